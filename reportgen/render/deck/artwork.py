"""The title's artwork: noise that resolves, from left to right, into the edition's own columns."""

import hashlib
from collections.abc import Iterator, Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.render.deck.boxes import Box
from reportgen.render.deck.master import NAMESPACES
from reportgen.render.deck.shapes import dress
from reportgen.render.deck.slide import Slide

PLACE = Box(7.9, 0.9, 4.8, 5.7)
STEP = 0.1  # the raster's width in inches
DOT = 0.068
_SLOTS = ("accent4", "accent5", "accent2")

Cell = tuple[int, int]


def draw_artwork(slide: Slide) -> None:
    """Three freeforms of many squares; decoration, and said to be so."""
    heights = _heights(slide.desk.report.forecast.years["value"].tolist())
    layers: dict[str, list[Cell]] = {slot: [] for slot in _SLOTS}
    for cell, slot in _cells(slide.desk.report.edition.id, heights):
        layers[slot].append(cell)
    for slot, cells in layers.items():
        shape = slide.own.shapes.add_shape(MSO_SHAPE.RECTANGLE, *PLACE.emu)
        dress(shape, f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>', "")
        properties = shape._element.spPr
        properties.replace(properties.find(qn("a:prstGeom")), parse_xml(_geometry(cells)))
        slide.describe(shape, name=f"artwork:{slot}", alt=slide.desk.label("Artwork: noise that resolves into columns"))


def _heights(values: Sequence[float]) -> list[float]:
    top = max(values, default=1.0)
    return [value / top for value in values]


def _cells(seed: str, heights: Sequence[float]) -> Iterator[tuple[Cell, str]]:
    """Squares of the columns, the more certain the further right; and noise, the less of it the further right."""
    wide, high = round(PLACE.w / STEP), round(PLACE.h / STEP)
    for x in range(wide):
        along = x / (wide - 1)
        for y in range(high):
            chance = _chance(seed, x, y)
            inside = _inside(along, 1 - y / high, heights)
            if inside and chance < 0.16 + 0.95 * along:
                yield (x, y), "accent2" if along > 0.88 and heights else "accent4"
            elif not inside and chance < 0.3 * (1 - along) ** 2.4:
                yield (x, y), "accent5"


def _inside(along: float, level: float, heights: Sequence[float]) -> bool:
    if not heights:
        return False
    place = along * len(heights)
    column = min(int(place), len(heights) - 1)
    return place - column < 0.78 and level <= heights[column]


def _chance(seed: str, x: int, y: int) -> float:
    """A number from 0 to 1 that depends on the edition and the place alone."""
    return hashlib.blake2s(f"{seed}/{x}/{y}".encode(), digest_size=4).digest()[0] / 255


def _geometry(cells: Sequence[Cell]) -> str:
    unit, dot = 100, round(100 * DOT / STEP)
    wide, high = round(PLACE.w / STEP) * unit, round(PLACE.h / STEP) * unit
    squares = "".join(
        f'<a:moveTo><a:pt x="{x * unit}" y="{y * unit}"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{x * unit + dot}" y="{y * unit}"/></a:lnTo>'
        f'<a:lnTo><a:pt x="{x * unit + dot}" y="{y * unit + dot}"/></a:lnTo>'
        f'<a:lnTo><a:pt x="{x * unit}" y="{y * unit + dot}"/></a:lnTo><a:close/>'
        for x, y in cells
    )
    return (
        f'<a:custGeom {NAMESPACES}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{high}">{squares}</a:path></a:pathLst></a:custGeom>'
    )
