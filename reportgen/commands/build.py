"""`reportgen build`: packages."""

import os
from pathlib import Path
from time import perf_counter
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

if TYPE_CHECKING:
    from reportgen.document.selection.selection import Selection
    from reportgen.manifest import FileRole
    from reportgen.pipeline import Package, Progress

ToOption = Annotated[str | None, typer.Option("--to", help="Formats, with commas, such as pdf,xlsx; all by default.")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write into.")]
JobsOption = Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Workers; by default one a core.")]
SectionsOption = Annotated[str | None, typer.Option("--sections", help="Only these, as in 1,5,6.2.")]
SegmentsOption = Annotated[str | None, typer.Option("--segments", help="Only these of their dimensions.")]
SelectionOption = Annotated[
    Path | None, typer.Option("--selection", help="A selection.yaml with sections and segments.")
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
    project: ProjectOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
) -> None:
    """Build packages: PDF, deck, workbook, dashboard, data, product page and sample, proven equal."""
    where = project_at(project)
    ids = chosen(where, editions, every=every)
    formats = _formats(to)

    from reportgen.pipeline import Order, build

    chosen_parts = _selection(selection, sections, segments)
    built: list[dict[str, Any]] = []
    failures = 0
    for edition_id in ids:
        folder = _folder(output, edition_id, alone=len(ids) == 1)
        order = Order(
            formats=formats,
            output=folder,
            jobs=jobs or os.cpu_count() or 1,
            proof=not no_verify,
            selection=chosen_parts,
        )
        started = perf_counter()
        try:
            with _Steps(edition_id, shown=not quiet and not as_json) as progress:
                package = build(where, edition_id, order, progress)
        except UsageError:
            raise
        except (ReportgenError, OSError) as error:
            failures += 1
            _say_failure(edition_id, error)
            built.append({"edition": edition_id, "ok": False, "error": str(error)})
            continue
        built.append(_summary(package, perf_counter() - started))
        if not quiet and not as_json:
            _say_package(package, perf_counter() - started, verbose=verbose)
    if as_json:
        print_json(built)
    if failures:
        raise typer.Exit(1)


def _folder(output: Path | None, edition_id: str, *, alone: bool) -> Path | None:
    """Where a person wants the package; several share the folder, each under its id."""
    if output is None:
        return None
    return output.absolute() if alone else output.absolute() / edition_id


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


def _summary(package: "Package", seconds: float) -> dict[str, Any]:
    return {
        "edition": package.manifest.edition,
        "ok": True,
        "path": str(package.folder),
        "seconds": round(seconds, 2),
        "files": [entry.model_dump(exclude_none=True) for entry in package.manifest.files],
        "compared": package.proof.compared if package.proof else None,
    }


def _say_package(package: "Package", seconds: float, *, verbose: bool) -> None:
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
    out().print(str(package.folder), markup=False)
