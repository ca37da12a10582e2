"""Runs as markup: marks of sources stand behind punctuation and stay with their word."""

from markupsafe import Markup

from reportgen.document.runs import CitationRun, Runs, TextRun, plain, words
from reportgen.render.pdf.markup import bound, run_writer

MARK = '<a class="cite" href="#source-page">\u202f1</a>'


def _written(*runs: TextRun | CitationRun) -> Markup:
    return run_writer({})(runs)


def test_a_mark_stands_behind_the_point_that_follows_it() -> None:
    mark = CitationRun("growth", "page", 1)
    assert _written(TextRun("It grows "), mark, TextRun(". Then more")) == f"It grows.{MARK} Then more"
    assert _written(TextRun("It grows "), mark, TextRun(" fast")) == f"It grows{MARK} fast"


def test_a_mark_begins_no_line() -> None:
    assert " " not in MARK.partition(">")[2]
    assert "\u2009" not in _written(TextRun("It grows "), CitationRun("growth", "page", 1))


def test_the_last_word_of_a_long_title_does_not_stand_alone() -> None:
    def title(text: str) -> str:
        runs: Runs = bound(words(text))
        return plain(runs, {})

    assert title("Six groups sell into this market each month") == "Six groups sell into this market each\u00a0month"
    assert title("Two words") == "Two words"
    assert bound(()) == ()
