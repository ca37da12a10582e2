"""`reportgen claims`: claims that are past their review, have no date, or were not read in their source."""

from datetime import date
from typing import TYPE_CHECKING, Any

from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.options import (
    AllOption,
    DayOption,
    EditionsArgument,
    JsonOption,
    ProjectOption,
    QuietOption,
    chosen,
    on_day,
    project_at,
)

if TYPE_CHECKING:
    from reportgen.content.ageing import Aged
    from reportgen.content.edition import Edition


def run(
    editions: EditionsArgument = None,
    every: AllOption = False,
    on: DayOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """List claims that are expired, undated or unverified, and which of these keep an edition from being published."""
    from reportgen.content.ageing import aged
    from reportgen.content.load import load_edition
    from reportgen.errors import ContentError

    where, day = project_at(project), on_day(on)
    loaded = [load_edition(where, id) for id in chosen(where, editions, every=every or not editions)]
    if wrong := [problem for one in loaded for problem in one.errors]:
        raise ContentError(wrong)
    found = [(one.edition, tuple(aged(one.edition, day))) for one in loaded if one.edition]
    if as_json:
        print_json([_json(edition, claims, day) for edition, claims in found])
        return
    for edition, claims in found:
        _print(edition, claims)
        if not quiet:
            err().print(_summary(edition, claims, day), markup=False)


def _print(edition: "Edition", claims: tuple["Aged", ...]) -> None:
    """One claim a line, each beginning with its place, so that editors can jump there."""
    blocks = set(edition.register.blocks)
    for one in claims:
        ages = ", ".join(f"{age}{' (blocks)' if age in blocks else ''}" for age in one.ages)
        dates = (("dated", one.dated), ("accessed", one.accessed), ("review by", one.review_by))
        told = "".join(f"; {name} {date}" for name, date in dates if date)
        out().print(f"{one.place}: {one.id}: {ages}; source {one.source}{told}", markup=False)


def _summary(edition: "Edition", claims: tuple["Aged", ...], day: date) -> str:
    from reportgen.content.models.register import Age

    counts = ", ".join(f"{sum(age in one.ages for one in claims)} {age}" for age in Age)
    policy = f"what is {' or '.join(edition.register.blocks)}" if edition.register.blocks else "none of them"
    return (
        f"{edition.id} on {day}: {counted(len(edition.register.claims), 'claim')}: {counts}; {policy} blocks a release"
    )


def _json(edition: "Edition", claims: tuple["Aged", ...], day: date) -> dict[str, Any]:
    return {
        "edition": edition.id,
        "on": day.isoformat(),
        "claims": len(edition.register.claims),
        "blocks": list(edition.register.blocks),
        "found": [
            {
                "claim": one.id,
                "path": str(one.place.path),
                "line": one.place.line,
                "column": one.place.column,
                "ages": list(one.ages),
                "blocks": sorted(set(one.ages) & set(edition.register.blocks)),
                "dated": one.dated,
                "accessed": one.accessed,
                "review_by": one.review_by,
                "source": one.source,
            }
            for one in claims
        ],
    }
