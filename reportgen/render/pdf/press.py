"""Where the parts of one PDF are made, all with one style and the same fonts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

from reportgen.cache import fingerprint
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.render.logo import marks
from reportgen.render.pdf.bench import FIGURES, Bench
from reportgen.render.pdf.charts.sizes import figure_size
from reportgen.render.pdf.layout import chapter_part, front_part, sources_part
from reportgen.render.pdf.page import Pages, Script, Setting
from reportgen.render.pdf.placeholders import placeholders
from reportgen.render.pdf.typesetter import Fragment, Typesetter, no_garbage_collection
from reportgen.render.pdf.warnings import warnings_are_errors
from reportgen.render.typefaces import faces


@contextmanager
def press(report: Report, house: House, bench: Bench, script: Script) -> Iterator["Press"]:
    """A press that stops at whatever the engine only warns of."""
    with warnings_are_errors(), no_garbage_collection():
        yield Press(report, house, bench, script)


class Press:
    """Makes parts; what it has to set up, it sets up when the first part needs it."""

    def __init__(self, report: Report, house: House, bench: Bench, script: Script) -> None:
        self._report, self._house, self._bench, self._script = report, house, bench, script
        self._figures = [figure for _, figure in report.figures()]
        self._faces = faces(house.brand.typography.base, house.brand.typography.headings, own=house.faces)

    def book(self) -> bytes:
        """All figures as one file."""
        from reportgen.render.pdf.charts.book import figure_book, fingerprint_of_figures

        drawn = {"figures": fingerprint_of_figures(self._report, self._house)}
        return self._bench.file(FIGURES, drawn, lambda: figure_book(self._report, self._house, self._faces))

    def chapter(self, id: str) -> Fragment:
        chapter = next(chapter for chapter in self._report.chapters if chapter.id == id)
        return chapter_part(self._pages, self._typesetter, chapter, self._bench)

    def fragments(self) -> tuple[Fragment, ...]:
        """All parts in reading order. The front comes last to be set, as its contents and lists name pages."""
        rest = [self.chapter(chapter.id) for chapter in self._report.chapters]
        if self._report.sources:
            rest.append(sources_part(self._pages, self._typesetter, self._bench))
        return front_part(self._report, self._pages, self._typesetter, rest, self._bench), *rest

    def overlay(self, heads: Iterable[str]) -> bytes:
        from reportgen.render.pdf.overlay import overlay

        typesetter, html = Typesetter(self._pages.overlay_style(), self._faces, {}), self._pages.overlay(heads)
        depends_on = {"text": fingerprint(html), "style": typesetter.style}
        return self._bench.file("running heads", depends_on, lambda: overlay(typesetter, html))

    @cached_property
    def _pages(self) -> Pages:
        sizes = {figure.id: figure_size(figure) for figure in self._figures}
        return Pages(self._report, self._house, Setting(faces=self._faces, sizes=sizes, script=self._script))

    @cached_property
    def _typesetter(self) -> Typesetter:
        places = placeholders(figure.id for figure in self._figures)
        return Typesetter(self._pages.style(), self._faces, {**places, **marks(self._report, self._house)})
