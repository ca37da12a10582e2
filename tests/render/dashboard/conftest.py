"""What the dashboard's tests share: the page of the sample report, and a real browser that may reach nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.document.report import Report
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.dashboard.render import render
from tests.conftest import ROOT
from tests.sample import sample_report


@pytest.fixture(scope="session")
def house() -> House:
    return load_house(Project(ROOT))[0]


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report()


@pytest.fixture(scope="session")
def page_bytes(report: Report, house: House) -> bytes:
    (content,) = render(report, house, Facts()).files.values()
    return content


@pytest.fixture(scope="session")
def tree(page_bytes: bytes) -> html.HtmlElement:
    return html.document_fromstring(page_bytes.decode("utf-8"))


@pytest.fixture(scope="session")
def page_file(page_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dashboard") / "page.html"
    path.write_bytes(page_bytes)
    return path


def wait(page: Any, condition: str, given: Any = None) -> None:
    """Waits for a function in the page; the library's own wait would need what the page's policy forbids."""
    for _ in range(200):
        if page.evaluate(condition, given):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


class Tab:
    """A page in the browser that notes whatever it should not do."""

    def __init__(self, browser: Any, file: Path, **context: Any) -> None:
        self._context = browser.new_context(**context)
        self.page = self._context.new_page()
        self._address = file.as_uri()
        self.noted: list[str] = []
        self.page.on("console", lambda message: self.noted.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        self.page.on("request", self._request)

    def _request(self, request: Any) -> None:
        if request.url.split("#")[0] != self._address and not request.url.startswith(("data:", "blob:")):
            self.noted.append(f"request: {request.url}")

    def open(self, place: str = "") -> Any:
        """The page at a place, with the charts that are seen drawn."""
        self.page.goto("about:blank")
        self.page.goto(f"{self._address}#{place}" if place else self._address)
        wait(
            self.page,
            "() => [...document.querySelectorAll('.chart')].every(e => !e.clientWidth || e.querySelector('svg'))",
        )
        return self.page

    def close(self) -> None:
        self._context.close()


@pytest.fixture
def tab(browser: Any, page_file: Path) -> Iterator[Tab]:
    made = Tab(browser, page_file, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield made
    made.close()
    assert made.noted == []
