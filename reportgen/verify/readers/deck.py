"""Reads a deck with python-pptx: sections, texts, tables, notes, and charts down to their embedded workbooks."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from reportgen.verify.found import Found, Grid, Heading, Passage, Value

_SECTION = "section:"
_BLOCK = "block:"
_SECTION_LIST = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"


def read(path: Path) -> Found:
    from pptx import Presentation

    deck = Presentation(str(path))
    slides = [_slide(slide, number, len(deck.slides)) for number, slide in enumerate(deck.slides, 1)]
    return Found(
        headings=tuple(_headings(deck)),
        passages=tuple(one for slide in slides for one in slide.passages),
        values=tuple(one for slide in slides for one in slide.values),
        grids=tuple(one for slide in slides for one in slide.grids),
        faults=tuple(one for slide in slides for one in slide.faults),
    )


def _slide(slide: Any, number: int, count: int) -> Found:
    """What stands on one slide, and in its notes."""
    passages: list[Passage] = []
    values: list[Value] = []
    grids: list[Grid] = []
    faults: list[tuple[str, str]] = []
    where, sections = f"slide {number}", _sections(slide)
    # The agenda, which belongs to no section, names the slides of all chapters.
    every = frozenset(map(str, range(1, count + 1)))
    for shape in _shapes(slide.shapes):
        block = shape.name.removeprefix(_BLOCK) if shape.name.startswith(_BLOCK) else None
        own = every if not sections else frozenset({str(number)}) if _is_slide_number(shape) else frozenset()
        passages += [
            Passage(where=where, text=text, sections=sections, block=block, furniture=own) for text in _texts(shape)
        ]
        if getattr(shape, "has_table", False):
            rows = tuple(tuple(cell.text_frame.text for cell in row.cells) for row in shape.table.rows)
            grids.append(Grid(where=where, block=block, rows=rows[1:]))
        if getattr(shape, "has_chart", False):
            cached = list(_cached(shape.chart))
            values += [Value(where=f"{where}, chart", value=v, block=block) for v in cached]
            if sorted(cached) != sorted(_embedded(shape.chart)):
                faults.append((f"{where}, chart", "its cache differs from its embedded workbook"))
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame
        passages.append(Passage(where=f"{where}, notes", text=notes.text if notes else "", sections=sections))
    return Found(passages=tuple(passages), values=tuple(values), grids=tuple(grids), faults=tuple(faults))


def _is_slide_number(shape: Any) -> bool:
    return bool(shape.has_text_frame and shape._element.xpath(".//a:fld[@type='slidenum']"))


def _headings(deck: Any) -> Iterator[Heading]:
    """PowerPoint sections carry the chapters' numbers and titles."""
    for section in deck.part._element.iter(_SECTION_LIST):
        number, _, title = section.get("name").partition(" ")
        if number.isdigit():
            yield Heading(number=number, title=title, level=1)


def _sections(slide: Any) -> frozenset[str]:
    name = slide._element.cSld.get("name") or ""
    return frozenset(name.removeprefix(_SECTION).split() if name.startswith(_SECTION) else ())


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)


def _texts(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            for cell in row.cells:
                yield cell.text_frame.text
    if getattr(shape, "has_chart", False):
        for text in shape.chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
            yield text.text or ""
        for plot in shape.chart.plots:
            yield from (str(category) for category in plot.categories)
    if description := shape._element.xpath(".//p:cNvPr/@descr"):
        yield description[0]


def _cached(chart: Any) -> Iterator[float]:
    """Numbers of the chart as PowerPoint shows them before anybody opens its data."""
    namespace = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    for value in chart._chartSpace.iterfind(".//c:numCache/c:pt/c:v", namespace):
        yield float(value.text)


def _embedded(chart: Any) -> Iterator[float]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield from (float(value) for value in row if isinstance(value, int | float))
