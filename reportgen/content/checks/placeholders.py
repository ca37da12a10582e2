"""A placeholder is fit for a draft, and for nothing else."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.errors import Problem


def check_placeholders(given: Given) -> Iterator[Problem]:
    """Assumptions that nobody has judged."""
    draft = given.edition.seed.status == "draft"
    for id, assumption in given.edition.sizing.assumptions.items():
        if assumption.placeholder:
            message = f"the assumption '{id}' is a placeholder: nobody has judged its numbers"
            hint = "judge them, write the reasons, then take 'placeholder: true' away"
            path = ("sizing", "assumptions", id, "placeholder")
            yield given.problem(path, message, hint, "warning" if draft else "error")
