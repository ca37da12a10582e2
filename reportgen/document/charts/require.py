"""What a chart needs and an edition may lack; said once, in words for the author."""

from collections.abc import Iterable

from reportgen.content.models.market import Dimension, Segment
from reportgen.content.near import did_you_mean
from reportgen.document.context import CannotBuildError, Context


def quantity(context: Context, id: str) -> str:
    """The id, where the edition has the quantity."""
    if not context.has(id):
        raise CannotBuildError(
            f"the edition has no quantity '{id}'", "add it to sizing.yaml, or give the block a 'when:' that asks for it"
        )
    return id


def quantities(context: Context, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(quantity(context, id) for id in ids)


def dimension(context: Context, name: str | None) -> tuple[str, Dimension]:
    known = context.edition.market.dimensions
    if name is None:
        raise CannotBuildError("a dimension is missing", f"add 'dimension:', one of {', '.join(known)}")
    if name not in known:
        raise CannotBuildError(f"no dimension '{name}'", did_you_mean(name, known))
    return name, known[name]


def segment(context: Context, of: str, name: str | None) -> tuple[str, Segment]:
    known = context.edition.market.dimensions[of].segments
    if name is None:
        raise CannotBuildError("a segment is missing", f"add 'segment:', one of {', '.join(known)}")
    if name not in known:
        raise CannotBuildError(f"no segment '{name}' in {of}", did_you_mean(name, known))
    return name, known[name]
