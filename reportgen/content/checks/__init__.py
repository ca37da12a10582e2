"""What the seeds must hold beyond the form of each file: one small file a check."""

from collections.abc import Callable, Iterable, Iterator

from reportgen.content.checks.bottom_up import check_bottom_up
from reportgen.content.checks.claims import check_claims
from reportgen.content.checks.contents import check_contents
from reportgen.content.checks.crosses import check_crosses
from reportgen.content.checks.files import check_files
from reportgen.content.checks.given import Given
from reportgen.content.checks.growth import check_growth
from reportgen.content.checks.laws import check_laws
from reportgen.content.checks.names import check_names
from reportgen.content.checks.paths import check_path
from reportgen.content.checks.placeholders import check_placeholders
from reportgen.content.checks.references import check_references
from reportgen.content.checks.scenarios import check_scenarios
from reportgen.content.checks.shares import check_shares
from reportgen.content.checks.titles import check_titles
from reportgen.content.checks.unused import check_unused
from reportgen.content.checks.vintages import check_vintages
from reportgen.content.checks.years import check_years
from reportgen.errors import Problem

Check = Callable[[Given], Iterable[Problem]]

CHECKS: dict[str, Check] = {
    "contents": check_contents,
    "files": check_files,
    "titles": check_titles,
    "references": check_references,
    "names": check_names,
    "claims": check_claims,
    "laws": check_laws,
    "years": check_years,
    "vintages": check_vintages,
    "growth": check_growth,
    "path": check_path,
    "shares": check_shares,
    "crosses": check_crosses,
    "scenarios": check_scenarios,
    "bottom-up": check_bottom_up,
    "placeholders": check_placeholders,
    "unused": check_unused,
}


def check(given: Given) -> Iterator[Problem]:
    """Every problem that the checks find."""
    for find in CHECKS.values():
        yield from find(given)


__all__ = ["CHECKS", "Check", "Given", "check"]
