"""Mistakes by chance: every place of a finished file where a digit, a row, a name, a link or a picture can go wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pikepdf
from lxml import etree, html

from tests.verify.alter import Change, in_part, on_page, saved

SIGNIFICANT = 6
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Mistake:
    told: str
    change: Change


Kind = Callable[[bytes, Random], Iterator[Mistake]]


def other(text: str, random: Random) -> str:
    """The text with one of its digits made another, among the first that count: the proof compares at 1e-9."""
    places = [i for i, sign in enumerate(text) if sign.isdigit()][:SIGNIFICANT]
    place = random.choice(places)
    digit = random.choice([d for d in "123456789" if d != text[place]])
    return f"{text[:place]}{digit}{text[place + 1 :]}"


def has_digit(text: str | None) -> bool:
    return bool(text) and any(sign.isdigit() for sign in str(text))


def parts(data: bytes, pattern: str) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as file:
        return [(name, file.read(name)) for name in sorted(file.namelist()) if re.fullmatch(pattern, name)]


def in_xml(name: str, place: int, tag: str, new: str) -> Change:
    """Gives the element of a tag at a place of a part another text."""

    def change(part: bytes) -> bytes:
        tree = etree.fromstring(part)
        list(tree.iter(tag))[place].text = new
        return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

    return in_part(re.escape(name), change)


def digits_in(pattern: str, tag: str, *, number: bool = False) -> Kind:
    """A digit in a text of a part."""

    def find(data: bytes, random: Random) -> Iterator[Mistake]:
        for name, part in parts(data, pattern):
            for place, element in enumerate(etree.fromstring(part).iter(tag)):
                cell = element.getparent()
                if cell is not None and number and cell.get("t") in {"s", "b", "str"}:
                    continue
                if has_digit(element.text) and not _beneath(str(element.text), number):
                    new = other(str(element.text), random)
                    yield Mistake(f"{name}: {element.text} → {new}", in_xml(name, place, tag, new))

    return find


def _beneath(text: str, number: bool) -> bool:
    """Whether a number is too small for the proof: remainders of a calculation are compared at 1e-9."""
    return number and abs(float(text)) < 1e-6


def texts_of_the_report(pattern: str, tag: str) -> Kind:
    """A digit in a text that is more than the name of a model's row and its year."""

    def find(data: bytes, random: Random) -> Iterator[Mistake]:
        for mistake in digits_in(pattern, tag)(data, random):
            if not re.search(r"(19|20)\d\d\)?( →|$)|: (split|sizes|shares)", mistake.told.partition(": ")[2]):
                yield mistake

    return find


def attributes_in(pattern: str, attribute: str) -> Kind:
    def find(data: bytes, random: Random) -> Iterator[Mistake]:
        for name, part in parts(data, pattern):
            for value in sorted(set(re.findall(rf' {attribute}="([^"]*\d[^"]*)"', part.decode()))):
                new = other(value, random)

                def change(part: bytes, old: str = value, new: str = new) -> bytes:
                    return part.replace(f' {attribute}="{old}"'.encode(), f' {attribute}="{new}"'.encode(), 1)

                yield Mistake(f"{name}: {attribute} {value} → {new}", in_part(re.escape(name), change))

    return find


def rows_dropped(pattern: str, tag: str) -> Kind:
    def find(data: bytes, _: Random) -> Iterator[Mistake]:
        for name, part in parts(data, pattern):
            for place, row in enumerate(etree.fromstring(part).iter(tag)):
                if place == 0 or not "".join(row.itertext()).strip():
                    continue

                def change(part: bytes, place: int = place) -> bytes:
                    tree = etree.fromstring(part)
                    gone = list(tree.iter(tag))[place]
                    gone.getparent().remove(gone)
                    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

                yield Mistake(f"{name}: row {place} dropped", in_part(re.escape(name), change))

    return find


def embedded_digits(data: bytes, random: Random) -> Iterator[Mistake]:
    for name, book in parts(data, r"ppt/embeddings/.*\.xlsx"):
        for mistake in digits_in(r"xl/worksheets/sheet1\.xml", f"{SHEET}v", number=True)(book, random):
            yield Mistake(f"{name}, {mistake.told}", in_part(re.escape(name), mistake.change))


def categories_swapped(pattern: str) -> Kind:
    """Two names of a chart change places."""

    def find(data: bytes, _: Random) -> Iterator[Mistake]:
        for name, part in parts(data, pattern):
            tree = etree.fromstring(part)
            for place, cache in enumerate(tree.iter(f"{CHART}strCache")):
                names = [point.text for point in cache.iter(f"{CHART}v")]
                if len(set(names)) < 2:
                    continue

                def change(part: bytes, place: int = place) -> bytes:
                    tree = etree.fromstring(part)
                    points = list(list(tree.iter(f"{CHART}strCache"))[place].iter(f"{CHART}v"))
                    points[0].text, points[1].text = points[1].text, points[0].text
                    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

                yield Mistake(f"{name}: {names[:2]} swapped", in_part(re.escape(name), change))

    return find


def page_digits(data: bytes, random: Random) -> Iterator[Mistake]:
    """A digit in the text that sections of a page for browsers show."""
    for place, (element, part) in enumerate(_texts(data)):
        old = getattr(element, part)
        if has_digit(old):
            new = other(old, random)

            def change(data: bytes, place: int = place, new: str = new) -> bytes:
                tree = html.document_fromstring(data)
                found, which = list(_texts(data, tree))[place]
                setattr(found, which, new)
                return b"<!doctype html>\n" + html.tostring(tree, encoding="utf-8")

            yield Mistake(f"{old.strip()} → {new.strip()}", change)


def _texts(data: bytes, tree: Any = None) -> Iterator[tuple[Any, str]]:
    page = html.document_fromstring(data) if tree is None else tree
    for element in page.xpath("//main//*[@data-number]//*[not(self::script or self::style)]"):
        if not any(above.tag == "nav" for above in (element, *element.iterancestors())):
            yield from ((element, part) for part in ("text", "tail") if (getattr(element, part) or "").strip())


def page_rows(data: bytes, _: Random) -> Iterator[Mistake]:
    rows = html.document_fromstring(data).xpath("//*[@data-table]//tbody/tr")
    for place, row in enumerate(rows):

        def change(data: bytes, place: int = place) -> bytes:
            tree = html.document_fromstring(data)
            gone = tree.xpath("//*[@data-table]//tbody/tr")[place]
            gone.getparent().remove(gone)
            return b"<!doctype html>\n" + html.tostring(tree, encoding="utf-8")

        yield Mistake(f"row “{' '.join(row.text_content().split())[:40]}” dropped", change)


def page_data(data: bytes, random: Random) -> Iterator[Mistake]:
    """A digit in the data of the page's charts and quantities."""
    text = data.decode()
    start = text.index('<script id="data"') if '<script id="data"' in text else text.index('id="data"')
    end = text.index("</script>", start)
    for match in re.finditer(r'"(?:value|low|high)":(\d[\d.]*)', text[start:end]):
        low, high = start + match.start(1), start + match.end(1)
        new = other(text[low:high], random)

        def change(data: bytes, low: int = low, high: int = high, new: str = new) -> bytes:
            text = data.decode()
            return (text[:low] + new + text[high:]).encode()

        yield Mistake(f"{match[0]} → {new}", change)


def page_links(data: bytes, _: Random) -> Iterator[Mistake]:
    """A link that leads to another place."""
    text = data.decode()
    for match in re.finditer(r'<a href="#([a-z][\w-]*)" data-exempt="number">', text):

        def change(data: bytes, at: int = match.start(1), end: int = match.end(1)) -> bytes:
            text = data.decode()
            return (text[:at] + "main" + text[end:]).encode()

        yield Mistake(f"link to {match[1]} leads elsewhere", change)


def pdf_digits(data: bytes, random: Random) -> Iterator[Mistake]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        text = document[index].get_textpage().get_text_range()
        for old in sorted(set(re.findall(r"(?<![\d.])\d{1,4}(?:\.\d)?(?![\d.])", text))):
            yield Mistake(f"page {index + 1}: {old}", on_page(index + 1, old, other(old, random)))


def pdf_alternatives(data: bytes, random: Random) -> Iterator[Mistake]:
    with pikepdf.open(BytesIO(data)) as document:
        texts = [str(o.Alt) for o in document.objects if _is_figure(o) and has_digit(str(o.Alt))]
    for old in texts:
        new = other(old, random)

        def change(data: bytes, old: str = old, new: str = new) -> bytes:
            with pikepdf.open(BytesIO(data)) as document:
                for thing in document.objects:
                    if _is_figure(thing) and str(thing.Alt) == old:
                        thing.Alt = pikepdf.String(new)
                return saved(document)

        yield Mistake(f"alternative text {old[:30]}", change)


def _is_figure(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure and "/Alt" in thing


def pdf_links(data: bytes, _: Random) -> Iterator[Mistake]:
    """A link that leads to another place of the file."""
    with pikepdf.open(BytesIO(data)) as document:
        targets = [
            (number, place)
            for number, page in enumerate(document.pages)
            for place, link in enumerate(page.get("/Annots", []))
            if isinstance(link.get("/Dest"), pikepdf.String)
        ]
    for number, place in targets:

        def change(data: bytes, number: int = number, place: int = place) -> bytes:
            with pikepdf.open(BytesIO(data)) as document:
                link = document.pages[number].Annots[place]
                names = sorted(str(k) for k in pikepdf.NameTree(document.Root.Names.Dests))
                link.Dest = pikepdf.String(next(name for name in reversed(names) if name != str(link.Dest)))
                return saved(document)

        yield Mistake(f"page {number + 1}: link {place} leads elsewhere", change)


def csv_digits(data: bytes, random: Random) -> Iterator[Mistake]:
    lines = data.decode().splitlines()
    heads = lines[0].split(",")
    for row, line in enumerate(lines[1:], 1):
        for column in ("value", "shown"):
            cells = line.split(",")
            place = heads.index(column) if column in heads else -1
            if place >= 0 and len(cells) == len(heads) and has_digit(cells[place]):
                new = other(cells[place], random)

                def change(data: bytes, row: int = row, place: int = place, new: str = new) -> bytes:
                    lines = data.decode().splitlines(keepends=True)
                    cells = lines[row].split(",")
                    end = cells[place][len(cells[place].rstrip()) :]
                    cells[place] = new + end
                    lines[row] = ",".join(cells)
                    return "".join(lines).encode()

                yield Mistake(f"line {row + 1}: {cells[place]} → {new}", change)


def structured_digits(data: bytes, random: Random) -> Iterator[Mistake]:
    """A price told to machines."""
    for match in re.finditer(r'"price":"?(\d+)', data.decode()):
        new = other(match[1], random)

        def change(data: bytes, at: int = match.start(1), end: int = match.end(1), new: str = new) -> bytes:
            text = data.decode()
            return (text[:at] + new + text[end:]).encode()

        yield Mistake(f"price {match[1]} → {new}", change)


SLIDES, NOTES = r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml"
DECK_CHARTS, BOOK_CHARTS = r"ppt/charts/chart\d+\.xml", r"xl/charts/chart\d+\.xml"
SHEETS, DRAWINGS = r"xl/worksheets/sheet\d+\.xml", r"xl/drawings/drawing\d+\.xml"
KINDS: dict[str, tuple[str, Kind]] = {
    "a digit in the text of the PDF": (".pdf", pdf_digits),
    "an alternative text of the PDF": (".pdf", pdf_alternatives),
    "a link of the PDF": (".pdf", pdf_links),
    "a digit on a slide": (".pptx", digits_in(SLIDES, f"{DRAWING}t")),
    "a digit in a chart of the deck": (".pptx", digits_in(DECK_CHARTS, f"{CHART}v")),
    "a digit in the workbook behind a chart": (".pptx", embedded_digits),
    "names swapped in a chart of the deck": (".pptx", categories_swapped(DECK_CHARTS)),
    "an alternative text of the deck": (".pptx", attributes_in(SLIDES, "descr")),
    "a row of a table on a slide": (".pptx", rows_dropped(SLIDES, f"{DRAWING}tr")),
    "a number in a cell": (".xlsx", digits_in(SHEETS, f"{SHEET}v", number=True)),
    "a digit in a text of the workbook": (".xlsx", texts_of_the_report(r"xl/sharedStrings\.xml", f"{SHEET}t")),
    "a digit in a chart of the workbook": (".xlsx", digits_in(BOOK_CHARTS, f"{CHART}v")),
    "names swapped in a chart of the workbook": (".xlsx", categories_swapped(BOOK_CHARTS)),
    "an alternative text of the workbook": (".xlsx", attributes_in(DRAWINGS, "descr")),
    "a digit in the dashboard": (".html", page_digits),
    "a row of a table in the dashboard": (".html", page_rows),
    "the data of a chart in the dashboard": (".html", page_data),
    "a link of the dashboard": (".html", page_links),
    "a digit in the data": ("data/totals.csv", csv_digits),
    "a price on the product page": ("product-page.html", structured_digits),
}
