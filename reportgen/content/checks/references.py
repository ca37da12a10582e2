"""Every id that the seeds name exists."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.directives import FigureFence, ProfileFence, TableFence
from reportgen.content.models.market import Entry
from reportgen.content.near import did_you_mean
from reportgen.errors import Place, Problem


class Reference(NamedTuple):
    """An id, where it stands, what it names, and where things of that sort are declared."""

    id: str
    place: Place
    what: str
    declared: PathKey


DIMENSIONS: PathKey = ("market", "dimensions")
COMPANIES: PathKey = ("market", "companies")
SOURCES: PathKey = ("claims", "sources")
ASSUMPTIONS: PathKey = ("sizing", "assumptions")
DRIVERS: PathKey = ("sizing", "scenarios", "drivers")


def check_references(given: Given) -> Iterator[Problem]:
    """References to what is declared nowhere."""
    finders = [find for root, find in FINDERS if (root,) not in given.lost]  # what stands in for a file names nothing
    for reference in chain.from_iterable(find(given) for find in finders):
        known = given.written(*reference.declared)
        depths = range(1, len(reference.declared) + 1)
        usable = not any(reference.declared[:depth] in given.lost for depth in depths)
        if usable and reference.id not in known:
            message = f"there is no {reference.what} '{reference.id}'"
            yield Problem(reference.place, message, did_you_mean(reference.id, known))


def _refer(given: Given, what: str, declared: PathKey, id: str | None, path: PathKey) -> Iterator[Reference]:
    if id is not None:
        yield Reference(id, given.place(*path), what, declared)


def _segment(given: Given, dimension: str, id: str, place: Place) -> Iterator[Reference]:
    """A reference to a segment, unless its dimension is unknown, which is said elsewhere."""
    if dimension in given.written(*DIMENSIONS):
        yield Reference(id, place, f"segment of '{dimension}' called", (*DIMENSIONS, dimension, "segments"))


def _of_market(given: Given) -> Iterator[Reference]:
    def of(entries: tuple[Entry, ...], path: PathKey) -> Iterator[Reference]:
        for index, entry in enumerate(entries):
            here = (*path, index)
            yield from _refer(given, "dimension", DIMENSIONS, entry.dimension, (*here, "dimension"))
            yield from of(entry.sections, (*here, "sections"))

    yield from of(given.edition.market.contents, ("market", "contents"))


def _of_companies(given: Given) -> Iterator[Reference]:
    for index, company in enumerate(given.edition.seed.companies):
        yield from _refer(given, "company", COMPANIES, company.id, ("edition", "companies", index, "id"))


def _of_register(given: Given) -> Iterator[Reference]:
    for id, claim in given.edition.register.claims.items():
        yield from _refer(given, "source", SOURCES, claim.source, ("claims", "claims", id, "source"))


def _of_sizes(given: Given) -> Iterator[Reference]:
    sizing = given.edition.sizing
    for key, sizes in (("anchors", sizing.anchors), ("observations", sizing.observations)):
        for index, size in enumerate(sizes):
            yield from _refer(given, "source", SOURCES, size.source, ("sizing", key, index, "source"))
    if sizing.growth:
        yield from _refer(given, "source", SOURCES, sizing.growth.source, ("sizing", "growth", "source"))
        path: PathKey = ("sizing", "growth", "assumption")
        yield from _refer(given, "assumption", ASSUMPTIONS, sizing.growth.assumption, path)
    yield from _refer(given, "assumption", ASSUMPTIONS, sizing.path.assumption, ("sizing", "path", "assumption"))
    if sizing.derive:
        path = ("sizing", "derive", "assumption")
        yield from _refer(given, "assumption", ASSUMPTIONS, sizing.derive.assumption, path)


def _of_shares(given: Given) -> Iterator[Reference]:
    for id, shares in given.edition.sizing.dimensions.items():
        path: PathKey = ("sizing", "dimensions", id)
        yield from _refer(given, "dimension", DIMENSIONS, id, path)
        yield from _refer(given, "assumption", ASSUMPTIONS, shares.assumption, (*path, "assumption"))
        yield from _refer(given, "source", SOURCES, shares.source, (*path, "source"))
        for segment in shares.segments:
            yield from _segment(given, id, segment, given.place(*path, "segments", segment))
    if bottom_up := given.edition.sizing.bottom_up:
        path = ("sizing", "bottom_up")
        yield from _refer(given, "dimension", DIMENSIONS, bottom_up.dimension, (*path, "dimension"))
        for index, part in enumerate(bottom_up.parts):
            place = given.place(*path, "parts", index, "segment")
            yield from _segment(given, bottom_up.dimension, part.segment, place)
            yield from _refer(given, "source", SOURCES, part.source, (*path, "parts", index, "source"))


def _of_crosses(given: Given) -> Iterator[Reference]:
    for index, cross in enumerate(given.edition.sizing.crosses):
        path: PathKey = ("sizing", "crosses", index)
        yield from _refer(given, "dimension", DIMENSIONS, cross.rows, (*path, "rows"))
        yield from _refer(given, "dimension", DIMENSIONS, cross.columns, (*path, "columns"))
        yield from _refer(given, "assumption", ASSUMPTIONS, cross.assumption, (*path, "assumption"))
        for row, cells in cross.fit.items():
            yield from _segment(given, cross.rows, row, given.place(*path, "fit", row))
            for column in cells:
                yield from _segment(given, cross.columns, column, given.place(*path, "fit", row, column))


def _of_scenarios(given: Given) -> Iterator[Reference]:
    scenarios = given.edition.sizing.scenarios
    if scenarios is None:
        return
    path: PathKey = ("sizing", "scenarios")
    yield from _refer(given, "assumption", ASSUMPTIONS, scenarios.assumption, (*path, "assumption"))
    for id, scenario in scenarios.named.items():
        for driver in scenario.drivers:
            yield from _refer(given, "driver", DRIVERS, driver, (*path, "named", id, "drivers", driver))


def _of_fences(given: Given) -> Iterator[Reference]:
    for _, fence in given.fences():
        content = fence.content
        here = {str(path[0]): place for path, place in fence.places.items() if len(path) == 1}
        named: dict[str, str | None] = {}
        if isinstance(content, FigureFence):
            named = {"dimension": content.dimension, "rows": content.rows, "columns": content.columns}
        elif isinstance(content, TableFence):
            named = {"dimension": content.dimension, "rows-of": content.rows_of, "columns-of": content.columns_of}
        elif isinstance(content, ProfileFence):
            yield Reference(content.company, here.get("company", fence.place), "company", COMPANIES)
        for key, id in named.items():
            if id is not None:
                yield Reference(id, here.get(key, fence.place), "dimension", DIMENSIONS)
        if isinstance(content, FigureFence | TableFence) and content.segment and content.dimension:
            yield from _segment(given, content.dimension, content.segment, here.get("segment", fence.place))


FINDERS = (
    ("market", _of_market),
    ("edition", _of_companies),
    ("claims", _of_register),
    ("sizing", _of_sizes),
    ("sizing", _of_shares),
    ("sizing", _of_crosses),
    ("sizing", _of_scenarios),
    ("chapters", _of_fences),
)
