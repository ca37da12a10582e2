"""A sheet of millimetres, x to the right and y downwards, on which charts are drawn and text is measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import Ellipse, FancyBboxPatch, Polygon, Rectangle

from reportgen.content.models.brand import Brand
from reportgen.document.runs import Runs
from reportgen.render.typefaces import Faces, face

POINT = 25.4 / 72  # millimetres
LEADING = 1.22
FEATURES = ("-liga",)  # a reader that searches a chart for its words finds them letter by letter
SPACES = {0x202F: "\u00a0"}
Horizontal = Literal["left", "center", "right"]

SETTINGS: Any = {  # keys of the library
    "pdf.fonttype": 42,  # real text: TrueType, embedded
    "pdf.use14corefonts": False,
    "pdf.compression": 6,
    "text.parse_math": False,  # a dollar is a dollar
    "text.usetex": False,
    "axes.unicode_minus": True,
    "hatch.linewidth": 0.5,
    "path.simplify": False,
    "svg.fonttype": "none",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """How text looks: size in points, weight, colour."""

    size: float = 7.6
    weight: int = 400
    colour: str = "foreground"


class Canvas:
    """One figure. Coordinates and sizes are millimetres, type sizes points, colours hex or brand names."""

    def __init__(self, width: float, height: float, brand: Brand, faces: Faces, words: Callable[[Runs], str]) -> None:
        self.width, self.height, self.brand, self.words = width, height, brand, words
        self.figure = Figure(figsize=(width / 25.4, height / 25.4))
        FigureCanvasPdf(self.figure)
        self.figure.patch.set_visible(False)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")
        self._faces = faces
        self._painted = 0  # what is drawn later covers what is there: the library would draw all lines above all areas

    def _next(self) -> int:
        self._painted += 1
        return self._painted

    def colour(self, name: str) -> str:
        return name if name.startswith("#") else self.brand.colour(name)

    # Shapes

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str = "grey-3",
        width: float = 0.5,
        dash: tuple[float, ...] | None = None,
    ) -> None:
        """A path of straight pieces; `width` and `dash` in points."""
        xs, ys = zip(*points, strict=True)
        (line,) = self._axes.plot(
            xs, ys, color=self.colour(colour), linewidth=width, clip_on=False, zorder=self._next()
        )
        line.set_solid_capstyle("butt")
        line.set_solid_joinstyle("round")
        if dash:
            line.set_dashes([part / width for part in dash])
            line.set_dash_capstyle("butt")

    def rectangle(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        self._axes.add_patch(Rectangle((x, y), width, height, **self._style(style)))

    def rounded(self, x: float, y: float, width: float, height: float, radius: float = 1.0, **style: Any) -> None:
        shape = f"round,pad=0,rounding_size={radius}"
        patch = FancyBboxPatch((x, y), width, height, boxstyle=shape, mutation_aspect=1, **self._style(style))
        self._axes.add_patch(patch)

    def dot(self, x: float, y: float, radius: float, **style: Any) -> None:
        self._axes.add_patch(Ellipse((x, y), 2 * radius, 2 * radius, **self._style(style)))

    def polygon(self, points: Sequence[tuple[float, float]], **style: Any) -> None:
        self._axes.add_patch(Polygon(points, closed=True, **self._style(style)))

    def _style(self, style: dict[str, Any]) -> dict[str, Any]:
        fill, edge = style.pop("fill", None), style.pop("edge", None)
        return {
            "facecolor": self.colour(fill) if fill else "none",
            "edgecolor": self.colour(edge) if edge else "none",
            "linewidth": style.pop("line", 0.6 if edge else 0),
            "linestyle": (0, style.pop("dash")) if "dash" in style else "solid",
            "clip_on": False,
            "zorder": self._next(),
            **style,
        }

    # Text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        ink: Ink = Ink(),
        across: Horizontal = "left",
    ) -> None:
        """One line of text at a point."""
        if text:
            self._axes.text(
                x,
                y,
                text.translate(SPACES),
                fontproperties=self._font(ink),
                color=self.colour(ink.colour),
                ha=across,
                va="center_baseline",
                fontfeatures=FEATURES,
                zorder=self._next(),
            )

    def text_on_ground(self, x: float, y: float, text: str, ink: Ink = Ink(), across: Horizontal = "left") -> None:
        """One line of text that interrupts the grid behind it."""
        width, height = self.measure(text, ink), ink.size * POINT
        left = x - {"left": 0.0, "center": width / 2, "right": width}[across]
        self.rectangle(left - 0.4, y - height / 2, width + 0.8, height, fill="background")
        self.text(x, y, text, ink, across)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        ink: Ink = Ink(),
        across: Horizontal = "left",
    ) -> None:
        """Several lines, vertically centred on y as a block."""
        step = ink.size * POINT * LEADING
        for index, line in enumerate(lines):
            self.text(x, y + (index - (len(lines) - 1) / 2) * step, line, ink, across)

    def measure(self, text: str, ink: Ink = Ink()) -> float:
        """The width of a line of text."""
        from matplotlib.font_manager import get_font

        font = get_font(str(self._path(ink)))
        font.set_size(ink.size, 72)
        font.set_text(text.translate(SPACES), 0.0, flags=LoadFlags.NO_HINTING, features=FEATURES)
        return float(font.get_width_height()[0]) / 64 * POINT

    def wrap(self, text: str, width: float, ink: Ink = Ink()) -> list[str]:
        """Lines of at most `width`, broken between words; a word that is too long stays whole."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, ink) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _path(self, ink: Ink) -> Any:
        return face(self._faces, self.brand.typography.headings, ink.weight).path

    def _font(self, ink: Ink) -> FontProperties:
        return FontProperties(fname=str(self._path(ink)), size=ink.size)
