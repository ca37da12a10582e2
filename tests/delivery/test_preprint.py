"""What is written once for all copies shows no page; a copy adds to it, and is one piece."""

import io
import json
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reportgen.delivery.archive import FIRST, archived, deflated, members, stored
from reportgen.delivery.copy import Delivered, deliver
from reportgen.delivery.keys import Keys
from reportgen.delivery.masters import CARRIERS, DECK, FORMAT, REPORT, WORDS, Master, read_master
from reportgen.delivery.preprint import Filled, Preprint
from reportgen.delivery.splice import spliced, still
from reportgen.delivery.store import Store
from reportgen.delivery.tokens import FIELDS, PackageForm, TextForm, token, whole
from reportgen.errors import ProofError
from tests.delivery.conftest import NAME, RELEASE, only, order, sized

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)


@pytest.fixture(scope="module")
def master(market: Store) -> Master:
    return read_master(market, RELEASE, "single-user")


def shown(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The text and the content of every page that a tool which mends broken files can still show."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            mended = io.BytesIO()
            document.save(mended)
            contents = [_content(page) for page in document.pages]
        with pypdfium2.PdfDocument(mended.getvalue()) as pages:
            texts = [page.get_textpage().get_text_range() for page in pages]
    except (pikepdf.PdfError, pypdfium2.PdfiumError, AttributeError):
        return
    yield from zip(texts, contents, strict=True)


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    return contents.read_bytes() if isinstance(contents, pikepdf.Stream) else b""


def test_a_copy_is_one_revision(copy: Delivered, locked_copy: Delivered) -> None:
    for one in (copy, locked_copy):
        content = only(one.folder, ".pdf").read_bytes()
        assert (content.count(b"%%EOF"), content.count(b"startxref")) == (1, 1)
        assert content.endswith(b"%%EOF\n")


def test_what_all_copies_share_shows_no_page(copy: Delivered, master: Master) -> None:
    content, shared = only(copy.folder, ".pdf").read_bytes(), master.pdf.preprint.content
    assert content.startswith(shared)
    own = {master.pdf.preprint.blanks.stamp.number, *(page.number for page in master.pdf.preprint.blanks.pages)}
    assert all(b"\n%d 0 obj\n" % number not in shared for number in own)
    # As cut off, and as whoever knows how files are built would end it: with the table of a copy.
    bare = master.pdf.preprint.completed([])
    for part in (shared, bare):
        assert [(text, page) for text, page in shown(part) if text.strip() or page] == []


def test_wherever_a_copy_is_cut_off_what_shows_is_marked(copy: Delivered, master: Master) -> None:
    """Also where somebody ends it as a file has to end."""
    content, shared = only(copy.folder, ".pdf").read_bytes(), master.pdf.preprint.content
    own = [Filled(int(one[1]), one[2]) for one in _OBJECT.finditer(content, len(shared))]
    assert len(own) == len(master.pdf.preprint.blanks.pages) + 5  # with the table
    marked = {page for _, page in shown(content)}
    pages = 0
    for count in range(len(own)):
        for text, page in shown(master.pdf.preprint.completed(own[:count])):
            assert not page or page in marked
            assert not page or NAME in text
            assert page or not text.strip()
            pages += bool(page)
    assert pages > len(own)
    dice = random.Random("cut")  # noqa: S311  # the same places in every run
    for _ in range(sized(10, 500)):
        assert list(shown(content[: dice.randrange(len(content) - 100)])) == []


def test_copies_differ_in_what_is_their_own(market: Store, copy: Delivered, keys: Keys, master: Master) -> None:
    other = deliver(market, keys, order("B-0", licensee="Reader 0"))
    one, two = (only(made.folder, ".pdf") for made in (copy, other))
    with pikepdf.open(one) as first, pikepdf.open(two) as second:
        assert first.trailer.ID[0] == second.trailer.ID[0]
        assert first.trailer.ID[1] != second.trailer.ID[1]
        differ = [_content(a) != _content(b) for a, b in zip(first.pages, second.pages, strict=True)]
        # A page of few lines may come out the same by chance.
        assert sum(differ) > len(differ) / 2
        assert differ[-1]


def test_it_survives_being_stored(master: Master) -> None:
    made = master.pdf.preprint
    again = Preprint.from_bytes(made.to_bytes())
    assert (again.content, again.blanks, again.trailer, again.identifier) == (
        made.content,
        made.blanks,
        made.trailer,
        made.identifier,
    )
    assert again.rows.tolist() == made.rows.tolist()


@pytest.mark.parametrize("said", [None, FORMAT - 1, FORMAT + 1])
def test_masters_of_another_version_are_refused(store: Store, keys: Keys, said: int | None) -> None:
    path = store.masters(RELEASE) / "single-user" / WORDS
    words = json.loads(path.read_text())
    del words["format"]
    path.write_text(json.dumps(words if said is None else {**words, "format": said}))
    with pytest.raises(ProofError, match="is of another version of reportgen; `reportgen publish` of the edition"):
        deliver(store, keys, order())


@pytest.mark.parametrize("name", [REPORT, CARRIERS, DECK])
def test_masters_that_were_damaged_are_refused(store: Store, keys: Keys, name: str) -> None:
    path = store.masters(RELEASE) / "single-user" / name
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ProofError, match="was damaged"):
        deliver(store, keys, order())


def test_a_spliced_text_is_the_text(tmp_path: Path) -> None:
    pieces = [still(b"known " * 1000), b"", b"a name", still(b""), b"x" * 70_000, still(b"end")]
    text = whole(pieces)
    made = spliced(pieces)
    assert zlib.decompress(made.data, -zlib.MAX_WBITS) == text
    assert (made.size, made.crc) == (len(text), zlib.crc32(text))
    content = archived([deflated("é.txt", FIRST, made), stored("b.bin", (2026, 11, 26, 23, 59, 58), b"bytes")])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert [(one.filename, one.date_time, one.external_attr >> 16) for one in archive.infolist()] == [
            ("é.txt", FIRST, 0o644),
            ("b.bin", (2026, 11, 26, 23, 59, 58), 0o644),
        ]
        assert archive.read("é.txt") == text
        assert list(members(content, archive))[1].data == b"bytes"


def test_what_a_name_says_is_not_filled_in(master: Master) -> None:
    text = TextForm.of(f"<a>{token('licensee')}</a><b>100%%</b>{token('copy')}".encode())
    values = {"licensee": f"{token('copy')} & Sons", "copy": "ID"}
    assert whole(text.filled(values)) == b"<a>%%copy%% &amp; Sons</a><b>100%%</b>ID"


def test_a_part_that_names_nobody_stays_as_it_was_packed(master: Master, market: Store) -> None:
    package = (market.masters(RELEASE) / "single-user" / "workbook.xlsx").read_bytes()
    made = PackageForm.of(package).filled(dict.fromkeys(("copy", "stamp", "footer", *FIELDS), "x"))
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        before, after = (
            {one.name: one for one in members(content, archive)} for content, archive in ((package, old), (made, new))
        )
        kept = [name for name in before if b"%%" not in old.read(name)]
        assert 0 < len(kept) < len(before)
        assert all(after[name] == before[name] for name in kept)
        assert not any(b"%%" in new.read(name) for name in new.namelist())
        assert {struct.unpack_from("<H", made, one.header_offset + 6)[0] for one in new.infolist()} == {0}
