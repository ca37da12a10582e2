"""The charting library as one script. Making it takes over a second, so it is kept by version."""

import contextlib
import os
import sys
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path


@cache
def vega_bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that sets `window.vegaEmbed`."""
    kept = _cache_folder() / f"vega-{version('vl-convert-python')}.js"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return kept.read_text(encoding="utf-8")
    import vl_convert  # heavy, and not needed when the bundle is kept

    made: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    _keep(kept, made)
    return made


def _cache_folder() -> Path:
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "reportgen"
    home = Path.home() if os.environ.get("HOME") or os.name == "nt" else Path(tempfile.gettempdir())
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "reportgen"


def _keep(path: Path, text: str) -> None:
    """Writes the file whole or not at all; a machine without a writable cache only loses time."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
