"""The checks of a finished report, in order."""

from collections.abc import Callable, Iterator

from reportgen.document.checks.banned import banned_words
from reportgen.document.checks.checked import Checked
from reportgen.document.checks.cited import unsourced_numbers
from reportgen.document.checks.status import words_follow_status
from reportgen.document.checks.titles import titles_say_we_assume
from reportgen.document.checks.twice import said_twice
from reportgen.errors import Problem

CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    banned_words,
    words_follow_status,
    titles_say_we_assume,
    said_twice,
    unsourced_numbers,
)


def run_checks(checked: Checked) -> list[Problem]:
    return [problem for check in CHECKS for problem in check(checked)]
