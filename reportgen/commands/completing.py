"""What the shell offers behind a tab: the project's own names. Where something is wrong, nothing is offered or said."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import typer

from reportgen.errors import ReportgenError
from reportgen.project import Project

if TYPE_CHECKING:
    from reportgen.content.sections import TocEntry

Offers = list[tuple[str, str]]  # what is offered, and what it is called
Completer = Callable[[typer.Context, str], Offers]


def completer(names: Callable[[Project, dict[str, Any]], Iterable[tuple[str, str]]]) -> Completer:
    """Offers the names that begin as what is written; with commas, after what stands before the last."""

    def complete(ctx: typer.Context, incomplete: str) -> Offers:
        from reportgen.commands.options import project_at

        before, comma, last = incomplete.rpartition(",")
        with suppress(ReportgenError, OSError):
            # What stands before an unfinished option is not sorted out yet.
            given = {**ctx.params, "editions": (*(ctx.params.get("editions") or ()), *ctx.args)}
            taken = {*before.split(","), *given["editions"]}
            offered = names(project_at(given.get("project")), given)
            return [
                (f"{before}{comma}{name}", told)
                for name, told in offered
                if name.startswith(last) and name not in taken
            ]
        return []

    return complete


def _editions(project: Project, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Short names where they are unique, then full ids."""
    known = project.editions()
    short = [id.split("/")[1] for id in known]
    yield from ((name, id) for name, id in zip(short, known, strict=True) if short.count(name) == 1)
    yield from ((id, "") for id in known)


def _markets(project: Project, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, "") for name in project.markets())


def _formats(_: Project, __: dict[str, Any]) -> Iterator[tuple[str, str]]:
    from reportgen.render.formats import FORMATS

    return ((name, "") for name in FORMATS)


def _sections(project: Project, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The numbers of the sections of the edition that is named before, with their titles."""
    return ((entry.number, entry.title) for entry in _contents(project, given))


def _segments(project: Project, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((entry.subject, entry.title) for entry in _contents(project, given) if entry.subject and entry.dimension)


def _contents(project: Project, given: dict[str, Any]) -> "Iterator[TocEntry]":
    from reportgen.content.load import contents_of

    for name in given["editions"][:1]:
        for chapter in contents_of(project, project.find(name)):
            yield from chapter.walk()


def _tiers(project: Project, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The licences of `assets/licences.yaml`."""
    from reportgen.content.reader import read_yaml
    from reportgen.content.source import read_source
    from reportgen.errors import Place

    path = (project.assets / "licences.yaml").relative_to(project.root)
    data = read_yaml(read_source(project.root, path).text or "", Place(path)).data
    tiers = data.get("tiers") if isinstance(data, dict) else None
    for name, tier in tiers.items() if isinstance(tiers, dict) else ():
        yield str(name), str(tier.get("name", "")) if isinstance(tier, dict) else ""


def _schemas(_: Project, __: dict[str, Any]) -> Iterator[tuple[str, str]]:
    from reportgen.content.schema import schemas

    return ((name, "") for name in schemas())


editions, markets, formats = completer(_editions), completer(_markets), completer(_formats)
sections, segments, tiers, schema_names = map(completer, (_sections, _segments, _tiers, _schemas))
