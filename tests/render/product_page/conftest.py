"""The product page of the tiny edition and of the sample report, and a browser that may reach nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.content.models.units import Unit
from reportgen.document.report import Report
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.formats import render
from tests.conftest import ROOT
from tests.sample import sample_report

FACTS = Facts(
    counts={"pages": 83, "slides": 46},
    files={"a.pdf": b"", "a.pptx": b"", "a.xlsx": b"", "a.html": b"", "data/a.csv": b"", "sample.pdf": b""},
)


@pytest.fixture(scope="session")
def house() -> House:
    return load_house(Project(ROOT))[0]


@pytest.fixture(scope="session")
def report() -> Report:
    plain = sample_report()
    price = replace(
        plain.quantities["market.2031"], id="price.single-user", value=2850.0, rounded=2850.0, unit=Unit.USD,
        shown="2,850", text="USD 2,850", source=None,
    )  # fmt: skip
    return replace(plain, quantities={**plain.quantities, price.id: price})


def made(report: Report, house: House, facts: Facts = FACTS) -> str:
    """The page's markup."""
    rendered = render("product-page", report, house, facts)
    assert list(rendered.files) == ["product-page.html"]
    return rendered.files["product-page.html"].decode()


@pytest.fixture(scope="session")
def markup(report: Report, house: House) -> str:
    return made(report, house)


@pytest.fixture(scope="session")
def tree(markup: str) -> html.HtmlElement:
    return html.document_fromstring(markup)


@pytest.fixture(scope="session")
def page_file(markup: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("product-page") / "product-page.html"
    path.write_text(markup, encoding="utf-8")
    return path
