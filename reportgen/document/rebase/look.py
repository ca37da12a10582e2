"""What a rebase cannot decide: places where a person must see whether they still say what they mean."""

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.content.edition import Edition, Fence, Passage
from reportgen.content.models.edition import Period
from reportgen.content.source import read_source
from reportgen.errors import Place, Problem

_SHOWN = re.compile(r"\{\{.*?\}\}")
_YEAR = re.compile(r"(?<![\w.\-/])\d{4}(?![\w\-/])")
# What a sizing says in numbers: its years are data, and the checks see to them.
_DATA = re.compile(r"\{.*\}|\[.*\]|^[\s-]*(\w+: )?\d[\d.-]*:?(\s|$)")
_INDEX = re.compile(r"\[(\d{4})\]")


def to_look_at(root: Path, edition: Edition, after: Period, sized: Path) -> Iterator[Problem]:
    """Of the edition as it was: decisions first, then every line with a year whose part in the study is another one."""
    before = edition.seed.period
    yield from _decisions(edition, after)
    years = _other_roles(before, after)
    for path in (*_chapters(edition), sized):
        text = read_source(root, path).text or ""
        for number, line in enumerate(text.splitlines(), start=1):
            words = _DATA.sub(lambda m: "_" * len(m[0]), line) if path == sized else line
            if found := _in_line(Place(path, number), words, years):
                yield found


def _decisions(edition: Edition, after: Period) -> Iterator[Problem]:
    seed, sizing, last = edition.seed, edition.sizing, after.forecast.last
    if sizing.scenarios and last != seed.period.forecast.last:
        span = f"{seed.period.forecast.first}–{seed.period.forecast.last}"
        message = f"the drivers' effects were judged for {span} and now hold for {after.forecast.first}–{last}"
        yield _info(edition.place("sizing", "scenarios"), message, "judge them again, and date the assumption")
    if seed.data_cut_off:
        yield _info(edition.place("edition", "data_cut_off"), f"the data cut-off is still {seed.data_cut_off}")
    if re.search(r"\d{4}", seed.report_id):
        yield _info(edition.place("edition", "report_id"), f"the report id is still {seed.report_id}")


def _other_roles(before: Period, after: Period) -> frozenset[int]:
    """Years that were the first, the last or the base of something, or that are now."""
    ends = (before.history.first, before.forecast.first, before.forecast.last, before.base)
    return frozenset({*ends, *range(before.base, after.base + 1)})


def _chapters(edition: Edition) -> tuple[Path, ...]:
    """The files whose text the edition shows."""
    items: Iterator[Passage | Fence] = (item for section in edition.sections.values() for item in section.items)
    return tuple(sorted({item.place.path for item in items}))


def _in_line(start: Place, line: str, years: frozenset[int]) -> Problem | None:
    """The years that a line of a seed writes out, and those of the numbers that it shows."""
    if line.lstrip().startswith("#"):
        return None
    shown = [(m.start() + inner.start(1), inner[1]) for m in _SHOWN.finditer(line) for inner in _INDEX.finditer(m[0])]
    words = _SHOWN.sub(lambda m: "_" * len(m[0]), line)
    written = [(m.start(), m[0]) for m in _YEAR.finditer(words)]
    found = [[one for one in group if int(one[1]) in years] for group in (written, shown)]
    if not any(found):
        return None
    named = (
        f"{verb} {', '.join(dict.fromkeys(year for _, year in group))}"
        for verb, group in zip(("writes", "shows"), found, strict=True)
        if group
    )
    first = min(at for group in found for at, _ in group)
    return _info(Place(start.path, start.line, first + 1), " and ".join(named))


def _info(place: Place, message: str, hint: str = "") -> Problem:
    return Problem(place, message, hint, "info")
