"""What an edition adds to its market: dimensions of its own, and chapters in the table of contents."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from reportgen.content.edition import PathKey
from reportgen.content.files import Desk
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Entry, Market
from reportgen.content.near import did_you_mean
from reportgen.errors import Problem

Held = TypeVar("Held")
OWN, SHARED = "edition", "market"


def widen(market: Market, seed: EditionSeed, desk: Desk) -> Market:
    """The market with what the edition adds, as if the market's file said it; places and losses move along."""
    if seed.dimensions:
        _take_dimensions(seed, desk)
    contents = _contents(market, seed, desk) if seed.contents else market.contents
    return market.model_copy(
        update={"dimensions": {**market.dimensions, **seed.dimensions}, "contents": tuple(contents)}
    )


def _take_dimensions(seed: EditionSeed, desk: Desk) -> None:
    """The edition's dimensions stand where the market's do; one of the same id takes its place."""
    taken = {(SHARED, "dimensions", id) for id in seed.dimensions}
    kept = {path: place for path, place in desk.places.items() if path[:3] not in taken}
    moves: dict[PathKey, PathKey] = {(OWN, "dimensions", id): (SHARED, "dimensions", id) for id in seed.dimensions}
    desk.places = kept | dict(_moved(desk.places, moves))
    desk.lost |= dict(_moved(dict.fromkeys(desk.lost), moves)).keys()


def _contents(market: Market, seed: EditionSeed, desk: Desk) -> Iterator[Entry]:
    """The market's entries, each followed by the edition's that stand after it."""
    order = _as_written(SHARED, market.contents, desk)
    for path, entry in zip(_kept(OWN, desk), seed.contents, strict=True):
        ids = [other.id if other else None for _, other in order]
        if entry.after in ids:
            order.insert(ids.index(entry.after) + 1, (path, entry))
            continue
        order.append((path, entry))
        if None not in ids:
            known = [id for id in ids if id]
            message = f"the table of contents has no chapter '{entry.after}'"
            desk.problems.append(Problem(desk.places[*path, "after"], message, did_you_mean(entry.after, known)))
    moves: dict[PathKey, PathKey] = {path: (SHARED, "contents", n) for n, (path, _) in enumerate(order)}
    kept = {path: place for path, place in desk.places.items() if path[:3] not in moves or path[0] == OWN}
    desk.places = kept | dict(_moved(desk.places, moves))
    moved = dict(_moved(dict.fromkeys(desk.lost), moves)).keys()
    desk.lost = {path for path in desk.lost if path[:3] not in moves or path[0] == OWN} | moved
    return (entry for _, entry in order if entry)


def _as_written(root: str, entries: tuple[Entry, ...], desk: Desk) -> list[tuple[PathKey, Entry | None]]:
    """The paths of a table of contents in order, None for an entry that could not be used."""
    found = dict(zip(_kept(root, desk), entries, strict=True))
    return [(path, found.get(path)) for path in _written(root, desk)]


def _kept(root: str, desk: Desk) -> list[PathKey]:
    return [path for path in _written(root, desk) if path not in desk.lost]


def _written(root: str, desk: Desk) -> list[PathKey]:
    numbers = {int(path[2]) for path in desk.places if len(path) == 3 and path[:2] == (root, "contents")}
    return [(root, "contents", number) for number in sorted(numbers)]


def _moved(paths: Mapping[PathKey, Held], moves: Mapping[PathKey, PathKey]) -> Iterator[tuple[PathKey, Held]]:
    """What stands under a path that moves, under its new one."""
    for path, held in paths.items():
        if path[:3] in moves:
            yield (*moves[path[:3]], *path[3:]), held
