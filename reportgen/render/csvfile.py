"""A CSV file as every program reads it."""

import csv
from collections.abc import Iterable
from io import StringIO

FORMULA = "=+-@\t\r"  # what a spreadsheet takes for the beginning of one


def csv_file(rows: Iterable[Iterable[object]]) -> bytes:
    """The rows after RFC 4180, in UTF-8; None is an empty field."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA and value else value
