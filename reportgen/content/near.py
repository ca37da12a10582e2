"""Which known name a person may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(written: str, known: Iterable[str], *, otherwise: str | None = None) -> str:
    """A hint that names the near miss; where nothing is near, `otherwise`, or else all that is known."""
    names = sorted({str(name) for name in known})
    if near := get_close_matches(written, names, n=1):
        return f"did you mean '{near[0]}'?"
    if otherwise is not None or not names:
        return otherwise or ""
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return f"known are: {shown}"
