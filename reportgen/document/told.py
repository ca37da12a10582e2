"""How readers are told a unit, an origin, a derivation, the state of a claim: English labels for the catalogues."""

from collections.abc import Iterable, Mapping

from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.precision import Precision, Rule
from reportgen.content.models.register import LawStatus
from reportgen.content.models.units import Unit
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.rounding import rule_for

UNITS: Mapping[Unit, str] = {
    Unit.USD_MILLION: "USD million",
    Unit.USD_BILLION: "USD billion",
    Unit.USD: "USD",
    Unit.PERCENT: "%",
    Unit.POINTS: "percentage points",
    Unit.MULTIPLE: "times",
    Unit.YEARS: "years",
    Unit.COUNT: "number",
}
ORIGINS: Mapping[Origin, str] = {
    Origin.OFFICIAL: "official",
    Origin.COMPANY: "company disclosure",
    Origin.THIRD_PARTY: "third-party estimate",
    Origin.PUBLISHER: "publisher’s estimate",
    Origin.ANALYST: "analyst’s assumption",
}
DERIVATIONS: Mapping[Derivation, str] = {
    Derivation.PUBLISHED: "as published",
    Derivation.COMPUTED: "computed",
    Derivation.INTERPOLATED: "interpolated",
    Derivation.MODELLED: "modelled",
}
CLAIMS: Mapping[str, str] = {
    "as-reported": "as reported",
    "verified": "verified",
    "general-knowledge": "general knowledge",
    "not-found": "not found",
}
# Of a law: its status, and whether the date from which it is in force follows.
LAWS: Mapping[LawStatus, tuple[str, bool]] = {
    "proposed": ("proposed, not law", False),
    "adopted": ("adopted, in force from", True),
    "in-force": ("in force since", True),
    "repealed": ("repealed", False),
    "not-binding": ("not binding", False),
}


def rules_applied(precision: Precision, quantities: Iterable[Quantity]) -> tuple[Rule, ...]:
    """The rules of the precision policy that bear on these numbers, in the policy's order."""
    kinds = {(one.status, one.unit) for one in quantities}
    applied = [rule_for(precision, status, unit) for status, unit in kinds]
    return tuple(rule for rule in precision.rules if rule in applied)
