"""`reportgen rebase`: an edition moves on to another base year, and its old forecast is frozen."""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import counted, err, out, print_json, print_problems, problem_json
from reportgen.commands.options import EditionArgument, JsonOption, ProjectOption, QuietOption, project_at
from reportgen.errors import BuildError, ContentError, UsageError
from reportgen.project import Project

if TYPE_CHECKING:
    from reportgen.document.rebase.rebase import Published, Rebased
    from reportgen.document.rebase.wanted import Answer, Wanted
    from reportgen.pipeline import Reading

ACTUAL = re.compile(r"(\d{4})=([^:]+):([^:]+)(?::([^:]+))?")


def run(
    edition: EditionArgument,
    base_year: Annotated[int, typer.Option("--base-year", help="The new base year.")],
    actual: Annotated[
        list[str] | None,
        typer.Option("--actual", metavar="YEAR=SIZE:SOURCE[:ORIGIN]", help="What a source stated for a year."),
    ] = None,
    estimate: Annotated[
        list[int] | None, typer.Option("--estimate", metavar="YEAR", help="Keep what was forecast, told as modelled.")
    ] = None,
    leave_open: Annotated[
        bool, typer.Option("--leave-open", help="Years without an answer stay a problem that check reports.")
    ] = False,
    published: Annotated[
        str | None, typer.Option("--published", help="Year and month of the new edition; by default this one.")
    ] = None,
    release: Annotated[
        Path | None, typer.Option("--release", help="The release that was published: freeze what it says.")
    ] = None,
    history_from: Annotated[int | None, typer.Option("--history-from", help="First year of the history.")] = None,
    forecast_to: Annotated[int | None, typer.Option("--forecast-to", help="Last year of the forecast.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Move an edition on to another base year; its old forecast is frozen and told beside the new one."""
    from reportgen.document.rebase.rebase import rebase
    from reportgen.document.rebase.wanted import Wanted, asked, refuse
    from reportgen.pipeline import read

    where = project_at(project)
    id = where.find(edition)
    month = published or date.today().strftime("%Y-%m")  # the person's own month
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise UsageError(f"--published is a year and month such as 2027-03; found '{month}'")
    answers = _answers(actual or [], estimate or [])
    reading = read(where, id)
    report = reading.report
    moves = report is not None and base_year > report.edition.seed.period.base
    if report is None or (reading.errors and moves):  # a year left open is an error that an answer mends
        raise ContentError(reading.problems)
    wanted = Wanted(
        base=base_year, published=month, answers=answers, history_from=history_from, forecast_to=forecast_to
    )
    refuse(report.edition, wanted)
    years = [year for year in asked(report.edition, wanted) if year not in answers]
    if years and not leave_open and not dry_run:
        wanted = _asked(years, reading, wanted)
        refuse(report.edition, wanted)
    rebased = rebase(where, report.edition, wanted, _published(where, reading, release))
    if not dry_run:
        _write(where.edition_folder(id), rebased)
    _tell(where, id, rebased, dry_run=dry_run, quiet=quiet, as_json=as_json)


def _answers(actuals: list[str], estimates: list[int]) -> "Mapping[int, Answer]":
    """The answers among the options, by year."""
    from reportgen.document.rebase.wanted import Estimate

    found: dict[int, Answer] = {}
    for option in actuals:
        match = ACTUAL.fullmatch(option)
        if not match:
            raise UsageError(f"--actual is YEAR=SIZE:SOURCE, as in 2025=23.4:survey; found '{option}'")
        _once(found, int(match[1]))
        found[int(match[1])] = _actual(match[1], match[2], match[3], match[4])
    for year in estimates:
        _once(found, year)
        found[year] = Estimate()
    return found


def _once(found: "Mapping[int, Answer]", year: int) -> None:
    if year in found:
        raise UsageError(f"{year} has two answers; give one")


def _actual(year: str, size: str, source: str, origin: str | None) -> "Answer":
    from reportgen.content.models.numbers import LARGEST
    from reportgen.content.models.origin import Origin
    from reportgen.document.rebase.wanted import Actual

    try:
        value = Decimal(size.strip())
    except InvalidOperation:
        raise UsageError(f"the size of {year} needs a number, found '{size}'") from None
    if not (value.is_finite() and 0 < value <= LARGEST) or "_" in size:
        raise UsageError(f"the size of {year} needs a number above nothing, found '{size}'")
    if origin is not None and origin not in list(Origin):
        raise UsageError(f"the origin of {year} is one of {', '.join(Origin)}; found '{origin}'")
    return Actual(value=value, source=source.strip(), origin=Origin(origin) if origin else None)


def _asked(years: list[int], reading: "Reading", wanted: "Wanted") -> "Wanted":
    """The answers that are missing, from the person at the terminal; without one, what must be given."""
    from dataclasses import replace

    if not sys.stdin.isatty():
        each = "; ".join(f"--actual {year}=SIZE:SOURCE or --estimate {year}" for year in years)
        named = ", ".join(map(str, years))
        raise UsageError(f"actual or estimate? {named} was forecast and is no more: {each}; or --leave-open")
    answers = dict(wanted.answers)
    for year in years:
        if found := _ask(year, reading):
            answers[year] = found
    return replace(wanted, answers=answers)


def _ask(year: int, reading: "Reading") -> "Answer | None":
    """Actual, estimate, or left open; wrong words are asked for again."""
    from reportgen.document.rebase.wanted import Estimate

    report = reading.report
    forecast = report.quantities.get(f"market.{year}") if report else None
    told = f"{year} was forecast as {forecast.text}" if forecast else f"{year} was forecast"
    sources = list(report.edition.register.sources) if report else []
    while True:
        word = typer.prompt(f"{told}. [a]ctual, [e]stimate or [l]eave open", default="l", err=True).strip().lower()
        if word in ("l", "leave"):
            return None
        if word in ("e", "estimate"):
            return Estimate()
        if word in ("a", "actual"):
            size = typer.prompt(f"the size of {year}", err=True)
            source = typer.prompt(f"its source ({', '.join(sources)})", err=True)
            try:
                return _actual(str(year), size, source, None)
            except UsageError as error:
                err().print(str(error), markup=False)


def _published(project: Project, reading: "Reading", release: Path | None) -> "Published":
    """The ledger of what was published: the release's, or what the seeds say before they change."""
    from reportgen.document.changes.sides import ledger_in
    from reportgen.document.ledger import ledger
    from reportgen.document.ledger_json import ledger_json
    from reportgen.document.rebase.rebase import Published
    from reportgen.manifest import LEDGER, MANIFEST, Manifest, digest

    report = reading.report
    if report is None:
        raise ContentError(reading.problems)
    if release is None:
        return Published(ledger_json(ledger(report), report))
    from reportgen.content.models.edition import ComparedWith

    folder = release.absolute()
    if not folder.is_dir():
        raise UsageError(f"{release} is no folder of a release")
    manifest = Manifest.read(folder)
    if (manifest.edition, manifest.published) != (report.edition.id, report.edition.seed.published):
        raise UsageError(
            f"{release} is {manifest.edition} of {manifest.published}, "
            f"and what is rebased is {report.edition.id} of {report.edition.seed.published}"
        )
    if manifest.selection:
        raise UsageError(f"{release} is a selection of the edition, and holds only a part of what was published")
    entry = manifest.file("ledger")
    if entry is None or digest((folder / LEDGER).read_bytes()) != entry.sha256:
        raise UsageError(f"the ledger of {release} is not as it was published; fetch the release again")
    path = folder.relative_to(project.root) if folder.is_relative_to(project.root) else folder
    pinned = ComparedWith.model_validate({"path": str(path), "sha256": digest((folder / MANIFEST).read_bytes())})
    return Published(ledger_in(folder), pinned)


def _write(folder: Path, rebased: "Rebased") -> None:
    """All files at once: the edition's folder is swapped for a copy that holds the changes."""
    from reportgen.atomic import staged, write_files

    with staged(folder) as stage:
        shutil.copytree(folder, stage, dirs_exist_ok=True, symlinks=True)
        for path, text in rebased.before.items():
            if text is not None and (stage / path).read_bytes() != text.encode():
                raise BuildError(f"{folder / path} was changed meanwhile; nothing was written, try again")
        write_files(stage, {path: text.encode() for path, text in rebased.after.items()})


def _tell(project: Project, id: str, rebased: "Rebased", *, dry_run: bool, quiet: bool, as_json: bool) -> None:
    """What changed, then what is left to a person."""
    folder = project.edition_folder(id).relative_to(project.root)
    if as_json:
        print_json(
            {
                "edition": id,
                "written": not dry_run,
                "files": sorted(str(folder / path) for path in rebased.after),
                "vintage": rebased.vintage.id if rebased.vintage else None,
                "unanswered": list(rebased.unanswered),
                "look": [problem_json(problem) for problem in rebased.look],
                **({"diff": "".join(_diff(folder, rebased))} if dry_run else {}),
            }
        )
        return
    if dry_run:
        for line in _diff(folder, rebased):
            out().print(line.rstrip("\n"), markup=False)
    if quiet:
        return
    print_problems(rebased.look)
    if rebased.look:
        err().print(f"{counted(len(rebased.look), 'place')} to read again: do the words still say what they mean?")
    for year in rebased.unanswered:
        err().print(f"{year}: actual or estimate? Left open: check reports it", markup=False)
    if dry_run:
        err().print(f"nothing was changed; {counted(len(rebased.after), 'file')} would be")
    else:
        names = ", ".join(sorted(str(folder / path) for path in rebased.after))
        err().print(f"changed: {names}", markup=False)
        err().print(f"now: reportgen check {id}", markup=False)


def _diff(folder: Path, rebased: "Rebased") -> Iterator[str]:
    for path, after in rebased.after.items():
        before = rebased.before[path]
        old = f"a/{folder / path}" if before is not None else "/dev/null"
        first, second = ((text or "").splitlines(keepends=True) for text in (before, after))
        yield from unified_diff(first, second, fromfile=old, tofile=f"b/{folder / path}")
