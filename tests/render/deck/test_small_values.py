"""A value too small to show ("<1") stands in a chart like any other."""

from dataclasses import replace
from io import BytesIO

from pptx import Presentation

from reportgen.content.house import House
from reportgen.render.deck.charts.formats import plain_code
from tests.render.deck.conftest import bytes_of
from tests.sample import QUANTITIES, sample_report


def test_a_format_with_a_sign_of_xml_is_kept_from_the_library() -> None:
    assert plain_code('"<1"') == plain_code('0" R&D"') == "General"
    assert plain_code("#,##0.0") == "#,##0.0"


def test_charts_whose_values_are_all_beneath_the_floor(house: House) -> None:
    small = {id: replace(q, rounded=0.0, shown="<1", text="less than USD 1 million") for id, q in QUANTITIES.items()}
    deck = Presentation(BytesIO(bytes_of(replace(sample_report(), quantities=small), house)))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if getattr(shape, "has_chart", False)]
    values = [value for chart in charts for plot in chart.plots for series in plot.series for value in series.values]
    assert charts
    assert {value for value in values if value is not None} == {0.0}
