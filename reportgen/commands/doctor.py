"""`reportgen doctor`: is this machine fit, and how to mend what is not."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from ctypes.util import find_library
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from reportgen.commands.console import out, print_json
from reportgen.commands.options import JsonOption, ProjectOption, project_at
from reportgen.errors import MachineError, UsageError


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    fit: bool
    needed: bool  # not needed: only some tests want it
    mend: str


def _library(name: str, package: str) -> Callable[[], Finding]:
    def look() -> Finding:
        mend = f"brew install {package}" if sys.platform == "darwin" else f"apt-get install {package}"
        return Finding(name, find_library(name) is not None, needed=True, mend=mend)

    return look


def _tool(name: str, package: str) -> Callable[[], Finding]:
    def look() -> Finding:
        return Finding(name, shutil.which(name) is not None, needed=False, mend=f"apt-get install {package}")

    return look


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python {version}", sys.version_info >= (3, 11), needed=True, mend="install Python 3.11 or newer")


_PANGO = "pango" if sys.platform == "darwin" else "libpango-1.0-0 libpangoft2-1.0-0"
LOOKS: Mapping[str, Callable[[], Finding]] = {
    "python": _python,
    "pango": _library("pango-1.0", _PANGO),
    "pangoft2": _library("pangoft2-1.0", _PANGO),
    # Without it fonts are subset differently and files differ between machines.
    "harfbuzz-subset": _library("harfbuzz-subset", "pango" if sys.platform == "darwin" else "libharfbuzz-subset0"),
    "soffice": _tool("soffice", "libreoffice-impress libreoffice-calc"),
    "chromium": _tool("chromium", "chromium"),
    "java": _tool("java", "default-jre-headless libjaxb-java"),
    "qpdf": _tool("qpdf", "qpdf"),
    "pdftotext": _tool("pdftotext", "poppler-utils"),
}


def typefaces(folder: Path | None) -> Iterator[Finding]:
    """The families that the brand of the project names, and the one that stands in for those of Office."""
    from reportgen.content.load import load_house
    from reportgen.render.typefaces import OFFICE_STAND_IN, Faces, faces, to_install

    families: set[str] = {OFFICE_STAND_IN}
    own: Faces = ()
    try:
        house, _ = load_house(project_at(folder))
        fonts, own = house.brand.typography, house.faces
        families |= {fonts.base, fonts.headings}
    except UsageError:  # outside a project no brand says what it needs
        if folder is not None:
            raise
    for family in sorted(families):
        try:
            faces(family, own=own)
        except MachineError:
            yield Finding(family, fit=False, needed=True, mend=to_install(family))
        else:
            yield Finding(family, fit=True, needed=True, mend="")


def run(project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Say whether this machine can build, and how to mend what it lacks."""
    findings = [*(look() for look in LOOKS.values()), *typefaces(project)]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            mark = "ok     " if finding.fit else "MISSING" if finding.needed else "absent "
            use = "" if finding.needed else " (only tests want it)"
            mend = "" if finding.fit else f": {finding.mend}"
            out().print(f"{mark} {finding.name}{use}{mend}", markup=False)
    if any(finding.needed and not finding.fit for finding in findings):
        raise typer.Exit(1)
