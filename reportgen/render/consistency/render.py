"""`render`: what was compared between the files of a package, as a page for the client. Made after the proof."""

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.errors import BuildError
from reportgen.render.base import Facts, Rendered
from reportgen.render.consistency.page import Page
from reportgen.render.templates import sandbox
from reportgen.render.webpage import web_page

NAME = "consistency.html"
_SHEETS = ("consistency/styles/20-page.css", "consistency/styles/90-print.css")


def render(report: Report, house: House, facts: Facts) -> Rendered:
    """The page, as `consistency.html`; what was compared comes from `facts`."""
    from babel.numbers import format_decimal  # loads locale data

    if facts.proof is None:
        raise BuildError(f"{NAME} tells what a proof compared, and there was none")
    labels = house.labels(report.edition.seed.language)
    page = Page(report, facts.proof, labels)
    environment = sandbox(house.templates)
    environment.globals |= {"_": labels, "seed": page.seed, "brand": house.brand, "page": page}
    environment.filters["counted"] = lambda count: format_decimal(count, locale=page.seed.locale)
    return Rendered(files={NAME: web_page(environment, house, "consistency", _SHEETS, shelf=facts.shelf)})
