"""The story of a PDF: draw the figures, set the parts, join them, bring figures in, make it archival and accessible."""

from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.cache import fingerprint
from reportgen.content.house import House
from reportgen.document.ledger import quantities_in
from reportgen.document.report import Report
from reportgen.render.base import Facts, Rendered
from reportgen.render.names import package_name
from reportgen.render.pdf.bench import Bench
from reportgen.render.pdf.placeholders import placeholders
from reportgen.render.typefaces import faces

if TYPE_CHECKING:
    from reportgen.render.pdf.page import Script


def render(report: Report, house: House, facts: Facts) -> Rendered:
    """The report as one PDF file, and how many pages it has."""
    bench = Bench("pdf", facts.shelf)
    content, pages = typeset(report, house, bench)
    return Rendered(files={f"{package_name(report)}.pdf": content}, counts={"pages": pages}, told=tuple(bench.told))


def typeset(report: Report, house: House, bench: Bench, script: "Script | None" = None) -> tuple[bytes, int]:
    """A finished PDF from the templates that the script names, and its number of pages."""
    import pikepdf

    from reportgen.render.pdf.archive import declare_accessible, scope_headings
    from reportgen.render.pdf.charts.book import figure_book
    from reportgen.render.pdf.charts.sizes import figure_size
    from reportgen.render.pdf.cover import add_artwork
    from reportgen.render.pdf.forms import place_figures
    from reportgen.render.pdf.layout import heads, laid_out
    from reportgen.render.pdf.merge import merged
    from reportgen.render.pdf.overlay import overlay, stamp
    from reportgen.render.pdf.page import Pages, Script, Setting
    from reportgen.render.pdf.typesetter import Typesetter, no_garbage_collection
    from reportgen.render.pdf.warnings import warnings_are_errors

    typefaces = faces(house.brand.typography.base, house.brand.typography.headings)
    figures = [figure for _, figure in report.figures()]
    sizes = {figure.id: figure_size(figure) for figure in figures}
    shown = {id: report.quantities[id] for figure in figures for id in quantities_in(figure)}
    drawn = {"figures": fingerprint((figures, shown, house.brand, house.catalogues.get(report.edition.seed.language)))}
    book = bench.book(drawn, lambda: figure_book(report, house, typefaces))
    pages = Pages(report, house, Setting(faces=typefaces, sizes=sizes, script=script or Script()))
    with warnings_are_errors(), no_garbage_collection():
        pictures = placeholders(figure.id for figure in figures)
        fragments = laid_out(report, pages, Typesetter(pages.style(), typefaces, pictures), bench)
        layer = overlay(pages, Typesetter(pages.overlay_style(), typefaces, {}), heads(fragments))
    with merged(fragments, report) as document:
        place_figures(document, book)
        stamp(document, layer)
        add_artwork(document, report, house)
        scope_headings(document)
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
