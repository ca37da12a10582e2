"""`reportgen doctor`: is this machine fit, and how to mend what is not."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from ctypes.util import find_library
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import typer

from reportgen.commands.console import counted, out, print_json
from reportgen.commands.options import JsonOption, ProjectOption, project_at
from reportgen.errors import MachineError, UsageError

BUILD = "every build"
TESTS = "tests alone"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a machine has or lacks, what uses it, and the command that brings it."""

    name: str
    fit: bool
    needed: bool  # by a build; all else has its own use
    use: str
    mend: str


def _library(name: str, debian: str, brew: str = "pango") -> Callable[[], Finding]:
    return lambda: Finding(name, find_library(name) is not None, True, BUILD, _install(debian, brew))


def _tool(name: str, debian: str, brew: str, use: str = TESTS) -> Callable[[], Finding]:
    return lambda: Finding(name, shutil.which(name) is not None, False, use, _install(debian, brew))


def _extra(name: str, modules: tuple[str, ...], use: str) -> Callable[[], Finding]:
    def look() -> Finding:
        fit = all(find_spec(module) for module in modules)
        return Finding(f"extra {name}", fit, False, use, f"pip install 'reportgen[{name}]'")

    return look


def _install(debian: str, brew: str) -> str:
    return f"brew install {brew}" if sys.platform == "darwin" else f"apt-get install {debian}"


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python {version}", sys.version_info >= (3, 11), True, BUILD, "install Python 3.11 or newer")


LOOKS: Mapping[str, Callable[[], Finding]] = {
    "python": _python,
    "pango": _library("pango-1.0", "libpango-1.0-0"),
    "pangoft2": _library("pangoft2-1.0", "libpangoft2-1.0-0"),
    # Without it fonts are subset differently and files differ between machines.
    "harfbuzz-subset": _library("harfbuzz-subset", "libharfbuzz-subset0"),
    "preview": _extra("preview", ("starlette", "uvicorn", "watchfiles"), "reportgen preview"),
    "server": _extra("server", ("starlette", "uvicorn"), "reportgen serve"),
    "cluster": _extra("cluster", ("distributed", "fsspec", "s3fs"), "reportgen build --scheduler"),
    "soffice": _tool(
        "soffice",
        "libreoffice-impress libreoffice-calc libreoffice-writer",
        "--cask libreoffice",
        "slides in the preview",
    ),
    "chromium": _tool("chromium", "chromium", "--cask chromium"),
    "java": _tool("java", "default-jre-headless libjaxb-java", "openjdk"),
    "qpdf": _tool("qpdf", "qpdf", "qpdf"),
    "pdftotext": _tool("pdftotext", "poppler-utils", "poppler"),
    "minisign": _tool("minisign", "minisign", "minisign"),
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
            yield Finding(family, fit=False, needed=True, use=BUILD, mend=to_install(family))
        else:
            yield Finding(family, fit=True, needed=True, use=BUILD, mend="")


def run(project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Say whether this machine can build, and how to mend what it lacks."""
    findings = [*(look() for look in LOOKS.values()), *typefaces(project)]
    missing = [finding for finding in findings if finding.needed and not finding.fit]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        _say(findings, missing)
    if missing:
        raise typer.Exit(1)


def _say(findings: list[Finding], missing: list[Finding]) -> None:
    wide = max(len(finding.name) for finding in findings)
    for finding in findings:
        mark, style = ("ok", "green") if finding.fit else ("MISSING", "red") if finding.needed else ("absent", "yellow")
        out().print(f"{mark:<8}", style=style, end="")
        mend = "" if finding.fit else f": {finding.mend}"
        out().print(f"{finding.name:<{wide}}  for {finding.use}{mend}", markup=False)
    if missing:
        out().print(f"\nThis machine cannot build yet. {counted(len(missing), 'thing')} to mend:", style="red")
        for command in dict.fromkeys(finding.mend for finding in missing):
            out().print(f"  {command}", markup=False)
    else:
        out().print("\nThis machine is fit to build.")
