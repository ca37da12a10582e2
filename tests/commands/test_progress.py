"""What a build shows: bars on a terminal and nowhere else, a closing table, and at the end what failed."""

import json
import os
import pty
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.commands.progress import Left, duration
from reportgen.project import Project
from tests.commands.test_command_line import reportgen
from tests.conftest import ROOT

LEMURIA = "solar-roofs/lemuria"
COMMAND = [sys.executable, "-c", "from reportgen.cli import main; main()"]


def on_a_terminal(*arguments: str, cwd: Path) -> tuple[int, str]:
    """The exit code, and all that a terminal is sent."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "140", "LINES": "40"}
        os.execve(sys.executable, [*COMMAND, *arguments], {k: v for k, v in env.items() if k != "NO_COLOR"})  # noqa: S606
    told = bytearray()
    while True:
        try:
            if not (piece := os.read(terminal, 65536)):
                break
        except OSError:  # how Linux says that the other end is closed
            break
        told += piece
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told.decode()


def plain(told: str) -> str:
    return re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", told).replace("\r", "")


def broken(project: Project) -> None:
    """Lemuria with several errors."""
    sizing = project.edition_folder(LEMURIA) / "sizing.yaml"
    sizing.write_text("unit: florins\nanchorz: []\nsizes: 3\n", encoding="utf-8")


def test_a_terminal_shows_a_bar_for_each_format_and_then_the_files(tiny: Project) -> None:
    code, told = on_a_terminal("build", "atlantis", "--to", "data", cwd=tiny.root)
    assert code == 0
    assert "\x1b[?25l" in told, "no bars"
    shown = plain(told)
    for state in (r"data +━+ +waits", r"content +━+ \d+ s +done", r"data +━+ \d+ s +done", r"proof +━+ \d+ s +done"):
        assert re.search(state, shown), state
    closing = shown[shown.rindex("Role") :]
    assert re.search(r"data +data/ +\d+ files +\d+ KB", closing)
    assert re.search(r"solar-roofs/atlantis: \d+ files, \d+ KB; [\d,]+ numbers compared, all equal; \d+\.\d s", closing)
    assert told.rindex("\x1b[?25h") < told.rindex("Role"), "the cursor stays hidden"


def test_a_terminal_shows_a_bar_for_each_edition_and_at_last_what_failed(tiny: Project) -> None:
    broken(tiny)
    code, told = on_a_terminal("build", "--all", "--to", "data", "-j", "2", cwd=tiny.root)
    assert code == 1
    shown = plain(told)
    assert re.search(r"all editions +━.* 0 of 3 editions", shown)
    assert re.search(r"solar-roofs/atlantis +━.*(content|data|proof)", shown)
    assert re.search(r"[123] of 3: solar-roofs/lemuria, not built", shown)
    closing = shown[shown.rindex("Edition  ") :]
    assert re.search(r"solar-roofs/esperanza +\d+ .*[\d,]+, all equal", closing)
    assert "2 of 3 editions built" in closing
    failures = closing[closing.index("not built: 1 edition") :]
    assert re.search(r"seeds/solar-roofs/editions/lemuria/sizing\.yaml:\d+:\d+: ", failures)
    assert re.search(rf"and \d+ more errors: reportgen check {LEMURIA}", failures)
    assert failures.count("sizing.yaml:") == 1


def test_a_log_has_a_line_for_each_edition_and_no_bars(tiny: Project) -> None:
    broken(tiny)
    done = reportgen("build", "--all", "--to", "data", "-j", "2", cwd=tiny.root)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert "━" not in done.stderr
    assert re.findall(r"^(\d) of 3: ", done.stderr, re.MULTILINE) == ["1", "2", "3"]
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == ["atlantis", "esperanza"]


def test_quiet_says_only_what_is_wrong(tiny: Project) -> None:
    broken(tiny)
    done = reportgen("build", "atlantis", "lemuria", "--to", "data", "-q", cwd=tiny.root)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("not built: 1 edition\nsolar-roofs/lemuria\n")
    assert reportgen("build", "atlantis", "--to", "data", "-q", cwd=tiny.root).stderr == ""


def test_json_has_every_problem_with_its_place(tiny: Project) -> None:
    broken(tiny)
    done = reportgen("build", "lemuria", "--to", "data", "--json", cwd=tiny.root)
    (row,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert not row["ok"]
    assert len([one for one in row["problems"] if one["severity"] == "error"]) > 1
    assert "seeds/solar-roofs/editions/lemuria/sizing.yaml" in {one["path"] for one in row["problems"]}
    assert all(one["line"] >= 1 and one["message"] for one in row["problems"])


def test_what_is_left_is_said_when_every_worker_has_finished_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("reportgen.commands.progress.monotonic", lambda: clock[0])
    left = Left(10, 2, since=clock[0])
    said = []
    for _ in range(3):
        said.append(left.said())
        clock[0] += 30
        left.count()
    assert [*said, left.said()] == [
        "0 of 10 editions",
        "1 of 10 editions",
        "2 of 10 editions, about 4 min left",
        "3 of 10 editions, about 4 min left",
    ]
    assert [duration(seconds) for seconds in (0.2, 89, 100, 5400, 9000)] == ["1 s", "89 s", "2 min", "1 h 30 min", "2 h 30 min"]  # fmt: skip  # noqa: E501


def completed(line: str, cwd: Path = ROOT) -> list[str]:
    words = line.split(" ")
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    env = {**os.environ, "_REPORTGEN_COMPLETE": "complete_bash", **asked}
    program = Path(sys.executable).with_name("reportgen")  # completion asks for the program by its name
    done = subprocess.run([program], cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("reportgen build me", ["mexico"]),
        ("reportgen preview diffusion-models/c", ["diffusion-models/china"]),
        ("reportgen build mexico me", []),
        ("reportgen build mexico --to pdf,p", ["pdf,pptx", "pdf,product-page"]),
        ("reportgen build mexico --sections 1,2.", ["1,2.1", "1,2.2", "1,2.3", "1,2.4"]),
        ("reportgen build mexico --segments health", ["healthcare"]),
        ("reportgen deliver mexico --tier single", ["single-user"]),
        ("reportgen new brazil --market d", ["diffusion-models"]),
        ("reportgen schema siz", ["sizing"]),
    ],
)
def test_a_tab_offers_what_the_project_has(line: str, offered: list[str]) -> None:
    assert completed(line, ROOT) == offered


def test_a_tab_is_answered_at_once_and_outside_a_project_with_nothing(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert completed("reportgen build me") == ["mexico"]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Of the processor, as other tests may keep the clock waiting.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5 * SLOW
    assert completed("reportgen build me", tmp_path) == []


SLOW = 2  # two threads of one core, both at work, take about twice the time


def test_doctor_names_what_mends_each_thing(tiny: Project) -> None:
    told = reportgen("doctor", PATH="/nonexistent").stdout
    assert re.search(r"absent +chromium +for tests alone: (apt-get install|brew install --cask) chromium", told)
    assert "This machine is fit to build." in told
    brand = tiny.assets / "brand.yaml"
    brand.write_text(brand.read_text().replace("Source Serif Pro", "No Such Face"))
    unfit = reportgen("doctor", "-C", tiny.root)
    assert unfit.returncode == 1
    assert re.search(r"MISSING +No Such Face +for every build: install .*font-no-such-face", unfit.stdout)
    assert "cannot build yet. 1 thing to mend:\n  install a Python package" in unfit.stdout
