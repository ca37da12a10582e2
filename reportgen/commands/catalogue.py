"""`reportgen catalogue`: a static site of all editions, and feeds for those who resell them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.options import JsonOption, ProjectOption, QuietOption, project_at
from reportgen.errors import BuildError, ContentError

if TYPE_CHECKING:
    from reportgen.catalogue import Told

FolderOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="DIR", help="The folder to write; by default build/catalogue.")
]
BaseOption = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="Where the site will be: for canonical links and a site map."),
]
LocaleOption = Annotated[str, typer.Option("--locale", help="Its language, and how it writes numbers and dates.")]


def run(
    output: FolderOption = None,
    base_url: BaseOption = None,
    locale: LocaleOption = "en_US",
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make a static site of all complete editions that are built, with search, filters and feeds for resellers."""
    where = project_at(project)

    from reportgen.catalogue import make_catalogue, offered
    from reportgen.content.load import load_house
    from reportgen.render.catalogue.site import site_at

    house, problems = load_house(where)
    if wrong := [problem for problem in problems if problem.severity == "error"]:
        raise ContentError(wrong)
    site = site_at(locale, base_url, house)
    folder = (output or where.build / "catalogue").absolute()
    offer = offered(where)
    if not quiet:
        for told in offer.left_out:
            _say(told, "left out")
        for told in offer.older:
            _say(told, "offered")
    if not offer.packages:
        raise BuildError("there is no complete edition with a package to offer; `reportgen build --all` makes packages")
    sizes = make_catalogue(offer.packages, house, site, folder)
    if as_json:
        reports = [package.listing.edition for package in offer.packages]
        out_of_it = [{"edition": one.edition, "why": one.why, "command": one.command} for one in offer.left_out]
        older = [one.edition for one in offer.older]
        print_json({"path": str(folder), "reports": reports, "left_out": out_of_it, "older": older, "files": sizes})
        return
    if not quiet:
        size = sum(sizes.values()) / 1024**2
        err().print(f"{counted(len(offer.packages), 'report')}, {counted(len(sizes), 'file')}, {size:.1f} MB")
    out().print(str(folder), markup=False)


def _say(told: "Told", what: str) -> None:
    hint = f"\n    hint: {told.command}" if told.command else ""
    err().print(f"{told.edition}: {what}: {told.why}{hint}", markup=False)
