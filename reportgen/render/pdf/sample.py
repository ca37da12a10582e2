"""The sample: a short PDF that is safe to give away, as what it does not show was never in it."""

from reportgen.content.house import House
from reportgen.document.masking.excerpt import excerpt, telling_sections
from reportgen.document.masking.mask import mask
from reportgen.document.masking.numbers import MASK
from reportgen.document.report import Report
from reportgen.render.base import Facts, Rendered
from reportgen.render.pdf.bench import Bench
from reportgen.render.pdf.render import typeset

NAME = "sample.pdf"


def shown(report: Report, house: House) -> frozenset[str]:
    """The ids of the blocks that the sample shows."""
    outline = mask(report, house.catalogues.get(report.edition.seed.language))
    return frozenset(block.id for _, block in excerpt(outline, telling_sections(outline)).blocks())


def render(report: Report, house: House, facts: Facts) -> Rendered:
    """Cover, how to read, contents, lists, and two sections, as `sample.pdf`."""
    from reportgen.render.pdf.page import Script

    outline = mask(report, house.catalogues.get(report.edition.seed.language))
    part = excerpt(outline, telling_sections(outline))
    script = Script(
        front=(
            "pdf/front/cover.html.j2",
            "pdf/sample/about.html.j2",
            "pdf/front/guide.html.j2",
            "pdf/sample/contents.html.j2",
            "pdf/sample/lists.html.j2",
        ),
        sheets=("pdf/report.css.j2", "pdf/sample/sample.css.j2"),
        overlays=("pdf/overlay.css.j2", "pdf/sample/overlay.css.j2"),
        name="Sample",
        more={
            "outline": outline,
            "here": frozenset(section.id for section in part.sections()),
            "all_figures": [figure for _, figure in outline.listed_figures()],
            "all_tables": [table for _, table in outline.tables()],
            "mask": MASK,
        },
    )
    bench = Bench("sample", facts.shelf)
    content, _ = typeset(part, house, bench, script)
    # Its pages are not those of the report that others ask for.
    return Rendered(files={NAME: content}, told=tuple(bench.told))
