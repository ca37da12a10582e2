"""Dates as readers of a locale see them."""

from datetime import date

from reportgen.document.runs import Exempt, ExemptRun, Runs

_MONTH = "yMMMM"


def date_text(written: str, locale: str) -> str:
    """`2026`, `2026-03` or `2026-03-21` in the words of a locale."""
    from babel.dates import format_date, format_skeleton  # loaded only when a report is assembled

    year, *rest = (int(part) for part in written.split("-"))
    if not rest:
        return str(year)
    if len(rest) == 1:
        return str(format_skeleton(_MONTH, date(year, rest[0], 1), locale=locale))
    return str(format_date(date(year, *rest), "long", locale=locale))


def date_runs(written: str | None, locale: str) -> Runs:
    return (ExemptRun(date_text(written, locale), Exempt.YEAR),) if written else ()


def position(written: str) -> float:
    """A date on an axis of years: `2024-10` is 2024.75. A year alone stands in its middle, a month on its first day."""
    year, *rest = (int(part) for part in written.split("-"))
    if not rest:
        return year + 0.5
    day = date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    first = date(year, 1, 1)
    return year + (day - first).days / (date(year + 1, 1, 1) - first).days
