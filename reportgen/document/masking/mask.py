"""`mask`: a report that never held what it does not show. Whatever is made from it cannot give a number away."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from reportgen.content.edition import Edition
from reportgen.content.models.sizing import Sizing
from reportgen.document.blocks import Block, Figure, Table
from reportgen.document.masking.charts import masked_shape, over_years
from reportgen.document.masking.numbers import masked
from reportgen.document.masking.public import public
from reportgen.document.report import Report, Section
from reportgen.document.shapes import SeriesChart
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.wording import wording

Quantities = Mapping[str, Quantity]


def mask(report: Report, catalogue: Mapping[str, str] | None = None) -> Report:
    """The same words, with a mask for every number that is not public, and without the model behind them."""
    shown = public(report)
    words = wording(report.edition.seed.locale, catalogue)
    quantities = {id: q if id in shown else masked(q, words) for id, q in report.quantities.items()}
    return replace(
        report,
        edition=_without_model(report.edition),
        forecast=_empty(quantities),
        chapters=tuple(_section(chapter, quantities, shown) for chapter in report.chapters),
        quantities=quantities,
        changes=None,  # it would tell the numbers of before and of now
    )


def _without_model(edition: Edition) -> Edition:
    """The edition without its sizing and without the seeds' own text, in which numbers are written out."""
    register = edition.register.model_copy(update={"claims": {}})
    return replace(edition, sizing=Sizing(), register=register, sections={}, parent=None, vintages=())


def _empty(quantities: Quantities) -> Forecast:
    years = pd.DataFrame({name: [] for name in ("value", "growth", "phase", "origin", "derivation")})
    return Forecast(years=years, scenarios=pd.DataFrame(), shares={}, sizes={}, quantities=quantities)


def _section(section: Section, quantities: Quantities, shown: frozenset[str]) -> Section:
    return replace(
        section,
        blocks=tuple(_block(block, quantities, shown) for block in section.blocks),
        sections=tuple(_section(inner, quantities, shown) for inner in section.sections),
    )


def _block(block: Block, quantities: Quantities, shown: frozenset[str]) -> Block:
    match block:
        case Figure(shape=before):
            after = masked_shape(before, quantities, shown)
            if after == before:
                return block
            told = isinstance(before, SeriesChart) and over_years(before)  # other orders come from values
            return replace(block, shape=after, alt=block.alt if told else ())
        case Table():
            # That a remainder is there at all tells how its parts were rounded.
            return replace(block, rows=tuple(row for row in block.rows if row.role != "remainder"), foots=False)
    return block
