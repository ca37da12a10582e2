"""Sections side by side do not begin alike: a reader who leafs through them must see what differs."""

from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import first_place
from reportgen.document.prose.parser import Written
from reportgen.document.report import Section
from reportgen.document.swap import MARK, Mask
from reportgen.errors import Place, Problem


def identical_openings(checked: Checked) -> Iterator[Problem]:
    """A warning where the first words of a section are those of a section before it, names and numbers masked."""
    opening = checked.style.swap.opening
    mask = Mask(checked.report.edition)
    texts: dict[str, Written] = {}
    for written in checked.written:
        if written.prose:
            texts.setdefault(written.block, written)

    def siblings(sections: tuple[Section, ...]) -> Iterator[Problem]:
        known: dict[tuple[str, ...], tuple[Section, Place]] = {}
        for section in sections:
            first = next((texts[block.id] for block in section.blocks if block.id in texts), None)
            if first:
                begins = mask(first.runs)[:opening]
                if len(begins) == opening and set(begins) != {MARK}:
                    other, place = known.setdefault(begins, (section, first_place(first)))
                    if other is not section:
                        message = f"'{section.title}' begins as '{other.title}' does: '{' '.join(begins)}'"
                        yield Problem(
                            first_place(first),
                            message,
                            f"that one begins at {place}; begin with what differs",
                            "warning",
                        )
            yield from siblings(section.sections)

    yield from siblings(checked.report.chapters)
