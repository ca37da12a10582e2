"""`reportgen rebase`: windows move, the old forecast stays, and nobody guesses."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from reportgen.content.load import load_edition
from reportgen.document.selection.selection import Selection
from reportgen.manifest import MANIFEST, digest
from reportgen.order import Order
from reportgen.pipeline import build, read
from reportgen.project import Project
from tests.commands.test_command_line import reportgen
from tests.conftest import ROOT
from tests.rebased import EDITION, files_of, rebased, with_table

ACTUAL = ("--actual", "2026=19.25:meters")
FORMATS = ("pdf", "pptx", "xlsx", "dashboard", "data")
FROZEN = "vintages/2026-03.yaml"


def data(project: Project, name: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((project.edition_folder(EDITION) / name).read_text())
    return found


def test_without_an_answer_it_says_what_must_be_given_and_changes_nothing(tiny: Project) -> None:
    before = files_of(tiny)
    result = reportgen("rebase", "atlantis", "--base-year", "2027", "--published", "2028-03", cwd=tiny.root)
    assert result.returncode == 2
    for year in (2026, 2027):
        assert f"--actual {year}=SIZE:SOURCE or --estimate {year}" in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(tiny) == before


def test_windows_move_and_everything_else_stays_as_it_was_written(tiny: Project) -> None:
    folder = tiny.edition_folder(EDITION)
    written = f"# Read this first.\n{(folder / 'edition.yaml').read_text()}"
    (folder / "edition.yaml").write_text(written.replace("base: 2025", "base: 2025   # as the source has it"))
    before = (folder / "edition.yaml").read_text().splitlines()
    rebased(tiny, *ACTUAL)
    after = (folder / "edition.yaml").read_text().splitlines()
    moved = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert moved == [
        ("status: complete", "status: draft"),
        ('published: "2026-03"', 'published: "2027-03"'),
        ("  history: {first: 2023, last: 2024}", "  history: {first: 2024, last: 2025}"),
        ("  base: 2025   # as the source has it", "  base: 2026   # as the source has it"),
        ("  forecast: {first: 2026, last: 2028}", "  forecast: {first: 2027, last: 2029}"),
    ]


def test_an_actual_takes_the_place_of_what_was_forecast(tiny: Project) -> None:
    rebased(tiny, *ACTUAL)
    edition = load_edition(tiny, EDITION).edition
    assert edition
    assert [one.year for one in edition.sizing.anchors] == [2028]
    (actual,) = edition.sizing.observations
    assert (actual.year, str(actual.value), actual.source, actual.origin.value) == (2026, "19.25", "meters", "official")


def test_an_origin_may_be_said_and_wins_over_that_of_the_source(tiny: Project) -> None:
    rebased(tiny, "--actual", "2026=19.25:meters:third-party-estimate")
    edition = load_edition(tiny, EDITION).edition
    assert edition
    assert edition.sizing.observations[0].origin.value == "third-party-estimate"


def test_an_estimate_keeps_the_size_and_tells_it_as_modelled(tiny: Project) -> None:
    rebased(tiny, "--estimate", "2026", "--estimate", "2027", base=2027)
    edition = load_edition(tiny, EDITION).edition
    assert edition
    told = {one.year: (str(one.value), one.derivation.value) for one in edition.sizing.anchors}
    # 2027 was interpolated then, and has become a size of its own.
    assert told == {2026: ("20.0", "modelled"), 2027: ("24", "modelled"), 2028: ("28.8", "as-published")}
    report = read(tiny, EDITION).report
    assert report
    assert report.quantities["market.2026"].status.value == "modelled"
    assert report.quantities["revision.2026-03.2027"].value == 0


def test_what_was_published_is_frozen_and_no_later_build_moves_it(tiny: Project) -> None:
    before = read(tiny, EDITION).report
    rebased(tiny, *ACTUAL)
    (vintage,) = load_edition(tiny, EDITION).edition.vintages  # type: ignore[union-attr]
    assert before
    for year, one in vintage.total.items():
        then = before.quantities[f"market.{year}"]
        assert (float(one.raw), one.shown, one.origin) == (then.value, then.shown, then.origin)
    assert vintage.scenarios["optimistic"][2028].shown == before.quantities["scenario.optimistic.2028"].shown
    share = vintage.shares["mounting"]["tiles"][2027]
    assert [float(end) for end in (share.low, share.central, share.high)] == [22.5, 35, 45]
    sizing = tiny.edition_folder(EDITION) / "sizing.yaml"
    sizing.write_text(sizing.read_text().replace("value: 28.8", "value: 33.3").replace("rate: 20.0", "rate: 25.0"))
    after = read(tiny, EDITION).report
    assert after
    assert after.quantities["vintage.2026-03.2028"].text == before.quantities["market.2028"].text


def test_a_dry_run_shows_the_difference_and_changes_nothing(tiny: Project) -> None:
    before = files_of(tiny)
    told = rebased(tiny, *ACTUAL, "--dry-run")
    assert "-  base: 2025" in told
    assert "+  base: 2026" in told
    assert "+- {year: 2026, value: 19.25, source: meters, origin: official}" in told
    assert "vintages/2026-03.yaml" in told
    assert files_of(tiny) == before


def test_machine_output_names_files_and_places(tiny: Project) -> None:
    result = reportgen(
        "rebase", "atlantis", "--base-year", "2026", "--published", "2027-03", *ACTUAL, "--json", "-C", tiny.root
    )
    told = json.loads(result.stdout)
    assert (told["written"], told["vintage"], told["unanswered"]) == (True, "2026-03", [])
    assert [Path(path).name for path in told["files"]] == ["edition.yaml", "sizing.yaml", "2026-03.yaml"]
    assert all(place["severity"] == "info" for place in told["look"])


def test_years_that_a_person_wrote_out_are_listed_with_their_places(tiny: Project) -> None:
    told = rebased(tiny, *ACTUAL)
    assert "chapters/snapshot.md:8:19: info: writes 2026 and shows 2026" in told
    assert "chapters/mounting.md:3:31: info: writes 2026" in told
    assert "the drivers' effects were judged for 2026–2028 and now hold for 2027–2029" in told
    assert "the data cut-off is still February 2026" in told
    assert "date: 2025-06" not in told
    assert "sizing.yaml:5:" not in told  # numbers, which the checks see to


def test_a_year_left_open_may_be_answered_later(tiny: Project) -> None:
    rebased(tiny, "--leave-open")
    assert read(tiny, EDITION).errors
    frozen = files_of(tiny)[FROZEN]
    rebased(tiny, *ACTUAL)
    assert not read(tiny, EDITION).errors
    assert files_of(tiny)[FROZEN] == frozen
    assert [path for path in files_of(tiny) if path.startswith("vintages")] == [FROZEN]


def complete(project: Project, edition: str = EDITION) -> None:
    """What a person says when everything is judged."""
    path = project.edition_folder(edition) / "edition.yaml"
    path.write_text(path.read_text().replace("status: draft", "status: complete"))


def test_an_answer_replaces_the_one_before(tiny: Project) -> None:
    rebased(tiny, "--estimate", "2026")
    rebased(tiny, *ACTUAL)
    rebased(tiny, "--actual", "2026=19.5:survey")
    assert [str(one["value"]) for one in data(tiny, "sizing.yaml")["observations"]] == ["19.5"]  # type: ignore[attr-defined]
    assert [one["year"] for one in data(tiny, "sizing.yaml")["anchors"]] == [2028]  # type: ignore[attr-defined]
    assert not read(tiny, EDITION).errors


def test_a_second_rebase_keeps_both_forecasts(tiny: Project) -> None:
    with_table(tiny)
    rebased(tiny, *ACTUAL)
    assert "is a draft" in rebased(tiny, "--actual", "2027=25:meters", base=2027, expect=2)
    complete(tiny)
    rebased(tiny, "--actual", "2027=25:meters", base=2027)
    report = read(tiny, EDITION).report
    assert report
    assert [one.id for one in report.edition.vintages] == ["2026-03", "2027-03"]
    table = next(table for _, table in report.tables() if table.id == "revisions")
    assert len(table.columns) == 7
    assert report.quantities["accuracy.2026-03.years"].rounded == 2
    assert report.quantities["accuracy.2027-03.years"].rounded == 1


@pytest.mark.parametrize(
    ("arguments", "base", "said"),
    [
        (ACTUAL, 2024, "does not go back"),
        ((), 2025, "is 2025 already"),
        (ACTUAL, 2029, "was never forecast"),
        (("--actual", "2026=19.25:nobody"), 2026, "no source is called 'nobody'"),
        (("--actual", "2026=19.25"), 2026, "--actual is YEAR=SIZE:SOURCE"),
        (("--actual", "2026=much:meters"), 2026, "needs a number"),
        (("--actual", "2026=-1:meters"), 2026, "above nothing"),
        (("--actual", "2026=1:meters:rumour"), 2026, "the origin of 2026 is one of"),
        ((*ACTUAL, "--estimate", "2026"), 2026, "2026 has two answers"),
        ((*ACTUAL, "--actual", "2027=1:meters"), 2026, "2027 is neither history nor base"),
        ((*ACTUAL, "--estimate", "2025"), 2026, "2025 was never forecast"),
        ((*ACTUAL, "--published", "2026-03"), 2026, "is later than 2026-03"),
        ((*ACTUAL, "--published", "soon"), 2026, "a year and month"),
        ((*ACTUAL, "--history-from", "2026"), 2026, "comes after the last year of history"),
        ((*ACTUAL, "--forecast-to", "2026"), 2026, "comes before the first year of the forecast"),
        ((*ACTUAL, "--release", "nowhere"), 2026, "is no folder of a release"),
    ],
)
def test_what_cannot_be_wanted_is_refused(tiny: Project, arguments: tuple[str, ...], base: int, said: str) -> None:
    before = files_of(tiny)
    assert said in rebased(tiny, *arguments, base=base, expect=2)
    assert files_of(tiny) == before


def test_seeds_with_problems_are_mended_first(tiny: Project) -> None:
    sizing = tiny.edition_folder(EDITION) / "sizing.yaml"
    sizing.write_text(sizing.read_text().replace("[20, 30, 40], 2028", "[20, 31, 40], 2028", 1))
    before = files_of(tiny)
    assert "add up to 101" in rebased(tiny, *ACTUAL, expect=1)
    assert files_of(tiny) == before


def test_windows_may_be_longer_or_shorter(tiny: Project) -> None:
    rebased(tiny, *ACTUAL, "--history-from", "2023", "--forecast-to", "2028")
    period = data(tiny, "edition.yaml")["period"]
    assert period == {
        "history": {"first": 2023, "last": 2025},
        "base": 2026,
        "forecast": {"first": 2027, "last": 2028},
    }
    assert load_edition(tiny, EDITION).problems == ()  # nothing runs beyond what was stated or judged


def test_a_release_is_frozen_as_published_and_pinned(tiny: Project, tiny_package: Path) -> None:
    release = tiny.root / "store" / "2026-03-v1"
    shutil.copytree(tiny_package, release)
    sizing = tiny.edition_folder(EDITION) / "sizing.yaml"
    # The seeds have gone on since; what was published has not.
    later = sizing.read_text().replace("[25, 40, 50]", "[25, 45, 50]").replace("[50, 60, 75]", "[50, 55, 75]")
    sizing.write_text(later)
    rebased(tiny, *ACTUAL, "--release", str(release))
    edition = load_edition(tiny, EDITION).edition
    assert edition
    assert edition.sizing.dimensions["mounting"].segments["tiles"].shares[2028].central == 45
    assert edition.vintages[0].shares["mounting"]["tiles"][2028].central == 40
    pinned = edition.seed.compared_with
    assert pinned
    assert (pinned.path, pinned.sha256) == ("store/2026-03-v1", digest((release / MANIFEST).read_bytes()))
    assert edition.vintages[0].release == pinned.sha256
    changes = read(tiny, EDITION).report.changes  # type: ignore[union-attr]
    assert changes
    assert any(one.id == "market.2026" for one in changes.moved)


def test_a_release_that_was_changed_or_is_another_is_refused(tiny: Project, tiny_package: Path) -> None:
    release = tiny.root / "release"
    shutil.copytree(tiny_package, release)
    (release / "ledger.json").write_text((release / "ledger.json").read_text().replace("20.0", "20.1"))
    assert "is not as it was published" in rebased(tiny, *ACTUAL, "--release", str(release), expect=2)
    told = rebased(tiny, "--release", str(tiny_package), edition="lemuria", expect=2)
    assert "what is rebased is solar-roofs/lemuria" in told


def finished(project: Project) -> None:
    """The edition that is a share of the other one, with all that a complete edition needs."""
    chapters = project.edition_folder("solar-roofs/lemuria") / "chapters"
    chapters.mkdir()
    for chapter, section in (
        ("snapshot", "overview"),
        ("mounting", "mounting-introduction"),
        ("companies", "companies"),
    ):
        (chapters / f"{chapter}.md").write_text(
            f"# {section}\n\nRoofs in {{{{ geography }}}} are counted by their meters.\n"
        )
    complete(project, "solar-roofs/lemuria")
    assert not read(project, "solar-roofs/lemuria").errors


def test_a_share_of_a_market_that_moved_on_needs_its_release(tiny: Project) -> None:
    finished(tiny)
    rebased(tiny, *ACTUAL)
    assert "Name its release with --release" in rebased(tiny, edition="lemuria", expect=2)


def test_a_share_of_another_market_is_asked_nothing(tiny: Project) -> None:
    finished(tiny)
    assert "rebase and answer there" in rebased(tiny, "--estimate", "2026", edition="lemuria", expect=2)
    rebased(tiny, edition="lemuria")
    rebased(tiny, *ACTUAL)
    reading = read(tiny, "solar-roofs/lemuria")
    assert not reading.errors
    assert reading.report
    assert reading.report.quantities["revision.2026-03.2026"].value == pytest.approx(-0.075)


def test_at_a_terminal_it_asks(tiny: Project) -> None:
    told = at_a_terminal(tiny, ("actual", "19.25", "meters", "e"), base=2027)
    assert "2026 was forecast as USD 20.0 million" in told
    assert "2027 was forecast as USD 24 million" in told
    edition = load_edition(tiny, EDITION).edition
    assert edition
    assert [(one.year, str(one.value)) for one in edition.sizing.observations] == [(2026, "19.25")]
    assert [(one.year, one.derivation.value) for one in edition.sizing.anchors] == [
        (2027, "modelled"),
        (2028, "as-published"),
    ]


def at_a_terminal(project: Project, lines: tuple[str, ...], base: int) -> str:
    """What the command wrote to a terminal at which somebody types these lines, each when a question waits."""
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", "rebase", "atlantis", "--base-year"]
    command += [str(base), "--published", "2028-03", "-C", str(project.root)]
    outer, inner = pty.openpty()
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, close_fds=True)
    os.close(inner)
    told, left, end = "", list(lines), time.monotonic() + 120
    while time.monotonic() < end:
        if select.select([outer], [], [], 1)[0]:
            try:
                told += os.read(outer, 4096).decode(errors="replace")
            except OSError:  # the terminal is closed
                break
        if left and told.rstrip(" ").endswith(("]:", "):", "2026:", "2027:")):
            os.write(outer, f"{left.pop(0)}\n".encode())
            told += "\n"
    assert process.wait(timeout=30) == 0, told
    os.close(outer)
    return told


def test_every_file_tells_of_the_revision_and_the_proof_holds(tiny: Project, tmp_path: Path) -> None:
    with_table(tiny)
    rebased(tiny, *ACTUAL)
    package = build(tiny, EDITION, Order(output=tmp_path / "package", formats=FORMATS))
    assert package.proof
    assert not package.proof.mismatches
    files = {entry.role: package.folder / entry.path for entry in package.manifest.files}
    book = load_workbook(files["xlsx"], data_only=True)
    shown = {row[1].value: [cell.value for cell in row[2:7]] for row in book["Revisions"].iter_rows()}
    assert shown["2026"] == [20, 19.25, -0.75, 3.9, "Actual: Grid office"]
    assert shown["2029"][-1] == "Beyond the years published then"
    formulas = load_workbook(files["xlsx"])["Earlier forecasts (model)"]
    rows = {str(row[1].value): [cell.value for cell in row[3:7]] for row in formulas.iter_rows()}
    assert rows["As published"][:3] == [20, 24, 28.8]
    assert all(str(cell).startswith("=") for cell in rows["Difference"][:3])
    assert str(rows["Mean absolute error of the forecast"][0]).startswith("=SUM(ABS(")
    csv = (package.folder / "data" / "revisions.csv").read_text()
    assert "accuracy.2026-03.mean,2026-03,mean-error,,3.9,3.9,percent" in csv
    assert "What was published before, what holds now, and why" in files["dashboard"].read_text()
    ledger = json.loads((package.folder / "ledger.json").read_text())
    assert ledger["quantities"]["vintage.2026-03.2027"]["name"] == "Whole market as published March 2026, 2027"
    assert "vintage.2026-03.2027" not in ledger["public"]


def test_mexico_moves_on(project: Project, tmp_path: Path) -> None:
    """The real edition: rebased, what check lists is mended as an editor would, then built and proven."""
    for name in ("seeds", "templates", "assets"):
        shutil.copytree(project.root / name, tmp_path / name)
    where = Project(tmp_path)
    told = rebased(where, "--actual", "2026=27.5:product-page", edition="mexico")
    assert "places to read again" in told
    id = "diffusion-models/mexico"
    subtitle = yaml.safe_load((where.edition_folder(id) / "edition.yaml").read_text())["subtitle"]
    assert subtitle == "Strategic Insights and Forecasts (2027–2032)"
    errors = read(where, id).errors
    # Shares and scenarios of the year that is no forecast any more, where chapters show them: nothing else.
    assert errors
    assert {problem.message.partition(" in ")[0] for problem in errors} == {"no year '2026'"}
    assert {problem.place.path.parent for problem in errors} == {
        Path("seeds/diffusion-models/editions/mexico/chapters")
    }
    for problem in errors:
        path = tmp_path / problem.place.path
        lines = path.read_text().split("\n")
        lines[problem.place.line - 1] = lines[problem.place.line - 1].replace("2026", "2027")
        path.write_text("\n".join(lines))
    assert not read(where, id).errors
    # The chapters that tell of the whole market and of its years: a whole Mexico is built elsewhere.
    chapters = Selection(sections=("executive-summary", "appendix"))  # type: ignore[arg-type]
    order = Order(output=tmp_path / "package", formats=("pdf", "xlsx", "data"), jobs=2, selection=chapters)
    package = build(where, id, order)
    assert package.proof
    assert not package.proof.mismatches
    table = load_workbook(next(package.folder.glob("*.xlsx")), data_only=True)["Revisions"]
    rows = {row[1].value: [cell.value for cell in row[2:6]] for row in table.iter_rows()}
    assert rows["2026"] == [28.9, 27.5, -1.4, "Actual: The publisher of the report"]
    assert rows["2032"] == ["–", 112, "–", "Beyond the years published then"]
    # The publisher's own size is no test of the publisher's own forecast.
    assert "accuracy" not in (package.folder / "data" / "revisions.csv").read_text()
