"""Edits of YAML at the places of its values: what is not changed stays as it was, to the last character."""

import pytest
import yaml

from reportgen.content.edits import YamlText

TEXT = """\
# What a person wrote above.
unit: usd-million   # beside

anchors:
- {year: 2026, value: 28.9}   # published
# between
- year: 2031
  value: 89.7

growth: {rate: 25.4, first: 2026}
notes:
  long: >-
    Folded
    text.
  last: "quoted"
list: [1, 2, 3]
only:
  - one
"""


def edited(*edits: tuple[object, ...], text: str = TEXT) -> str:
    yaml_text = YamlText(text)
    for name, *arguments in edits:
        getattr(yaml_text, str(name))(*arguments)
    return str(yaml_text)


def test_without_edits_nothing_changes() -> None:
    assert edited() == TEXT


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (("put", ("unit",), "usd-billion"), "usd-million   # beside", "usd-billion   # beside"),
        (("put", ("anchors", 0, "value"), "30"), "value: 28.9}   # published", "value: 30}   # published"),
        (("put", ("notes", "last"), "other"), '"quoted"', '"other"'),
        (("rename", ("growth", "first"), "last"), "first: 2026}", "last: 2026}"),
        (("add", ("growth",), "last", "2031"), "first: 2026}", "first: 2026, last: 2031}"),
        (("add", ("anchors", 1), "source", "x"), "  value: 89.7\n", "  value: 89.7\n  source: x\n"),
        (("add", ("notes",), "more", "y"), '  last: "quoted"\n', '  last: "quoted"\n  more: y\n'),
        (("add", (), "end", "z"), "  - one\n", "  - one\nend: z\n"),
        (("insert", ("anchors",), 1, "{year: 2028}"), "- year: 2031\n", "- {year: 2028}\n- year: 2031\n"),
        (("insert", ("anchors",), 2, "{year: 2035}"), "  value: 89.7\n", "  value: 89.7\n- {year: 2035}\n"),
        (("insert", ("list",), 0, "0"), "[1, 2, 3]", "[0, 1, 2, 3]"),
        (("insert", ("list",), 3, "4"), "[1, 2, 3]", "[1, 2, 3, 4]"),
        (("insert", ("only",), 1, "two"), "  - one\n", "  - one\n  - two\n"),
        (("remove", ("anchors", 0)), "- {year: 2026, value: 28.9}   # published\n", ""),
        (("remove", ("anchors", 1)), "- year: 2031\n  value: 89.7\n", ""),
        (("remove", ("list", 2)), "[1, 2, 3]", "[1, 2]"),
        (("remove", ("list", 0)), "[1, 2, 3]", "[2, 3]"),
        (("remove", ("notes", "long")), "  long: >-\n    Folded\n    text.\n", ""),
        (("remove", ("only", 0)), "only:\n  - one\n", "only: []\n"),
        (("begin", "anchors", "seen", "{year: 1}"), "89.7\n\ngrowth", "89.7\n\nseen:\n- {year: 1}\n\ngrowth"),
        (("begin", "growth", "seen", "{year: 1}"), "2026}\nnotes", "2026}\nseen:\n- {year: 1}\nnotes"),
    ],
)
def test_an_edit_changes_its_own_place_alone(edit: tuple[object, ...], old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    changed = edited(edit)
    assert changed == TEXT.replace(old, new)
    yaml.safe_load(changed)


def test_several_edits_find_the_places_of_the_text_before() -> None:
    changed = edited(
        ("put", ("unit",), "a-much-longer-unit"), ("put", ("growth", "rate"), "1"), ("remove", ("list", 1))
    )
    data = yaml.safe_load(changed)
    assert (data["unit"], data["growth"]["rate"], data["list"]) == ("a-much-longer-unit", 1, [1, 3])
    assert "# between" in changed


def test_line_breaks_and_a_missing_last_one_are_kept() -> None:
    assert edited(("add", (), "b", "2"), text="a: 1\r\n") == "a: 1\r\nb: 2\r\n"
    assert edited(("add", (), "b", "2"), text="a: 1") == "a: 1\nb: 2"


def test_a_path_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        edited(("put", ("nothing",), "1"))
    assert not YamlText(TEXT).has("anchors", 2)
