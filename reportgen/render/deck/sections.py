"""PowerPoint's sections: one a chapter, and the slides before and after."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.render.office import clean

# [MS-PPTX] 2.6.13: sectionLst lives in the presentation's extension list under this URI.
_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMESPACE = uuid.UUID("7f0c9a52-2f65-5f6b-9b0e-6a4d5c1f8e21")


@dataclass(frozen=True, slots=True)
class Span:
    """A section and the ids of its slides."""

    name: str
    slides: tuple[int, ...]


def write_sections(presentation: Any, spans: Sequence[Span], seed: str) -> None:
    """Adds the section list; its ids follow from the edition and the place, so that they stay the same."""
    written = "".join(
        f"<p14:section name={quoteattr(clean(span.name))} id={quoteattr(_guid(seed, number))}><p14:sldIdLst>"
        + "".join(f'<p14:sldId id="{id}"/>' for id in span.slides)
        + "</p14:sldIdLst></p14:section>"
        for number, span in enumerate(spans)
    )
    element = presentation.part._element
    for old in element.findall(qn("p:extLst")):
        element.remove(old)
    element.append(
        parse_xml(
            f'<p:extLst xmlns:p="{_PRESENTATION}"><p:ext uri="{_URI}"><p14:sectionLst xmlns:p14="{_P14}">{written}'
            "</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def _guid(seed: str, number: int) -> str:
    return "{" + str(uuid.uuid5(_NAMESPACE, f"{seed}/{number}")).upper() + "}"
