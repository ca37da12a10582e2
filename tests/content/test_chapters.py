"""Sections, passages and blocks, each with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.chapters import Chapter, Draft, Include, read_chapter, resolve
from reportgen.content.edition import Fence, Passage
from reportgen.content.models.directives import FENCES
from reportgen.errors import Place

PATH = Path("a.md")
CALLOUT = "```callout\nkind: finding\ntitle: A\ntext: b\n```\n"


def read(text: str, *, common: bool = False) -> Chapter:
    return read_chapter(text, Place(PATH), common=common)


def said(text: str) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in read(text).problems]


def test_sections_hold_passages_and_blocks_with_their_lines() -> None:
    chapter = read(f"# one\n\nFirst.\n\n## Sub\n\n{CALLOUT}\n\nLast.\n\n# two\n")
    assert chapter.problems == ()
    one, two = chapter.drafts
    assert (one.id, one.place, two.id, two.items) == ("one", Place(PATH, 1, 3), "two", ())
    first, block, last = one.items
    assert first == Passage("First.\n\n## Sub", Place(PATH, 3))
    assert isinstance(block, Fence)
    assert (block.kind, block.place.line, block.places["title",]) == ("callout", 7, Place(PATH, 9, 8))
    assert last == Passage("Last.", Place(PATH, 14))


def test_windows_line_ends_are_read_alike() -> None:
    text = f"# one\n\nFirst.\n\n{CALLOUT}\nLast.\n"
    assert read(text.replace("\n", "\r\n")) == read(text)


def test_code_and_nameless_fences_are_prose() -> None:
    text = "```\n# no heading\n```\n\n```python\nprint()\n```\n\n    # nor this"
    (section,) = read(f"# one\n\n{text}").drafts
    assert section.items == (Passage(text, Place(PATH, 3)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text.\n\nMore.\n\n# one", "1:1: text stands before the first section"),
        ("# One Two", "1:3: a level-one heading is the id of a section, which 'One Two' is not"),
        (
            "# one\n\n```calout\n```",
            "3:4: there is no kind of block called 'calout'\n    hint: did you mean 'callout'?",
        ),
        (
            "# one\n\n```callout\ntitle: A\ntext: b\ntitel: c\n```",
            "6:1: unknown key 'titel'\n    hint: did you mean 'title'?",
        ),
        ("# one\n\n  ```callout\n  title: A\n  text: [b]\n  ```", "5:3: expected text, found a list"),
        (
            "# one\n\n```callout\ntitle: A: b\ntext: c\n```",
            "4:9: a colon followed by a space stands where no key can be",
        ),
        ("# one\n\n```callout\n```", "4:1: expected keys and values, found nothing"),
        ("# one\n\n```callout\ntitle: A\ntext: b", "3:4: the block 'callout' is not closed"),
        ("# one\n\n- a\n\n  ```callout\n  title: A\n  ```", "5:6: a 'callout' block stands inside another text"),
    ],
)
def test_mistakes_are_found_at_their_line(text: str, expected: str) -> None:
    messages = said(text)
    assert len(messages) == 1
    assert messages[0].startswith(expected)


def test_a_block_says_itself_whether_it_is_common() -> None:
    own = CALLOUT.replace("title: A", "title: A\ncommon: false")
    (section,) = read(f"# one\n\na\n\n{CALLOUT}\n{own}", common=True).drafts
    assert [item.common for item in section.items if not isinstance(item, Include)] == [True, True, False]


def drafts(**sections: str) -> dict[str, Draft]:
    return {id: read(f"# {id}\n\n{text}", common=True).drafts[0] for id, text in sections.items()}


def include(section: str) -> str:
    return f"```include\nsection: {section}\n```\n"


def test_includes_are_replaced_by_the_markets_text() -> None:
    shared = drafts(a=f"A {include('b')}".replace("A ", "A\n\n"), b="B")
    sections, problems = resolve({"a": read(f"# a\n\nOwn.\n\n{include('a')}").drafts[0]}, shared)
    assert not problems
    found = [(item.markdown, item.common) for item in sections["a"].items if isinstance(item, Passage)]
    assert found == [("Own.", False), ("A", True), ("B", True)]


def test_includes_in_a_circle_are_a_problem() -> None:
    shared = drafts(a=include("b"), b=include("a"))
    _, problems = resolve(shared, shared)
    assert {p.message for p in problems} == {
        "sections include each other: a → b → a",
        "sections include each other: b → a → b",
    }


MARKS = [
    "# ",
    "one",
    "\n",
    "```",
    "figure",
    "~~~",
    "> ",
    "- ",
    "    ",
    "id: ",
    "include\n",
    "section: one",
    "|",
    "{{ a }}",
]


@given(st.lists(st.sampled_from([*MARKS, *FENCES]) | st.text(max_size=3), max_size=40).map("".join))
def test_no_text_raises(text: str) -> None:
    chapter = read(text)
    for problem in chapter.problems:
        assert 1 <= problem.place.line <= text.count("\n") + text.count("\r") + 2
    sections, _ = resolve({draft.id: draft for draft in chapter.drafts}, {})
    for section in sections.values():
        for item in section.items:
            assert isinstance(item, Fence | Passage)
