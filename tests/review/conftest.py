"""A document to review, of the tiny market."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.review.findings import Findings
from reportgen.review.judging import judge
from reportgen.review.opened import open_document
from reportgen.review.outline import Outline, outline
from reportgen.review.received import read_received
from reportgen.review.wordfile import write_document
from tests.conftest import tiny_project

ATLANTIS = "solar-roofs/atlantis"
SNAPSHOT = "seeds/solar-roofs/editions/atlantis/chapters/snapshot.md"
OPENING = """# overview

The market of {{ geography }} is estimated at {{ market[2026] }} [@tile_plant]. [](#paths) shows where it may go, and
[the definition](#definition) says what is counted. {{ claim.roof_age }}

Roofs age, and *nobody* counts them. **Tiles** are laid once.

## What is laid

- Tiles on new roofs
- Panels on old ones

A third of the work is on the ladder.
"""


_OUTLINES: dict[str, Outline] = {}


def exported(project: Project, edition: str = ATLANTIS) -> Outline:
    """The texts of an edition; read once for all tests that leave its seeds as they are."""
    said = hashlib.sha256(edition.encode())
    for file in sorted(project.seeds.rglob("*.*")):
        said.update(file.read_bytes())
    if said.hexdigest() not in _OUTLINES:
        reading = read(project, edition)
        assert reading.report is not None
        assert not reading.errors, reading.errors
        _OUTLINES[said.hexdigest()] = outline(reading.report, reading.house, project.root)
    return _OUTLINES[said.hexdigest()]


def imported(project: Project, file: Path, edition: str = ATLANTIS) -> Findings:
    opened = open_document(file)
    return judge(exported(project, edition), opened.memory, read_received(opened))


def _roofs(folder: Path) -> Project:
    """The tiny market with more prose in one section."""
    project = tiny_project(folder)
    file = project.root / SNAPSHOT
    head, _, rest = file.read_text().partition("# overview\n")
    fences = rest[rest.index("```figure") :]
    file.write_text(f"{head}{OPENING}\n{fences}")
    return project


@pytest.fixture
def roofs(tmp_path: Path) -> Project:
    return _roofs(tmp_path / "tiny")


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The document as it is exported."""
    project = _roofs(tmp_path_factory.mktemp("roofs"))
    return write_document(exported(project), read(project, ATLANTIS).house.brand)


@pytest.fixture
def document(fresh: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "review.docx"
    file.write_bytes(fresh)
    return file


@pytest.fixture
def after(roofs: Project) -> Callable[[Findings], str]:
    """The snapshot's text with the edits applied."""

    def text(found: Findings) -> str:
        return found.files[SNAPSHOT].decode()

    return text
