"""The table of formats, which of them wait for others, and which are made in parts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, cast

from reportgen.errors import MachineError
from reportgen.manifest import FileRole

if TYPE_CHECKING:  # the table alone is asked for by those who must answer at once
    from reportgen.content.house import House
    from reportgen.document.report import Report
    from reportgen.render.base import Facts, PartMaker, Parts, Rendered, Renderer

# Imported when called: a build of the workbook alone does not wait for WeasyPrint.
FORMATS: Mapping[FileRole, str] = {
    "pdf": "reportgen.render.pdf.render",
    "pptx": "reportgen.render.deck.render",
    "xlsx": "reportgen.render.workbook.render",
    "dashboard": "reportgen.render.dashboard.render",
    "data": "reportgen.render.data.render",
    "sample": "reportgen.render.pdf.sample",
    "product-page": "reportgen.render.product_page.render",
}

# Made of the proof of all others.
AFTER_PROOF: Mapping[FileRole, str] = {"consistency": "reportgen.render.consistency.render"}

# Of some formats parts can be made side by side, before them.
PARTED: Mapping[FileRole, str] = {"pdf": "reportgen.render.pdf.parts"}

# A format may use what is known of the formats before it; all others are made side by side.
AFTER: Mapping[FileRole, tuple[FileRole, ...]] = {
    "product-page": ("pdf", "xlsx", "pptx", "dashboard", "data", "sample"),
}


# Those that take longest come first, so that no worker is left waiting at the end for one that began late.
LONGEST: tuple[FileRole, ...] = ("pdf", "pptx", "sample", "dashboard", "xlsx", "data", "product-page")


def render(role: FileRole, report: "Report", house: "House", facts: "Facts") -> "Rendered":
    """One format of one report."""
    renderer = cast("Renderer", import_module({**FORMATS, **AFTER_PROOF}[role]).render)
    with _watched(role):
        return renderer(report, house, facts)


def shares_of(role: FileRole, report: "Report", count: int) -> tuple[tuple[str, ...], ...]:
    """The parts of a format in shares of about the same work; none of a format that is made in one go."""
    if role not in PARTED:
        return ()
    shares: tuple[tuple[str, ...], ...] = import_module(PARTED[role]).shares(report, count)
    return shares


def make_parts(role: FileRole, names: Sequence[str], report: "Report", house: "House", facts: "Facts") -> "Parts":
    """The parts of these names."""
    make = cast("PartMaker", import_module(PARTED[role]).make)
    with _watched(role):
        return make(names, report, house, facts)


@contextmanager
def _watched(role: FileRole) -> Iterator[None]:
    """Stops a format at its limits, and tells what goes wrong in it to a person."""
    from reportgen.render.limits import format_limits  # these load what only a build needs
    from reportgen.render.templates import mistakes_told

    try:
        with format_limits(role), mistakes_told():
            yield
    except OSError as error:
        if "cannot load library" not in str(error):
            raise
        said = "a library that sets text is missing; `reportgen doctor` says which, and how to install it"
        raise MachineError(f"{role}: {said}") from None
