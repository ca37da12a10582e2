"""`render`: what was compared between the files of a package, as a page for the client. Made after the proof."""

import re

from markupsafe import Markup

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.errors import BuildError
from reportgen.render.base import Facts, Rendered
from reportgen.render.consistency.page import Page
from reportgen.render.templates import sandbox
from reportgen.render.typefaces import face, faces
from reportgen.render.webfonts import web_faces
from reportgen.render.webpolicy import content_security_policy
from reportgen.render.webtheme import dark, light

NAME = "consistency.html"
_TAG = re.compile(r"<[^>]*>")
_CUTS = (("headings", 400), ("headings", 600), ("base", 300), ("base", 400))  # family and weight
# The ground that all pages for browsers share, and the page's own.
_SHEETS = ("product-page/styles/10-base.css", "consistency/styles/20-page.css", "consistency/styles/90-print.css")


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
    body = Markup(environment.get_template("consistency/body.html.j2").render())  # noqa: S704  # our own
    typography = house.brand.typography
    families = {"headings": typography.headings, "base": typography.base}
    installed = faces(*families.values())
    used = (face(installed, families[family], weight) for family, weight in _CUTS)
    brand = environment.get_template("product-page/brand.css.j2").render(
        faces=web_faces(used, _TAG.sub("", body) + "".join(map(chr, range(32, 127)))),
        themes={"light": light(house.brand), "dark": dark(house.brand)},
        typography=typography,
    )
    sheets = (environment.get_template(sheet).render() for sheet in _SHEETS)
    style = "\n".join((brand, *sheets))
    html = environment.get_template("consistency/page.html.j2").render(
        body=body,
        style=Markup(style),  # noqa: S704  # our own
        policy=content_security_policy((), (style,)),
    )
    return Rendered(files={NAME: html.encode()})
