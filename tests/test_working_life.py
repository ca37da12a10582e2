"""The life of a report, told with the Mexico edition: approved, changed, published, corrected, withdrawn."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from reportgen.content.approvals import Kept, read_approvals, written
from reportgen.delivery.copy import deliver
from reportgen.delivery.corrections import affected
from reportgen.delivery.keys import make_keys
from reportgen.delivery.order import Order
from reportgen.delivery.prepare.masters import make_masters
from reportgen.delivery.prepare.tiers import read_tiers
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.reissue import reissue
from reportgen.delivery.release import publish
from reportgen.delivery.store import Store
from reportgen.delivery.trace import trace
from reportgen.delivery.version import Version
from reportgen.delivery.withdrawal import withdraw
from reportgen.document.approving.approve import approve
from reportgen.document.approving.standing import lacking, standing
from reportgen.document.report import Report
from reportgen.manifest import MANIFEST
from reportgen.pipeline import read
from reportgen.project import Project

MEXICO = "diffusion-models/mexico"
DAY = "2026-03-02"


@pytest.fixture
def desk(project: Project, tmp_path: Path) -> Project:
    """The project where a release of the Mexico edition needs the editor everywhere and legal for laws and imprint."""
    root = tmp_path / "project"
    for name in ("seeds", "templates", "assets"):
        shutil.copytree(project.root / name, root / name)
    edition = root / "seeds" / "diffusion-models" / "editions" / "mexico" / "edition.yaml"
    policy = "approvals: {editor: all, legal: [policies, front-matter]}\n"
    edition.write_text(edition.read_text() + policy)
    return Project(root)


def _report(desk: Project) -> Report:
    reading = read(desk, MEXICO)
    assert reading.report
    assert not reading.problems
    return reading.report


def _approve(desk: Project, report: Report, role: str, *sections: str) -> Kept:
    given = approve(report, read_approvals(desk, MEXICO), sections, role=role, by="Desk", date=DAY, note=None)
    (desk.edition_folder(MEXICO) / "approvals.yaml").write_bytes(written(given.approvals, given.contents))
    return read_approvals(desk, MEXICO)


def test_a_changed_word_takes_one_section_back_to_its_editor(desk: Project) -> None:
    report = _report(desk)
    assert [problem.place.path.name for problem in lacking(report, Kept())] == ["edition.yaml", "edition.yaml"]
    _approve(desk, report, "editor")
    kept = _approve(desk, report, "legal", "3.6", "0")
    assert list(lacking(report, kept)) == []
    chapter = desk.edition_folder(MEXICO) / "chapters" / "business-landscape.md"
    text = chapter.read_text()
    assert text.count("budgets have not yet been observed") == 1
    # A line moved and a word changed: only the word counts.
    chapter.write_text("\n" + text.replace("budgets have not yet been observed", "budgets have not been observed yet"))
    changed = _report(desk)
    void = [one for one in standing(changed, kept) if one.state == "void"]
    assert [(one.section.number, one.role, one.gone) for one in void] == [("3", "editor", 1)]
    (problem,) = lacking(changed, kept)
    assert problem.place.path.name == "approvals.yaml"
    assert "now “Capacity and law have arrived in Mexico with dates; budgets" in problem.message
    assert list(lacking(changed, _approve(desk, changed, "editor", "3"))) == []


def test_an_error_is_corrected_for_everyone_who_bought_it(project: Project, mexico: Path, tmp_path: Path) -> None:
    keys = make_keys(tmp_path / "keys", "correct horse", "Desk", datetime(2026, 3, 1, tzinfo=UTC))
    store, reading = Store(tmp_path / "store"), read(project, MEXICO)
    assert reading.report
    tiers = read_tiers(project, reading.report.edition)
    first = publish(store, keys, mexico, tiers)
    make_masters(store, first.note, reading.report, reading.house)
    buyer = Order.checked("M-1", "mexico", "Example reader", "reader@example.org", "single-user")
    sold = deliver(store, keys, buyer)
    package = shutil.copytree(mexico, tmp_path / "package")
    manifest = json.loads((package / MANIFEST).read_text())
    (package / MANIFEST).write_text(json.dumps({**manifest, "inputs_sha256": "0" * 64}))
    fault = Version.checked("correction", "minor", "Table 3.1 named the wrong agency.")
    second = publish(store, keys, package, tiers, fault)
    make_masters(store, second.note, reading.report, reading.house)
    assert [one.entry.order for one in affected(store, second.note)] == ["M-1"]
    made = reissue(store, keys, "M-1")
    assert (made.entry.release, made.entry.replaces) == (second.note.release, sold.entry.copy)
    assert verify_copy(made.folder, keys.public, store).good
    pages = pypdfium2.PdfDocument(next(made.folder.glob("*.pdf")))
    report = pypdfium2.PdfDocument(mexico / next(one["path"] for one in manifest["files"] if one["role"] == "pdf"))
    assert len(pages) == len(report) + 2  # the corrections and the licence
    assert "named the wrong agency" in pages[len(report)].get_textpage().get_text_range()
    assert trace(store, next(made.folder.glob("*.pdf"))).suspects[0].entry.copy == made.entry.copy
    withdraw(store, keys, second.note, "The agency is still wrong.", "2026-04-01")
    assert verify_copy(made.folder, keys.public, store).withdrawn
    assert trace(store, next(sold.folder.glob("*.pdf"))).suspects[0].entry.copy == sold.entry.copy
