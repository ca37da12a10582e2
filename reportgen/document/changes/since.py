"""What changed since the release that an edition names, and every way in which that release cannot be used."""

from dataclasses import replace
from pathlib import Path

from reportgen.content.house import Labels
from reportgen.content.models.edition import ComparedWith
from reportgen.document.changes.compare import compare
from reportgen.document.changes.sides import side_of_package, side_of_report
from reportgen.document.ledger import ledger
from reportgen.document.ledger_json import ledger_json
from reportgen.document.report import Report
from reportgen.errors import ContentError, Problem, ReportgenError
from reportgen.manifest import LEDGER, MANIFEST, Manifest, digest


def with_changes(report: Report, root: Path, labels: Labels) -> Report:
    """The report with what changed since the release that its edition names; as it is where it names none."""
    pinned = report.edition.seed.compared_with
    if pinned is None:
        return report
    if wrong := _wrong(root / str(pinned.path), pinned):
        key, message, hint = wrong
        raise ContentError([Problem(report.edition.place("edition", "compared_with", key), message, hint)])
    old = side_of_package(root / str(pinned.path))
    new = side_of_report(report, ledger_json(ledger(report), report, labels))
    return replace(report, changes=compare(old, new))


def _wrong(release: Path, pinned: ComparedWith) -> tuple[str, str, str] | None:
    """The key of the seed that must be mended, what is wrong with the release, and what to do."""
    if not release.is_dir():
        hint = "name the folder of a release, under the project's folder or absolute"
        return "path", f"there is no release at {pinned.path}", hint
    try:
        entry = Manifest.read(release).file("ledger")
        found = digest((release / MANIFEST).read_bytes())
        if found != pinned.sha256:
            message = f"the release at {pinned.path} is another one than was pinned"
            return "sha256", message, f"its manifest.json has the SHA-256 {found}"
        if entry is None or digest((release / LEDGER).read_bytes()) != entry.sha256:
            return "path", f"the ledger of the release at {pinned.path} is not as it was published", "fetch it again"
        side_of_package(release)
    except (ReportgenError, OSError) as error:
        return "path", f"the release at {pinned.path} cannot be compared", str(error)
    return None
