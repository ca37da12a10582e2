"""The ids of quantities, so that nobody spells one by hand or takes one apart by hand: a family for each first part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

End = Literal["low", "central", "high"]

GROWTH = "Growth a year over the forecast period"
# What may stand for `<year>` and `<end>`; every other part is a name of the seeds.
_PARTS = {"year": r"\d{4}", "end": "low|central|high"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way of going on behind a family's name: `<…>` stands for a part, `[…]` may be missing."""

    pattern: str
    measure: str  # what is measured, as a name
    label: str  # the same as a reader sees it, an English label; empty where the parts say all


@dataclass(frozen=True, slots=True)
class Family:
    """The ids that begin alike."""

    name: str
    nouns: tuple[str, ...]  # what a person calls the parts
    forms: tuple[Form, ...]


# Ends stand only where there is a range; without one an id is that of the central value.
FAMILIES = (
    Family(
        "market",
        ("year or total", "year"),
        (
            Form("<year>[.<end>]", "size", "Whole market"),
            Form("growth.<year>", "growth", "Growth over the year before"),
            Form("cagr", "cagr", GROWTH),  # as published where it is
            Form("cagr.computed", "cagr-computed", f"{GROWTH}, computed"),  # by the first and the last year
            Form("multiple", "multiple", "Multiple over the forecast period"),
            Form("increment", "increment", "Increase over the forecast period"),
        ),
    ),
    Family(
        "scenario",
        ("scenario", "year or total"),
        (Form("<scenario>.<year>", "size", "Whole market"), Form("<scenario>.cagr", "cagr", GROWTH)),
    ),
    Family(
        "share",
        ("dimension", "segment", "year", "end of the range"),
        (Form("<dimension>.<segment>.<year>[.<end>]", "share", "Share"),),
    ),
    Family(
        "size",
        ("dimension", "segment", "year", "end of the range"),
        (Form("<dimension>.<segment>.<year>[.<end>]", "size", "Size"),),
    ),
    # What rounding leaves between the parts and the whole.
    Family("remainder", ("dimension", "year"), (Form("<dimension>.<year>", "remainder", "Not allocated (rounding)"),)),
    Family("cagr", ("dimension", "segment"), (Form("<dimension>.<segment>", "cagr", GROWTH),)),
    Family(
        "change",
        ("dimension", "segment"),
        (
            Form("<dimension>.remainder", "change", "Increase over the forecast period, not allocated (rounding)"),
            Form("<dimension>.<segment>", "change", "Increase over the forecast period"),
        ),
    ),
    Family(
        "cross",
        ("dimension", "dimension", "segment", "segment", "year"),
        (Form("<rows>.<columns>.<row>.<column>.<year>", "size", ""),),
    ),
    Family(
        "effect", ("driver", "end of the range"), (Form("<driver>.<end>", "effect", "Effect on yearly growth"),)
    ),  # in points
    Family(
        "sensitivity",
        ("driver", "end of the range"),
        (Form("<driver>.<end>", "sensitivity", "Market in the last year with this driver alone"),),
    ),
    # The market of the edition that this one derives from, and the share of it.
    Family(
        "parent",
        ("share or market", "year", "end of the range"),
        (
            Form("share.<year>[.<end>]", "parent-share", "Share of the parent market"),
            Form("market.<year>", "parent-market", "Parent market"),
        ),
    ),
    Family("bottom-up", ("year",), (Form("<year>", "bottom-up", "Sum from below"),)),
    Family("gap", ("year",), (Form("<year>", "gap", "Difference to the sum from below"),)),
    # The market as an earlier edition published it, what changed since, and how well it forecast what was observed.
    Family(
        "vintage", ("month of publication", "year"), (Form("<vintage>.<year>", "vintage", "Whole market as published"),)
    ),
    Family(
        "revision",
        ("month of publication", "year"),
        (Form("<vintage>.<year>", "revision", "Difference to what was published"),),
    ),
    Family(
        "accuracy",
        ("month of publication", "year, mean or years"),
        (
            Form("<vintage>.<year>", "forecast-error", "Error of the forecast"),
            Form("<vintage>.mean", "mean-error", "Mean absolute error of the forecast"),
            Form("<vintage>.years", "tested-years", "Years with an observed size"),
        ),
    ),
    Family("claim", ("claim", "number"), (Form("<claim>.<number>", "claim", "Reported"),)),
    Family("price", ("licence",), (Form("<licence>", "price", "Price"),)),
    # How many shown numbers have that status.
    Family("count", ("status",), (Form("<status>", "count", "Shown numbers"),)),
)
# Of the report itself, not of its market: neither counts among its numbers.
OF_THE_REPORT = ("count.", "price.")


@dataclass(frozen=True, slots=True)
class Parts:
    """An id taken apart."""

    family: str
    form: Form
    found: Mapping[str, str]

    @property
    def year(self) -> int | None:
        return int(self.found["year"]) if "year" in self.found else None

    @property
    def end(self) -> str:
        return self.found.get("end", "central")


def taken_apart(id: str) -> Parts | None:
    """The parts of an id; None where it has no form of the grammar."""
    family, _, rest = id.partition(".")
    for form, pattern in _patterns().get(family, ()):
        if match := pattern.fullmatch(rest):
            return Parts(family, form, {name: part for name, part in match.groupdict().items() if part is not None})
    return None


@cache
def _patterns() -> Mapping[str, tuple[tuple[Form, re.Pattern[str]], ...]]:
    return {family.name: tuple((form, _pattern(form.pattern)) for form in family.forms) for family in FAMILIES}


def _pattern(written: str) -> re.Pattern[str]:
    pattern = written.replace(".", r"\.").replace("[", "(?:").replace("]", ")?")
    return re.compile(re.sub(r"<(\w+)>", lambda part: f"(?P<{part[1]}>{_PARTS.get(part[1], '[^.]+')})", pattern))


def of_the_report(id: str) -> bool:
    """Whether a number tells of the report itself: its price, or how many of its numbers have a status."""
    return id.startswith(OF_THE_REPORT)


def join(*parts: str | int) -> str:
    return ".".join(map(str, parts))


def ranged(kind: Literal["share", "size"], dimension: str, segment: str, year: int, end: End = "central") -> str:
    """The id of a segment's share or size; the central value has no suffix."""
    base = join(kind, dimension, segment, year)
    return base if end == "central" else join(base, end)
