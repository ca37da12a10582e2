"""Reads the forecasts that an edition published before and moved on from."""

from pathlib import Path

from reportgen.content.files import Desk
from reportgen.content.models.vintage import Vintage
from reportgen.errors import Problem

FOLDER = "vintages"


def read_vintages(desk: Desk, own: Path) -> tuple[Vintage, ...]:
    """The vintages in an edition's folder, the oldest first; the places of each under `vintage` and its month."""
    found = []
    for path in sorted(path.relative_to(desk.root) for path in (desk.root / own / FOLDER).glob("*.yaml")):
        vintage = desk.model(key(path.stem), Vintage, path)
        if vintage and vintage.published != path.stem:
            message = f"the forecast published {vintage.published} stands here"
            place = desk.places[key(path.stem), "published"]
            desk.problems.append(Problem(place, message, f"name the file {vintage.published}.yaml"))
        elif vintage:
            found.append(vintage)
    return tuple(found)


def key(published: str) -> str:
    """What the places of a vintage are kept under."""
    return f"vintage {published}"
