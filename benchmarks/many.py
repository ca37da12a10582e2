"""Fifty editions (or REPORTGEN_BENCH_EDITIONS) with one and with two workers: how many a minute, memory over time."""

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.editions import generated, run
from benchmarks.measured import Row, Run

COUNT = int(os.environ.get("REPORTGEN_BENCH_EDITIONS", "50"))
PARTS = 5


def rows(scratch: Path) -> Iterator[Row]:
    project = generated(scratch / "many", COUNT)
    beside, memory = run(project, 2)  # first: what one worker loads stays in this process
    alone, _ = run(project, 1)
    for jobs, seconds in ((1, alone), (2, beside)):
        rate = 60 * COUNT / seconds / jobs
        what = f"{COUNT} editions, all formats, {jobs} worker{'s' * (jobs > 1)}: {rate:.1f} a minute and core"
        yield Row(what, Run(seconds), alone / seconds, "one worker", 1.8 if jobs > 1 else None, more=True)
    for part, held in enumerate(memory.parts(PARTS)):
        what = f"memory of both workers and their parent, part {part + 1} of {PARTS} of the run"
        yield Row(what, Run(beside / PARTS, megabytes=held), held / memory.parts(PARTS)[0], "the first part")
