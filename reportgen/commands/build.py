"""`reportgen build`: packages."""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.commands import completing
from reportgen.commands.closing import say_failure, say_failures, say_package, say_packages, told
from reportgen.commands.console import err, out, print_json, problem_json
from reportgen.commands.options import (
    AllOption,
    EditionsArgument,
    JsonOption,
    NoCacheOption,
    ProjectOption,
    QuietOption,
    VerboseOption,
    cache_for,
    chosen,
    project_at,
)
from reportgen.commands.progress import Watch, watch
from reportgen.errors import ContentError, UsageError
from reportgen.project import Project

if TYPE_CHECKING:
    from reportgen.batch import Outcome
    from reportgen.document.selection.selection import Selection
    from reportgen.manifest import FileRole
    from reportgen.order import Order, Package

ToOption = Annotated[
    str | None,
    typer.Option(
        "--to", help="Formats, with commas, such as pdf,xlsx; all by default.", autocompletion=completing.formats
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="DIR", help="The folder to write into; with --scheduler also a URL."),
]
JobsOption = Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Workers; by default one a core.")]
SectionsOption = Annotated[
    str | None,
    typer.Option(
        "--sections",
        help="Only these, as in 1,5,6.2.",
        autocompletion=completing.sections,
    ),
]
SegmentsOption = Annotated[
    str | None,
    typer.Option(
        "--segments",
        help="Only these of their dimensions.",
        autocompletion=completing.segments,
    ),
]
SelectionOption = Annotated[
    Path | None, typer.Option("--selection", help="A selection.yaml with sections and segments.")
]
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

    from reportgen.order import Order

    workers = jobs or os.cpu_count() or 1
    cache = None if no_cache else cache_for(where)
    order = Order(
        formats=formats,
        jobs=workers,
        proof=not no_verify,
        selection=_selection(selection, sections, segments),
        cache=cache,
    )
    shown = not quiet and not as_json
    started = perf_counter()
    outcomes: list[Outcome] = []
    bars = watch(ids, formats, workers, proof=order.proof, shown=shown)
    with bars:
        for outcome in _outcomes(where, ids, order, bars, output=output, scheduler=scheduler):
            outcomes.append(outcome)
            bars.done(outcome.edition, *_came(outcome, len(outcomes), len(ids)))
    if cache:
        cache.prune()
    for one in outcomes:
        if explain and one.package:
            err().print("\n".join((one.edition, *one.package.told)), markup=False)
    _say(outcomes, perf_counter() - started, shown=shown, verbose=verbose)
    if as_json:
        print_json([_summary(one) for one in sorted(outcomes, key=lambda one: ids.index(one.edition))])
    elif not quiet:
        for one in outcomes:
            if one.package:
                out().print(_place(one, one.package), markup=False)
    if any(one.error for one in outcomes):
        raise typer.Exit(1)


def _say(outcomes: "list[Outcome]", seconds: float, *, shown: bool, verbose: bool) -> None:
    """What came of it: the files of one edition, a row for each of several, and at last what failed."""
    if len(outcomes) == 1:
        (one,) = outcomes
        if one.package and shown:
            say_package(one.package, one.seconds, verbose=verbose)
        say_failure(one)
        return
    if shown:
        say_packages(outcomes, seconds)
    say_failures(outcomes)


def _came(outcome: "Outcome", number: int, count: int) -> tuple[str, str]:
    """What is said of an edition when it is done, and in which style."""
    came, style = (f"{outcome.seconds:.1f} s", "none") if outcome.package else ("not built", "red")
    return f"{number} of {count}: {outcome.edition}, {came}", style


def _outcomes(
    where: Project, ids: tuple[str, ...], order: "Order", bars: Watch, *, output: str | None, scheduler: str | None
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
        yield from build_each(where, orders, order.jobs, bars.step)
        return
    for id, one in orders.items():  # alone, an edition has all workers for its formats
        yield attempt(where, id, one, partial(bars.step, id))


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


def _place(outcome: "Outcome", package: "Package") -> str:
    return outcome.place or str(package.folder)


def _summary(outcome: "Outcome") -> dict[str, Any]:
    if (package := outcome.package) is None:
        found = outcome.error.problems if isinstance(outcome.error, ContentError) else ()
        return {
            "edition": outcome.edition,
            "ok": False,
            "error": told(outcome.error) if outcome.error else "",
            "problems": [problem_json(problem) for problem in found],
        }
    return {
        "edition": package.manifest.edition,
        "ok": True,
        "path": _place(outcome, package),
        "seconds": round(outcome.seconds, 2),
        "files": [entry.model_dump(exclude_none=True) for entry in package.manifest.files],
        "compared": package.proof.compared if package.proof else None,
    }
