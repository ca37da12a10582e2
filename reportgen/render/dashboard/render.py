"""`render`: a report as one HTML file that works from disk, without any request."""

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from reportgen.cache import Shelf
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.errors import BuildError
from reportgen.render.base import Facts, Rendered
from reportgen.render.dashboard.bundle import vega_bundle
from reportgen.render.dashboard.explorer import explorer_data, quantities_data
from reportgen.render.dashboard.numbers import numbers_data
from reportgen.render.dashboard.page import Page
from reportgen.render.logo import logo_of
from reportgen.render.names import package_name
from reportgen.render.typefaces import face, faces
from reportgen.render.webfonts import web_faces
from reportgen.render.webpolicy import content_security_policy
from reportgen.render.webtheme import Theme, dark, light

_TAG = re.compile(r"<[^>]*>")


def render(report: Report, house: House, facts: Facts) -> Rendered:
    """The dashboard, as `<name>.html`."""
    page = Page(report, house)
    themes = {"light": light(house.brand), "dark": dark(house.brand)}
    explorer = explorer_data(report, page.labels)
    body = page.env.get_template("body.html.j2").render(
        page=page, report=report, explorer=explorer, logo=logo_of(report, house, dark=True)
    )
    data = _data(page, themes, explorer)
    styles = (_styles(page, themes, body + data, facts.shelf),)
    scripts = (vega_bundle(), _scripts(page))
    html = page.env.get_template("page.html.j2").render(
        page=page,
        report=report,
        body=Markup(body),  # noqa: S704  # written by our own templates
        data=Markup(data),  # noqa: S704  # escaped for scripts
        styles=tuple(map(Markup, styles)),
        scripts=tuple(map(Markup, scripts)),
        policy=content_security_policy(scripts, styles),
    )
    return Rendered(files={f"{package_name(report)}.html": html.encode("utf-8")})


def _data(page: Page, themes: Mapping[str, Theme], explorer: Mapping[str, Any]) -> str:
    """All that scripts need, as JSON that cannot end its script element."""
    charts = {id: figure.spec for id, figure in page.figures.items() if figure.spec}
    words = json.loads(page.env.get_template("words.json.j2").render())
    data = {
        "name": package_name(page.report),
        "labels": words,
        "fonts": [page.house.brand.typography.headings, "system-ui", "sans-serif"],
        "themes": {
            name: {**theme.names, **{f"role-{role}": c for role, c in theme.roles.items()}}
            for name, theme in themes.items()
        },
        "charts": charts,
        "explorer": explorer,
        "numbers": numbers_data(page.numbers, page.plain, page.labels),
        "quantities": quantities_data(page.report, (number.id for number in page.numbers)),
    }
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise BuildError(f"dashboard of {page.report.edition.id}: a chart holds a value that is no number") from error
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _styles(page: Page, themes: Mapping[str, Theme], text: str, shelf: Shelf | None) -> str:
    """The colours and fonts of the brand, then the page's own sheets."""
    typography = page.house.brand.typography
    base, headings = typography.base, typography.headings
    installed = faces(base, headings, own=page.house.faces)
    used = (
        face(installed, headings),
        face(installed, headings, italic=True),
        face(installed, headings, 600),
        face(installed, base),
    )
    cut = web_faces(used, _TAG.sub("", text), shelf)
    brand = page.env.get_template("brand.css.j2").render(faces=cut, themes=themes, typography=typography)
    return "\n".join((brand, *_files(page, "styles", "*.css")))


def _scripts(page: Page) -> str:
    """The page's own modules as one script: each defines one thing, `main` starts them."""
    return "\n".join(('"use strict";', *_files(page, "scripts", "*.js")))


def _files(page: Page, folder: str, pattern: str) -> list[str]:
    found = sorted((page.house.templates / "dashboard" / folder).glob(pattern))
    return [_lean(path.read_text(encoding="utf-8")) for path in found]


def _lean(source: str) -> str:
    """Scripts and sheets without indents and comment lines: people read the templates, not the page."""
    lines = map(str.strip, source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
