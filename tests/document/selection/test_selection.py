"""A customised report: renumbered, whole in its references, and without a trace of what it leaves out."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.content.load import load_edition
from reportgen.content.models.edition import ComparedWith
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.document.selection.select import select
from reportgen.document.selection.selection import Selection, read_selection
from reportgen.document.walk import walk
from reportgen.errors import ContentError, UsageError
from reportgen.pipeline import Order, build, read
from reportgen.project import Project
from tests.leaks import found

ATLANTIS = "solar-roofs/atlantis"
MEXICO = "diffusion-models/mexico"


def chosen(project: Project, edition: str = ATLANTIS, **parts: list[str]) -> Report:
    reading = read(project, edition, Selection.model_validate(parts))
    assert not reading.errors, "\n".join(map(str, reading.errors))
    assert reading.report
    return reading.report


def contents(report: Report) -> list[tuple[str, str]]:
    return [(section.number, section.id) for section in report.sections()]


def test_sections_are_renumbered_in_their_old_order(tiny: Project) -> None:
    report = chosen(tiny, sections=["mounting", "1.2"])
    assert contents(report) == [
        ("1", "snapshot"), ("1.1", "definition"),
        ("2", "mounting"), ("2.1", "mounting-introduction"), ("2.2", "mounting-tiles"), ("2.3", "mounting-panels"),
    ]  # fmt: skip


def test_a_chapter_of_which_only_sections_are_chosen_is_a_heading(tiny: Project) -> None:
    report = chosen(tiny, sections=["2.3"])
    assert contents(report) == [("1", "mounting"), ("1.1", "mounting-panels")]
    assert not report.chapters[0].blocks
    assert not report.edition.seed.companies


def test_figures_count_anew_and_links_to_what_is_left_out_become_words(tiny: Project) -> None:
    file = tiny.market_folder(ATLANTIS) / "chapters" / "snapshot.md"
    file.write_text(file.read_text() + "\nSee [](#paths), [the totals](#totals) and [](#mounting-tiles).\n")
    report = chosen(tiny, sections=["1.2"])
    pieces = (piece for _, block in report.blocks() for piece in getattr(block, "pieces", ()))
    text = " ".join(plain(piece.runs, report.quantities) for piece in pieces if hasattr(piece, "runs"))
    assert "See a figure of the full report, the totals and “Solar tiles” of the full report." in text
    again = chosen(tiny, sections=["1.1"])
    assert [figure.number for _, figure in again.listed_figures()] == ["1.1", "1.2", "1.3"]


def test_nothing_left_out_remains_in_any_file(tiny: Project, tmp_path: Path) -> None:
    order = Order(output=tmp_path / "package", selection=Selection.model_validate({"sections": ["1.2", "2.3"]}))
    package = build(tiny, ATLANTIS, order)
    assert package.proof
    assert not package.proof.mismatches
    assert package.manifest.selection == "sections 1.2, 2.3"
    left_out = (
        "Tiles replace the cover", "Solar tiles", "Sunco", "tile plant", "roof_age", "Roofers", "scenario.conservative",
        "size.mounting.tiles", "size.buyer", "cross.mounting", "Conservative", "meter register", "bottom-up",
        "What a fitter needs", "mounting-tiles", "Homes", "11000",
    )  # fmt: skip
    assert found(package.folder, left_out) == []
    assert found(package.folder, ("Panels stand on rails above the cover",))


def test_what_stays_keeps_its_numbers(project: Project) -> None:
    whole = read(project, MEXICO).report
    part = chosen(project, MEXICO, sections=["1", "5", "6.2"], segments=["text-to-image", "end-user/retail"])
    assert whole
    same = [
        id
        for id in part.quantities
        if id in whole.quantities and not id.startswith(("count.", "remainder.", "change."))
    ]
    assert len(same) > 300
    assert [id for id in same if part.quantities[id].text != whole.quantities[id].text] == []


def test_segments_that_are_left_out_become_one_remainder(project: Project) -> None:
    part = chosen(project, MEXICO, segments=["text-to-image"])
    application = part.edition.market.dimensions["application"].segments
    assert list(application) == ["text-to-image", "other-segments"]
    assert len(part.edition.market.dimensions["technique"].segments) == 5
    assert not [
        id
        for id in part.quantities
        if "text-to-video" in id or "drug-discovery" in id or id.startswith("cross.mounting")
    ]
    shares = part.edition.sizing.dimensions["application"].segments
    assert sum(share.shares[2026].central for share in shares.values()) == 100
    sections = [section.id for section in part.sections() if section.id.startswith("application")]
    assert sections == ["application", "application-introduction", "application-text-to-image"]
    shown = {id for _, block in part.blocks() for _, run in walk(block) if (id := getattr(run, "quantity", None))}
    assert shown <= part.quantities.keys()


def test_a_file_says_the_same_as_the_options(tmp_path: Path) -> None:
    file = tmp_path / "selection.yaml"
    file.write_text("sections: [1, 6.2]\nsegments: [tiles]\n")
    assert str(read_selection(file)) == "sections 1, 6.2; segments tiles"
    file.write_text("section: [1]\n")
    with pytest.raises(ContentError, match=r"selection.yaml:1:1: unknown key 'section'"):
        read_selection(file)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"sections": ["7"]}, "there is no section '7'"),
        ({"sections": ["mountings"]}, "did you mean 'mounting'"),
        ({"segments": ["tile"]}, "did you mean 'tiles'"),
        ({"segments": ["buyer/tiles"]}, "there is no segment 'buyer/tiles'"),
    ],
)
def test_what_there_is_not_cannot_be_chosen(tiny: Project, parts: dict[str, list[str]], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read(tiny, ATLANTIS, Selection.model_validate(parts))


def test_a_selection_does_not_take_the_place_of_the_package(tiny: Project) -> None:
    arguments = ["build", "atlantis", "--sections", "1.2", "--to", "data", "-q", "-C", str(tiny.root)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert (tiny.build / "solar-roofs" / "atlantis-selection" / "manifest.json").is_file()
    assert not tiny.package_folder(ATLANTIS).exists()
    both = CliRunner().invoke(app, [*arguments, "--selection", "selection.yaml"])
    assert "not both" in str(both.exception)


def test_a_selection_tells_no_changes_since_a_release(tiny: Project) -> None:
    edition = load_edition(tiny, ATLANTIS).edition
    assert edition
    pinned = ComparedWith.model_validate({"path": "store/first", "sha256": "0" * 64})
    before = replace(edition, seed=edition.seed.model_copy(update={"compared_with": pinned}))
    after = select(before, Selection.model_validate({"sections": ["1.2"]}), str)
    assert after.seed.compared_with is None
