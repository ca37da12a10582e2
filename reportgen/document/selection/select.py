"""Cuts an edition down to a selection: the one place where a customised report differs from the whole one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportgen.content.checks.unused import claims_in
from reportgen.content.edition import Edition, Fence, Passage, SectionSource
from reportgen.content.house import Labels
from reportgen.content.models.market import Market
from reportgen.content.near import did_you_mean
from reportgen.content.sections import table_of_contents
from reportgen.content.text import Text
from reportgen.document.selection.contents import Chosen, chosen_sections, cut
from reportgen.document.selection.mentions import Of, dimensions_in, segment_of, segments_in, texts
from reportgen.document.selection.numbers import cut_market, cut_register, cut_sizing
from reportgen.document.selection.selection import Selection
from reportgen.document.selection.texts import relinked, without
from reportgen.errors import UsageError

Items = tuple[Passage | Fence, ...]


def select(edition: Edition, selection: Selection, label: Labels) -> Edition:
    """The edition with the sections and segments chosen. Whatever is made from it never held the others."""
    contents = table_of_contents(edition.market, edition.seed)
    # 1. What is asked for: sections by number or id, segments of some dimensions.
    refused = _not_chosen(edition.market, selection.segments)
    chosen = chosen_sections(contents, selection.sections, refused)
    # 2. The text of these sections, without what shows another segment.
    kept = {id: items for id in edition.sections if (items := _items(edition, id, chosen, refused))}
    all_items = [item for items in kept.values() for item in items]
    # 3. Segments that nothing in it draws on any more are left out too.
    gone = refused | (_unused(edition, chosen, all_items) if selection.sections else set())
    # 4. Links to what is left out become words.
    there = {entry.id for chapter in contents for entry in chapter.walk() if entry.id in chosen}
    there |= {item.content.id for item in all_items if isinstance(item, Fence) and item.content.id}
    called = _called(edition, label)
    sections = {
        id: replace(edition.sections[id], items=tuple(relinked(item, there, called) for item in items))
        for id, items in kept.items()
    }
    # 5. The contents, and the model and the registers behind what is left.
    market, seed = cut(edition.market, edition.seed, chosen)
    market = cut_market(market, gone, label)
    sizing = cut_sizing(edition.sizing, market, gone, all_items, label)
    # What changed since a release would tell of the numbers that are left out.
    subtitle = Text(f"{seed.subtitle} · {label('Selection')}", seed.subtitle.place)
    return replace(
        edition,
        market=market,
        seed=seed.model_copy(update={"subtitle": subtitle, "compared_with": None}),
        sizing=sizing,
        register=cut_register(edition.register, sizing, {id for item in all_items for id in claims_in(item)}),
        sections=sections,
    )


def _not_chosen(market: Market, wanted: Iterable[str]) -> set[Of]:
    """The other segments of each dimension of which one is asked for."""
    known = {(dimension, segment) for dimension, one in market.dimensions.items() for segment in one.segments}
    asked: set[Of] = set()
    for name in wanted:
        dimension, _, segment = str(name).rpartition("/")
        found = {of for of in known if of[1] == segment and dimension in ("", of[0])}
        if len(found) != 1:
            if found:
                raise UsageError(f"several dimensions have a segment '{name}'; {_spelled(found)}")
            raise UsageError(f"there is no segment '{name}'; {did_you_mean(segment, [of[1] for of in sorted(known)])}")
        asked |= found
    dimensions = {dimension for dimension, _ in asked}
    return {of for of in known if of[0] in dimensions and of not in asked}


def _spelled(found: set[Of]) -> str:
    return f"write one of {', '.join('/'.join(of) for of in sorted(found))}"


def _items(edition: Edition, id: str, chosen: Chosen, refused: set[Of]) -> Items:
    source: SectionSource = edition.sections[id]
    if id not in chosen.whole:
        return ()
    return tuple(kept for item in source.items if (kept := without(item, refused)))


def _unused(edition: Edition, chosen: Chosen, items: Iterable[Passage | Fence]) -> set[Of]:
    """The segments that have no section in the report, and that no text, figure or table of it shows."""
    used: set[Of] = set()
    whole: set[str] = set()
    for item in items:
        used |= {of for text in texts(item) for of in segments_in(text)} | segment_of(item)
        whole |= dimensions_in(item)
    for chapter in table_of_contents(edition.market, edition.seed):
        for entry in chapter.walk():
            if entry.kind == "segment" and entry.id in chosen and entry.dimension and entry.subject:
                used.add((entry.dimension, entry.subject))
    return {
        (dimension, segment)
        for dimension, one in edition.market.dimensions.items()
        if dimension not in whole
        for segment in one.segments
        if (dimension, segment) not in used
    }


def _called(edition: Edition, label: Labels) -> Mapping[str, str]:
    """What every place of the whole report is called where it can no longer be linked to."""
    full = label("of the full report")
    called = {
        item.content.id: f"{label(_WORDS.get(item.kind, 'a part'))} {full}"
        for section in edition.sections.values()
        for item in section.items
        if isinstance(item, Fence) and item.content.id
    }
    for chapter in table_of_contents(edition.market, edition.seed):
        called.update({entry.id: f"“{entry.title}” {full}" for entry in chapter.walk()})
    return called


_WORDS = {"figure": "a figure", "table": "a table"}
