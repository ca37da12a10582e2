"""A document set page by page. When its text changes on the way, the pages before the change stay as they are.

The layout engine sets a document whole. Where pages end is known only then, and what stands on them may have to change
for it: setting everything again for each change costs more than twice the time. The steps are the engine's own.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, DocumentMetadata, Page, get_html_metadata
from weasyprint.formatting_structure.boxes import ParentBox
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout import initialize_page_maker
from weasyprint.layout.background import layout_backgrounds
from weasyprint.layout.page import make_margin_boxes, remake_page, set_page_type_computed_styles
from weasyprint.pdf import VARIANTS
from weasyprint.text.fonts import FontConfiguration

from reportgen.render.pdf.parsing import Parsed


class Galley:
    """The pages of one document so far."""

    def __init__(self, source: Parsed, fonts: FontConfiguration, **options: Any) -> None:
        self.pages: list[Any] = []
        self._reach: list[int] = []  # of the pages that were there when the text changed
        self._torn: set[int] = set()  # pages of which floats or notes go on: the engine remembers what, we cannot
        self._runs = False  # whether something of the text was to run in the margins
        self._fonts, self._given = fonts, options
        self._options = _complete(options)
        self._set(source)
        initialize_page_maker(self._context, self._root)

    @property
    def ended(self) -> bool:
        """Whether the last page is set."""
        return bool(self.pages) and self._starts[len(self.pages)][0] is None and not self._context.reported_footnotes

    def turn(self) -> bool:
        """Sets the next page, if there is one."""
        if self.ended:
            return False
        number = len(self.pages)
        # As the engine does before it makes a page again.
        self._starts[number][-1].update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        page, _ = remake_page(number, self._context, self._root, self._source)
        self.pages.append(page)
        if self._context.broken_out_of_flow or self._context.reported_footnotes:
            self._torn.add(number)
        return True

    def change(self, source: Parsed) -> None:
        """Goes on with another text, from the first page that it makes different."""
        kept, starts, sizes = self._untouched(source), self._starts, self._context.style_for.initial_page_sizes
        self._runs |= any(self._context.running_elements.values())
        self._set(source)
        if kept:
            self._context.page_maker = starts[: kept + 1]
            self._context.style_for.initial_page_sizes.update(sizes)  # which the engine takes from the first page
        else:
            initialize_page_maker(self._context, self._root)
        del self.pages[kept:], self._reach[kept:]
        self._torn &= set(range(kept))

    def document(self) -> Any:
        """All pages, finished."""
        while self.turn():
            pass
        if self._asks_for_more():
            return self._source.render(font_config=self._fonts, **self._given)
        for *_, state, _ in self._starts:
            state[1]["pages"] = [len(self.pages)]
        for number, page in enumerate(self.pages, 1):
            self._context.current_page = number
            # The margins of pages that were set before the text changed have no style yet in what came after it.
            set_page_type_computed_styles(page.page_type, self._source, self._context.style_for)
            page.children = (*_filled(page), *make_margin_boxes(self._context, page, self._starts[number][3]))
            layout_backgrounds(page, self._context.get_image_from_uri)
        document = Document(
            [Page(page) for page in self.pages],
            DocumentMetadata(**get_html_metadata(self._source)),
            self._source.url_fetcher,
            self._fonts,
            {},
            self._options["output_intent"],
        )
        document._html = self._source  # as the engine itself does
        return document

    @property
    def _starts(self) -> list[Any]:
        """Where each page begins, and one more."""
        starts: list[Any] = self._context.page_maker
        return starts

    def _set(self, source: Parsed) -> None:
        """Boxes of a text, from which pages are made."""
        self._source, counters = source, CounterStyle()
        self._context = context = Document._build_layout_context(source, self._fonts, counters, {}, self._options)
        context.rendered_notes = []
        self._root = build_formatting_structure(
            source.etree_element,
            context.style_for,
            context.get_image_from_uri,
            source.base_url,
            context.target_collector,
            counters,
            context.footnotes,
        )

    def _untouched(self, source: Parsed) -> int:
        """How many of the first pages another text leaves as they are."""
        self._reach += _reaches(self._source.etree_element, self.pages[len(self._reach) :])
        same = _alike(self._source.etree_element, source.etree_element)
        # What follows a page decides where it ends, too.
        kept = sum(1 for _ in takewhile(lambda reach: reach < same, self._reach)) - 1
        return next((number for number in range(kept, 0, -1) if number - 1 not in self._torn), 0)

    def _asks_for_more(self) -> bool:
        """Whether anything on the pages needs what is known only when all are set: how many they are, say."""
        started = self._starts[: len(self.pages)]
        return (
            self._runs
            or any(self._context.running_elements.values())
            or any(state["content_changed"] or state["pages_wanted"] for *_, state in started)
            or any(page.fixed_boxes or any(map(_told_later, page.descendants())) for page in self.pages)
        )


def _told_later(box: Any) -> bool:
    return bool(box.missing_link or box.bookmark_label or (box.string_set and box.string_set != "none"))


def _filled(page: Any) -> Iterator[Any]:
    """What a page holds in its text's area: notes only where there are some."""
    text, *notes = page.children
    yield text
    yield from (note for note in notes if note.children)


def _alike(old: Element, new: Element) -> int:
    """How many events two trees have in common before they differ."""
    both = zip(_events(old), _events(new), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0][1:] == pair[1][1:], both))


def _reaches(tree: Element, pages: Iterable[Any]) -> Iterator[int]:
    """The event of the tree up to which each page shows it. The numbers stay, whatever comes to differ behind them."""
    begins: dict[Element, int] = {}
    ends: dict[Element, int] = {}
    for number, (element, *_) in enumerate(_events(tree)):
        (ends if element in begins else begins)[element] = number
    for page in pages:
        boxes = (box for box in page.descendants() if box.element in begins)
        # Of what holds others a page may show a part; words and pictures are told to their end.
        yield max((begins if isinstance(box, ParentBox) else ends)[box.element] for box in boxes)


def _events(element: Element) -> Iterator[tuple[Element, object, object]]:
    """What a tree says from its beginning to its end."""
    yield element, (element.tag, element.attrib), element.text
    for child in element:
        yield from _events(child)
    yield element, "", element.tail


def _complete(options: Mapping[str, Any]) -> dict[str, Any]:
    """With what the engine adds to the options that it is given."""
    complete = {**DEFAULT_OPTIONS, **options}
    _, properties = VARIANTS.get(complete["pdf_variant"], (None, {}))
    return complete | {key: properties[key] for key in properties if complete.get(key, "") is None}
