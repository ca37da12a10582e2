"""A CSV file as every program reads it."""

import csv
from collections.abc import Iterable
from io import StringIO


def csv_file(rows: Iterable[Iterable[object]]) -> bytes:
    """The rows after RFC 4180, in UTF-8; None is an empty field."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
