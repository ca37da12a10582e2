"""`reportgen new`: an edition that builds at once as a draft, and says what is missing from it."""

import re
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.content.load import load_edition
from reportgen.pipeline import Order, build, read
from reportgen.project import Project
from tests.conftest import require

SIZES = ("--size-2026", "41", "--size-2028=60.5")


def begun(project: Project, *more: str, edition: str = "avalon", expect: int = 0) -> str:
    arguments = ["new", edition, "--market", "solar-roofs", "--code", "ZZ", "--published", "2026-03", *more]
    result = CliRunner().invoke(app, [*arguments, "-C", str(project.root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        assert expect
        return str(result.exception)
    assert result.exit_code == expect, result.output
    return result.output


def test_a_new_edition_builds_in_every_format_and_says_draft_everywhere(tiny: Project, tmp_path: Path) -> None:
    begun(tiny, *SIZES, "--name", "Avalon")
    package = build(tiny, "solar-roofs/avalon", Order(output=tmp_path / "package"))
    assert package.proof
    assert not package.proof.mismatches
    files = {entry.role: package.folder / entry.path for entry in package.manifest.files}
    text = subprocess.run([require("pdftotext"), files["pdf"], "-"], capture_output=True, text=True, check=True).stdout
    pages = text.rstrip("\f").split("\f")
    assert all("DRAFT" in page for page in pages)
    for slide in Presentation(str(files["pptx"])).slides:
        assert any("DRAFT" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    for sheet in load_workbook(files["xlsx"]).worksheets:
        assert any("DRAFT" in str(cell.value) for row in sheet["A1:C4"] for cell in row), sheet.title
    assert '<p class="draft">DRAFT</p>' in files["dashboard"].read_text()
    assert "Avalon" in text
    assert "Atlantis" not in text


def test_what_is_missing_is_listed_with_the_file_to_write(tiny: Project) -> None:
    told = begun(tiny, *SIZES)
    problems = load_edition(tiny, "solar-roofs/avalon").problems
    assert {problem.severity for problem in problems} == {"warning"}
    assert any("chapters/companies.md" in problem.hint for problem in problems)
    placeholders = [problem for problem in problems if "is a placeholder" in problem.message]
    assert len(placeholders) == 2
    assert f"{len(problems)} things to do" in told


def test_shares_are_equal_wide_and_assumed(tiny: Project) -> None:
    begun(tiny, *SIZES)
    report = read(tiny, "solar-roofs/avalon").report
    assert report
    shares = report.edition.sizing.dimensions["buyer"].segments
    ranges = [share.shares[2026] for share in shares.values()]
    assert [int(share.central) for share in ranges] == [34, 33, 33]
    assert all(share.low * 2 <= share.central + 1 and share.high == share.central * 2 for share in ranges)
    assert report.quantities["size.buyer.homes.2026"].status.value == "assumed"
    assert report.quantities["market.2026"].status.value == "assumed"


def test_from_copies_structure_and_no_word_of_the_other_country(tiny: Project) -> None:
    begun(tiny, *SIZES, "--from", "atlantis")
    folder = tiny.edition_folder("solar-roofs/avalon")
    texts = "\n".join(path.read_text() for path in folder.rglob("*") if path.is_file())
    assert "Atlant" not in texts
    for reason in ("New roofs are tiled more often", "Fitting is the bottleneck", "No survey splits this market"):
        assert reason not in texts
    report = read(tiny, "solar-roofs/avalon").report
    assert report
    sizing = report.edition.sizing
    assert [share.central for share in sizing.dimensions["mounting"].segments["tiles"].shares.values()] == [30, 40]
    assert sizing.crosses
    assert sizing.scenarios
    assert all(one.placeholder for one in sizing.assumptions.values())
    assert [company.id for company in report.edition.seed.companies] == ["sunco"]
    assert not sizing.bottom_up  # what somebody observed in one country was not observed in another


def test_a_complete_edition_may_have_no_placeholder(tiny: Project) -> None:
    begun(tiny, *SIZES)
    file = tiny.edition_folder("solar-roofs/avalon") / "edition.yaml"
    file.write_text(file.read_text().replace("status: draft", "status: complete"))
    errors = load_edition(tiny, "solar-roofs/avalon").errors
    assert any("is a placeholder" in problem.message for problem in errors)


def test_a_stated_size_keeps_its_origin(tiny: Project) -> None:
    begun(tiny, *SIZES, "--origin", "official", "--source", "Census of roofs")
    report = read(tiny, "solar-roofs/avalon").report
    assert report
    assert report.quantities["market.2026"].status.value == "published"
    assert report.edition.register.sources["sizes-given"].title == "Census of roofs"


def test_an_edition_that_is_there_is_left_alone(tiny: Project) -> None:
    before = (tiny.edition_folder("solar-roofs/atlantis") / "edition.yaml").read_text()
    assert "left alone" in begun(tiny, *SIZES, edition="atlantis", expect=2)
    assert (tiny.edition_folder("solar-roofs/atlantis") / "edition.yaml").read_text() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--size-2026", "many", "--size-2028", "2"), "needs a number, found 'many'"),
        (("--size-2026", "41"), "two years at least"),
        (("--sizes", "41"), "what is '--sizes'"),
        ((*SIZES, "--origin", "hearsay"), "found 'hearsay'"),
        ((*SIZES, "--published", "March"), "found 'March'"),
        ((*SIZES, "--from", "nowhere"), "there is no edition 'nowhere'"),
    ],
)
def test_wrong_orders_are_refused_in_words(tiny: Project, arguments: tuple[str, ...], said: str) -> None:
    assert said in begun(tiny, *arguments, expect=2)
    assert not tiny.edition_folder("solar-roofs/avalon").exists()


def test_a_country_is_found_by_its_name(project: Project) -> None:
    from reportgen.content.beginning.wanted import Wanted, code_of, locale_of, report_id_of

    wanted = Wanted(id="diffusion-models/brazil", name="Brazil", sizes={}, published="2026-03")
    assert code_of(wanted) == "BR"
    assert report_id_of(wanted) == "DM-BRA-2026"
    assert locale_of(wanted, "pt", "BR") == "pt_BR"
    assert locale_of(wanted, "en", "BR") == "en_US"
    assert not re.search("[a-z]", report_id_of(wanted))
