"""Plain data with places, and a problem for everything else."""

import json
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportgen.content.reader import Reading, read_yaml
from reportgen.content.source import FORBIDDEN, decode
from reportgen.content.text import Text
from reportgen.errors import Place

START = Place(Path("a.yaml"))


def read(text: str) -> Reading:
    return read_yaml(text, START)


def only(reading: Reading) -> tuple[int, int, str]:
    (problem,) = reading.problems
    return problem.place.line, problem.place.column, problem.message


def test_scalars_stay_text_with_the_place_of_their_first_character() -> None:
    reading = read("a: 28.90\nb: 'NO'\nc: [22:22, ~]\nd: |\n\n  long\n")
    assert reading.data == {"a": "28.90", "b": "NO", "c": ["22:22", None], "d": "\nlong\n"}
    assert not reading.problems
    found = {path: (place.line, place.column) for path, place in reading.places.items()}
    assert found == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (2, 5),
        ("c",): (3, 1),
        ("c", 0): (3, 5),
        ("c", 1): (3, 12),
        ("d",): (6, 3),
    }
    assert isinstance(reading.data["a"], Text)
    assert reading.data["a"].place == reading.places["a",]


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null", "a: NULL"])
def test_empty_values_are_none(text: str) -> None:
    assert read(text).data == {"a": None}


def test_a_quoted_null_is_text() -> None:
    assert read("a: 'null'").data == {"a": "null"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", (3, 1, "'a' is given twice, first in line 1")),
        ("a: &x 1", (1, 4, "an anchor, '&x', is not used here")),
        ("a: *x", (1, 4, "an alias, '*x', is not used here")),
        ("a: !!int 1", (1, 4, "a tag, 'tag:yaml.org,2002:int', is not used here")),
        ("<<: {b: 1}", (1, 1, "merge keys are not used here")),
        ("{[a]: 1}", (1, 2, "a key must be a text")),
        ("{{a: 1}: 1}", (1, 2, "a key must be a text")),
        ("a: {{ b }}", (1, 5, "a key must be a text")),
        ("~: 1", (1, 1, "a key is missing before the colon")),
        ("[" * 101 + "]" * 101, (1, 101, "nested deeper than 100 levels")),
        ("a: 1\n---\nb: 1", (2, 1, "a second document begins here")),
        ('a: "\\u0007"', (1, 4, "a character that no text may hold: U+0007")),
        ("a: b\x07", (1, 5, "a character that no text may hold: U+0007")),
        ("x\n\ue000", (2, 1, "a character that no text may hold: U+E000")),
        ("a: b: c", (1, 5, "a colon followed by a space stands where no key can be")),
        ("a:\n\t- b", (2, 1, "a character stands here that cannot begin a value")),
        ("a: [1", (1, 4, "a list in [brackets] is not closed")),
        ("a: {b: 1", (1, 4, "a group in {braces} is not closed")),
        ("a: 'b\nc: d", (1, 4, "a quoted text is not closed")),
        ("a: 'b' c", (1, 8, "this does not continue what is above it")),
        ('a: "\\q"', (1, 5, "a backslash in a double-quoted text begins no known escape")),
    ],
)
def test_what_is_not_plain_data_is_a_problem(text: str, expected: tuple[int, int, str]) -> None:
    assert only(read(text)) == expected


def test_every_problem_has_a_hint() -> None:
    reading = read("a: &x 1\nb: *x\na: !t 2\n<<: 1\n[k]: 2\nc: 'd\n")
    assert len(reading.problems) == 7
    assert all(problem.hint for problem in reading.problems)


def test_what_is_refused_does_not_spoil_what_follows() -> None:
    assert read("? [a, {b: c}]\n: {d: [e]}\nf: g").data == {"f": "g"}
    assert read("a: 1\na: {b: [2]}\nc: 3").data == {"a": "1", "c": "3"}


def test_places_count_from_where_the_text_begins() -> None:
    reading = read_yaml("a: 1\na: 2", Place(Path("a.md"), 10, 3))
    assert reading.places["a",] == Place(Path("a.md"), 10, 6)
    assert reading.problems[0].place == Place(Path("a.md"), 11, 3)


def test_a_byte_order_mark_is_tolerated_and_other_encodings_are_not() -> None:
    assert decode(b"\xef\xbb\xbfa", Path("a")).text == "a"
    source = decode("a\nñandú: é".encode("latin-1"), Path("a"))
    assert source.text is None
    assert str(source.problems[0]).startswith("a:2:1: this is not UTF-8 text")


def yaml_like() -> st.SearchStrategy[str]:
    marks = ["a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&x ", "*x", "!t ", "|\n", "'", '"', "<<: "]
    piece = st.sampled_from(marks)
    return st.lists(piece | st.text(max_size=3), max_size=40).map("".join)


@given(st.text() | yaml_like())
@example("\ud800")
@example("%YAML 9.9\n---\na")
@example("- " * 3000)
def test_no_text_raises(text: str) -> None:
    reading = read(text)
    assert reading.places[()] == START
    for path in reading.places:
        value = reading.data
        for part in path:
            value = value[part]
    for problem in reading.problems:
        assert problem.place.line >= 1 and problem.place.column >= 1
        assert problem.message


@given(st.binary())
def test_no_bytes_raise(raw: bytes) -> None:
    source = decode(raw, Path("a"))
    if source.text is None:
        assert source.problems
    else:
        assert not FORBIDDEN.search(source.text)


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp")), min_size=1)


DATA = st.recursive(PLAIN, lambda below: st.lists(below, min_size=1) | st.dictionaries(PLAIN, below, min_size=1))


@given(DATA)
def test_plain_data_comes_back_as_it_was_written(data: object) -> None:
    written = json.dumps(data, ensure_ascii=False)  # every JSON text of strings is YAML
    assume(not FORBIDDEN.search(written))
    reading = read(written)
    assert not reading.problems
    assert reading.data == data
