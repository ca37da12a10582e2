"""Whole editions through the forecast."""

from decimal import Decimal
from typing import Any, ClassVar

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.content.edition import Edition
from reportgen.content.models.origin import Derivation, Origin, Status
from reportgen.content.models.precision import Precision
from reportgen.content.models.sizing import Sizing
from reportgen.content.models.units import Unit
from reportgen.errors import ContentError
from reportgen.forecast.engine import forecast
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.quantities import count_quantity
from tests.forecast.editions import (
    CROSS,
    GLOBAL,
    MEXICO,
    PLACE,
    SCENARIOS,
    TECHNIQUE,
    USE,
    edition,
    full,
    house_precision,
)

FORECAST = range(2026, 2032)
DERIVED: dict[str, Any] = {
    "derive": {"from": "things/global", "share": {2026: [4, 6, 8], 2031: [5, 7, 10]}, "assumption": "part"},
}


@pytest.fixture(scope="module")
def mexico(precision: Precision) -> Forecast:
    return forecast(edition(full()), precision)


@pytest.fixture(scope="module")
def world() -> Edition:
    return edition(GLOBAL)


def shown(found: Forecast, *ids: str) -> list[str]:
    return [found.quantities[id].shown for id in ids]


def statuses(found: Forecast, *ids: str) -> list[Status]:
    return [found.quantities[id].status for id in ids]


class TestTotal:
    def test_anchors_stand_as_published(self, mexico: Forecast) -> None:
        assert mexico.years.loc[[2026, 2031], "value"].tolist() == [28.9, 89.7]
        assert shown(mexico, "market.2026", "market.2031") == ["28.9", "89.7"]
        assert mexico.quantities["market.2026"].source == "page"

    def test_years_between_are_interpolated_and_years_before_modelled(self, mexico: Forecast) -> None:
        assert mexico.years["derivation"].tolist() == [
            *[Derivation.MODELLED] * 5,
            Derivation.PUBLISHED,
            *[Derivation.INTERPOLATED] * 4,
            Derivation.PUBLISHED,
        ]
        assert set(mexico.years["origin"]) == {Origin.PUBLISHER}
        assert mexico.years["phase"].tolist() == [*["history"] * 4, "base", *["forecast"] * 6]

    def test_the_base_year_runs_the_published_rate_back(self, mexico: Forecast) -> None:
        assert mexico.years.at[2025, "value"] == pytest.approx(28.9 / 1.254)
        assert mexico.years.at[2021, "value"] == pytest.approx(28.9 / 1.254**5)
        assert mexico.years.at[2029, "growth"] == pytest.approx(25.4235, abs=1e-4)

    def test_growth_is_as_published_and_as_computed(self, mexico: Forecast) -> None:
        assert statuses(mexico, "market.cagr", "market.cagr.computed") == [Status.PUBLISHED, Status.DERIVED]
        assert mexico.quantities["market.cagr.computed"].value == pytest.approx(25.4235, abs=1e-4)
        assert mexico.quantities["market.cagr"].text == "25.4\u202f%"
        assert shown(mexico, "market.multiple", "market.increment") == ["3.1", "61"]

    def test_digits_are_kept_as_written(self, precision: Precision) -> None:
        anchors = [{**MEXICO["anchors"][0], "value": "28.90"}, MEXICO["anchors"][1]]
        assert shown(forecast(edition({**MEXICO, "anchors": anchors}), precision), "market.2026") == ["28.90"]

    def test_one_anchor_and_a_rate_are_enough(self, precision: Precision, world: Edition) -> None:
        found = forecast(world, precision)
        assert found.years.at[2025, "value"] == pytest.approx(7.42 / 1.272**5)
        assert found.years.at[2031, "value"] == pytest.approx(7.42 * 1.272)
        assert found.quantities["market.2030"].text == "USD 7.42 billion"
        assert found.quantities["market.2031"].text == "USD 9.4 billion"
        assert found.years.loc[[2024, 2025, 2027, 2030, 2031], "derivation"].tolist() == [
            Derivation.MODELLED,
            Derivation.COMPUTED,
            Derivation.INTERPOLATED,
            Derivation.PUBLISHED,
            Derivation.MODELLED,
        ]

    def test_a_rate_without_a_stated_period_makes_models(self, precision: Precision) -> None:
        growth = {**GLOBAL["growth"], "assumption": "rate-period"}
        period = {"history": {"first": 2021, "last": 2024}, "base": 2025, "forecast": {"first": 2026, "last": 2030}}
        found = forecast(edition({**GLOBAL, "growth": growth}, period=period), precision)
        assert found.years.at[2026, "value"] == pytest.approx(7.42 / 1.272**4)
        assert set(found.years["derivation"].drop(2030)) == {Derivation.MODELLED}
        assert found.quantities["market.2026"].assumption == "rate-period"
        assert statuses(found, "market.2026", "market.2030", "market.cagr") == [
            Status.MODELLED,
            Status.PUBLISHED,
            Status.PUBLISHED,
        ]

    def test_observed_history_replaces_the_backcast(self, precision: Precision) -> None:
        observed = [{"year": 2022, "value": "12.5", "source": "press", "origin": "company-disclosure"}]
        found = forecast(edition({**MEXICO, "observations": observed}), precision)
        assert found.quantities["market.2022"].shown == "12.5"
        assert found.quantities["market.2022"].status is Status.PUBLISHED
        assert found.years.at[2024, "derivation"] is Derivation.INTERPOLATED
        assert found.years.at[2024, "origin"] is Origin.PUBLISHER
        assert found.years.at[2021, "derivation"] is Derivation.MODELLED

    def test_without_a_backcast_history_is_left_out(self, precision: Precision) -> None:
        found = forecast(edition({**MEXICO, "backcast": False}), precision)
        assert found.years.index.tolist() == list(range(2025, 2032))

    def test_a_logistic_path_under_a_declared_ceiling_is_an_assumption(self, precision: Precision) -> None:
        path = {"model": "logistic", "saturation": 150, "assumption": "ceiling"}
        found = forecast(edition({**MEXICO, "path": path}), precision)
        assert found.years.loc[[2026, 2031], "value"].tolist() == [28.9, 89.7]
        growth = found.years["growth"].loc[2027:2031]
        assert growth.is_monotonic_decreasing
        assert statuses(found, "market.2026", "market.2028") == [Status.PUBLISHED, Status.ASSUMED]
        assert found.quantities["market.2028"].assumption == "ceiling"

    def test_a_constant_path_may_name_its_assumption_without_becoming_one(self, precision: Precision) -> None:
        found = forecast(edition({**MEXICO, "path": {"assumption": "steady"}}), precision)
        between = found.quantities["market.2028"]
        assert (between.status, between.origin, between.assumption) == (Status.DERIVED, Origin.PUBLISHER, "steady")
        assert found.quantities["market.2031"].assumption is None

    def test_an_edition_without_sizes_keeps_its_shares(self, precision: Precision) -> None:
        found = forecast(edition({"dimensions": {"technique": TECHNIQUE}, "scenarios": SCENARIOS}), precision)
        assert found.years.empty
        assert list(found.years.columns) == ["value", "growth", "phase", "origin", "derivation"]
        assert found.scenarios.empty
        assert not found.sizes
        assert found.quantities["share.technique.latent.2026"].shown == "40"
        assert not [id for id in found.quantities if id.startswith(("market", "size", "scenario"))]


class TestSegments:
    def test_sizes_are_shares_of_the_market(self, mexico: Forecast) -> None:
        sizes = mexico.sizes["technique"]["central"].unstack("year")
        assert sizes.sum().tolist() == pytest.approx(mexico.years.loc[list(FORECAST), "value"].tolist())
        assert sizes.at["latent", 2031] == pytest.approx(44.85)

    def test_a_size_is_as_weak_as_its_share(self, mexico: Forecast) -> None:
        size = mexico.quantities["size.technique.latent.2031"]
        assert (size.status, size.source, size.assumption) == (Status.ASSUMED, "page", "shares")
        assert size.text == "USD 45 million"

    def test_a_range_is_three_quantities(self, mexico: Forecast) -> None:
        base = "size.technique.latent.2031"
        assert shown(mexico, f"{base}.low", base, f"{base}.high") == ["31", "45", "54"]

    def test_small_sizes_are_not_shown_finer_than_they_are_known(self, mexico: Forecast) -> None:
        tiny = mexico.quantities["size.use.rest.2026"]
        assert (tiny.shown, tiny.text, tiny.rounded) == ("<1", "less than USD 1 million", 0)

    @pytest.mark.parametrize("dimension", ["technique", "use"])
    def test_columns_foot_with_the_remainder_as_shown(self, mexico: Forecast, dimension: str) -> None:
        def digits(id: str) -> Decimal:
            shown = mexico.quantities[id].shown.replace("\u2212", "-")
            return Decimal(0) if shown.startswith("<") else Decimal(shown)

        segments = mexico.sizes[dimension].index.unique("segment")
        for year in FORECAST:
            parts = sum(digits(f"size.{dimension}.{segment}.{year}") for segment in segments)
            assert parts + digits(f"remainder.{dimension}.{year}") == digits(f"market.{year}")

    def test_surveyed_shares_show_what_was_surveyed_and_make_the_whole_between(self, precision: Precision) -> None:
        surveyed = {
            "origin": "official",
            "source": "press",
            "segments": {
                "latent": {"shares": {2026: ["33.30", "33.30", "33.30"], 2031: [20, 20, 20]}, "reason": "Survey."},
                "denoising": {"shares": {2026: ["33.35", "33.35", "33.35"], 2031: [47, 47, 47]}, "reason": "Survey."},
                "others": {"shares": {2026: ["33.35", "33.35", "33.35"], 2031: [33, 33, 33]}, "reason": "Survey."},
            },
        }
        found = forecast(edition({**MEXICO, "dimensions": {"technique": surveyed}}), precision).quantities
        assert found["share.technique.latent.2026"].shown == "33.30"
        assert found["share.technique.latent.2027"].status is Status.DERIVED
        for year in range(2027, 2031):
            parts = [Decimal(found[f"share.technique.{s}.{year}"].shown) for s in surveyed["segments"]]
            assert sum(parts) == 100
        assert found["size.technique.latent.2031"].status is Status.DERIVED

    def test_cross_tables_have_both_margins_in_every_year(self, mexico: Forecast) -> None:
        table = mexico.crosses["technique", "use"]["value"]
        for axis, dimension in (("row", "technique"), ("column", "use")):
            margin = table.groupby([axis, "year"]).sum()
            sizes = mexico.sizes[dimension]["central"]
            assert margin.to_dict() == pytest.approx(sizes.to_dict())
        assert all(table.loc["others", "rest", year] == 0 for year in FORECAST)
        field = mexico.quantities["cross.technique.use.latent.image.2031"]
        assert (field.status, field.assumption, field.unit) == (Status.ASSUMED, "fit", Unit.USD_MILLION)
        assert field.derivation is Derivation.MODELLED

    def test_zeros_without_room_name_the_rows(self, precision: Precision) -> None:
        fit = {**CROSS["fit"], "latent": {"image": 0, "drug": 0, "rest": 1}}
        with pytest.raises(ContentError, match=r"no room in 2026: latent together are larger .* \(rest\)"):
            forecast(edition(full(crosses=[{**CROSS, "fit": fit}])), precision)

    def test_a_missing_fit_is_named(self, precision: Precision) -> None:
        fit = {**CROSS["fit"], "latent": {"image": 3, "drug": 1}}
        with pytest.raises(ContentError, match="no fit is given for 'latent' with 'rest'"):
            forecast(edition(full(crosses=[{**CROSS, "fit": fit}])), precision)


class TestScenarios:
    def test_all_start_at_the_published_first_year(self, mexico: Forecast) -> None:
        assert mexico.scenarios.loc[2026].tolist() == [28.9] * 3
        assert statuses(mexico, "scenario.conservative.2026", "scenario.base.2031") == [Status.PUBLISHED] * 2

    def test_the_base_is_the_market(self, mexico: Forecast) -> None:
        assert mexico.scenarios["base"].tolist() == mexico.years.loc[list(FORECAST), "value"].tolist()
        assert shown(mexico, "scenario.base.2028", "scenario.base.cagr") == ["45", "25.4"]

    def test_deltas_are_points_of_yearly_growth(self, mexico: Forecast) -> None:
        growth = (mexico.scenarios.pct_change() * 100).loc[2027:]
        assert (growth["base"] - growth["conservative"]).tolist() == pytest.approx([3] * 5)
        assert (growth["optimistic"] - growth["base"]).tolist() == pytest.approx([4] * 5)

    def test_other_paths_are_assumed(self, mexico: Forecast) -> None:
        path = mexico.quantities["scenario.optimistic.2031"]
        assert (path.status, path.assumption, path.derivation) == (Status.ASSUMED, "paths", Derivation.MODELLED)
        assert path.shown == "105"

    def test_one_driver_at_a_time(self, mexico: Forecast) -> None:
        assert mexico.sensitivity is not None
        assert mexico.sensitivity.index.tolist() == ["skills", "cloud"]
        alone = 28.9 * ((89.7 / 28.9) ** 0.2 - 0.02) ** 5
        assert mexico.sensitivity.at["skills", "low"] == pytest.approx(alone)
        assert mexico.quantities["sensitivity.skills.low"].value == pytest.approx(alone)
        assert mexico.quantities["effect.skills.low"].text == "\u22123 points"

    @settings(max_examples=30)
    @given(st.lists(st.lists(st.floats(-4, 4), min_size=3, max_size=3).map(sorted), min_size=1, max_size=4))
    def test_scenarios_are_nested_in_every_year(self, effects: list[list[float]]) -> None:
        drivers = {f"d{i}": {"name": "N", "effect": [str(x) for x in e], "reason": "T"} for i, e in enumerate(effects)}
        named = {
            name: {"name": "N", "story": "S", "drivers": dict.fromkeys(drivers, end) if end else {}}
            for name, end in (("conservative", "low"), ("base", None), ("optimistic", "high"))
        }
        scenarios = {"assumption": "paths", "drivers": drivers, "named": named}
        found = forecast(edition({**MEXICO, "scenarios": scenarios}), house_precision()).scenarios
        assert (found["conservative"] <= found["base"] + 1e-9).all()
        assert (found["base"] <= found["optimistic"] + 1e-9).all()

    @pytest.mark.parametrize(
        ("name", "drivers", "message"),
        [
            ("base", {"skills": "low"}, "must take every driver's central value"),
            ("conservative", {"cloud": "high"}, "'conservative' grows faster than 'base'"),
            ("optimistic", {"luck": "high"}, "names the driver 'luck', which is not declared"),
        ],
    )
    def test_stories_that_contradict_themselves_are_refused(
        self, precision: Precision, name: str, drivers: dict[str, str], message: str
    ) -> None:
        named = {**SCENARIOS["named"], name: {"name": "N", "story": "S", "drivers": drivers}}
        with pytest.raises(ContentError, match=message):
            forecast(edition(full(scenarios={**SCENARIOS, "named": named})), precision)


class TestDerived:
    def test_the_total_is_a_share_of_the_parent(self, precision: Precision, world: Edition) -> None:
        found = forecast(edition(DERIVED, parent=world), precision)
        assert found.years.at[2031, "value"] == pytest.approx(7420 * 1.272 * 0.07)
        assert found.years.at[2028, "value"] == pytest.approx(7420 / 1.272**2 * 0.064)
        assert found.quantities["market.2031"].text == "USD 661 million"
        assert found.quantities["parent.market.2031"].value == pytest.approx(7420 * 1.272)
        assert found.quantities["parent.market.2031"].origin is not Origin.ANALYST
        assert found.years.index.tolist() == list(range(2021, 2032))

    def test_it_is_modelled_by_the_analyst(self, precision: Precision, world: Edition) -> None:
        found = forecast(edition(DERIVED, parent=world), precision)
        assert set(found.years["origin"]) == {Origin.ANALYST}
        assert set(found.years["derivation"]) == {Derivation.MODELLED}
        one = found.quantities["market.2026"]
        assert (one.status, one.source, one.assumption) == (Status.ASSUMED, None, "part")

    def test_its_range_is_shown(self, precision: Precision, world: Edition) -> None:
        found = forecast(edition(DERIVED, parent=world), precision)
        assert shown(found, "parent.share.2026.low", "parent.share.2026", "parent.share.2026.high") == ["4", "6", "8"]
        low, mid, high = (found.quantities[f"market.2031{end}"].value for end in (".low", "", ".high"))
        assert low < mid < high

    def test_a_given_parent_forecast_is_used(self, precision: Precision, world: Edition) -> None:
        child = edition(DERIVED, parent=world)
        given_parent = forecast(child, precision, forecast(world, precision))
        pd.testing.assert_frame_equal(given_parent.years, forecast(child, precision).years)

    def test_everything_else_works_on_it(self, precision: Precision, world: Edition) -> None:
        sizing = {**full(), **DERIVED}
        del sizing["anchors"], sizing["growth"]
        found = forecast(edition(sizing, parent=world), precision)
        assert found.quantities["market.cagr"].status is Status.ASSUMED
        assert len(found.scenarios.columns) == 3
        assert found.quantities["size.technique.latent.2031"].assumption == "shares"

    def test_a_parent_that_is_not_there(self, precision: Precision) -> None:
        with pytest.raises(ContentError, match="derives from 'things/global', which is not there"):
            forecast(edition(DERIVED), precision)

    def test_a_parent_that_ends_too_early(self, precision: Precision) -> None:
        period = {"history": {"first": 2021, "last": 2024}, "base": 2025, "forecast": {"first": 2026, "last": 2030}}
        with pytest.raises(ContentError, match="has no size for 2031"):
            forecast(edition(DERIVED, parent=edition(GLOBAL, period=period)), precision)


class TestBottomUp:
    PART: ClassVar[dict[str, Any]] = {
        "segment": "latent",
        "buyers": 400,
        "spend": 50_000,
        "source": "press",
        "origin": "official",
    }

    def below(self, **changes: Any) -> dict[str, Any]:
        part = {**self.PART, **changes}
        return {**MEXICO, "bottom_up": {"year": 2026, "dimension": "technique", "parts": [part]}}

    def test_the_sum_and_its_gap(self, precision: Precision) -> None:
        found = forecast(edition(self.below()), precision)
        assert shown(found, "bottom-up.2026", "gap.2026") == ["20", "\u22128.9"]
        assert found.quantities["bottom-up.2026"].origin is Origin.OFFICIAL
        assert found.quantities["gap.2026"].origin is Origin.PUBLISHER

    @pytest.mark.parametrize("origin", ["publisher-estimate", "analyst-assumption"])
    def test_guesses_are_no_check(self, precision: Precision, origin: str) -> None:
        with pytest.raises(ContentError, match="is no check of the market"):
            forecast(edition(self.below(origin=origin)), precision)


class TestFacts:
    def test_numbers_in_claims_are_as_stated(self, mexico: Forecast) -> None:
        amount = mexico.quantities["claim.investment.amount"]
        assert (amount.text, amount.origin, amount.source) == ("USD 1.30 billion", Origin.COMPANY, "press")

    def test_prices(self, mexico: Forecast) -> None:
        price = mexico.quantities["price.single-user"]
        assert (price.text, price.status) == ("USD 2,850", Status.PUBLISHED)

    def test_counts(self) -> None:
        count = count_quantity(Status.ASSUMED, 1234, "es_ES")
        assert (count.id, count.shown, count.unit, count.rounded) == ("count.assumed", "1.234", Unit.COUNT, 1234)


def test_a_spanish_edition_writes_spanish(precision: Precision) -> None:
    found = forecast(edition(full(), locale="es_ES"), precision).quantities
    assert found["market.2026"].text == "USD 28,9 millones"
    assert found["price.single-user"].shown == "2.850"
    assert found["market.multiple"].text == "3,1 veces"
    assert found["size.use.rest.2026"].text == "menos de USD 1 millón"


def test_a_catalogue_words_the_units(precision: Precision) -> None:
    found = forecast(edition(full()), precision, catalogue={"USD {number} million": "US${number}m"})
    assert found.quantities["market.2026"].text == "US$28.9m"


def test_a_problem_names_its_place(precision: Precision) -> None:
    sizing = {**MEXICO, "growth": {**MEXICO["growth"], "periods": 6}}
    with pytest.raises(ContentError) as caught:
        forecast(edition(sizing), precision)
    (problem,) = caught.value.problems
    assert problem.place == PLACE
    assert "inconsistent with the published 25.4 %" in problem.message


def test_every_quantity_has_its_id_and_a_digit(mexico: Forecast) -> None:
    assert all(id == one.id for id, one in mexico.quantities.items())
    assert all(any(c.isdigit() for c in one.shown) for one in mexico.quantities.values())


def test_the_same_edition_gives_the_same_forecast(precision: Precision, mexico: Forecast) -> None:
    again = forecast(edition(full()), precision)
    assert list(again.quantities.items()) == list(mexico.quantities.items())


@settings(max_examples=30)
@given(st.decimals("0.5", "5000", places=1), st.decimals("-20", "60", places=1))
def test_anchors_come_back_to_the_bit(precision: Precision, size: Decimal, rate: Decimal) -> None:
    growth = {"rate": rate, "first": 2026, "last": 2031, "periods": 5, "source": "page", "origin": "official"}
    anchors = [{"year": 2026, "value": size, "source": "page", "origin": "official"}]
    found = forecast(edition({"anchors": anchors, "growth": growth}), precision)
    assert found.years.at[2026, "value"] == float(size)
    assert Decimal(found.quantities["market.2026"].shown.replace(",", "")) == size
    assert found.years["growth"].dropna().tolist() == pytest.approx([float(rate)] * 10)


def test_the_sizing_is_not_changed(precision: Precision) -> None:
    one = edition(full())
    before = one.sizing.model_dump_json()
    forecast(one, precision)
    assert one.sizing.model_dump_json() == before
    assert isinstance(one.sizing, Sizing)
    assert USE["segments"]["image"]["shares"] == {2026: [50, 60, 70]}
