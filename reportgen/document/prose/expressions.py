"""Expressions between {{ and }}: compiled in a sandbox, evaluated over handles, shown as text with markers."""

import re
from collections.abc import Callable, Mapping
from functools import cache, wraps
from textwrap import shorten
from typing import Any, Literal

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.document.prose.handles import Handle, IncompleteError, keys, spelled
from reportgen.document.prose.near import ConditionMiss, NearMiss, unknown_name

_Use = Literal["prose", "condition"]
_WORDS = (str, Handle)
_FILTERS = (
    "capitalize", "default", "first", "format", "join", "last", "length", "lower", "replace", "reverse", "string",
    "title", "trim", "truncate", "upper",
)  # fmt: skip
_LONGEST = 10_000  # characters that a filter may make: names of an edition are far shorter
_WIDEST = 1_000  # characters of an expression
_UNWORKABLE = (
    *(TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError, SyntaxError),
    NameError,  # Jinja writes 1e309 into its code as inf, which no name is
)
_UNKNOWN = re.compile(r"'([^']*)' is not a name that expressions know$")


class ExpressionError(Exception):
    """An expression that shows nothing; says why, and what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def _bounded(filter: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, refused where what it makes is longer than any text here can be."""

    @wraps(filter)  # the template library's own marks on the function go with it
    def bounded(*arguments: Any, **named: Any) -> Any:
        if filter.__name__ == "do_format" and re.search(r"[\d*]", str(arguments[0])):
            raise ExpressionError("a format with a width", "write '%s' where the words shall stand")
        made = filter(*arguments, **named)
        if isinstance(made, str) and len(made) > _LONGEST:
            raise ExpressionError("an expression that grows beyond measure", "show the words as they are")
        return made

    return bounded


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names, steps and filters; no arithmetic, because numbers are computed before prose is written."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        if operator == "+" and isinstance(left, _WORDS) and isinstance(right, _WORDS):
            return left + right
        raise ExpressionError("prose does not calculate", "let sizing.yaml compute the number, and show it here")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  # nothing is callable
        return False


@cache
def _sandbox(use: _Use) -> _Sandbox:
    sandbox = _Sandbox(undefined=ConditionMiss if use == "condition" else NearMiss)
    sandbox.globals.clear()
    # Others fill memory from one word, wait for ever, or draw lots.
    sandbox.filters = {name: _bounded(sandbox.filters[name]) for name in _FILTERS}
    return sandbox


@cache
def _compiled(source: str, use: _Use) -> Callable[..., Any]:
    return _sandbox(use).compile_expression(source, undefined_to_none=False)


def evaluate(source: str, names: Mapping[str, Any]) -> str:
    """What the expression shows: text with markers for quantities and claims."""
    value = _value(source, names, "prose")
    try:
        shown = str(value)
    except IncompleteError as error:
        behind = ", ".join(sorted(keys(error.step))[:8])
        raise ExpressionError(
            f"'{spelled(error.step)}' does not name one number yet", f"say which: one of {behind}" if behind else ""
        ) from None
    except TemplateError as error:
        raise _explained(error, names) from None
    if isinstance(value, _WORDS):
        return shown
    raise ExpressionError(
        f"'{shorten(source.strip(), 80, placeholder='…')}' is no number or word of this edition",
        "an expression names what to show, as in {{ market[2031] }}",
    )


def holds(source: str, names: Mapping[str, Any]) -> bool:
    """Whether a block's condition is true."""
    value = _value(source, names, "condition")
    try:
        return bool(value)
    except TemplateError as error:
        explained = _explained(error, names)
        raise ExpressionError(explained.message, "to ask whether something exists, write '… is defined'") from None


def _value(source: str, names: Mapping[str, Any], use: _Use) -> Any:
    if not source.strip():
        raise ExpressionError("an empty expression", "name a number, as in {{ market[2031] }}")
    if len(source) > _WIDEST:
        raise ExpressionError("an expression longer than any that names a number", "split it into several")
    try:
        return _compiled(source.strip(), use)(**names)
    except ExpressionError:
        raise
    except IncompleteError as error:
        raise ExpressionError(f"'{spelled(error.step)}' does not name one number yet") from None
    except TemplateError as error:
        raise _explained(error, names) from None
    except _UNWORKABLE:
        raise ExpressionError(
            f"'{shorten(source, 80, placeholder='…')}' cannot be worked out",
            "an expression names what to show, as in {{ market[2031] }}",
        ) from None


def _explained(error: TemplateError, names: Mapping[str, Any]) -> ExpressionError:
    if isinstance(error, SecurityError):
        return ExpressionError("an expression cannot call anything", "it names what to show, as in {{ market[2031] }}")
    message = error.message or "an expression that cannot be read"
    if found := _UNKNOWN.search(message):
        message = unknown_name(found[1], names)
    return ExpressionError(message)
