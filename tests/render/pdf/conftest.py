"""The sample report as a PDF, rendered once."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.document.legal import legal_pages
from reportgen.document.report import Report
from reportgen.errors import Problem
from reportgen.project import Project
from reportgen.render.base import Facts, Rendered
from reportgen.render.pdf.render import render
from tests.sample import sample_report


@pytest.fixture(scope="session")
def house(project: Project) -> House:
    return load_house(project)[0]


def with_legal_pages(report: Report, house: House) -> Report:
    missing: list[Problem] = []
    legal = legal_pages(report.edition, house, missing.append)
    assert missing == []
    return replace(report, legal=legal)


@pytest.fixture(scope="session")
def report(house: House) -> Report:
    return with_legal_pages(sample_report(), house)


@pytest.fixture(scope="session")
def rendered(report: Report, house: House) -> Rendered:
    return render(report, house, Facts())


@pytest.fixture(scope="session")
def content(rendered: Rendered) -> bytes:
    (only,) = rendered.files.values()
    return only


@pytest.fixture
def document(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


@pytest.fixture(scope="session")
def file(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(content)
    return path
