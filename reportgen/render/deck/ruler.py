"""How much room text takes, by the metrics of real fonts.

The stand-in for the families that Office files name is two per cent wider than Calibri; `SLACK` covers machines that
put Arial's widths in its place, so that text which fits here fits there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.errors import MachineError
from reportgen.render.deck.boxes import POINTS
from reportgen.render.typefaces import OFFICE_STAND_IN, Faces, Measure, face, faces, measure

SLACK = 1.07
LINE = 1.22  # the height of a line of Calibri in sizes
SMALLEST = 11.0


@dataclass(frozen=True, slots=True)
class Ruler:
    regular: Measure
    bold: Measure

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a line in inches."""
        return (self.bold if bold else self.regular)(text) * size * SLACK / POINTS

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> int:
        """How many lines the text takes in a box of that many inches."""
        return max(1, sum(self._wrapped(part, size, width, bold=bold) for part in text.split("\n")))

    def _wrapped(self, text: str, size: float, width: float, *, bold: bool) -> int:
        count, used = 1, 0.0
        space = self.width(" ", size, bold=bold)
        for word in text.split(" "):
            long = self.width(word, size, bold=bold)
            if used and used + space + long > width:
                count, used = count + 1, 0.0
            used += long + (space if used else 0.0)
            if used > width:  # a word longer than the line is broken by Office
                count += int(used // width)
                used %= width
        return count

    def height(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        """The height of the wrapped text in inches."""
        return self.lines(text, size, width, bold=bold) * size * LINE / POINTS

    def longest_word(self, text: str, size: float, *, bold: bool = False) -> float:
        return max((self.width(word, size, bold=bold) for word in text.split()), default=0.0)

    def fit(self, text: str, box: tuple[float, float], sizes: Sequence[float], *, bold: bool = False) -> float:
        """The first of the sizes at which the text fits into width and height; the last if none does."""
        width, height = box
        for size in sizes:
            if (
                self.height(text, size, width, bold=bold) <= height
                and self.longest_word(text, size, bold=bold) <= width
            ):
                return size
        return sizes[-1]


def open_ruler(family: str, own: Faces = ()) -> Ruler:
    """A ruler over the family that slides name where its files are here, else over the stand-in for it."""
    try:
        installed = faces(family, own=own)
    except MachineError:
        family, installed = OFFICE_STAND_IN, faces(OFFICE_STAND_IN)
    regular, bold = (measure(face(installed, family, weight).path) for weight in (400, 600))
    return Ruler(regular, bold)
