"""`figure`: a chart of the forecast, or a diagram that the author gives."""

from dataclasses import replace

from reportgen.content.models.directives import FigureFence
from reportgen.document.alt import alternative
from reportgen.document.blocks import Figure
from reportgen.document.charts.build import build_chart
from reportgen.document.context import Context
from reportgen.document.fences.frame import frame
from reportgen.document.placing import Placed
from reportgen.document.sources import source_line


def figure(placed: Placed, content: FigureFence, context: Context) -> Figure:
    read = context.parser.runs
    shape = build_chart(content, context, placed.id)
    made = Figure(
        **frame(placed, content, context),
        number=placed.number,
        title=read(content.title, placed.id),
        subtitle=read(content.subtitle, placed.id),
        shape=shape,
        source=(),
        note=read(content.note, placed.id),
        alt=alternative(shape, context),
    )
    return replace(
        made, source=source_line(made, read(content.source, placed.id), context, judged=content.chart == "cross-fit")
    )
