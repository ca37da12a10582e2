"""The pages of a copy that tell what its release corrects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.content.house import House, Labels
from reportgen.delivery.prepare.leaves import leaves
from reportgen.delivery.release import ReleaseNote
from reportgen.delivery.version import paragraphs
from reportgen.document.report import Report
from reportgen.errors import BuildError, UsageError
from reportgen.render.pdf.glyphs import known_characters, refuse_missing
from reportgen.render.pdf.warnings import warnings_are_errors
from reportgen.render.typefaces import faces


@dataclass(frozen=True, slots=True)
class Errata:
    """A PDF file of one or more pages, tagged like the report's own, and what the bookmarks call it."""

    title: str
    pages: bytes


def errata_pages(report: Report, house: House, corrections: Sequence[ReleaseNote]) -> Errata:
    """Every correction up to a release, the newest first."""
    label = house.labels(report.edition.seed.language)
    told = [
        {
            "release": note.release,
            "supersedes": note.supersedes,
            "severity": severities(label)[note.severity or "minor"],
            "paragraphs": paragraphs(note.erratum or ""),
        }
        for note in corrections
    ]
    setting = leaves(report, house)
    with warnings_are_errors():
        pages = setting.set("licence.css", setting.written("errata.html", corrections=told))
    return Errata(label("Corrections"), pages)


def severities(label: Labels) -> Mapping[str, str]:
    return {"major": label("major fault"), "minor": label("minor fault")}


def refuse_unsettable(note: str | None, house: House) -> None:
    """Raises a UsageError where the typefaces lack a character of a note, before anything is published with it."""
    families = (house.brand.typography.base, house.brand.typography.headings)
    try:
        refuse_missing(note or "", known_characters(faces(*families, own=house.faces), families), families)
    except BuildError as error:
        raise UsageError(f"--note cannot be set: {error}") from None
