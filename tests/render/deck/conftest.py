"""Decks that tests look into: the small report that holds everything, and the real one of Mexico."""

import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.document.report import Report
from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.deck.render import render
from tests.conftest import ROOT, require
from tests.render.deck.kinds import report_of_kinds
from tests.sample import sample_report

NAMES = ("sample", "kinds", "mexico")


def bytes_of(report: Report, house: House) -> bytes:
    (content,) = render(report, house, Facts()).files.values()
    return content


@pytest.fixture(scope="session")
def house() -> House:
    loaded, problems = load_house(Project(ROOT))
    assert loaded, problems
    return loaded


@pytest.fixture(scope="session")
def reports() -> Callable[[str], Report]:
    @cache
    def report(name: str) -> Report:
        if made := {"sample": sample_report, "kinds": report_of_kinds}.get(name):
            return made()
        reading = read(Project(ROOT), "diffusion-models/mexico")
        assert reading.report, reading.problems
        return reading.report

    return report


@pytest.fixture(scope="session")
def decks(reports: Callable[[str], Report], house: House) -> dict[str, bytes]:
    return {name: bytes_of(reports(name), house) for name in NAMES}


@pytest.fixture(scope="session", params=NAMES)
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def report(which: str, reports: Callable[[str], Report]) -> Report:
    return reports(which)


@pytest.fixture(scope="session")
def content(which: str, decks: dict[str, bytes]) -> bytes:
    return decks[which]


@pytest.fixture
def deck(content: bytes) -> Any:
    return Presentation(BytesIO(content))


@pytest.fixture(scope="session")
def prints(decks: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all decks as LibreOffice prints them, in one run, as its start takes longer than its work."""
    soffice = require("soffice")
    folder = tmp_path_factory.mktemp("printed")
    for name, content in decks.items():
        (folder / f"{name}.pptx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.pptx") for name in decks]
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.fixture(scope="session")
def printed(which: str, prints: Path) -> Path:
    return prints / f"{which}.pdf"
