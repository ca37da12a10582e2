"""A finished book as the bytes of an Excel file."""

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from reportgen.render.workbook.draw import Ink, draw
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.looks import Properties
from reportgen.render.workbook.measure import NARROWEST, heights, widths
from reportgen.render.workbook.pages import MARGINS, page_breaks, printed_area
from reportgen.render.workbook.sheet import Cell, Look, Placed, Sheet

# Without these, text that looks like a formula, a number or an address would become one.
PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
A4, LETTER = 9, 1
Sizes = tuple[Mapping[int, float], Mapping[int, float]]  # width of columns, height of rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is the same on every sheet."""

    font: str
    styles: Mapping[str, Properties]
    colours: Mapping[str, str]  # role: hex value
    header: str
    footer: str
    letter: bool
    properties: Mapping[str, str]
    created: datetime.datetime


def write(sheets: Sequence[Sheet], paper: Paper) -> bytes:
    """The bytes of the file: the same sheets give the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(PLAIN_TEXT))
    book.set_properties({**paper.properties, "created": paper.created})
    book.set_calc_mode("auto")
    formats = _Formats(book, paper)
    made = [(sheet, book.add_worksheet(sheet.name)) for sheet in sheets]
    for sheet, worksheet in made:
        _fill(sheet, worksheet, formats)
        columns = widths(sheet, paper.styles)
        rows = heights(sheet, columns, paper.styles)
        _shape(sheet, worksheet, formats, (columns, rows))
        _print_setup(sheet, worksheet, paper, (columns, rows))
        for row, column, plot in sheet.plots:
            draw(book, worksheet, (row, column), plot, Ink(paper.font, paper.colours))
        for picture in sheet.pictures:
            _place(worksheet, picture)
    for name, reference in _names(sheets):
        book.define_name(name, f"={reference}")
    made[0][1].activate()
    book.close()
    return buffer.getvalue()


class _Formats:
    """XlsxWriter's formats, one for each look."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self._book, self._paper = book, paper
        self._made: dict[Look, Any] = {}

    def __getitem__(self, look: Look) -> Any:
        if look not in self._made:
            properties = {"font_name": self._paper.font, "font_size": 11, **self._paper.styles[look.style]}
            if look.format:
                properties["num_format"] = look.format
            if look.indent:
                properties["indent"] = look.indent
            self._made[look] = self._book.add_format(properties)
        return self._made[look]

    def bare(self, style: str) -> Any:
        """A format that says only what differs, for conditions."""
        return self._book.add_format(dict(self._paper.styles[style]))


def _fill(sheet: Sheet, worksheet: Any, formats: _Formats) -> None:
    for (row, column), cell in sorted(sheet.cells.items()):
        if (row, column) in sheet.merged:
            last = sheet.merged[row, column]
            worksheet.merge_range(row, column, row, last, str(cell.content), formats[cell.look])
        else:
            _write_cell(worksheet, (row, column), cell, sheet, formats[cell.look])
        if cell.note:
            worksheet.write_comment(row, column, cell.note, {"x_scale": 2, "font_size": 9, "author": ""})


def _write_cell(worksheet: Any, at: tuple[int, int], cell: Cell, sheet: Sheet, style: Any) -> None:
    content = cell.content
    if isinstance(content, Value):
        worksheet.write_formula(*at, f"={sheet.local(content.text)}", style, content.number)
    elif cell.link:
        address = cell.link if ":" in cell.link else f"internal:'{cell.link.replace(chr(39), chr(39) * 2)}'!A1"
        worksheet.write_url(*at, address, style, str(content))
    elif content is None:
        worksheet.write_blank(*at, None, style)
    elif isinstance(content, bool):
        worksheet.write_boolean(*at, content, style)
    elif isinstance(content, str):
        worksheet.write_string(*at, content, style)
    else:
        worksheet.write_number(*at, content, style)


def _shape(sheet: Sheet, worksheet: Any, formats: _Formats, sizes: Sizes) -> None:
    columns, rows = sizes
    for column in range(max(columns, default=0) + 1):
        worksheet.set_column(column, column, columns.get(column, NARROWEST))
    for row, height in sorted(rows.items()):
        worksheet.set_row(row, height)
    worksheet.hide_gridlines(2)
    if sheet.freeze:
        worksheet.freeze_panes(*sheet.freeze)
    if sheet.filter:
        worksheet.autofilter(*sheet.filter)
    # Numbers of sections are texts, and neighbours differ on purpose: Excel need not flag either.
    everything = f"A1:{xl_rowcol_to_cell(max(r for r, _ in sheet.cells), max(c for _, c in sheet.cells))}"
    worksheet.ignore_errors(dict.fromkeys(("number_stored_as_text", "formula_differs", "formula_range"), everything))
    for choice in sheet.choices:
        worksheet.data_validation(
            choice.row,
            choice.column,
            choice.row,
            choice.column,
            {
                "validate": "list",
                "source": f"={choice.options}" if isinstance(choice.options, str) else list(choice.options),
                "input_title": choice.title[:32],
                "input_message": choice.hint[:255],
            },
        )
    for area in sheet.truths:
        for word, style in ((True, "true"), (False, "false")):
            rule = {"type": "cell", "criteria": "==", "value": str(word).upper(), "format": formats.bare(style)}
            worksheet.conditional_format(*area, rule)


def _place(worksheet: Any, picture: Placed) -> None:
    scale = picture.height / int.from_bytes(picture.png[20:24], "big")  # PNG, 11.2.1: the height in IHDR
    right, down = picture.inset
    options = {"image_data": io.BytesIO(picture.png), "description": picture.alt, "x_scale": scale, "y_scale": scale}
    worksheet.insert_image(picture.row, picture.column, "logo.png", {**options, "x_offset": right, "y_offset": down})


def _print_setup(sheet: Sheet, worksheet: Any, paper: Paper, sizes: Sizes) -> None:
    if not sheet.portrait:
        worksheet.set_landscape()
    worksheet.set_paper(LETTER if paper.letter else A4)
    worksheet.set_margins(**MARGINS)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_header(f"&L&8{_escaped(paper.header)}&R&8&A")
    worksheet.set_footer(f"&L&8{_escaped(paper.footer)}&R&8&P / &N")
    if sheet.heads:
        worksheet.repeat_rows(*sheet.heads)
    if breaks := page_breaks(sheet, *sizes, letter=paper.letter):
        worksheet.set_h_pagebreaks(breaks)
    worksheet.print_area(0, 0, *printed_area(sheet, sizes[0]))


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _names(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    return sorted((name, sheet.address(*cell)) for sheet in sheets for name, cell in sheet.names.items())
