"""The titles of the table of contents use only words that every edition has."""

from collections.abc import Iterator

from jinja2 import TemplateError

from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.market import Entry
from reportgen.content.sections import edition_words, render_title
from reportgen.errors import Problem


def check_titles(given: Given) -> Iterator[Problem]:
    """Titles whose expressions cannot be filled in."""
    words = edition_words(given.edition.market, given.edition.seed)
    for path, title in _titles(given):
        try:
            render_title(title, words)
        except TemplateError as error:
            known = ", ".join(f"{{{{ {word} }}}}" for word in words)
            yield given.problem(path, f"the title cannot be filled in: {error.message}", f"a title may use {known}")


def _titles(given: Given) -> Iterator[tuple[PathKey, str]]:
    market = given.edition.market
    yield ("market", "title"), market.title
    for id, dimension in market.dimensions.items():
        for segment, named in dimension.segments.items():
            yield ("market", "dimensions", id, "segments", segment, "name"), named.name
    yield from _of_entries(("market", "contents"), market.contents)


def _of_entries(path: PathKey, entries: tuple[Entry, ...]) -> Iterator[tuple[PathKey, str]]:
    for index, entry in enumerate(entries):
        here = (*path, index)
        yield (*here, "title"), entry.title
        if entry.dimension:
            yield (*here, "introduction"), entry.introduction
        yield from _of_entries((*here, "sections"), entry.sections)
