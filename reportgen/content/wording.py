"""What the validator's errors are called in plain words: a table from its error types to a message and a hint."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.content.near import did_you_mean
from reportgen.content.schema import Schema
from reportgen.project import NAME

# What a form is called, for the patterns that seed models use.
FORMS = {
    f"^{NAME.pattern}$": "lower-case letters, digits and hyphens, as in 'drug-discovery'",
    r"^[a-z][a-z0-9_]{0,63}$": "lower-case letters, digits and underscores, as in 'annual_spend'",
    r"^\d{4}-\d{2}(-\d{2})?$": "a date such as 2026-03 or 2026-03-21",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "a date such as 2026, 2026-03 or 2026-03-21",
    r"^\d{4}-(0[1-9]|1[0-2])$": "a year and month such as 2026-03",
    r"^\d{4}-\d{2}-\d{2}$": "a day such as 2026-03-21",
    r"^[0-9a-f]{64}$": "a SHA-256: 64 digits and letters from a to f",
    r"^[A-Z0-9-]{4,32}$": "four to 32 capital letters, digits and hyphens",
    r"^([A-Z]{2}|001)$": "two capital letters (ISO 3166), or '001' for the world",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "an edition's id, as in 'solar-roofs/atlantis'",
    r"^#[0-9a-fA-F]{6}$": "a colour such as '#14213d'",
    r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$": "a path in assets/, as in 'fonts/Serif.ttf'",
    r"^[a-z]{2,3}$": "a language such as en or es",
    r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?$": "a locale such as en_US or es_MX",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of the validator with all that its wording may need."""

    type: str
    key: str  # the last key of its path
    value: Any
    said: str  # by the validator
    context: Mapping[str, Any]
    schema: Schema  # of the value, or of the group that lacks or has the key

    @property
    def found(self) -> str:
        match self.value:
            case None:
                return "nothing"
            case str():
                return f"'{self.value[:40]}…'" if len(self.value) > 40 else f"'{self.value}'"
            case list() | tuple():
                return "a list"
            case _:
                return "keys and values"


Worded = tuple[str, str]


def word(fault: Fault) -> Worded:
    """The message and the hint for a fault."""
    return WORDS.get(fault.type, _as_said)(fault)


def _as_said(fault: Fault) -> Worded:
    return fault.said, ""


def _expected(what: str, hint: str = "") -> Callable[[Fault], Worded]:
    return lambda fault: (f"expected {what}, found {fault.found}", hint or fault.schema.get("description", ""))


def _missing(fault: Fault) -> Worded:
    meaning = fault.schema.get("properties", {}).get(fault.key, {}).get("description", "")
    return f"the key '{fault.key}' is missing", f"write '{fault.key}: …'" + (f": {meaning}" if meaning else "")


def _unknown(fault: Fault) -> Worded:
    known = list(fault.schema.get("properties", ()))
    return f"unknown key '{fault.key}'", did_you_mean(fault.key, known)


def _choice(fault: Fault) -> Worded:
    allowed = [str(value) for value in fault.schema.get("enum", [fault.schema.get("const", "")])]
    hint = did_you_mean(str(fault.value), allowed, otherwise="")
    return f"expected one of {', '.join(allowed)}; found {fault.found}", hint


def _form(fault: Fault) -> Worded:
    pattern = fault.context["pattern"]
    return f"expected {FORMS.get(pattern, f'the form {pattern}')}; found {fault.found}", ""


def _bound(relation: str, limit: str) -> Callable[[Fault], Worded]:
    return lambda fault: (f"expected a number {relation} {fault.context[limit]}, found {fault.found}", "")


def _group(fault: Fault) -> Worded:
    if fault.schema.get("type") == "array":  # a range, which is written as a list
        return f"expected low, central and high, found {fault.found}", "write three numbers, as in [20, 25, 35]"
    keys = ", ".join(fault.schema.get("required", ()) or fault.schema.get("properties", ()))
    return f"expected keys and values, found {fault.found}", f"its keys are {keys}" if keys else ""


def _too_few(fault: Fault) -> Worded:
    return f"expected at least {fault.context['min_length']} here, found {fault.context['actual_length']}", ""


def _too_many(fault: Fault) -> Worded:
    return f"expected at most {fault.context['max_length']} here, found {fault.context['actual_length']}", ""


def _stated(fault: Fault) -> Worded:
    """A message of our own models."""
    said = str(fault.context["error"])
    return (f"{said}, found {fault.found}", "") if said == "expected text" else (said, "")


_WHOLE = _expected("a whole number")
_NUMBER = _expected("a number", "write digits with a decimal point, no unit and no thousands separator")
_LIST = _expected("a list", "begin each entry with '-' on a line of its own, or write [one, two]")
_TEXT = _expected("text")

WORDS: dict[str, Callable[[Fault], Worded]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _expected("true or false"),
    "bool_type": _expected("true or false"),
    "string_type": _TEXT,
    "string_pattern_mismatch": _form,
    "literal_error": _choice,
    "enum": _choice,
    "greater_than": _bound("above", "gt"),
    "greater_than_equal": _bound("of at least", "ge"),
    "less_than": _bound("below", "lt"),
    "less_than_equal": _bound("of at most", "le"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _group,
    "model_type": _group,
    "too_short": _too_few,
    "too_long": _too_many,
    "value_error": _stated,
}
