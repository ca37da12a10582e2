"""Lays out every part of the report as a document of its own: chapters, sources, and then what stands before them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reportgen.cache import fingerprint
from reportgen.document.blocks import Figure
from reportgen.document.report import Report, Section
from reportgen.render.pdf.attachments import attached_data
from reportgen.render.pdf.bench import Bench
from reportgen.render.pdf.flow import Adjustments, Flow
from reportgen.render.pdf.page import Pages
from reportgen.render.pdf.placeholders import SCHEME
from reportgen.render.pdf.typesetter import Fragment, Typesetter

if TYPE_CHECKING:  # the engine takes a while to load
    from reportgen.render.pdf.galley import Galley
    from reportgen.render.pdf.parsing import Parsed

MOST_LAYOUTS = 7  # of what stands before the chapters
MOST_CHANGES = 100  # of a chapter: each settles something, so that this is only a guard
USUAL_FRONT = 6  # pages before the first chapter; another count costs one more layout of them


def chapter_part(pages: Pages, typesetter: Typesetter, chapter: Section, bench: Bench) -> Fragment:
    """The chapter from the bench, or set now."""
    name = chapter_name(chapter.id)
    if ready := bench.ready_fragment(name):
        return ready
    html = pages.chapter(chapter, Adjustments())
    depends_on = {
        "text": fingerprint((html, chapter)),
        "style": typesetter.style,
        "places of figures": fingerprint(_pictures(chapter, typesetter)),
    }
    return bench.fragment(
        name, depends_on, lambda: typesetter.fragment(chapter_document(pages, typesetter, chapter, html))
    )


def chapter_name(id: str) -> str:
    """What a chapter's part is called."""
    return f"chapter {id}"


def sources_part(pages: Pages, typesetter: Typesetter, bench: Bench) -> Fragment:
    html = pages.sources()
    depends_on = {"text": fingerprint(html), "style": typesetter.style}
    return bench.fragment("sources", depends_on, lambda: typesetter.fragment(typesetter.pages(html)))


def _pictures(chapter: Section, typesetter: Typesetter) -> list[bytes | None]:
    """What holds the places of a chapter's figures: it says which figures of the whole report they are."""
    blocks = (block for section in chapter.walk() for block in section.blocks if isinstance(block, Figure))
    return [typesetter.pictures.get(SCHEME + figure.id) for figure in blocks]


def chapter_document(pages: Pages, typesetter: Typesetter, chapter: Section, html: str) -> Any:
    """The chapter laid out, its pages mended; `html` is the chapter before anything was adjusted."""
    galley, flow = typesetter.galley(html), Flow(chapter)
    for _ in turned(galley, flow, lambda adjustments: typesetter.read(pages.chapter(chapter, adjustments))):
        pass
    return galley.document()


def turned(galley: "Galley", flow: Flow, again: Callable[[Adjustments], "Parsed"]) -> Iterator[None]:
    """Sets one page after the other; yields whenever they showed that the text has to stand otherwise."""
    changes = 0
    while galley.turn():
        if changes < MOST_CHANGES and flow.is_mended(galley.pages, ended=galley.ended):
            galley.change(again(flow.adjustments))
            changes += 1
            yield


def front_part(
    report: Report, pages: Pages, typesetter: Typesetter, rest: Sequence[Fragment], bench: Bench
) -> Fragment:
    """Cover, contents and lists, with the pages of all that follows, from the bench or set now."""
    html = pages.front(folios(rest, USUAL_FRONT))
    data, published = tuple(attached_data(report)), report.edition.seed.published
    depends_on = {
        "text": fingerprint(html),
        "style": typesetter.style,
        "logos": fingerprint(typesetter.pictures),
        "attached data": fingerprint((data, published)),
    }

    def make() -> Fragment:
        document = _front_document(pages, typesetter, rest, html)
        document.metadata.attachments = list(_attachments(data, published))
        return typesetter.fragment(document)

    return bench.fragment("front", depends_on, make)


def _front_document(pages: Pages, typesetter: Typesetter, rest: Sequence[Fragment], html: str) -> Any:
    """What stands before the chapters, laid out; `html` is for its usual length."""
    document, length = typesetter.pages(html), USUAL_FRONT
    for _ in range(MOST_LAYOUTS - 1):
        if len(document.pages) == length:
            break
        length = len(document.pages)
        document = typesetter.pages(pages.front(folios(rest, length)))
    return document


def folios(fragments: Sequence[Fragment], before: int) -> Mapping[str, int]:
    """The page that each id stands on, as readers count, when `before` pages precede the fragments."""
    found = {}
    for fragment in fragments:
        found.update({name: before + spot.page + 1 for name, spot in fragment.spots.items()})
        before += fragment.pages
    return found


def heads(fragments: Sequence[Fragment]) -> Iterator[str]:
    """The running head of every page: none where its part begins."""
    current = ""
    for fragment in fragments:
        for page in range(fragment.pages):
            begun = fragment.heads.get(page)
            yield "" if begun else current
            current = begun or current


def _attachments(data: Iterable[tuple[str, str, bytes]], month: str) -> Iterator[Any]:
    from weasyprint import Attachment

    published = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    dates = {"created": published, "modified": published}
    for name, description, content in data:
        yield Attachment(string=content, name=name, description=description, relationship="Data", **dates)
