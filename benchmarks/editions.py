"""Begins many country editions and builds them side by side, with the memory of all processes over time.

    python -m benchmarks.editions --count 200 --jobs 2 --to xlsx,data [--full 4]

`--full` builds that many of them in all formats as well. The figures are printed, and are those of one machine.
"""

import argparse
import shutil
import sys
import tempfile
import threading
from decimal import Decimal
from pathlib import Path
from time import perf_counter, sleep

from reportgen.atomic import write_files
from reportgen.batch import build_each
from reportgen.content.beginning.begin import begin
from reportgen.content.beginning.wanted import Wanted
from reportgen.content.load import load_house
from reportgen.order import Order
from reportgen.project import Project, find_project
from reportgen.render.formats import FORMATS

MARKET = "diffusion-models"
MODEL = f"{MARKET}/mexico"
PAGE = 4096


def generated(folder: Path, count: int) -> Project:
    """A project with that many draft editions, each with sizes of its own."""
    source = find_project(Path(__file__).parent)
    for name in ("templates", "assets"):
        shutil.copytree(source.root / name, folder / name)
    shutil.copytree(source.seeds / MARKET, folder / "seeds" / MARKET, ignore=shutil.ignore_patterns("china", "global"))
    project = Project(folder)
    house, _ = load_house(project)
    for number in range(1, count + 1):
        wanted = Wanted(
            id=f"{MARKET}/country-{number:03}",
            name=f"Country {_letters(number)}",
            code="ZZ",
            sizes={2026: Decimal(10 + number), 2031: Decimal(30 + 3 * number)},
            published="2026-03",
            report_id=f"DM-{number:03}-2026",
        )
        write_files(project.edition_folder(wanted.id), begin(project, wanted, None, house))
    shutil.rmtree(project.edition_folder(MODEL))  # it only lent its facts
    return project


def _letters(number: int) -> str:
    """A name without digits, which prose may hold."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:03}")


class Memory(threading.Thread):
    """Samples the memory of this process and of all its workers, in MB (Linux)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.samples: list[tuple[float, float]] = []
        self._begun = perf_counter()

    def run(self) -> None:
        while True:
            self.samples.append((perf_counter() - self._begun, _held() / 2**20))
            sleep(0.5)


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
    parser.add_argument("--to", default="xlsx,data")
    parser.add_argument("--full", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        started = perf_counter()
        project = generated(Path(scratch) / "project", given.count)
        _say(f"{given.count} editions begun in {perf_counter() - started:.1f} s")
        ids = project.editions()
        _run(project, ids, tuple(given.to.split(",")), given.jobs)
        if given.full:
            _run(project, ids[: given.full], tuple(FORMATS), given.jobs)


def _run(project: Project, ids: tuple[str, ...], formats: tuple[str, ...], jobs: int) -> None:
    memory = Memory()
    memory.start()
    started = perf_counter()
    orders = {id: Order(formats=formats) for id in ids}  # type: ignore[arg-type]  # names of formats
    outcomes = list(build_each(project, orders, jobs))
    seconds = perf_counter() - started
    failed = [outcome for outcome in outcomes if outcome.error]
    _say(
        f"{len(outcomes) - len(failed)} of {len(ids)} built ({', '.join(formats)}) by {jobs} workers in {seconds:.1f} s"
    )
    for outcome in failed[:3]:
        _say(f"  {outcome.edition}: {str(outcome.error)[:300]}")
    _say("| part of the run | highest MB | mean MB |\n| --- | ---: | ---: |")
    for part in range(5):
        held = [mb for at, mb in memory.samples if part <= 5 * at / seconds < part + 1] or [0.0]
        _say(f"| {part * 20}–{part * 20 + 20} % | {max(held):.0f} | {sum(held) / len(held):.0f} |")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
