"""Many country editions of the small market that the tests share, begun and built side by side.

    python -m benchmarks.editions --count 200 --jobs 2

The figures are printed, and are those of one machine.
"""

import argparse
import shutil
import sys
import tempfile
import threading
from decimal import Decimal
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.measured import ROOT
from reportgen.atomic import write_files
from reportgen.batch import build_each
from reportgen.content.beginning.begin import begin
from reportgen.content.beginning.wanted import Wanted
from reportgen.content.load import load_house
from reportgen.order import Order
from reportgen.project import Project

TINY = ROOT / "tests" / "seeds" / "tiny"
MARKET = "solar-roofs"
PAGE = 4096


def generated(folder: Path, count: int) -> Project:
    """A project with that many draft editions, each with sizes of its own."""
    shutil.copytree(TINY, folder)
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    project = Project(folder)
    given = project.editions()
    house, _ = load_house(project)
    for number in range(1, count + 1):
        wanted = Wanted(
            id=f"{MARKET}/country-{number:03}",
            name=f"Country {_letters(number)}",
            code="ZZ",
            sizes={2026: Decimal(10 + number), 2031: Decimal(30 + 3 * number)},
            published="2026-03",
            report_id=f"SR-{number:03}-2026",
        )
        write_files(project.edition_folder(wanted.id), begin(project, wanted, None, house))
    for id in given:  # they only lent their facts
        shutil.rmtree(project.edition_folder(id))
    return project


def _letters(number: int) -> str:
    """A name without digits, which prose may hold."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:03}")


class Memory(threading.Thread):
    """Samples the memory of this process and of all its workers, in MB (Linux)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.samples: list[tuple[float, float]] = []
        self._begun, self._seconds = perf_counter(), 0.0

    def run(self) -> None:
        while not self._seconds:
            self.samples.append((perf_counter() - self._begun, _held() / 2**20))
            sleep(0.5)

    def stop(self) -> float:
        """Ends the samples; gives the seconds since they began."""
        self._seconds = perf_counter() - self._begun
        return self._seconds

    def parts(self, count: int) -> list[float]:
        """The highest of each of `count` parts of the time, all as long."""
        each: list[list[float]] = [[] for _ in range(count)]
        for at, megabytes in self.samples:
            each[min(count - 1, int(count * at / self._seconds))].append(megabytes)
        return [max(part, default=0.0) for part in each]


def _held() -> int:
    """Resident memory of the process and its children; what they share is counted once for each."""
    own = Path("/proc/self")
    pids = [own, *(Path("/proc") / pid for pid in (own / f"task/{own.resolve().name}/children").read_text().split())]
    total = 0
    for pid in pids:
        try:
            total += int((pid / "statm").read_text().split()[1]) * PAGE
        except OSError:  # it ended meanwhile
            continue
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        seconds, memory = run(generated(Path(scratch) / "project", given.count), given.jobs)
    held = ", ".join(f"{megabytes:.0f}" for megabytes in memory.parts(10))
    sys.stdout.write(f"{given.count} built by {given.jobs} workers in {seconds:.1f} s; MB in each tenth: {held}\n")


def run(project: Project, jobs: int) -> tuple[float, Memory]:
    """Builds all editions in all formats; seconds, and the memory meanwhile. Each has to succeed."""
    memory = Memory()
    memory.start()
    outcomes = list(
        build_each(project, {id: Order(output=project.build / f"{jobs}" / id) for id in project.editions()}, jobs)
    )
    seconds = memory.stop()
    if failed := [outcome for outcome in outcomes if outcome.error]:
        raise SystemExit("\n".join(f"{one.edition}: {one.error}" for one in failed[:3]))
    return seconds, memory


if __name__ == "__main__":
    main()
