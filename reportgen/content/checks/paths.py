"""A growth path has no more unknowns than there are sizes to fit it to."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.errors import Problem

UNKNOWNS = {
    "logistic": "ceiling, speed and turning point",
    "gompertz": "ceiling, speed and displacement",
    "bass": "ceiling, innovation and imitation",
}


def check_path(given: Given) -> Iterator[Problem]:
    """Curves with three unknowns on fewer than three sizes, and ceilings that the market is already above."""
    sizing = given.edition.sizing
    unknowns = UNKNOWNS.get(sizing.path.model)
    if unknowns is None or not all(given.whole("sizing", key) for key in ("anchors", "observations", "path")):
        return
    base = given.edition.seed.period.base
    count = len({a.year for a in sizing.anchors} | {o.year for o in sizing.observations if o.year <= base})
    if sizing.path.saturation is None and count < 3:
        points = ("no point", "one point", "two points")[count]
        message = (
            f"a {sizing.path.model} path has three parameters ({unknowns}), "
            f"and three parameters cannot be fitted to {points}"
        )
        hint = "declare the ceiling as an assumption, 'saturation: …', or use 'model: constant'"
        yield given.problem(("sizing", "path", "model"), message, hint)
    elif sizing.path.saturation is not None and sizing.anchors:
        largest = max(anchor.value for anchor in sizing.anchors)
        if sizing.path.saturation <= largest:
            message = f"the ceiling, {sizing.path.saturation}, is not above the largest anchor, {largest}"
            yield given.problem(("sizing", "path", "saturation"), message)
