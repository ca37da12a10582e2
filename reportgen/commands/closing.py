"""What is said when packages are built: what is in them, how large it is, how long it took, whether it was proven."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from reportgen.commands.console import counted, err, print_problems
from reportgen.errors import ContentError, ReportgenError

if TYPE_CHECKING:
    from rich.table import Table

    from reportgen.batch import Outcome
    from reportgen.manifest import Manifest
    from reportgen.order import Package

COUNTS: Mapping[str, str] = {"pages": "page", "slides": "slide", "sheets": "sheet"}


def say_package(package: "Package", seconds: float, *, verbose: bool) -> None:
    """The files of one package; those of its data as one line, unless all are wanted."""
    table = _table("Role", "File", "Holds", right=("Size",))
    data = [entry for entry in package.manifest.files if entry.role == "data"]
    for entry in package.manifest.files:
        if entry.role == "data" and not verbose:
            if entry is data[0]:
                table.add_row("data", "data/", counted(len(data), "file"), size(sum(one.bytes for one in data)))
            continue
        held = [counted(count, thing) for name, thing in COUNTS.items() if (count := getattr(entry, name))]
        table.add_row(entry.role, entry.path, ", ".join(held), size(entry.bytes))
    err().print(table)
    files = package.manifest.files
    whole = f"{counted(len(files), 'file')}, {size(sum(entry.bytes for entry in files))}"
    err().print(f"{package.manifest.edition}: {whole}; {proven(package)}; {seconds:.1f} s", markup=False)


def say_packages(outcomes: Sequence["Outcome"], seconds: float) -> None:
    """A row for each package, in the order of the editions, and all of them together."""
    built = sorted(((one.edition, one.seconds, one.package) for one in outcomes if one.package), key=itemgetter(0))
    if built:
        table = _table("Edition", right=("Files", "Pages", "Slides", "Sheets", "Size", "Time", "Compared"))
        for edition, took, package in built:
            table.add_row(edition, *_row(package), f"{took:.1f} s", _compared(package))
        err().print(table)
    total = sum(entry.bytes for _, _, package in built for entry in package.manifest.files)
    whole = f"{len(built)} of {counted(len(outcomes), 'edition')} built, {size(total)}"
    err().print(f"{whole}; {seconds:.1f} s", markup=False)


def say_failure(outcome: "Outcome") -> None:
    """Everything that is wrong with the one edition that was asked for."""
    error = outcome.error
    if isinstance(error, ContentError):
        print_problems(error.problems)
        err().print(f"{outcome.edition}: not built, {_errors(error)}", style="red", markup=False)
    elif error is not None:
        err().print(f"{outcome.edition}: not built", style="red", markup=False)
        err().print(told(error), markup=False)


def say_failures(outcomes: Sequence["Outcome"]) -> None:
    """The editions that failed, each with its first error and how many more there are."""
    failed = sorted((one for one in outcomes if one.error), key=lambda one: one.edition)
    if not failed:
        return
    err().print(f"not built: {counted(len(failed), 'edition')}", style="red")
    for one in failed:
        err().print(f"{one.edition}", style="red", markup=False)
        if isinstance(one.error, ContentError):
            first = [problem for problem in one.error.problems if problem.severity == "error"][:1]
            print_problems(first)
            if (more := _number(one.error) - 1) > 0:
                err().print(f"    and {counted(more, 'more error')}: reportgen check {one.edition}", markup=False)
        elif one.error is not None:
            err().print(told(one.error), markup=False)


def told(error: ReportgenError | OSError) -> str:
    return f"{error.filename or 'the package'}: {error.strerror}" if isinstance(error, OSError) else str(error)


def proven(package: "Package") -> str:
    return f"{counted(package.proof.compared, 'number')} compared, all equal" if package.proof else "not proven"


def size(count: int) -> str:
    """ "812 KB", "3.4 MB"."""
    return f"{count / 2**20:,.1f} MB" if count >= 2**20 else f"{max(1, round(count / 2**10)):,} KB"


def _row(package: "Package") -> tuple[str, ...]:
    manifest = package.manifest
    counts = (_most(manifest, name) for name in COUNTS)
    return str(len(manifest.files)), *counts, size(sum(entry.bytes for entry in manifest.files))


def _most(manifest: "Manifest", name: str) -> str:
    """The pages of the report, not those of its sample."""
    return str(max((getattr(entry, name) or 0 for entry in manifest.files), default=0) or "")


def _compared(package: "Package") -> str:
    return f"{package.proof.compared:,}, all equal" if package.proof else "not proven"


def _number(error: ContentError) -> int:
    return sum(problem.severity == "error" for problem in error.problems)


def _errors(error: ContentError) -> str:
    return counted(_number(error), "error")


def _table(*left: str, right: Sequence[str] = ()) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in left:
        table.add_column(name)
    for name in right:
        table.add_column(name, justify="right")
    return table
