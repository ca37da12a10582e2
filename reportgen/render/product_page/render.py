"""`render`: the product page of a report, static and without any request."""

from jinja2 import Environment
from markupsafe import Markup

from reportgen.cache import Shelf
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.render.base import Facts, Rendered
from reportgen.render.logo import logo_of
from reportgen.render.product_page.faq import answered, in_words
from reportgen.render.product_page.markup import run_writer
from reportgen.render.product_page.page import Page
from reportgen.render.product_page.structured import structured_data
from reportgen.render.templates import sandbox
from reportgen.render.webpage import brand_style, script_json
from reportgen.render.webpolicy import content_security_policy

NAME = "product-page.html"


def render(report: Report, house: House, facts: Facts) -> Rendered:
    """The product page, as `product-page.html`; what it shows of the other formats comes from `facts`."""
    page = Page(report, house, facts)
    labels = house.labels(report.edition.seed.language)
    environment = _environment(page, house)
    asked = answered(page, labels)
    body = Markup(environment.get_template("body.html.j2").render(page=page, asked=asked))  # noqa: S704  # our own
    style = _style(environment, house, body, facts.shelf)
    html = environment.get_template("page.html.j2").render(
        page=page,
        body=body,
        style=Markup(style),  # noqa: S704  # our own
        data=Markup(script_json(structured_data(page, in_words(asked), labels))),  # noqa: S704  # escaped for scripts
        policy=content_security_policy((), (style,)),
    )
    return Rendered(files={NAME: html.encode()})


def _environment(page: Page, house: House) -> Environment:
    environment = sandbox(house.templates / "product-page")
    environment.filters |= {"runs": run_writer(page.report.quantities), "plain": page.plain}
    environment.globals |= {"_": house.labels(page.seed.language), "seed": page.seed, "brand": house.brand}
    environment.globals |= {"logo": logo_of(page.report, house, dark=True)}
    return environment


def _style(environment: Environment, house: House, body: str, shelf: Shelf | None) -> str:
    """The brand's colours and typefaces, then the page's own sheets in the order of their names."""
    brand = brand_style(environment, "brand.css.j2", house, body, shelf)
    sheets = sorted((house.templates / "product-page" / "styles").glob("*.css"))
    lines = (line.strip() for sheet in sheets for line in sheet.read_text(encoding="utf-8").splitlines())
    return "\n".join((brand, *(line for line in lines if line and not line.startswith("/*"))))
