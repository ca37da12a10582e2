"""What an approval is bound to: a changed word, number, status or source voids it; another place in a file does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.document.approving.readable import FRONT, Readable, readable
from reportgen.pipeline import read
from reportgen.project import Project

ATLANTIS = "solar-roofs/atlantis"


def sections(project: Project) -> dict[str, Readable]:
    reading = read(project, ATLANTIS)
    assert reading.report, reading.problems
    assert not reading.errors
    return {section.id: section for section in readable(reading.report)}


def changed(project: Project, change: Callable[[Path], None]) -> set[str]:
    """The sections whose digest another seed changes."""
    before = sections(project)
    change(project.edition_folder(ATLANTIS))
    after = sections(project)
    return {id for id in before.keys() | after.keys() if _digest(before, id) != _digest(after, id)}


def _digest(found: dict[str, Readable], id: str) -> str | None:
    return found[id].sha256 if id in found else None


def put(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / file).read_text()
        assert text.count(old) == 1, f"{file} says {text.count(old)} times {old}"
        (folder / file).write_text(text.replace(old, new))

    return change


def test_every_section_and_the_front_can_be_approved(tiny: Project) -> None:
    found = list(sections(tiny).values())
    assert [(one.number, one.id) for one in found][:3] == [("0", FRONT), ("1", "snapshot"), ("1.1", "overview")]
    assert [one.id for one in found if not one.lines] == ["mounting", "companies"]  # nothing but headings


@pytest.mark.parametrize(
    "change",
    [
        put("chapters/snapshot.md", "# overview\n", "\n\n# overview\n"),
        put("chapters/snapshot.md", "says what is counted. {{", "says what\nis counted.  {{"),
        put("chapters/snapshot.md", "deck: statement\n", ""),
        put("sizing.yaml", "unit: usd-million\n", "# In millions.\nunit: usd-million\n"),
        put("claims.yaml", "  tile_plant:\n", "\n  tile_plant:\n"),
    ],
)
def test_what_a_reader_does_not_see_changes_nothing(tiny: Project, change: Callable[[Path], None]) -> None:
    assert changed(tiny, change) == set()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("chapters/snapshot.md", "shows where it may go", "shows where it might go"), {"overview"}),
        (put("chapters/snapshot.md", "- [A crane, Roofs are high]", "- [A crane, Roofs are steep]"), {"overview"}),
        (put("chapters/snapshot.md", "label: tiles}", "label: slates}"), {"overview"}),
        (put("chapters/snapshot.md", "title: Fitter}", "title: Roofer}"), {"overview"}),
        (put("chapters/snapshot.md", "break the base path.", "break the path."), {"overview"}),
        (put("chapters/mounting.md", "Clay tiles", "Slate"), {"mounting-tiles"}),
        (put("edition.yaml", "subtitle: Insights", "subtitle: Insight"), {FRONT}),
        (put("edition.yaml", "single-user: 950", "single-user: 960"), {FRONT}),
    ],
)
def test_a_changed_word_voids_its_section_alone(tiny: Project, change: Callable[[Path], None], where: set[str]) -> None:
    assert changed(tiny, change) == where


def test_a_changed_number_voids_every_section_that_shows_it(tiny: Project) -> None:
    found = changed(tiny, put("sizing.yaml", "effect: [-3, 0, 2]", "effect: [-3, 0, 6]"))
    assert "overview" in found
    assert not {"definition", "mounting-tiles", "companies-sunco"} & found


def test_the_status_of_a_number_is_bound(tiny: Project) -> None:
    anchor = "{year: 2026, value: 20.0, source: survey, origin: publisher-estimate}"
    found = changed(tiny, put("sizing.yaml", anchor, anchor.replace("publisher-estimate", "analyst-assumption")))
    assert {"snapshot", "overview"} <= found
    assert any("USD 20 million (assumed)" in line for line in sections(tiny)["overview"].lines)


def test_the_source_behind_a_statement_is_bound(tiny: Project) -> None:
    assert "overview" in changed(tiny, put("claims.yaml", "Meter register", "Register of meters"))


def test_a_new_figure_before_it_voids_no_other_section(tiny: Project) -> None:
    figure = '```figure\nid: first\ntitle: What came before\nevents:\n- {date: "2025-01", title: Law passed}\n```\n\n'
    found = changed(tiny, put("chapters/snapshot.md", "# overview\n\nThe market", f"# overview\n\n{figure}The market"))
    assert found == {"overview"}


def test_the_legal_pages_are_approved_with_the_cover(tiny: Project) -> None:
    before = sections(tiny)
    path = tiny.assets / "legal.yaml"
    path.write_text(path.read_text().replace("whole and unchanged", "whole"))
    after = sections(tiny)
    assert {id for id in before if before[id].sha256 != after[id].sha256} == {FRONT}
