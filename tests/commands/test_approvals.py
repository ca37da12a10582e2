"""Approvals on the command line: given, kept, voided by a change, and asked for by `publish`."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.content.approvals import read_approvals, written
from reportgen.document.approving.approve import approve
from reportgen.document.approving.standing import standing
from reportgen.document.selection.selection import EVERYTHING
from reportgen.pipeline import inputs_digest, read
from reportgen.project import Project
from tests.commands.test_command_line import reportgen

ATLANTIS = "solar-roofs/atlantis"
BY = ("--by", "Head of desk", "--on", "2026-03-02")


def needs(project: Project, policy: str) -> None:
    path = project.edition_folder(ATLANTIS) / "edition.yaml"
    path.write_text(f"{path.read_text()}approvals: {policy}\n")


def kept(project: Project) -> Path:
    return project.edition_folder(ATLANTIS) / "approvals.yaml"


def run(project: Project, *arguments: str, code: int = 0) -> str:
    done = reportgen(*arguments, cwd=project.root)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def states(project: Project) -> dict[tuple[str, str], str]:
    report = read(project, ATLANTIS).report
    assert report
    found = standing(report, read_approvals(project, ATLANTIS))
    return {(one.section.id, one.role): one.state for one in found}


def test_an_edition_that_asks_for_nothing_needs_nothing(tiny: Project) -> None:
    assert "no approval is needed" in run(tiny, "approvals", "status", "atlantis")


def test_given_kept_void_and_given_again(tiny: Project) -> None:
    needs(tiny, "{editor: all, legal: [definition, front-matter]}")
    assert set(states(tiny).values()) == {"missing"}
    run(tiny, "approve", "atlantis", "--role", "editor", "--all", *BY)
    run(tiny, "approve", "atlantis", "--role", "legal", "--sections", "0,1.2", *BY, "--note", 'As of "today": fine')
    found = states(tiny)
    assert found["overview", "editor"] == found["definition", "legal"] == "approved"
    assert ("overview", "legal") not in found
    before = kept(tiny).read_bytes()
    assert "stood approved before" in run(tiny, "approve", "atlantis", "--role", "editor", "--all", *BY)
    assert kept(tiny).read_bytes() == before
    chapter = tiny.edition_folder(ATLANTIS) / "chapters" / "snapshot.md"
    chapter.write_text(chapter.read_text().replace("Roofs are high", "Roofs are steep"))
    told = json.loads(run(tiny, "approvals", "status", "atlantis", "--json", code=1))
    assert not told["ready"]
    (void,) = [one for one in told["sections"] if one["state"] != "approved"]
    assert (void["section"], void["role"], void["by"], void["gone"]) == ("overview", "editor", "Head of desk", 1)
    assert void["new"] == ["A crane | Roofs are steep"]
    said = " ".join(run(tiny, "approvals", "status", "atlantis", code=1).split())
    assert "A crane | Roofs are steep" in said
    assert "1 of its lines no longer there" in said
    run(tiny, "approve", "atlantis", "--role", "editor", "--sections", "1.1", *BY)
    assert set(states(tiny).values()) == {"approved"}
    chapter.write_text(chapter.read_text().replace("Roofs are steep", "Roofs are high"))
    assert states(tiny)["overview", "editor"] == "void"


def test_the_file_is_the_same_in_whatever_order_it_was_made_and_reads_back(tiny: Project) -> None:
    report = read(tiny, ATLANTIS).report
    assert report
    made = []
    for order in ((("editor", "1"), ("legal", "2")), (("legal", "2"), ("editor", "1"))):
        kept(tiny).unlink(missing_ok=True)
        for role, section in order:
            before = read_approvals(tiny, ATLANTIS)
            given = approve(report, before, [section], role=role, by="Head: of #1", date="2026-03-02", note=None)
            kept(tiny).write_bytes(written(given.approvals, given.contents))
        made.append(kept(tiny).read_bytes())
    assert made[0] == made[1]
    assert read_approvals(tiny, ATLANTIS).approvals["overview", "editor"].by == "Head: of #1"


def test_approvals_at_once_are_all_kept(tiny: Project) -> None:
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", "approve", "atlantis", *BY]
    started = [
        subprocess.Popen([*command, "--role", role, "--sections", number], cwd=tiny.root, env={**os.environ})
        for role in ("analyst", "editor")
        for number in ("0", "1.1")
    ]
    assert [one.wait(timeout=120) for one in started] == [0] * len(started)
    expected = {(section, role) for role in ("analyst", "editor") for section in ("front-matter", "overview")}
    assert read_approvals(tiny, ATLANTIS).approvals.keys() == expected
    assert [path.name for path in kept(tiny).parent.iterdir() if path.name.startswith(".")] == []


def test_an_approval_changes_nothing_of_what_is_built(tiny: Project) -> None:
    def inputs() -> str:
        report = read(tiny, ATLANTIS).report
        assert report
        return inputs_digest(tiny, report.edition, EVERYTHING)

    before = inputs()
    run(tiny, "approve", "atlantis", "--role", "editor", "--all", *BY)
    assert inputs() == before


def test_taken_back(tiny: Project) -> None:
    run(tiny, "approve", "atlantis", "--role", "editor", "--sections", "1", *BY)
    run(tiny, "approvals", "revoke", "atlantis", "--role", "editor", "--sections", "overview")
    assert {section for section, _ in read_approvals(tiny, ATLANTIS).approvals} == {"snapshot", "definition"}
    again = ("approvals", "revoke", "atlantis", "--role", "editor", "--sections", "overview")
    assert "no such approval" in run(tiny, *again, code=2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "editor"), "--sections 3,5.2 or --all"),
        (("--role", "editor", "--all", "--sections", "1"), "--sections 3,5.2 or --all"),
        (("--role", "editr", "--all"), "did you mean 'editor'?"),
        (("--role", "editor", "--sections", "1.1,9,overveiw"), "did you mean 'overview'?"),
        (("--role", "editor", "--all", "--on", "soon"), "--on is a day such as 2026-03-21"),
        (("--role", "editor", "--all", "--by", " "), "--by has 1 to 100 characters"),
    ],
)
def test_wrong_usage(tiny: Project, arguments: tuple[str, ...], said: str) -> None:
    assert said in run(tiny, "approve", "atlantis", "--by", "Desk", *arguments, code=2)
    assert not kept(tiny).exists()


def test_what_cannot_be_assembled_cannot_be_approved(tiny: Project) -> None:
    (tiny.edition_folder(ATLANTIS) / "sizing.yaml").write_text("unit: florins\n")
    assert "sizing.yaml:1:7" in run(tiny, "approve", "atlantis", "--role", "editor", "--all", *BY, code=1)
    assert not kept(tiny).exists()


def test_a_policy_of_what_is_not_there_is_an_error_of_the_content(tiny: Project) -> None:
    needs(tiny, "{editr: all, legal: [overveiw]}")
    said = run(tiny, "check", "atlantis", code=1)
    assert "there is no role 'editr'" in said
    assert "there is no section 'overveiw'" in said
    assert "did you mean 'overview'?" in said


def test_a_broken_file_is_told_with_its_place(tiny: Project) -> None:
    run(tiny, "approve", "atlantis", "--role", "editor", "--sections", "1.1", *BY)
    kept(tiny).write_text(kept(tiny).read_text().replace("date: 2026-03-02", "date: March"))
    said = run(tiny, "approvals", "status", "atlantis", code=1)
    assert "approvals.yaml:4:" in said
    assert "a day such as 2026-03-21" in said


def test_publishing_says_what_is_lacking_and_where(tiny: Project, tmp_path: Path) -> None:
    needs(tiny, "{editor: all, legal: [front-matter]}")
    run(tiny, "approve", "atlantis", "--role", "editor", "--sections", "1.1", *BY)
    chapter = tiny.edition_folder(ATLANTIS) / "chapters" / "snapshot.md"
    chapter.write_text(chapter.read_text().replace("Roofs are high", "Roofs are steep"))
    environment = {"REPORTGEN_KEYS": str(tmp_path / "keys"), "REPORTGEN_KEY_PASSPHRASE": "correct horse"}
    assert reportgen("keys", "init", "--name", "Desk", cwd=tiny.root, **environment).returncode == 0
    done = reportgen("publish", "atlantis", cwd=tiny.root, **environment)
    assert done.returncode == 1
    assert "approvals.yaml:4:3: 1.1 Market Overview changed after 'editor' approved it on 2026-03-02" in done.stderr
    policy = r"edition\.yaml:\d+:\d+: a release needs the approval of 'editor', who has not approved section 0, 1, 1\.2"
    assert re.search(policy, done.stderr)
    assert "'legal', who has not approved section 0" in done.stderr
    assert "reportgen approve solar-roofs/atlantis --role legal --sections 0 --by NAME" in done.stderr
    assert not (tiny.root / "store" / "releases").exists()
