"""`licences`: the tiers and what each costs."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.context import Context
from reportgen.document.tables.filled import Filled, cell, column


def licences(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    return Filled(
        columns=(column(context, "Licence"), Column(context.word("Price"), kind="number", unit=context.word("USD"))),
        rows=tuple(
            Row((context.word(tier.replace("-", " ").capitalize()), cell(context, f"price.{tier}")))
            for tier in context.edition.seed.price
        ),
    )
