"""Names that only the templates of deck and workbook know are told by `check`, each at its place."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.outlines import outline_problems
from reportgen.pipeline import read
from reportgen.project import Project
from tests.conftest import tiny_project

EDITION = "solar-roofs/atlantis"
SNAPSHOT = "seeds/solar-roofs/editions/atlantis/chapters/snapshot.md"
LAYOUTS = "chart, chart-strip, chart-takeaways, matrix, opener, profiles, segment, statement, table, two-charts"


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return tiny_project(tmp_path_factory.mktemp("market") / "tiny")


def told(project: Project, file: str, old: str, new: str) -> list[str]:
    path = project.root / file
    good = path.read_text()
    assert old in good
    path.write_text(good.replace(old, new, 1))
    try:
        reading = read(project, EDITION)
        assert reading.report and not reading.errors
        return [str(problem) for problem in outline_problems(reading.report, reading.house, project.root)]
    finally:
        path.write_text(good)


def test_nothing_is_wrong_with_what_is_good(market: Project) -> None:
    assert told(market, SNAPSHOT, "deck: chart", "deck: chart") == []


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("deck: chart", "deck: chrat", "22:7", "for blocks called 'chrat'\n    hint: did you mean 'chart'?"),
        # The first block of a chapter stands beside its panel, whatever layout it asks for.
        ("deck: statement", "deck: statment", "5:7", "called 'statment'\n    hint: did you mean 'statement'?"),
        ("deck: chart", "deck: xyz", "22:7", f"called 'xyz'\n    hint: known are: {LAYOUTS}"),
        ("deck: chart", "deck: agenda", "22:7", f"called 'agenda'\n    hint: known are: {LAYOUTS}"),
        ("id: totals", "id: totals\nsheet: cover", "49:8", "the workbook has a sheet of its own by this name"),
        ("id: totals", "id: totals\nsheet: mounting-model", "49:8", "the workbook has a sheet of its own by this name"),
    ],
)
def test_a_name_that_no_outline_knows(market: Project, old: str, new: str, place: str, said: str) -> None:
    (problem,) = told(market, SNAPSHOT, old, new)
    assert problem.startswith(f"{SNAPSHOT}:{place}: ")
    assert said in problem


def test_a_name_that_the_template_looks_for_is_known(market: Project) -> None:
    template = market.templates / "deck" / "outline.yaml.j2"
    good = template.read_text()
    template.write_text(
        good.replace("{% for chapter in chapters %}", "{% set hero = 'hero' %}{% for chapter in chapters %}", 1)
    )
    try:
        assert told(market, SNAPSHOT, "deck: statement", "deck: hero") == []
    finally:
        template.write_text(good)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("deck/outline.yaml.j2", "slides: [{layout: title, main: nobody}]", "slide 1: there is no block 'nobody'"),
        ("deck/outline.yaml.j2", "slides: {{ 1 / 0 }}", "it cannot be worked out: division by zero"),
        ("deck/outline.yaml.j2", "slides: {% for", "unexpected"),
        ("workbook/outline.yaml.j2", "sheets: []", "sheets: Tuple should have at least 1 item"),
        ("workbook/outline.yaml.j2", "sheets: &a [*a]", "an alias is not used here"),
        ("workbook/outline.yaml.j2", "sheets: " + "[" * 5_000 + "]" * 5_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_with_an_outline_is_told_at_its_template(
    market: Project, file: str, text: str, said: str
) -> None:
    template = market.templates / file
    good = template.read_text()
    template.write_text(text)
    try:
        (problem,) = told(market, SNAPSHOT, "deck: chart", "deck: chart")
    finally:
        template.write_text(good)
    assert problem.startswith(f"templates/{file}:1:1: ")
    assert said.lower() in problem.lower()


def test_check_tells_them_with_all_else(tiny: Project) -> None:
    path = tiny.root / SNAPSHOT
    path.write_text(path.read_text().replace("deck: chart", "deck: chrat"))
    done = CliRunner().invoke(app, ["check", "atlantis", "--json", "-C", str(tiny.root)])
    assert done.exit_code == 1
    errors = [problem for problem in json.loads(done.stdout) if problem["severity"] == "error"]
    assert [(Path(error["path"]).name, error["line"], error["column"]) for error in errors] == [("snapshot.md", 22, 7)]
