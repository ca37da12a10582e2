"""Times the steps of the Mexico build side by side and writes `benchmarks/RESULTS.md`.

Seconds differ from machine to machine and from hour to hour; the ratios are what to compare.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from reportgen.pipeline import Order, build, read
from reportgen.project import find_project
from reportgen.render.base import Facts
from reportgen.render.formats import FORMATS, render
from reportgen.verify.package import verify

EDITION = "diffusion-models/mexico"
RUNS = 3
RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    project = find_project(Path(__file__).parent)
    reading = read(project, EDITION)
    report, house = reading.report, reading.house
    if report is None or house is None:
        sys.exit(f"{EDITION} cannot be read: run reportgen check")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "package"
        steps: dict[str, Callable[[], object]] = {
            "seeds to report": lambda: read(project, EDITION),
            "whole build, one worker": lambda: build(project, EDITION, Order(output=folder)),
            "whole build, two workers": lambda: build(project, EDITION, Order(output=folder, jobs=2)),
            "proof": lambda: verify(folder),
        }
        for role in FORMATS:
            if role not in ("product-page", "sample"):
                steps[f"render {role}"] = partial(render, role, report, house, Facts())
        seconds = {name: timed(step) for name, step in steps.items()}
    whole = seconds["whole build, one worker"]
    lines = [f"| {name} | {value:.2f} | {value / whole:.2f} |" for name, value in seconds.items()]
    RESULTS.write_text("\n".join([*HEAD, *lines, ""]))
    sys.stdout.write("\n".join(lines) + "\n")


def timed(step: Callable[[], object]) -> float:
    """The median over a few runs, after one that is not counted."""
    step()
    runs = []
    for _ in range(RUNS):
        started = perf_counter()
        step()
        runs.append(perf_counter() - started)
    return median(runs)


HEAD = (
    "# Measured",
    "",
    f"Written by `make bench`: medians of {RUNS} runs in one process after one warm-up, on {EDITION}.",
    "Compare the ratios, not the seconds.",
    "",
    "| step | seconds | of a whole build with one worker |",
    "| --- | ---: | ---: |",
)

if __name__ == "__main__":
    main()
