"""An edition adds dimensions and chapters to its market, and what is wrong with them is said where it stands."""

from pathlib import Path

import pytest

from reportgen.content.load import Loaded, load_edition
from reportgen.content.sections import all_sections
from reportgen.project import Project

ATLANTIS = "solar-roofs/atlantis"
OWN = "seeds/solar-roofs/editions/atlantis"
SHARED = "seeds/solar-roofs/market.yaml"
COAST = """
dimensions:
  coast:
    name: Coast
    segments:
      north: {name: "North of {{ geography }}", gist: Roofs on the north coast.}
      south: {name: South coast, gist: Roofs on the south coast.}
"""
CHAPTER = """contents:
- {id: coast, after: mounting, title: "{{ topic }} by Coast", dimension: coast}
"""
SHARES = """dimensions:
  coast:
    assumption: mounting-shares
    segments:
      north: {shares: {2026: [50, 60, 70]}, reason: More sun.}
      south: {shares: {2026: [30, 40, 50]}, reason: More rain.}
"""
TEXT = "# coast-introduction\n\nOne coast is sunny.\n\n# coast-north\n\nHere.\n\n# coast-south\n\nThere.\n"


def widened(tiny: Project, edition: str, *, shares: str = SHARES, text: str = TEXT) -> Loaded:
    folder = tiny.edition_folder(ATLANTIS)
    with (folder / "edition.yaml").open("a", encoding="utf-8") as file:
        file.write(edition)
    sizing = folder / "sizing.yaml"
    sizing.write_text(sizing.read_text(encoding="utf-8").replace("dimensions:\n", shares, 1), encoding="utf-8")
    (folder / "chapters" / "coast.md").write_text(text, encoding="utf-8")
    return load_edition(tiny, ATLANTIS)


def said(loaded: Loaded) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in loaded.problems]


def line_of(tiny: Project, file: str, text: str) -> int:
    lines = (tiny.root / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_dimension_and_a_chapter_of_its_own(tiny: Project) -> None:
    loaded = widened(tiny, COAST + CHAPTER)
    assert loaded.problems == ()
    assert loaded.edition is not None
    assert list(loaded.edition.market.dimensions) == ["mounting", "buyer", "coast"]
    lines = [(e.number, e.title) for _, e in all_sections(loaded.edition.market, loaded.edition.seed)]
    assert lines[7:12] == [
        ("3", "Solar Roofs by Coast"),
        ("3.1", "Introduction"),
        ("3.2", "North of Atlantis"),
        ("3.3", "South coast"),
        ("4", "Company Profiles"),
    ]


def test_other_editions_do_not_have_it(tiny: Project) -> None:
    widened(tiny, COAST + CHAPTER)
    other = load_edition(tiny, "solar-roofs/lemuria").edition
    assert other is not None
    assert "coast" not in other.market.dimensions
    assert [entry.id for entry in other.market.contents] == ["snapshot", "mounting", "companies"]


def test_a_dimension_of_the_same_id_takes_the_markets_place(tiny: Project) -> None:
    barns = "dimensions:\n  buyer:\n    name: Buyer\n    segments:\n      barns: {name: Barns}\n"
    loaded = widened(tiny, barns, shares="dimensions:\n", text="")
    assert loaded.edition is not None
    assert list(loaded.edition.market.dimensions["buyer"].segments) == ["barns"]
    assert any("there is no segment of 'buyer' called 'homes'" in line for line in said(loaded))


def test_a_section_without_text_is_asked_for_where_the_edition_declares_it(tiny: Project) -> None:
    loaded = widened(tiny, COAST + CHAPTER, text=TEXT.replace("# coast-south\n\nThere.\n", ""))
    line = line_of(tiny, f"{OWN}/edition.yaml", "south:")
    assert said(loaded) == [f"{OWN}/edition.yaml:{line}:7: section 3.3, 'South coast', has no text"]


def test_what_comes_after_keeps_its_place_in_the_markets_file(tiny: Project) -> None:
    market = tiny.root / SHARED
    text = market.read_text(encoding="utf-8").replace("title: Company Profiles", 'title: "{{ planet }}"')
    market.write_text(text, encoding="utf-8")
    loaded = widened(tiny, COAST + CHAPTER)
    line = line_of(tiny, SHARED, "planet")
    assert said(loaded) == [f"{SHARED}:{line}:11: the title cannot be filled in: 'planet' is undefined"]


def test_so_does_what_comes_after_an_entry_that_cannot_be_used(tiny: Project) -> None:
    market = tiny.root / SHARED
    text = market.read_text(encoding="utf-8").replace("- id: snapshot", "- id: Snap shot", 1)
    market.write_text(text.replace("title: Company Profiles", 'title: "{{ planet }}"'), encoding="utf-8")
    lines = said(widened(tiny, COAST + CHAPTER))
    line = line_of(tiny, SHARED, "planet")
    assert f"{SHARED}:{line}:11: the title cannot be filled in: 'planet' is undefined" in lines
    assert not any("'coast" in text for text in lines)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("after: mounting", "after: mountings", "the table of contents has no chapter 'mountings'"),
        ("dimension: coast}", "dimension: coasts}", "there is no dimension 'coasts'"),
    ],
)
def test_a_chapter_that_names_what_is_not_there(tiny: Project, right: str, wrong: str, message: str) -> None:
    loaded = widened(tiny, COAST + CHAPTER.replace(right, wrong))
    (problem,) = (problem for problem in loaded.errors if problem.message == message)
    line = (tiny.root / OWN / "edition.yaml").read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert problem.place.path == Path(f"{OWN}/edition.yaml")
    assert line[problem.place.column - 1 :].startswith(wrong.partition(": ")[2].rstrip("}"))
