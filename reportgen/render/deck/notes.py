"""Speaker notes: the talk track, what the slide had no room for, then where the numbers come from."""

from collections.abc import Iterator, Sequence

from reportgen.document.blocks import Block, Profile
from reportgen.render.deck.slide import Slide

_LISTS = ("offers", "strengths", "risks", "unverified")


def write_notes(slide: Slide, blocks: Sequence[Block]) -> None:
    desk = slide.desk
    lines = [desk.text(talk) for block in blocks for talk in block.talk]
    lines += [line for block in blocks if isinstance(block, Profile) for line in _whole(slide, block)]
    lines += [desk.text(getattr(block, "note", ())) for block in blocks]
    lines += [desk.text(getattr(block, "source", ())) for block in blocks]
    said = list(dict.fromkeys(filter(None, lines)))
    if said:
        slide.own.notes_slide.notes_text_frame.text = "\n".join(said)


def _whole(slide: Slide, block: Profile) -> Iterator[str]:
    """All that is known of the company, as its half of the slide may not hold it."""
    text = slide.desk.text
    yield f"{text(block.name)}: {text(block.summary)}"
    for fact in block.facts:
        yield f"{text(fact.label)}: {text(fact.text)}"
    for field in _LISTS:
        yield from (text(item) for item in getattr(block, field))
