"""The file as such: valid, whole, the same every time."""

import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.render.base import Facts
from reportgen.render.deck.render import render
from tests.conftest import ROOT
from tests.render.deck.walk import name

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {part: package.read(part) for part in package.namelist()}


def test_an_auditor_finds_no_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    assert [str(error) for error in validate_pptx(path).errors] == []


def test_names_and_counts(report: Report, house: House) -> None:
    rendered = render(report, house, Facts())
    (file,) = rendered.files
    assert file.endswith("_mexico-diffusion-models_2026-03.pptx")
    slides = [part for part in parts(rendered.files[file]) if re.fullmatch(r"ppt/slides/slide\d+\.xml", part)]
    assert rendered.counts == {"slides": len(slides)}


def test_every_relationship_leads_to_a_part(content: bytes) -> None:
    own = parts(content)
    for path, xml in own.items():
        if not path.endswith(".rels"):
            continue
        folder = PurePosixPath(path).parent.parent
        for relationship in etree.fromstring(xml):
            if relationship.get("TargetMode") == "External":
                continue
            target = relationship.get("Target")
            absolute = target.lstrip("/") if target.startswith("/") else os.path.normpath(folder / target)
            assert absolute in own, f"{path} leads to {target}"


def test_every_used_relationship_is_declared(content: bytes) -> None:
    own = parts(content)
    for path, xml in own.items():
        if not path.startswith("ppt/slides/slide") or not path.endswith(".xml"):
            continue
        rels = own[f"ppt/slides/_rels/{PurePosixPath(path).name}.rels"].decode()
        for used in set(re.findall(rb'r:(?:id|embed|link)="(rId\d+)"', xml)):
            assert f'Id="{used.decode()}"' in rels, path


def test_sections_name_every_slide_once(deck: Any, report: Report) -> None:
    listed = [int(each.get("id")) for each in deck.part._element.iter(f"{P14}sldId")]
    assert listed == [slide.slide_id for slide in deck.slides]
    names = [each.get("name") for each in deck.part._element.iter(f"{P14}section")]
    assert names[1:-1] == [f"{chapter.number} {chapter.title}" for chapter in report.chapters]
    guids = [each.get("id") for each in deck.part._element.iter(f"{P14}section")]
    assert len(set(guids)) == len(guids)


def test_axes_exist_and_are_positive(content: bytes) -> None:
    for path, xml in parts(content).items():
        if not path.startswith("ppt/charts/chart"):
            continue
        plot = next(etree.fromstring(xml).iter(f"{C}plotArea"))
        axes = {each.find(f"{C}axId").get("val") for tag in ("catAx", "valAx") for each in plot.iter(f"{C}{tag}")}
        used = {
            each.get("val")
            for group in plot
            for each in group.findall(f"{C}axId")
            if "Chart" in etree.QName(group).localname
        }
        crossed = {each.get("val") for each in plot.iter(f"{C}crossAx")}
        assert used == axes and crossed <= axes, path
        assert all(int(axis) > 0 for axis in axes)


def test_slides_say_which_section_they_belong_to(deck: Any, report: Report) -> None:
    known = {section.number for section in report.sections()}
    for slide in deck.slides:
        kind, _, about = name(slide).partition(":")
        assert kind == "front" or (kind == "section" and about and set(about.split()) <= known)


def test_agenda_leads_to_the_chapters(deck: Any, report: Report) -> None:
    agenda = next(slide for slide in deck.slides if name(slide) == "front:agenda")
    first = [
        next(name(slide) for slide in deck.slides if _chapter(name(slide)) == chapter.number)
        for chapter in report.chapters
    ]
    targets = [
        name(agenda.part.related_part(link.get(f"{{{link.nsmap['r']}}}id")).slide)
        for link in agenda._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick")
    ]
    # A name over two lines has two links.
    assert list(dict.fromkeys(targets)) == first


def _chapter(name: str) -> str:
    return name.removeprefix("section:").split(".")[0]


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Anchorage", "424242")])
def test_same_bytes_elsewhere(zone: str, seed: str, tmp_path: Path, house: House) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reportgen.content.load import load_house\n"
        "from reportgen.project import Project\n"
        "from tests.render.deck.conftest import bytes_of\n"
        "from tests.sample import sample_report\n"
        "house, _ = load_house(Project(Path(sys.argv[1])))\n"
        "Path(sys.argv[2]).write_bytes(bytes_of(sample_report(), house))\n"
    )
    from tests.render.deck.conftest import bytes_of
    from tests.sample import sample_report

    out = tmp_path / "deck.pptx"
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", script, str(ROOT), str(out)], check=True, env=environment, cwd=tmp_path)
    assert out.read_bytes() == bytes_of(sample_report(), house)


def test_nothing_is_left_of_the_library(content: bytes) -> None:
    own = parts(content)
    assert not [path for path in own if "thumbnail" in path or "printerSettings" in path]
    assert b"Office Theme" not in own["ppt/theme/theme1.xml"]
    assert b"2026-03-01T00:00:00Z" in own["docProps/core.xml"]
