"""What is too long for a slide goes on to the next."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx import Presentation

from reportgen.content.house import House
from reportgen.document.blocks import Block, Card, Fact, Profile, Row, Table
from reportgen.document.runs import number, words
from tests.render.deck.conftest import bytes_of
from tests.render.deck.kinds import changed
from tests.render.deck.walk import shapes

LONG = "A sentence of some length that says what a buyer would want to know about this. " * 9


def slides_with(deck: Any, name: str) -> list[Any]:
    return [slide for slide in deck.slides if any(shape.name == name for shape in shapes(slide))]


def test_a_long_table_goes_on_with_its_head(house: House) -> None:
    rows = [
        Row((words("Row " + "abcdefghij"[i // 10] + "abcdefghij"[i % 10]), number("market.2031"))) for i in range(60)
    ]

    def change(block: Block) -> Block:
        return replace(block, rows=tuple(rows)) if isinstance(block, Table) else block

    deck = Presentation(BytesIO(bytes_of(changed(change), house)))
    slides = slides_with(deck, "block:totals")
    assert len(slides) > 2
    first, *others = [slide.shapes.title.text_frame.text for slide in slides]
    assert "(continued)" not in first
    assert all(title.endswith("(continued)") for title in others)
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert {table.cell(0, 0).text for table in tables} == {"Technique"}
    names = [table.cell(i, 0).text for table in tables for i in range(1, len(table.rows))]
    assert names == [row.cells[0][0].text for row in rows]  # type: ignore[union-attr]
    lengths = [len(table.rows) for table in tables]
    assert max(lengths) - min(lengths) <= 2


def test_long_cards_go_on_and_profiles_leave_the_rest_to_the_notes(house: House) -> None:
    def change(block: Block) -> Block:
        if isinstance(block, Profile):
            return replace(block, summary=words(LONG), risks=(words(LONG), words(LONG + "End of risks.")))
        if isinstance(block, Card):
            more = (*[Fact(words("More"), words(LONG))] * 6, Fact(words("Last"), words("End of facts.")))
            return replace(block, facts=(*block.facts, *more))
        return block

    deck = Presentation(BytesIO(bytes_of(changed(change), house)))
    slides = slides_with(deck, "block:microsoft")
    assert len(slides) == 1
    assert "Local revenue" in texts(slides)
    notes = slides[0].notes_slide.notes_text_frame.text
    assert "End of risks." in notes and LONG.strip() in notes
    slides = slides_with(deck, "block:skills")
    assert len(slides) > 1
    assert "End of facts." in texts(slides)


def texts(slides: list[Any]) -> str:
    frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    frames += [cell.text_frame for table in tables for cell in table.iter_cells()]
    return "\n".join(frame.text for frame in frames)
