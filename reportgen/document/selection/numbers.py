"""The model of a customised report: what its text draws on, with the segments that are left out as one remainder."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from reportgen.content.edition import Fence, Passage
from reportgen.content.house import Labels
from reportgen.content.models.market import Dimension, Entry, Market, Segment
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import DimensionShares, Range, SegmentShares, Sizing
from reportgen.content.text import Text
from reportgen.document.selection.mentions import Of, families_in

REST = "other-segments"
_WHOLE = Decimal(100)
_SCENARIOS = {"scenario", "effect", "sensitivity"}
_BELOW = {"bottom_up", "gap"}


def cut_market(market: Market, gone: Collection[Of], label: Labels) -> Market:
    """Dimensions with the segments that stay and one for all others; a dimension of which none stays is not there."""
    dimensions: dict[str, Dimension] = {}
    for id, dimension in market.dimensions.items():
        kept = {name: one for name, one in dimension.segments.items() if (id, name) not in gone}
        if len(kept) == len(dimension.segments):
            dimensions[id] = dimension
        elif kept:
            rest = Segment(name=Text(label("Other segments")))
            dimensions[id] = dimension.model_copy(update={"segments": {**kept, REST: rest}})
    contents = tuple(_entry(entry, dimensions) for entry in market.contents)
    return market.model_copy(update={"dimensions": dimensions, "contents": contents})


def _entry(entry: Entry, dimensions: dict[str, Dimension]) -> Entry:
    introduction = f"{entry.id}-introduction"
    if entry.dimension and entry.dimension not in dimensions:
        alone = (Entry(id=introduction, title=entry.introduction),) if introduction not in entry.without else ()
        return entry.model_copy(update={"dimension": None, "sections": alone})
    dimension = entry.dimension
    rest = (f"{entry.id}-{REST}",) if dimension and REST in dimensions[dimension].segments else ()
    sections = tuple(_entry(inner, dimensions) for inner in entry.sections)
    return entry.model_copy(update={"without": (*entry.without, *rest), "sections": sections})


def cut_sizing(
    sizing: Sizing, market: Market, gone: Collection[Of], items: Iterable[Passage | Fence], label: Labels
) -> Sizing:
    """The sizing without what no text of the report draws on. Sizes and shares that stay are what they were."""
    used = {family for item in items for family in families_in(item)}
    reduced = {dimension for dimension, _ in gone}
    below = sizing.bottom_up
    smaller = sizing.model_copy(
        update={
            "dimensions": {
                id: _shares(one, {s for d, s in gone if d == id}, label)
                for id, one in sizing.dimensions.items()
                if id in market.dimensions
            },
            "crosses": tuple(
                one for one in sizing.crosses if "cross" in used and reduced.isdisjoint((one.rows, one.columns))
            ),
            "scenarios": sizing.scenarios if used & _SCENARIOS else None,
            "bottom_up": below if below and used & _BELOW and below.dimension not in reduced else None,
        }
    )
    lost = _assumed(sizing) - _assumed(smaller)
    kept = {id: one for id, one in sizing.assumptions.items() if id not in lost}
    return smaller.model_copy(update={"assumptions": kept})


def cut_register(register: Register, sizing: Sizing, claims: Collection[str]) -> Register:
    """The claims that the text shows, and the sources of those and of the sizes."""
    kept = {id: one for id, one in register.claims.items() if id in claims}
    stated = (*sizing.anchors, *sizing.observations, *((sizing.growth,) if sizing.growth else ()))
    below = sizing.bottom_up.parts if sizing.bottom_up else ()
    shares = (one.source for one in sizing.dimensions.values() if one.source)
    named = {*(one.source for one in (*kept.values(), *stated, *below)), *shares}
    sources = {id: one for id, one in register.sources.items() if id in named}
    return register.model_copy(update={"claims": kept, "sources": sources})


def _shares(shares: DimensionShares, gone: set[str], label: Labels) -> DimensionShares:
    kept = {id: one for id, one in shares.segments.items() if id not in gone}
    others = [one for id, one in shares.segments.items() if id in gone]
    return shares.model_copy(update={"segments": {**kept, REST: _together(others, label)}}) if others else shares


def _together(others: list[SegmentShares], label: Labels) -> SegmentShares:
    """All that is left out, as one: ends add up, but to no more than the whole."""
    years = sorted({year for one in others for year in one.shares})
    shares = {}
    for year in years:
        found = [_at(one, year) for one in others]
        low, central, high = (
            sum((getattr(each, end) for each in found), Decimal()) for end in ("low", "central", "high")
        )
        shares[year] = Range(low=low, central=central, high=min(high, _WHOLE))
    return SegmentShares(shares=shares, reason=Text(label("All segments that this selection leaves out, together.")))


def _at(segment: SegmentShares, year: int) -> Range:
    """The share in a year, on the straight line between the years that are declared."""
    if year in segment.shares:
        return segment.shares[year]
    before = max((y for y in segment.shares if y < year), default=None)
    after = min((y for y in segment.shares if y > year), default=None)
    if before is None or after is None:
        return segment.shares[after if before is None else before]  # type: ignore[index]
    part = Decimal(year - before) / Decimal(after - before)
    one, two = segment.shares[before], segment.shares[after]
    ends = {
        end: getattr(one, end) + (getattr(two, end) - getattr(one, end)) * part for end in ("low", "central", "high")
    }
    return Range(**ends)


def _assumed(sizing: Sizing) -> set[str]:
    """The assumptions that parts of the sizing name."""
    named = [one.assumption for one in sizing.dimensions.values()]
    named += [one.assumption for one in sizing.crosses]
    named += [sizing.scenarios.assumption] if sizing.scenarios else []
    return {id for id in named if id}
