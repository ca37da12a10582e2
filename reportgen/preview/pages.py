"""The pages of one part of the report as the PDF will have them, with the places where their texts were written.

A chapter is laid out by the PDF's own layout engine, first with what its pages needed the last time and at once shown;
then from the beginning, page by page, as a build does it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from reportgen.cache import fingerprint
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.preview.parts import END, FRONT
from reportgen.render.logo import marks
from reportgen.render.pdf.flow import Adjustments, Flow
from reportgen.render.pdf.layout import turned
from reportgen.render.pdf.markup import PLACE
from reportgen.render.pdf.page import Pages, Setting
from reportgen.render.pdf.placeholders import placeholders
from reportgen.render.pdf.typesetter import PIXEL, Typesetter
from reportgen.render.typefaces import Faces, faces

UNKNOWN_FOLIO = "·"  # the page that something stands on is known when all parts are laid out: in a build
Cover = tuple[Report, House]  # what its artwork is made of
PLAIN: Any = {"pdf_variant": None, "pdf_tags": False}  # tags cost time, and a picture shows none of them


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page, in parts of its width and height, and where in the seeds its text was written."""

    place: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points and what can be clicked on it."""

    width: float
    height: float
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Pages that can be shown; `settled` when they are those of a build."""

    content: bytes  # a PDF
    sheets: tuple[Sheet, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class _Given:
    """What the pages of a part are made of."""

    part: str
    shown: Report  # the part alone
    html: str  # before anything was adjusted
    book: bytes
    cover: Cover | None


@dataclass(slots=True)
class PageMaker:
    """Lays out what is looked at; fonts, style sheet and drawn figures stay for the next time."""

    _typesetter: tuple[tuple[object, ...], Typesetter] | None = None  # what it was made of, and itself
    _books: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # part: its drawn figures
    _settled: dict[str, tuple[str, Sheets]] = field(default_factory=dict)  # part: its pages, and what they were made of
    _flows: dict[str, Adjustments] = field(default_factory=dict)  # part: what its pages needed the last time

    def passes(self, report: Report, house: House, part: str) -> Iterator[Sheets | None]:
        """The part's pages as they become known; None where there is nothing new to show, but time to think of."""
        typefaces = faces(house.brand.typography.base, house.brand.typography.headings, own=house.faces)
        shown = _only(report, part)
        pages = _pages(report, house, typefaces)
        typesetter = self._set_up(report, house, pages, typefaces)
        book = self._book(part, shown, house, typefaces)
        cover = (report, house) if part == FRONT else None
        given = _Given(part, shown, _html(pages, shown, part, Adjustments()), book, cover)
        made_of = fingerprint((given.html, typesetter.style, book))
        if part in self._settled and self._settled[part][0] == made_of:
            yield self._settled[part][1]
            return
        latest: Sheets | None = None
        for latest in self._laid_out(pages, typesetter, given):
            yield latest
        if latest:
            self._settled[part] = made_of, latest

    def _laid_out(self, pages: Pages, typesetter: Typesetter, given: _Given) -> Iterator[Sheets | None]:
        def ready(document: Any) -> Sheets:
            content = _finished(typesetter.written(document, **PLAIN), given.book, given.cover)
            return Sheets(content=content, sheets=tuple(map(_sheet, document.pages)), settled=False)

        def text(adjustments: Adjustments) -> str:
            return _html(pages, given.shown, given.part, adjustments)

        if given.part in (FRONT, END):
            yield replace(ready(typesetter.pages(given.html, **PLAIN)), settled=True)
            return
        (chapter,) = given.shown.chapters
        remembered = self._flows.get(given.part, Adjustments())
        latest = ready(typesetter.pages(text(remembered), **PLAIN))
        yield latest
        galley, flow = typesetter.galley(given.html, **PLAIN), Flow(chapter)
        for _ in turned(galley, flow, lambda adjustments: typesetter.read(text(adjustments))):
            yield None
        self._flows[given.part] = flow.adjustments
        yield replace(latest if flow.adjustments == remembered else ready(galley.document()), settled=True)

    def _set_up(self, report: Report, house: House, pages: Pages, typefaces: Faces) -> Typesetter:
        """The typesetter of before, where it has the same style sheet, fonts and figures."""
        pictures = dict(marks(report, house))
        for chapter in report.chapters:  # each chapter has a book of its own
            pictures |= placeholders(figure.id for _, figure in _only(report, chapter.id).figures())
        made_of = (pages.style(), typefaces, pictures)
        if self._typesetter is None or self._typesetter[0] != made_of:
            self._typesetter = made_of, Typesetter(pages.style(), typefaces, pictures)
        return self._typesetter[1]

    def _book(self, part: str, shown: Report, house: House, typefaces: Faces) -> bytes:
        from reportgen.render.pdf.charts.book import figure_book, fingerprint_of_figures

        drawn = fingerprint_of_figures(shown, house)
        if self._books.get(part, ("",))[0] != drawn:
            self._books[part] = drawn, figure_book(shown, house, typefaces) if list(shown.figures()) else b""
        return self._books[part][1]


def _only(report: Report, part: str) -> Report:
    """The report with nothing but one chapter; with none for what stands around them."""
    return replace(report, chapters=tuple(chapter for chapter in report.chapters if chapter.id == part))


def _pages(report: Report, house: House, typefaces: Faces) -> Pages:
    from reportgen.render.pdf.charts.sizes import figure_size

    sizes = {figure.id: figure_size(figure) for _, figure in report.figures()}
    return Pages(report, house, Setting(faces=typefaces, sizes=sizes, traced=True))


def _html(pages: Pages, shown: Report, part: str, adjustments: Adjustments) -> str:
    if part == FRONT:
        return pages.front(defaultdict(lambda: UNKNOWN_FOLIO))  # type: ignore[arg-type,return-value]  # nobody knows them yet
    if part == END:
        return pages.sources()
    (chapter,) = shown.chapters
    return pages.chapter(chapter, adjustments)


def _finished(content: bytes, book: bytes, cover: Cover | None) -> bytes:
    """The pages with the figures in their places, and the artwork under the cover."""
    import pikepdf

    from reportgen.render.pdf.cover import add_artwork
    from reportgen.render.pdf.forms import place_figures

    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        if book:
            place_figures(document, book)
        if cover:
            add_artwork(document, *cover)
        document.save(target, deterministic_id=True)  # the same pages keep their key, and stay as they are in view
    return target.getvalue()


def _sheet(page: Any) -> Sheet:
    from weasyprint.formatting_structure.boxes import BlockLevelBox

    width, height = page.width, page.height
    spots = []
    for box in page._page_box.descendants():  # the engine shows where things stand nowhere else
        if isinstance(box, BlockLevelBox) and box.element is not None and (place := box.element.get(PLACE)):
            wide, high = box.border_width() / width, box.border_height() / height
            spots.append(Spot(place, box.border_box_x() / width, box.border_box_y() / height, wide, high))
    return Sheet(width * PIXEL, height * PIXEL, tuple(spots))
