"""The Excel workbook of a report."""

import datetime
from collections.abc import Mapping

from reportgen.content.house import House
from reportgen.document.report import Report, Section
from reportgen.document.shapes import Role
from reportgen.render.base import Facts, Rendered
from reportgen.render.names import marked_title, package_name
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.layouts import LAYOUTS
from reportgen.render.workbook.looks import looks
from reportgen.render.workbook.outline import SheetSpec, read_outline
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.tabs import tab_names
from reportgen.render.workbook.write import Paper, write


def render(report: Report, house: House, facts: Facts) -> Rendered:  # noqa: ARG001
    """The workbook's bytes, and how many sheets it has."""
    book = make_book(report, house)
    sheets = list(book.sheets.values())
    data = write(sheets, _paper(report, house))
    return Rendered(files={f"{package_name(report)}.xlsx": data}, counts={"sheets": len(sheets)})


def make_book(report: Report, house: House) -> Book:
    """All sheets, filled: inputs first, then what follows from them, then what shows it."""
    word = house.labels(report.edition.seed.language)
    specs = read_outline(report, house).sheets
    titles = [LAYOUTS[spec.layout].title(spec, report, word) for spec in specs]
    names = tab_names(titles)
    sheets = {
        spec.id: Sheet(
            id=spec.id, name=name, title=title, kind=LAYOUTS[spec.layout].kind, section=_section(spec, report)
        )
        for spec, title, name in zip(specs, titles, names, strict=True)
    }
    book = Book(report=report, house=house, word=word, specs={spec.id: spec for spec in specs}, sheets=sheets)
    for layout, kindred in LAYOUTS.items():
        for spec in specs:
            if spec.layout == layout:
                kindred.fill(sheets[spec.id], book, spec)
    return book


def _section(spec: SheetSpec, report: Report) -> Section | None:
    """The first section that the outline names; else the one that holds all of the sheet's blocks, or their chapter."""
    sections = {section.id: section for section in report.sections()}
    for id in spec.section:
        if id in sections:
            return sections[id]
    if not spec.blocks or spec.layout == "figures":
        return None
    holding = [section for section, block in report.blocks() if block.id in spec.blocks]
    if all(section is holding[0] for section in holding):
        return holding[0]
    chapters = [chapter for chapter in report.chapters if any(s in holding for s in chapter.walk())]
    return chapters[0] if len(chapters) == 1 else None


def _paper(report: Report, house: House) -> Paper:
    brand, seed = house.brand, report.edition.seed
    label = house.labels(seed.language)
    year, month = (int(part) for part in seed.published.split("-"))
    publisher = str(seed.publisher or brand.meta.name)
    return Paper(
        font=brand.typography.office,
        styles=looks(brand),
        colours=_colours(house),
        header=marked_title(report, label),
        footer=f"{publisher} · {seed.report_id} · {seed.published}",
        letter=seed.paper == "Letter",
        properties={
            "title": report.title,
            "subject": str(seed.subtitle),
            "author": publisher,
            "company": publisher,
            "category": " › ".join(map(str, report.edition.market.category)),
            "keywords": seed.report_id,
        },
        created=datetime.datetime(year, month, 1, tzinfo=datetime.UTC).replace(tzinfo=None),
    )


def _colours(house: House) -> Mapping[str, str]:
    brand = house.brand
    named = {"accent": brand.color.accent, **brand.color.roles}
    return {"text": brand.colour("foreground")} | {
        role.value: brand.colour(named.get(role.value, brand.color.primary)) for role in Role
    }
