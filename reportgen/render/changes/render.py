"""`render`: what changed between two releases, as a page for browsers."""

from reportgen.content.house import House
from reportgen.document.changes.model import Changes
from reportgen.render.limits import format_limits
from reportgen.render.templates import mistakes_told, sandbox
from reportgen.render.webpage import web_page

_SHEETS = ("consistency/styles/20-page.css", "changes/styles/30-changes.css", "consistency/styles/90-print.css")


def render(changes: Changes, house: House) -> bytes:
    environment = sandbox(house.templates)
    environment.globals |= {"changes": changes, "_": house.labels("en"), "brand": house.brand}
    with format_limits("changes"), mistakes_told():
        return web_page(environment, house, "changes", _SHEETS)
