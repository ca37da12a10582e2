"""Whole editions: one that is right, and one in which every mistake is found in one run."""

import shutil
from pathlib import Path

import pytest

from reportgen.content.checks.colours import ROLES
from reportgen.content.edition import Fence, Passage
from reportgen.content.load import load_edition, load_house
from reportgen.content.models.directives import FENCES
from reportgen.document.shapes import Role
from reportgen.errors import Problem
from reportgen.project import Project

SEEDS = Path(__file__).parent.parent / "seeds"
ATLANTIS, LEMURIA = "solar-roofs/atlantis", "solar-roofs/lemuria"
OWN = "seeds/solar-roofs/editions/atlantis"
TINY = Project(SEEDS / "tiny")
PROJECT = Project(SEEDS.parent.parent)

PLANTED = [
    (f"{OWN}/chapters/company.md", 1, 1, "the table of contents has no chapter 'company'"),
    (f"{OWN}/chapters/mounting.md", 1, 1, "text stands before the first section"),
    (f"{OWN}/chapters/mounting.md", 6, 10, "the market's chapters have no section 'mounting-tile' to include"),
    (f"{OWN}/chapters/snapshot.md", 6, 1, "unknown key 'takaway'"),
    (f"{OWN}/chapters/snapshot.md", 34, 29, "a group in {braces} is not closed"),
    (
        f"{OWN}/chapters/snapshot.md",
        41,
        5,
        f"the id 'paths' is used twice, first at {OWN}/chapters/snapshot.md:18:5",
    ),
    (f"{OWN}/chapters/snapshot.md", 75, 4, "there is no kind of block called 'acton'"),
    (f"{OWN}/chapters/snapshot.md", 84, 3, "the table of contents has no section 'overwiew'"),
    (f"{OWN}/claims.yaml", 16, 5, "the claim 'roof_age' is marked 'general-knowledge' and yet holds a quantity"),
    (f"{OWN}/edition.yaml", 4, 1, "'locale' is given twice, first in line 3"),
    (f"{OWN}/edition.yaml", 8, 12, "expected a year and month such as 2026-03; found 'March 2026'"),
    (f"{OWN}/edition.yaml", 17, 8, "there is no company 'sunko'"),
    (f"{OWN}/sizing.yaml", 4, 37, "there is no source 'surveys'"),
    (f"{OWN}/sizing.yaml", 5, 16, "20.0 → 28.8 over two periods is 20.0\u202f%, not 21.0\u202f%"),
    (f"{OWN}/sizing.yaml", 7, 3, "the central shares of 'mounting' in 2026 add up to 105, not 100"),
    (f"{OWN}/sizing.yaml", 19, 24, "low, central, high out of order: 60, 50, 40"),
    (f"{OWN}/sizing.yaml", 27, 41, "expected a number of at most 3, found '4'"),
    (f"{OWN}/sizing.yaml", 44, 91, "there is no driver 'roofer'"),
    (
        f"{OWN}/sizing.yaml",
        45,
        15,
        "a logistic path has three parameters (ceiling, speed and turning point), "
        "and three parameters cannot be fitted to two points",
    ),
    (f"{OWN}/sizing.yaml", 47, 9, "2019 is outside the study period, 2023 to 2028"),
    (f"{OWN}/sizing.yaml", 50, 30, "expected a number, found 'twenty'"),
    (f"{OWN}/sizing.yaml", 51, 73, "buyers and spend are assumed here, and a sum of assumptions cannot test the total"),
    ("seeds/solar-roofs/market.yaml", 17, 28, "unknown key 'shrt'"),
    ("seeds/solar-roofs/market.yaml", 24, 3, "section 2.1, 'Introduction', has no text"),
    ("seeds/solar-roofs/market.yaml", 25, 11, "the title cannot be filled in: 'planet' is undefined"),
]


def found(problems: tuple[Problem, ...]) -> list[tuple[str, int, int, str]]:
    return [(str(p.place.path), p.place.line, p.place.column, p.message) for p in problems]


def test_the_tiny_edition_is_without_problems() -> None:
    loaded = load_edition(TINY, ATLANTIS)
    assert loaded.problems == ()
    assert loaded.edition is not None
    assert loaded.edition.id == ATLANTIS


def test_the_tiny_edition_holds_every_kind_of_block() -> None:
    edition = load_edition(TINY, ATLANTIS).edition
    assert edition is not None
    kinds = {item.kind for section in edition.sections.values() for item in section.items if isinstance(item, Fence)}
    assert kinds == set(FENCES) - {"include"}


def test_every_planted_mistake_is_found_in_one_run() -> None:
    loaded = load_edition(Project(SEEDS / "broken"), ATLANTIS)
    assert found(loaded.problems) == PLANTED


def test_an_edition_overrides_the_market_and_may_include_it() -> None:
    edition = load_edition(TINY, ATLANTIS).edition
    assert edition is not None
    included, own = edition.sections["mounting-tiles"].items
    assert isinstance(included, Passage)
    assert included.common
    assert included.place.path == Path("seeds/solar-roofs/chapters/mounting.md")
    assert isinstance(own, Fence)
    assert not own.common
    assert all(item.common for item in edition.sections["definition"].items)


def test_places_lead_from_a_path_to_the_seeds() -> None:
    edition = load_edition(TINY, ATLANTIS).edition
    assert edition is not None
    assert str(edition.place("sizing", "anchors", 1, "value")) == f"{OWN}/sizing.yaml:4:23"
    assert str(edition.place("sizing", "no-such-key")) == f"{OWN}/sizing.yaml:1:1"
    assert str(edition.place("nothing")) == f"{OWN}/edition.yaml:1:1"


def test_the_parent_of_a_derived_edition_is_loaded() -> None:
    loaded = load_edition(TINY, LEMURIA)
    assert loaded.edition is not None
    assert loaded.edition.parent is not None
    assert loaded.edition.parent.id == ATLANTIS
    assert {p.severity for p in loaded.problems} == {"warning"}  # a draft may lack sections
    assert not loaded.errors


def test_editions_that_derive_from_each_other_are_a_problem(tiny: Project) -> None:
    sizing = tiny.edition_folder(ATLANTIS) / "sizing.yaml"
    sizing.write_text((tiny.edition_folder(LEMURIA) / "sizing.yaml").read_text().replace("atlantis", "lemuria"))
    messages = [p.message for p in load_edition(tiny, LEMURIA).errors]
    assert f"editions derive from each other: {LEMURIA} → {ATLANTIS} → {LEMURIA}" in messages


def test_a_parent_that_does_not_exist_is_a_problem(tiny: Project) -> None:
    sizing = tiny.edition_folder(LEMURIA) / "sizing.yaml"
    sizing.write_text(sizing.read_text().replace("from: solar-roofs/atlantis", "from: solar-roofs/atlantic"))
    (problem,) = load_edition(tiny, LEMURIA).errors
    assert str(problem) == (
        "seeds/solar-roofs/editions/lemuria/sizing.yaml:2:9: there is no edition 'solar-roofs/atlantic'\n"
        "    hint: did you mean 'solar-roofs/atlantis'?"
    )


@pytest.mark.parametrize("name", ["sizing.yaml", "claims.yaml"])
def test_a_file_that_cannot_be_used_gets_a_stand_in(tiny: Project, name: str) -> None:
    (tiny.edition_folder(ATLANTIS) / name).write_text("a: [1\n")
    loaded = load_edition(tiny, ATLANTIS)
    assert found(loaded.problems) == [(f"{OWN}/{name}", 1, 4, "a list in [brackets] is not closed")]
    assert loaded.edition is not None


@pytest.mark.parametrize("name", ["edition.yaml", "sizing.yaml", "claims.yaml"])
def test_a_missing_file_is_the_only_problem(tiny: Project, name: str) -> None:
    (tiny.edition_folder(ATLANTIS) / name).unlink()
    assert found(load_edition(tiny, ATLANTIS).errors) == [(f"{OWN}/{name}", 1, 1, "there is no such file")]


def test_without_its_period_an_edition_is_checked_but_not_handed_on(tiny: Project) -> None:
    path = tiny.edition_folder(ATLANTIS) / "edition.yaml"
    path.write_text(path.read_text().replace("base: 2025", "base: 2031"))
    loaded = load_edition(tiny, ATLANTIS)
    message = "years out of order: history ends 2024, base is 2031, forecast begins 2026"
    assert found(loaded.problems) == [(f"{OWN}/edition.yaml", 10, 1, message)]
    assert loaded.edition is None


def test_the_house_is_without_problems() -> None:
    house, problems = load_house(PROJECT)
    assert problems == ()
    assert house.labels("es")("Table") == "Tabla"
    assert house.labels("es")("no such label") == "no such label"
    assert house.labels("en")("Table") == "Table"


@pytest.fixture
def house_project(tmp_path: Path) -> Project:
    """A project whose assets a test may change."""
    shutil.copytree(SEEDS.parent.parent / "assets", tmp_path / "assets")
    return Project(tmp_path)


def test_a_house_that_cannot_be_used_is_neutral(house_project: Project) -> None:
    folder = house_project.assets
    (folder / "brand.yaml").write_text("meta: [")
    (folder / "precision.yaml").unlink()
    (folder / "locale" / "es.po").write_text("nonsense\n")
    house, problems = load_house(house_project)
    assert [str(p.place.path) for p in problems] == [
        "assets/brand.yaml",
        "assets/locale/es.po",
        "assets/precision.yaml",
    ]
    assert house.brand.colour("accent") == "#000000"
    assert house.precision.rules[0].show == "rounded"


def test_a_colour_that_the_palette_lacks_is_a_problem(house_project: Project) -> None:
    path = house_project.assets / "brand.yaml"
    path.write_text(path.read_text().replace("compared: teal", "compared: teel"))
    _, (problem,) = load_house(house_project)
    assert problem.message == "the palette has no colour 'teel'"
    assert problem.hint == "did you mean 'teal'?"


@pytest.mark.parametrize(
    ("taken", "message"),
    [("    history: grey-3\n", "the role 'history' has no colour"), ("    grey-4:", "the palette lacks 'grey-4'")],
)
def test_a_brand_has_all_that_files_are_drawn_with(house_project: Project, taken: str, message: str) -> None:
    path = house_project.assets / "brand.yaml"
    path.write_text(path.read_text().replace(taken, "    grey-9:" if taken.endswith(":") else ""))
    _, (problem,) = load_house(house_project)
    assert problem.message == message


def test_a_role_that_charts_have_is_one_that_the_brand_must_have() -> None:
    assert {*ROLES, "accent"} == {role.value for role in Role}
