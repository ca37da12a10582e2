"""How commands speak: results on stdout, everything else on stderr; colour only where it is wanted."""

import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from reportgen.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console


@cache
def out() -> "Console":
    from rich.console import Console  # not for what a shell asks behind a tab

    return Console(highlight=False, soft_wrap=True, emoji=False)


@cache
def err() -> "Console":
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def print_json(data: Any) -> None:
    out().out(json.dumps(data, indent=2, ensure_ascii=False), highlight=False)


def print_problems(problems: Iterable[Problem]) -> None:
    """Problems as compilers print them, so that editors can jump to their places."""
    colours = {"error": "red", "warning": "yellow", "info": "cyan"}
    for problem in problems:
        place = str(problem.place)
        err().print(place, style=colours[problem.severity], markup=False, end="")
        err().print(str(problem).removeprefix(place), markup=False)


def print_columns(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows with their columns under each other, never shortened: ids are copied from here."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        out().print(line.rstrip(), markup=False)


def counted(number: int, thing: str) -> str:
    """ "1 error", "2 errors"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "path": str(problem.place.path),
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }
