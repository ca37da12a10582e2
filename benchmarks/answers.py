"""How soon commands answer that a person waits for: the first time, and while nothing changes."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import REPORTGEN, Row, medians, process
from benchmarks.subject import EDITION

TIMES = 5
GOALS = {"--help": 0.4, f"check {EDITION}": 0.8, "list": 0.8}


def rows(scratch: Path) -> Iterator[Row]:
    kept = scratch / "kept"
    kept.mkdir()
    for words in GOALS:  # so that there is an answer to keep
        process((REPORTGEN, *words.split()), REPORTGEN_CACHE=str(kept))
    for when, cache in (("nothing kept", scratch / "nowhere"), ("nothing changed", kept)):
        asked = {
            words: lambda words=words, cache=cache: process(  # type: ignore[misc]
                (REPORTGEN, *words.split()), REPORTGEN_CACHE=str(cache)
            )
            for words in GOALS
        }
        for words, run in medians(asked, TIMES).items():
            yield Row(f"reportgen {words}, {when}", run, run.seconds, "seconds", GOALS[words])
