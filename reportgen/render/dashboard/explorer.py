"""What the explorer works on: names, and quantities as shown. It can only pick from them, never compute."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.content.house import Labels
from reportgen.document.report import Report
from reportgen.document.told import UNITS
from reportgen.forecast.ids import Parts, taken_apart

# The families that can be picked from.
PICKED = frozenset({"market", "scenario", "share", "size", "cagr", "remainder", "cross"})


def quantities_data(report: Report, shown: Iterable[str]) -> dict[str, Any]:
    """Every number that scripts may write, as shown: those of the explorer and those of the page."""
    wanted = {*shown, *_picked(report)}
    chosen = ((id, q) for id, q in report.quantities.items() if id in wanted)
    return {id: [q.rounded, q.shown, q.text, q.status.value] for id, q in chosen}


def explorer_data(report: Report, labels: Labels) -> dict[str, Any]:
    """Plain data for the page's scripts."""
    period = report.edition.seed.period
    picked = _picked(report)
    years = {parts.year for parts in picked.values()}
    return {
        "years": [year for year in period.study if year in years],
        "base": period.base,
        "forecast": period.forecast.first,
        "unit": labels(UNITS[report.edition.sizing.unit]),
        "dimensions": _dimensions(report, picked.values()),
        "scenarios": _scenarios(report, picked.values()),
        "crosses": _crosses(picked.values()),
    }


def _picked(report: Report) -> Mapping[str, Parts]:
    apart = ((id, taken_apart(id)) for id in report.quantities)
    return {id: parts for id, parts in apart if parts and parts.family in PICKED}


def _dimensions(report: Report, picked: Iterable[Parts]) -> list[dict[str, Any]]:
    sized = {(p.found["dimension"], p.found["segment"]) for p in picked if p.family in {"share", "size"}}
    made = []
    for id, dimension in report.edition.market.dimensions.items():
        segments = [
            {"id": key, "name": str(segment.name), "short": str(segment.label)}
            for key, segment in dimension.segments.items()
            if (id, key) in sized
        ]
        if segments:
            made.append({"id": id, "name": str(dimension.name), "segments": segments})
    return made


def _scenarios(report: Report, picked: Iterable[Parts]) -> list[dict[str, str]]:
    """The named scenarios, in the order of the sizing; without any, whatever paths there are."""
    there = dict.fromkeys(p.found["scenario"] for p in picked if p.family == "scenario")
    scenarios = report.edition.sizing.scenarios
    named = {id: str(scenario.name) for id, scenario in scenarios.named.items()} if scenarios else {}
    ordered = [id for id in named if id in there] or list(there)
    return [{"id": id, "name": named.get(id, id.replace("-", " ").capitalize())} for id in ordered]


def _crosses(picked: Iterable[Parts]) -> list[dict[str, Any]]:
    years: dict[tuple[str, str], set[int]] = {}
    for parts in picked:
        if parts.family == "cross" and parts.year:
            years.setdefault((parts.found["rows"], parts.found["columns"]), set()).add(parts.year)
    return [{"rows": rows, "columns": columns, "years": sorted(found)} for (rows, columns), found in years.items()]
