"""A second house in every format: one file and what it names change, and nothing of the first house is left."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from reportgen.content.load import load_house
from reportgen.pipeline import Order, build
from reportgen.project import Project
from tests.brands import harbour_project
from tests.tools.verapdf import failures

OURS = ("#14213d", "#bf4e36", "#2a7f86", "#c9a66b", "#93a7c4", "#54709b")
ALT = "Harbour Lane"


@pytest.fixture(scope="module")
def package(
    tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[Path], object]], Path]
) -> dict[str, Path]:
    """The files of the second house's package by their roles."""

    def fill(folder: Path) -> None:
        project = harbour_project(tmp_path_factory.mktemp("harbour"))
        assert load_house(project)[1] == ()
        built = build(project, "solar-roofs/atlantis", Order(output=folder))
        assert built.proof
        assert not built.proof.mismatches

    folder = once("harbour-package", fill)
    return {
        entry["role"]: folder / entry["path"] for entry in json.loads((folder / "manifest.json").read_text())["files"]
    }


def texts_of(path: Path) -> Iterator[str]:
    """What a file is made of, as text; of an Office file, of its parts and those inside them."""
    if path.suffix in (".pptx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            yield from (parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
    else:
        yield path.read_text()


@pytest.mark.parametrize("role", ["pptx", "xlsx", "dashboard", "product-page", "consistency"])
def test_no_colour_or_typeface_of_the_first_house_is_left(package: dict[str, Path], role: str) -> None:
    text = "\n".join(texts_of(package[role])).casefold()
    assert [colour for colour in OURS if colour in text or colour[1:] in re.findall(r'"#?([0-9a-f]{6})"', text)] == []
    assert "source sans" not in text
    assert "source serif" not in text


@pytest.mark.parametrize("role", ["pdf", "sample"])
def test_the_pdf_is_set_in_the_typefaces_of_the_project(package: dict[str, Path], role: str) -> None:
    with pikepdf.open(package[role]) as document:
        fonts = {
            str(obj.FontName) for obj in document.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj
        }
    assert fonts
    assert {name for name in fonts if "DejaVu" not in name} == set()


def test_the_logo_stands_in_the_pdf_as_outlines_with_its_alternative(package: dict[str, Path]) -> None:
    with pikepdf.open(package["pdf"]) as document:
        for page in document.pages[:2]:
            pictures = [one for one in page.resources.get("/XObject", {}).values() if one.Subtype == pikepdf.Name.Image]
            assert pictures == []
        alternatives = [
            str(obj.Alt)
            for obj in document.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"
        ]
    assert alternatives.count(ALT) == 2


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_the_pdf_stays_accessible_and_archival(package: dict[str, Path], flavour: str) -> None:
    assert failures(package["pdf"], flavour) == {}


def test_the_logo_stands_on_slides_as_outlines_and_as_pixels(package: dict[str, Path]) -> None:
    drawn = {}
    for layout in Presentation(str(package["pptx"])).slide_layouts:
        for shape in layout.shapes:
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape._element._nvXxPr.cNvPr.get("descr") == ALT
                (outlines,) = shape._element.xpath(".//*[local-name() = 'svgBlip']/@r:embed")
                drawn[layout.name] = (layout.part.related_part(outlines).blob, shape.image.content_type)
    assert len(drawn) == len({layout.name for layout in Presentation(str(package["pptx"])).slide_layouts}) - 1
    assert len({blob for blob, _ in drawn.values()}) == 2
    assert {kind for _, kind in drawn.values()} == {"image/png"}


def test_the_logo_stands_on_the_workbooks_cover(package: dict[str, Path]) -> None:
    cover = load_workbook(package["xlsx"]).worksheets[0]
    assert len(cover._images) == 1
    with zipfile.ZipFile(package["xlsx"]) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
    assert sum(f'descr="{ALT}"' in drawing for drawing in drawings) == 1


@pytest.mark.parametrize("role", ["dashboard", "product-page"])
def test_the_logo_stands_on_pages_without_any_address(package: dict[str, Path], role: str) -> None:
    page = package[role].read_text()
    assert (
        len(re.findall(rf'<img class="logo" src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]+" alt="{ALT}">', page)) == 1
    )


def test_a_logo_for_light_grounds_alone_gets_a_plate(tmp_path: Path) -> None:
    project = harbour_project(tmp_path / "project")
    brand = project.assets / "brand.yaml"
    brand.write_text(
        brand.read_text().replace("  dark: harbour-reversed.svg\n", "").replace("  alt: Harbour Lane\n", "")
    )
    built = build(project, "solar-roofs/atlantis", Order(output=tmp_path / "out", formats=("pptx", "product-page")))
    files = {entry.role: built.folder / entry.path for entry in built.manifest.files}
    assert 'class="logo plate"' in files["product-page"].read_text()
    assert 'alt="Reportgen Research"' in files["product-page"].read_text()  # the edition's publisher
    (picture,) = (
        s for s in Presentation(str(files["pptx"])).slide_layouts[0].shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE
    )
    assert "svgBlip" not in picture._element.xml


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('berry: "#c5427a"', 'berry: "#e8a0bf"', "berry", "words in 'accent' on 'background' have a contrast of 2.0"),
        ('straw: "#e3b54e"', 'straw: "#3f5f3f"', "straw", "words in 'support' on 'primary'"),
        ('sky: "#2f6fa8"', 'sky: "#0a2f40"', "sky", "'main' and 'compared' are the same grey in print"),
        ('"#7fb3a2"', '"#bcd8cd"', "tints", "this tint is not visibly darker than the one before"),
    ],
)
def test_colours_that_cannot_be_read_or_told_apart_are_reported(
    tmp_path: Path, old: str, new: str, line: str, said: str
) -> None:
    project = harbour_project(tmp_path)
    brand = project.assets / "brand.yaml"
    text = brand.read_text()
    assert old in text
    brand.write_text(text.replace(old, new))
    found = [problem for problem in load_house(project)[1] if said in problem.message]
    assert found
    assert {problem.severity for problem in found} == {"warning"}
    lines = brand.read_text().splitlines()
    assert all(lines[problem.place.line - 1].lstrip().startswith(line) for problem in found)


def test_the_first_house_passes_its_own_checks(project: Project) -> None:
    assert load_house(project)[1] == ()
