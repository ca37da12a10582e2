"""Numbers as the report shows them: the rounded value, and the Excel format that shows it the same way."""

from typing import NamedTuple

from reportgen.document.runs import CitationRun, QuantityRun, Runs
from reportgen.forecast.quantity import Quantity
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.sheet import Sheet


def number_format(quantity: Quantity, locale: str) -> str:
    """The format that shows `rounded` as `shown` does; a floor such as "<1" stands as it is."""
    from babel.numbers import format_decimal, get_decimal_symbol

    text = quantity.shown
    decimals = len(text.rpartition(get_decimal_symbol(locale))[2]) if get_decimal_symbol(locale) in text else 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    ordinary = format_decimal(quantity.rounded, format=pattern, locale=locale)
    if _bare(text) == _bare(ordinary):
        return pattern
    if text.startswith("+"):
        return f"+{pattern};-{pattern};{pattern}"
    doubled = text.replace('"', "")
    return f'"{doubled}"'


def put_quantity(sheet: Sheet, book: Book, at: tuple[int, int], id: str | None) -> Value | None:
    """Fills a cell with a quantity as shown, or leaves it empty; gives the reference to it."""
    if id is None:
        sheet.put(*at, None, "shown")
        return None
    quantity = book.quantity(id)
    return sheet.put(*at, quantity.rounded, "shown", format=number_format(quantity, book.locale))


class Styles(NamedTuple):
    """What texts and numbers of a place look like."""

    text: str
    number: str
    indent: int = 0  # of texts


def put_runs(sheet: Sheet, book: Book, at: tuple[int, int], runs: Runs, styles: Styles) -> None:
    """Fills a cell: a lone quantity as a number, anything else as text."""
    alone = [run for run in runs if not isinstance(run, CitationRun)]
    if len(alone) == 1 and isinstance(alone[0], QuantityRun):
        quantity = book.quantity(alone[0].quantity)
        sheet.put(*at, quantity.rounded, styles.number, format=number_format(quantity, book.locale))
    else:
        sheet.put(*at, book.say(runs), styles.text, indent=styles.indent)


def _bare(text: str) -> str:
    return text.replace("\u2212", "-").replace("\u202f", " ").replace("\u00a0", " ")
