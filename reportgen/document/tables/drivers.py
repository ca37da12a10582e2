"""`drivers`: what moves growth, by how many points a year, and the indicator that would show it."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.tables.filled import EMPTY, Filled, cell, column

_ENDS = ("low", "central", "high")


def drivers(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    declared = context.edition.sizing.scenarios
    if declared is None or not declared.drivers:
        raise CannotBuildError("the edition has no drivers", "add 'scenarios:' with 'drivers:' to sizing.yaml")
    unit = context.word("percentage points")
    return Filled(
        columns=(
            column(context, "Driver"),
            *(Column(context.word(end.capitalize()), kind="number", unit=unit) for end in _ENDS),
            column(context, "Reason"),
            column(context, "Indicator"),
        ),
        rows=tuple(
            Row((
                context.parser.runs(driver.name),
                *(cell(context, f"effect.{id}.{end}") for end in _ENDS),
                context.parser.runs(driver.reason),
                context.parser.runs(driver.indicator) or EMPTY,
            ))
            for id, driver in declared.drivers.items()
        ),
    )  # fmt: skip
