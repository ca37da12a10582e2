"""What the files of a package are called."""

from reportgen.document.report import Report


def package_name(report: Report) -> str:
    """The base of the package's file names: "KSI061618294_mexico-diffusion-models_2026-03"."""
    market, edition = report.edition.id.split("/")
    seed = report.edition.seed
    return f"{seed.report_id}_{edition}-{market}_{seed.published}"
