"""The peer route, as people write it: charts with pyplot (SVG for print, PNG for slides), then pandoc and Typst.

Run as a process of its own: `python -m benchmarks.peer.route FOLDER`, with the manuscript in the folder.
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
import pypandoc
import typst

Chart = dict[str, Any]


def main(folder: Path) -> None:
    (folder / "charts").mkdir(exist_ok=True)
    for name, chart in json.loads((folder / "charts.json").read_text(encoding="utf-8")).items():
        figure = draw(chart)
        figure.savefig(folder / "charts" / f"{name}.svg", bbox_inches="tight")
        figure.savefig(folder / "charts" / f"{name}.png", bbox_inches="tight", dpi=200)
        plt.close(figure)
    text = (folder / "report.md").read_text(encoding="utf-8")
    options = ["--standalone", "--toc", f"--resource-path={folder}"]
    written = pypandoc.convert_text(text.replace("EXTENSION", "svg"), "typst", format="markdown", extra_args=options)
    (folder / "report.typ").write_text(written, encoding="utf-8")
    typst.compile(folder / "report.typ", output=folder / "report.pdf")
    pypandoc.convert_text(
        text.replace("EXTENSION", "png"),
        "pptx",
        format="markdown",
        outputfile=str(folder / "report.pptx"),
        extra_args=["--slide-level=2", *options],
    )


def draw(chart: Chart) -> Any:
    figure, axes = plt.subplots(figsize=(6.5, 3.6))
    {"series": _series, "points": _points, "grid": _grid, "graph": _graph, "timeline": _timeline}[chart["kind"]](
        axes, chart
    )
    axes.set_title(chart["title"], loc="left", fontsize=10)
    return figure


def _series(axes: Any, chart: Chart) -> None:
    for series in chart["series"]:
        frame = pd.DataFrame([mark or {} for mark in series["marks"]], index=chart["categories"])
        if series["drawn"] == "range" and "low" in frame:
            axes.barh(frame.index, frame["high"] - frame["low"], left=frame["low"], label=series["name"])
        elif series["drawn"] in ("line", "dot"):
            frame["central"].plot(ax=axes, marker="o", label=series["name"])
        else:
            frame["central"].plot.bar(ax=axes, label=series["name"])
        for place, value in enumerate(frame["central"]):
            if pd.notna(value):
                axes.annotate(f"{value:.1f}", (place, value), fontsize=7)
    axes.legend(fontsize=7)


def _points(axes: Any, chart: Chart) -> None:
    frame = pd.DataFrame(chart["points"], columns=["name", "x", "y"])
    axes.scatter(frame["x"], frame["y"])
    for name, x, y in chart["points"]:
        axes.annotate(name, (x, y), fontsize=7)


def _grid(axes: Any, chart: Chart) -> None:
    axes.imshow(chart["levels"], cmap="Blues", aspect="auto")
    axes.set_xticks(range(len(chart["columns"])), chart["columns"], fontsize=7, rotation=30)
    axes.set_yticks(range(len(chart["rows"])), chart["rows"], fontsize=7)
    for row, texts in enumerate(chart["texts"]):
        for column, text in enumerate(texts):
            axes.text(column, row, text, ha="center", va="center", fontsize=6)


def _graph(axes: Any, chart: Chart) -> None:
    axes.axis("off")
    wide = max(1, round(len(chart["nodes"]) ** 0.5))
    for place, (title, text) in enumerate(chart["nodes"]):
        at = (place % wide / wide, 1 - (place // wide + 1) / (wide + 1))
        axes.text(*at, f"{title}\n{text}", fontsize=6, bbox={"boxstyle": "square", "facecolor": "white"})


def _timeline(axes: Any, chart: Chart) -> None:
    frame = pd.DataFrame(chart["events"], columns=["when", "title"])
    axes.scatter(frame["when"], [0] * len(frame))
    for place, (when, title) in enumerate(chart["events"]):
        axes.annotate(title, (when, 0), (when, place % 4 + 1), fontsize=6, arrowprops={"arrowstyle": "-"})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
