"""A sizing from a workbook, checked as if it had been written in YAML, each problem at its cell."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.content.checks import Given, check
from reportgen.content.edition import Edition
from reportgen.content.models.sizing import Sizing
from reportgen.content.near import did_you_mean
from reportgen.content.sheets.cells import CellPlace, read_book
from reportgen.content.sheets.draft import Draft
from reportgen.content.sheets.layout import ORDER
from reportgen.content.sheets.names import names_of
from reportgen.content.sheets.read import read_sheets
from reportgen.content.sheets.wording import reworded
from reportgen.content.validate import validate
from reportgen.errors import ContentError, Problem


@dataclass(frozen=True, slots=True)
class Imported:
    """What a workbook says: the model, and the data as written."""

    sizing: Sizing
    data: dict[str, Any]


def import_sizing(path: Path, edition: Edition, editions: Collection[str] = ()) -> Imported:
    """The sizing of a workbook for an edition; a ContentError with all problems where it cannot be used."""
    grids, problems = read_book(path)
    read = {name.casefold() for name in ORDER}
    draft = Draft(problems=[p for p in problems if str(p.place.path).strip().casefold() in read])
    draft.places[()] = CellPlace(Path("Anchors"), 1, 1)
    read_sheets(grids, draft, names_of(edition.market, edition.register))
    checked = validate(Sizing, draft.data, draft.places)
    found = [*checked.problems]
    if checked.model is not None:
        lost = frozenset(("sizing", *gone) for gone in (*checked.lost, *draft.lost))
        found += _checks(replace(edition, sizing=checked.model, places=_places(edition, draft)), lost)
        found += _parent(checked.model, draft, editions)
    taken = {problem.place for problem in draft.problems}
    followed = [reworded(problem) for problem in found if problem.place not in taken]
    if everything := [*draft.problems, *followed]:
        raise ContentError(everything)
    if checked.model is None:
        raise AssertionError("a sizing without problems is a sizing")
    return Imported(checked.model, draft.data)


def _places(edition: Edition, draft: Draft) -> dict[Any, Any]:
    """The places of the edition, with those of its sizing in the cells."""
    others = {path: place for path, place in edition.places.items() if path[:1] != ("sizing",)}
    return others | {("sizing", *path): place for path, place in draft.places.items()}


def _checks(edition: Edition, lost: frozenset[Any]) -> list[Problem]:
    """What the checks of the seeds say about the cells; what they say about other files is not for this sheet."""
    found = check(Given(edition, lost))
    return [problem for problem in found if isinstance(problem.place, CellPlace) and problem.severity == "error"]


def _parent(sizing: Sizing, draft: Draft, editions: Collection[str]) -> list[Problem]:
    if sizing.derive is None or sizing.derive.parent in editions:
        return []
    message = f"there is no edition '{sizing.derive.parent}'"
    return [Problem(draft.places["derive", "from"], message, did_you_mean(sizing.derive.parent, editions))]
