"""`revisions`: what earlier editions forecast of each year, what holds now, and why it is another number."""

import math
from collections.abc import Iterator, Mapping

from reportgen.content.models.directives import TableFence
from reportgen.content.models.origin import Derivation
from reportgen.content.models.vintage import Vintage
from reportgen.document.blocks import Column, Row
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.dates import date_runs
from reportgen.document.runs import QuantityRun, Runs, TextRun, joined, words
from reportgen.document.runs import year as year_runs
from reportgen.document.tables.filled import Filled, cell, column, unit_word
from reportgen.forecast.ids import join


def revisions(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    vintages = context.edition.vintages
    if not vintages:
        hint = "write 'when: vintages', so that the table is there once the edition has moved on"
        raise CannotBuildError("the edition has no earlier forecast to compare with", hint)
    latest = vintages[-1]
    tested = any(context.has(join("accuracy", latest.id, year)) for year in latest.total)
    return Filled(
        columns=(
            column(context, "Year", "year"),
            *(_published(context, vintage) for vintage in vintages),
            Column(context.word("Now"), kind="number", unit=unit_word(context, f"market.{context.last}")),
            Column(context.word("Difference"), kind="number", unit=unit_word(context, f"market.{context.last}")),
            *([Column(context.word("Error"), kind="number", unit=context.word("%"))] if tested else []),
            column(context, "Why", width=0.4),
        ),
        rows=tuple(
            Row((
                year_runs(year),
                *(_forecast(context, vintage, year) for vintage in vintages),
                cell(context, f"market.{year}"),
                cell(context, join("revision", latest.id, year)),
                *([cell(context, join("accuracy", latest.id, year))] if tested else []),
                why(context, latest, year),
            ))
            for year in range(vintages[0].period.forecast.first, context.last + 1)
        ),
        note=_accuracy(context),
    )  # fmt: skip


def why(context: Context, vintage: Vintage, year: int) -> Runs:
    """What the size of a year rests on now, against what it rested on then."""
    base = context.edition.seed.period.base
    observed = {one.year: one for one in context.edition.sizing.observations if one.year <= base}
    stated = {one.year: one for one in context.edition.sizing.anchors}
    if year in observed and year not in stated:
        source = context.edition.register.sources.get(observed[year].source)
        told = (TextRun(": "), *context.named(source.publisher)) if source else ()
        return (*context.word("Actual"), *told)
    if year not in vintage.total:
        return context.word("Beyond the years published then")
    same = _same(context, vintage, year)
    if year in stated:
        modelled = stated[year].derivation is not Derivation.PUBLISHED
        return context.word(_STATED[modelled, same])
    if same:
        return context.word("Unchanged")
    if context.edition.sizing.derive is not None:
        return context.word("Moves with the market that it is a share of")
    moved = [y for y in sorted({*observed, *stated}) if y in vintage.total and not _same(context, vintage, y)]
    named = (TextRun(" "), *joined([year_runs(y) for y in moved], ", "))
    return (*context.word("Moves with the size of"), *named) if moved else context.word("Moves with the growth rate")


# Whether the size that somebody stated is told as modelled, and whether it is what was forecast.
_STATED: Mapping[tuple[bool, bool], str] = {
    (False, True): "Published size, unchanged",
    (False, False): "Published anew",
    (True, True): "Estimate, kept as it was forecast",
    (True, False): "Estimate, made anew",
}


def _published(context: Context, vintage: Vintage) -> Column:
    title = (*context.word("Published"), TextRun(" "), *date_runs(vintage.published, context.edition.seed.locale))
    first = next(iter(vintage.total))
    return Column(title, kind="number", unit=unit_word(context, join("vintage", vintage.id, first)))


def _forecast(context: Context, vintage: Vintage, year: int) -> Runs:
    """Only what was a forecast then: history was told as modelled, and promised nothing."""
    id = join("vintage", vintage.id, year)
    return cell(context, id if year in vintage.period.forecast.years else "")


def _same(context: Context, vintage: Vintage, year: int) -> bool:
    difference = context.quantities.get(join("revision", vintage.id, year))
    if difference is None:  # a year that was history then
        before, now = (context.quantities.get(id) for id in (join("vintage", vintage.id, year), f"market.{year}"))
        return before is not None and now is not None and math.isclose(before.value, now.value, rel_tol=1e-9)
    return math.isclose(difference.value, 0, abs_tol=1e-9 * float(vintage.total[year].raw))


def _accuracy(context: Context) -> Runs:
    """How far the forecasts were off, where somebody outside has observed a year since."""
    told = list(_told(context))
    if not told:
        return context.word("No year of an earlier forecast was observed since, so its accuracy cannot be told.")
    return joined(told, " ")


def _told(context: Context) -> Iterator[Runs]:
    for vintage in context.edition.vintages:
        mean, years = (join("accuracy", vintage.id, what) for what in ("mean", "years"))
        if context.has(mean):
            yield (
                *context.word("Mean absolute error of the forecast published"),
                TextRun(" "),
                *date_runs(vintage.published, context.edition.seed.locale),
                *words(": "),
                QuantityRun(mean),
                *words(" ("),
                QuantityRun(years),
                *words(")."),
            )
