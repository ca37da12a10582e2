"""A leak is traced to its copy however it was saved, an innocent is never accused, and what cannot be told is said."""

import io
import random
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from reportgen.delivery.copy import Delivered
from reportgen.delivery.fingerprint.carriers import SHIFT, Carriers, find_carriers
from reportgen.delivery.fingerprint.code import Bits, Floats, accused, new_biases, new_word, scores
from reportgen.delivery.fingerprint.read import index_of, read_mark, read_pages
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.store import Store
from reportgen.delivery.trace import trace
from tests.conftest import require
from tests.delivery.conftest import EMAIL, NAME, PASSWORD, RELEASE, only, sized

PAGES = 10
# Leaks are made as people make them, who do not mind what happens to the signature's field.
pytestmark = pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")


def saved_anew(pdf: Path, to: Path, dice: random.Random) -> None:
    """As a tool that compresses, repairs or merges files does."""
    with pikepdf.open(pdf) as document:
        if "/AcroForm" in document.Root:
            del document.Root.AcroForm
        document.save(to, object_stream_mode=dice.choice(list(pikepdf.ObjectStreamMode)), recompress_flate=True)


def rewritten(pdf: Path, to: Path, dice: random.Random) -> None:
    arguments = dice.choice((["--qdf"], ["--linearize"], ["--normalize-content=y"]))
    subprocess.run([require("qpdf"), *arguments, pdf, to], check=True, capture_output=True)


def extracted(pdf: Path, to: Path, dice: random.Random) -> None:
    """Ten pages, in any order."""
    with pikepdf.open(pdf) as document, pikepdf.new() as part:
        chosen = dice.sample(range(len(document.pages) - 1), PAGES)
        part.pages.extend(document.pages[number] for number in chosen)
        part.save(to)


def printed(pdf: Path, to: Path, dice: random.Random) -> None:
    """As a viewer prints to a file: drawn anew, at times on other paper."""
    paper = dice.choice(([], ["-paper", "letter", "-expand"], ["-paper", "A4"], ["-scale-to", "1200"]))
    paper = [] if paper[:1] == ["-scale-to"] else paper
    subprocess.run([require("pdftocairo"), "-pdf", *paper, pdf, to], check=True, capture_output=True)


def extracted_and_printed(pdf: Path, to: Path, dice: random.Random) -> None:
    between = to.with_suffix(".part.pdf")
    extracted(pdf, between, dice)
    printed(between, to, dice)


LEAKS: tuple[Callable[[Path, Path, random.Random], None], ...] = (
    saved_anew,
    rewritten,
    extracted,
    printed,
    extracted_and_printed,
)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_is_traced_and_nobody_else_accused(
    leak: Callable[[Path, Path, random.Random], None], market: Store, tmp_path: Path
) -> None:
    entries = [entry for entry in Ledger(market.ledger).entries() if not entry.protected]
    dice = random.Random(leak.__name__)  # noqa: S311  # the same leaks in every run
    traced, tries = 0, sized(2, 40)
    for number in range(tries):
        entry = entries[number % len(entries)]
        file = tmp_path / f"{number}.pdf"
        leak(only(market.copy(entry.copy) / "copy", ".pdf"), file, dice)
        found = trace(market, file)
        assert {suspect.entry.copy for suspect in found.suspects} <= {entry.copy}
        traced += found.answer == "traced"
        file.unlink()
    assert traced >= 0.99 * tries


def test_the_trace_says_how_sure_it_is(market: Store, copy: Delivered) -> None:
    found = trace(market, only(copy.folder, ".pdf"))
    (suspect,) = found.suspects
    assert (found.answer, suspect.entry.licensee, suspect.entry.email) == ("traced", NAME, EMAIL)
    assert suspect.chance is not None
    assert suspect.chance < 1e-12
    assert found.lines > 100


def test_a_copy_with_a_password_is_traced_with_it(market: Store, locked_copy: Delivered) -> None:
    path = only(locked_copy.folder, ".pdf")
    assert trace(market, path).answer == "cannot tell"
    assert trace(market, path, PASSWORD).suspects[0].entry.copy == locked_copy.entry.copy
    for suffix in (".pptx", ".xlsx"):
        assert trace(market, only(locked_copy.folder, suffix)).answer == "cannot tell"
        assert trace(market, only(locked_copy.folder, suffix), PASSWORD).suspects[0].entry.order == "A-2"


def test_what_cannot_be_told_is_said(market: Store, copy: Delivered, tmp_path: Path) -> None:
    release = market.release(RELEASE)
    original = next(path for path in release.glob("*_*.pdf"))
    assert trace(market, original).answer == "cannot tell"
    assert trace(market, release / "sample.pdf").answer == "cannot tell"
    picture = tmp_path / "scan"
    subprocess.run([require("pdftocairo"), "-png", "-r", "40", "-singlefile", original, picture], check=True)
    for name, content in (("scan.pdf", b"%PDF-1.7\nbroken"), ("x.xlsx", b"PK\x03\x04"), ("x.html", b"<p>hello")):
        (tmp_path / name).write_bytes(content)
        found = trace(market, tmp_path / name)
        assert (found.answer, found.suspects) == ("cannot tell", ())
        assert found.why


def test_a_single_page_is_too_little_for_its_lines_alone(market: Store, copy: Delivered, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    with pikepdf.open(only(copy.folder, ".pdf")) as document, pikepdf.new() as part:
        part.pages.append(document.pages[5])
        # Whoever leaks a page takes the stamp off.
        del part.pages[0].obj.Resources.XObject["/LicenseeStamp"]
        part.save(file)
    found = trace(market, file)
    assert {suspect.entry.copy for suspect in found.suspects} <= {copy.entry.copy}
    assert found.answer == "traced" or "ten pages are needed" in found.why


def test_a_stamp_with_another_name_does_not_mislead(market: Store, copy: Delivered, tmp_path: Path) -> None:
    """The lines decide, whatever the page says."""
    entries = [entry for entry in Ledger(market.ledger).entries() if entry.order.startswith("B")]
    victim = only(market.copy(entries[0].copy) / "copy", ".pdf")
    file = tmp_path / "framed.pdf"
    with pikepdf.open(only(copy.folder, ".pdf")) as document, pikepdf.open(victim) as other:
        stamp = document.copy_foreign(other.pages[0].obj.Resources.XObject["/LicenseeStamp"])
        for page in document.pages:
            page.obj.Resources.XObject["/LicenseeStamp"] = stamp
        document.save(file)
    assert entries[0].copy in "".join(page.text for page in read_pages(file.read_bytes()))
    assert [suspect.entry.copy for suspect in trace(market, file).suspects] == [copy.entry.copy]


@pytest.mark.parametrize("suffix", [".pptx", ".xlsx", ".html"])
def test_office_files_and_dashboard_name_their_copy(
    suffix: str, market: Store, copy: Delivered, tmp_path: Path
) -> None:
    found = trace(market, only(copy.folder, suffix))
    assert (found.answer, found.suspects[0].entry.copy, found.suspects[0].score) == ("named", copy.entry.copy, 1.0)
    assert found.suspects[0].chance is None
    file = tmp_path / f"edited{suffix}"
    if suffix == ".pptx":
        deck = Presentation(str(only(copy.folder, suffix)))
        deck.core_properties.identifier = ""
        deck.save(str(file))
    elif suffix == ".xlsx":
        book = load_workbook(only(copy.folder, suffix))
        del book["Licence"]
        book.save(file)
    else:
        file.write_text(
            only(copy.folder, suffix).read_text().replace("dcterms.identifier", "x").replace("footer", "div", 1)
        )
    assert trace(market, file).suspects[0].entry.copy == copy.entry.copy
    blank = tmp_path / f"blank{suffix}"
    blank.write_bytes(_without(only(copy.folder, suffix).read_bytes(), copy.entry.copy))
    found = trace(market, blank)
    assert (found.answer, found.why) == ("cannot tell", "it carries no mark of a copy")


def _without(content: bytes, mark: str) -> bytes:
    if not content.startswith(b"PK"):
        return content.replace(mark.encode(), b"")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(mark.encode(), b""))
    return made.getvalue()


# What three buyers can do with a line: where all copies agree they cannot know that it is one.
def _majority(words: Floats, dice: np.random.Generator) -> Floats:
    return np.sign(words.sum(axis=0))


def _minority(words: Floats, dice: np.random.Generator) -> Floats:
    total = words.sum(axis=0)
    return np.where(np.abs(total) == len(words), np.sign(total), -np.sign(total))


def _any(words: Floats, dice: np.random.Generator) -> Floats:
    return words[dice.integers(len(words), size=words.shape[1]), np.arange(words.shape[1])]


def _highest(words: Floats, dice: np.random.Generator) -> Floats:
    return words.max(axis=0)


def _lowest(words: Floats, dice: np.random.Generator) -> Floats:
    return words.min(axis=0)


def _mean(words: Floats, dice: np.random.Generator) -> Floats:
    return words.mean(axis=0)


def _page_by_page(words: Floats, dice: np.random.Generator) -> Floats:
    return words[np.arange(words.shape[1]) // 40 % len(words), np.arange(words.shape[1])]


ATTACKS = (_majority, _minority, _any, _highest, _lowest, _mean, _page_by_page)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__.strip("_"))
def test_three_colluders_over_a_whole_report_are_named_and_no_innocent(
    attack: Callable[[Floats, np.random.Generator], Floats],
) -> None:
    """Among a thousand copies, with the carriers that the shortest report has that this is promised for."""
    dice = np.random.default_rng(5)
    for _ in range(sized(2, 50)):
        biases = new_biases(1200)
        words = [new_word(biases) for _ in range(1000)]
        guilty = dice.choice(1000, size=3, replace=False)
        marks = np.array([words[number] for number in guilty]) * 2.0 - 1
        named = accused(scores(attack(marks, dice), biases, words))
        assert named
        assert set(named) <= set(guilty.tolist())


@pytest.fixture(scope="module")
def long_report(mexico: Path) -> tuple[bytes, Carriers]:
    content = next(mexico.glob("*_*.pdf")).read_bytes()
    with pikepdf.open(io.BytesIO(content)) as document:
        return content, find_carriers(document)


def test_colluders_who_mix_the_lines_of_real_files_are_named(
    long_report: tuple[bytes, Carriers], tmp_path: Path
) -> None:
    content, carriers = long_report
    assert carriers.count > 3000
    biases = new_biases(carriers.count)
    words: list[Bits] = [new_word(biases) for _ in range(100)]
    marks = np.array(words[:3]) * 2.0 - 1
    shifts = marks.mean(axis=0) * SHIFT
    with pikepdf.open(io.BytesIO(content)) as document:
        for page, still, slots in zip(document.pages, carriers.contents, carriers.slots, strict=True):
            mixed = bytearray(still)
            for slot in reversed(slots):
                mixed[slot.start : slot.end] = slot.moved(shifts[slot.carrier])
            page.obj.Contents = document.make_stream(bytes(mixed))
        document.save(tmp_path / "mixed.pdf")
    printed(tmp_path / "mixed.pdf", tmp_path / "leak.pdf", random.Random(1))  # noqa: S311  # one way of printing
    reading = read_mark(list(read_pages((tmp_path / "leak.pdf").read_bytes())), index_of(content, carriers))
    named = accused(scores(reading.values, biases, words))
    assert named
    assert set(named) <= {0, 1, 2}


def test_carriers_survive_being_stored(long_report: tuple[bytes, Carriers]) -> None:
    _, carriers = long_report
    assert Carriers.from_bytes(carriers.to_bytes()) == carriers
