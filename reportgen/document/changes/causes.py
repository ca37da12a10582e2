"""Which inputs a quantity rests on, by the grammar of their ids; so a moved number can say what moved it."""

from collections.abc import Iterable, Sequence

from reportgen.document.changes.model import InputChange

_MARKET = ("anchor", "growth", "parent")
# Families whose numbers rest on the size of the whole market.
_OF_MARKET = frozenset({"market", "scenario", "sensitivity", "size", "change", "remainder", "cross", "gap"})
_OF_SHARES = frozenset({"share", "size", "cagr", "change", "remainder"})


def causes(quantity: str, changed: Sequence[InputChange]) -> tuple[str, ...]:
    """The changed inputs that the quantity rests on; of a dimension's shares its own segment's first."""
    family, *parts = quantity.split(".")
    found: list[InputChange] = []
    if family in _OF_MARKET:
        found += (one for one in changed if one.id.partition(".")[0] in _MARKET)
    if family in _OF_SHARES and parts:
        found += _shares(parts[0], parts[1] if len(parts) > 1 else "", changed)
    if family == "cross":
        rows, columns, row, column, *_ = parts
        found += (one for one in changed if one.id.startswith(f"fit.{rows}.{columns}."))
        found += _shares(rows, row, changed)
        found += _shares(columns, column, changed)
    if family == "scenario":
        found += (one for one in changed if one.id.startswith("effect."))
    if family in {"effect", "sensitivity"}:
        found += (one for one in changed if one.id.startswith(f"effect.{parts[0]}."))
    if family in {"bottom-up", "gap"}:
        found += (one for one in changed if one.id.startswith("bottom-up."))
    if family == "parent":
        found += (one for one in changed if one.id.startswith("parent."))
    return tuple(dict.fromkeys(map(str, found)))


def _shares(dimension: str, segment: str, changed: Sequence[InputChange]) -> Iterable[InputChange]:
    """Changed shares of the segment; where it has none, those of its dimension, which it makes room for."""
    own = [one for one in changed if one.id.startswith(f"input.{dimension}.{segment}.")]
    return own or [one for one in changed if one.id.startswith(f"input.{dimension}.")]
