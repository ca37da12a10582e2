"""Parts set one by one make one document: links lead on, structure is whole, heads and folios are furniture."""

from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from reportgen.content.house import House
from reportgen.document.blocks import Paragraph, Prose
from reportgen.document.report import Report, Section
from reportgen.document.runs import ReferenceRun
from reportgen.errors import BuildError
from reportgen.render.base import Facts
from reportgen.render.pdf.contents import contents_columns
from reportgen.render.pdf.layout import folios, heads
from reportgen.render.pdf.render import render
from reportgen.render.pdf.typesetter import Fragment, Spot
from tests.sample import PLACE


def _links(document: pikepdf.Pdf) -> list[Dictionary]:
    return [annotation for page in document.pages for annotation in page.obj.get("/Annots", ())]


def test_every_link_leads_to_a_named_place(document: pikepdf.Pdf) -> None:
    names = {str(name) for name in list(document.Root.Names.Dests.Names)[::2]}
    links = _links(document)
    assert {"market-snapshot", "company-microsoft", "paths", "source-page"} <= names
    assert links
    assert [link for link in links if "/A" in link or str(link.Dest) not in names] == []


def test_links_say_where_they_lead(document: pikepdf.Pdf) -> None:
    said = {str(link.Dest): str(link.Contents) for link in _links(document)}
    assert said["market-overview"] == "1.1 Market Overview"
    assert said["source-page"] == "Product page"


def test_a_place_lies_on_the_page_of_its_part(document: pikepdf.Pdf) -> None:
    named = list(document.Root.Names.Dests.Names)
    places = {str(name): place for name, place in zip(named[::2], named[1::2], strict=True)}
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    first, second, last = (numbers[places[n][0].objgen] for n in ("market-snapshot", "competition", "matter-sources"))
    assert 0 < first < second < last == len(document.pages) - 1


def test_keys_of_the_parent_tree_are_unique_and_in_order(document: pikepdf.Pdf) -> None:
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in numbers[::2]]
    assert keys == sorted(set(keys))
    used = [int(page.obj.StructParents) for page in document.pages]
    used += [int(link.StructParent) for link in _links(document)]
    assert sorted(used) == keys


def test_the_parent_tree_leads_back_to_its_own_page(document: pikepdf.Pdf) -> None:
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    tree = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for page in document.pages:
        elements = [element for element in tree[int(page.obj.StructParents)] if element is not None]
        assert {element.Pg.objgen for element in elements if "/Pg" in element} <= {page.obj.objgen}


def test_names_of_table_heads_are_unique(document: pikepdf.Pdf) -> None:
    cells = [o for o in document.objects if isinstance(o, Dictionary) and o.get("/S") in {Name.TH, Name.TD}]
    names = [str(cell.ID) for cell in cells if "/ID" in cell]
    used = {str(head) for cell in cells if "/A" in cell for head in cell.A.get("/Headers", ())}
    assert len(names) == len(set(names))
    assert used
    assert used <= set(names)


def test_heads_and_folios_are_artifacts(document: pikepdf.Pdf) -> None:
    for page in document.pages[1:]:
        begun = [
            dict(operands[1]) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"
        ]
        assert {"/Type": Name.Pagination} in begun


def test_every_page_but_the_cover_shows_its_folio(content: bytes) -> None:
    corners = []
    for page in pypdfium2.PdfDocument(content):
        width, _ = page.get_size()
        corners.append(page.get_textpage().get_text_bounded(left=width - 100, bottom=0, right=width, top=60).strip())
    assert corners == ["", *(str(folio) for folio in range(2, len(corners) + 1))]


def test_a_head_stands_where_a_part_goes_on() -> None:
    first = Fragment(b"", 3, {}, {0: "Contents", 2: "Tables"})
    second = Fragment(b"", 3, {}, {0: "1 Summary"})
    assert list(heads([first, second])) == ["", "Contents", "", "", "1 Summary", "1 Summary"]


def test_folios_count_from_the_cover() -> None:
    parts = [Fragment(b"", 3, {"a": Spot(2, 0, 0)}, {}), Fragment(b"", 1, {"b": Spot(0, 0, 0)}, {})]
    assert folios(parts, before=6) == {"a": 9, "b": 10}


def test_a_link_that_leads_nowhere_is_named(report: Report, house: House) -> None:
    lost = Prose(id="lost", place=PLACE, pieces=(Paragraph((ReferenceRun("nowhere", "Section 9"),)),))
    chapter = replace(report.chapters[0], blocks=(lost,), sections=())
    with pytest.raises(BuildError, match="'nowhere'"):
        render(replace(report, chapters=(chapter,)), house, Facts())


def _chapter(number: int, sections: int) -> Section:
    inner = tuple(Section(id=f"{number}-{k}", number="", title="", level=2) for k in range(sections))
    return Section(id=str(number), number="", title="", level=1, sections=inner)


def test_the_contents_hang_in_two_columns_of_about_the_same_height() -> None:
    chapters = tuple(_chapter(number, sections) for number, sections in enumerate((0, 4, 7, 0, 6, 8, 9, 4, 8, 6)))
    assert [len(column) for column in contents_columns(chapters)] == [6, 4]
    one_more = (*chapters[:7], _chapter(11, 7), *chapters[7:8], _chapter(12, 10), chapters[9])
    assert [len(column) for column in contents_columns(one_more)] == [6, 5]  # [7, 4] would need 48 lines of a page


def test_long_contents_break_over_pages_in_one_column() -> None:
    chapters = tuple(_chapter(number, 20) for number in range(5))
    assert contents_columns(chapters) == (chapters,)
    assert contents_columns(chapters[:1]) == (chapters[:1],)
