"""The story of a PDF: draw the figures, set the parts, join them, bring figures in, make it archival and accessible."""

from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.render.base import Facts, Rendered
from reportgen.render.names import package_name
from reportgen.render.pdf.bench import Bench

if TYPE_CHECKING:
    from reportgen.render.pdf.page import Script


def render(report: Report, house: House, facts: Facts) -> Rendered:
    """The report as one PDF file, and how many pages it has."""
    bench = Bench("pdf", facts.shelf, facts.parts)
    content, pages = typeset(report, house, bench)
    return Rendered(files={f"{package_name(report)}.pdf": content}, counts={"pages": pages}, told=tuple(bench.told))


def typeset(report: Report, house: House, bench: Bench, script: "Script | None" = None) -> tuple[bytes, int]:
    """A finished PDF from the templates that the script names, and its number of pages."""
    import pikepdf

    from reportgen.render.pdf.archive import associate_once, declare_accessible, scope_headings
    from reportgen.render.pdf.cover import add_artwork
    from reportgen.render.pdf.forms import place_figures
    from reportgen.render.pdf.layout import heads
    from reportgen.render.pdf.merge import merged
    from reportgen.render.pdf.overlay import stamp
    from reportgen.render.pdf.page import Script
    from reportgen.render.pdf.press import press

    with press(report, house, bench, script or Script()) as parts:
        book = parts.book()
        fragments = parts.fragments()
        layer = parts.overlay(heads(fragments))
    with merged(fragments, report) as document:
        place_figures(document, book)
        stamp(document, layer)
        add_artwork(document, report, house)
        scope_headings(document)
        associate_once(document)
        declare_accessible(document)
        finished = BytesIO()
        document.save(
            finished,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
        return finished.getvalue(), len(document.pages)
