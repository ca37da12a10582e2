"""The text that a new edition begins with: what can be told of its numbers before anybody has written a word."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reportgen.content.beginning.text import written
from reportgen.content.house import Labels
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Market
from reportgen.content.sections import TocEntry, table_of_contents

TITLE = "We assume"  # what the house has the titles of assumptions begin with


def skeleton(
    market: Market, seed: EditionSeed, shared: Collection[str], sized: bool, label: Labels
) -> Mapping[str, str]:
    """Chapter files by name: the size of the market in the first section, shares where a dimension is introduced."""
    files: dict[str, list[str]] = {}
    contents = table_of_contents(market, seed)
    if sized and contents:
        first = next(entry for entry in contents[0].walk() if entry.needs_text)
        files.setdefault(contents[0].id, []).append(_section(first, shared, _market(seed, label)))
    for chapter in contents:
        for entry in chapter.walk():
            if entry.kind == "introduction" and entry.dimension:
                blocks = _dimension(entry.dimension, str(market.dimensions[entry.dimension].name), sized, label)
                files.setdefault(chapter.id, []).append(_section(entry, shared, blocks))
    return {f"{id}.md": "\n\n".join(sections) + "\n" for id, sections in files.items()}


def _section(entry: TocEntry, shared: Collection[str], blocks: Iterator[tuple[str, dict[str, Any]]]) -> str:
    """A section that keeps what the market says under its heading, and adds blocks."""
    parts = [f"# {entry.id}"]
    if entry.id in shared:
        parts.append(f"```include\nsection: {entry.id}\n```")
    return "\n\n".join((*parts, *(f"```{kind}\n{written(fields)}```" for kind, fields in blocks)))


def _market(seed: EditionSeed, label: Labels) -> Iterator[tuple[str, dict[str, Any]]]:
    first, last = seed.period.forecast.first, seed.period.forecast.last
    size, end = f"{{{{ market[{first}] }}}}", f"{{{{ market[{last}] }}}}"
    items = [
        {"label": f"{label('Market')} {first}", "show": size},
        {"label": f"{label('Market')} {last}", "show": end},
        {"label": label("Growth a year"), "show": "{{ market.cagr }}"},
    ]
    yield "key-figures", {"id": "market-figures", "deck": "statement", "takeaway": f"{size} → {end}", "items": items}
    admitted = f"{label(TITLE)}: {size} → {end}"
    yield (
        "figure",
        {"id": "market-by-year", "chart": "total-columns", "title": admitted, "deck": "chart", "takeaway": admitted},
    )
    yield "table", {"id": "market-totals", "data": "totals", "title": label("Market size by year")}


def _dimension(id: str, name: str, sized: bool, label: Labels) -> Iterator[tuple[str, dict[str, Any]]]:
    title = f"{label('Shares by')} {name}"
    admitted = f"{label(TITLE)}: {title}"
    yield "figure", {"id": f"{id}-share-ranges", "chart": "share-ranges", "dimension": id, "title": admitted}
    if sized:
        yield "table", {"id": f"{id}-by-year", "data": "segments-by-year", "dimension": id, "title": title}
