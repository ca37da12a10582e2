"""What the preview makes is what a build makes; and what it needs from outside it says, and cleans up."""

import threading
import time
from pathlib import Path

import pypdfium2
import pytest

from reportgen.errors import BuildError, MachineError
from reportgen.pipeline import read
from reportgen.preview.pages import PageMaker, Sheets
from reportgen.preview.parts import END, FRONT, parts
from reportgen.preview.reading import Reader
from reportgen.preview.slides import Projector, slides_of
from reportgen.project import Project
from tests.conftest import require

EDITION = "solar-roofs/atlantis"


def texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def made(maker: PageMaker, project: Project, part: str) -> Sheets:
    reading = read(project, EDITION)
    assert reading.report
    *_, last = maker.passes(reading.report, reading.house, part)
    assert last
    return last


def test_settled_pages_are_those_of_a_build(tiny: Project, tiny_package: Path) -> None:
    built = texts(next(tiny_package.glob("SR-*.pdf")).read_bytes())
    report = read(tiny, EDITION).report
    assert report
    maker = PageMaker()
    shown: list[str] = []
    for part in parts(report):
        sheets = made(maker, tiny, part.id)
        assert sheets.settled
        assert len(sheets.sheets) == len(texts(sheets.content))
        # The contents of the front matter name pages, which a preview does not know.
        shown += [""] * len(sheets.sheets) if part.id == FRONT else texts(sheets.content)
    assert len(shown) == len(built)
    # A built page has its running head and folio besides.
    assert [page for page, whole in zip(shown, built, strict=True) if page not in whole] == []


def test_places_are_inside_their_pages_and_name_lines_that_are_there(tiny: Project) -> None:
    spots = [spot for sheet in made(PageMaker(), tiny, "mounting").sheets for spot in sheet.spots]
    assert len(spots) > 5
    for spot in spots:
        path, line, _ = spot.place.rsplit(":", 2)
        assert 1 <= int(line) <= len((tiny.root / path).read_text(encoding="utf-8").splitlines())
        assert spot.left >= 0
        assert spot.top >= 0
        assert spot.left + spot.width <= 1.001
        assert spot.top + spot.height <= 1.001


def test_what_did_not_change_is_not_laid_out_again(tiny: Project) -> None:
    maker = PageMaker()
    first = made(maker, tiny, "mounting")
    chapter = tiny.edition_folder(EDITION) / "chapters" / "snapshot.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("is estimated at", "is put at"), encoding="utf-8")
    assert made(maker, tiny, "mounting") is first


def test_a_forecast_is_made_again_only_when_it_rests_on_something_else(tiny: Project) -> None:
    reader = Reader(tiny, EDITION)
    first = reader.read().report
    chapter = tiny.edition_folder(EDITION) / "chapters" / "snapshot.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("is estimated at", "is put at"), encoding="utf-8")
    second = reader.read().report
    sizing = tiny.edition_folder(EDITION) / "sizing.yaml"
    written = sizing.read_text(encoding="utf-8")
    assert "2026: [20, 30, 40]" in written
    sizing.write_text(written.replace("2026: [20, 30, 40]", "2026: [25, 30, 40]", 1), encoding="utf-8")
    third = reader.read().report
    assert first
    assert second
    assert second.forecast is first.forecast
    assert third
    assert third.forecast is not first.forecast


def test_without_libreoffice_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(MachineError, match="apt-get install libreoffice-impress"):
        Projector().pdf(b"")


def test_libreoffice_ends_with_the_preview(tiny: Project) -> None:
    require("soffice")
    reading = read(tiny, EDITION)
    assert reading.report
    assert slides_of(reading.report, reading.house, END) is not None
    slides = slides_of(reading.report, reading.house, "snapshot")
    assert slides
    projector = Projector()
    caught: list[BuildError] = []

    def draw() -> None:
        try:
            projector.pdf(slides.content)
        except BuildError as error:
            caught.append(error)

    drawing = threading.Thread(target=draw)
    drawing.start()
    end = time.monotonic() + 20
    while not projector._running and time.monotonic() < end:
        time.sleep(0.01)
    (process,) = projector._running
    profile = projector._profile
    projector.close()
    drawing.join(20)
    assert not drawing.is_alive()
    assert process.poll() is not None
    assert caught
    assert profile
    assert not profile.exists()
