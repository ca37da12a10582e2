"""`reportgen build`: packages."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.commands.console import counted, err, out, print_json, print_problems
from reportgen.commands.options import (
    AllOption,
    EditionsArgument,
    JsonOption,
    ProjectOption,
    QuietOption,
    VerboseOption,
    chosen,
    project_at,
)
from reportgen.errors import ContentError, ReportgenError, UsageError
from reportgen.project import Project

if TYPE_CHECKING:
    from reportgen.batch import Outcome
    from reportgen.document.selection.selection import Selection
    from reportgen.manifest import FileRole
    from reportgen.order import Order, Package, Progress

ToOption = Annotated[str | None, typer.Option("--to", help="Formats, with commas, such as pdf,xlsx; all by default.")]
OutputOption = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="DIR", help="The folder to write into; with --scheduler also a URL."),
]
JobsOption = Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Workers; by default one a core.")]
SectionsOption = Annotated[str | None, typer.Option("--sections", help="Only these, as in 1,5,6.2.")]
SegmentsOption = Annotated[str | None, typer.Option("--segments", help="Only these of their dimensions.")]
SelectionOption = Annotated[
    Path | None, typer.Option("--selection", help="A selection.yaml with sections and segments.")
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="Make everything again, and keep nothing.")]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say why something is made again.")]
SchedulerOption = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Build on a Dask cluster, as in tcp://host:8786.")
]
NoVerifyOption = Annotated[bool, typer.Option("--no-verify", help="Skip the proof, while drafting.")]


def run(
    editions: EditionsArgument = None,
    every: AllOption = False,
    to: ToOption = None,
    output: OutputOption = None,
    jobs: JobsOption = None,
    sections: SectionsOption = None,
    segments: SegmentsOption = None,
    selection: SelectionOption = None,
    no_verify: NoVerifyOption = False,
    no_cache: NoCacheOption = False,
    explain: ExplainOption = False,
    scheduler: SchedulerOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
) -> None:
    """Build packages: PDF, deck, workbook, dashboard, data, product page and sample, proven equal."""
    where = project_at(project)
    ids = chosen(where, editions, every=every)
    formats = _formats(to)

    from reportgen.cache import Cache
    from reportgen.order import Order

    workers = jobs or os.cpu_count() or 1
    cache = None if no_cache else Cache(_kept_in(where))
    order = Order(
        formats=formats,
        jobs=workers,
        proof=not no_verify,
        selection=_selection(selection, sections, segments),
        cache=cache,
    )
    shown = not quiet and not as_json
    built: list[dict[str, Any]] = []
    for outcome in _outcomes(where, ids, order, output=output, scheduler=scheduler, shown=shown):
        if outcome.error is not None:
            _say_failure(outcome.edition, outcome.error)
            built.append({"edition": outcome.edition, "ok": False, "error": str(outcome.error)})
        elif outcome.package is not None:
            place = outcome.place or str(outcome.package.folder)
            built.append(_summary(outcome.package, outcome.seconds, place))
            if explain:
                err().print("\n".join((outcome.edition, *outcome.package.told)), markup=False)
            if shown:
                _say_package(outcome.package, outcome.seconds, place, verbose=verbose)
        if shown and len(ids) > 1:
            err().print(f"{len(built)} of {len(ids)} done")
    if cache:
        cache.prune()
    if as_json:
        print_json(sorted(built, key=lambda one: ids.index(one["edition"])))
    if any(not one["ok"] for one in built):
        raise typer.Exit(1)


def _outcomes(
    where: Project, ids: tuple[str, ...], order: "Order", *, output: str | None, scheduler: str | None, shown: bool
) -> "Iterator[Outcome]":
    """Each edition as it is done: on a cluster, side by side, or one after the other."""
    from reportgen.batch import attempt, build_each

    if scheduler:
        from reportgen.cluster import build_on_cluster

        if output is None:
            raise UsageError("machines share no disk: say with -o where the packages go, such as a folder or s3://…")
        yield from build_on_cluster(where, ids, order, scheduler, output)
        return
    orders = {id: replace(order, output=_folder(output, id, alone=len(ids) == 1)) for id in ids}
    if len(ids) > 1 and order.jobs > 1:
        yield from build_each(where, orders, order.jobs)
        return
    for id, one in orders.items():  # alone, an edition has all workers for its formats
        with _Steps(id, shown=shown) as progress:
            outcome = attempt(where, id, one, progress)
        yield outcome


def _kept_in(where: Project) -> Path:
    """The folder of what is kept between builds, ready to be written to."""
    folder = Path(os.environ.get("REPORTGEN_CACHE") or where.build / ".cache")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = f"{folder} cannot hold what is kept between builds ({error.strerror})"
        raise UsageError(f"{said}: name another folder in REPORTGEN_CACHE, or give --no-cache") from None
    return folder


def _folder(output: str | None, edition_id: str, *, alone: bool) -> Path | None:
    """Where a person wants the package; several share the folder, each under its id."""
    if output is None:
        return None
    folder = Path(output).absolute()
    return folder if alone else folder / edition_id


def _selection(file: Path | None, sections: str | None, segments: str | None) -> "Selection":
    """What a customised report holds: from a file, or from the options."""
    from reportgen.document.selection.selection import Selection, read_selection

    if file is not None:
        if sections is not None or segments is not None:
            raise UsageError("give either --selection or --sections and --segments, not both")
        return read_selection(file.absolute())
    named = {"sections": sections, "segments": segments}
    parts = {key: [part.strip() for part in text.split(",") if part.strip()] for key, text in named.items() if text}
    if empty := [key for key, text in named.items() if text is not None and not parts.get(key)]:
        raise UsageError(f"--{empty[0]} names nothing")
    return Selection.model_validate(parts)


def _formats(to: str | None) -> "tuple[FileRole, ...]":
    from reportgen.render.formats import FORMATS

    if to is None:
        return tuple(FORMATS)
    names = [name.strip() for name in to.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FORMATS]:
        raise UsageError(f"--to does not know {', '.join(unknown)}; it knows {', '.join(FORMATS)}")
    if not names:
        raise UsageError(f"--to names no format; it knows {', '.join(FORMATS)}")
    return tuple(role for role in FORMATS if role in names)


def _say_failure(edition_id: str, error: ReportgenError | OSError) -> None:
    if isinstance(error, ContentError):
        print_problems(error.problems)
        errors = sum(problem.severity == "error" for problem in error.problems)
        err().print(f"{edition_id}: not built, {counted(errors, 'error')}", style="red")
    else:
        why = f"{error.filename or 'the package'}: {error.strerror}" if isinstance(error, OSError) else str(error)
        err().print(f"{edition_id}: not built\n{why}", style="red", markup=False, highlight=False, soft_wrap=True)


class _Steps:
    """A line of steps while a build runs, on a terminal only."""

    def __init__(self, edition_id: str, *, shown: bool) -> None:
        self._edition_id = edition_id
        self._status = err().status(f"{edition_id}: reading") if shown and err().is_terminal else None
        self._done: list[str] = []

    def __enter__(self) -> "Progress":
        if self._status:
            self._status.start()
        return self._step

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()

    def _step(self, name: str) -> None:
        self._done.append(name)
        if self._status:
            self._status.update(f"{self._edition_id}: {' ✓ '.join(self._done)} ✓")


def _summary(package: "Package", seconds: float, place: str) -> dict[str, Any]:
    return {
        "edition": package.manifest.edition,
        "ok": True,
        "path": place,
        "seconds": round(seconds, 2),
        "files": [entry.model_dump(exclude_none=True) for entry in package.manifest.files],
        "compared": package.proof.compared if package.proof else None,
    }


def _say_package(package: "Package", seconds: float, place: str, *, verbose: bool) -> None:
    from rich.table import Table

    table = Table("File", "What", "Size", box=None, pad_edge=False)
    for entry in package.manifest.files:
        if entry.role == "data" and not verbose:
            continue
        counts = {"pages": entry.pages, "slides": entry.slides, "sheets": entry.sheets}
        what = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        table.add_row(entry.path, what, f"{entry.bytes / 1024:,.0f} KB")
    err().print(table)
    proof = f"{counted(package.proof.compared, 'number')} compared, all equal" if package.proof else "not proven"
    err().print(f"{package.manifest.edition}: {proof}; {seconds:.1f} s")
    out().print(place, markup=False)
