"""A document set page by page is the one that the engine sets whole, also when its text changes on the way."""

from typing import Any

import pytest

from reportgen.render.pdf.galley import Galley
from reportgen.render.pdf.typesetter import Typesetter

STYLE = """
@page { size: 100mm 60mm; margin: 10mm }
p { margin: 0 0 4mm; font-size: 10pt; line-height: 5mm }
.tall { break-inside: avoid }
.beside { float: right; width: 20mm }
h2 { margin: 0; font-size: 10pt; line-height: 5mm; break-after: avoid; bookmark-level: none }
.counted::after { content: " of " counter(pages) }
"""
HEAD = '<!DOCTYPE html><html lang="en"><head><title>A document</title></head><body>'
TALL = f'<div class="tall">{"<p>A line</p>" * 3}</div>'  # 27 of the 40 mm of a page
NAMES = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")
WORDS = "of some words that take a line and a half or so of a small page."


def _paragraphs(*extra: tuple[int, str]) -> str:
    """Ten paragraphs, with more before some of them."""
    paragraphs = [f'<p id="{name}">Paragraph {name} {WORDS}</p>' for name in NAMES]
    for place, html in sorted(extra, reverse=True):
        paragraphs.insert(place, html)
    return f"{HEAD}{''.join(paragraphs)}</body></html>"


MARGINS = {
    "how many pages": "@page { @bottom-right { content: counter(page) ' of ' counter(pages) } }",
    "a word on each": "@page { @bottom-left { content: 'DRAFT' } }",
    "what runs": "#alpha { position: running(head) } @page { @top-left { content: element(head) } }",
    "parts of the page": ".tall { margin-left: 4vw }",
}


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter(STYLE, (), {})


def _is_whole(typesetter: Typesetter, galley: Galley, html: str, *, alone: bool = True) -> bool:
    """Whether the galley gives what the engine gives that sets the text alone; `alone`, without asking it."""
    made = typesetter.written(galley.document())
    assert galley._asks_for_more() is not alone
    engine = typesetter.galley(html)
    return made == typesetter.written(engine._source.render(font_config=engine._fonts, **engine._given))


def _turned(galley: Galley, pages: int) -> list[Any]:
    for _ in range(pages):
        assert galley.turn()
    return list(galley.pages)


def test_pages_in_turn_are_those_of_the_whole(typesetter: Typesetter) -> None:
    html = _paragraphs((3, TALL))
    galley = typesetter.galley(html)
    while galley.turn():
        assert galley.ended == (galley._starts[-1][0] is None)
    assert len(galley.pages) > 4
    assert _is_whole(typesetter, galley, html)


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_a_change_anywhere_gives_what_the_changed_text_gives(typesetter: Typesetter, place: int) -> None:
    changed = _paragraphs((place, TALL))
    for turned in range(1, 5):
        galley = typesetter.galley(_paragraphs())
        _turned(galley, turned)
        galley.change(typesetter.read(changed))
        assert _is_whole(typesetter, galley, changed)


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_what_then_fits_on_the_page_before_comes_back_to_it(typesetter: Typesetter, place: int) -> None:
    """What follows a page decides where it ends: a heading waits for its paragraph, a paragraph for its room."""
    head = (place, "<h2>A heading</h2>")
    plain = _paragraphs(head)
    for turned in range(1, 6):
        galley = typesetter.galley(_paragraphs(head, (place + 1, TALL)))
        _turned(galley, turned)
        galley.change(typesetter.read(plain))
        assert _is_whole(typesetter, galley, plain)


def test_pages_before_a_change_stay_but_for_the_last_that_it_may_reach(typesetter: Typesetter) -> None:
    galley = typesetter.galley(_paragraphs())
    before = _turned(galley, 4)
    galley.change(typesetter.read(_paragraphs((9, TALL))))
    assert 2 <= len(galley.pages) < 4
    assert galley.pages == before[: len(galley.pages)]


def test_pages_stay_over_several_changes(typesetter: Typesetter) -> None:
    galley = typesetter.galley(_paragraphs())
    first, *_ = _turned(galley, 4)
    for place in (9, 8, 7):
        changed = _paragraphs((place, TALL))
        galley.change(typesetter.read(changed))
        assert galley.pages[0] is first
        while len(galley.pages) < 4:
            galley.turn()
    assert _is_whole(typesetter, galley, changed)


def test_what_the_change_takes_back_is_set_again(typesetter: Typesetter) -> None:
    galley = typesetter.galley(_paragraphs((1, TALL)))
    _turned(galley, 3)
    galley.change(typesetter.read(_paragraphs()))
    assert galley.pages == []
    assert _is_whole(typesetter, galley, _paragraphs())


def test_another_style_of_what_holds_everything_keeps_nothing(typesetter: Typesetter) -> None:
    galley = typesetter.galley(_paragraphs())
    _turned(galley, 4)
    galley.change(typesetter.read(_paragraphs().replace("<body>", '<body class="other">')))
    assert galley.pages == []


def test_a_float_that_goes_on_over_pages_is_not_cut(typesetter: Typesetter) -> None:
    long = f'<div class="beside">{WORDS * 4}</div>'
    changed = _paragraphs((0, long), (8, TALL))
    for turned in range(1, 5):
        galley = typesetter.galley(_paragraphs((0, long)))
        _turned(galley, turned)
        galley.change(typesetter.read(changed))
        assert _is_whole(typesetter, galley, changed)


def test_a_text_that_counts_all_pages_is_right(typesetter: Typesetter) -> None:
    html = _paragraphs((0, '<p class="counted">Page one</p>'))
    galley = typesetter.galley(html)
    assert _is_whole(typesetter, galley, html, alone=False)


@pytest.mark.parametrize("style", MARGINS.values(), ids=MARGINS)
def test_margins_are_those_of_the_whole(style: str) -> None:
    typesetter = Typesetter(STYLE + style, (), {})
    before, after = _paragraphs(), _paragraphs((9, TALL))
    galley = typesetter.galley(before)
    _turned(galley, 4)
    galley.change(typesetter.read(after))
    assert galley.pages  # some stay
    assert _is_whole(typesetter, galley, after, alone="element(" not in style)
    assert _is_whole(typesetter, typesetter.galley(before), before, alone="element(" not in style)
