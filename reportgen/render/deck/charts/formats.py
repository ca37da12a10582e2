"""Number formats that make Office show a value exactly as the forecast shows it."""

from collections.abc import Iterable

from reportgen.content.models.units import Unit
from reportgen.forecast.quantity import Quantity

# Units whose sign belongs beside the number in a chart; money is named once, in the subtitle.
_WITH_SIGN = (Unit.PERCENT, Unit.POINTS, Unit.MULTIPLE)
_MINUS = "−"


def label_text(quantity: Quantity) -> str:
    """What stands beside a mark."""
    return quantity.text if quantity.unit in _WITH_SIGN else quantity.shown


def number_format(quantity: Quantity, *, bare: bool = False) -> str:
    """The format under which the rounded value reads like the label; bare: without its sign, where room is short."""
    return format_like(quantity.shown if bare else label_text(quantity), quantity.rounded)


def format_like(label: str, value: float) -> str:
    """A format that turns `value` into `label`; a quoted text where no pattern does."""
    for decimals in range(4):
        for pattern, mask in ((f"{abs(value):,.{decimals}f}", "#,##0"), (f"{abs(value):.{decimals}f}", "0")):
            before, found, after = label.partition(pattern)
            if found and not any(sign.isdigit() or sign == "<" for sign in before + after):
                digits = (mask if "," in pattern else "0") + (f".{'0' * decimals}" if decimals else "")
                return _signed(before, digits, after)
    return _quoted(label)


def _signed(before: str, digits: str, after: str) -> str:
    if before.endswith(("-", _MINUS)):
        return f"{digits}{_quoted(after)};{_quoted(before)}{digits}{_quoted(after)}"
    return _quoted(before) + digits + _quoted(after)


def common_format(formats: Iterable[str]) -> str:
    """The format that most values of a series have; the first of them where several are as frequent."""
    counted: dict[str, int] = {}
    for each in formats:
        counted[each] = counted.get(each, 0) + 1
    return max(counted, key=lambda each: counted[each]) if counted else "General"


def plain_code(code: str) -> str:
    """The format for the library, which puts it into its XML as it stands: "<1" would be a tag there."""
    return "General" if "<" in code or "&" in code else code


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
