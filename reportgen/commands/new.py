"""`reportgen new`: an edition that builds at once, as a draft."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

import typer

from reportgen.commands import completing
from reportgen.commands.console import counted, err, out, print_json, print_problems, problem_json
from reportgen.commands.options import JsonOption, ProjectOption, QuietOption, project_at
from reportgen.errors import UsageError
from reportgen.project import NAME

SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}  # for --size-2026, --size-2031 and so on
SIZE = re.compile(r"--size-(\d{4})(?:=(.+))?")


def run(
    context: typer.Context,
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="What the edition is called, as in 'brazil'.")],
    market: Annotated[
        str,
        typer.Option(
            "--market",
            help="The market, as in 'diffusion-models'.",
            autocompletion=completing.markets,
        ),
    ],
    name: Annotated[str | None, typer.Option("--name", help="The country as readers know it.")] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="An edition whose structure is copied.",
            autocompletion=completing.editions,
        ),
    ] = None,
    code: Annotated[str | None, typer.Option("--code", help="ISO 3166 code; by default that of the name.")] = None,
    demonym: Annotated[str | None, typer.Option("--demonym", help="As in 'Brazilian'.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Of the edition, as in 'es'.")] = None,
    locale: Annotated[str | None, typer.Option("--locale", help="How numbers and dates look, as in 'es_MX'.")] = None,
    unit: Annotated[
        Literal["usd-million", "usd-billion"] | None, typer.Option("--unit", help="The currency unit of the sizes.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Who states the sizes.")] = None,
    origin: Annotated[str, typer.Option("--origin", help="How much they may be believed.")] = "analyst-assumption",
    published: Annotated[str | None, typer.Option("--published", help="Year and month; by default this one.")] = None,
    report_id: Annotated[str | None, typer.Option("--report-id", help="As in 'DM-BRA-2026'.")] = None,
    price: Annotated[int, typer.Option("--price", min=0, help="Of a licence for one user, in US dollars.")] = 0,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Begin an edition that builds at once, as a draft. Sizes: --size-2026 41 --size-2031 130."""
    where = project_at(project)
    for what in (edition, market):
        if not NAME.fullmatch(what):
            raise UsageError(f"'{what}' is no name: use lower-case letters, digits and hyphens, as in 'south-korea'")
    month = published or date.today().strftime("%Y-%m")  # the person's own month

    from reportgen.atomic import staged, write_files
    from reportgen.content.beginning.begin import begin, refuse_broken, refuse_wrong
    from reportgen.content.beginning.wanted import Wanted
    from reportgen.content.load import load_edition, load_house
    from reportgen.content.models.origin import Origin
    from reportgen.content.models.units import Unit

    if origin not in list(Origin):
        raise UsageError(f"--origin is one of {', '.join(Origin)}; found '{origin}'")
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise UsageError(f"--published is a year and month such as 2026-03; found '{month}'")
    wanted = Wanted(
        id=f"{market}/{edition}",
        name=name or edition.replace("-", " ").title(),
        sizes=_sizes(context.args),
        published=month,
        code=code,
        demonym=demonym,
        language=language,
        locale=locale,
        unit=Unit(unit) if unit else None,
        report_id=report_id,
        source=source,
        origin=Origin(origin),
        price=price,
    )
    refuse_wrong(where, wanted)
    house, _ = load_house(where)
    files = begin(where, wanted, where.find(model) if model else None, house)
    folder = where.edition_folder(wanted.id)
    with staged(folder) as stage:
        write_files(stage, files)
    refuse_broken(where, wanted.id)
    problems = load_edition(where, wanted.id).problems
    if as_json:
        told = [problem_json(problem) for problem in problems]
        print_json({"edition": wanted.id, "path": str(folder), "files": sorted(files), "problems": told})
        return
    if not quiet:
        print_problems(problems)
        err().print(f"{wanted.id}: a draft with {counted(len(problems), 'thing')} to do; reportgen build {edition}")
    out().print(str(folder), markup=False)


def _sizes(arguments: list[str]) -> dict[int, Decimal]:
    """The sizes among what is left of the command line, by year."""
    sizes: dict[int, Decimal] = {}
    left = list(arguments)
    while left:
        option = left.pop(0)
        found = SIZE.fullmatch(option)
        if not found:
            raise UsageError(f"what is '{option}'? sizes are given as --size-2026 41 --size-2031 130")
        text = found[2] or (left.pop(0) if left else "")
        try:
            size = Decimal(text)
        except InvalidOperation:
            raise UsageError(f"--size-{found[1]} needs a number, found '{text}'") from None
        if not (size.is_finite() and size > 0):
            raise UsageError(f"--size-{found[1]} needs a number above nothing, found '{text}'")
        sizes[int(found[1])] = size
    return sizes
