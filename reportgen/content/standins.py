"""Neutral parts that take the place of files that cannot be used, so that later stages can look for further problems.

They never reach a reader: an edition with problems is not built.
"""

from typing import Any

from pydantic import BaseModel

from reportgen.content.models.brand import Brand
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.legal import LegalWords
from reportgen.content.models.market import Market
from reportgen.content.models.precision import Precision
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Sizing

_NAME = "stand-in"
_PERIOD = {"history": {"first": 2001, "last": 2002}, "base": 2003, "forecast": {"first": 2004, "last": 2005}}

# For the keys that a file cannot do without.
KEYS: dict[type[BaseModel], dict[str, Any]] = {
    Market: {"name": _NAME, "title": _NAME},
    EditionSeed: {
        "geography": {"name": _NAME, "code": "001"},
        "report_id": "STAND-IN",
        "subtitle": _NAME,
        "published": "2000-01",
        "price": {},
        "period": _PERIOD,
    },
    Register: {"sources": {}},
}


def standin_seed() -> EditionSeed:
    """An edition of nowhere."""
    return EditionSeed.model_validate(KEYS[EditionSeed])


def standin_sizing(market: Market, seed: EditionSeed) -> Sizing:
    """A market of one million that does not grow, shared equally."""
    first, last = seed.period.forecast.first, seed.period.forecast.last
    anchor = {"value": "1", "source": _NAME, "origin": "analyst-assumption"}
    return Sizing.model_validate(
        {
            "anchors": [{**anchor, "year": year} for year in sorted({first, last})],
            "dimensions": {
                id: {
                    "assumption": _NAME,
                    "segments": {
                        segment: {
                            "shares": {year: [100 / len(dimension.segments)] * 3 for year in (first, last)},
                            "reason": _NAME,
                        }
                        for segment in dimension.segments
                    },
                }
                for id, dimension in market.dimensions.items()
            },
            "scenarios": {
                "assumption": _NAME,
                "drivers": {},
                "named": {name: {"name": name, "story": name} for name in ("conservative", "base", "optimistic")},
            },
            "assumptions": {
                _NAME: {"title": _NAME, "owner": _NAME, "date": "2000-01", "reason": _NAME, "would_change": _NAME}
            },
        }
    )


def standin_register() -> Register:
    """A register that knows nothing."""
    return Register(sources={})


def standin_brand() -> Brand:
    """Black on white."""
    black, white = "#000000", "#ffffff"
    return Brand.model_validate(
        {
            "meta": {"name": _NAME},
            "color": {
                "palette": {"black": black, "white": white},
                "foreground": "black",
                "background": "white",
                "primary": "black",
                "accent": "black",
                "roles": {},
                "tints": [white, "#c0c0c0", "#808080", "#404040", black],
            },
            "typography": {"base": "serif", "headings": "sans-serif", "office": "Arial", "office_headings": "Arial"},
        }
    )


def standin_precision() -> Precision:
    """Everything in wholes."""
    return Precision.model_validate({"rules": [{"show": "rounded", "step": "1", "reason": _NAME}]})


def standin_legal() -> LegalWords:
    """No words at all."""
    return LegalWords(licence=(), disclaimer=())
