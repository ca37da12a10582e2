"""What problems are called where no YAML is written: a table from the words of the seeds to those of a sheet."""

import re
from dataclasses import replace

from reportgen.errors import Problem

MESSAGES: tuple[tuple[str, str], ...] = ((r"the key '\w+' is missing", "this cell is empty"),)
HINTS: tuple[tuple[str, str], ...] = (
    (r"write '[\w-]+: …'(?:: )?", ""),
    (r"write '(\d{4}): \[low, central, high\]'", r"add a row for \1 with low, central and high"),
    (
        r"write '([\w-]+):' with its shares and the reason for them",
        r"add rows for '\1', with the reason for its shares",
    ),
    (r"write 'periods: (\d+)'", r"write \1"),
    (
        r"declare the ceiling as an assumption, 'saturation: …', or use 'model: constant'",
        "give the setting 'Path ceiling' a value, or let 'Path model' be constant",
    ),
    (r"write three numbers, as in \[20, 25, 35\]", "write three numbers, from low to high"),
)


def reworded(problem: Problem) -> Problem:
    """The problem in the words of a sheet."""
    message, hint = problem.message, problem.hint
    for pattern, words in MESSAGES:
        message = re.sub(pattern, words, message)
    for pattern, words in HINTS:
        hint = re.sub(pattern, words, hint)
    return replace(problem, message=message, hint=hint)
