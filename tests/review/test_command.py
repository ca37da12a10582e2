"""`reportgen review` as a person meets it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.cli import main
from reportgen.project import Project
from tests.review.conftest import SNAPSHOT
from tests.review.editor import Pages, edit


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


Reportgen = Callable[..., Done]


@pytest.fixture
def reportgen(roofs: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Reportgen:
    """The command line, in the project's folder."""
    monkeypatch.chdir(roofs.root)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["reportgen", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


def seeds(project: Project) -> dict[str, bytes]:
    return {str(path.relative_to(project.root)): path.read_bytes() for path in sorted(project.seeds.rglob("*.*"))}


def change(pages: Pages) -> None:
    pages.replace("A third of the work", "Much of the work")
    pages.replace("Waiting lists", "Waiting lists of 9 weeks")
    pages.comment("Roofs age", "Since when?")


@pytest.fixture
def came_back(reportgen: Reportgen, tmp_path: Path) -> Path:
    """A document with an edit, a conflict and a comment, exported by the command."""
    file = tmp_path / "out" / "review.docx"
    done = reportgen("review", "export", "atlantis", "--docx", "-o", file)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(file)
    return edit(file, change)


def test_nothing_is_written_unless_asked(roofs: Project, reportgen: Reportgen, came_back: Path) -> None:
    before = seeds(roofs)
    for options in ((), ("--dry-run",)):
        shown = reportgen("review", "import", came_back, *options)
        assert shown.returncode == 1
        assert "  - A third of the work is on the ladder.\n  + Much of the work is on the ladder.\n" in shown.stdout
        assert "conflict: the number '9' was typed in the document" in shown.stdout
        assert "seeds:    Waiting lists beyond a season\n" in shown.stdout
        assert "document: Waiting lists of 9 weeks beyond a season\n" in shown.stdout
        assert "Editor on 'Roofs age, and'\n    Since when?\n" in shown.stdout
        assert "nothing was written" in shown.stderr
    assert seeds(roofs) == before


def test_apply_writes_the_edits_and_leaves_the_conflicts(
    roofs: Project, reportgen: Reportgen, came_back: Path, tmp_path: Path
) -> None:
    before = seeds(roofs)
    listed = tmp_path / "comments.md"
    done = reportgen("review", "import", came_back, "--apply", "--comments", listed, "--json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert told["applied"]
    assert told["files"] == [SNAPSHOT]
    assert [one["line"] for one in told["comments"]] == [17]
    wanted = before[SNAPSHOT].replace(b"A third of the work", b"Much of the work")
    assert seeds(roofs) == {**before, SNAPSHOT: wanted}
    assert f"- [ ] `{SNAPSHOT}:17` Editor on “Roofs age, and”: Since when?\n" in listed.read_text()
    assert reportgen("check", "atlantis", "--strict").returncode == 0


def test_a_clean_review_is_exit_code_nought_and_touches_nothing(
    roofs: Project, reportgen: Reportgen, document: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in roofs.seeds.rglob("*")}
    done = reportgen("review", "import", document, "--apply")
    assert done.returncode == 0, done.stderr
    assert "nothing to change" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in roofs.seeds.rglob("*")} == before


def test_wrong_usage_says_what_to_do(reportgen: Reportgen, document: Path, tmp_path: Path) -> None:
    for arguments, said in (
        (["export", "atlantis"], "write --docx"),
        (["export", "atlantis", "--docx", "-o", tmp_path], "is a folder"),
        (["import", document, "--apply", "--dry-run"], "either --apply or --dry-run"),
        (
            ["import", document, "--edition", "lemuria"],
            "is a review of solar-roofs/atlantis, not of solar-roofs/lemuria",
        ),
        (["import", tmp_path / "none.docx"], "cannot be read: No such file"),
        (["import", tmp_path], "is no file"),
    ):
        done = reportgen("review", *arguments)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_file_that_is_no_review_is_refused(reportgen: Reportgen, tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "letter.docx"))
    done = reportgen("review", "import", tmp_path / "letter.docx")
    assert done.returncode == 2
    assert "does not say which edition it is of" in done.stderr
    (tmp_path / "bad.docx").write_bytes(b"no")
    assert reportgen("review", "import", tmp_path / "bad.docx").returncode == 1
