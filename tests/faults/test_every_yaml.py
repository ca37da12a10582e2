"""Every construct of YAML, wherever it may stand: the plain data that YAML means, or a refusal with its place.

What YAML means is asked of another reader, whose scalars stay text too. Nothing may be read otherwise in silence.
"""

import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.content.reader import NULLS, read_yaml
from reportgen.errors import Place

LONGEST = 30  # seconds

# The constructs of the specification, by its chapters; each stands alone on its lines.
CONSTRUCTS: dict[str, tuple[str, ...]] = {
    "characters": (
        *("a\tb", "a\u00a0b", "\u00a0a", "\u3000", "\ufeff", "\u00e9", "e\u0301", "\u4e2d", "\U0001f680", "\u2028"),
        *("\u0085", "\u0000", "\u0007", "\u001b[0m", "\u007f", "\ud800", "\ue000", "\ufffe", "a\rb", "a\r\nb: c"),
        *("\t", "\ta", "- \ta", "@a", "`a`",),
    ),
    "escapes": (
        *("\"\\0\"", "\"\\a\"", "\"\\b\"", "\"\\t\"", "\"\\n\"", "\"\\v\"", "\"\\f\"", "\"\\r\"", "\"\\e\""),
        *("\"\\ \"", "\"\\\"\"", "\"\\/\"", "\"\\\\\"", "\"\\N\"", "\"\\_\"", "\"\\L\"", "\"\\P\"", "\"\\x41\""),
        *("\"\\u0041\"", "\"\\U00000041\"", "\"\\xG0\"", "\"\\u12\"", "\"\\q\"", "\"\\'\"", "\"\\ud83d\\ude80\""),
        *("\"\\U00110000\"", "\"\\\"", "\"\\ud800\"", "\"\\u202e\"", "\"\\U0001f680\"", "\"a\\\n  b\"", "\"\\\t\""),
        *("\"\\x\"", "\"\\uFFFE\"", "\"\\UFFFFFFFF\"",),
    ),
    "scalars": (
        *("", "~", "null", "Null", "NULL", "nULL", "NO", "no", "yes", "on", "y", "true", "True", "017", "0o17"),
        *("0x1F", "1_000", "1e3", "1e309", ".inf", "-.inf", ".nan", "22:22", "190:20:30", "2026-02-30"),
        *("2001-12-14t21:59:43.10-05:00", "0b1", "+1", "-0", "00", "1.", ".5", "12e03", "-1", "\u00bd", "\u0663"),
        *("<<", "=", "!", "-", "?", ":", "--", "::", "a:b", "a: b: c", "a #b", "a#b", "#b", "a  b", " a", "a "),
        *("'", "\"", "''", "\"\"", "'a''b'", "'a\\'b'", "\"a\"\"b\"", "'a'b", "{{ x }}", "{{}}", "{% x %}", "%a"),
        *("@", "`", "|a", ">a", "&", "*", "[", "]", "{", "}", ",", "- a", "? a", ": a",),
    ),
    "plain and quoted on many lines": (
        *("a\n  b", "a\n\n  b", "a\n  # c\n  b", "'a\n  b'", "'a\n\n  b'", "\"a\n  b\"", "\"a\n\n\n  b\""),
        *("'a\nb'", "\"a\n b", "'a\n b", "a\n  b: c", "a\n - b", "'a\n  # b'", "\"a \n  b\"", "a\n\tb",),
    ),
    "block scalars": tuple(
        f"{style}{indent}{chomp}{rest}"
        for style, indent, chomp in product("|>", ("", "1", "2", "9", "0"), ("", "-", "+"))
        for rest in ("\n  a\n  b\n", "\n\n  a\n\n   b\n\n", " # c\n  a", " x\n  a", "\n")
    ),
    "collections in flow": (
        *("[]", "{}", "[a, b]", "[a, b,]", "[,]", "[a,, b]", "[a b, c d]", "[a: b]", "[{a: b}]", "[[a], [b]]"),
        *("[? a : b]", "{a}", "{a, b}", "{a: b,}", "{a: , b}", "{: a}", "{a:b}", "{\"a\":b}", "{'a':b}"),
        *("{a: {b: {c: d}}}", "{? a : b}", "{a: b, a: c}", "[a", "{a: b", "[a}", "{a]", "[a] b", "{a: b} c"),
        *("[a\n  , b]", "{a:\n  b}", "[a, # c\n  b]", "[-]", "[- a]", "{- a}", "[a:]", "{[a]: b}", "{{a: b}: c}"),
        *("[http://a/b]", "{a: http://b}", "{*a : b}", "[*a]", "[&a a]",),
    ),
    "collections in blocks": (
        *("\n  a: b", "\n  a: b\n  c: d", "\n  - a\n  - b", "\n  - a: b\n    c: d", "\n  -\n    a: b"),
        *("\n  - - a\n    - b", "\n  ? a\n  : b", "\n  ? [a]\n  : b", "\n  ? |\n    a\n  : b", "\n  a:\n  b:"),
        *("\n  a: b\n  a: c", "\n  a: b\n c: d", "\n  a: b\n   c: d", "\n  - a\n - b", "\n  - a\n  b: c"),
        *("\n  a: b\n  - c", "\n  : a", "\n  a:\n    - b\n    -", "\n  -", "\n  - a: b\n     c: d"),
        *("\n  a\n  b: c", "\n  'a': b\n  \"a\": c", "\n  a : b", "\n  a:b: c", "\n  1: a\n  1.0: b"),
        *("\n  <<: {a: b}", "\n  '<<': a", "\n  ~: a", "\n  null: a\n  '': b", "\n  a:\n\n\n    b: c"),
        *("\n# c\n  a: b",),
    ),
    "anchors, aliases, tags": (
        *("&a b", "&a [b]", "&a {b: c}", "*a", "&a", "& b", "*", "&a &b c", "!!str a", "!!int 1", "!a b", "!<a> b"),
        *("! a", "!!binary aGk=", "!!set {a, b}", "!!omap [a: b]", "!!python/object/apply:os.system [ls]"),
        *("!!python/name:os.system", "!!map {a: b}", "!a!b c", "!!timestamp 2001-01-01", "&a !!str b"),
        *("!!str &a b", "!!null ''", "!!float .inf", "\n  - &a b\n  - *a", "\n  b: &a c\n  d: *a"),
        *("\n  &a b: c\n  d: *a", "&a [*a]", "\n  <<: *a", "[&a [x], *a, *a]",),
    ),
    "documents": (
        *("a\n---\nb", "\n---\n", "\n...\n", "a\n...\nb", "\n--- a", "\n...\n---\n", "a\n--- # c\nb: c"),
        *("\n---\n---\n---\n", "\n%YAML 1.2\n---\na", "\n...\n%YAML 9.9\n---\na"),
        *("\n...\n%TAG ! tag:a,2000:\n---\n!b c", "\n...\n%A b\n---\na", "\n...\n%YAML\n---",),
    ),
}  # fmt: skip
# Where a construct may stand.
POSITIONS = {
    "at the top": "{}",
    "as a value": "k: {}\nz: end",
    "as an item": "- {}\n- end",
    "as a key": "{}: v",
    "in a flow list": "k: [{}, end]",
    "in a flow group": "k: {{x: {}, y: end}}",
    "deep down": "k:\n- l:\n    m: {}\n  n: end",
}
CASES = [(kind, position) for kind in CONSTRUCTS for position in POSITIONS]


def documents(kind: str, position: str) -> Iterator[str]:
    frame = POSITIONS[position]
    deeper = "\n    " if position == "deep down" else "\n"
    for construct in CONSTRUCTS[kind]:
        yield frame.format(construct.replace("\n", deeper))


def meant(text: str) -> Any:
    """What the other reader reads, with nothing for what YAML calls null; an exception where it refuses."""
    loader = yaml.BaseLoader(text)
    try:
        node = loader.get_single_node()
        return _plain(node) if node else None
    finally:
        loader.dispose()  # type: ignore[no-untyped-call]


def _meant_with_tabs(text: str, read: Any) -> Any:
    """What the other reader reads; it refuses tabs within texts, which YAML allows: they are what spaces are there."""
    try:
        return meant(text)
    except yaml.YAMLError:
        assert "\t" in text
        return read if _spaced(read) == meant(text.replace("\t", " ")) else None


def _spaced(data: Any) -> Any:
    if isinstance(data, list):
        return [_spaced(each) for each in data]
    if isinstance(data, dict):
        return {_spaced(key): _spaced(value) for key, value in data.items()}
    return data.replace("\t", " ") if isinstance(data, str) else data


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in NULLS else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return {_plain(key): _plain(value) for key, value in node.value}


@pytest.mark.parametrize(("kind", "position"), CASES, ids=[f"{kind}, {position}" for kind, position in CASES])
def test_it_is_read_as_meant_or_refused(kind: str, position: str) -> None:
    for text in documents(kind, position):
        started = time.monotonic()
        reading = read_yaml(text, Place(Path("a.yaml")))
        assert time.monotonic() - started < LONGEST
        lines = text.splitlines() or [""]
        for problem in reading.problems:
            assert problem.message
            assert 1 <= problem.place.line <= len(lines) + 1, (text, str(problem))
            assert problem.place.column >= 1
        if not reading.problems:
            assert reading.data == _meant_with_tabs(text, reading.data), repr(text)


def test_there_are_more_than_a_thousand() -> None:
    every = [text for kind, position in CASES for text in documents(kind, position)]
    refused = [text for text in every if read_yaml(text, Place(Path("a.yaml"))).problems]
    assert len(set(every)) >= 1_500
    assert len(set(refused)) >= 1_000


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5_000 + "]" * 5_000,
        "\n".join(" " * level + "a:" for level in range(1_000)),
        "- " * 5_000 + "a",
        "{a: " * 5_000 + "b" + "}" * 5_000,
        "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(9)),
        "? " * 5_000 + "a",
        "&a " * 5_000 + "b",
        "'" * 100_001,
        '"' + "\\" * 100_001,
        "#" * 1_000_000 + "\na: b: c",
        "a: |\n" + " x\n" * 100_000 + "b: c: d",
        "".join(f"k: {n}\n" for n in range(20_000)),
    ],
    ids=lambda text: text[:12],
)
def test_what_would_take_for_ever_is_refused_soon(text: str) -> None:
    started = time.process_time()
    assert read_yaml(text, Place(Path("a.yaml"))).problems
    assert time.process_time() - started < LONGEST
