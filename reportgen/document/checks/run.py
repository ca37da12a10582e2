"""The checks of a finished report, in order."""

from collections.abc import Callable, Iterator

from reportgen.document.checks.background import general_knowledge
from reportgen.document.checks.capitals import capitals
from reportgen.document.checks.checked import Checked
from reportgen.document.checks.cited import unsourced_numbers
from reportgen.document.checks.fieldwork import fieldwork
from reportgen.document.checks.openings import identical_openings
from reportgen.document.checks.patterns import patterns
from reportgen.document.checks.status import words_follow_status
from reportgen.document.checks.titles import titles_say_we_assume
from reportgen.document.checks.twice import said_twice
from reportgen.document.checks.words import house_words
from reportgen.errors import Problem

CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    house_words,
    capitals,
    patterns,
    words_follow_status,
    fieldwork,
    titles_say_we_assume,
    said_twice,
    unsourced_numbers,
    general_knowledge,
    identical_openings,
)


def run_checks(checked: Checked) -> list[Problem]:
    return [problem for check in CHECKS for problem in check(checked)]
