"""The outline of a deck: which slides there are and what is on them, written by a template and checked here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.content.house import House
from reportgen.content.near import did_you_mean
from reportgen.content.text import Text
from reportgen.document.blocks import Block
from reportgen.document.report import Report, Section
from reportgen.errors import BuildError, Problem
from reportgen.render.deck.charts.suited import unsuited
from reportgen.render.deck.layouts import LAYOUTS
from reportgen.render.templates import mistakes_told, read_written, sandbox, words_of

TEMPLATE = "outline.yaml.j2"
OPENINGS = ("section", "opener")
FRONT = ("title", "licence", "agenda", "how-to-read", "closing")


class SlideEntry(BaseModel):
    """One slide: a layout, and the chapter or the blocks that it shows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: str
    chapter: str | None = Field(None, description="The id of the chapter that begins here: for section and opener.")
    main: str | None = Field(None, description="The id of the block in the first region.")
    second: str | None = Field(None, description="The id of the block in the second region.")
    drawn: Literal["doughnut", "radar"] | None = Field(None, description="In the round, where the chart allows it.")
    title: Literal["takeaway", "heading"] = "takeaway"
    notes: Literal["talk", "none"] = "talk"

    @property
    def blocks(self) -> tuple[str, ...]:
        return tuple(id for id in (self.main, self.second) if id)


class Outline(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    slides: tuple[SlideEntry, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A block as the template sees it."""

    id: str
    deck: str


def read_outline(report: Report, house: House) -> Outline:
    """The outline for this report, with every layout and id known."""
    path = house.templates / "deck" / TEMPLATE
    outline = read_written(path, _written(path, report), Outline)
    problems = list(_problems(outline, report))
    if problems:
        raise BuildError("\n".join(f"{path}: {problem}" for problem in problems))
    return outline


def shown(report: Report, house: House) -> frozenset[str]:
    """The ids of the blocks that the deck shows."""
    return frozenset(id for slide in read_outline(report, house).slides for id in slide.blocks)


def unknown_layouts(report: Report, house: House) -> Iterator[Problem]:
    """Each `deck:` of the seeds that names neither a layout nor anything that the template looks for."""
    path = house.templates / "deck" / TEMPLATE
    with mistakes_told(path):
        looked_for = words_of(path.parent, path.name)
    for_blocks = [name for name in LAYOUTS if name not in {*FRONT, "section"}]
    for _, block in report.blocks():
        if block.deck and block.deck not in {*for_blocks, *looked_for}:
            place = block.deck.place if isinstance(block.deck, Text) else block.place
            message = f"there is no slide layout for blocks called '{block.deck}'"
            yield Problem(place, message, did_you_mean(block.deck, for_blocks))


def together(offers: Sequence[Offer], size: int, *layouts: str) -> list[list[Offer]]:
    """The blocks slide by slide: neighbours that share one of the layouts stand up to `size` on a slide."""
    slides: list[list[Offer]] = []
    for offer in offers:
        joins = slides and offer.deck in layouts and slides[-1][0].deck == offer.deck and len(slides[-1]) < size
        if joins:
            slides[-1].append(offer)
        else:
            slides.append([offer])
    return slides


def _written(path: Path, report: Report) -> str:
    environment = sandbox(path.parent)
    environment.filters["together"] = together
    environment.policies["json.dumps_function"] = json.dumps
    chapters = [{"id": chapter.id, "blocks": list(_offers(chapter))} for chapter in report.chapters]
    with mistakes_told(path):
        return environment.get_template(path.name).render(chapters=chapters)


def _offers(chapter: Section) -> Iterator[Offer]:
    for section in chapter.walk():
        for block in section.blocks:
            if block.deck:
                yield Offer(block.id, block.deck)


def _problems(outline: Outline, report: Report) -> Iterator[str]:
    blocks = {block.id: block for _, block in report.blocks()}
    chapters = [chapter.id for chapter in report.chapters]
    for number, entry in enumerate(outline.slides, 1):
        here = f"slide {number}"
        layout = LAYOUTS.get(entry.layout)
        if layout is None:
            near = did_you_mean(entry.layout, LAYOUTS)
            yield f"{here}{_of(entry, blocks)}: there is no layout '{entry.layout}'; {near}"
            continue
        for id in entry.blocks:
            if id not in blocks:
                yield f"{here}: there is no block '{id}'; {did_you_mean(id, blocks)}"
        if entry.layout in OPENINGS and entry.chapter not in chapters:
            yield f"{here}: there is no chapter '{entry.chapter}'; {did_you_mean(str(entry.chapter), chapters)}"
        if entry.layout not in (*FRONT, "section") and not entry.main:
            yield f"{here}: the layout '{entry.layout}' needs a block: write main: <id>"
        if entry.drawn and (why := unsuited(entry.drawn, blocks[entry.main]) if entry.main in blocks else ""):
            yield f"{here}: '{entry.main}' cannot be drawn as a {entry.drawn}: {why}"
        if len(entry.blocks) > len(layout.regions):
            yield f"{here}: the layout '{entry.layout}' has room for {len(layout.regions)} block(s)"


def _of(entry: SlideEntry, blocks: Mapping[str, Block]) -> str:
    """Where the seeds ask for the layout, so that a misspelt `deck:` is found."""
    block = blocks.get(entry.main or "")
    return f" ({block.place}, deck: {block.deck})" if block else ""
