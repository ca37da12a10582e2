"""Reads a CSV file of a package: lines that begin with the id of a quantity, its value and how it is shown."""

import csv
from pathlib import Path

from reportgen.verify.found import Found, Value

_NEEDED = {"id", "value", "shown"}


def read(path: Path) -> Found:
    if path.suffix != ".csv":
        return Found()
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    if not lines or not lines[0].keys() >= _NEEDED:
        return Found()  # a register of words: sources, claims, assumptions
    return Found(
        values=tuple(
            Value(where=f"line {number}", value=float(line["value"]), quantity=line["id"], text=line["shown"])
            for number, line in enumerate(lines, 2)
        )
    )
