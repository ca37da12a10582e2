"""The slide master and its layouts, written from the layout table and the brand."""

from xml.sax.saxutils import escape

from reportgen.render.deck.boxes import HEIGHT, MARGIN, WIDTH, Box
from reportgen.render.deck.holders import FLOOR, NUMBER, TOP, Holder, Layout, title

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/>'
    '<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_TYPES = {"content": "", "body": ' type="body"'}
_BULLETS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")


def solid(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def xfrm(box: Box) -> str:
    x, y, w, h = box.emu
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def master_xml(layouts: list[tuple[int, str]]) -> bytes:
    """The XML of the master; `layouts` are the ids and relationship ids of its layouts."""
    body = Holder(kind="body", idx=1, name="Text", box=Box(MARGIN, TOP, WIDTH - 2 * MARGIN, FLOOR - TOP))
    plain = Layout(name="master", holders=(title(), body))
    listed = "".join(f'<p:sldLayoutId id="{id}" r:id="{rel}"/>' for id, rel in layouts)
    shapes = _holder(2, title()) + _holder(3, body) + _footer(4, plain) + _number(5, dark=False)
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{_background('bg1')}<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>"
        f'{_MAP}<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>{_text_styles()}</p:sldMaster>'
    ).encode()


def layout_xml(layout: Layout) -> bytes:
    """The XML of one layout."""
    decoration = _decoration(layout)
    first = 2 + len(decoration)
    shapes = "".join(decoration) + "".join(_holder(first + i, holder) for i, holder in enumerate(layout.holders))
    last = first + len(layout.holders)
    shapes += _footer(last, layout) + _number(last + 1, dark=layout.dark)
    background = _background("tx2") if layout.dark else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{escape(layout.name)}">{background}'
        f"<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _background(colour: str) -> str:
    return f"<p:bg><p:bgPr>{solid(colour)}<a:effectLst/></p:bgPr></p:bg>"


def _decoration(layout: Layout) -> list[str]:
    """The accent that marks a page of the house: a short stroke at the title's left edge, a rule above the footer."""
    if layout.dark:
        return [_bar(2, Box(0, 0, 0.16, HEIGHT), "accent2")]
    bars = [
        (Box(0, 0, layout.panel, HEIGHT), "tx2") if layout.panel else None,
        (Box(0, 0, 0.16, HEIGHT) if layout.panel else Box(0, 0.4, 0.16, 1.02), "accent2"),
        (Box(layout.left, 6.98, WIDTH - MARGIN - layout.left, 0.01), "accent5"),
        *((ground, "bg2") for ground in layout.grounds),
    ]
    return [_bar(2 + i, *bar) for i, bar in enumerate(filter(None, bars))]


def _bar(id: int, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Rule {id}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{solid(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _holder(id: int, holder: Holder) -> str:
    idx = f' idx="{holder.idx}"' if holder.idx else ""
    kind = _TYPES.get(holder.kind, f' type="{holder.kind}"')
    font = "+mj-lt" if "itle" in holder.kind else "+mn-lt"
    style = (
        f'<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="{round(holder.size * 100)}" b="{int(holder.bold)}">'
        f'{solid(holder.colour)}<a:latin typeface="{font}"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{escape(holder.name)}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{kind}{idx}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(holder.box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{holder.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p><a:r><a:rPr/><a:t>{escape(holder.name)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _footer(id: int, layout: Layout) -> str:
    placeholder, empty = '<p:ph type="ftr" sz="quarter" idx="11"/>', "<a:p><a:endParaRPr/></a:p>"
    return _small(id, "Footer", placeholder, layout.footer, "l", empty, layout.reversed_footer)


def _number(id: int, *, dark: bool) -> str:
    return _small(id, "Slide number", '<p:ph type="sldNum" sz="quarter" idx="12"/>', NUMBER, "r", NUMBER_FIELD, dark)


NUMBER_FIELD = (
    '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p>'
)


def _small(id: int, name: str, ph: str, box: Box, align: str, text: str, dark: bool) -> str:  # noqa: PLR0913, PLR0917  one element, one parameter an attribute
    colour = "accent5" if dark else "accent6"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{ph}</p:nvPr>'
        f'</p:nvSpPr><p:spPr>{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        f'<a:lstStyle><a:lvl1pPr algn="{align}">'
        f'<a:defRPr sz="1100">{solid(colour)}<a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:lvl1pPr></a:lstStyle>{text}</p:txBody></p:sp>"
    )


def _text_styles() -> str:
    title = (
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/>'
        '</a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="2400" b="1">{solid("tx1")}<a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
    )
    body = "".join(_level(level, bullet) for level, bullet in enumerate(_BULLETS, 1))
    other = "".join(
        f'<a:lvl{level}pPr><a:defRPr sz="1400">{solid("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _level(level: int, bullet: str) -> str:
    margin = 228600 * level
    return (
        f'<a:lvl{level}pPr marL="{margin}" indent="-228600" algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="400"/></a:spcBef><a:buClr><a:schemeClr val="accent2"/></a:buClr>'
        f'<a:buChar char="{bullet}"/><a:defRPr sz="1600">{solid("tx1")}<a:latin typeface="+mn-lt"/>'
        f"</a:defRPr></a:lvl{level}pPr>"
    )
