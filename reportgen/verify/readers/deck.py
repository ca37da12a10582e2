"""Reads a deck with python-pptx: sections, texts, tables, notes, and charts down to their embedded workbooks."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from reportgen.verify.found import Found, Grid, Heading, Link, Mark, Passage, Value
from reportgen.verify.readers.workbook_charts import stale
from reportgen.verify.texts import essence

_SECTION = "section:"
_BLOCK = "block:"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
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
        marks=tuple(one for slide in slides for one in slide.marks),
        links=tuple(_links(deck)),
        faults=(*(one for slide in slides for one in slide.faults), *_agenda(deck)),
        tried=sum(len(slide.values) for slide in slides),
    )


def _slide(slide: Any, number: int, count: int) -> Found:
    """What stands on one slide, and in its notes."""
    passages: list[Passage] = []
    values: list[Value] = []
    grids: list[Grid] = []
    marks: list[Mark] = []
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
            chart = f"{where}, chart {block or shape.name}"
            values += [Value(where=chart, value=v, block=block) for v in _cached(shape.chart)]
            marks += _marks(shape.chart, where, block or shape.name)
            faults += [(chart, message) for message in _stale(shape.chart)]
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame
        passages.append(Passage(where=f"{where}, notes", text=notes.text if notes else "", sections=sections))
    return Found(
        passages=tuple(passages), values=tuple(values), grids=tuple(grids), marks=tuple(marks), faults=tuple(faults)
    )


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


def _marks(chart: Any, where: str, block: str) -> Iterator[Mark]:
    for plot in chart.plots:
        names = [str(category) for category in plot.categories]
        for series in plot.series:
            for name, value in zip(names, series.values, strict=False):
                if value is not None:
                    yield Mark(where=where, block=block, name=name, value=float(value), series=series.name)


def _stale(chart: Any) -> Iterator[str]:
    """Where what a chart keeps is not what the workbook inside it holds, point by point."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True, read_only=True)
    held = {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    yield from stale(chart._chartSpace, held.get, "its embedded workbook")


def _links(deck: Any) -> Iterator[Link]:
    """Words that jump to another slide; where a slide number stands behind them, it belongs to them."""
    numbers = {slide.part.partname: number for number, slide in enumerate(deck.slides, 1)}
    for number, slide in enumerate(deck.slides, 1):
        for row in slide._element.iter(f"{_DRAWING}tr"):
            for target in dict.fromkeys(one.get(_RELATION) for one in row.iter(f"{_DRAWING}hlinkClick")):
                part = slide.part.rels[target].target_part if target in slide.part.rels else None
                text = " ".join("".join(t.text or "" for t in cell.iter(f"{_DRAWING}t")) for cell in row)
                place = numbers.get(part.partname) if part is not None else None
                landing = None if place is None else _landing(deck.slides[place - 1], place)
                yield Link(where=f"slide {number}", text=text, target=f"slide {place}", landing=landing)


def _agenda(deck: Any) -> Iterator[tuple[str, str]]:
    """Each chapter stands in the agenda with a link and the number of the slide where its section begins."""
    ids = {slide.slide_id: number for number, slide in enumerate(deck.slides, 1)}
    entries = [(link.where, essence(link.text), link.target) for link in _links(deck)]
    for section in deck.part._element.iter(_SECTION_LIST):
        first = next((ids.get(int(one.get("id"))) for one in section.iter() if one.get("id", "").isdigit()), None)
        if section.get("name").partition(" ")[0].isdigit() and first is not None:
            wanted = essence(f"{section.get('name')} {first}"), f"slide {first}"
            if wanted not in [entry[1:] for entry in entries]:
                yield "agenda", f"“{section.get('name')}” is not there with slide {first}"


def _landing(slide: Any, number: int) -> str:
    texts = (shape.text_frame.text for shape in _shapes(slide.shapes) if shape.has_text_frame)
    return "\n".join((str(number), *texts))
