"""Tardos' code: words of bits that stay telling when several buyers combine their copies.

G. Tardos, "Optimal Probabilistic Fingerprint Codes" (2003); symmetric scores after B. Škorić et al. (2008).
"""

import secrets
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bits = NDArray[np.uint8]

COLLUDERS = 3
CUTOFF = 1 / (30 * COLLUDERS)  # keeps single positions from deciding alone; by trial, see docs/delivery.md
ACCUSED_WRONGLY = 1e-6  # for all copies of a trace together
EXPONENTS = np.geomspace(0.005, 4.0, 96)


def new_biases(carriers: int) -> Floats:
    """For every carrier, how likely a word has a one there: secret, as whoever knows them can hide better."""
    low = np.arcsin(np.sqrt(CUTOFF))
    angles = _random().uniform(low, np.pi / 2 - low, carriers)
    return np.asarray(np.sin(angles) ** 2, dtype=np.float64)


def new_word(biases: Floats) -> Bits:
    """The word of one copy."""
    return (_random().random(len(biases)) < biases).astype(np.uint8)


def _random() -> np.random.Generator:
    return np.random.default_rng(secrets.randbits(256))


@dataclass(frozen=True, slots=True)
class Score:
    """How much a reading speaks for a copy, and how likely an innocent copy gets as much: never more than `chance`."""

    value: float
    chance: float


def scores(reading: Floats, biases: Floats, words: list[Bits]) -> list[Score]:
    """The score of every word for a reading: 1, −1, or NaN where a line could not be read."""
    known = np.flatnonzero(~np.isnan(reading) & (reading != 0))
    if not words or not known.size:
        return [Score(0.0, 1.0) for _ in words]
    ones, biases = reading[known] > 0, biases[known]
    odds = np.sqrt((1 - biases) / biases)
    # What a word gains or loses at a position with a one and with a zero.
    gains = np.where(ones, odds, -odds)
    losses = np.where(ones, -1 / odds, 1 / odds)
    values = np.array([word[known] for word in words], dtype=np.float64) @ (gains - losses) + losses.sum()
    chances = _chances(values, biases, gains, losses)
    return [Score(float(value), float(chance)) for value, chance in zip(values, chances, strict=True)]


def _chances(values: Floats, biases: Floats, gains: Floats, losses: Floats) -> Floats:
    """Chernoff's bound, as the words of the innocent do not depend on the reading: exact, no normal approximation.

    Any exponent gives a bound; the best of many is nearly the best there is.
    """
    exponents = EXPONENTS[:, None]
    moments = np.logaddexp(np.log(biases) + exponents * gains, np.log1p(-biases) + exponents * losses).sum(axis=1)
    logs = (moments[:, None] - EXPONENTS[:, None] * values[None, :]).min(axis=0)
    return np.asarray(np.exp(np.minimum(0.0, logs)))


def accused(found: list[Score]) -> list[int]:
    """The words whose score no innocent copy of this many would have, best first."""
    limit = ACCUSED_WRONGLY / max(len(found), 1)
    guilty = [index for index, score in enumerate(found) if score.chance <= limit]
    return sorted(guilty, key=lambda index: -found[index].value)
