"""The table of the forecast's charts, and how a figure fence becomes a shape."""

from collections.abc import Callable, Mapping

from reportgen.content.models.directives import FigureFence
from reportgen.content.near import did_you_mean
from reportgen.document.charts.bridge import bridge
from reportgen.document.charts.cross_fit import cross_fit
from reportgen.document.charts.given import graph, grid, timeline
from reportgen.document.charts.history import history
from reportgen.document.charts.possible import possible
from reportgen.document.charts.segment_range import segment_range
from reportgen.document.charts.sensitivity import sensitivity
from reportgen.document.charts.share_ranges import share_ranges
from reportgen.document.charts.total_columns import total_columns
from reportgen.document.charts.total_paths import total_paths
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.shapes import Shape

CHARTS: Mapping[str, Callable[[FigureFence, Context], Shape]] = {
    "total-columns": total_columns,
    "total-paths": total_paths,
    "history": history,
    "share-ranges": share_ranges,
    "segment-range": segment_range,
    "sensitivity": sensitivity,
    "bridge": bridge,
    "cross-fit": cross_fit,
}


def build_chart(fence: FigureFence, context: Context, block: str) -> Shape:
    """The shape of a figure; raises CannotBuildError with what to write instead."""
    if fence.chart:
        if fence.chart not in CHARTS:
            raise CannotBuildError(f"no chart is called '{fence.chart}'", did_you_mean(fence.chart, CHARTS))
        return CHARTS[fence.chart](fence, context)
    if fence.graph:
        return graph(possible(fence.graph), context, block)
    if fence.grid:
        return grid(fence.grid, context, block)
    if fence.events:
        return timeline(fence.events, context, block)
    raise CannotBuildError("the figure draws nothing", "give it 'chart:', 'graph:', 'grid:' or 'events:'")
