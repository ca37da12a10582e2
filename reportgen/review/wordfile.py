"""The review document of an edition as a Word file."""

import io
from typing import Any

from reportgen.content.models.brand import Brand
from reportgen.render.office import clean, repack
from reportgen.review.marks import EDITION
from reportgen.review.memory import write_memory
from reportgen.review.outline import Outline
from reportgen.review.wordbody import Body
from reportgen.review.wordlook import W, footer, header, numbering, styles

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{6B0C3A52-4D0B-4E0E-9A6B-52E6F1A7C2D1}"  # of our part; any fixed one serves
# Changes are tracked from the first word on.
_SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:trackRevisions/><w:defaultTabStop w:val="708"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)
# What python-docx's template brings and a review has no use for.
_UNWANTED = ("customXml", "thumbnail", "stylesWithEffects", "webSettings")


def write_document(outline: Outline, brand: Brand) -> bytes:
    """The file; the same outline gives the same bytes."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Mm

    document = Document()
    part = document.part
    for owner in (part, part.package):
        for key in [k for k, one in owner.rels.items() if one.reltype.rsplit("/", 1)[-1] in _UNWANTED]:
            owner.rels.pop(key)
    _refill(document.styles.element, parse_xml(styles(brand, outline.language)))
    _refill(part.numbering_part.element, parse_xml(numbering()))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(23)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    for place, words in ((section.header, header), (section.footer, footer)):
        _refill(place._element, [parse_xml(words(outline))])
    body = document.element.body
    for element in reversed(list(parse_xml(f"<w:body {W}>{Body(outline).write()}</w:body>"))):
        body.insert(0, element)
    _refill(document.settings.element, parse_xml(_SETTINGS))
    _remember(part, outline)
    told = document.core_properties
    told.title, told.subject = clean(outline.title), f"For review: {outline.edition}, texts {outline.digest}"
    told.author = told.last_modified_by = clean(outline.house)
    told.comments, told.keywords, told.language, told.revision = "", "", outline.language, 1
    made = io.BytesIO()
    document.save(made)
    return repack(made.getvalue(), outline.published)


def _refill(element: Any, children: Any) -> None:
    """The element with these children instead of its own."""
    for child in list(element):
        element.remove(child)
    for child in list(children):
        element.append(child)


def _remember(part: Any, outline: Outline) -> None:
    """Puts the edition among the properties, and the texts as they are now into a part of their own."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = part.package
    memory = Part(PackURI("/customXml/item1.xml"), "application/xml", write_memory(outline), package)
    store = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    about = Part(PackURI("/customXml/itemProps1.xml"), _STORE, store.encode(), package)
    memory.relate_to(about, f"{_OFFICE}/relationships/customXmlProps")
    part.relate_to(memory, f"{_OFFICE}/relationships/customXml")
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{EDITION}">'
        f"<vt:lpwstr>{outline.edition}</vt:lpwstr></property></Properties>"
    )
    told = Part(PackURI("/docProps/custom.xml"), _PROPERTIES, properties.encode(), package)
    package.relate_to(told, f"{_OFFICE}/relationships/custom-properties")
