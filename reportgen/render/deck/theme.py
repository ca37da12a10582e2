"""The theme part: the brand's colours and fonts, which everything on the slides refers to."""

from xml.sax.saxutils import escape, quoteattr

from reportgen.content.models.brand import Brand
from reportgen.render.deck.palette import SLOTS, Palette

NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"

# Three fills, lines, effects and backgrounds are the least that the schema allows (CT_StyleMatrix).
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(brand: Brand) -> bytes:
    """The XML of `theme1.xml`."""
    palette = Palette(brand)
    colours = "".join(f'<a:{slot}><a:srgbClr val="{palette.hex(name)}"/></a:{slot}>' for slot, name in SLOTS.items())
    fonts = _font("majorFont", brand.typography.office_headings) + _font("minorFont", brand.typography.office)
    name = quoteattr(brand.meta.name)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme xmlns:a="{NAMESPACE}" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={name}>{fonts}</a:fontScheme>"
        f"<a:fmtScheme name={name}><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _font(slot: str, family: str) -> str:
    return f'<a:{slot}><a:latin typeface="{escape(family)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}>'
