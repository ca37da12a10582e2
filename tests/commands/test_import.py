"""`reportgen import` as a person meets it: files written whole or not at all, nothing lost by accident."""

import os
from pathlib import Path

import openpyxl
import pytest

from reportgen.atomic import put_file
from reportgen.content.load import load_edition
from reportgen.project import Project
from tests.commands.test_command_line import reportgen


def template(tiny: Project, path: Path) -> str:
    edition = tiny.editions()[0]
    made = reportgen("import", "--template", "--edition", edition, "-o", path, cwd=tiny.root)
    assert made.returncode == 0, made.stderr
    return edition


def test_the_template_comes_back_as_the_sizing_it_was_made_of(tiny: Project, tmp_path: Path) -> None:
    edition = template(tiny, tmp_path / "sheet.xlsx")
    before = load_edition(tiny, edition).edition
    target = tiny.edition_folder(edition) / "sizing.yaml"
    again = reportgen("import", tmp_path / "sheet.xlsx", "--edition", edition, "--force", cwd=tiny.root)
    assert again.returncode == 0, again.stderr
    assert target.read_text().startswith("# Imported from sheet.xlsx (SHA-256 ")
    after = load_edition(tiny, edition)
    assert before is not None
    assert after.edition is not None
    assert after.edition.sizing == before.sizing
    assert after.errors == ()


def test_the_same_sheet_gives_the_same_bytes(tiny: Project, tmp_path: Path) -> None:
    for name in ("one", "two"):
        edition = template(tiny, tmp_path / name / "sheet.xlsx")
        made = reportgen(
            "import",
            tmp_path / name / "sheet.xlsx",
            "--edition",
            edition,
            "-o",
            tmp_path / name / "s.yaml",
            cwd=tiny.root,
        )
        assert made.returncode == 0, made.stderr
    for file in ("sheet.xlsx", "s.yaml"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_sizing_that_is_there_is_kept(tiny: Project, tmp_path: Path) -> None:
    edition = template(tiny, tmp_path / "sheet.xlsx")
    target = tiny.edition_folder(edition) / "sizing.yaml"
    before = target.read_bytes()
    refused = reportgen("import", tmp_path / "sheet.xlsx", "--edition", edition, cwd=tiny.root)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert target.read_bytes() == before


def test_wrong_cells_are_printed_and_nothing_is_written(tiny: Project, tmp_path: Path) -> None:
    edition = template(tiny, tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    book["Anchors"]["C2"].value = "much"
    book["Anchors"]["B3"].value = None
    book.save(tmp_path / "sheet.xlsx")
    target = tiny.edition_folder(edition) / "sizing.yaml"
    before = target.read_bytes()
    wrong = reportgen("import", tmp_path / "sheet.xlsx", "--edition", edition, "--force", cwd=tiny.root)
    assert wrong.returncode == 1
    assert "Anchors!C2: expected a number, found 'much'" in wrong.stderr
    assert "Anchors!B3: this cell is empty" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []


def test_a_disk_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sizing.yaml"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put_file(target, b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_sheet_and_a_template_at_once_are_wrong_usage(tiny: Project, tmp_path: Path) -> None:
    edition = tiny.editions()[0]
    for arguments in ([], [tmp_path / "x.xlsx", "--template"], ["--template"]):
        assert reportgen("import", *arguments, "--edition", edition, cwd=tiny.root).returncode == 2
