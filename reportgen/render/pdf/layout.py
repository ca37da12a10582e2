"""Lays out every part of the report as a document of its own: chapters, sources, and then what stands before them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reportgen.cache import fingerprint
from reportgen.document.blocks import Figure
from reportgen.document.report import Report, Section
from reportgen.render.pdf.attachments import attached_data
from reportgen.render.pdf.bench import Bench
from reportgen.render.pdf.flow import Adjustments, mended
from reportgen.render.pdf.page import Pages
from reportgen.render.pdf.placeholders import SCHEME
from reportgen.render.pdf.typesetter import Fragment, Typesetter

MOST_LAYOUTS = 7
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
    return bench.fragment(name, depends_on, lambda: chapter_fragment(pages, typesetter, chapter, html))


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


def chapter_fragment(pages: Pages, typesetter: Typesetter, chapter: Section, html: str) -> Fragment:
    """The chapter after as many layouts as the flow of its pages needs; `html` is the chapter before the first."""
    document, adjustments = typesetter.pages(html), Adjustments()
    for _ in range(MOST_LAYOUTS - 1):
        before, adjustments = adjustments, mended(document, chapter, adjustments)
        if adjustments == before:
            break
        document = typesetter.pages(pages.chapter(chapter, adjustments))
    return typesetter.fragment(document)


def front_fragment(report: Report, pages: Pages, typesetter: Typesetter, rest: Sequence[Fragment]) -> Fragment:
    """Cover, contents and lists, with the pages of all that follows."""
    length = USUAL_FRONT
    for _ in range(MOST_LAYOUTS):
        document = typesetter.pages(pages.front(folios(rest, length)))
        before, length = length, len(document.pages)
        if length == before:
            break
    document.metadata.attachments = list(_attachments(report))
    return typesetter.fragment(document)


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


def _attachments(report: Report) -> Iterator[Any]:
    from weasyprint import Attachment

    published = datetime.strptime(report.edition.seed.published, "%Y-%m").replace(tzinfo=UTC)
    dates = {"created": published, "modified": published}
    for name, description, content in attached_data(report):
        yield Attachment(string=content, name=name, description=description, relationship="Data", **dates)
