"""A release as the comparison needs it: from its folder, or from a report that is not written yet."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.document.changes.compare import Side
from reportgen.document.changes.model import Release
from reportgen.document.report import Report
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import LEDGER, Manifest

_NEEDED = ("quantities", "inputs", "assumptions", "texts")


def side_of_package(package: Path) -> Side:
    """A package or a release in a folder."""
    if not package.is_dir():
        what = "is a file" if package.is_file() else "does not exist"
        raise UsageError(f"{package} {what}; name the folder of a package or a release")
    manifest = Manifest.read(package)
    return side(manifest, ledger_in(package))


def ledger_in(package: Path) -> Mapping[str, Any]:
    try:
        data = json.loads((package / LEDGER).read_bytes())
    except (OSError, ValueError) as error:
        raise ProofError(f"{package / LEDGER} cannot be read: {error}") from None
    if not isinstance(data, dict) or (lacking := [name for name in _NEEDED if name not in data]):
        told = f"it has no {', '.join(lacking)}" if isinstance(data, dict) else "it is no ledger"
        raise ProofError(f"{package / LEDGER} cannot be compared: {told}")
    return data


def side(manifest: Manifest, ledger: Mapping[str, Any]) -> Side:
    return Side(
        release=Release(
            edition=manifest.edition,
            report_id=manifest.report_id,
            title=manifest.title,
            published=manifest.published,
        ),
        sections={line.id: f"{line.number} {line.title}" for line in manifest.toc},
        ledger=ledger,
    )


def side_of_report(report: Report, ledger: Mapping[str, Any]) -> Side:
    seed = report.edition.seed
    return Side(
        release=Release(
            edition=report.edition.id,
            report_id=seed.report_id,
            title=report.title,
            published=seed.published,
        ),
        sections={section.id: f"{section.number} {section.title}" for section in report.sections()},
        ledger=ledger,
    )
