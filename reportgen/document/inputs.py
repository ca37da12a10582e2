"""Every number that an edition starts from, by id, as `sizing.yaml` has it.

anchor.2026                              a size that somebody stated
growth                                   the growth that somebody stated
parent.2026[.low|.high]                  share of the edition that this one derives from
input.technique.latent-diffusion.2026[.low|.high]  a share as declared; no suffix is the central value
effect.skills[.low|.high]                a driver's effect
bottom-up.retail.buyers|spend            what a size from below is made of
fit.application.end-user.drug-discovery.retail     how well two segments fit
"""

from collections.abc import Iterator
from typing import Any

from reportgen.content.edition import Edition
from reportgen.content.models.sizing import Range
from reportgen.document.prose.exempt import has_digit
from reportgen.forecast.ids import join


def inputs(edition: Edition) -> dict[str, float]:
    """The inputs of an edition by id, in the order of the seed."""
    return {
        id: value for part in (_market, _derived, _shares, _effects, _bottom_up, _fits) for id, value in part(edition)
    }


def _market(edition: Edition) -> Iterator[tuple[str, float]]:
    for one in (*edition.sizing.observations, *edition.sizing.anchors):
        yield join("anchor", one.year), float(one.value)
    if edition.sizing.growth:
        yield "growth", float(edition.sizing.growth.rate)


def _derived(edition: Edition) -> Iterator[tuple[str, float]]:
    if edition.sizing.derive:
        for year, share in edition.sizing.derive.share.items():
            yield from _range(join("parent", year), share)


def _shares(edition: Edition) -> Iterator[tuple[str, float]]:
    for dimension, declared in edition.sizing.dimensions.items():
        for segment, one in declared.segments.items():
            for year, share in one.shares.items():
                yield from _range(join("input", dimension, segment, year), share)


def _effects(edition: Edition) -> Iterator[tuple[str, float]]:
    if edition.sizing.scenarios:
        for id, driver in edition.sizing.scenarios.drivers.items():
            yield from _range(join("effect", id), driver.effect)


def _bottom_up(edition: Edition) -> Iterator[tuple[str, float]]:
    if edition.sizing.bottom_up:
        for part in edition.sizing.bottom_up.parts:
            yield join("bottom-up", part.segment, "buyers"), float(part.buyers)
            yield join("bottom-up", part.segment, "spend"), float(part.spend)


def _fits(edition: Edition) -> Iterator[tuple[str, float]]:
    for cross in edition.sizing.crosses:
        for row, columns in cross.fit.items():
            for column, level in columns.items():
                yield join("fit", cross.rows, cross.columns, row, column), float(level)


def _range(id: str, given: Range) -> Iterator[tuple[str, float]]:
    yield id, float(given.central)
    yield join(id, "low"), float(given.low)
    yield join(id, "high"), float(given.high)


def told(edition: Edition) -> list[str]:
    """What the registers of sizing and sources tell in words with digits in them: dates, titles, reasons."""
    return sorted({text for part in (edition.sizing, edition.register) for text in _texts(part.model_dump())})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if has_digit(value):
            yield str(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
