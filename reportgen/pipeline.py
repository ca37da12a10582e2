"""The story of the product: seeds → edition → forecast → report → files → proof → package."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

from reportgen import __version__
from reportgen.atomic import staged, write_files
from reportgen.cache import Cache, Shelf
from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.load import load_edition, load_house
from reportgen.document.assemble import assemble
from reportgen.document.changes.since import with_changes
from reportgen.document.ledger import ledger
from reportgen.document.ledger_json import ledger_json
from reportgen.document.report import Report
from reportgen.document.selection.select import select
from reportgen.document.selection.selection import EVERYTHING, Selection
from reportgen.errors import ContentError, Problem, ReportgenError, UsageError
from reportgen.forecast.engine import forecast
from reportgen.forecast.forecast import Forecast
from reportgen.jsonfile import to_json
from reportgen.manifest import LEDGER, MANIFEST, FileEntry, FileRole, Manifest, TocLine, digest_of_files, file_entry
from reportgen.order import CONTENT, PROOF, Order, Package, Progress, Step, quiet
from reportgen.project import APPROVALS, Project, files_under
from reportgen.proof import Proof
from reportgen.proving import proven
from reportgen.render.base import Facts, Parts, Rendered
from reportgen.render.formats import AFTER, FORMATS, LONGEST, make_parts, render, shares_of
from reportgen.render.kept import is_kept, render_kept, shelves_of
from reportgen.render.pdf.glyphs import missing_glyphs
from reportgen.unchanged import folder_of
from reportgen.workers import Task, side_by_side

Foretell = Callable[[Edition, House], Forecast]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the seeds of an edition say, and everything that is wrong with it. No report: a part is unusable."""

    edition_id: str
    house: House
    report: Report | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def build(project: Project, edition_id: str, order: Order, progress: Progress = quiet) -> Package:
    """Builds one package. Whatever goes wrong, the package of before stays as it was."""
    progress(Step(CONTENT, done=False))
    reading = read(project, edition_id, order.selection)
    if reading.errors or reading.report is None:
        raise ContentError(reading.problems)
    progress(Step(CONTENT, done=True))
    folder = folder_of(project, edition_id, order)
    refuse_foreign(folder)
    with staged(folder) as stage:
        rendered = render_all(reading.report, reading.house, order, progress)
        everything: dict[FileRole, Rendered] = {"ledger": books_of(reading.report, reading.house), **rendered}
        manifest = write_package(stage, project, reading.report, everything, order.selection)
        progress(Step(PROOF, done=False))
        proof = proven(stage, manifest, order.cache, order.jobs) if order.proof else None
        if proof:
            manifest = tell_proof(stage, reading.report, reading.house, manifest, proof, order.cache)
        progress(Step(PROOF, done=True))
    told = tuple(line for one in rendered.values() for line in one.told)
    return Package(folder=folder, manifest=manifest, proof=proof, told=told)


def read(
    project: Project, edition_id: str, selection: Selection = EVERYTHING, foretell: Foretell | None = None
) -> Reading:
    """Content, selection, forecast and document in a row; problems of all together."""
    foretell = foretell or forecast_of
    house, house_problems = load_house(project)
    loaded = load_edition(project, edition_id)
    problems = [*house_problems, *loaded.problems]
    report: Report | None = None
    if loaded.edition is not None:
        problems += missing_glyphs(project.root, loaded.edition, house)
        try:
            edition = loaded.edition
            if selection:
                edition = select(edition, selection, house.labels(edition.seed.language))
            assembled = assemble(edition, foretell(edition, house), house)
            if assembled.report is not None:
                told = with_changes(assembled.report, project.root, house.labels(edition.seed.language))
                assembled = replace(assembled, report=told)
        except ContentError as error:
            # What the checks of the content said of a line is not said again in the forecast's words.
            said = {(problem.place.path, problem.place.line) for problem in problems}
            problems += [p for p in error.problems if (p.place.path, p.place.line) not in said]
        except UsageError:
            raise
        except ReportgenError as error:
            problems.append(Problem(loaded.edition.place("sizing"), str(error)))
        else:
            report = assembled.report
            problems += assembled.problems
    return Reading(edition_id=edition_id, house=house, report=report, problems=tuple(sorted(set(problems))))


def forecast_of(edition: Edition, house: House) -> Forecast:
    """The edition's forecast, after the one of the edition that it derives from."""
    parent = forecast_of(edition.parent, house) if edition.parent else None
    return forecast(edition, house.precision, parent, catalogue=house.catalogues.get(edition.seed.language))


def render_all(report: Report, house: House, order: Order, progress: Progress) -> Mapping[FileRole, Rendered]:
    """Every format asked for, side by side: parts before their format, a format before those that ask of it."""
    owner = f"{report.edition.id} {order.selection}"
    shelves = shelves_of(order.cache, owner, report, house, order.formats) if order.cache else {}
    done: dict[FileRole, Rendered] = {}

    def begun(key: str) -> None:
        progress(Step(key.split(" ", maxsplit=1)[0], done=False))  # with the first of its parts, where it has some

    for key, made in side_by_side(order.jobs, tasks_of(report, house, order, shelves), started=begun):
        if isinstance(made, Rendered):
            role = cast(FileRole, key)
            done[role] = made
            progress(Step(role, done=True))
    return {role: done[role] for role in FORMATS if role in done}


def tasks_of(
    report: Report, house: House, order: Order, shelves: Mapping[FileRole, Shelf]
) -> dict[str, Task[str, Rendered | Parts]]:
    """What is to be done, the longest first; parts by themselves only where somebody else can make them."""
    wanted = [role for role in LONGEST if role in order.formats]
    tasks: dict[str, Task[str, Rendered | Parts]] = {}
    for role in wanted:
        facts = Facts(shelf=shelves.get(role))
        alone = order.jobs == 1 or is_kept(role, facts)
        parts = {} if alone else {" ".join((role, *names)): names for names in shares_of(role, report, order.jobs)}
        tasks |= {key: Task(make_parts, (role, names, report, house, facts)) for key, names in parts.items()}
        before = (*parts, *(one for one in AFTER.get(role, ()) if one in wanted))
        tasks[role] = Task(render_after, (role, report, house, facts), before)
    return tasks


def render_after(
    role: FileRole,
    report: Report,
    house: House,
    facts: Facts,
    before: Mapping[str, Rendered | Parts] = MappingProxyType({}),
) -> Rendered:
    """One format, with what is known by then."""
    formats = [one for one in before.values() if isinstance(one, Rendered)]
    parts = [one for one in before.values() if isinstance(one, Parts)]
    known = replace(
        facts,
        counts={name: count for one in formats for name, count in one.counts.items()},
        files=frozenset(path for one in formats for path in one.files),
        parts={name: part for one in parts for name, part in one.made.items()},
    )
    rendered = render_kept(role, report, house, known)
    return replace(rendered, told=(*rendered.told, *(line for one in parts for line in one.told)))


def books_of(report: Report, house: House) -> Rendered:
    """The ledger, which every file of the package is held against."""
    labels = house.labels(report.edition.seed.language)
    return Rendered(files={LEDGER: to_json(ledger_json(ledger(report), report, labels))})


def write_package(
    stage: Path, project: Project, report: Report, rendered: Mapping[FileRole, Rendered], selection: Selection
) -> Manifest:
    """All files of a package, and its manifest last."""
    entries: list[FileEntry] = []
    for role, one in rendered.items():
        write_files(stage, one.files)
        entries += [file_entry(role, path, content, one.counts) for path, content in sorted(one.files.items())]
    seed = report.edition.seed
    manifest = Manifest(
        edition=report.edition.id,
        report_id=seed.report_id,
        title=report.title,
        published=seed.published,
        selection=str(selection) or None,
        inputs_sha256=inputs_digest(project, report.edition, selection),
        toc=tuple(TocLine(number=s.number, title=s.title, id=s.id) for s in report.sections()),
        files=tuple(entries),
    )
    write_files(stage, {MANIFEST: manifest.to_json()})
    return manifest


def tell_proof(  # noqa: PLR0913, PLR0917  everything that the page is made of
    stage: Path, report: Report, house: House, manifest: Manifest, proof: Proof, cache: Cache | None
) -> Manifest:
    """Adds the page that tells what was compared: it is made of the proof, so the proof goes before it."""
    shelf = Shelf(cache, report.edition.id, {}) if cache else None
    page = render("consistency", report, house, Facts(proof=proof, shelf=shelf))
    write_files(stage, page.files)
    entries = (file_entry("consistency", path, content, {}) for path, content in page.files.items())
    manifest = manifest.model_copy(update={"files": (*manifest.files, *entries)})
    write_files(stage, {MANIFEST: manifest.to_json()})
    return manifest


def inputs_digest(project: Project, edition: Edition, selection: Selection) -> str:
    """One digest of everything that a package is made from: seeds, templates, assets and this program's version."""
    folders, files = [project.templates, project.assets], []
    one: Edition | None = edition
    while one:
        market = project.market_folder(one.id)
        folders += [market / "chapters", market / "locale", project.edition_folder(one.id)]
        files.append(market / "market.yaml")
        one = one.parent
    # Who approved it changes nothing of what is built.
    files += [path for path in files_under(*folders) if path.name[0] != "." and path.name != APPROVALS]
    return digest_of_files(project.root, set(files), f"{__version__}{selection}")


def refuse_foreign(folder: Path, mark: str = MANIFEST, kind: str = "package") -> None:
    """Refuses to replace a folder that is not a package of ours, or another kind of folder that has a file `mark`."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file()):
        raise UsageError(f"{folder} holds something that is not a {kind}, and is left alone; name an empty folder")
