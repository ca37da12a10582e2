"""How a review document looks: its styles, lists, header and footer, in the publisher's type and colours."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from reportgen.content.models.brand import Brand
from reportgen.review.outline import Outline
from reportgen.review.wordbody import TEXT_WIDTH

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HANG = 740  # where the words of a heading begin behind its number


def styles(brand: Brand, language: str) -> str:
    """The whole style sheet."""
    return f"<w:styles {W}>{_defaults(brand, language)}{''.join(_styles(brand))}</w:styles>"


def _defaults(brand: Brand, language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(brand.typography.office)}{_colour(brand, 'foreground')}"
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val={quoteattr(language)}/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _font(family: str) -> str:
    return (
        "<w:rFonts " + " ".join(f"w:{use}={quoteattr(family)}" for use in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"
    )


def _colour(brand: Brand, name: str) -> str:
    return f'<w:color w:val="{_hex(brand, name)}"/>'


def _hex(brand: Brand, name: str) -> str:
    return brand.colour(name).lstrip("#").upper()


def _styles(brand: Brand) -> Iterator[str]:
    grey, accent, ink = _colour(brand, "grey-4"), _colour(brand, "accent"), _colour(brand, "foreground")
    head = _font(brand.typography.office_headings)
    yield _style("Normal", "Normal", _space(0, 0, 280))
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    yield _style("ReviewBrand", "Review Brand", _space(0, 3400, 280), f'<w:b/><w:caps/>{accent}<w:spacing w:val="30"/>')
    yield _style("Title", "Title", _space(0, 360, 760), f'{head}{ink}<w:sz w:val="60"/><w:szCs w:val="60"/>')
    yield _style(
        "ReviewRule", "Review Rule", '<w:numPr><w:numId w:val="1"/></w:numPr>' + _space(0, 90, 280)
    )  # fmt: skip
    hanging = f'<w:tabs><w:tab w:val="left" w:pos="{_HANG}"/></w:tabs>'
    for level, (name, size, before, after, extra) in enumerate(
        (
            ("heading 1", 44, 0, 300, "<w:pageBreakBefore/>"),
            ("heading 2", 30, 420, 140, ""),
            ("heading 3", 25, 320, 100, ""),
        )
    ):
        spaced = _space(before, after, size * 12)
        properties = f"<w:keepNext/><w:keepLines/>{extra}{hanging}{spaced}"
        properties += f'<w:ind w:left="{_HANG}" w:hanging="{_HANG}"/><w:outlineLvl w:val="{level}"/>'
        weight = "" if level == 0 else "<w:b/>"
        yield _style(
            f"Heading{level + 1}",
            name,
            properties,
            f'{head}{weight}{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
            following="ReviewText",
        )
    yield _style(
        "Heading4",
        "heading 4",
        f'<w:keepNext/><w:keepLines/>{_space(240, 60, 280)}<w:outlineLvl w:val="3"/>',
        f"{head}<w:b/>{ink}",
        following="ReviewText",
    )
    yield _style("ReviewText", "Review Text", _space(0, 150, 290))
    yield _style("ReviewItem", "Review Item", '<w:numPr><w:numId w:val="1"/></w:numPr>' + _space(0, 60, 280))
    yield _style("ReviewNumbered", "Review Numbered", '<w:numPr><w:numId w:val="2"/></w:numPr>' + _space(0, 60, 280))
    yield _style(
        "ReviewCaption",
        "Review Caption",
        f"<w:keepNext/>{_space(240, 60, 240)}",
        f'{head}<w:b/>{accent}<w:sz w:val="18"/>',
    )
    yield _style("ReviewLabel", "Review Label", _space(40, 40, 240), f'{head}{grey}<w:sz w:val="18"/>')
    yield _style("ReviewCell", "Review Cell", _space(40, 40, 260), '<w:sz w:val="20"/>')
    yield _style("ReviewHead", "Review Head", f"<w:keepNext/>{_space(40, 40, 240)}", f'{head}<w:b/><w:sz w:val="18"/>')
    yield _style("ReviewGap", "Review Gap", _space(0, 0, 160), '<w:sz w:val="12"/>')
    yield _style("Header", "header", _tabs() + _space(0, 0, 240), f'{grey}<w:sz w:val="16"/>')
    yield _style("Footer", "footer", _tabs() + _space(0, 0, 240), f'{grey}<w:sz w:val="16"/>')
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{brand.color.tints[0].lstrip("#").upper()}"/>'
    yield _letters("ReviewNumber", "Review Number", shade)
    yield _letters("ReviewCitation", "Review Citation", f'{accent}<w:vertAlign w:val="superscript"/>')
    yield _letters("Hyperlink", "Hyperlink", _colour(brand, "compared") + '<w:u w:val="single"/>')
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_hex(brand, "grey-2")}"'
    rules = f"<w:top {line}/><w:bottom {line}/><w:insideH {line}/>"
    for id, name in (("ReviewFields", "Review Fields"), ("ReviewTable", "Review Table")):
        yield (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>'
            '<w:left w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        )


def _style(id: str, name: str, paragraph: str, run: str = "", following: str = "") -> str:
    own = ' w:customStyle="1"' if id.startswith("Review") else ""
    first = ' w:default="1"' if id == "Normal" else ""
    based = "" if id == "Normal" else '<w:basedOn w:val="Normal"/>'
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{first}{own} w:styleId="{id}"><w:name w:val="{name}"/>{based}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _letters(id: str, name: str, run: str) -> str:
    own = ' w:customStyle="1"' if id.startswith("Review") else ""
    return f'<w:style w:type="character"{own} w:styleId="{id}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'


def _space(before: int, after: int, line: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="atLeast"/>'


def _tabs() -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def numbering() -> str:
    """Two lists: with dots and with numbers."""
    levels = (("bullet", "•"), ("decimal", "%1."))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (kind, text) in enumerate(levels)
    )
    used = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(len(levels))
    )
    return f"<w:numbering {W}>{abstract}{used}</w:numbering>"


def header(outline: Outline) -> str:
    words = f"For review · {outline.title} · {outline.report_id}"
    texts = _said(f"texts {outline.digest}")
    return f'<w:p {W}><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_said(words)}{_TAB}{texts}</w:p>'


def footer(outline: Outline) -> str:
    page = _field("PAGE") + _said(" / ") + _field("NUMPAGES")
    return f'<w:p {W}><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_said(outline.house)}{_TAB}{page}</w:p>'


_TAB = "<w:r><w:tab/></w:r>"


def _said(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
