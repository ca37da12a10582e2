"""A whole tiny market from seeds to a proven package, and what happens to the old one when a build goes wrong."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.errors import ContentError, ProofError, UsageError
from reportgen.manifest import LEDGER, MANIFEST, FileRole, Manifest, digest
from reportgen.pipeline import Order, build, read
from reportgen.project import Project
from reportgen.render.formats import FORMATS, LONGEST
from tests.conftest import ROOT

EDITION = "solar-roofs/atlantis"
QUICK: tuple[FileRole, ...] = ("xlsx", "data")
DATA: tuple[FileRole, ...] = ("data",)
COUNTED: tuple[FileRole, ...] = ("pdf", "pptx", "xlsx")  # in pages, slides and sheets
# A build that stops for good in the middle of writing its package, and says when.
STOPPED = """
import sys, time
from pathlib import Path
from reportgen import pipeline
from reportgen.project import Project
from reportgen.render.formats import FORMATS, LONGEST

def stop(*_):
    print("halfway", flush=True)
    time.sleep(600)

pipeline.proven = stop
pipeline.build(Project(Path(sys.argv[1])), sys.argv[2], pipeline.Order(formats=("xlsx", "data")))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_manifest_says_what_the_package_holds(tiny_package: Path) -> None:
    manifest = Manifest.read(tiny_package)
    roles = {entry.role for entry in manifest.files}
    assert roles >= {"pdf", "pptx", "xlsx", "dashboard", "data", "ledger"}
    assert {entry.path for entry in manifest.files} == contents(tiny_package).keys() - {MANIFEST}
    for entry in manifest.files:
        content = (tiny_package / entry.path).read_bytes()
        assert (entry.sha256, entry.bytes) == (digest(content), len(content))
    counts = {entry.role: (entry.pages, entry.slides, entry.sheets) for entry in manifest.files}
    for place, role in enumerate(COUNTED):
        assert [count is not None for count in counts[role]] == [at == place for at in range(3)]
        assert counts[role][place]


def test_the_manifest_names_the_edition_and_its_contents(tiny_package: Path) -> None:
    manifest = Manifest.read(tiny_package)
    assert (manifest.edition, manifest.report_id, manifest.published) == (EDITION, "SR-ATL-2026", "2026-03")
    assert manifest.title == "Atlantis Solar Roofs Market"
    assert re.fullmatch("[0-9a-f]{64}", manifest.inputs_sha256)
    assert [(line.number, line.title) for line in manifest.toc[:3]] == [
        ("1", "Market Snapshot"),
        ("1.1", "Market Overview"),
        ("1.2", "Market Definition"),
    ]
    numbers = [tuple(map(int, line.number.split("."))) for line in manifest.toc]
    assert numbers == sorted(set(numbers))
    assert len({line.id for line in manifest.toc}) == len(manifest.toc)


def test_files_are_named_by_report_edition_and_month(tiny_package: Path) -> None:
    name = "SR-ATL-2026_atlantis-solar-roofs_2026-03"
    assert {f"{name}.{suffix}" for suffix in ("pdf", "pptx", "xlsx", "html")} <= contents(tiny_package).keys()


def test_the_ledger_holds_every_number_that_is_shown(tiny_package: Path) -> None:
    ledger = json.loads((tiny_package / LEDGER).read_text())
    assert ledger["edition"] == EDITION
    sections = {line.number for line in Manifest.read(tiny_package).toc} | {""}
    for entry in ledger["shown"]:
        quantity = ledger["quantities"][entry["quantity"]]
        assert entry["as"] == quantity["shown" if entry["form"] == "number" else "text"]
        assert entry["section"] in sections
    assert ledger["inputs"]["anchor.2026"] == 20.0
    assert ledger["tables"]["totals"]["rows"][0]["cells"][1] == {"as": "12", "quantity": "market.2023"}


@pytest.mark.parametrize("formats", [("xlsx",), ("data",), ("dashboard", "data")])
def test_only_the_formats_asked_for_are_built(formats: tuple[FileRole, ...], tiny: Project) -> None:
    package = build(tiny, EDITION, Order(formats=formats))
    assert {entry.role for entry in package.manifest.files} == {*formats, "ledger", "consistency"}
    assert package.proof is not None
    assert package.proof.mismatches == ()


def test_formats_built_side_by_side_are_the_same(tiny: Project, tmp_path: Path) -> None:
    packages = [tmp_path / "one", tmp_path / "two"]
    for jobs, folder in enumerate(packages, 1):
        build(tiny, EDITION, Order(formats=QUICK, output=folder, jobs=jobs))
    assert contents(packages[0]) == contents(packages[1])


def test_a_new_package_replaces_the_old_one_whole(tiny: Project) -> None:
    folder = build(tiny, EDITION, Order(formats=("data", "xlsx"))).folder
    assert list(folder.glob("*.xlsx"))
    build(tiny, EDITION, Order(formats=DATA))
    assert not list(folder.glob("*.xlsx"))
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_problems_of_the_content_leave_the_old_package(tiny: Project) -> None:
    folder = build(tiny, EDITION, Order(formats=QUICK)).folder
    before = contents(folder)
    chapter = tiny.edition_folder(EDITION) / "chapters" / "snapshot.md"
    chapter.write_text(chapter.read_text().replace("{{ market[2026] }}", "{{ market[1066] }}"))
    with pytest.raises(ContentError):
        build(tiny, EDITION, Order(formats=QUICK))
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_package_that_fails_its_proof_leaves_the_old_one(tiny: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tiny, EDITION, Order(formats=DATA)).folder
    before = contents(folder)
    write = build.__globals__["write_package"]

    def wrongly(stage: Path, *rest: object) -> Manifest:
        manifest: Manifest = write(stage, *rest)
        (stage / "data" / "totals.csv").write_text("id,value,shown\nmarket.2026,21,21\n")
        return manifest

    monkeypatch.setattr("reportgen.pipeline.write_package", wrongly)
    with pytest.raises(ProofError, match=r"totals\.csv, line 2: holds 21 for market\.2026"):
        build(tiny, EDITION, Order(formats=DATA))
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_killed_build_leaves_the_old_package(tiny: Project) -> None:
    folder = build(tiny, EDITION, Order(formats=QUICK)).folder
    before = contents(folder)
    command = [sys.executable, "-c", STOPPED, str(tiny.root), EDITION]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "halfway\n"
        assert len(list(folder.parent.iterdir())) == 2, "the new package grows beside the old one"
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert contents(folder) == before
    # The next build clears away what the killed one left.
    assert contents(build(tiny, EDITION, Order(formats=QUICK)).folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_build_killed_at_any_time_leaves_a_whole_package(tiny: Project) -> None:
    folder = build(tiny, EDITION, Order(formats=QUICK)).folder
    before = contents(folder)
    script = "from reportgen.cli import main; main()"
    command = [sys.executable, "-c", script, "build", "atlantis", "--to", ",".join(QUICK), "-C", str(tiny.root)]
    for seconds in (0.4, 0.9, 1.4, 1.9):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, start_new_session=True
        ) as process:
            time.sleep(seconds)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        assert contents(folder) == before


def test_a_foreign_folder_is_refused(tiny: Project, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="left alone"):
        build(tiny, EDITION, Order(formats=QUICK, output=mine))
    assert contents(mine) == {"letter.txt": b"dear"}
    (tmp_path / "file").write_text("dear")
    with pytest.raises(UsageError, match="left alone"):
        build(tiny, EDITION, Order(formats=QUICK, output=tmp_path / "file"))


def test_problems_of_all_stages_come_together(tiny: Project) -> None:
    folder = tiny.edition_folder(EDITION)
    for path, old, new in (
        (folder / "chapters" / "snapshot.md", "{{ market[2026] }}", "{{ market[1066] }}"),
        (folder / "chapters" / "mounting.md", "lead", "lead with {{ nothing }}"),
    ):
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    named = {problem.place.path.name for problem in read(tiny, EDITION).errors}
    assert named == {"snapshot.md", "mounting.md"}


def test_every_format_has_its_turn() -> None:
    assert sorted(LONGEST) == sorted(FORMATS)
