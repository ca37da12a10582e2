"""The table of contents of a customised report: the chosen entries in their old order, to be numbered anew."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Entry, Market
from reportgen.content.near import did_you_mean
from reportgen.content.sections import TocEntry, table_of_contents
from reportgen.document.selection.mentions import Of
from reportgen.errors import UsageError


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which sections stay with their text, and which stay as a heading above such a section."""

    whole: frozenset[str]
    headings: frozenset[str]

    def __contains__(self, id: object) -> bool:
        return id in self.whole or id in self.headings


def chosen_sections(contents: tuple[TocEntry, ...], wanted: Collection[str], gone: Collection[Of]) -> Chosen:
    """The sections with these numbers or ids and all below them, without those of segments that are left out."""
    entries = {entry.id: entry for chapter in contents for entry in chapter.walk()}
    by_name = {**entries, **{entry.number: entry for entry in entries.values()}}
    if unknown := [name for name in wanted if name not in by_name]:
        known = [name for entry in entries.values() for name in (entry.number, entry.id)]
        raise UsageError(f"there is no section '{unknown[0]}'; {did_you_mean(unknown[0], known)}")
    tops: Iterable[TocEntry] = (by_name[name] for name in wanted) if wanted else contents
    whole = {
        entry.id
        for top in tops
        for entry in top.walk()
        if entry.kind != "segment" or (entry.dimension, entry.subject) not in gone
    }
    headings = {
        entry.id for chapter in contents for entry in chapter.walk() if any(e.id in whole for e in entry.walk())
    }
    return Chosen(frozenset(whole), frozenset(headings - whole))


def cut(market: Market, seed: EditionSeed, chosen: Chosen) -> tuple[Market, EditionSeed]:
    """Market and edition with the chosen entries only."""
    lines = {entry.id: entry for chapter in table_of_contents(market, seed) for entry in chapter.walk()}
    companies = {line.subject for id, line in lines.items() if line.kind == "company" and id in chosen}
    listed = any(line.kind == "company" for line in lines.values())
    seed = seed.model_copy(
        update={
            "companies": tuple(one for one in seed.companies if one.id in companies) if listed else seed.companies,
            "dimensions": {},
            "contents": (),
        }
    )
    return market.model_copy(update={"contents": tuple(_cut(market.contents, chosen, lines))}), seed


def _cut(entries: Iterable[Entry], chosen: Chosen, lines: dict[str, TocEntry]) -> Iterator[Entry]:
    for entry in entries:
        if entry.id in chosen:
            written = [line.id for line in lines[entry.id].entries] if entry.dimension else []
            without = (*entry.without, *(id for id in written if id not in chosen))
            sections = tuple(_cut(entry.sections, chosen, lines))
            yield entry.model_copy(update={"sections": sections, "without": without})
