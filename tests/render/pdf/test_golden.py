"""Every page of the sample report looks as a person last saw it: `make golden` renews the pictures."""

import pytest
from PIL import Image, ImageDraw

from reportgen.project import Project
from tests.render.pdf.pictures import ALLOWED, GOLDEN, compare, leave, pictures, renewing

PAGES = {
    1: "cover",
    2: "licence",
    3: "guide",
    4: "contents",
    5: "lists",
    6: "opener",
    7: "figures",
    8: "table",
    9: "diagrams",
    10: "timeline",
    11: "profile",
    12: "sources",
}


@pytest.fixture(scope="module")
def drawn(content: bytes) -> list[Image.Image]:
    return pictures(content)


@pytest.mark.golden
def test_every_page_has_its_picture(drawn: list[Image.Image]) -> None:
    assert len(drawn) == len(PAGES)


@pytest.mark.golden
@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_as_before(page: int, drawn: list[Image.Image], project: Project) -> None:
    path = GOLDEN / f"{PAGES[page]}.png"
    actual = drawn[page - 1]
    if renewing():
        path.parent.mkdir(exist_ok=True)
        actual.save(path, optimize=True)
        return
    expected = Image.open(path) if path.exists() else None
    found = compare(actual, expected) if expected else None
    if found is None or not found.alike:
        left = project.root / "test-output" / "pdf"
        leave(PAGES[page], actual, expected, left)
        seen = f"{found.differing:.2%} of the pixels differ, {ALLOWED:.2%} may" if found else "there is no picture"
        pytest.fail(f"{PAGES[page]}: {seen}; look into {left}, and renew with `make golden` what is meant")


def test_a_line_that_moved_is_noticed(drawn: list[Image.Image]) -> None:
    page = drawn[5].convert("RGB")
    moved = page.copy()
    moved.paste(page.crop((60, 250, 300, 262)), (60, 256))
    assert not compare(page, moved).alike


def test_a_changed_colour_is_noticed(drawn: list[Image.Image]) -> None:
    page = drawn[5].convert("RGB")
    changed = page.copy()
    ImageDraw.Draw(changed).rectangle((60, 300, 90, 330), fill="#bf4e36")
    assert not compare(page, changed).alike


def test_softer_edges_are_not_noticed(content: bytes, drawn: list[Image.Image]) -> None:
    from pypdfium2 import PdfDocument

    page = PdfDocument(content)[5]
    large = page.render(scale=3).to_pil().convert("RGB")
    softer = large.resize(drawn[5].size, Image.Resampling.BICUBIC)
    assert compare(drawn[5], softer).alike
