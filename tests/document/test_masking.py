"""A masked report is the same report whatever the numbers are that it hides."""

from dataclasses import replace

from reportgen.content.models.sizing import Sizing
from reportgen.document.blocks import Figure
from reportgen.document.ledger import quantities_in
from reportgen.document.masking.charts import masked_shape
from reportgen.document.masking.excerpt import excerpt, telling_sections
from reportgen.document.masking.mask import mask
from reportgen.document.masking.numbers import MASK
from reportgen.document.masking.public import public
from reportgen.document.report import Report
from reportgen.document.runs import ReferenceRun, plain, words
from reportgen.document.shapes import SHAPES, Cell, GridChart, PointsChart, SeriesChart
from reportgen.document.walk import walk
from tests import sample
from tests.render.sample.conftest import one, other

__all__ = ["one", "other"]  # fixtures


def test_reports_that_differ_in_sold_numbers_become_the_same(one: Report, other: Report) -> None:
    assert public(one) == public(other)
    first, second = mask(one), mask(other)
    assert repr(first.chapters) == repr(second.chapters)
    shown = set(quantities_in(first.chapters)) | {id for _, b in first.blocks() for id in quantities_in(b)}
    assert {id: first.quantities[id] for id in shown} == {id: second.quantities[id] for id in shown}
    assert repr(one.chapters) != repr(other.chapters)  # order, remainders and judgements did differ


def test_public_is_what_was_published_the_price_and_the_opening(one: Report) -> None:
    found = public(one)
    assert {"market.2026", "market.2028", "market.cagr", "price.single-user"} <= found
    assert not any(id.startswith(("share.", "size.", "effect.", "count.", "cross.")) for id in found)
    assert "market.2027" not in found


def test_a_hidden_number_keeps_its_unit_and_nothing_else() -> None:
    report = sample.sample_report()
    masked = mask(report)
    hidden = {id: q for id, q in masked.quantities.items() if id not in public(report)}
    assert {q.shown for q in hidden.values()} == {MASK}
    assert {q.text for q in hidden.values()} == {f"{MASK}\u202f%", f"USD {MASK} million"}
    assert {q.value for q in hidden.values()} == {q.rounded for q in hidden.values()} == {25.0, 50.0, 75.0}
    assert masked.quantities["market.2031"] == report.quantities["market.2031"]


def test_words_of_another_language() -> None:
    report = sample.sample_report()
    seed = report.edition.seed.model_copy(update={"locale": "es_MX"})
    masked = mask(replace(report, edition=replace(report.edition, seed=seed)))
    assert masked.quantities["size.technique.latent.2031"].text == f"USD {MASK} millones"


def test_the_model_is_gone() -> None:
    report = sample.sample_report()
    masked = mask(report)
    assert masked.edition.sizing == Sizing()
    assert masked.edition.register.claims == {}
    assert masked.edition.sections == {}
    assert len(masked.forecast.years) == len(masked.forecast.scenarios) == 0
    assert not masked.forecast.shares and not masked.forecast.sizes and not masked.forecast.crosses
    assert masked.forecast.quantities == masked.quantities


def _masked(shape: object) -> object:
    report = sample.sample_report()
    return masked_shape(shape, mask(report).quantities, public(report))  # type: ignore[arg-type]


def test_every_shape_can_be_masked() -> None:
    drawn = (sample.columns_with_growth(), sample.points(), sample.grid(), sample.tree(), sample.timeline())
    assert {type(shape) for shape in drawn} == set(SHAPES)
    assert [type(_masked(shape)) for shape in drawn] == [type(shape) for shape in drawn]


def test_a_chart_of_public_numbers_stays() -> None:
    assert _masked(sample.columns_with_growth()) == sample.columns_with_growth()


def test_a_hidden_mark_beside_a_public_one_leaves_a_gap_and_no_axis() -> None:
    chart = _masked(sample.paths())
    assert isinstance(chart, SeriesChart)
    assert [plain(s.name, {}) for s in chart.series] == ["Base"]  # the other series has nothing public
    assert chart.scale.ticks == ()
    assert chart.scale.high == 1.15 * 89.7


def test_hidden_ranges_lose_their_axis() -> None:
    chart = _masked(sample.share_ranges())
    assert isinstance(chart, SeriesChart)
    assert (chart.scale.low, chart.scale.high, chart.scale.ticks) == (0, 100, ())
    points = _masked(sample.points())
    assert isinstance(points, PointsChart)
    assert points.x.ticks == points.y.ticks == ()


def test_judgements_are_hidden_and_words_are_not() -> None:
    grid = _masked(sample.grid())
    assert isinstance(grid, GridChart)
    cells = {cell for row in grid.cells for cell in row}
    assert cells == {Cell(text=words(MASK)), Cell(text=words("not found"))}


def test_an_alternative_text_that_would_tell_an_order_is_left_out(one: Report) -> None:
    figures = {block.id: block for _, block in mask(one).blocks() if isinstance(block, Figure)}
    assert figures["sensitivity"].alt == figures["fit"].alt == ()
    assert figures["tiles-range"].alt


def test_an_excerpt_has_no_link_that_leads_nowhere(one: Report) -> None:
    part = excerpt(mask(one), telling_sections(mask(one)))
    assert [s.id for s in part.sections()] == ["mounting", "mounting-tiles"]
    targets = {run.target for _, block in part.blocks() for _, run in walk(block) if isinstance(run, ReferenceRun)}
    assert targets == {"tiles-table"}
    assert [source.id for source in part.sources] == ["meters"]
    assert excerpt(one, ()).chapters == ()
