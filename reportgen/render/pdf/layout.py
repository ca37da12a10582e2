"""Lays out every part of the report as a document of its own: chapters, sources, and then what stands before them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
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


def laid_out(report: Report, pages: Pages, typesetter: Typesetter, bench: Bench) -> tuple[Fragment, ...]:
    """The parts in reading order. The front comes last to be set, as its contents and lists name pages."""
    rest = [
        bench.fragment(
            f"chapter {chapter.id}",
            {
                "text": fingerprint((pages.chapter(chapter, Adjustments()), chapter)),
                "style": typesetter.style,
                "places of figures": fingerprint(_pictures(chapter, typesetter)),
            },
            partial(chapter_fragment, pages, typesetter, chapter),
        )
        for chapter in report.chapters
    ]
    if report.sources:
        rest.append(typesetter.fragment(typesetter.pages(pages.sources())))
    return front_fragment(report, pages, typesetter, rest), *rest


def _pictures(chapter: Section, typesetter: Typesetter) -> list[bytes | None]:
    """What holds the places of a chapter's figures: it says which figures of the whole report they are."""
    blocks = (block for section in chapter.walk() for block in section.blocks if isinstance(block, Figure))
    return [typesetter.pictures.get(SCHEME + figure.id) for figure in blocks]


def chapter_fragment(pages: Pages, typesetter: Typesetter, chapter: Section) -> Fragment:
    """The chapter after as many layouts as the flow of its pages needs."""
    adjustments = Adjustments()
    for _ in range(MOST_LAYOUTS):
        document = typesetter.pages(pages.chapter(chapter, adjustments))
        before, adjustments = adjustments, mended(document, chapter, adjustments)
        if adjustments == before:
            break
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
