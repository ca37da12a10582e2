"""Small editions made from the seed models, and the house's own precision policy."""

from pathlib import Path
from typing import Any

import yaml

from reportgen.content.edition import Edition
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Market
from reportgen.content.models.precision import Precision
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Sizing
from reportgen.errors import Place

PLACE = Place(Path("sizing.yaml"), 7, 3)
PUBLISHED = {"source": "page", "origin": "publisher-estimate"}
MEXICO: dict[str, Any] = {
    "anchors": [{"year": 2026, "value": "28.9", **PUBLISHED}, {"year": 2031, "value": "89.7", **PUBLISHED}],
    "growth": {"rate": "25.4", "first": 2026, "last": 2031, "periods": 5, **PUBLISHED},
}
GLOBAL: dict[str, Any] = {
    "unit": "usd-billion",
    "anchors": [{"year": 2030, "value": "7.42", **PUBLISHED}],
    "growth": {"rate": "27.2", "first": 2025, "last": 2030, "periods": 5, **PUBLISHED},
}
TECHNIQUE = {
    "assumption": "shares",
    "segments": {
        "latent": {"shares": {2026: [30, 40, 50], 2031: [35, 50, 60]}, "reason": "Test."},
        "denoising": {"shares": {2026: [25, 35, 45], 2031: [20, 30, 40]}, "reason": "Test."},
        "others": {"shares": {2026: [20, 25, 30], 2031: [15, 20, 25]}, "reason": "Test."},
    },
}
USE = {
    "assumption": "uses",
    "segments": {
        "image": {"shares": {2026: [50, 60, 70]}, "reason": "Test."},
        "drug": {"shares": {2026: [30, 38, 45]}, "reason": "Test."},
        "rest": {"shares": {2026: [1, 2, 3]}, "reason": "Test."},
    },
}
CROSS = {
    "rows": "technique",
    "columns": "use",
    "assumption": "fit",
    "fit": {
        "latent": {"image": 3, "drug": 1, "rest": 1},
        "denoising": {"image": 2, "drug": 3, "rest": 1},
        "others": {"image": 1, "drug": 1, "rest": 0},
    },
}
SCENARIOS = {
    "assumption": "paths",
    "drivers": {
        "skills": {"name": "Skills", "effect": [-3, -1, 0], "reason": "Test."},
        "cloud": {"name": "Cloud", "effect": [1, 2, 5], "reason": "Test."},
    },
    "named": {
        "conservative": {"name": "C", "story": "S", "drivers": {"skills": "low", "cloud": "low"}},
        "base": {"name": "B", "story": "S"},
        "optimistic": {"name": "O", "story": "S", "drivers": {"skills": "high", "cloud": "high"}},
    },
}
CLAIMS = {
    "investment": {
        "text": "{{ amount }} was announced.",
        "source": "press",
        "status": "as-reported",
        "quantities": {"amount": {"value": "1.30", "unit": "usd-billion"}},
    }
}


def house_precision() -> Precision:
    path = Path(__file__).parents[2] / "assets" / "precision.yaml"
    return Precision.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def edition(sizing: dict[str, Any], *, parent: Edition | None = None, locale: str = "en_US", **seed: Any) -> Edition:
    """A Mexican edition with this sizing; keys of the edition's seed may be given as well."""
    market = {
        "name": "Things",
        "title": "Things",
        "dimensions": {
            "technique": {"name": "T", "segments": {s: {"name": s} for s in TECHNIQUE["segments"]}},
            "use": {"name": "U", "segments": {s: {"name": s} for s in USE["segments"]}},
        },
        "contents": [{"id": "one", "title": "One"}],
    }
    own = {
        "geography": {"name": "Mexico", "code": "MX"},
        "locale": locale,
        "language": locale.split("_", maxsplit=1)[0],
        "report_id": "TEST01",
        "subtitle": "S",
        "published": "2026-03",
        "price": {"single-user": 2850},
        "period": {
            "history": {"first": 2021, "last": 2024},
            "base": 2025,
            "forecast": {"first": 2026, "last": 2031},
        },
        **seed,
    }
    register = {
        "sources": {
            "page": {"title": "T", "publisher": "P", "origin": "publisher-estimate"},
            "press": {"title": "T", "publisher": "P", "origin": "company-disclosure"},
        },
        "claims": CLAIMS,
    }
    return Edition(
        id="things/mexico",
        market=Market.model_validate(market),
        seed=EditionSeed.model_validate(own),
        sizing=Sizing.model_validate(sizing),
        register=Register.model_validate(register),
        sections={},
        parent=parent,
        places={("edition",): Place(Path("edition.yaml")), ("sizing",): PLACE},
    )


def full(**changes: Any) -> dict[str, Any]:
    """A sizing that holds everything a published total can carry."""
    return {
        **MEXICO,
        "dimensions": {"technique": TECHNIQUE, "use": USE},
        "crosses": [CROSS],
        "scenarios": SCENARIOS,
        **changes,
    }
