"""`factor`, `action`, `segment`: one subject told by labelled facts."""

from collections.abc import Mapping

from reportgen.content.models.directives import ActionFence, FactorFence, SegmentFence
from reportgen.document.blocks import Card, Fact
from reportgen.document.context import Context
from reportgen.document.fences.frame import frame
from reportgen.document.placing import Placed

# Kind of fence: its fields in order, each with the label that readers see.
FACTS: Mapping[str, Mapping[str, str]] = {
    "factor": {
        "claim": "Claim",
        "evidence": "Evidence",
        "mechanism": "How it turns into spending",
        "segments": "Segments touched",
        "counter": "What speaks against it",
        "indicator": "Indicator to watch",
    },
    "action": {
        "actor": "Who",
        "action": "What to do",
        "trigger": "When",
        "cost_of_waiting": "Cost of waiting",
    },
    "segment": {
        "buyer": "Buyer and budget",
        "job": "Work it replaces",
        "alternative": "Current alternative",
        "constraint": "Local constraint",
        "share_mover": "What would move its share",
        "route": "Route to market",
        "watch": "Signal to watch",
    },
}


def card(placed: Placed, content: FactorFence | ActionFence | SegmentFence, context: Context) -> Card:
    kind = placed.kind
    facts = tuple(
        Fact(context.word(label), context.parser.runs(text, placed.id, prose=True), text.place)
        for field, label in FACTS[kind].items()
        for text in (getattr(content, field),)
    )
    title = context.parser.runs(content.title, placed.id)
    return Card(**frame(placed, content, context), kind=kind, title=title, facts=facts)
