"""How soon commands answer that a person waits for: help, a check, a list."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import REPORTGEN, Row, medians, process
from benchmarks.subject import EDITION

TIMES = 5
GOALS = {"--help": 0.4, f"check {EDITION}": 0.8, "list": 0.8}


def rows(scratch: Path) -> Iterator[Row]:  # noqa: ARG001  # one signature for all benchmarks
    took = medians({words: lambda words=words: process((REPORTGEN, *words.split())) for words in GOALS}, TIMES)  # type: ignore[misc]
    for words, goal in GOALS.items():
        yield Row(f"reportgen {words}", took[words], took[words].seconds, "seconds", goal)
