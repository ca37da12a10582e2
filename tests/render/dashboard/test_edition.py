"""A whole edition: small enough, silent, and its heat map says what the report says."""

from pathlib import Path
from typing import Any

import pytest

from reportgen.document.report import Report
from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.dashboard.render import render
from tests.conftest import ROOT
from tests.render.dashboard.conftest import Tab, wait

EDITION = "diffusion-models/mexico"
CROSSED = """() => [...document.querySelectorAll('#crossing-table [data-quantity]')]
  .map(one => [one.dataset.quantity, one.textContent])"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    reading = read(Project(ROOT), EDITION)
    assert reading.report and reading.house
    (content,) = render(reading.report, reading.house, Facts()).files.values()
    path = tmp_path_factory.mktemp("edition") / "page.html"
    path.write_bytes(content)
    return reading.report, path


def test_an_edition_stays_under_two_megabytes(whole: tuple[Report, Path]) -> None:
    assert whole[1].stat().st_size < 2_000_000


def test_every_chart_is_drawn_in_silence(browser: Any, whole: tuple[Report, Path]) -> None:
    tab = Tab(browser, whole[1], viewport={"width": 1280, "height": 900})
    page = tab.open()
    wait(page, "() => [...document.querySelectorAll('[data-chart]')].every(one => one.querySelector('svg'))")
    tab.close()
    assert tab.noted == []


def test_heat_map_follows_the_year(browser: Any, whole: tuple[Report, Path]) -> None:
    report, path = whole
    tab = Tab(browser, path, viewport={"width": 1280, "height": 900})
    page = tab.open("view-explorer")
    for year in page.eval_on_selector_all("#crossing-form [name=crossyear] option", "all => all.map(one => one.value)"):
        page.select_option("#crossing-form [name=crossyear]", year)
        found = page.evaluate(CROSSED)
        assert found and all(id.endswith(f".{year}") for id, _ in found)
        assert found == [[id, report.quantities[id].shown] for id, _ in found]
    assert f"crossyear={year}" in page.evaluate("location.hash")
    tab.close()
    assert tab.noted == []
