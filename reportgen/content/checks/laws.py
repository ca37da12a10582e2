"""A law says whether it binds, and since when."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.register import Source
from reportgen.errors import Problem

_DATED = frozenset({"adopted", "in-force", "repealed"})


def check_laws(given: Given) -> Iterator[Problem]:
    """Laws without status or date, dates against the status, and other sources with what only laws have."""
    for id, source in given.edition.register.sources.items():
        path: PathKey = ("claims", "sources", id)
        if source.kind == "law":
            yield from _law(given, path, source)
        else:
            for key in ("law", "in_force"):
                if getattr(source, key) is not None:
                    message = f"'{key}' is said of '{id}', which is no law"
                    yield given.problem((*path, key), message, "write 'kind: law', or take it out")


def _law(given: Given, path: PathKey, source: Source) -> Iterator[Problem]:
    if source.law is None:
        hint = "write 'law: in-force', or proposed, adopted, repealed or not-binding"
        yield given.problem((*path, "kind"), f"the law '{path[-1]}' has no status", hint)
    elif source.law not in _DATED and source.in_force:
        yield given.problem((*path, "in_force"), f"a law that is {source.law} is not in force", "take the date out")
    elif source.law in _DATED and not source.in_force:
        hint = "write 'in_force:' to the day, the month or the year, as far as it is known"
        yield given.problem((*path, "law"), f"the law '{path[-1]}' does not say since when it is in force", hint)
    elif source.in_force and given.whole("edition", "published"):
        yield from _at_publication(given, path, source, source.in_force)


def _at_publication(given: Given, path: PathKey, source: Source, in_force: str) -> Iterator[Problem]:
    """The status is that of the edition's month."""
    published = given.edition.seed.published
    length = min(len(in_force), len(published))
    if source.law == "in-force" and in_force[:length] > published[:length]:
        message = f"the law is in force from {in_force}, after the edition's month, {published}"
        yield given.problem((*path, "law"), message, "write 'law: adopted'")
    if source.law == "adopted" and in_force[:length] < published[:length]:
        message = f"the law has been in force since {in_force}, before the edition's month, {published}"
        yield given.problem((*path, "law"), message, "write 'law: in-force'")
