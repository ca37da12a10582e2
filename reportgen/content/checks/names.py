"""An id stands for one thing, so that a reference to it can mean nothing else."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.sections import all_sections
from reportgen.errors import Place, Problem


def check_names(given: Given) -> Iterator[Problem]:
    """Ids of blocks that are used twice, or that are a section's."""
    sections = {entry.id for _, entry in all_sections(given.edition.market, given.edition.seed)}
    first: dict[str, Place] = {}
    for _, fence in given.fences():
        id = fence.content.id
        if id is None:
            continue
        place = fence.places.get(("id",), fence.place)
        if id in first:
            message = f"the id '{id}' is used twice, first at {first[id]}"
            yield Problem(place, message, "give one of the two another id")
        elif fence.kind in {"figure", "table"} and id in sections:
            yield Problem(place, f"the id '{id}' is that of a section", f"call it '{id}-{fence.kind}'")
        first.setdefault(id, place)
