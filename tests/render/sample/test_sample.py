"""The sample: no number that is sold can be had from it, by any means; and it is as accessible as the report."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reportgen.content.house import House
from reportgen.document.masking.numbers import MASK
from reportgen.document.masking.public import public
from reportgen.document.report import Report
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.formats import render
from tests.render.sample.conftest import EDITION
from tests.tools.verapdf import failures


@pytest.fixture(scope="module")
def content(one: Report, house: House) -> bytes:
    rendered = render("sample", one, house, Facts())
    assert rendered.counts == {}  # they would be taken for the report's
    assert list(rendered.files) == ["sample.pdf"]
    return rendered.files["sample.pdf"]


def _text(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_other_numbers_make_the_same_bytes(content: bytes, one: Report, other: Report, house: House) -> None:
    sold = [id for id in one.quantities if id not in public(one)]
    assert sum(one.quantities[id].value != other.quantities[id].value for id in sold if id in other.quantities) > 40
    years = other.forecast.years.copy()
    years["value"] **= 2  # the cover draws them in the report
    changed = replace(other, forecast=replace(other.forecast, years=years))
    assert render("sample", changed, house, Facts()).files["sample.pdf"] == content


def test_no_sold_number_is_in_text_streams_or_attachments(content: bytes, one: Report) -> None:
    shown = public(one)
    open_texts = {one.quantities[id].text for id in shown}
    sold = [q for id, q in one.quantities.items() if id not in shown and q.text not in open_texts]
    with_unit = {q.text for q in sold if q.text != q.shown}
    exact = {repr(q.value) for q in sold if len(repr(q.value)) > 6}
    assert len(with_unit) > 20 and len(exact) > 10
    with pikepdf.open(BytesIO(content)) as document:
        streams = [o.read_bytes() for o in document.objects if isinstance(o, pikepdf.Stream) and _is_readable(o)]
        strings = [str(o) for o in document.objects if isinstance(o, pikepdf.String)]
        attached = [file.get_file().read_bytes() for file in document.attachments.values()]
    everything = "\n".join((_text(content), *strings, *(s.decode("latin-1") for s in (*streams, *attached))))
    assert [text for text in sorted(with_unit | exact) if text in everything] == []
    assert MASK in _text(content)
    assert all(MASK in one.decode() for one in attached)
    assert len(attached) == 2


def _is_readable(stream: pikepdf.Stream) -> bool:
    return "/Subtype" not in stream or str(stream.Subtype) != "/Image"


def test_it_shows_all_titles_and_says_what_it_is(content: bytes, one: Report) -> None:
    text = _text(content)
    assert [s.title for s in one.sections() if " ".join(s.title.split()) not in text] == []
    assert "About this sample" in text
    assert "In full length 2.2 Solar tiles" in text
    assert "What a fitter needs" in text  # in the list of tables
    assert "A crane" not in text  # the table itself is not in it


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_valid(content: bytes, tmp_path: Path, flavour: str) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(content)
    assert failures(path, flavour) == {}


def test_the_command_writes_the_file(tmp_path: Path, tiny: Project) -> None:
    target = tmp_path / "given" / "away.pdf"
    made = _run("sample", "atlantis", "-C", str(tiny.root), "-o", str(target))
    assert (made.returncode, made.stdout.strip()) == (0, str(target))
    assert len(pypdfium2.PdfDocument(target)) > 4
    assert [path.name for path in target.parent.iterdir()] == ["away.pdf"]
    refused = _run("sample", EDITION, "-C", str(tiny.root), "-o", str(tmp_path))
    assert refused.returncode == 2
    assert "is a folder" in refused.stderr


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "500"})
