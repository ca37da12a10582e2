"""Packages whose bytes depend on their content alone."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.render.office import clean, repack

CORE = (
    b'<c><dcterms:created xsi:type="x">2031-01-01T09:09:09Z</dcterms:created>'
    b"<dcterms:modified>now</dcterms:modified></c>"
)


def package(names: list[str], year: int, inner: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            content = {"docProps/core.xml": CORE, "book.xlsx": inner}.get(name, name.encode())
            archive.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), content)
    return stream.getvalue()


def test_order_and_time_do_not_matter() -> None:
    names = ["docProps/core.xml", "_rels/.rels", "b.xml", "[Content_Types].xml", "book.xlsx"]
    inner = package(["docProps/core.xml", "x.xml"], 2020)
    other = package(["x.xml", "docProps/core.xml"], 1999)
    first = repack(package(names, 2020, inner), "2026-03")
    second = repack(package(names[::-1], 1999, other), "2026-03")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert archive.read("docProps/core.xml").count(b"2026-03-01T00:00:00Z") == 2
        assert archive.testzip() is None


def test_the_month_matters() -> None:
    given = package(["docProps/core.xml"], 2020)
    assert repack(given, "2026-03") != repack(given, "2026-04")


def test_repacking_again_changes_nothing() -> None:
    once = repack(package(["docProps/core.xml", "a.xml"], 2020), "2026-03")
    assert repack(once, "2026-03") == once


@given(st.text(alphabet=st.characters(codec=None)))
def test_clean_text_is_text_that_xml_allows(text: str) -> None:
    element = etree.Element("t")
    element.text = clean(text)  # lxml refuses what XML refuses
    assert clean(clean(text)) == clean(text)


def test_clean_keeps_what_people_write() -> None:
    assert clean("Añо 2026 · 25.4\u202f% — “x”\tß\n") == "Añо 2026 · 25.4\u202f% — “x”\tß\n"
    assert clean("a\x07b\x0bc\ufffe") == "abc"
