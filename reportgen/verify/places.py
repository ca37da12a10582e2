"""Where a file shows each section, figure and table: its page, slide, cell or element."""

from collections.abc import Iterator

from reportgen.verify.case import Case
from reportgen.verify.texts import essence


def places(case: Case) -> dict[str, str]:
    """Section number or block: the place where it begins."""
    found: dict[str, str] = {}
    for name, where in _places(case):
        found.setdefault(name, where)
    return found


def _places(case: Case) -> Iterator[tuple[str, str]]:
    alternatives = {essence(figure.alt or figure.title): block for block, figure in case.books.figures.items()}
    for picture in case.found.pictures:
        yield alternatives.get(essence(picture.alternative), ""), picture.where
    for grid in case.found.grids:
        yield grid.block or case.called(grid.caption or "") or "", grid.where
    for passage in case.found.passages:
        where = passage.where.partition(",")[0]
        if passage.block:
            yield passage.block, where
        if not passage.aside:
            yield from ((section, where) for section in passage.sections)
