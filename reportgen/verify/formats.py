"""How each format is read, and what is compared in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.manifest import FileRole
from reportgen.verify import checks
from reportgen.verify.case import List, Whole
from reportgen.verify.checks import Check

DEEPEST = 9  # all levels that a table of contents can have


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Its reader, how deep its contents go, in which unit it shows the whole report, and its checks."""

    reader: str
    checks: tuple[Check, ...]
    depth: int = 0
    whole: Whole = "nothing"
    beside: frozenset[str] = frozenset()
    lists: frozenset[List] = frozenset()
    free: bool = False  # for somebody who has not bought the report


FORMATS: Mapping[FileRole, Format] = {
    "pdf": Format(
        reader="reportgen.verify.readers.pdf",
        checks=(
            checks.HEADINGS, checks.NUMBERS, checks.WORDS, checks.LINES, checks.FRONT, checks.CELLS, checks.PICTURES,
            checks.LINKS, checks.PAGES,
        ),
        depth=DEEPEST,
        whole="section",
        lists=frozenset({"toc", "captions"}),
    ),
    "pptx": Format(
        reader="reportgen.verify.readers.deck",
        checks=(
            checks.HEADINGS, checks.NUMBERS, checks.WORDS, checks.LINES, checks.FRONT, checks.CELLS, checks.VALUES,
            checks.MARKS, checks.INSIDE, checks.LINKS,
        ),
        depth=1,
        whole="block",
        beside=frozenset({"alt", "source", "subtitle", "note", "talk", "cell"}),
    ),
    "xlsx": Format(
        reader="reportgen.verify.readers.workbook",
        checks=(
            checks.HEADINGS, checks.NUMBERS, checks.WORDS, checks.LABELS, checks.CELLS, checks.VALUES, checks.MARKS,
            checks.INSIDE, checks.LINKS,
        ),
        depth=DEEPEST,
        whole="block",
        beside=frozenset({"alt", "source", "note", "title", "subtitle"}),
    ),
    "dashboard": Format(
        reader="reportgen.verify.readers.dashboard",
        checks=(
            checks.HEADINGS, checks.NUMBERS, checks.WORDS, checks.CELLS, checks.VALUES, checks.MARKS, checks.LINKS,
            checks.IDS,
        ),
        depth=DEEPEST,
        whole="section",
        lists=frozenset({"toc"}),
    ),
    "product-page": Format(
        reader="reportgen.verify.readers.product_page",
        checks=(checks.HEADINGS, checks.OPEN, checks.VALUES, checks.LINKS),
        depth=2,
        free=True,
    ),
    "sample": Format(
        reader="reportgen.verify.readers.pdf",
        checks=(checks.CONTENTS, checks.OPEN, checks.LINKS, checks.PAGES),
        free=True,
    ),
    "data": Format(reader="reportgen.verify.readers.data", checks=(checks.VALUES,)),
}  # fmt: skip
