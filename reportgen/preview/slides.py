"""The slides of one part of the deck as LibreOffice draws them: slower than pages, and the only honest picture."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.errors import BuildError, MachineError
from reportgen.preview.pages import Sheet, Spot
from reportgen.preview.parts import END, FRONT
from reportgen.render.deck.outline import Outline, SlideEntry

PROGRAM = "soffice"
LACKING = "slides are drawn by LibreOffice, which is not installed: apt-get install libreoffice-impress"
LONGEST = 120  # seconds that LibreOffice may take
ABOUT = "section:"  # how the name of a slide begins, before the numbers of the sections that it tells of


@dataclass(frozen=True, slots=True)
class Slides:
    """The slides of a part as a presentation, and where in the seeds the section of each was written."""

    content: bytes
    places: tuple[str, ...]


def slides_of(report: Report, house: House, part: str) -> Slides | None:
    """The slides of a part; None where the outline has none for it."""
    from reportgen.render.deck.outline import read_outline
    from reportgen.render.deck.render import deck

    entries = tuple(entries_of(read_outline(report, house).slides, part))
    if not entries:
        return None
    content, _ = deck(report, house, Outline(slides=entries))
    return Slides(content, tuple(_places(content, report)))


def entries_of(slides: Sequence[SlideEntry], part: str) -> Iterator[SlideEntry]:
    """The entries of the outline between the one that begins the part and the one that begins the next."""
    current = FRONT
    for entry in slides:
        current = END if entry.layout == "closing" else entry.chapter or current
        if current == part:
            yield entry


def _places(content: bytes, report: Report) -> Iterator[str]:
    from pptx import Presentation

    written: Mapping[str, str] = {
        section.number: str(source.place)
        for section in report.sections()
        if (source := report.edition.sections.get(section.id))
    }
    for slide in Presentation(BytesIO(content)).slides:
        about = (slide._element.cSld.get("name") or "").removeprefix(ABOUT).split(" ")
        yield written.get(about[0], "")


@dataclass(slots=True)
class Projector:
    """Turns presentations into PDF files with LibreOffice, one at a time."""

    _profile: Path | None = None
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def pdf(self, content: bytes) -> bytes:
        program = shutil.which(PROGRAM)
        if program is None:
            raise MachineError(LACKING)
        # A profile of our own: LibreOffice refuses to work beside a window that is open with the person's own.
        self._profile = self._profile or Path(tempfile.mkdtemp(prefix="reportgen-preview-"))
        source, target = self._profile / "slides.pptx", self._profile / "slides.pdf"
        source.write_bytes(content)
        target.unlink(missing_ok=True)
        command = [program, f"-env:UserInstallation={(self._profile / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(self._profile), str(source)]
        process = subprocess.Popen(  # noqa: S603  # our own command
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._running.append(process)
        try:
            process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            raise BuildError(f"LibreOffice did not draw the slides within {LONGEST} seconds") from None
        finally:
            _end(process)
            self._running.remove(process)
        if not target.is_file():
            raise BuildError("LibreOffice could not draw the slides")
        return target.read_bytes()

    def close(self) -> None:
        """Ends what is running and leaves no file behind."""
        for process in self._running:
            _end(process)
        if self._profile:
            shutil.rmtree(self._profile, ignore_errors=True)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the program with the one that it starts itself, which has the same group."""
    import os
    import signal
    from contextlib import suppress

    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def sheets_of(pdf: bytes, slides: Slides) -> tuple[Sheet, ...]:
    """The drawn slides; a click on one leads to its section."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [page.get_size() for page in document]
    places = (*slides.places, *[""] * len(sizes))
    return tuple(
        Sheet(width, height, (Spot(place, 0, 0, 1, 1),) if place else ())
        for (width, height), place in zip(sizes, places, strict=False)
    )
