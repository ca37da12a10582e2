"""The story of a rebase: an edition and what a person wants in, changed files and open questions out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reportgen.content.edition import Edition
from reportgen.content.models.base import Seed
from reportgen.content.models.edition import ComparedWith, EditionSeed
from reportgen.content.models.sizing import Sizing
from reportgen.content.models.vintage import PublishedSize, Vintage
from reportgen.content.reader import read_yaml
from reportgen.content.validate import validate
from reportgen.content.vintages import FOLDER
from reportgen.document.rebase.freeze import freeze, to_yaml
from reportgen.document.rebase.look import to_look_at
from reportgen.document.rebase.texts import edition_text, sizing_text
from reportgen.document.rebase.wanted import Wanted, asked, moved, refuse
from reportgen.errors import BuildError, Place, Problem, UsageError
from reportgen.project import Project

Model = TypeVar("Model", bound=Seed)
EDITION, SIZING = "edition.yaml", "sizing.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """The files that change, before and after, by their paths in the edition's folder; None: it was not there."""

    before: Mapping[str, str | None]
    after: Mapping[str, str]
    vintage: Vintage | None
    unanswered: tuple[int, ...]
    look: tuple[Problem, ...]  # where a person must see whether the words still hold


@dataclass(frozen=True, slots=True)
class Published:
    """What is frozen: the ledger of a release, or the one that the seeds make where no release is named."""

    ledger: Mapping[str, Any]
    release: ComparedWith | None = None


def rebase(project: Project, edition: Edition, wanted: Wanted, published: Published) -> Rebased:
    """The rebase of an edition; nothing is written."""
    refuse(edition, wanted)
    folder, release = project.edition_folder(edition.id), published.release
    period = moved(edition.seed.period, wanted)
    moves = wanted.base > edition.seed.period.base
    if moves and release is None:
        _refuse_unpublished(edition)
    vintage = freeze(published.ledger, edition.seed, release.sha256 if release else None) if moves else None
    # 1. What was forecast is frozen.
    before: dict[str, str | None] = {name: _text(folder / name) for name in (EDITION, SIZING)}
    after: dict[str, str] = {}
    if vintage is not None:
        path = f"{FOLDER}/{vintage.id}.yaml"
        if (folder / path).exists():
            raise UsageError(f"{folder / path} is there already, and a forecast is frozen once")
        before[path], after[path] = None, to_yaml(vintage)
        _held(after[path], Vintage, vintage)
    # 2. The windows move on.
    if moves:
        text = edition_text(before[EDITION] or "", edition.seed, period, wanted.published, release)
        after[EDITION] = text
        if _held(text, EditionSeed).period != period:
            raise BuildError("the windows do not read back as they were meant; nothing was written")
    # 3. Years that are over are answered for.
    if wanted.answers:
        text = sizing_text(
            before[SIZING] or "", edition.sizing, edition.register, wanted.answers, _forecast(edition, vintage)
        )
        after[SIZING] = text
        _held(text, Sizing)
    # 4. What nobody but a person can decide is listed.
    sized = (folder / SIZING).relative_to(project.root)
    look = tuple(to_look_at(project.root, edition, period, sized)) if moves else ()
    if moves and release is None and vintage is not None:
        message = "no release was named, so the forecast was frozen as these seeds make it, not as a release has it"
        hint = "name it with --release: it is then pinned under 'compared_with:' and what changed since is told"
        look = (Problem(edition.place("edition", "compared_with"), message, hint, "info"), *look)
    return Rebased(
        before={path: before[path] for path in after},
        after=after,
        vintage=vintage,
        unanswered=tuple(year for year in asked(edition, wanted) if year not in wanted.answers),
        look=look,
    )


def _refuse_unpublished(edition: Edition) -> None:
    """What these seeds make must be what was published: not a draft, nor a share of a market that moved on since."""
    if edition.seed.status == "draft":
        told = f"{edition.id} is a draft, so its forecast was not published and there is nothing to keep"
        raise UsageError(
            f"{told}; say 'status: complete' in edition.yaml if it was, or name its release with --release"
        )
    if edition.parent is not None and edition.parent.seed.published > edition.seed.published:
        told = f"{edition.id} is a share of {edition.parent.id}, which has moved on to {edition.parent.seed.published}"
        raise UsageError(f"{told}: its seeds no longer make what was published. Name its release with --release")


def _forecast(edition: Edition, vintage: Vintage | None) -> Mapping[int, PublishedSize]:
    """What was forecast of each year, as last published."""
    found: dict[int, PublishedSize] = {}
    for one in (*edition.vintages, *([vintage] if vintage else [])):
        found |= {year: size for year, size in one.total.items() if year in one.period.forecast.years}
    return found


def _text(path: Path) -> str:
    """The file with its own line breaks and byte order mark."""
    return path.read_bytes().decode("utf-8")


def _held(text: str, kind: type[Model], wanted: Model | None = None) -> Model:
    """What the new text of a file says; it must be what was meant, before anything is written."""
    reading = read_yaml(text.removeprefix("\ufeff"), Place(Path(kind.__name__)))
    checked = validate(kind, reading.data, reading.places)
    if reading.problems or checked.problems or checked.model is None or wanted not in (None, checked.model):
        told = "; ".join(problem.message for problem in (*reading.problems, *checked.problems))
        raise BuildError(f"the changed file does not read back as it was meant; nothing was written. {told}".rstrip())
    return checked.model
