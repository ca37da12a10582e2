"""Every id of the grammar is made by an edition that has everything."""

from dataclasses import replace

import pytest

from reportgen.content.models.precision import Precision
from reportgen.forecast import ids
from reportgen.forecast.engine import forecast
from tests.forecast.editions import GLOBAL, MEXICO, edition, full
from tests.forecast.vintages import vintage

BELOW = {
    "year": 2026,
    "dimension": "technique",
    "parts": [{"segment": "latent", "buyers": 400, "spend": 50_000, "source": "press", "origin": "official"}],
}
# A forecast of an edition before, of which a year was observed since.
EARLIER = vintage(
    period={"history": {"first": 2021, "last": 2023}, "base": 2024, "forecast": {"first": 2025, "last": 2031}}
)
OBSERVED = [{"year": 2025, "value": "23", "source": "press", "origin": "official"}]
PUBLISHED = (
    "market.2031 market.growth.2027 market.cagr market.cagr.computed market.multiple market.increment "
    "scenario.conservative.2031 scenario.conservative.cagr share.technique.latent.2026 share.technique.latent.2026.low "
    "size.technique.latent.2026.high remainder.technique.2026 cagr.technique.latent "
    "cross.technique.use.latent.image.2031 effect.skills.central sensitivity.skills.high bottom-up.2026 gap.2026 "
    "claim.investment.amount price.single-user"
)


def test_a_published_edition_makes_every_family(precision: Precision) -> None:
    made = forecast(edition(full(bottom_up=BELOW)), precision).quantities
    assert [id for id in PUBLISHED.split() if id not in made] == []


def test_every_id_has_a_form_and_every_form_an_id(precision: Precision) -> None:
    derive = {"from": "things/global", "share": {2026: [4, 6, 8]}, "assumption": "part"}
    forecasts = (
        forecast(edition(full(bottom_up=BELOW)), precision),
        forecast(edition({"derive": derive}, parent=edition(GLOBAL)), precision),
        forecast(replace(edition({**MEXICO, "anchors": [], "observations": OBSERVED}), vintages=(EARLIER,)), precision),
    )
    made = {id for one in forecasts for id in one.quantities} | {"count.assumed"}
    apart = {id: ids.taken_apart(id) for id in made}
    assert [id for id, parts in apart.items() if parts is None] == []
    met = {(parts.family, parts.form) for parts in apart.values() if parts}
    assert {(family.name, form) for family in ids.FAMILIES for form in family.forms} - met == set()


def test_an_id_is_taken_apart() -> None:
    parts = ids.taken_apart("share.technique.latent.2026.low")
    assert parts is not None
    assert (parts.family, parts.year, parts.end) == ("share", 2026, "low")
    assert (parts.found["dimension"], parts.found["segment"]) == ("technique", "latent")
    assert ids.taken_apart("share.technique") is None
    assert ids.taken_apart("nothing.2026") is None


def test_families_name_every_part() -> None:
    for family in ids.FAMILIES:
        longest = max(form.pattern.count(".") + 1 for form in family.forms)
        assert len(family.nouns) == longest or family.name == "market", family.name


@pytest.mark.parametrize("end", ["", ".low", ".high"])
def test_a_derived_edition_makes_its_ranges(precision: Precision, end: str) -> None:
    derive = {"from": "things/global", "share": {2026: [4, 6, 8]}, "assumption": "part"}
    made = forecast(edition({"derive": derive}, parent=edition(GLOBAL)), precision).quantities
    assert {f"parent.share.2026{end}", f"market.2026{end}"} <= set(made)
