"""All figures of a report as one PDF, one page a figure."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from reportgen.cache import fingerprint
from reportgen.content.house import House
from reportgen.document.blocks import Figure
from reportgen.document.ledger import quantities_in
from reportgen.document.report import Report
from reportgen.document.runs import Runs, plain
from reportgen.document.shapes import GraphChart, GridChart, PointsChart, SeriesChart, TimelineChart
from reportgen.render.pdf.charts.canvas import SETTINGS, Canvas
from reportgen.render.pdf.charts.diagram import diagram
from reportgen.render.pdf.charts.plot import Numbers
from reportgen.render.pdf.charts.points import points
from reportgen.render.pdf.charts.series import series
from reportgen.render.pdf.charts.sizes import figure_size
from reportgen.render.pdf.charts.small import is_small, small
from reportgen.render.typefaces import Faces

Drawer = Callable[[Canvas, Any, Numbers], None]

DRAWERS: Mapping[type, Drawer] = {
    SeriesChart: series,
    PointsChart: points,
    GridChart: diagram,
    GraphChart: diagram,
    TimelineChart: diagram,
}


def canvas_of(figure: Figure, report: Report, house: House, faces: Faces) -> Canvas:
    """A canvas with the figure drawn on it."""
    quantities, shape = report.quantities, figure.shape

    def words(runs: Runs) -> str:
        return plain(runs, quantities)

    canvas = Canvas(*figure_size(figure), house.brand, faces, words)
    numbers = Numbers(quantities, house.labels(report.edition.seed.language))
    draw: Drawer = small if is_small(figure) else DRAWERS[type(shape)]
    draw(canvas, shape, numbers)
    return canvas


def _keep_code_zero_free(pages: Any, faces: Faces) -> None:
    """Gives the first code of each font's second subset to a glyph that no text uses.

    The library counts characters beyond Latin from zero, and code zero means a missing glyph (ISO 32000-1, 9.7.4.2).
    """
    from matplotlib.font_manager import get_font

    tracker = pages._ensure_file()._character_tracker
    for face in faces:
        font = get_font(str(face.path))
        tracker.track_glyph(font, "  ", font.get_char_index(ord(" ")))


def fingerprint_of_figures(report: Report, house: House) -> str:
    """A hash of all that the drawings depend on besides installed typefaces."""
    figures = [figure for _, figure in report.figures()]
    shown = {id: report.quantities[id] for figure in figures for id in quantities_in(figure)}
    own = [face.digest for face in house.faces]
    return fingerprint((figures, shown, house.brand, own, house.catalogues.get(report.edition.seed.language)))


def figure_book(report: Report, house: House, faces: Faces) -> bytes:
    """A PDF with the figures in the order of the report."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages

    book = BytesIO()
    with rc_context(SETTINGS), PdfPages(book, metadata={"CreationDate": None, "ModDate": None}) as pages:
        _keep_code_zero_free(pages, faces)
        for _, figure in report.figures():
            pages.savefig(canvas_of(figure, report, house, faces).figure)
    return book.getvalue()
