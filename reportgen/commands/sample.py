"""`reportgen sample`: a short PDF of an edition that is safe to give away."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.commands.console import err, out, print_json, print_problems
from reportgen.commands.options import EditionArgument, JsonOption, ProjectOption, QuietOption, project_at
from reportgen.errors import ContentError, UsageError

FileOption = Annotated[
    Path | None, typer.Option("-o", "--output", help="The file to write; by default one in the project's build folder.")
]


def run(
    edition: EditionArgument,
    output: FileOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make a sample: cover, contents, lists, method and one segment, without the numbers that are sold."""
    where = project_at(project)
    edition_id = where.find(edition)

    from reportgen.atomic import put_file
    from reportgen.pipeline import read
    from reportgen.render.base import Facts
    from reportgen.render.formats import render
    from reportgen.render.names import package_name

    reading = read(where, edition_id)
    if reading.errors or reading.report is None or reading.house is None:
        raise ContentError(reading.problems)
    target = _target(output, where.build / f"{package_name(reading.report)}_sample.pdf")
    (content,) = render("sample", reading.report, reading.house, Facts()).files.values()
    put_file(target, content)
    if as_json:
        print_json({"edition": edition_id, "path": str(target), "bytes": len(content)})
        return
    if not quiet:
        print_problems(reading.problems)
        err().print(f"{edition_id}: a sample of {len(content) / 1024:,.0f} KB")
    out().print(str(target), markup=False, highlight=False, soft_wrap=True)


def _target(output: Path | None, usual: Path) -> Path:
    target = (output or usual).absolute()
    if target.is_dir():
        raise UsageError(f"{target} is a folder; name the file, such as {target / 'sample.pdf'}")
    return target
