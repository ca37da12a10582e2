"""An empty presentation in the house's own master: what slides are put on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart
from pptx.util import Inches

from reportgen.content.models.brand import Brand
from reportgen.render.deck.boxes import HEIGHT, WIDTH
from reportgen.render.deck.layouts import LAYOUTS
from reportgen.render.deck.logo import place_logo
from reportgen.render.deck.master import layout_xml, master_xml
from reportgen.render.deck.theme import theme_xml
from reportgen.render.logo import Logo

_FIRST_LAYOUT_ID = 2147483649


@dataclass(frozen=True, slots=True)
class Stage:
    presentation: Any
    layouts: Mapping[str, Any]


def open_stage(brand: Brand, logos: Mapping[str, Logo]) -> Stage:
    """A presentation of 16:9 with our theme, master and layouts, and no slide."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _drop_leftovers(presentation)
    layouts = _write_master(presentation, brand, logos)
    return Stage(presentation, layouts)


def _drop_leftovers(presentation: Any) -> None:
    """The library's template brings a thumbnail, printer settings and eleven layouts that are not ours."""
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    for owner in (presentation.part.package, presentation.part):
        relationships = owner._rels
        for id in [id for id, rel in relationships.items() if rel.reltype in _UNWANTED]:
            relationships.pop(id)


_UNWANTED = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)


def _write_master(presentation: Any, brand: Brand, logos: Mapping[str, Logo]) -> Mapping[str, Any]:
    master = presentation.slide_master
    package = presentation.part.package
    master.part.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = theme_xml(brand)
    ids, made = [], {}
    for number, layout in enumerate(LAYOUTS.values(), 1):
        part = SlideLayoutPart.load(
            PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml"),
            CONTENT_TYPE.PML_SLIDE_LAYOUT,
            package,
            layout_xml(layout),
        )
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        place_logo(part, layout, logos)
        ids.append((_FIRST_LAYOUT_ID + number - 1, master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)))
        made[layout.name] = part.slide_layout
    _replace_children(master.element, master_xml(ids))
    return made


def _replace_children(element: Any, xml: bytes) -> None:
    from pptx.oxml import parse_xml

    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)
