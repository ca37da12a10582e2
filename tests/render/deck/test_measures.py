"""Number formats, type that fits, and rows spread over slides."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.render.deck.charts.formats import format_like
from reportgen.render.deck.paging import _balanced, _greedy
from reportgen.render.deck.ruler import open_ruler
from reportgen.render.deck.text import Para, Span, fitting

RULER = open_ruler("Calibri")


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("28.9", 28.9, "0.0"),
        ("1,234", 1234.0, "#,##0"),
        ("1234", 1234.0, "0"),
        ("25.4\u202f%", 25.4, '0.0"\u202f%"'),
        ("3.0", 3.0, "0.0"),
        ("3.1×", 3.1, '0.0"×"'),
        ("<1", 0.5, '"<1"'),
        ("<1", 1.0, '"<1"'),
        ("−4 points", -4.0, '0" points";"−"0" points"'),
        ("+12", 12.0, '"+"0'),
        ("28,9", 28.9, '"28,9"'),
    ],
)
def test_formats_show_what_the_report_shows(label: str, value: float, code: str) -> None:
    assert format_like(label, value) == code


@given(st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False))
def test_decimals_are_kept_as_shown(value: Decimal) -> None:
    label = f"{value:,.2f}"
    assert format_like(label, float(value)) == ("#,##0.00" if value >= 1000 else "0.00")


def test_wide_text_takes_more_lines() -> None:
    text = "The market goes from one size to another in a handful of years"
    assert RULER.lines(text, 12, 10) == 1
    assert RULER.lines(text, 24, 3) > RULER.lines(text, 12, 3) > 1
    assert RULER.width("iiii", 12) < RULER.width("WWWW", 12) < RULER.width("WWWW", 12, bold=True)


def test_a_word_longer_than_its_line_is_counted_as_broken() -> None:
    assert RULER.lines("x" * 200, 12, 1) > 10


def test_long_texts_go_on_and_keep_headings_with_what_follows() -> None:
    body = [Para((Span("word " * 60),)), Para((Span("Heading", bold=True),)), Para((Span("word " * 60),))] * 3
    size, pages = fitting(body, (5.0, 2.0), RULER, (14.0, 11.0))
    assert size == 11.0
    assert [para for page in pages for para in page] == body
    assert len(pages) > 1
    assert not any(page[-1].bold for page in pages)


@given(st.lists(st.floats(0.2, 1.5), min_size=1, max_size=40))
def test_rows_are_spread_evenly_and_none_is_lost(rows: list[float]) -> None:
    heights = [0.4, *rows]
    count = len(_greedy(heights, 4.4))
    pages = _balanced(heights, 4.4, count)
    assert sum(pages) == len(rows) and len(pages) == count and min(pages) > 0
    start = 1
    for page in pages:
        assert page == 1 or 0.4 + sum(heights[start : start + page]) <= 4.4 + 1e-9
        start += page
