"""Rectangles on a slide, measured in inches."""

from dataclasses import dataclass

EMU = 914400
POINTS = 72
WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.62


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as Office stores them."""
        return (round(self.x * EMU), round(self.y * EMU), round(self.w * EMU), round(self.h * EMU))

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def right(self) -> float:
        return self.x + self.w

    def columns(self, *shares: float, gap: float = 0.4) -> tuple["Box", ...]:
        """Boxes side by side, as wide as their shares say."""
        free = self.w - gap * (len(shares) - 1)
        made, x = [], self.x
        for share in shares:
            width = free * share / sum(shares)
            made.append(Box(x, self.y, width, self.h))
            x += width + gap
        return tuple(made)

    def rows(self, *shares: float, gap: float = 0.2) -> tuple["Box", ...]:
        """Boxes one below the other, as high as their shares say."""
        free = self.h - gap * (len(shares) - 1)
        made, y = [], self.y
        for share in shares:
            height = free * share / sum(shares)
            made.append(Box(self.x, y, self.w, height))
            y += height + gap
        return tuple(made)

    def inset(self, x: float, y: float) -> "Box":
        return Box(self.x + x, self.y + y, self.w - 2 * x, self.h - 2 * y)

    def cut_top(self, height: float) -> tuple["Box", "Box"]:
        """A strip of that height, and what is left below it."""
        return Box(self.x, self.y, self.w, height), Box(self.x, self.y + height, self.w, self.h - height)
