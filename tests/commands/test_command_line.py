"""The command line as a person or a script meets it: flags, exit codes, and what goes to which stream."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from reportgen.project import Project
from tests.conftest import ROOT


def reportgen(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", *map(str, arguments)]
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200", **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)


def test_every_command_is_in_the_readme() -> None:
    listed = re.findall(r"^\W*(\w+)  ", reportgen("--help").stdout.split("Commands")[1], re.MULTILINE)
    readme = (ROOT / "README.md").read_text()
    assert len(listed) >= 6
    assert [name for name in listed if f"`reportgen {name}" not in readme] == []


def test_wrong_usage_is_exit_code_two(tiny: Project) -> None:
    for arguments in (["build"], ["build", "nowhere"], ["build", "--no-such-flag"], ["build", "--to", "docx", "--all"]):
        result = reportgen(*arguments, cwd=tiny.root)
        assert result.returncode == 2, result.stderr
        assert "Traceback" not in result.stderr


def test_an_unknown_edition_is_told_with_its_near_miss(tiny: Project) -> None:
    name = tiny.editions()[0].split("/")[1]
    result = reportgen("build", name + "x", cwd=tiny.root)
    assert result.returncode == 2
    assert f"did you mean '{name}'" in result.stderr


def test_outside_a_project_the_message_says_so(tmp_path: Path) -> None:
    result = reportgen("list", cwd=tmp_path)
    assert result.returncode == 2
    assert "-C" in result.stderr


def test_a_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    code = "import os; os.rmdir(os.getcwd()); from reportgen.cli import main; main()"
    command = [sys.executable, "-c", code, "list"]
    result = subprocess.run(command, cwd=tmp_path / "gone", capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert "the working directory is gone" in result.stderr


def test_list_prints_json_on_stdout(tiny: Project) -> None:
    rows = json.loads(reportgen("list", "--json", "-C", tiny.root).stdout)
    assert [row["edition"] for row in rows] == list(tiny.editions())
    assert rows[0]["package"] == "not built"


def test_build_check_and_verify_agree(tiny: Project, tmp_path: Path) -> None:
    built = reportgen("build", "atlantis", "--json", "-o", tmp_path / "out", cwd=tiny.root)
    assert built.returncode == 0, built.stderr
    (package,) = json.loads(built.stdout)
    assert package["ok"]
    assert {entry["role"] for entry in package["files"]} >= {"pdf", "pptx", "xlsx", "dashboard", "data", "ledger"}
    proven = reportgen("verify", package["path"], "--json")
    assert proven.returncode == 0, proven.stderr
    assert json.loads(proven.stdout)["compared"] > 0
    checked = reportgen("check", "atlantis", "--strict", cwd=tiny.root)
    assert checked.returncode == 0, checked.stderr


def test_strict_fails_on_a_warning(tiny: Project) -> None:
    draft = reportgen("check", "lemuria", "--json", cwd=tiny.root)
    assert draft.returncode == 0
    assert {problem["severity"] for problem in json.loads(draft.stdout)} == {"warning"}
    assert reportgen("check", "lemuria", "--strict", cwd=tiny.root).returncode == 1


def test_editions_get_folders_of_their_own_and_fail_alone(tiny: Project, tmp_path: Path) -> None:
    (tiny.edition_folder("solar-roofs/lemuria") / "sizing.yaml").write_text("unit: florins\n")
    result = reportgen("build", "--all", "--to", "data", "--json", "-o", tmp_path / "out", cwd=tiny.root)
    assert result.returncode == 1
    assert {row["edition"]: row["ok"] for row in json.loads(result.stdout)} == {
        "solar-roofs/atlantis": True,
        "solar-roofs/esperanza": True,
        "solar-roofs/lemuria": False,
    }
    assert (tmp_path / "out" / "solar-roofs" / "atlantis" / "manifest.json").is_file()
    assert not (tmp_path / "out" / "solar-roofs" / "lemuria").exists()


def test_a_folder_that_is_no_package_is_left_alone(tiny: Project, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    result = reportgen("build", "atlantis", "--to", "data", "-o", tmp_path / "mine", cwd=tiny.root)
    assert result.returncode == 2
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


def test_a_broken_edition_prints_places_and_leaves_the_package(tiny: Project) -> None:
    edition = tiny.editions()[0]
    assert reportgen("build", edition, "--to", "data", cwd=tiny.root).returncode == 0
    before = {path: path.read_bytes() for path in tiny.package_folder(edition).rglob("*") if path.is_file()}
    sizing = tiny.edition_folder(edition) / "sizing.yaml"
    sizing.write_text(sizing.read_text() + "\nanchorz: []\n")
    result = reportgen("build", edition, "--to", "data", cwd=tiny.root)
    assert result.returncode == 1
    assert re.search(r"sizing\.yaml:\d+:1: .*anchorz", result.stderr)
    assert "did you mean 'anchors'" in result.stderr
    assert {path: path.read_bytes() for path in tiny.package_folder(edition).rglob("*") if path.is_file()} == before


def test_verify_of_something_else_is_refused(tmp_path: Path) -> None:
    result = reportgen("verify", tmp_path)
    assert result.returncode == 1
    assert "no package" in result.stderr


def test_schemas_are_json(tmp_path: Path) -> None:
    assert reportgen("schema", "-o", tmp_path).returncode == 0
    names = {path.name.split(".")[0] for path in tmp_path.glob("*.schema.json")}
    assert {"market", "edition", "sizing", "claims"} <= names
    assert json.loads(reportgen("schema", "sizing").stdout)["type"] == "object"
    assert reportgen("schema", "nothing").returncode == 2


def test_doctor_names_what_is_missing() -> None:
    bare = reportgen("doctor", "--json", PATH="/nonexistent")
    assert not next(finding for finding in json.loads(bare.stdout) if finding["name"] == "chromium")["fit"]


def test_doctor_asks_the_brand_for_its_typefaces(tiny: Project, tmp_path: Path) -> None:
    def fit(*arguments: str | Path) -> dict[str, bool]:
        result = reportgen("doctor", "--json", *arguments, cwd=tmp_path)
        return {finding["name"]: finding["fit"] for finding in json.loads(result.stdout)}

    assert "Source Serif Pro" not in fit()
    assert fit("-C", tiny.root)["Source Serif Pro"]
    brand = tiny.assets / "brand.yaml"
    brand.write_text(brand.read_text().replace("Source Serif Pro", "No Such Face"))
    assert not fit("-C", tiny.root)["No Such Face"]


def test_no_colour_codes_reach_a_pipe(tiny: Project) -> None:
    result = reportgen("build", "nowhere", cwd=tiny.root)
    assert "\x1b[" not in result.stdout + result.stderr
