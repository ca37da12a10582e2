"""How much a number may be believed: who says it (origin) and how it came about (derivation)."""

from enum import StrEnum


class _Ranked(StrEnum):
    """Members stand from strongest to weakest."""

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)


class Origin(_Ranked):
    OFFICIAL = "official"
    COMPANY = "company-disclosure"
    THIRD_PARTY = "third-party-estimate"
    PUBLISHER = "publisher-estimate"
    ANALYST = "analyst-assumption"


class Derivation(_Ranked):
    PUBLISHED = "as-published"
    COMPUTED = "computed"
    INTERPOLATED = "interpolated"
    MODELLED = "modelled"


class Status(StrEnum):
    """What a reader is told, in one word."""

    PUBLISHED = "published"
    DERIVED = "derived"
    MODELLED = "modelled"
    ASSUMED = "assumed"


def status(origin: Origin, derivation: Derivation) -> Status:
    if origin is Origin.ANALYST:
        return Status.ASSUMED
    return {
        Derivation.PUBLISHED: Status.PUBLISHED,
        Derivation.COMPUTED: Status.DERIVED,
        Derivation.INTERPOLATED: Status.DERIVED,
        Derivation.MODELLED: Status.MODELLED,
    }[derivation]
