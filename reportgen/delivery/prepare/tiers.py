"""Reads the licence tiers (`assets/licences.yaml`) and what an edition asks for them."""

from pathlib import Path

from pydantic import Field

from reportgen.content.edition import Edition
from reportgen.content.files import Desk
from reportgen.content.models.base import Name, Seed
from reportgen.delivery.tiers import Tier
from reportgen.errors import ContentError, Place, Problem
from reportgen.project import Project


class TierSeed(Seed):
    name: str
    seats: int | None = Field(None, ge=1, description="How many may read a copy; left out where the order says it.")
    allows: str = Field(description="What a licensee may do, for the licence page.")


class Licences(Seed):
    tiers: dict[Name, TierSeed] = Field(min_length=1)


def read_tiers(project: Project, edition: Edition) -> tuple[Tier, ...]:
    """The tiers that the edition has a price for."""
    desk = Desk(project.root)
    path = project.assets.relative_to(project.root) / "licences.yaml"
    licences = desk.model("licences", Licences, path)
    if desk.problems or licences is None:
        raise ContentError(desk.problems)
    known = licences.tiers
    if unknown := [tier for tier in edition.seed.price if tier not in known]:
        raise ContentError([_unknown(edition, tier, path, known) for tier in unknown])
    return tuple(
        Tier(id=tier, name=known[tier].name, seats=known[tier].seats, allows=known[tier].allows, price_usd=price)
        for tier, price in edition.seed.price.items()
    )


def _unknown(edition: Edition, tier: str, path: Path, known: dict[Name, TierSeed]) -> Problem:
    place: Place = edition.place("edition", "price")
    return Problem(
        place, f"there is no licence tier '{tier}'", f"write one of {', '.join(known)}, or describe it in {path}"
    )
