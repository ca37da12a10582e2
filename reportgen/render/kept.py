"""Formats from the cache: what each one depends on, part by part, so that a change makes again only what shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from reportgen.cache import Cache, Entry, Shelf, fingerprint
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.made_with import digest_of, libraries, program
from reportgen.manifest import FileRole
from reportgen.render.base import Facts, Parts, Rendered
from reportgen.render.formats import FORMATS, make_parts, render

# The folder under templates/ that shapes a format, where one does.
TEMPLATES: Mapping[FileRole, str] = {
    "pdf": "pdf", "pptx": "deck", "xlsx": "workbook", "dashboard": "dashboard", "sample": "pdf",
    "product-page": "product-page",
}  # fmt: skip
# Formats that show no prose: they hold the numbers and the registers alone.
WITHOUT_PROSE = frozenset({"data"})
# Fields of a report that have parts of their own.
_NAMED = ("edition", "forecast", "chapters", "quantities", "sources", "claims")


def shelf_of(cache: Cache, owner: str, report: Report, house: House) -> Shelf:
    """The shelf for one report: what its formats depend on, hashed once for all of them."""
    language = report.edition.seed.language
    parts = {
        "edition": fingerprint((report.edition.id, report.title, report.edition.seed, report.edition.market)),
        "numbers": fingerprint((report.quantities, report.edition.sizing, _tables(report))),
        "sources": fingerprint((report.edition.register, report.sources, report.claims)),
        "house": fingerprint((house.brand, house.precision, house.style, house.catalogues.get(language))),
        "assets": digest_of(path for path in house.assets.rglob("*") if path.suffix not in (".yaml", ".po")),
        "libraries": libraries(),
        "rest": fingerprint([getattr(report, one.name) for one in fields(report) if one.name not in _NAMED]),
        **{f"chapter {chapter.id}": fingerprint(chapter) for chapter in report.chapters},
    }
    return Shelf(cache, owner, parts)


def render_kept(role: FileRole, report: Report, house: House, facts: Facts) -> Rendered:
    """One format, from the cache where nothing that it depends on has changed; says why where it was made again."""
    if facts.shelf is None:
        return render(role, report, house, facts)
    shelf = _own_shelf(role, facts.shelf, house, facts)
    told: list[str] = []

    def make() -> Entry:
        made = render(role, report, house, replace(facts, shelf=shelf))
        told.extend(made.told)
        return Entry(made.files, {"counts": dict(made.counts)})

    kept = shelf.keep(role, shelf.parts, make)
    said = f"{role}: made again, {kept.why}" if kept.why else f"{role}: from the cache"
    return Rendered(files=kept.entry.files, counts=kept.entry.data["counts"], told=(said, *told))


def is_kept(role: FileRole, house: House, facts: Facts) -> bool:
    """Whether the cache seems to have the format: its parts need not be made then."""
    if facts.shelf is None:
        return False
    return facts.shelf.cache.has(_own_shelf(role, facts.shelf, house, facts).key(role))


def parts_kept(role: FileRole, names: Sequence[str], report: Report, house: House, facts: Facts) -> Parts:
    """Some parts of a format, each from the cache where nothing that it depends on has changed."""
    if facts.shelf is None:
        return make_parts(role, names, report, house, facts)
    return make_parts(role, names, report, house, replace(facts, shelf=_own_shelf(role, facts.shelf, house, facts)))


def _own_shelf(role: FileRole, shelf: Shelf, house: House, facts: Facts) -> Shelf:
    return replace(shelf, parts=_parts(role, shelf, house, facts))


def _parts(role: FileRole, shelf: Shelf, house: House, facts: Facts) -> Mapping[str, str]:
    parts = {name: part for name, part in shelf.parts.items() if role not in WITHOUT_PROSE or " " not in name}
    folder = TEMPLATES.get(role)
    shaped = {"templates": digest_of((house.templates / folder).rglob("*"))} if folder else {}
    waited = {"other formats": fingerprint((facts.counts, sorted(facts.files)))} if facts.files else {}
    return {**parts, **shaped, **waited, "program": program_of(role)}


def _tables(report: Report) -> tuple[object, ...]:
    forecast = report.forecast
    return (forecast.years, forecast.scenarios, forecast.shares, forecast.sizes, forecast.crosses, forecast.sensitivity)


def program_of(role: FileRole) -> str:
    """A hash of the code that a format is made by."""
    own = FORMATS[role].split(".")[2]
    return program(own, frozenset(name.split(".")[2] for name in FORMATS.values()) - {own})
