"""The deck of a copy: its licensee in the footer of every slide, and a slide that says what the licence is."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from reportgen.delivery.tokens import COPY, STAMP, token
from reportgen.errors import BuildError
from reportgen.render.office import clean, repack

LAYOUT = "licence"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def prepare_deck(deck: bytes, title: str, facts: Sequence[tuple[str, str]], allows: str, published: str) -> bytes:
    """The deck with tokens where a copy names its licensee."""
    from pptx import Presentation
    from pptx.enum.shapes import PP_PLACEHOLDER

    presentation = Presentation(io.BytesIO(deck))
    for number, slide in enumerate(presentation.slides, start=1):
        footers = [one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
        if not footers:
            raise BuildError(f"slide {number} of the deck has no footer to name a licensee in")
        footers[0].text_frame.paragraphs[0].runs[-1].text = token(STAMP)
    _add_slide(presentation, footers[0], title, facts, allows)
    presentation.core_properties.identifier = token(COPY)
    made = io.BytesIO()
    presentation.save(made)
    return repack(made.getvalue(), published)


def _add_slide(presentation: Any, footer: Any, title: str, facts: Sequence[tuple[str, str]], allows: str) -> None:
    from pptx.util import Pt

    layout = next((one for one in presentation.slide_layouts if one.name == LAYOUT), None)
    if layout is None:
        raise BuildError(f"the deck has no layout '{LAYOUT}' for the slide that names the licensee")
    slide = presentation.slides.add_slide(layout)
    slide._element.cSld.set("name", "copy:licence")
    slide.shapes.title.text_frame.text = clean(title)
    # The layout's regions for content are numbered from here on (deck/holders.py).
    words, listed = (slide.placeholders[index].text_frame for index in (20, 21))
    words.text = clean(allows)
    listed.text = ""
    for number, (name, value) in enumerate(facts):
        paragraph = listed.paragraphs[0] if number == 0 else listed.add_paragraph()
        paragraph.font.size = Pt(14)
        head, text = paragraph.add_run(), paragraph.add_run()
        head.text, text.text = f"{clean(name)}: ", value
        head.font.bold = True
    for shape in [one for one in slide.placeholders if one.has_text_frame and not one.text_frame.text]:
        shape._element.getparent().remove(shape._element)
    slide.shapes._spTree.append(deepcopy(footer._element))
    # A section that lists no slide of its own would lose it in PowerPoint's overview.
    sections = presentation.part._element.findall(f".//{_P14}section")
    if sections:
        last = sections[-1].find(f"{_P14}sldIdLst")
        entry = deepcopy(last[-1])
        entry.set("id", str(presentation.slides._sldIdLst[-1].id))
        last.append(entry)
