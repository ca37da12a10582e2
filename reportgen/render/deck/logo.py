"""The publisher's logo on slide layouts: outlines where PowerPoint can draw them, pixels for all others."""

import io
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.render.deck.boxes import MARGIN, WIDTH, Box
from reportgen.render.deck.holders import NUMBER, Layout
from reportgen.render.deck.master import NAMESPACES, xfrm
from reportgen.render.logo import Logo
from reportgen.render.office import clean

# [MS-ODRAWXML] 2.3.1.28: a drawing beside the pixels that older programs show.
_SVG = 'uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"'
_SVG_NAMESPACE = 'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
_LARGE, _WIDE = 0.5, 3.6  # inches: how high, and how wide at most, on the first and the last slide
_SMALL, _NARROW = 0.26, 1.2  # beside the number of the others


def place_logo(part: Any, layout: Layout, logos: Mapping[str, Logo]) -> None:
    """Puts the logo where the layout has room for it."""
    if not logos or layout.name == "section":
        return
    logo = logos["dark" if layout.dark else "light"]
    _, picture = part.get_or_add_image_part(io.BytesIO(logo.pixels()))
    drawing = "" if logo.plate or logo.picture.kind != "svg" else _drawing(part, logo)
    tree = part._element.cSld.spTree
    id = max(int(each.get("id")) for each in tree.iter(qn("p:cNvPr"))) + 1
    stretched = "<a:stretch><a:fillRect/></a:stretch>"
    tree.append(
        parse_xml(
            f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="{id}" name="Logo" descr={quoteattr(clean(logo.alt))}/>'
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{picture}">{drawing}</a:blip>{stretched}</p:blipFill>'
            f'<p:spPr>{xfrm(_box(layout, logo))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    )


def _box(layout: Layout, logo: Logo) -> Box:
    if not layout.dark:
        w, h = _size(logo.shape, _SMALL, _NARROW)
        return Box(NUMBER.x - 0.1 - w, NUMBER.y + (NUMBER.h - h) / 2, w, h)
    w, h = _size(logo.shape, _LARGE, _WIDE)
    return Box(MARGIN if layout.name == "title" else WIDTH - MARGIN - w, 0.55, w, h)


def _size(ratio: float, high: float, wide: float) -> tuple[float, float]:
    return (high * ratio, high) if high * ratio <= wide else (wide, wide / ratio)


def _drawing(part: Any, logo: Logo) -> str:
    """What refers to the outlines, kept once a file."""
    name = PackURI(f"/ppt/media/logo-{'dark' if logo.dark else 'light'}.svg")
    package = part.package
    known = next((each for each in package.iter_parts() if each.partname == name), None)
    own = known or Part(name, "image/svg+xml", package, logo.picture.data)
    id = part.relate_to(own, RELATIONSHIP_TYPE.IMAGE)
    return f'<a:extLst><a:ext {_SVG}><asvg:svgBlip {_SVG_NAMESPACE} r:embed="{id}"/></a:ext></a:extLst>'
