"""Runs the benchmarks in one go and writes `benchmarks/RESULTS.md`; with names, only those, and prints them.

Seconds differ from machine to machine and from hour to hour; the ratios are what to compare.
"""

import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measured import Row

RESULTS = Path(__file__).with_name("RESULTS.md")
REMARKS = Path(__file__).with_name("REMARKS.md")  # what stands in the way of goals that are not met

# Each in a module of its own with a function `rows`, and what it asks. Those that work in this process come last: the
# kernel counts what it holds as held by every process that it starts.
BENCHMARKS: Mapping[str, str] = {
    "cold": "A whole package, against what a publisher would use instead and against the bare libraries",
    "rebuild": "Building again",
    "pages": "From twenty to a thousand pages",
    "answers": "Answers that a person waits for",
    "many": "Many editions",
    "copies": "Licensed copies",
}
HEAD = """# Measured

Written by `make bench` on {cores} cores with Python {python}. Every table is one run, its processes in turn;
figures are medians. Compare the ratios, not the seconds. CPU is the time of all cores together, MB what the largest
process held.
"""


def main(names: list[str]) -> None:
    if unknown := [name for name in names if name not in BENCHMARKS]:
        raise SystemExit(f"there is no benchmark {', '.join(unknown)}; known are {', '.join(BENCHMARKS)}")
    told = [HEAD.format(cores=os.cpu_count(), python=platform.python_version())]
    for name in names or BENCHMARKS:
        rows: Callable[[Path], Iterator[Row]] = import_module(f"benchmarks.{name}").rows
        with TemporaryDirectory(prefix="reportgen-bench-") as scratch:
            told.append("\n".join(table(BENCHMARKS[name], rows(Path(scratch)))))
        sys.stdout.write(f"{told[-1]}\n")
        sys.stdout.flush()
    if not names:
        RESULTS.write_text("\n".join((*told, REMARKS.read_text(encoding="utf-8"))), encoding="utf-8")


def table(title: str, rows: Iterable[Row]) -> Iterator[str]:
    yield from (f"## {title}", "", "| what | seconds | CPU | MB | ratio | to | goal | met |")
    yield "| --- | ---: | ---: | ---: | ---: | --- | ---: | --- |"
    for row in rows:
        cpu, held = row.run.cpu, row.run.megabytes
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        goal = "" if row.goal is None else f"{'≥' if row.more else '≤'} {row.goal:g}"
        cells = (row.what, f"{row.run.seconds:.2f}", shown(cpu, 2), shown(held, 0), ratio, row.against, goal, row.met)
        yield f"| {' | '.join(cells)} |"
    yield ""


def shown(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}" if value else ""


if __name__ == "__main__":
    main(sys.argv[1:])
