"""What a slide layout is made of: placeholders, each with its place and the looks of its text."""

from dataclasses import dataclass
from typing import Literal

from reportgen.render.deck.boxes import MARGIN, WIDTH, Box

Kind = Literal["title", "ctrTitle", "subTitle", "body", "content"]

KICKER, SUBTITLE, SOURCE, META, CHAPTER = 13, 14, 15, 16, 17
FIRST_REGION = 20

INNER = WIDTH - 2 * MARGIN
TOP, FLOOR = 2.08, 6.5  # where regions begin and end
NUMBER = Box(WIDTH - MARGIN - 1.2, 7.02, 1.2, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A placeholder: its kind, its number in the layout, and how its text looks."""

    kind: Kind
    idx: int
    name: str
    box: Box
    size: float = 16
    colour: str = "tx1"
    bold: bool = False
    anchor: Literal["t", "ctr", "b"] = "t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    name: str
    holders: tuple[Holder, ...]
    dark: bool = False  # reversed on the brand's ink
    panel: float = 0  # inches at the left that are reversed, for the chapter that begins here
    grounds: tuple[Box, ...] = ()  # pale grounds behind regions

    @property
    def regions(self) -> tuple[Holder, ...]:
        return tuple(holder for holder in self.holders if holder.idx >= FIRST_REGION)

    @property
    def reversed_footer(self) -> bool:
        return self.dark or bool(self.panel)

    @property
    def footer(self) -> Box:
        return Box(MARGIN, 7.02, (self.panel or 10.2) - MARGIN, 0.3)

    @property
    def left(self) -> float:
        """Where the rule above the footer begins."""
        return self.panel + 0.4 if self.panel else MARGIN

    def holder(self, idx: int) -> Holder | None:
        return next((holder for holder in self.holders if holder.idx == idx), None)


def title(x: float = MARGIN, width: float = INNER) -> Holder:
    return Holder(kind="title", idx=0, name="Title", box=Box(x, 0.66, width, 0.86), size=24, bold=True)


def kicker() -> Holder:
    box = Box(MARGIN, 0.36, INNER, 0.28)
    return Holder(kind="body", idx=KICKER, name="Section", box=box, size=12, bold=True, colour="accent3")


def subtitle(x: float = MARGIN, width: float = INNER) -> Holder:
    box = Box(x, 1.6, width, 0.34)
    return Holder(kind="body", idx=SUBTITLE, name="Subtitle", box=box, size=14, colour="accent6")


def source(x: float = MARGIN, width: float = INNER) -> Holder:
    box = Box(x, 6.56, width, 0.38)
    return Holder(kind="body", idx=SOURCE, name="Source", box=box, size=11, colour="accent6", anchor="b")


def regions(*boxes: Box, size: float = 16) -> tuple[Holder, ...]:
    return tuple(
        Holder(kind="content", idx=FIRST_REGION + i, name=f"Content {i + 1}", box=box, size=size)
        for i, box in enumerate(boxes)
    )
