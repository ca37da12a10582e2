"""The blocks that an author writes as fences in a chapter: ```` ```figure ```` and YAML inside.

All text is Markdown of one paragraph with Jinja expressions, as in prose.
"""

from typing import Literal

from pydantic import Field

from reportgen.content.models.base import Date, Name, PlacedName, Seed, Words
from reportgen.content.text import Text


class Directive(Seed):
    """What every fence may say."""

    id: Name | None = None
    when: Text | None = Field(None, description="A Jinja expression; the block exists where it is true.")
    deck: PlacedName | None = Field(
        None, description="The slide layout that carries this block; none: it is not on a slide."
    )
    sheet: PlacedName | None = Field(None, description="The workbook sheet that carries this block.")
    takeaway: Text | None = Field(None, description="The slide's title: one sentence with its finding.")
    points: tuple[Text, ...] = Field((), max_length=4, description="What to see in it, beside a chart on its slide.")
    talk: tuple[Text, ...] = Field((), description="Speaker notes.")
    common: bool | None = Field(None, description="True of every edition; by default what the market's chapters say.")


class Item(Seed):
    label: Text
    show: Text
    note: Text | None = None


class KeyFiguresFence(Directive):
    items: tuple[Item, ...] = Field(min_length=1)


class GraphNode(Seed):
    id: Name
    title: Words
    text: Text | None = None
    role: Literal["main", "compared", "support", "assumed", "history", "accent", "quiet"] = "support"
    group: Name | None = None


class GraphEdge(Seed):
    start: Name
    end: Name
    label: Text | None = None


class GraphOf(Seed):
    layout: Literal["tree", "flow", "forces", "boundary"]
    nodes: tuple[GraphNode, ...] = Field(min_length=1)
    edges: tuple[GraphEdge, ...] = ()


class GridOf(Seed):
    """Rows of ordinal judgements or words: a number from 0 up is a level, anything else is text."""

    rows: tuple[Text, ...] = Field(min_length=1)
    columns: tuple[Text, ...] = Field(min_length=1)
    levels: tuple[Text, ...] = ()
    cells: tuple[tuple[Text, ...], ...]


class EventOf(Seed):
    date: Date
    title: Words
    text: Text | None = None
    role: Literal["main", "accent", "history", "quiet"] = "main"


class FigureFence(Directive):
    """A figure: `chart` names a builder that draws from the forecast, or graph, grid, events are given here."""

    id: Name
    title: Words
    subtitle: Words | None = None
    note: Text | None = None
    source: Text | None = None
    chart: Name | None = Field(None, description="A chart of the forecast: total-paths, share-ranges, sensitivity …")
    dimension: Name | None = None
    segment: Name | None = None
    rows: Name | None = None
    columns: Name | None = None
    graph: GraphOf | None = None
    grid: GridOf | None = None
    events: tuple[EventOf, ...] = ()


class ColumnOf(Seed):
    title: Words
    kind: Literal["text", "number", "year", "level"] = "text"
    unit: Text | None = None
    width: float | None = None


class TableFence(Directive):
    """A table: `data` names a builder that fills it from the forecast or a register, or rows are given here."""

    id: Name
    title: Words
    note: Text | None = None
    source: Text | None = None
    data: Name | None = Field(None, description="A table of the forecast: segments-by-year, assumptions, sources …")
    dimension: Name | None = None
    segment: Name | None = None
    rows_of: Name | None = Field(None, alias="rows-of")
    columns_of: Name | None = Field(None, alias="columns-of")
    columns: tuple[ColumnOf, ...] = Field((), max_length=15, description="A page holds no more.")
    rows: tuple[tuple[Text, ...], ...] = ()


class CalloutFence(Directive):
    kind: Literal["note", "finding", "assumption", "status", "use-case", "watch"] = "note"
    title: Words
    text: Text = Field(description="Markdown; several paragraphs and lists are welcome.")


class FactOf(Seed):
    label: Text
    text: Text


class _CardFence(Directive):
    id: Name
    title: Words


class FactorFence(_CardFence):
    """A driver, restraint or opportunity."""

    claim: Text = Field(description="What it says, in one or two sentences.")
    evidence: Text = Field(description="Dated, local; or that there is none and this is a hypothesis.")
    mechanism: Text = Field(description="How it turns into spending.")
    segments: Text
    counter: Text = Field(description="What speaks against it.")
    indicator: Text = Field(description="What to watch, and the threshold that would change our mind.")


class ActionFence(_CardFence):
    """A recommendation."""

    actor: Text
    action: Text
    trigger: Text
    cost_of_waiting: Text = Field(alias="cost-of-waiting")


class SegmentFence(_CardFence):
    """How a segment works: who buys, and what would move its share."""

    buyer: Text
    job: Text = Field(description="The work that it replaces.")
    alternative: Text
    constraint: Text = Field(description="The local constraint.")
    share_mover: Text = Field(alias="share-mover")
    route: Text = Field(description="Route to market.")
    watch: Text = Field(description="The signal to watch.")


class ProfileFence(Directive):
    id: Name
    company: Name
    summary: Text
    facts: tuple[FactOf, ...] = ()
    offers: tuple[Text, ...] = ()
    strengths: tuple[Text, ...] = ()
    risks: tuple[Text, ...] = ()
    unverified: tuple[Text, ...] = ()


class IncludeFence(Seed):
    """Puts the market's text of a section here, marked as common."""

    section: Name


FENCES: dict[str, type[Seed]] = {
    "key-figures": KeyFiguresFence,
    "figure": FigureFence,
    "table": TableFence,
    "callout": CalloutFence,
    "factor": FactorFence,
    "action": ActionFence,
    "segment": SegmentFence,
    "profile": ProfileFence,
    "include": IncludeFence,
}
