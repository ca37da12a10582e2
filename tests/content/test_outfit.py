"""Logos and typefaces that a project brings: what may not be in them is refused, with its place."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageFile, PngImagePlugin

from reportgen.content.fontfiles import Face, read_face
from reportgen.content.load import load_house
from reportgen.content.pictures import Picture, read_picture
from reportgen.errors import Problem
from tests.brands import HARBOUR, harbour_project

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">
{}
</svg>"""


def png(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def drawn(inside: str) -> bytes:
    return SVG.format(inside).encode()


@pytest.mark.parametrize(
    ("name", "content", "line", "said"),
    [
        ("a.svg", drawn("<path d='M0 0'/>\n<script>1</script>"), 3, "may not hold <script>"),
        ("a.svg", drawn("<text>Harbour</text>"), 2, "may not hold <text>"),
        ("a.svg", drawn("<image href='https://example.org/x.png'/>"), 2, "may not hold <image>"),
        ("a.svg", drawn("<foreignObject/>"), 2, "may not hold <foreignObject>"),
        ("a.svg", drawn("<linearGradient/>"), 2, "may not hold <linearGradient>"),
        ("a.svg", drawn("<p xmlns='http://www.w3.org/1999/xhtml'/>"), 2, "may not hold <p>"),
        ("a.svg", drawn("<use xlink:href='other.svg#a'/>"), 2, "reads nothing from outside, and 'href' does"),
        ("a.svg", drawn("<path fill='url(https://example.org/#a)'/>"), 2, "reads nothing from outside"),
        ("a.svg", drawn("<path onclick='x()'/>"), 2, "runs nothing, and this has 'onclick'"),
        ("a.svg", drawn("<style>@import 'x.css';</style>"), 2, "reads nothing from outside"),
        ("a.svg", drawn("<g/>" * 2001), 2, "more than 2,000 elements"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + drawn(""), 1, "no document type"),
        ("a.svg", drawn("<g>"), 3, "this is no SVG"),
        ("a.svg", b"<html/>", 1, "its root is another element"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 1, "does not say how large"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 10'/>", 1, "16 times as wide"),
        ("a.svg", b" " * (513 * 2**10), 1, "larger than 512 KB"),
        ("a.png", png(8_000, 8_000), 1, "pixels are too many"),
        ("a.png", png(12, 12), 1, "too few for print"),
        ("a.png", png(400, 200), 1, "cannot be read"),
        ("a.png", b"GIF89a", 1, "this is no PNG"),
        ("a.jpg", b"", 1, "an SVG or a PNG"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_logo_that_does_more_than_draw_is_refused(
    tmp_path: Path, name: str, content: bytes, line: int, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    problems = read_picture(tmp_path, Path(name))
    assert isinstance(problems, tuple)
    assert said in problems[0].message
    assert problems[0].place.path == Path(name)
    assert problems[0].place.line == line
    assert problems[0].hint


def test_all_that_is_wrong_with_a_logo_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(drawn("<text>a</text>\n<script/>"))
    problems = read_picture(tmp_path, Path("a.svg"))
    assert isinstance(problems, tuple)
    assert [problem.place.line for problem in problems] == [2, 3]


def test_half_a_picture_is_refused_whatever_other_libraries_accept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    (tmp_path / "a.png").write_bytes(png(400, 200))
    assert isinstance(read_picture(tmp_path, Path("a.png")), tuple)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_good_logo_knows_its_shape(tmp_path: Path) -> None:
    found = read_picture(HARBOUR, Path("harbour.svg"))
    assert isinstance(found, Picture)
    assert found.ratio == pytest.approx(220 / 64)
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "made on a Tuesday")
    Image.new("RGB", (600, 200), "#0a2f28").save(tmp_path / "a.png", pnginfo=info, dpi=(300, 300))
    pixels = read_picture(tmp_path, Path("a.png"))
    assert isinstance(pixels, Picture)
    assert pixels.ratio == 3
    assert b"Tuesday" not in pixels.data
    assert b"pHYs" not in pixels.data


def test_a_logo_outside_the_project_is_no_logo(tmp_path: Path) -> None:
    (tmp_path / "outside.svg").write_bytes(drawn("<path d='M0 0'/>"))
    project = harbour_project(tmp_path / "project")
    (project.assets / "harbour.svg").unlink()
    (project.assets / "harbour.svg").symlink_to(tmp_path / "outside.svg")
    brand = project.assets / "brand.yaml"
    brand.write_text(brand.read_text().replace("harbour-reversed.svg", "../../outside.svg"))
    house, problems = load_house(project)
    assert house.logos is None
    said = [str(problem) for problem in problems]
    assert any("assets/harbour.svg:1:1: this link leads out of the project" in text for text in said)
    assert any("a path in assets/" in text for text in said)


def font(change: Callable[[TTFont], None]) -> bytes:
    made = io.BytesIO()
    with TTFont(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSansDisplay.ttf") as opened:
        change(opened)
        opened.save(made)
    return made.getvalue()


def forbid(opened: TTFont) -> None:
    opened["OS/2"].fsType = 2


def without_outlines(opened: TTFont) -> None:
    del opened["glyf"], opened["loca"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no font at all", "no TrueType font"),
        (b"", "no TrueType font"),
        (font(forbid), "may not be embedded"),
        (font(without_outlines), "TrueType outlines"),
    ],
)
def test_a_font_that_cannot_serve_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    problem = read_face(tmp_path, Path("a.ttf"))
    assert isinstance(problem, Problem)
    assert said in problem.message
    assert problem.hint


def test_a_face_is_known_by_its_own_tables(tmp_path: Path) -> None:
    project = harbour_project(tmp_path)
    house, problems = load_house(project)
    assert problems == ()
    found = {(face.family, face.weight, face.italic) for face in house.faces}
    assert found == {
        ("DejaVu Sans", 400, False),
        ("DejaVu Sans", 700, False),
        ("DejaVu Serif", 400, False),
        ("DejaVu Serif", 400, True),
    }
    assert all(isinstance(face, Face) and face.path.is_absolute() for face in house.faces)


def test_a_face_that_nothing_names_is_told(tmp_path: Path) -> None:
    project = harbour_project(tmp_path)
    brand = project.assets / "brand.yaml"
    brand.write_text(brand.read_text().replace("base: DejaVu Serif", "base: Source Serif Pro"))
    told = [problem for problem in load_house(project)[1] if "'DejaVu Serif', a family that" in problem.message]
    assert {problem.severity for problem in told} == {"warning"}
    assert len(told) == 2
