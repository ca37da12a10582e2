"""The table of formats and the waves in which they are made."""

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.manifest import FileRole
from reportgen.render.base import Facts, Rendered, Renderer

# Imported when called: a build of the workbook alone does not wait for WeasyPrint.
FORMATS: Mapping[FileRole, str] = {
    "pdf": "reportgen.render.pdf.render",
    "pptx": "reportgen.render.deck.render",
    "xlsx": "reportgen.render.workbook.render",
    "dashboard": "reportgen.render.dashboard.render",
    "data": "reportgen.render.data.render",
    "sample": "reportgen.render.pdf.sample",
    "product-page": "reportgen.render.product_page.render",
}

# Made of the proof of all others.
AFTER_PROOF: Mapping[FileRole, str] = {"consistency": "reportgen.render.consistency.render"}

# A format may use the facts of earlier waves; formats of one wave are made side by side.
WAVES: tuple[tuple[FileRole, ...], ...] = (("pdf", "xlsx", "pptx", "dashboard", "data", "sample"), ("product-page",))


def render(role: FileRole, report: Report, house: House, facts: Facts) -> Rendered:
    """One format of one report."""
    from reportgen.render.templates import mistakes_told  # loads what only a build needs

    renderer = cast(Renderer, import_module({**FORMATS, **AFTER_PROOF}[role]).render)
    with mistakes_told():
        return renderer(report, house, facts)
