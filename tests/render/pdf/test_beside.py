"""A small chart stands beside text that is long enough for it, whole, and away from other notes."""

from dataclasses import replace

import pypdfium2

from reportgen.content.house import House
from reportgen.document.blocks import Block, Figure, Paragraph, Prose, Subheading
from reportgen.document.report import Report
from reportgen.document.runs import plain, words
from reportgen.render.base import Facts
from reportgen.render.pdf.beside import Early, placed_beside
from reportgen.render.pdf.render import render
from tests.sample import PLACE, QUANTITIES, share_ranges

LINE = "A sentence of some length that says nothing and only fills the column until its end comes at last. "


def _chart() -> Figure:
    title = words("We assume that nothing moves")
    return Figure(
        id="small", place=PLACE, number="", title=title, subtitle=(), shape=share_ranges(), source=words("Source: ours")
    )


def _prose(id: str, *lengths: int) -> Prose:
    return Prose(id=id, place=PLACE, pieces=tuple(Paragraph(words(LINE * count)) for count in lengths))


def _order(
    *blocks: Block, noted: set[tuple[str, int]] = frozenset(), early: float | None = None, times: int = 1
) -> list[str]:  # type: ignore[assignment]
    order, beside = placed_beside(
        [(block, 0) for block in blocks],
        lambda runs: plain(runs, QUANTITIES),
        noted,
        {"small": Early(early, times)} if early else {},
    )
    return [f"{'beside ' if block.id in beside else ''}{block.id}:{offset}" for block, offset in order]


def test_it_stands_before_the_paragraph_that_follows_it() -> None:
    assert _order(_prose("a", 5), _chart(), _prose("b", 12)) == ["a:0", "beside small:0", "b:0"]


def test_it_moves_up_where_the_text_that_follows_is_short() -> None:
    assert _order(_prose("a", 8, 8), _chart(), _prose("b", 2)) == ["a:0", "beside small:0", "a:1", "b:0"]


def test_it_stands_under_the_sources_of_its_own_paragraph() -> None:
    order = _order(_prose("a", 12), _chart(), _prose("b", 2, 12, 2), noted={("b", 1)})
    assert order == ["a:0", "b:0", "beside small:0", "b:1"]


def test_it_avoids_the_notes_of_others() -> None:
    noted = {("b", 0), ("b", 1), ("b", 2)}
    order = _order(_prose("a", 12), _chart(), _prose("b", 2, 3, 12), noted=noted)
    assert order == ["a:0", "b:0", "beside small:0", "b:2"]


def test_one_that_opens_a_page_too_early_again_goes_to_another_place() -> None:
    blocks = (_prose("a", 12, 12), _chart(), _prose("b", 12, 12))
    assert _order(*blocks) == ["a:0", "beside small:0", "b:0"]
    assert _order(*blocks, early=30, times=1) == ["a:0", "beside small:0", "a:1", "b:0"]
    assert _order(*blocks, early=30, times=2) == ["a:0", "b:0", "beside small:0", "b:1"]


def test_it_does_not_part_a_subheading_from_its_text() -> None:
    headed = Prose(id="b", place=PLACE, pieces=(Subheading(words("Head")), Paragraph(words(LINE * 12))))
    assert _order(_chart(), headed) == ["small:0", "b:0"]


def test_one_that_opened_a_page_too_early_goes_further_down() -> None:
    blocks = (_prose("a", 2), _chart(), _prose("b", 12, 12))
    assert _order(*blocks, early=30) == ["a:0", "b:0", "beside small:0", "b:1"]


def test_without_text_it_stands_in_the_column() -> None:
    assert _order(_prose("a", 1), _chart()) == ["a:0", "small:0"]


def test_it_lies_in_the_margin_of_one_page(report: Report, house: House) -> None:
    texts = [_prose(f"text-{k}", 4, 5, 3) for k in range(9)]
    charts = [replace(_chart(), id=f"small-{k}", title=words(f"We assume chart {'abcdefghi'[k]}")) for k in range(9)]
    blocks = (*(block for pair in zip(texts, charts, strict=True) for block in pair), _prose("end", 12))
    chapter = replace(report.chapters[0], blocks=blocks, sections=())
    (content,) = render(replace(report, chapters=(chapter,)), house, Facts()).files.values()
    margin = [
        page.get_textpage().get_text_bounded(left=400, bottom=0, right=595, top=842)
        for page in pypdfium2.PdfDocument(content)
    ]
    assert sum(text.count("We assume chart") for text in margin) >= 9
    for text in margin:
        assert text.count("We assume chart") == text.count("Central") == text.count("Source: ours")
