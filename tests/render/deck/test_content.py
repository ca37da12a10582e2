"""What is on the slides: native, described, with titles that speak, and the report's own numbers."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pptx.util import Pt

from reportgen.document.blocks import BLOCKS, Figure
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.document.shapes import SHAPES, GridChart, PointsChart, SeriesChart
from reportgen.render.deck.charts.drawers import DRAWERS
from reportgen.render.deck.charts.series import KINDS
from reportgen.render.deck.content.pages import PAGES
from reportgen.render.names import draft_mark, modelled_mark
from tests.render.deck.walk import charts, name, shapes

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DRAWN = {"column", "stack", "line", "dot", "range", "change"}


def test_tables_of_functions_are_complete() -> None:
    assert set(DRAWERS) == set(SHAPES)
    assert set(PAGES) == set(BLOCKS)
    assert set(KINDS) == DRAWN


def test_no_pictures(deck: Any) -> None:
    for slide in deck.slides:
        assert not list(slide._element.iter(f"{P}pic"))


def test_every_figure_of_the_deck_is_native(deck: Any, report: Report) -> None:
    drawn = {shape.name: shape for slide in deck.slides for shape in slide.shapes}
    wanted = [block for _, block in report.blocks() if isinstance(block, Figure) and block.deck]
    assert wanted
    for figure in wanted:
        shape = drawn[f"block:{figure.id}"]
        match figure.shape:
            case SeriesChart() | PointsChart():
                assert shape.has_chart
            case GridChart():
                assert shape.has_table
            case _:
                assert len(list(shape.shapes)) > 1


def test_every_block_of_the_deck_is_on_a_slide(deck: Any, report: Report) -> None:
    names = {shape.name for slide in deck.slides for shape in slide.shapes}
    assert {f"block:{block.id}" for _, block in report.blocks() if block.deck} <= names


def test_alternative_text_everywhere(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or shape.name.startswith(("divider", "artwork")):
                assert shape._element._nvXxPr.cNvPr.get("descr"), f"{name(slide)}: {shape.name}"


def test_chart_caches_are_the_embedded_workbooks(deck: Any) -> None:
    seen = 0
    for shape, chart in charts(deck):
        book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = {
            f"{book.active.title}!{cell.coordinate}": cell.value for row in book.active.iter_rows() for cell in row
        }
        for reference in chart._chartSpace.iter("{*}numRef"):
            formula = reference.find("{*}f").text
            points = {int(p.get("idx")): float(p.find("{*}v").text) for p in reference.iter("{*}pt")}
            column, first = _start(formula)
            for index, value in points.items():
                assert cells[f"{book.active.title}!{column}{first + index}"] == value, shape.name
                seen += 1
    assert seen


def _start(formula: str) -> tuple[str, int]:
    cell = formula.split("!")[1].split(":", maxsplit=1)[0].replace("$", "")
    column = cell.rstrip("0123456789")
    return column, int(cell[len(column) :])


def test_chart_values_are_what_the_report_shows(deck: Any, report: Report) -> None:
    figures = {f"block:{figure.id}": figure for _, figure in report.figures()}
    for shape, chart in charts(deck):
        figure = figures[shape.name]
        if not isinstance(figure.shape, SeriesChart) or any(s.drawn == "change" for s in figure.shape.series):
            continue
        marks = [mark for series in figure.shape.series for mark in series.marks if mark]
        ids = {id for mark in marks for id in (mark.quantity, mark.low, mark.high) if id}
        known = {report.quantities[id].rounded for id in ids}
        cached = {float(v.text) for v in chart._chartSpace.iterfind(".//{*}val//{*}pt/{*}v")}
        assert cached <= known


def test_titles_say_the_finding(deck: Any, report: Report) -> None:
    titles = [slide.shapes.title.text_frame.text.replace("\u00a0", " ") for slide in deck.slides]
    for _, block in report.blocks():
        if block.deck and block.takeaway and block.deck not in ("profiles", "two-charts", "opener"):
            assert any(title.startswith(plain(block.takeaway, report.quantities)) for title in titles)


def test_what_is_to_be_seen_stands_beside_the_chart(deck: Any, report: Report) -> None:
    said = {shape.name: shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("points:")}
    wanted = [
        block for _, block in report.blocks() if block.points and block.deck in ("chart-takeaways", "chart-strip")
    ]
    assert set(said) == {f"points:{block.id}" for block in wanted}
    for block in wanted:
        shape = said[f"points:{block.id}"]
        frames = [cell.text_frame for cell in shape.table.iter_cells()] if shape.has_table else [shape.text_frame]
        texts = [paragraph.text for frame in frames for paragraph in frame.paragraphs if paragraph.text]
        assert texts == [plain(point, report.quantities) for point in block.points]


def test_notes_carry_the_talk_and_the_source(deck: Any, report: Report) -> None:
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide)
    for _, block in report.blocks():
        if block.deck:
            for talk in block.talk:
                assert plain(talk, report.quantities) in notes
            if source := plain(getattr(block, "source", ()), report.quantities):
                assert source in notes


def test_text_stands_in_placeholders_and_none_is_empty(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text, f"{name(slide)}: {shape.name}"


def test_no_size_below_eleven_points(deck: Any) -> None:
    for slide in deck.slides:
        for element in slide._element.iter("{*}rPr"):
            assert int(element.get("sz") or 1100) >= Pt(11).pt * 100


def test_footer_and_number_on_every_slide(deck: Any, report: Report) -> None:
    footer = " · ".join(filter(None, (draft_mark(report, str), report.title, modelled_mark(report, str))))
    for slide in deck.slides:
        kinds = {ph.get("type") for ph in slide._element.iter(f"{P}ph")}
        assert {"ftr", "sldNum"} <= kinds
        assert any(footer == shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame)
