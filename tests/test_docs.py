"""What the docs say to type is run as it stands there, page by page, in a copy of the project; links lead somewhere."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.content.reference import reference
from tests.conftest import ROOT, SEEDS

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"(?:<!-- not run: (?P<why>[^>]+) -->\n)?```sh\n(?P<lines>.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+?)(#[^)]*)?\)")
HEADING = re.compile(r"(?m)^#+ (.+)$")
# What would take minutes is run in a shorter form: on the tiny market's edition, or into the formats that take seconds.
SHORTER = (
    (r"^reportgen build --all$", "reportgen build atlantis --to pdf,sample,product-page"),
    (r"\b(publish|deliver) (\S*/)?mexico\b", r"\1 atlantis"),
    (r"^(reportgen build (?!.*--to)(?!.*--help).*?)( *#.*)?$", r"\1 --to data"),
    (r"--to pdf,xlsx\b", "--to xlsx"),
    (r"…", "an example of a passphrase"),
)
# What would never end.
ENDLESS = re.compile(r"^reportgen (preview|serve)\b.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    line: int
    commands: str
    why_not: str | None


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text()
    for found in BLOCK.finditer(text):
        yield Block(text[: found.start("lines")].count("\n") + 1, found["lines"], found["why"])


def shortened(commands: str) -> str:
    for long, short in SHORTER:
        commands = re.sub(long, short, commands, flags=re.MULTILINE)
    return commands


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project with its editions, and the tiny market beside them."""
    folder = tmp_path / "project"
    for name in ("seeds", "templates", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SEEDS / "tiny" / "seeds", folder / "seeds", dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if any(blocks(page))], ids=lambda page: page.stem)
def test_the_commands_of_a_page_run(page: Path, copy: Path, tmp_path: Path) -> None:
    script = ["set -eu"]
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        if block.why_not:
            warnings.warn(f"{where} is not run: {block.why_not}", stacklevel=1)
        else:
            for command in ENDLESS.findall(block.commands):
                warnings.warn(f"{where}: reportgen {command} is not run: it serves until it is stopped", stacklevel=1)
            script += [f"echo '--- {where}' >&2", shortened(ENDLESS.sub("true", block.commands))]
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "NO_COLOR": "1",
        "REPORTGEN_KEYS": str(tmp_path / "keys"),
        "REPORTGEN_KEY_PASSPHRASE": "an example of a passphrase",
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr


def test_what_is_not_run_gives_its_reason_and_is_little() -> None:
    every = [block for page in PAGES for block in blocks(page)]
    left_out = [block for block in every if block.why_not]
    assert len(every) >= 10
    assert len(left_out) * 3 <= len(every)
    assert all(len(str(block.why_not).split()) >= 3 for block in left_out)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^( *)(```|    ).*?(^\1```|$)", "", page.read_text())
    broken = []
    for found in LINK.finditer(text):
        target = page.parent / found[1]
        if "://" in found[1]:
            continue
        if not target.exists():
            broken.append(found[1])
        elif found[2] and found[2][1:] not in map(_anchor, HEADING.findall(target.read_text())):
            broken.append(found[0])
    assert broken == []


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    assert [
        page.name
        for page in (ROOT / "docs").glob("*.md")
        if page.name not in (*re.findall(r"[\w-]+\.md", index), "README.md")
    ] == []


def test_the_seed_reference_is_current() -> None:
    assert (ROOT / "docs" / "seed-reference.md").read_text() == reference()
