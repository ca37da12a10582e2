"""Formats from the cache: what each one depends on, part by part, so that a change makes again only what shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from reportgen.cache import Cache, Entry, Shelf, fingerprint
from reportgen.content.house import House
from reportgen.document.blocks import Block
from reportgen.document.report import Report, Section
from reportgen.made_with import digest_of, libraries, program
from reportgen.manifest import FileRole
from reportgen.render.base import Facts, Rendered
from reportgen.render.formats import FORMATS, render
from reportgen.render.shown import seen_by

# The folder under templates/ that shapes a format, where one does.
TEMPLATES: Mapping[FileRole, str] = {
    "pdf": "pdf", "pptx": "deck", "xlsx": "workbook", "dashboard": "dashboard", "sample": "pdf",
    "product-page": "product-page",
}  # fmt: skip
# Fields of a report that have parts of their own.
_NAMED = ("edition", "forecast", "chapters", "quantities", "sources", "claims")


def shelves_of(
    cache: Cache, owner: str, report: Report, house: House, roles: Iterable[FileRole]
) -> Mapping[FileRole, Shelf]:
    """A shelf for each format: what it depends on, hashed once where several depend on it."""
    language = report.edition.seed.language
    shared = {
        "edition": fingerprint((report.edition.id, report.title, report.edition.seed, report.edition.market)),
        "numbers": fingerprint((report.quantities, report.edition.sizing, _tables(report))),
        "sources": fingerprint((report.edition.register, report.sources, report.claims)),
        "house": fingerprint((house.brand, house.precision, house.style, house.catalogues.get(language))),
        "assets": digest_of(path for path in house.assets.rglob("*") if path.suffix not in (".yaml", ".po")),
        "libraries": libraries(),
        "rest": fingerprint([getattr(report, one.name) for one in fields(report) if one.name not in _NAMED]),
    }
    blocks = {block.id: (block, fingerprint(block)) for _, block in report.blocks()}
    return {
        role: Shelf(
            cache, owner, {**shared, **_own_parts(role, house), **_chapters(seen_by(role, report, house), blocks)}
        )
        for role in roles
    }


def _own_parts(role: FileRole, house: House) -> Mapping[str, str]:
    folder = TEMPLATES.get(role)
    shaped = {"templates": digest_of((house.templates / folder).rglob("*"))} if folder else {}
    return {**shaped, "program": program_of(role)}


def _chapters(report: Report, blocks: Mapping[str, tuple[Block, str]]) -> Mapping[str, str]:
    """A hash of each chapter, made of those of its blocks; `blocks` are the whole ones with theirs."""

    def of_block(block: Block) -> str:
        whole, known = blocks[block.id]
        return known if block is whole else fingerprint(block)

    def of_section(section: Section) -> object:
        own = (section.id, section.number, section.title, section.level, [of_block(one) for one in section.blocks])
        return (own, [of_section(inner) for inner in section.sections])

    return {f"chapter {chapter.id}": fingerprint(of_section(chapter)) for chapter in report.chapters}


def render_kept(role: FileRole, report: Report, house: House, facts: Facts) -> Rendered:
    """One format, from the cache where nothing that it depends on has changed; says why where it was made again."""
    seen = seen_by(role, report, house)
    if facts.shelf is None:
        return render(role, seen, house, facts)
    told: list[str] = []

    def make() -> Entry:
        made = render(role, seen, house, facts)
        told.extend(made.told)
        return Entry(made.files, {"counts": dict(made.counts)})

    waited = {"other formats": fingerprint((facts.counts, sorted(facts.files)))} if facts.files else {}
    kept = facts.shelf.keep(role, {**facts.shelf.parts, **waited}, make)
    said = f"{role}: made again, {kept.why}" if kept.why else f"{role}: from the cache"
    return Rendered(files=kept.entry.files, counts=kept.entry.data["counts"], told=(said, *told))


def is_kept(role: FileRole, facts: Facts) -> bool:
    """Whether the cache seems to have the format: its parts need not be made then."""
    return facts.shelf is not None and facts.shelf.cache.has(facts.shelf.key(role))


def _tables(report: Report) -> tuple[object, ...]:
    forecast = report.forecast
    return (forecast.years, forecast.scenarios, forecast.shares, forecast.sizes, forecast.crosses, forecast.sensitivity)


def program_of(role: FileRole) -> str:
    """A hash of the code that a format is made by."""
    own = FORMATS[role].split(".")[2]
    return program(own, frozenset(name.split(".")[2] for name in FORMATS.values()) - {own})
