"""Editions whose forecasts exercise every sheet: computed by the forecast stage, shown by the sample's blocks."""

import dataclasses
from pathlib import Path
from typing import Any

from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.content.models.market import Market
from reportgen.content.models.sizing import Sizing
from reportgen.document.report import Report
from reportgen.forecast.engine import forecast
from reportgen.project import Project
from tests.sample import sample_report

ROOT = Path(__file__).parents[3]
PUBLISHED = {"source": "page", "origin": "publisher-estimate"}


def house() -> House:
    return load_house(Project(ROOT))[0]


def sizing(**changes: Any) -> dict[str, Any]:
    """Two dimensions with drifting shares, a cross table, three scenarios."""
    given: dict[str, Any] = {
        "anchors": [{"year": 2026, "value": "28.9", **PUBLISHED}, {"year": 2031, "value": "89.7", **PUBLISHED}],
        "growth": {"rate": "25.4", "first": 2026, "last": 2031, "periods": 5, **PUBLISHED},
        "dimensions": {
            "technique": _shares(latent=((35, 45, 55), (30, 40, 50)), others=((45, 55, 65), (50, 60, 70))),
            "user": _shares(
                retail=((20, 25, 35), (25, 30, 40)),
                media=((25, 30, 40), (20, 25, 35)),
                rest=((40, 45, 50), (40, 45, 50)),
            ),
        },
        "crosses": [
            {
                "rows": "technique",
                "columns": "user",
                "assumption": "shares",
                "fit": {
                    "latent": {"retail": 3, "media": 2, "rest": 1},
                    "others": {"retail": 1, "media": 0, "rest": 2},
                },
            }
        ],
        "scenarios": {
            "assumption": "shares",
            "drivers": {
                "skills": {"name": "Skills", "effect": [-3, 0, 2], "reason": "For the test."},
                "price": {"name": "=Price", "effect": [-2, 0, 3], "reason": "+ for the test."},
            },
            "named": {
                "conservative": {
                    "name": "Conservative",
                    "story": "Slow.",
                    "drivers": {"skills": "low", "price": "low"},
                },
                "base": {"name": "Base", "story": "As is."},
                "optimistic": {"name": "Optimistic", "story": "Fast.", "drivers": {"skills": "high"}},
            },
        },
        "bottom_up": {
            "year": 2026,
            "dimension": "user",
            "parts": [
                {"segment": "retail", "buyers": 900, "spend": 9000, "source": "page", "origin": "official"},
                {"segment": "media", "buyers": 150, "spend": 60000, "source": "page", "origin": "official"},
            ],
        },
        "assumptions": {
            "shares": {
                "title": "Shares",
                "owner": "Research desk",
                "date": "2026-03",
                "reason": "For the test.",
                "would_change": "A survey.",
            }
        },
    }
    return {**given, **changes}


def _shares(**segments: tuple[tuple[int, int, int], tuple[int, int, int]]) -> dict[str, Any]:
    return {
        "assumption": "shares",
        "segments": {
            name: {"shares": {2026: list(first), 2031: list(last)}, "reason": "For the test."}
            for name, (first, last) in segments.items()
        },
    }


def edition(given: dict[str, Any]) -> Edition:
    """The sample's edition with another sizing, and the segments that it shares out."""
    sample = sample_report().edition
    names = {"latent": "Latent models", "others": "Others", "retail": "Retail", "media": "Media", "rest": "The rest"}
    dimensions = {
        id: {"name": id.title(), "segments": {segment: {"name": names[segment]} for segment in shares["segments"]}}
        for id, shares in given["dimensions"].items()
    }
    market = Market.model_validate({**sample.market.model_dump(), "dimensions": dimensions})
    return dataclasses.replace(sample, market=market, sizing=Sizing.model_validate(given))


def report_of(one: Edition) -> Report:
    """The sample's blocks over a computed forecast."""
    sample = sample_report()
    computed = forecast(one, house().precision)
    return dataclasses.replace(
        sample, edition=one, forecast=computed, quantities={**sample.quantities, **computed.quantities}
    )


def modelled_report(**changes: Any) -> Report:
    return report_of(edition(sizing(**changes)))
