"""A whole package against the peer route over the same words, tables and charts, and against the bare libraries."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measured import PYTHON, REPORTGEN, Row, Run, medians, process
from benchmarks.peer.manuscript import write_manuscript
from benchmarks.subject import EDITION, report_of

TIMES = 3
BUILD = (REPORTGEN, "build", EDITION, "--quiet")


def first(command: Sequence[str | Path]) -> Run:
    """A build that nothing was kept for."""
    with TemporaryDirectory() as cache:
        return process(command, REPORTGEN_CACHE=cache)


def rows(scratch: Path) -> Iterator[Row]:
    report, _ = report_of(EDITION)
    write_manuscript(report, scratch / "peer")
    process((PYTHON, "-m", "benchmarks.floor", "prepare", scratch / "floor"))
    took = medians(
        {
            "ours": lambda: first((*BUILD, "-o", scratch / "ours")),
            "unproven": lambda: first((*BUILD, "--no-verify", "-o", scratch / "unproven")),
            "peer": lambda: process((PYTHON, "-m", "benchmarks.peer.route", scratch / "peer")),
            "floor": lambda: process((PYTHON, "-m", "benchmarks.floor", "run", scratch / "floor")),
        },
        TIMES,
    )
    peer, floor = took["peer"], took["floor"]
    yield Row("peer route: charts, PDF and slides", peer, 1.0, "peer route")
    yield Row(
        "our package, six formats and the proof", took["ours"], took["ours"].seconds / peer.seconds, "peer route", 0.6
    )
    yield Row("our package without the proof", took["unproven"], took["unproven"].seconds / peer.seconds, "peer route")
    yield Row("bare libraries on the same documents, one after the other", floor, 1.0, "bare libraries")
    yield Row(
        "our package without the proof",
        took["unproven"],
        took["unproven"].seconds / floor.seconds,
        "bare libraries",
        1.0,
    )
