"""What the files of a package are called, and what all of them say of a draft and of sizes that nobody published."""

from reportgen.content.house import Labels
from reportgen.document.report import Report


def package_name(report: Report) -> str:
    """The base of the package's file names: "KSI061618294_mexico-diffusion-models_2026-03"."""
    market, edition = report.edition.id.split("/")
    seed = report.edition.seed
    return f"{seed.report_id}_{edition}-{market}_{seed.published}"


def draft_mark(report: Report, label: Labels) -> str:
    """What a draft says on each page, slide and sheet; nothing where the edition is complete."""
    return label("Draft").upper() if report.edition.seed.status == "draft" else ""


def marked_title(report: Report, label: Labels) -> str:
    """The title at the head or foot of each slide and sheet, between the marks that it needs."""
    return " · ".join(filter(None, (draft_mark(report, label), report.title, modelled_mark(report, label))))


def modelled_mark(report: Report, label: Labels) -> str:
    """What each page, slide and sheet of an edition without published sizes says; nothing where sizes are published."""
    return label("Modelled sizes") if report.modelled else ""
