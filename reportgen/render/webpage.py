"""A page for browsers from templates: one file, no request, nothing allowed that is not in it."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from reportgen.cache import Shelf
from reportgen.content.house import House
from reportgen.render.typefaces import face, faces
from reportgen.render.webfonts import web_faces
from reportgen.render.webpolicy import IMAGES, content_security_policy
from reportgen.render.webtheme import dark, light

_TAG = re.compile(r"<[^>]*>")
_CUTS = (("headings", 400), ("headings", 600), ("base", 300), ("base", 400))  # family and weight
_BRAND, _GROUND = "product-page/brand.css.j2", "product-page/styles/10-base.css"  # what all such pages share


def web_page(  # noqa: PLR0913, PLR0917  a page has this many sides
    environment: Environment,
    house: House,
    folder: str,
    parts: tuple[str, ...],
    images: Iterable[str] = IMAGES,
    shelf: Shelf | None = None,
) -> bytes:
    """The page of a folder of templates, which has a `body.html.j2` and a `page.html.j2` around it.

    `parts` are the style sheets and scripts that stand inside it.
    """
    body = Markup(environment.get_template(f"{folder}/body.html.j2").render())  # noqa: S704  # our own
    brand = brand_style(environment, _BRAND, house, body, shelf)
    style = "\n".join((brand, *_written(environment, (_GROUND, *parts), ".css")))
    script = "\n".join(_written(environment, parts, ".js"))
    html = environment.get_template(f"{folder}/page.html.j2").render(
        body=body,
        style=Markup(style),  # noqa: S704  # our own
        script=Markup(script),  # noqa: S704  # our own
        policy=content_security_policy((script,) if script else (), (style,), images),
    )
    return html.encode()


def _written(environment: Environment, parts: Iterable[str], ending: str) -> Iterator[str]:
    return (environment.get_template(part).render() for part in parts if part.endswith(ending))


def script_json(data: Any) -> str:
    """JSON that cannot end its script element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def brand_style(environment: Environment, template: str, house: House, body: str, shelf: Shelf | None = None) -> str:
    """The brand's colours by day and by night, and its typefaces with the letters that the body shows."""
    typography = house.brand.typography
    families = {"headings": typography.headings, "base": typography.base}
    installed = faces(*families.values(), own=house.faces)
    used = (face(installed, families[family], weight) for family, weight in _CUTS)
    return environment.get_template(template).render(
        faces=web_faces(used, _TAG.sub("", body), shelf),
        themes={"light": light(house.brand), "dark": dark(house.brand)},
        typography=typography,
    )
