"""What changed between two packages, and why; told on a terminal, as data, as a page, and in the next release."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from reportgen.document.changes.causes import causes
from reportgen.document.changes.compare import compare
from reportgen.document.changes.model import Changes, InputChange
from reportgen.document.changes.sides import side_of_package
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import LEDGER
from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.verify.package import verify
from tests.conftest import ROOT
from tests.diff.conftest import EDITION, pin
from tests.render.test_valid_html import errors


def changes(old: Path, new: Path) -> Changes:
    return compare(side_of_package(old), side_of_package(new))


def command(*arguments: object) -> "subprocess.CompletedProcess[str]":
    script = "from reportgen.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script, "diff", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_nothing_changes_between_a_package_and_itself(tiny_package: Path) -> None:
    assert not changes(tiny_package, tiny_package)


def test_inputs_numbers_texts_and_assumptions(tiny_package: Path, after: Path) -> None:
    found = changes(tiny_package, after)
    assert [(one.id, one.before, one.after) for one in found.inputs] == [
        ("input.mounting.tiles.2028", 40.0, 45.0),
        ("input.mounting.tiles.2028.high", 50.0, 55.0),
        ("input.mounting.panels.2028", 60.0, 55.0),
        ("input.mounting.panels.2028.low", 50.0, 45.0),
    ]
    (restated,) = found.assumptions
    assert (restated.id, restated.part, restated.after) == (
        "mounting-shares",
        "What would change it",
        "A survey of 30 fitters.",
    )
    texts = [(text.before, text.after) for text in found.texts]
    assert ("A certificate", "A licence") in texts
    assert any("the definition says what is counted" in (before or "") for before, _ in texts)
    assert found.sections == ()


def test_a_moved_number_says_what_moved_it(tiny_package: Path, after: Path) -> None:
    moved = {one.id: one for one in changes(tiny_package, after).moved}
    assert moved
    assert not [id for id in moved if id.startswith(("market.", "scenario.", "size.buyer"))]
    size = moved["size.mounting.tiles.2028"]
    assert size.before != size.after
    assert size.causes
    assert all("Solar tiles" in cause for cause in size.causes), "of a segment's own shares"


def test_the_other_way_round_it_is_the_opposite(tiny_package: Path, after: Path) -> None:
    there, back = changes(tiny_package, after), changes(after, tiny_package)
    assert {(m.id, m.before, m.after) for m in there.moved} == {(m.id, m.after, m.before) for m in back.moved}
    assert there.added == back.dropped


def test_sections_added_removed_and_renamed(tiny_package: Path) -> None:
    old = side_of_package(tiny_package)
    ids = list(old.sections)
    sections = {**{id: name for id, name in old.sections.items() if id != ids[-1]}, "new": "9 New"}
    sections[ids[0]] = f"{sections[ids[0]]} anew"
    new = type(old)(release=old.release, sections=sections, ledger=old.ledger)
    assert {(c.kind, c.after) for c in compare(old, new).sections} == {
        ("added", "9 New"),
        ("removed", None),
        ("renamed", sections[ids[0]]),
    }


@pytest.mark.parametrize(
    ("quantity", "moved_by"),
    [
        ("market.2028", {"anchor.2026"}),
        ("share.mounting.tiles.2027", {"input.mounting.tiles.2028"}),
        ("share.mounting.panels.2027", {"input.mounting.tiles.2028"}),
        ("size.mounting.tiles.2028.low", {"anchor.2026", "input.mounting.tiles.2028"}),
        ("scenario.base.cagr", {"anchor.2026", "effect.prices.low"}),
        ("effect.prices.low", {"effect.prices.low"}),
        ("effect.roofers.low", set()),
        (
            "cross.mounting.buyer.tiles.homes.2028",
            {"anchor.2026", "fit.mounting.buyer.tiles.homes", "input.mounting.tiles.2028"},
        ),
        ("gap.2026", {"anchor.2026", "bottom-up.homes.buyers"}),
        ("claim.roof_age.years", set()),
    ],
)  # fmt: skip
def test_what_a_number_rests_on(quantity: str, moved_by: set[str]) -> None:
    ids = ("anchor.2026", "input.mounting.tiles.2028", "effect.prices.low", "fit.mounting.buyer.tiles.homes",
           "bottom-up.homes.buyers")  # fmt: skip
    given = [InputChange(id=id, name=id, before=1.0, after=2.0) for id in ids]
    assert {cause.partition(":")[0] for cause in causes(quantity, given)} == moved_by


def test_the_next_release_tells_it(after: Path) -> None:
    """In the workbook's Revisions and on a page of the PDF, proven like all else; a sample tells nothing of it."""
    import pypdfium2
    from openpyxl import load_workbook

    assert verify(after).mismatches == ()
    (book,) = after.glob("*.xlsx")
    cells = [str(cell) for row in load_workbook(book)["Revisions"].iter_rows(values_only=True) for cell in row if cell]
    assert any("SR-ATL-2026, 2026-03" in cell for cell in cells)
    assert any("Solar tiles" in cell for cell in cells)
    assert "A licence" in cells
    texts = {}
    for path in (*after.glob("SR*.pdf"), after / "sample.pdf"):
        document = pypdfium2.PdfDocument(path)
        texts[path.suffix, path.stem == "sample"] = "".join(p.get_textpage().get_text_range() for p in document)
    assert "What changed" in texts[".pdf", False]
    assert "What changed" not in texts[".pdf", True]


def test_without_a_release_before_it_is_the_first(tiny_package: Path) -> None:
    from openpyxl import load_workbook

    (book,) = tiny_package.glob("*.xlsx")
    cells = [cell for row in load_workbook(book)["Revisions"].iter_rows(values_only=True) for cell in row]
    assert "First release" in cells


@pytest.mark.parametrize(
    ("sha256", "said"),
    [("0" * 64, "is another one than was pinned"), ("", "there is no release at")],
)
def test_a_release_that_is_not_as_pinned_is_a_problem(
    sha256: str, said: str, tiny: Project, tiny_package: Path, tmp_path: Path
) -> None:
    pin(tiny, tiny_package if sha256 else tmp_path / "nowhere", sha256 or "1" * 64)
    (problem,) = read(tiny, EDITION).errors
    assert said in problem.message
    assert problem.place.path.name == "edition.yaml"
    assert problem.place.line > 1


def test_the_command(tiny_package: Path, after: Path, tmp_path: Path) -> None:
    told = command(tiny_package, after)
    assert told.returncode == 0, told.stderr
    assert "4 inputs:" in told.stdout
    assert "because Solar tiles" in told.stdout
    page = tmp_path / "changes.html"
    data = json.loads(command(tiny_package, after, "--json", "--html", page).stdout)
    assert data["changed"]
    assert data["moved"] == json.loads(json.dumps(asdict(changes(tiny_package, after))["moved"]))
    assert errors(page) == []
    assert "Solar tiles" in page.read_text()


def test_what_cannot_be_compared_is_said(tiny_package: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tiny_package / LEDGER):
        with pytest.raises(UsageError, match="name the folder"):
            side_of_package(path)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ProofError, match=r"is no package: it has no manifest\.json"):
        side_of_package(empty)
    (empty / "manifest.json").write_bytes((tiny_package / "manifest.json").read_bytes())
    (empty / LEDGER).write_text("[]")
    with pytest.raises(ProofError, match="it is no ledger"):
        side_of_package(empty)
    assert "hint" in command(tmp_path).stderr or "Missing argument" in command(tmp_path).stderr
