"""What a preview knows and makes: the last reading, the report that could be made of it, and pages, slides, dashboard.

All work is done in one thread, as layout and drawing keep state in their libraries. Every piece of work is short, and a
piece that nobody wants any more, as a file was saved meanwhile, is not followed by the next.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from time import perf_counter
from typing import Any, TypeVar

from reportgen.commands.console import problem_json
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.errors import Problem, ReportgenError
from reportgen.preview.pages import PageMaker, Sheet, Sheets
from reportgen.preview.parts import parts
from reportgen.preview.pictures import Pictures
from reportgen.preview.reading import Reader
from reportgen.preview.slides import Projector, sheets_of, slides_of
from reportgen.render.base import Facts
from reportgen.render.formats import render
from reportgen.render.pdf.typesetter import no_garbage_collection
from reportgen.render.pdf.warnings import warnings_are_errors
from reportgen.render.templates import mistakes_told

T = TypeVar("T")


class StaleError(Exception):
    """A file was saved meanwhile: what was asked for is of before."""


class UnknownPartError(Exception):
    """The report has no such part, or none any more."""


def mistake(error: Exception) -> str:
    """What a person is told of an error that is not theirs."""
    return f"a mistake in the program, not in your content ({type(error).__name__}: {error})"


@dataclass(slots=True)
class _Work:
    """The layouts of a part for one version of the report."""

    version: int
    passes: Iterator[Sheets | None]
    latest: Sheets | None = None


@dataclass(slots=True)
class Studio:
    """Makes what the browser asks for, always of the version that was read last."""

    reader: Reader
    version: int = 0
    saved: float = 0.0  # when the file was saved that led to this version; seconds since 1970
    problems: tuple[Problem, ...] = ()
    current: bool = False  # whether the report is of the last reading; otherwise it is the last that could be made
    _report: Report | None = None
    _house: House | None = None
    _maker: PageMaker = field(default_factory=PageMaker)
    _pictures: Pictures = field(default_factory=Pictures)
    _projector: Projector = field(default_factory=Projector)
    _work: dict[str, _Work] = field(default_factory=dict)
    _slides: dict[str, tuple[bytes, dict[str, Any]]] = field(default_factory=dict)
    _dashboard: tuple[int, bytes] = (0, b"")
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "studio"))
    _other: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "projector"))

    async def reread(self, saved: float) -> None:
        """Reads the seeds; with a report that cannot be made, the one of before stays in view."""
        await self._do(self._reread)
        self.version, self.saved = self.version + 1, saved

    def _reread(self) -> None:
        self.current = False
        try:
            reading = self.reader.read()
        except (ReportgenError, OSError) as error:
            self.problems = (self.reader.problem(str(error)),)
            return
        except Exception as error:  # the next save may mend what it stumbled over
            self.problems = (self.reader.problem(mistake(error)),)
            return
        self.problems = reading.problems
        if reading.report is not None:
            self._report, self._house, self.current = reading.report, reading.house, True

    def state(self) -> dict[str, Any]:
        """What the browser shows around the pages."""
        report = self._report
        return {
            "version": self.version,
            "saved": self.saved,
            "edition": self.reader.edition_id,
            "current": self.current,
            "root": str(self.reader.project.root),
            "title": report.title if report else self.reader.edition_id,
            "status": report.edition.seed.status if report else "",
            "parts": [asdict(part) for part in parts(report)] if report else [],
            "problems": [problem_json(problem) for problem in self.problems],
        }

    async def pages(self, part: str, *, settled: bool) -> dict[str, Any]:
        """The pages of a part as they are known now, or as a build will have them."""
        version, started = self.version, perf_counter()
        latest: Sheets | None = None
        while latest is None or (settled and not latest.settled):
            latest = await self._do(self._pass, part)
            if self.version != version:
                raise StaleError
        key = self._pictures.put(latest.content)
        return {
            "version": version,
            "settled": latest.settled,
            "seconds": round(perf_counter() - started, 2),
            "key": key,
            "sheets": [asdict(sheet) for sheet in latest.sheets],
        }

    def _pass(self, part: str) -> Sheets | None:
        report, house = self._known(part)
        work = self._work.get(part)
        if work is None or work.version != self.version:
            work = self._work[part] = _Work(self.version, self._maker.passes(report, house, part))
        if work.latest is None or not work.latest.settled:
            try:
                with mistakes_told(), warnings_are_errors(), no_garbage_collection():
                    work.latest = next(work.passes) or work.latest
            except Exception:
                del self._work[part]  # a generator that failed has ended
                raise
        return work.latest

    async def slides(self, part: str) -> dict[str, Any]:
        """The slides of a part, drawn by LibreOffice; what did not change is not drawn again."""
        version, started = self.version, perf_counter()

        def made() -> Any:
            with mistakes_told():
                return slides_of(*self._known(part), part)

        slides = await self._do(made)
        if slides is None:
            return {"version": version, "settled": True, "seconds": 0, "key": "", "sheets": []}
        if self.version != version:
            raise StaleError
        if part not in self._slides or self._slides[part][0] != slides.content:
            pdf = await asyncio.get_running_loop().run_in_executor(self._other, self._projector.pdf, slides.content)
            sheets: tuple[Sheet, ...] = await self._do(sheets_of, pdf, slides)
            drawn = {"key": self._pictures.put(pdf), "sheets": [asdict(sheet) for sheet in sheets]}
            self._slides[part] = slides.content, drawn
        if self.version != version:
            raise StaleError
        return {
            "version": version,
            "settled": True,
            "seconds": round(perf_counter() - started, 2),
            **self._slides[part][1],
        }

    async def dashboard(self) -> bytes:
        """The dashboard, the very file of a build."""
        if self._dashboard[0] != self.version:
            version = self.version
            self._dashboard = version, await self._do(self._make_dashboard)
        return self._dashboard[1]

    def _make_dashboard(self) -> bytes:
        (content,) = render("dashboard", *self._known(None), Facts()).files.values()
        return content

    async def picture(self, key: str, number: int, scale: float) -> bytes | None:
        return await self._do(self._pictures.page, key, number, scale)

    def _known(self, part: str | None) -> tuple[Report, House]:
        if self._report is None or self._house is None:
            raise UnknownPartError
        if part is not None and part not in {known.id for known in parts(self._report)}:
            raise UnknownPartError
        return self._report, self._house

    async def _do(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    def close(self) -> None:
        self._projector.close()
        for thread in (self._thread, self._other):
            thread.shutdown(wait=False, cancel_futures=True)
