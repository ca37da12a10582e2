"""The slide layouts: which placeholders each has, and where they stand."""

from collections.abc import Mapping

from reportgen.render.deck.boxes import HEIGHT, MARGIN, WIDTH, Box
from reportgen.render.deck.holders import (
    CHAPTER,
    FIRST_REGION,
    FLOOR,
    INNER,
    KICKER,
    META,
    TOP,
    Holder,
    Layout,
    kicker,
    regions,
    source,
    subtitle,
    title,
)

BODY = Box(MARGIN, TOP, INNER, FLOOR - TOP)
TALL = Box(MARGIN, 1.75, INNER, FLOOR - 1.75)  # where no subtitle stands above
PANEL = 3.75  # the width of the panel that opens a chapter


def _content(name: str, *boxes: Box, size: float = 16, grounds: tuple[Box, ...] = ()) -> Layout:
    above = (title(), kicker(), subtitle()) if boxes[0].y == TOP else (title(), kicker())
    return Layout(name=name, holders=(*above, *regions(*boxes, size=size), source()), grounds=grounds)


def _beside() -> Layout:
    """A chart, and what to see in it on a pale ground."""
    chart, ground = BODY.columns(2.35, 1, gap=0.4)
    return _content("chart-takeaways", chart, ground.inset(0.25, 0.2), grounds=(ground,))


def _beneath() -> Layout:
    """A wide chart, and what to see in it in columns beneath."""
    chart, words = BODY.rows(2.7, 1, gap=0.2)
    return _content("chart-strip", chart, words)


def _profiles() -> Layout:
    """Companies side by side, down to the footer: what they say carries its sources in the report."""
    tall = Box(TALL.x, TALL.y, TALL.w, 6.85 - TALL.y)
    return Layout(name="profiles", holders=(title(), kicker(), *regions(*tall.columns(1, 1, gap=0.5), size=13)))


def _first(name: str, *, of_title: Box, sub: Box, meta: Box, size: float) -> Layout:
    return Layout(
        name=name,
        dark=True,
        holders=(
            Holder(kind="ctrTitle", idx=0, name="Title", box=of_title, size=size, colour="bg1", bold=True, anchor="b"),
            Holder(kind="subTitle", idx=1, name="Subtitle", box=sub, size=20, colour="bg1"),
            Holder(kind="body", idx=META, name="Details", box=meta, size=14, colour="accent5"),
        ),
    )


def _section() -> Layout:
    """A chapter's title alone, where its first exhibit needs a slide of its own."""
    name, number = Box(MARGIN, 2.35, 5.6, 2.2), Box(MARGIN, 0.8, 4.0, 1.45)
    listed = regions(Box(7.0, 1.0, WIDTH - 7.0 - MARGIN, 5.5))[0]
    return Layout(
        name="section",
        dark=True,
        holders=(
            Holder(kind="title", idx=0, name="Title", box=name, size=40, colour="bg1", bold=True),
            Holder(kind="body", idx=KICKER, name="Number", box=number, size=80, colour="accent4", anchor="b"),
            Holder(
                kind="content",
                idx=FIRST_REGION,
                name="Sections",
                box=listed.box,
                size=20,
                colour="bg1",
                anchor="ctr",
            ),
        ),
    )


def _opener() -> Layout:
    """A chapter begins: its number, name and numbers on a dark panel, its first exhibit beside it."""
    x = PANEL + 0.4
    width = WIDTH - MARGIN - x
    wide = PANEL - MARGIN - 0.35
    exhibit, aside = regions(Box(x, TOP, width, FLOOR - TOP), Box(MARGIN, 3.2, wide, 3.55))
    return Layout(
        name="opener",
        panel=PANEL,
        holders=(
            title(x, width),
            Holder(
                kind="body",
                idx=KICKER,
                name="Number",
                box=Box(MARGIN, 0.4, wide, 1.15),
                size=60,
                colour="accent4",
                anchor="b",
            ),
            Holder(
                kind="body",
                idx=CHAPTER,
                name="Chapter",
                box=Box(MARGIN, 1.62, wide, 1.4),
                size=22,
                colour="bg1",
                bold=True,
            ),
            subtitle(x, width),
            exhibit,
            Holder(kind="content", idx=aside.idx, name="Aside", box=aside.box, size=14, colour="bg1"),
            source(x, width),
        ),
    )


def _licence() -> Layout:
    words, ground = TALL.columns(1.75, 1, gap=0.6)
    return _content("licence", words, ground.inset(0.35, 0.3), size=18, grounds=(ground,))


def _closing() -> Layout:
    width = 6.6
    right = MARGIN + width + 0.9
    return Layout(
        name="closing",
        dark=True,
        holders=(
            Holder(
                kind="title",
                idx=0,
                name="Title",
                box=Box(MARGIN, 0.8, width, 0.7),
                size=32,
                colour="bg1",
                bold=True,
            ),
            *(
                Holder(kind="content", idx=FIRST_REGION + i, name=name, box=box, size=size, colour="bg1")
                for i, (name, box, size) in enumerate(
                    (
                        ("Story", Box(MARGIN, 1.9, width, 4.3), 18),
                        ("Package", Box(right, 1.9, WIDTH - MARGIN - right, 4.3), 16),
                    )
                )
            ),
            Holder(
                kind="body",
                idx=META,
                name="Details",
                box=Box(MARGIN, 6.45, INNER, 0.35),
                size=14,
                colour="accent5",
            ),
        ),
    )


LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        _first(
            "title",
            of_title=Box(MARGIN, 1.2, 6.6, 2.3),
            sub=Box(MARGIN, 3.7, 6.6, 1.0),
            meta=Box(MARGIN, HEIGHT - 1.3, 7.0, 0.6),
            size=48,
        ),
        _licence(),
        _content("agenda", *TALL.columns(1, 1, gap=0.6), size=16),
        _content("how-to-read", *TALL.columns(1.3, 1, gap=0.6)),
        _section(),
        _opener(),
        _content("statement", TALL, size=18),
        _content("chart", BODY),
        _beside(),
        _beneath(),
        _content("two-charts", *BODY.columns(1, 1)),
        _content("segment", *BODY.columns(1, 1.75, gap=0.5), size=13),
        _content("table", BODY, size=12),
        _content("matrix", BODY, size=12),
        _profiles(),
        _closing(),
    )
}
