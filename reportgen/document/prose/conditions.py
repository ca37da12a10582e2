"""Conditions of blocks: `when:`."""

from collections.abc import Mapping
from typing import Any

from reportgen.content.text import Text
from reportgen.document.prose.expressions import ExpressionError, holds
from reportgen.document.prose.source import Tell
from reportgen.errors import Problem


def exists(condition: Text | None, names: Mapping[str, Any], tell: Tell) -> bool:
    """Whether a block with this condition exists; without one it does, and one that cannot be read is a problem."""
    if condition is None:
        return True
    try:
        return holds(condition, names)
    except ExpressionError as error:
        tell(Problem(condition.place, error.message, error.hint))
        return False
