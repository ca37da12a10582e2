"""What a chart's drawer knows of a mark: its values as shown, its words, its role and whether it is assumed."""

import json
from collections.abc import Mapping
from typing import Any

from reportgen.content.models.origin import Status
from reportgen.document.shapes import Role, Scale
from reportgen.forecast.quantity import Quantity

Quantities = Mapping[str, Quantity]
Spec = dict[str, Any]

# The page's scripts put the theme's colours where these words stand.
PAINT = "brand:"
ROLES = f"{PAINT}roles"  # the scale from roles to colours


def assumed(quantity: Quantity, role: Role) -> bool:
    return role is Role.ASSUMED or quantity.status is Status.ASSUMED


def by_role(field: str = "role") -> Spec:
    """A colour channel: the brand's colour of the role that the mark has."""
    return {"field": field, "type": "nominal", "scale": ROLES, "legend": None}


def when_assumed(then: Any, otherwise: Any) -> Spec:
    return {"condition": {"test": "datum.assumed", "value": then}, "value": otherwise}


def axis(scale: Scale, **more: Any) -> Spec | None:
    """The axis that the shape asks for: its own ticks with its own labels, or none."""
    if not scale.ticks:
        return None
    words = " : ".join(f"datum.value == {_number(t.value)} ? {_quoted(t.label)}" for t in scale.ticks)
    return {"values": [t.value for t in scale.ticks], "labelExpr": f"{words} : ''", "title": None, **more}


def _number(value: float) -> str:
    return repr(float(value))


def _quoted(text: str) -> str:
    """A string literal of Vega's expression language."""

    return json.dumps(text)
