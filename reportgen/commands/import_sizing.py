"""`reportgen import`: an analyst's sheet into `sizing.yaml`, or the sheet to fill in."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.atomic import put_file
from reportgen.commands.console import err
from reportgen.commands.options import ProjectOption, QuietOption, project_at
from reportgen.errors import BuildError, ContentError, UsageError
from reportgen.project import Project

if TYPE_CHECKING:
    from reportgen.content.edition import Edition

SheetArgument = Annotated[Path | None, typer.Argument(metavar="[SIZING.xlsx]", help="The analyst's sheet.")]
EditionOption = Annotated[str, typer.Option("--edition", help="The edition that the numbers are of.")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="Where to; the edition's own sizing.yaml.")]
TemplateOption = Annotated[bool, typer.Option("--template", help="Write the sheet to fill in, with what is known.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def run(
    edition: EditionOption,
    sheet: SheetArgument = None,
    output: OutputOption = None,
    template: TemplateOption = False,
    force: ForceOption = False,
    project: ProjectOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read an analyst's sheet into sizing.yaml, or write the sheet to fill in."""
    where = project_at(project)
    id = where.find(edition)
    if template == (sheet is not None):
        raise UsageError("give either the sheet to read, or --template to write one")
    if template and output is None:
        raise UsageError("where should the sheet be written? name a file with -o")
    target = output or where.edition_folder(id) / "sizing.yaml"
    if target.exists() and not force:
        raise UsageError(f"{target} is there already; --force writes over it")
    content = _template(where, id) if sheet is None else _imported(where, id, sheet)
    put_file(target, content)
    if not quiet:
        err().print(f"{target} written", markup=False)
        if not template:
            err().print(f"now: reportgen check {id}", markup=False)


def _template(project: Project, id: str) -> bytes:
    from reportgen.content.load import load_edition, load_house
    from reportgen.content.sheets.template import template

    edition = _edition(project, id)
    sizing = project.edition_folder(id).relative_to(project.root) / "sizing.yaml"
    broken = any(problem.place.path == sizing for problem in load_edition(project, id).errors)
    return template(edition, None if broken else edition.sizing, load_house(project)[0].brand)


def _imported(project: Project, id: str, sheet: Path) -> bytes:
    from reportgen.content.models.sizing import Sizing
    from reportgen.content.reader import read_yaml
    from reportgen.content.sheets.emit import to_yaml
    from reportgen.content.sheets.importing import import_sizing
    from reportgen.content.validate import validate
    from reportgen.errors import Place

    imported = import_sizing(sheet, _edition(project, id), project.editions())
    digest = hashlib.sha256(sheet.read_bytes()).hexdigest()
    told = f"Imported from {' '.join(sheet.name.split())} (SHA-256 {digest})."
    text = to_yaml(
        imported.data, f"{told}\nTo change a number, change it there and import again, or go on by hand here."
    )
    reading = read_yaml(text, Place(Path("sizing.yaml")))
    again = validate(Sizing, reading.data, reading.places)
    if reading.problems or again.problems or again.model != imported.sizing:
        raise BuildError("the sizing does not read back as it was imported; nothing was written")
    return text.encode()


def _edition(project: Project, id: str) -> "Edition":
    """The edition without regard to its sizing; what else is wrong with its own files comes first."""
    from reportgen.content.load import load_edition

    loaded = load_edition(project, id)
    market, own = project.market_folder(id), project.edition_folder(id)
    files = (market / "market.yaml", own / "edition.yaml", own / "claims.yaml")
    relative = [file.relative_to(project.root) for file in files]
    wrong = [problem for problem in loaded.errors if problem.place.path in relative]
    if loaded.edition is None or wrong:
        raise ContentError(wrong or loaded.errors)
    return loaded.edition
