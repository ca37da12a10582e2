"""The file as a reader without a browser sees it."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from lxml import html

from reportgen.content.house import House
from reportgen.document.blocks import BLOCKS, Figure
from reportgen.document.report import Report
from reportgen.document.shapes import SHAPES
from reportgen.errors import BuildError
from reportgen.render.base import Facts
from reportgen.render.dashboard.charts.drawn import DRAWERS
from reportgen.render.dashboard.charts.table import DATA_TABLES
from reportgen.render.dashboard.page import BLOCK_TEMPLATES
from reportgen.render.dashboard.render import render
from tests.conftest import ROOT


def test_tables_of_functions_are_complete(house: House) -> None:
    assert set(DRAWERS) == set(DATA_TABLES) == set(SHAPES)
    assert set(BLOCK_TEMPLATES) == set(BLOCKS)
    for name in BLOCK_TEMPLATES.values():
        assert (house.templates / "dashboard" / "blocks" / f"{name}.html.j2").is_file()


def test_contents_hold_every_number_and_title_in_order(tree: html.HtmlElement, report: Report) -> None:
    items = tree.xpath("//nav[@id='contents']//li[@data-section]")
    found = [(i.get("data-section"), *[" ".join(s.text_content().split()) for s in i.xpath("./a/span")]) for i in items]
    assert found == [(s.id, s.number, s.title) for s in report.sections()]


def test_every_section_stands_in_the_page_with_its_blocks(tree: html.HtmlElement, report: Report) -> None:
    for section in report.sections():
        (element,) = tree.xpath(f"//main//*[@data-section='{section.id}']")
        assert element.get("data-number") == section.number
        for block in section.blocks:
            (found,) = element.xpath(f".//*[@id='{block.id}']")
            assert found.xpath("ancestor::*[@data-section][1]") == [element]


def test_every_quantity_is_shown_as_the_report_says(tree: html.HtmlElement, report: Report) -> None:
    shown = tree.xpath("//main//data[@data-quantity]")
    assert len(shown) > 50
    for element in shown:
        quantity = report.quantities[element.get("data-quantity")]
        assert element.text_content() in (quantity.shown, quantity.text)
        assert float(element.get("value")) == quantity.rounded


def test_no_digit_stands_outside_a_quantity_or_a_reason(tree: html.HtmlElement) -> None:
    for text in tree.xpath("//main//*[@data-section]//text()[not(ancestor::select)]"):
        if re.search(r"\d", text):
            assert text.getparent().xpath("ancestor-or-self::*[@data-quantity or @data-exempt]"), text


def test_every_figure_has_its_data_as_a_table(tree: html.HtmlElement, report: Report) -> None:
    for _, figure in report.figures():
        (element,) = tree.xpath(f"//figure[@data-figure='{figure.id}']")
        (table,) = element.xpath(".//details//table[@data-csv]")
        assert table.xpath("./thead/tr/th") and table.xpath("./tbody/tr/th[@scope='row']")
        assert element.xpath(".//*[@data-chart or contains(@class, 'drawing')]/@aria-label")[0]


def test_chart_values_are_the_rounded_ones(page_bytes: bytes, report: Report) -> None:
    def rows(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            return [value] if "quantity" in value else [r for v in value.values() for r in rows(v)]
        return [r for v in value for r in rows(v)] if isinstance(value, list) else []

    for chart in _data(page_bytes)["charts"].values():
        drawn = rows(chart)
        assert drawn
        for row in drawn:
            assert row.get("value", row.get("y")) == report.quantities[row["quantity"]].rounded


def test_full_precision_never_reaches_the_page(report: Report, house: House) -> None:
    quantities = {id: replace(q, value=q.value + 0.000123456) for id, q in report.quantities.items()}
    (content,) = render(replace(report, quantities=quantities), house, Facts()).files.values()
    (before,) = render(report, house, Facts()).files.values()
    assert content == before


def test_text_of_the_report_is_text(page_bytes: bytes, tree: html.HtmlElement) -> None:
    assert b"<more>" not in page_bytes
    assert "Then that & <more>." in tree.text_content()
    assert b"Forces &amp; &lt;Fit&gt;" in page_bytes


def test_policy_allows_nothing_but_the_page_itself(tree: html.HtmlElement) -> None:
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    assert not tree.xpath("//*[@style or @onclick or @onload]")
    assert not tree.xpath("//*[@src] | //link[@href]")
    assert all(address.startswith("#") for address in tree.xpath("//a/@href"))


def test_every_link_leads_somewhere(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a[1:].split("?")[0] for a in tree.xpath("//a/@href")} <= set(ids)
    labels = tree.xpath("//@aria-labelledby | //@aria-controls")
    assert set(labels) <= set(ids)


def test_name_size_and_bytes(report: Report, house: House, page_bytes: bytes) -> None:
    ((name, content),) = render(report, house, Facts()).files.items()
    assert name == "SAMPLE01_mexico-diffusion-models_2026-03.html"
    assert content == page_bytes
    assert len(content) < 2_000_000


def test_bytes_do_not_depend_on_the_process(page_bytes: bytes) -> None:
    code = (
        "import hashlib; from pathlib import Path; from reportgen.content.load import load_house;"
        "from reportgen.project import Project; from reportgen.render.base import Facts;"
        "from reportgen.render.dashboard.render import render; from tests.sample import sample_report;"
        "house = load_house(Project(Path('.').resolve()))[0];"
        "(content,) = render(sample_report(), house, Facts()).files.values();"
        "print(hashlib.sha256(content).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "XDG_CACHE_HOME": "/dev/null",
    }
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().strip() == sha256(page_bytes).hexdigest()


def test_a_value_that_is_no_number_is_refused(report: Report, house: House) -> None:
    quantities = {**report.quantities, "market.2031": replace(report.quantities["market.2031"], rounded=float("nan"))}
    with pytest.raises(BuildError, match="no number"):
        render(replace(report, quantities=quantities), house, Facts())


def test_a_script_end_in_a_title_stays_inside_its_script(report: Report, house: House) -> None:
    market = report.quantities["market.2031"]
    evil = replace(market, text="</script><script>alert(1)</script>")
    (content,) = render(
        replace(report, quantities={**report.quantities, "market.2031": evil}), house, Facts()
    ).files.values()
    assert b"<script>alert(1)" not in content
    assert html.document_fromstring(content.decode()).xpath("count(//script)") == 3


def test_an_edition_without_sizes_has_no_explorer(report: Report, house: House) -> None:
    chapter = replace(
        report.chapters[1],
        sections=tuple(
            replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Figure)))
            for s in report.chapters[1].sections
        ),
    )
    bare = replace(report, quantities={}, chapters=(chapter,))
    (content,) = render(bare, house, Facts()).files.values()
    tree = html.document_fromstring(content.decode())
    assert not tree.xpath("//*[@id='view-explorer']")
    assert not tree.xpath("//a[@href='#view-explorer']")


def _data(page: bytes) -> dict[str, Any]:
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data
