"""The table of fences, and how one fence becomes a block."""

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.content.edition import Fence
from reportgen.document.blocks import Block
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.fences.callout import callout
from reportgen.document.fences.card import card
from reportgen.document.fences.figure import figure
from reportgen.document.fences.key_figures import key_figures
from reportgen.document.fences.profile import profile
from reportgen.document.fences.table import table
from reportgen.document.placing import Placed

# `include` is not among them: the content stage has put the included text in its place.
BUILDERS: Mapping[str, Callable[[Placed, Any, Context], Block]] = {
    "key-figures": key_figures,
    "figure": figure,
    "table": table,
    "callout": callout,
    "factor": card,
    "action": card,
    "segment": card,
    "profile": profile,
}


def build_fence(placed: Placed, fence: Fence, context: Context) -> Block | None:
    """The block of a fence; None, and a problem told, where the edition lacks what it asks for."""
    try:
        return BUILDERS[fence.kind](placed, fence.content, context)
    except CannotBuildError as error:
        context.tell(error.at(fence.place))
        return None
