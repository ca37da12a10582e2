"""Real workbooks for the tests: the template of the Mexico edition, changed cell by cell."""

from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from reportgen.content.edition import Edition
from reportgen.content.load import load_edition, load_house
from reportgen.content.models.sizing import Sizing
from reportgen.content.sheets.importing import Imported, import_sizing
from reportgen.content.sheets.template import template
from reportgen.errors import ContentError
from reportgen.project import Project

PROJECT = Project(Path(__file__).parents[3])
MEXICO = "diffusion-models/mexico"


@cache
def mexico() -> Edition:
    edition = load_edition(PROJECT, MEXICO).edition
    assert edition is not None
    return edition


def sheet_of(sizing: Sizing | None, path: Path) -> Path:
    """The template with a sizing, as a file."""
    path.write_bytes(template(mexico(), sizing, load_house(PROJECT)[0].brand))
    return path


def changed(path: Path, **cells: Any) -> Path:
    """The file with other values; `Shares_D14="abc"` writes into that cell, None empties it."""
    book = openpyxl.load_workbook(path)
    for where, value in cells.items():
        sheet, _, cell = where.rpartition("_")
        book[sheet.replace("_", "-")][cell].value = value
    book.save(path)
    return path


def imported(path: Path) -> Imported:
    return import_sizing(path, mexico(), PROJECT.editions())


def problems(path: Path) -> list[str]:
    """What the import says is wrong, as a person reads it."""
    try:
        imported(path)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []
