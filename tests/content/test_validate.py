"""Mistakes in plain words at their place, and the rest still usable."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from reportgen.content.models.directives import FENCES, ActionFence
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Market
from reportgen.content.models.sizing import Sizing
from reportgen.content.reader import read_yaml
from reportgen.content.text import Text
from reportgen.content.validate import Validated, validate
from reportgen.errors import Place

START = Place(Path("a.yaml"))
GOOD = "{year: 2026, value: 1, source: s, origin: official}"


def check(model: type[BaseModel], text: str) -> Validated[BaseModel]:
    reading = read_yaml(text, START)
    assert not reading.problems
    return validate(model, reading.data, reading.places)


def said(model: type[BaseModel], text: str) -> list[str]:
    return [str(problem).removeprefix("a.yaml:") for problem in check(model, text).problems]


def test_a_number_is_kept_with_its_digits() -> None:
    made = check(Sizing, "unit: usd-million\nanchors: [{year: 2026, value: 2.50e1, source: s, origin: official}]").model
    assert isinstance(made, Sizing)
    assert str(made.anchors[0].value) == "25.0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("path: {modle: bass}", "1:8: unknown key 'modle'\n    hint: did you mean 'model'?"),
        ("anchors: [{year: 2026}]", "1:11: the key 'value' is missing\n    hint: write 'value: …'"),
        ("anchors: [{year: twenty}]", "1:18: expected a whole number, found 'twenty'"),
        ("anchors: [{value: 1, year: 1500}]", "1:28: expected a number of at least 1900, found '1500'"),
        (
            "anchors: [{year: 2026, value: 2_0.0, source: s, origin: official}]",
            "1:31: '2_0.0' is not written as people write numbers: use digits and one point, as in 28.9",
        ),
        (
            "anchors: [{year: 2026, value: 1e300, source: s, origin: official}]",
            "1:31: expected a number of at most 1000000000000000, found '1e300'",
        ),
        ("backcast: perhaps", "1:11: expected true or false, found 'perhaps'"),
        ("anchors: 5", "1:10: expected a list, found '5'"),
        ("path:", "1:1: expected keys and values, found nothing"),
        (
            "unit: usd-milion",
            "1:7: expected one of usd-million, usd-billion; found 'usd-milion'\n    hint: did you mean",
        ),
        ("dimensions: {Buyer: {segments: {}}}", "1:14: expected lower-case letters, digits and hyphens"),
        ("derive: {from: here}", "1:16: expected an edition's id, as in 'solar-roofs/atlantis'; found 'here'"),
        ("derive: {share: {soon: [1, 2, 3]}}", "1:18: expected a whole number, found 'soon'"),
        ("derive: {share: {2026: [1, two, 3]}}", "1:28: expected a number, found 'two'"),
        ("derive: {share: {2026: [3, 2, 1]}}", "1:18: low, central, high out of order: 3, 2, 1"),
        (
            "derive: {share: {2026: 20}}",
            "1:24: expected low, central and high, found '20'\n    hint: write three numbers",
        ),
        ("derive: {share: {}}", "1:10: expected at least 1 here, found 0"),
        ("assumptions: {a: {title: [b]}}", "1:19: expected text, found a list"),
        ("assumptions: {a: {date: soon}}", "1:25: expected a date such as 2026-03 or 2026-03-21; found 'soon'"),
    ],
)
def test_mistakes_are_said_in_plain_words(text: str, expected: str) -> None:
    assert any(message.startswith(expected) for message in said(Sizing, text)), said(Sizing, text)


@pytest.mark.parametrize("date", ["2026-13", "2025-02-29", "0000-01"])
def test_a_date_is_one_that_the_calendar_has(date: str) -> None:
    entry = f"{{title: t, owner: o, date: {date}, reason: r, would_change: w}}"
    assert said(Sizing, f"assumptions: {{a: {entry}}}")[0].startswith(f"1:45: the calendar has no {date}")


def test_aliases_are_called_as_the_author_writes_them() -> None:
    assert said(ActionFence, "id: a\ntitle: b\nactor: c\naction: d\ntrigger: e\ncost-of-wating: f") == [
        "1:1: the key 'cost-of-waiting' is missing\n    hint: write 'cost-of-waiting: …'",
        "6:1: unknown key 'cost-of-wating'\n    hint: did you mean 'cost-of-waiting'?",
    ]


def test_what_is_wrong_is_left_out_and_the_rest_is_used() -> None:
    checked = check(Sizing, f"anchors:\n- {{year: x}}\n- {GOOD}\npath: {{model: bass, extra: 1}}\nunit: no")
    assert isinstance(checked.model, Sizing)
    assert [anchor.year for anchor in checked.model.anchors] == [2026]
    assert checked.model.path.model == "bass"
    assert ("anchors", 0) in checked.lost
    assert ("path", "extra") not in checked.lost  # nothing is lost with a key that no model has


def test_every_entry_of_a_list_is_blamed_for_its_own_mistake() -> None:
    last = GOOD.replace("}", ", derivation: ~}")
    assert [line.partition(":")[0] for line in said(Sizing, f"anchors:\n- {{year: x}}\n- {GOOD}\n- {last}")] == [
        "2", "2", "2", "2", "4",
    ]  # fmt: skip


def test_nothing_that_only_follows_is_said() -> None:
    assert said(Sizing, "growth: {rate: x, first: 2026, last: 2028, periods: 2, source: s, origin: official}") == [
        "1:16: expected a number, found 'x'\n"
        "    hint: write digits with a decimal point, no unit and no thousands separator"
    ]


def test_stand_ins_keep_what_one_key_would_cost() -> None:
    reading = read_yaml("name: [a]\ntitle: b\nfoo: 1", START)
    without = validate(Market, reading.data, reading.places)
    assert without.model is None
    keys = {
        "name": "x",
        "dimensions": {"d": {"name": "d", "segments": {"s": {"name": "s"}}}},
        "contents": [{"id": "c", "title": "c"}],
    }
    checked = validate(Market, reading.data, reading.places, keys)
    assert checked.problems == without.problems
    assert checked.model is not None
    assert (checked.model.name, checked.model.title) == ("x", "b")


def test_texts_keep_their_place() -> None:
    model = check(ActionFence, "{id: a, title: b, actor: c, action: d, trigger: e, cost-of-waiting: f}").model
    assert isinstance(model, ActionFence)
    assert isinstance(model.title, Text)
    assert str(model.title.place) == "a.yaml:1:16"


LEAF = st.none() | st.sampled_from(["x", "2026", "1.5", "-1", "true", "usd-million", "inf", "nan"])
KEYS = st.sampled_from(
    ["anchors", "unit", "path", "model", "derive", "from", "share", "2026", "year", "id", "title", "x"]
)
DATA = st.recursive(
    LEAF, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=4), max_leaves=12
)


@given(st.sampled_from([Sizing, EditionSeed, Market, *FENCES.values()]), DATA)
def test_no_data_raises_and_bad_data_is_said(model: type[BaseModel], data: object) -> None:
    checked = validate(model, data, {(): START})
    assert checked.model is not None or checked.problems
    assert checked.problems or not checked.lost
