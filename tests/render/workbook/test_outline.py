"""The outline: valid, complete, and told about in words when it is not."""

import dataclasses
from pathlib import Path

import pytest

from reportgen.errors import BuildError
from reportgen.render.workbook.layouts import LAYOUTS
from reportgen.render.workbook.outline import Layout, read_outline
from reportgen.render.workbook.tabs import tab_names
from tests.render.workbook.models import house
from tests.sample import sample_report


def test_every_layout_has_its_maker() -> None:
    assert set(LAYOUTS) == set(Layout.__args__)  # type: ignore[attr-defined]


def test_blocks_stand_on_the_sheet_that_they_name() -> None:
    sheets = {sheet.id: sheet for sheet in read_outline(sample_report(), house()).sheets}
    assert sheets["segments"].blocks == ("totals",)
    assert sheets["technique-model"].dimension == "technique"
    assert list(sheets)[:2] == ["cover", "index"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("sheets:\n- {id: a, layout: nonsense}", "sheet 1, layout"),
        ("sheets:\n- {id: a, layout: cover}\n- {id: a, layout: index}", "two sheets are called 'a'"),
        ("sheets:\n- {id: a, layout: blocks, blocks: [nowhere]}", "block 'nowhere' that there is not"),
        ("sheets:\n- {id: a, layout: dimension, dimension: none}", "unknown dimension 'none'"),
        ("sheets:\n- {id: a, layout: dimension}", "needs 'dimension'"),
        ("sheets: []", "at least 1"),
        ("sheets: [", "is not YAML in line 1"),
        ("sheets:\n- {id: {{ nothing }}, layout: cover}", "'nothing' is undefined"),
        ("sheets:\n{% for %}", "outline.yaml.j2:2"),
    ],
)
def test_a_wrong_outline_is_explained(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "templates" / "workbook").mkdir(parents=True)
    (tmp_path / "templates" / "workbook" / "outline.yaml.j2").write_text(template)
    with pytest.raises(BuildError, match=r"templates/workbook/outline\.yaml\.j2") as caught:
        read_outline(sample_report(), dataclasses.replace(house(), templates=tmp_path / "templates"))
    assert message in str(caught.value)


def test_sheet_names_are_short_and_unique() -> None:
    long = "Mergers, Acquisitions, Agreements, and Collaborations"
    names = tab_names([long, long, "Sources", "sources", "A/B [x]", "'quoted'", "History"])
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert names[4:6] == ["A B x", "quoted"]
    assert names[6] != "History"


def test_a_cut_name_keeps_what_the_sheet_holds() -> None:
    (name,) = tab_names(["Pharmaceuticals and Biotechnology × Education and Research (model)"])
    assert len(name) <= 31
    assert name.endswith("… (model)")
