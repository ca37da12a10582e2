"""The layout of a sizing sheet: which sheets there are, their columns, and what a cell of each may hold."""

from dataclasses import dataclass
from typing import Literal

# What a cell holds. An "id" is a name of the seeds; a "percent" may be formatted as one; a "date" may be a real one.
Kind = Literal["text", "id", "word", "number", "percent", "whole", "date", "truth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its head, the key that it fills, what its cells hold."""

    head: str
    key: str
    kind: Kind
    meaning: str
    needed: bool = False
    names: str = ""  # what an id names: "dimension", "segment", "source", "assumption", "driver"
    width: float = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet whose first row holds heads."""

    sheet: str
    columns: tuple[Column, ...]
    meaning: str
    optional: bool = False  # a workbook may do without the sheet

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


def _origin(*, needed: bool) -> tuple[Column, ...]:
    return (
        Column(head="Source", key="source", kind="id", names="source", needed=needed, width=20, meaning="Id or title"),
        Column(head="Origin", key="origin", kind="word", needed=needed, width=22, meaning="Who says it"),
    )


def _range(meaning: str) -> tuple[Column, ...]:
    return tuple(
        Column(head=head, key=head.lower(), kind="percent", needed=True, width=10, meaning=meaning)
        for head in ("Low", "Central", "High")
    )


def _assumption(*, needed: bool = False) -> Column:
    told = "The assumption that it rests on: its id or title"
    return Column(
        head="Assumption", key="assumption", kind="id", names="assumption", needed=needed, width=26, meaning=told
    )


ANCHORS = Table(
    sheet="Anchors",
    meaning="Sizes that somebody stated, a row each, in the order of their years",
    columns=(
        Column(
            head="Kind",
            key="kind",
            kind="word",
            needed=True,
            meaning="anchor (the path runs through it) or observation",
        ),
        Column(head="Year", key="year", kind="whole", needed=True, width=8, meaning="The year of the size"),
        Column(
            head="Value", key="value", kind="number", needed=True, meaning="In the unit that the sheet Growth names"
        ),
        *_origin(needed=True),
        Column(head="Derivation", key="derivation", kind="word", width=16, meaning="Empty: as-published"),
    ),
)
SETTING = Column(head="Setting", key="setting", kind="text", needed=True, width=24, meaning="Do not change")
VALUE = Column(head="Value", key="value", kind="text", width=26, meaning="What the sizing says")
GROWTH = Table(
    sheet="Growth",
    meaning="Settings of the whole sizing, a row each; an empty value leaves the setting out",
    columns=(SETTING, VALUE, Column(head="Meaning", key="meaning", kind="text", width=70, meaning="Not read")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A row of the sheet Growth: its name, the path of keys that its value fills, what the value is."""

    name: str
    path: tuple[str, ...]
    kind: Kind
    meaning: str
    names: str = ""


def _setting(name: str, path: str, kind: Kind, meaning: str, names: str = "") -> Setting:
    return Setting(name=name, path=tuple(path.split(".")), kind=kind, meaning=meaning, names=names)


SETTINGS = (
    _setting("Unit", "unit", "word", "usd-million or usd-billion"),
    _setting("Growth rate", "growth.rate", "percent", "The stated growth a year, in per cent"),
    _setting("Growth first year", "growth.first", "whole", "The year that the stated growth starts from"),
    _setting("Growth last year", "growth.last", "whole", "The year that it leads to"),
    _setting("Growth periods", "growth.periods", "whole", "Years between the two"),
    _setting("Growth source", "growth.source", "id", "Id or title of a source", "source"),
    _setting("Growth origin", "growth.origin", "word", "Who says it"),
    _setting("Growth assumption", "growth.assumption", "id", "Where no period is stated: what reads one", "assumption"),
    _setting("Parent edition", "derive.from", "text", "Only where the size is a share of another edition's: its id"),
    _setting("Parent assumption", "derive.assumption", "id", "The assumption that the share rests on", "assumption"),
    _setting("Path model", "path.model", "word", "constant, logistic, gompertz or bass"),
    _setting("Path ceiling", "path.saturation", "number", "For curves: the size that growth ends at"),
    _setting("Path innovation", "path.innovation", "number", "For bass: buyers who come by themselves"),
    _setting("Path imitation", "path.imitation", "number", "For bass: buyers who follow others"),
    _setting("Path assumption", "path.assumption", "id", "The assumption that the path rests on", "assumption"),
    _setting("Run back over history", "backcast", "truth", "true or false: the years before, labelled as modelled"),
)
SHARES = Table(
    sheet="Shares",
    meaning="A row a segment and year. Reason is said once a segment; Assumption, Source, Origin once a dimension",
    columns=(
        Column(
            head="Dimension", key="dimension", kind="id", names="dimension", needed=True, width=16, meaning="Id or name"
        ),
        Column(head="Segment", key="segment", kind="id", names="segment", needed=True, width=26, meaning="Id or name"),
        Column(head="Year", key="year", kind="whole", needed=True, width=8, meaning="The year of the share"),
        *_range("In per cent of the market"),
        Column(head="Reason", key="reason", kind="text", width=80, meaning="Why this share"),
        _assumption(),
        *_origin(needed=False),
    ),
)
PARENT = Table(
    sheet="Parent",
    meaning="Only where the size is a share of another edition's: a row a year",
    optional=True,
    columns=(
        Column(head="Year", key="year", kind="whole", needed=True, width=8, meaning="The year of the share"),
        *_range("In per cent of the parent market"),
    ),
)
DRIVERS = Table(
    sheet="Drivers",
    meaning="What moves growth: its effect in percentage points of growth a year",
    columns=(
        Column(head="Driver", key="driver", kind="id", needed=True, width=18, meaning="A short id, as in cloud-access"),
        Column(head="Name", key="name", kind="text", needed=True, width=30, meaning="As readers see it"),
        *_range("In points of growth a year"),
        Column(head="Reason", key="reason", kind="text", needed=True, width=80, meaning="Why this effect"),
        Column(head="Indicator", key="indicator", kind="text", width=50, meaning="What to watch"),
    ),
)
# Behind these columns stands one for every driver: low, central, high, or empty.
SCENARIOS = Table(
    sheet="Scenarios",
    meaning="Named stories, from low to high; behind Assumption a column a driver: low, central, high or empty",
    columns=(
        Column(
            head="Scenario", key="scenario", kind="id", needed=True, width=18, meaning="conservative, base, optimistic"
        ),
        Column(head="Name", key="name", kind="text", needed=True, width=18, meaning="As readers see it"),
        Column(head="Story", key="story", kind="text", needed=True, width=80, meaning="What happens in it"),
        _assumption(),
    ),
)
BOTTOM_UP = Table(
    sheet="Bottom-up",
    meaning="Buyers times spend, a row a segment; Year and Dimension are said once",
    optional=True,
    columns=(
        Column(head="Year", key="year", kind="whole", width=8, meaning="Said once"),
        Column(head="Dimension", key="dimension", kind="id", names="dimension", width=16, meaning="Said once"),
        Column(head="Segment", key="segment", kind="id", names="segment", needed=True, width=26, meaning="Id or name"),
        Column(head="Buyers", key="buyers", kind="number", needed=True, meaning="How many"),
        Column(head="Spend", key="spend", kind="number", needed=True, meaning="US dollars a buyer and year"),
        *_origin(needed=True),
    ),
)
ASSUMPTIONS = Table(
    sheet="Assumptions",
    meaning="The register of assumptions",
    columns=(
        Column(head="Assumption", key="assumption", kind="id", needed=True, width=26, meaning="A short id"),
        Column(head="Title", key="title", kind="text", needed=True, width=40, meaning="As readers see it"),
        Column(head="Owner", key="owner", kind="text", needed=True, width=22, meaning="Who answers for it"),
        Column(head="Date", key="date", kind="date", needed=True, width=12, meaning="As in 2026-03"),
        Column(head="Reason", key="reason", kind="text", needed=True, width=80, meaning="Why it is assumed"),
        Column(
            head="What would change it",
            key="would_change",
            kind="text",
            needed=True,
            width=60,
            meaning="Which evidence",
        ),
    ),
)
FIT = "Fit"  # matrices, one under another: see `crosses.py`
TABLES = (ANCHORS, GROWTH, SHARES, PARENT, DRIVERS, SCENARIOS, BOTTOM_UP, ASSUMPTIONS)
ORDER = ("Anchors", "Growth", "Shares", FIT, "Drivers", "Scenarios", "Assumptions", "Parent", "Bottom-up")
