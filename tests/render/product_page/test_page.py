"""The product page: complete, honest, machine-readable, and without a number that is sold."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

from lxml import html

from reportgen.content.house import House
from reportgen.document.blocks import Callout, Paragraph, Prose, Row, Subheading
from reportgen.document.masking.numbers import MASK
from reportgen.document.masking.public import public
from reportgen.document.report import Report
from reportgen.document.runs import QuantityRun, TextRun, words
from reportgen.render.base import Facts
from tests.conftest import ROOT
from tests.render.product_page.conftest import made
from tests.render.sample.conftest import one
from tests.sample import PLACE

__all__ = ["one"]  # a fixture

AGAIN = """
import hashlib, sys
from pathlib import Path
from reportgen.content.load import load_house
from reportgen.project import Project
from tests.render.product_page.conftest import made, report
print(hashlib.sha256(made(report.__wrapped__(), load_house(Project(Path(sys.argv[1])))[0]).encode()).hexdigest())
"""


def _text(markup: str) -> str:
    return " ".join(html.document_fromstring(markup).text_content().split())


def _of(tree: html.HtmlElement, name: str, inside: str = "") -> list[html.HtmlElement]:
    """The elements of a class, or what an XPath finds inside them."""
    found: list[html.HtmlElement] = tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]{inside}")
    return found


def _data(tree: html.HtmlElement) -> dict[str, Any]:
    graph = json.loads(tree.xpath('string(//script[@type="application/ld+json"])'))["@graph"]
    return {item["@type"]: item for item in graph}


def test_no_sold_number_with_its_unit_appears(one: Report, report: Report, house: House) -> None:
    for each in (one, report):
        shown = public(each)
        open_texts = {each.quantities[id].text for id in shown}
        sold = {q.text for id, q in each.quantities.items() if id not in shown and q.text != q.shown} - open_texts
        exact = {repr(q.value) for id, q in each.quantities.items() if id not in shown and len(repr(q.value)) > 6}
        page = made(each, house)
        assert len(sold) > 10
        assert [text for text in sorted(sold | exact) if text in page] == []
        assert MASK not in page  # a sentence that needs such a number is left out, not masked


def test_every_number_is_marked_with_its_quantity(tree: html.HtmlElement, report: Report) -> None:
    found = {(data.get("data-quantity"), data.text) for data in tree.iter("data")}
    assert {id for id, _ in found} <= public(report)
    assert {text for _, text in found} == {report.quantities[str(id)].text for id, _ in found}


def test_key_numbers_have_status_and_source(tree: html.HtmlElement) -> None:
    numbers = [" ".join(part.text_content().split()) for part in _of(tree, "numbers", "/div")]
    assert numbers == ["Market 2031USD 89.7 millionpublishedbase path", "Growth a year25.4 %published"]
    assert "Source: The publisher, Product page" in _text(html.tostring(_of(tree, "hero")[0], encoding="unicode"))


def test_the_contents_are_those_of_the_report(tree: html.HtmlElement, report: Report) -> None:
    lines = [
        " ".join(e.text_content().split())
        for e in tree.xpath("//ol[@class='contents']//p | //ol[@class='contents']//ol/li")
    ]
    assert lines == [f"{section.number} {section.title}" for section in report.sections()]


def test_facts_of_the_build(tree: html.HtmlElement, report: Report, house: House) -> None:
    offer = " ".join(_of(tree, "offer")[0].text_content().split())
    for fact in ("USD 2,850", "SAMPLE01", "March 2026", "PDF report, 83 pages", "PowerPoint deck, 46 slides"):
        assert fact in offer
    assert [link.get("href") for link in _of(tree, "offer", "//a")] == ["sample.pdf"]
    alone = made(report, house, Facts())
    assert "pages" not in _text(alone) and "Formats" not in _text(alone) and "sample.pdf" not in alone


def test_orders_go_to_the_brands_contact_and_nowhere_without_one(report: Report, house: House, markup: str) -> None:
    assert "mailto:" not in markup
    meta = house.brand.meta.model_copy(update={"contact": "desk@example.org"})
    other = replace(house, brand=house.brand.model_copy(update={"meta": meta}))
    links = html.document_fromstring(made(report, other)).xpath("//a[starts-with(@href, 'mailto:')]")
    assert len(links) == 2
    assert all(link.get("href").startswith("mailto:desk@example.org?subject=SAMPLE01") for link in links)


def test_growth_chart_is_accessible_and_shows_public_years(tree: html.HtmlElement) -> None:
    for chart in _of(tree, "chart"):
        title, told = (tree.get_element_by_id(id) for id in chart.get("aria-labelledby").split())
        assert title.text_content() == "The market reaches USD 89.7 million"
        assert told.text_content().startswith("2025: USD 23.0 million; 2026: USD 28.9 million;")
        heights = [float(rect.get("height")) for rect in chart.iter("{*}rect", "rect")]
        assert heights == sorted(heights)
        assert heights[0] / heights[-1] == round(23.0 / 89.7, 3) or abs(heights[0] / heights[-1] - 23.0 / 89.7) < 0.002


def test_years_that_are_sold_are_outlines_of_constant_growth(one: Report, house: House) -> None:
    tree = html.document_fromstring(made(one, house))
    chart = _of(tree, "wide")[0]
    columns = [(rect.get("class"), float(rect.get("height"))) for rect in chart.iter("{*}rect", "rect")]
    assert [name for name, _ in columns] == ["known", "between", "last"]
    first, between, last = (height for _, height in columns)
    assert abs(between - (first * last) ** 0.5) < 0.2
    assert [text.text for text in _of(tree, "wide", "//*[@class='value']")] == ["20.0", "28.8"]


def test_structured_data(tree: html.HtmlElement) -> None:
    data = _data(tree)
    assert set(data) == {"Organization", "Report", "Product", "Dataset", "FAQPage"}
    (offer,) = data["Product"]["offers"]
    assert (offer["@type"], offer["price"], offer["priceCurrency"]) == ("Offer", 2850, "USD")
    assert data["Report"]["reportNumber"] == "SAMPLE01"
    assert data["Report"]["pagination"] == "83"
    assert data["Dataset"]["temporalCoverage"] == "2021/2031"
    assert [v["value"] for v in data["Dataset"]["variableMeasured"]] == ["USD 89.7 million", "25.4\u202f%"]
    asked = [question["name"] for question in data["FAQPage"]["mainEntity"]]
    assert asked == [h3.text_content() for h3 in tree.xpath("//summary/h3")]


def test_data_cannot_end_its_script(report: Report, house: House) -> None:
    odd = replace(report, title="</script><b>Odd & \u201cquoted\u201d")
    tree = html.document_fromstring(made(odd, house))
    assert _data(tree)["Report"]["name"] == odd.title
    assert tree.xpath("//b") == []


def test_the_reports_own_questions_come_first(report: Report, house: House) -> None:
    def asking(id: str, question: str, *answer: Any) -> Prose:
        return Prose(id=id, place=PLACE, pieces=(Subheading(words(question)), Paragraph(answer)))

    open_one = asking("open", "Who buys?", TextRun("Retail, at "), QuantityRun("market.2031"))
    sold_one = asking("sold", "How much of it?", QuantityRun("share.technique.latent.2031"))
    told = Callout(id="c", place=PLACE, kind="note", title=words("Why?"), pieces=(Paragraph(words("Because.")),))
    table = next(table for _, table in report.tables())
    listed = replace(table, rows=(Row((words("Who sells?"), words("Few."))),))
    other = replace(table, rows=(*listed.rows, Row((words("Nobody asks"), words("this.")))))
    first = report.chapters[0]
    blocks = (open_one, sold_one, told, other, listed)
    asked = replace(report, chapters=(replace(first, blocks=blocks), *report.chapters[1:]))
    tree = html.document_fromstring(made(asked, house))
    found = [h3.text_content() for h3 in tree.xpath("//summary/h3")]
    assert found[:4] == ["Who buys?", "Why?", "Who sells?", "How large is the market, and how fast does it grow?"]
    assert _of(tree, "answer")[0].text_content().strip() == "Retail, at USD 89.7 million"


def test_an_edition_without_sizes_has_a_page(report: Report, house: House) -> None:
    bare = replace(report, chapters=tuple(replace(c, blocks=(), sections=()) for c in report.chapters))
    tree = html.document_fromstring(made(bare, house))
    assert _of(tree, "chart") + _of(tree, "numbers") + _of(tree, "highlights") == []
    assert tree.xpath("//h1")[0].text_content() == report.title


def test_a_draft_is_not_for_search_engines(report: Report, house: House, markup: str) -> None:
    seed = report.edition.seed
    published = replace(report, edition=replace(report.edition, seed=seed.model_copy(update={"status": "complete"})))
    assert ('content="noindex"' in made(published, house), 'content="noindex"' in markup) == (False, True)


def test_all_words_come_from_the_catalogue(report: Report, house: House) -> None:
    """With a catalogue that marks every label, no English word of the templates is left outside one."""
    from collections import defaultdict

    class Marked(defaultdict[str, str]):
        def get(self, key: str, default: Any = None) -> str:
            return default if "{number}" in key or "{amount}" in key else f"\u00ab{key}\u00bb"

    other = replace(house, catalogues={"en": Marked()})
    tree = html.document_fromstring(made(report, other))
    for element in tree.xpath("//style | //script"):
        element.getparent().remove(element)
    heads = [
        e.text_content()
        for e in tree.xpath("//h2 | //th | //dt | //nav//a | //p[@class='note'] | //footer//p[2] | //summary/h3")
    ]
    own = {"Market 2031", "Growth a year", "The market reaches USD 89.7 million"}
    plain = [head for head in heads if not re.match("^\u00ab.*", head.strip()) and head not in own]
    assert plain == []


def test_the_same_bytes_elsewhere(markup: str) -> None:
    import hashlib

    surroundings = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "99", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    again = subprocess.run(
        [sys.executable, "-c", AGAIN, str(ROOT)], env=surroundings, cwd="/", capture_output=True, text=True, check=True
    )
    assert again.stdout.strip() == hashlib.sha256(markup.encode()).hexdigest()


def test_every_id_is_unique_and_every_place_exists(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {name for value in tree.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()}
    wanted |= {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert wanted <= set(ids)
