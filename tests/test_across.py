"""Editions against the edition of the world and against each other: mostly information, and where it is more."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.across import across, borrowed
from reportgen.cli import app
from reportgen.content.models.style import Swap
from reportgen.document.swap import runs_of
from reportgen.errors import Problem
from reportgen.pipeline import read
from reportgen.project import Project

MARKET = "solar-roofs"


@pytest.fixture
def worldwide(tiny: Project) -> Project:
    """The tiny market with Atlantis as the whole world."""
    change(tiny, "atlantis/edition.yaml", "code: ZZ", 'code: "001"')
    return tiny


def change(project: Project, path: str, old: str, new: str) -> None:
    file: Path = project.seeds / MARKET / "editions" / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def told(project: Project) -> list[Problem]:
    reports = [read(project, id).report for id in project.editions()]
    return across(report for report in reports if report)


def test_without_a_world_there_is_nothing_to_compare_with(tiny: Project) -> None:
    assert told(tiny) == []


def test_shares_and_their_sum_are_information(worldwide: Project) -> None:
    found = told(worldwide)
    assert {problem.severity for problem in found} == {"info"}
    messages = [problem.message for problem in found]
    assert "of the world's market this one is 10.00 % in 2026, 10.00 % in 2028" in messages
    assert "in 2026 Esperanza, Lemuria make 6182.5 % of this market; that is more than the world" in messages


def test_units_are_made_alike_before_they_are_compared(worldwide: Project) -> None:
    change(worldwide, "esperanza/sizing.yaml", "unit: usd-million", "unit: usd-billion")
    change(worldwide, "esperanza/sizing.yaml", "value: 1234.5", "value: 0.01")
    change(worldwide, "esperanza/sizing.yaml", "value: 1777.7", "value: 0.0144")
    messages = [problem.message for problem in told(worldwide)]
    assert "of the world's market this one is 50.00 % in 2026, 50.00 % in 2028" in messages
    assert "sizes are in usd-billion, and those of 'solar-roofs/atlantis' in usd-million" in messages


def test_another_base_year_is_an_error_only_where_the_size_derives(worldwide: Project) -> None:
    for edition in ("esperanza", "lemuria"):
        change(worldwide, f"{edition}/edition.yaml", "base: 2025", "base: 2025\n  # another")
        change(worldwide, f"{edition}/edition.yaml", "last: 2024}", "last: 2023}")
        change(worldwide, f"{edition}/edition.yaml", "base: 2025", "base: 2024")
    found = {problem.place.path.parent.name: problem for problem in told(worldwide) if "base year" in problem.message}
    assert found["esperanza"].severity == "info"
    assert found["lemuria"].severity == "error"
    assert "the base year is 2024, and that of 'solar-roofs/atlantis' is 2025" in found["lemuria"].message


def test_the_check_of_all_tells_it_and_information_fails_nothing(worldwide: Project) -> None:
    arguments = ["check", "--json", "-C", str(worldwide.root)]
    result = CliRunner().invoke(app, [*arguments, "--all"])
    assert result.exit_code == 0, result.output
    assert "of the world's market" in result.output
    assert "of the world's market" not in CliRunner().invoke(app, [*arguments, "esperanza"]).output


def test_an_edition_that_only_swaps_its_names_is_told_so(tiny: Project) -> None:
    editions = tiny.seeds / MARKET / "editions"
    shutil.copytree(editions / "atlantis", editions / "arcadia")
    own = (path for path in (editions / "arcadia").rglob("*") if path.is_file())
    for path in own:
        text = path.read_text().replace("Atlantis", "Arcadia").replace("20.0", "50.0").replace("28.8", "72.0")
        path.write_text(text.replace("rate: 50.0", "rate: 20.0").replace("ATL", "ARC"))
    reports = [report for id in tiny.editions() if (report := read(tiny, id).report)]
    found = {problem.place.path.parent.name: problem for problem in borrowed(reports, Swap())}
    assert found["arcadia"].severity == found["atlantis"].severity == "warning"
    assert "100.0 % of its runs of 5 words stand in 'solar-roofs/atlantis' too" in found["arcadia"].message
    assert "the house allows 25 %" in found["arcadia"].message
    assert found["esperanza"].severity == "info"
    assert {p.severity for p in borrowed(reports, Swap(at_most=100))} == {"info"}


def test_what_is_common_to_all_editions_is_not_borrowed(tiny: Project) -> None:
    reports = [report for id in tiny.editions() if (report := read(tiny, id).report)]
    lemuria = next(report for report in reports if report.edition.id.endswith("lemuria"))
    assert any(block.common for _, block in lemuria.blocks())
    assert runs_of(lemuria, 5) == frozenset()


def test_the_editions_of_this_project_say_what_they_say_in_their_own_words(project: Project) -> None:
    readings = [read(project, f"diffusion-models/{name}") for name in ("china", "global", "mexico")]
    reports = [reading.report for reading in readings if reading.report]
    swap = readings[0].house.style.swap
    assert (swap.words, swap.at_most) == (5, 25)
    assert all(len(runs_of(report, swap.words)) > 10_000 for report in reports)
    assert [problem.severity for problem in borrowed(reports, swap)] == ["info", "info", "info"]
    assert [problem for reading in readings for problem in reading.problems] == []
