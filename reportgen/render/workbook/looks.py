"""What each style of a cell looks like, in the brand's colours."""

from collections.abc import Mapping
from typing import Any

from reportgen.content.models.brand import Brand

Properties = Mapping[str, Any]


def mix(colour: str, part: float) -> str:
    """A colour laid thinly on white: `part` 1 is the colour itself."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - p) * part):02x}" for p in parts)


def looks(brand: Brand) -> Mapping[str, Properties]:
    """Every style by name, as XlsxWriter spells properties."""
    ink, accent = brand.colour("foreground"), brand.colour("accent")
    model, given = brand.colour("compared"), brand.colour("support")
    quiet, grey = brand.colour("quiet"), brand.color.palette.get("grey-4", ink)
    faint = mix(quiet, 0.4)
    rule = {"bottom": 1, "bottom_color": quiet}
    wrap = {"text_wrap": True, "valign": "top"}
    right = {"align": "right", "valign": "top", "indent": 1}
    field = {"border": 1, "border_color": mix(given, 0.7)}
    head = {"bold": True, "font_color": "#ffffff", "bg_color": ink, "text_wrap": True, "valign": "vcenter"}
    total = {"bold": True, "top": 1, "bottom": 1, "top_color": ink, "bottom_color": ink}
    given_number = {"font_color": ink, "bg_color": mix(given, 0.3), **field}
    return {
        "body": {"valign": "top"},
        "sample-input": {**given_number, "valign": "top"},
        "sample-assumed": {**given_number, "italic": True, "valign": "top"},
        "sample-output": {"font_color": model, "bg_color": mix(model, 0.1), "italic": True, **rule, "valign": "top"},
        "title": {"bold": True, "font_size": 16, "font_color": ink},
        "cover-title": {"bold": True, "font_size": 26, "font_color": ink},
        "cover-subtitle": {"font_size": 14, "font_color": grey, **wrap},
        "band": {"bg_color": brand.colour("primary")},
        "number": {"font_size": 16, "font_color": accent, "align": "left"},
        "kind": {"font_color": grey, "italic": True},
        "head": {**head},
        "head-number": {**head, **right, "valign": "vcenter"},
        "head-quiet": {**head, **right, "valign": "vcenter", "bg_color": grey},
        "id-head": {**head},
        "unit": {"font_color": grey, "italic": True, "bottom": 1, "bottom_color": ink},
        "unit-number": {"font_color": grey, "italic": True, "bottom": 1, "bottom_color": ink, **right},
        "group": {"bold": True, "font_color": ink, "bg_color": faint, "valign": "top"},
        "label": {**rule, "valign": "top"},
        "label-strong": {"bold": True, **rule, "valign": "top"},
        "text": {**wrap, **rule},
        "quiet": {**wrap, **rule, "font_color": grey},
        "id": {"font_color": mix(ink, 0.5), "font_size": 8, "valign": "top", "indent": 1},
        "shown": {**right, **rule},
        "shown-total": {**right, **total},
        "shown-remainder": {**right, **rule, "italic": True, "font_color": grey},
        "label-total": {**total},
        "label-remainder": {**rule, "italic": True, "font_color": grey},
        "input": {**given_number, **right},
        "input-assumed": {**given_number, **right, "italic": True},
        "input-text": {**given_number, "align": "left", "valign": "top"},
        "formula": {**right, **rule},
        "formula-total": {**right, **total},
        "formula-strong": {**right, **rule, "bold": True},
        "formula-text": {**rule},
        "output": {**right, "font_color": model, "bg_color": mix(model, 0.1), "italic": True, **rule},
        "truth": {"align": "center", "bold": True, **rule},
        "truth-all": {"align": "center", "bold": True, "font_size": 14, **total},
        "true": {"font_color": model, "bg_color": mix(model, 0.15)},
        "false": {"font_color": "#ffffff", "bg_color": accent},
        "link": {"font_color": model, "underline": 1, "valign": "top"},
        "contents-1": {"bold": True, "font_color": ink, "top": 1, "top_color": quiet, "valign": "top"},
        "contents-2": {"font_color": ink, "valign": "top"},
        "note": {"font_color": grey, "font_size": 9},
        "note-wrap": {"font_color": grey, "font_size": 9, **wrap, "align": "left"},
        "paragraph": {**wrap},
        "subhead": {"bold": True, "font_size": 12, "font_color": ink, "valign": "top"},
        "figure-title": {"bold": True, "font_size": 12, "font_color": ink, "top": 2, "top_color": ink},
        "key-value": {"bold": True, "font_size": 18, "font_color": ink, "align": "left"},
        "key-label": {"font_color": grey},
    }
