"""A frozen forecast for small editions."""

from decimal import Decimal
from typing import Any

from reportgen.content.models.vintage import Vintage

SIZES = {2025: "23", 2026: "28.9", 2027: "36", 2028: "45", 2029: "57", 2030: "72", 2031: "89.7"}
PERIOD = {"history": {"first": 2021, "last": 2024}, "base": 2025, "forecast": {"first": 2026, "last": 2031}}


def vintage(**changes: Any) -> Vintage:
    """What the Mexican edition forecast in March 2026; its raw sizes stand a quarter above those that were shown."""
    said = {"origin": "publisher-estimate", "derivation": "as-published", "source": "page"}
    total = {year: {"raw": Decimal(size) + Decimal("0.25"), "shown": size, **said} for year, size in SIZES.items()}
    data = {"published": "2026-03", "report_id": "TEST01", "unit": "usd-million", "period": PERIOD, "total": total}
    made = Vintage.model_validate({**data, **changes, "sha256": "0" * 64})
    return made.model_copy(update={"sha256": made.digest()})
