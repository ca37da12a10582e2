"""Which numbers are observations: somebody outside the publisher counted or disclosed them."""

from reportgen.content.models.origin import Derivation, Origin

OBSERVED_ORIGINS = frozenset({Origin.OFFICIAL, Origin.COMPANY, Origin.THIRD_PARTY})
OBSERVED_DERIVATIONS = frozenset({Derivation.PUBLISHED, Derivation.COMPUTED})


def is_observed(origin: Origin, derivation: Derivation = Derivation.PUBLISHED) -> bool:
    """Whether a number may serve as evidence for or against a forecast."""
    return origin in OBSERVED_ORIGINS and derivation in OBSERVED_DERIVATIONS
