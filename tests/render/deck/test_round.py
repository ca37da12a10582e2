"""Charts in the round: native, with the same numbers in cache and workbook, and only where they make sense."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from reportgen.content.house import House
from reportgen.document.blocks import Block, Figure
from reportgen.document.shapes import Shape
from reportgen.errors import BuildError
from reportgen.render.base import Facts
from reportgen.render.deck.charts.round import ROUND
from reportgen.render.deck.charts.suited import unsuited
from reportgen.render.deck.outline import SlideEntry
from reportgen.render.deck.render import render
from tests.render.deck.kinds import changed, spokes, stacks
from tests.sample import columns_with_growth, share_ranges

OUTLINE = """slides:
- {layout: chart, main: paths, drawn: doughnut}
- {layout: chart, main: ranges, drawn: radar}
"""


def redrawn(block: Block) -> Block:
    shapes: dict[str, Shape] = {"paths": stacks(), "ranges": spokes()}
    return replace(block, shape=shapes[block.id]) if isinstance(block, Figure) and block.id in shapes else block


@pytest.fixture(scope="module")
def content(house: House, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("round")
    (folder / "deck").mkdir()
    (folder / "deck" / "outline.yaml.j2").write_text(OUTLINE)
    (folder / "deck" / "front.yaml.j2").write_bytes((house.templates / "deck" / "front.yaml.j2").read_bytes())
    (made,) = render(changed(redrawn), replace(house, templates=folder), Facts()).files.values()
    return made


@pytest.fixture
def drawn(content: bytes) -> list[Any]:
    slides = Presentation(BytesIO(content)).slides
    return [next(shape.chart for shape in slide.shapes if shape.has_chart) for slide in slides]


def test_every_way_that_an_outline_may_ask_for_is_drawn() -> None:
    (asked,) = (hint for hint in SlideEntry.model_fields["drawn"].annotation.__args__ if hint is not type(None))
    assert set(asked.__args__) == set(ROUND)


def test_they_are_native(drawn: list[Any]) -> None:
    assert [chart.chart_type for chart in drawn] == [XL_CHART_TYPE.DOUGHNUT, XL_CHART_TYPE.RADAR_MARKERS]
    doughnut, radar = drawn
    assert [str(each) for each in doughnut.plots[0].categories] == ["Latent", "Denoising", "Others"]
    assert len(radar.plots[0].series) == 2


def test_assumed_values_are_told_apart(drawn: list[Any]) -> None:
    doughnut, radar = drawn
    assert len(list(doughnut._chartSpace.iter("{*}pattFill"))) == 3
    assert {dash.get("val") for dash in radar._chartSpace.iter("{*}prstDash")} == {"sysDash"}


def test_cache_and_workbook_agree(drawn: list[Any]) -> None:
    for chart in drawn:
        book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
        inside = [
            float(cell) for row in book.iter_rows(values_only=True) for cell in row if isinstance(cell, int | float)
        ]
        cached = [float(value.text) for value in chart._chartSpace.iterfind(".//{*}numCache/{*}pt/{*}v")]
        assert sorted(inside) == sorted(cached) and cached


def test_an_auditor_finds_no_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "round.pptx"
    path.write_bytes(content)
    assert [str(error) for error in validate_pptx(path).errors] == []


@pytest.mark.parametrize(
    ("way", "shape", "why"),
    [
        ("doughnut", share_ranges(), "parts of one whole"),
        ("radar", stacks(), "three categories"),
        ("radar", columns_with_growth(), "one scale"),
    ],
)
def test_what_makes_no_sense_is_refused(way: str, shape: Shape, why: str) -> None:
    (figure,) = (b for _, b in changed(lambda block: block).blocks() if b.id == "paths" and isinstance(b, Figure))
    assert why in unsuited(way, replace(figure, shape=shape))


def test_the_outline_says_what_cannot_be_drawn(house: House, tmp_path: Path) -> None:
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "outline.yaml.j2").write_text("slides:\n- {layout: chart, main: fit, drawn: radar}")
    with pytest.raises(BuildError, match="'fit' cannot be drawn as a radar: it is no chart of values"):
        render(changed(lambda block: block), replace(house, templates=tmp_path), Facts())
