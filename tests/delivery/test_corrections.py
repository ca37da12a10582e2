"""A correction reaches those who bought the fault: it says what it mends, and makes their orders out again."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from reportgen.delivery.copy import MANIFEST as COPY
from reportgen.delivery.copy import deliver, forget, sweep
from reportgen.delivery.corrections import affected, corrections, status_of
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.minisign import SecretKey
from reportgen.delivery.prepare.masters import make_masters
from reportgen.delivery.prepare.tiers import read_tiers
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.reissue import reissue
from reportgen.delivery.release import NOTE, ReleaseNote, check_release, find_release, publish
from reportgen.delivery.store import Store
from reportgen.delivery.trace import trace
from reportgen.delivery.version import LONGEST, Version
from reportgen.delivery.withdrawal import WITHDRAWAL, check_withdrawal, withdraw, withdrawal_of
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import MANIFEST
from reportgen.pipeline import read
from reportgen.project import Project
from tests.commands.test_command_line import reportgen
from tests.conftest import tiny_project
from tests.delivery.conftest import NAME, PASSPHRASE, PASSWORD, RELEASE, only, order
from tests.tools.verapdf import failures

NEXT = RELEASE.replace("v1", "v2")
THIRD = RELEASE.replace("v1", "v3")
NOTE_TEXT = (
    "The market of 2028 was printed as USD 28.8 billion in one caption; it is USD 28.8 million.\n\n"
    "No table, chart or workbook was touched by it."
)
CORRECTION = Version("correction", "major", NOTE_TEXT)

Once = Callable[[str, Callable[[Path], object]], Path]


def changed(package: Path, folder: Path, number: int) -> Path:
    """The package with other content, as far as a release can tell."""
    made = shutil.copytree(package, folder)
    manifest = json.loads((made / MANIFEST).read_text())
    manifest["inputs_sha256"] = f"{number:064x}"
    (made / MANIFEST).write_text(json.dumps(manifest))
    return made


@pytest.fixture(scope="session")
def corrected_shop(
    once: Once, market: Store, keys: Keys, tiny_package: Path, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """The market's store after a correction was published. Do not deliver from it: use `corrected`."""

    def fill(folder: Path) -> None:
        shutil.copytree(market.root, folder)
        store, desk = Store(folder), tmp_path_factory.mktemp("corrected")
        project = tiny_project(desk / "project")
        reading = read(project, "solar-roofs/atlantis")
        assert reading.report
        tiers = read_tiers(project, reading.report.edition)
        made = publish(store, keys, changed(tiny_package, desk / "package", 2), tiers, CORRECTION)
        make_masters(store, made.note, reading.report, reading.house)

    return Store(once("delivery-corrected", fill))


@pytest.fixture
def corrected(corrected_shop: Store, tmp_path: Path) -> Iterator[Store]:
    folder = shutil.copytree(corrected_shop.root, tmp_path / "store")
    yield Store(folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_release_says_why_it_is_there(corrected_shop: Store, keys: Keys) -> None:
    first, second = (ReleaseNote.read(corrected_shop.release(one)) for one in (RELEASE, NEXT))
    assert (first.reason, first.supersedes, first.erratum) == ("first", None, None)
    assert (second.reason, second.severity, second.supersedes) == ("correction", "major", RELEASE)
    assert second.erratum == NOTE_TEXT
    assert check_release(corrected_shop.release(NEXT), keys.public) == []


def test_what_a_correction_says_is_signed(corrected: Store, keys: Keys) -> None:
    path = corrected.release(NEXT) / NOTE
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"major"', '"minor"'))
    assert [finding.state for finding in check_release(corrected.release(NEXT), keys.public)] == ["altered"]


def test_a_release_from_before_there_were_reasons_is_read(store: Store) -> None:
    path = store.release(RELEASE) / NOTE
    old = json.loads(path.read_text())
    for name in ("reason", "severity", "supersedes", "erratum"):
        del old[name]
    path.chmod(0o644)
    path.write_text(json.dumps(old))
    note = find_release(store, "atlantis")
    assert (note.release, note.reason, note.supersedes) == (RELEASE, None, None)
    status = status_of(store, RELEASE)
    assert status
    assert status.state == "current"


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (("correction", None, None), "--severity major or minor; a correction says what was wrong"),
        (("mistake", None, "x"), "--reason is one of first, correction, update, rebase; found 'mistake'"),
        (("correction", "grave", "x"), "--severity is one of major, minor; found 'grave'"),
        (("update", "minor", "x"), "only a correction has a --severity"),
        ((None, None, "x"), "a --note belongs to a --reason"),
        (("correction", "minor", "x" * (LONGEST + 1)), f"1 to {LONGEST:,} characters; found {LONGEST + 1:,}"),
        (("correction", "minor", "x\x07"), "a character that cannot be seen"),
    ],
)
def test_a_version_that_says_too_little_or_too_much(version: tuple[str | None, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("-", r"\-")):
        Version.checked(*version)


def test_a_reason_fits_what_came_before(corrected: Store, keys: Keys, tiny_package: Path, tmp_path: Path) -> None:
    tiers = find_release(corrected, "atlantis").tiers
    package = changed(tiny_package, tmp_path / "same", 2)
    assert publish(corrected, keys, package, tiers).note.release == NEXT
    again = publish(corrected, keys, package, tiers, CORRECTION)
    assert (again.note.release, again.new) == (NEXT, False)
    with pytest.raises(UsageError, match=r"nothing changed since .*v2: there is nothing to publish as update"):
        publish(corrected, keys, package, tiers, Version("update"))
    other = changed(tiny_package, tmp_path / "other", 3)
    with pytest.raises(UsageError, match="this is no first release"):
        publish(corrected, keys, other, tiers, Version("first"))
    with pytest.raises(UsageError, match="the first release of the report"):
        publish(Store(tmp_path / "empty"), keys, other, tiers, CORRECTION)
    assert not (tmp_path / "empty" / "releases").exists()
    third = publish(corrected, keys, other, tiers)
    assert (third.note.release, third.note.reason, third.note.supersedes) == (THIRD, "update", NEXT)


def test_whom_a_correction_concerns(corrected: Store, keys: Keys) -> None:
    note = ReleaseNote.read(corrected.release(NEXT))
    fresh = deliver(corrected, keys, order("C-1"))
    found = affected(corrected, note)
    assert {one.entry.order for one in found} == {"A-1", "A-2", *(f"B-{n}" for n in range(5))}
    assert fresh.entry.copy not in {one.entry.copy for one in found}
    assert {one.reissued for one in found} == {None}
    # The release that has the fault is asked for as well as the one that mends it.
    assert affected(corrected, ReleaseNote.read(corrected.release(RELEASE))) == found
    made = reissue(corrected, keys, "B-0")
    (one,) = [one for one in affected(corrected, note) if one.entry.order == "B-0"]
    assert one.reissued
    assert (one.reissued.copy, one.reissued.release) == (made.entry.copy, NEXT)


def test_a_reissue_is_the_same_order_with_a_new_copy_and_the_ledger_keeps_both(corrected: Store, keys: Keys) -> None:
    ledger = Ledger(corrected.ledger)
    former = ledger.known("A-1")
    made, again = reissue(corrected, keys, "A-1"), reissue(corrected, keys, "A-1")
    assert (made.new, again.new, again.entry) == (True, False, made.entry)
    assert made.entry.copy != former.copy
    assert (made.entry.release, made.entry.replaces, made.entry.price_usd) == (NEXT, former.copy, 0)
    for name in ("order", "licensee", "email", "tier", "seats", "edition", "protected"):
        assert getattr(made.entry, name) == getattr(former, name)
    assert [one.copy for one in ledger.copies_of("A-1")] == [former.copy, made.entry.copy]
    assert ledger.copies_of("A-1")[0].replaced_by == made.entry.copy
    # The same order asked for again is the copy that holds now.
    assert deliver(corrected, keys, order("A-1")).entry == made.entry
    assert verify_copy(made.folder, keys.public, corrected).good
    before = verify_copy(corrected.copy(former.copy) / "copy", keys.public, corrected)
    assert before.good
    assert before.told == (f"{RELEASE} was corrected by {NEXT} (major fault)", f"copy {made.entry.copy} took its place")


def test_a_reissued_copy_carries_its_erratum(corrected: Store, keys: Keys, tmp_path: Path) -> None:
    former = Ledger(corrected.ledger).known("A-1")
    made = reissue(corrected, keys, "A-1")
    letter = only(made.folder, "_erratum.txt").read_text()
    for said in (made.entry.copy, former.copy, f"{NEXT} corrects {RELEASE} (major fault)", "it is USD 28.8 million"):
        assert said in " ".join(letter.split())
    with zipfile.ZipFile(made.zip) as archive:
        assert only(made.folder, "_erratum.txt").name in archive.namelist()
    manifest = json.loads((made.folder / COPY).read_text())
    assert manifest["replaces"] == former.copy
    assert [entry["role"] for entry in manifest["files"]] == ["pdf", "pptx", "xlsx", "dashboard", "erratum"]
    file = only(made.folder, ".pdf")
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    told, licence = pages[-2], pages[-1]
    assert "Corrections" in told
    assert f"{NEXT} corrects {RELEASE}" in told
    assert "it is USD 28.8 million" in " ".join(told.split())
    assert NAME.split(" &", maxsplit=1)[0] in told  # the stamp names the licensee on this page too
    assert "Licence of this copy" in licence
    with pikepdf.open(file) as opened, opened.open_outline() as outline:
        assert [item.title for item in outline.root][-2:] == ["Corrections", "Licence of this copy"]
    assert RELEASE in _text_of_deck(only(made.folder, ".pptx"))
    assert RELEASE in _text_of_workbook(only(made.folder, ".xlsx"))
    letters = only(made.folder, "_erratum.txt")
    letters.write_text("nothing was wrong")
    assert verify_copy(made.folder, keys.public).state == "altered"


def test_the_pages_of_a_correction_keep_the_standards(corrected: Store, keys: Keys) -> None:
    made = reissue(corrected, keys, "A-1")
    assert {flavour: failures(only(made.folder, ".pdf"), flavour) for flavour in ("ua1", "3a")} == {"ua1": {}, "3a": {}}


def test_a_reissued_copy_is_traced_and_told_from_the_one_before(corrected: Store, keys: Keys) -> None:
    former = Ledger(corrected.ledger).known("A-1")
    made = reissue(corrected, keys, "A-1")
    for copy in (former.copy, made.entry.copy):
        found = trace(corrected, only(corrected.copy(copy) / "copy", ".pdf"))
        assert (found.answer, found.suspects[0].entry.copy) == ("traced", copy)


def test_a_copy_with_a_password_gets_one_again(corrected: Store, keys: Keys) -> None:
    with pytest.raises(UsageError, match="opens with a password"):
        reissue(corrected, keys, "A-2")
    with pytest.raises(UsageError, match="has no password"):
        reissue(corrected, keys, "A-1", PASSWORD)
    made = reissue(corrected, keys, "A-2", PASSWORD)
    assert made.entry.protected
    assert verify_copy(made.folder, keys.public, corrected, PASSWORD).good


def test_a_reissue_that_was_killed_is_swept_and_made_again(corrected: Store, keys: Keys) -> None:
    ledger = Ledger(corrected.ledger)
    former = ledger.known("A-1")
    half = replace(former, copy="XXXX-XXXX-XXXX-XXXX", release=NEXT, delivered=None, replaces=former.copy)
    for finish in (lambda: sweep(corrected, ledger), lambda: reissue(corrected, keys, "A-1")):
        ledger.accept(half, np.zeros(8, dtype=np.uint8))
        (corrected.copy(half.copy) / "copy").mkdir(parents=True)
        assert ledger.known("A-1") == former  # what was not acknowledged does not count
        finish()
        assert ledger.interrupted() == []
        assert not corrected.copy(half.copy).exists()
    assert [one.replaces for one in ledger.copies_of("A-1")] == [None, former.copy]


def test_what_is_no_correction_is_not_sent_for_nothing(
    market: Store, corrected: Store, keys: Keys, tiny_package: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="there is no newer release"):
        reissue(market, keys, "A-1")
    tiers = find_release(corrected, "atlantis").tiers
    deliver(corrected, keys, order("C-1"))
    publish(corrected, keys, changed(tiny_package, tmp_path / "other", 3), tiers)
    with pytest.raises(UsageError, match=r"v3 is no correction of .*v2 \(update\): who wants it orders it anew"):
        reissue(corrected, keys, "C-1")
    # It follows a correction of what this order got, and holds it.
    assert [note.release for note in corrections(corrected, until=THIRD, since=RELEASE)] == [NEXT]


def test_orders_that_ended_are_not_reissued(corrected: Store, keys: Keys) -> None:
    Ledger(corrected.ledger).revoke("B-1", "charged back")
    forget(corrected, "B-2")
    for number, said in (("B-1", "was revoked on"), ("B-2", "was forgotten on"), ("Z-9", "has no order 'Z-9'")):
        with pytest.raises(UsageError, match=said):
            reissue(corrected, keys, number)


def test_forgetting_and_revoking_reach_every_copy_of_an_order(corrected: Store, keys: Keys) -> None:
    ledger = Ledger(corrected.ledger)
    former, made = ledger.known("A-1"), reissue(corrected, keys, "A-1")
    ledger.revoke("A-1", "charged back")
    for copy in (former.copy, made.entry.copy):
        assert verify_copy(corrected.copy(copy) / "copy", keys.public, corrected).revoked
    forget(corrected, "A-1")
    assert {one.licensee for one in ledger.copies_of("A-1")} == {None}
    assert not corrected.copy(former.copy).exists()
    assert not corrected.copy(made.entry.copy).exists()


def test_links_to_a_copy_that_was_replaced_or_withdrawn_are_closed(corrected: Store, keys: Keys) -> None:
    ledger = Ledger(corrected.ledger)
    former = ledger.known("A-1")
    ledger.add_link("token", former.copy, "2999-01-01T00:00:00+00:00", 5)
    assert ledger.use_link("token")
    reissue(corrected, keys, "A-1")
    assert ledger.use_link("token") is None


def test_a_withdrawn_release_is_no_longer_delivered_and_verify_and_trace_say_so(corrected: Store, keys: Keys) -> None:
    note = ReleaseNote.read(corrected.release(NEXT))
    held = deliver(corrected, keys, order("C-1"))
    before = {path: path.read_bytes() for path in corrected.release(NEXT).rglob("*") if path.is_file()}
    made = withdraw(corrected, keys, note, "Its caption is wrong again.", "2026-04-01")
    assert made.new
    assert not withdraw(corrected, keys, note, "Its caption is wrong again.", "2026-04-02").new
    with pytest.raises(UsageError, match="what was signed then stays"):
        withdraw(corrected, keys, note, "Another reason.", "2026-04-02")
    # The release itself is as it was.
    assert {path: path.read_bytes() for path in corrected.release(NEXT).rglob("*") if path.is_file()} == before
    assert check_release(corrected.release(NEXT), keys.public) == []
    for name, number in (("atlantis", "D-1"), (NEXT, "D-2"), ("atlantis", "C-1")):
        with pytest.raises(UsageError, match=r"withdrawn on 2026-04-01 \(Its caption is wrong again\)"):
            deliver(corrected, keys, order(number, edition=name))
    # The one before is not brought back silently, but can be asked for.
    assert deliver(corrected, keys, order("D-3", edition=RELEASE)).entry.release == RELEASE
    verdict = verify_copy(held.folder, keys.public, corrected)
    assert (verdict.good, verdict.withdrawn, verdict.state) == (False, True, "intact")
    assert verdict.reasons == (f"{NEXT} was withdrawn on 2026-04-01 (Its caption is wrong again)",)
    assert verify_copy(held.folder, keys.public).good  # who has no ledger cannot know
    assert [one.entry.order for one in affected(corrected, note) if one.entry.release == NEXT] == ["C-1"]


def test_a_withdrawal_is_signed_and_its_loss_noticed(corrected: Store, keys: Keys) -> None:
    note = ReleaseNote.read(corrected.release(NEXT))
    held = deliver(corrected, keys, order("C-1"))
    withdraw(corrected, keys, note, "Wrong again.", "2026-04-01")
    folder = corrected.withdrawal(NEXT)
    assert check_withdrawal(folder, NEXT, keys.public).state == "intact"
    assert check_withdrawal(folder, NEXT, SecretKey.new().public).state == "unknown key"
    assert check_withdrawal(folder, RELEASE, keys.public).state == "altered"
    path = folder / WITHDRAWAL
    path.chmod(0o644)
    path.write_text(path.read_text().replace("Wrong", "Right"))
    assert "what says so is altered" in verify_copy(held.folder, keys.public, corrected).reasons[-1]
    path.unlink()
    with pytest.raises(ProofError, match="its folder says"):
        withdrawal_of(corrected, NEXT)


def test_what_was_withdrawn_comes_back_only_on_purpose(
    corrected: Store, keys: Keys, tiny_package: Path, tmp_path: Path
) -> None:
    note = ReleaseNote.read(corrected.release(NEXT))
    withdraw(corrected, keys, note, "By mistake.", "2026-04-01")
    package = changed(tiny_package, tmp_path / "same", 2)
    with pytest.raises(UsageError, match="this is the same content"):
        publish(corrected, keys, package, note.tiers)
    assert publish(corrected, keys, package, note.tiers, CORRECTION).note.release == THIRD


def test_a_ledger_of_before_is_renewed_with_all_that_it_holds(market: Store, tmp_path: Path, keys: Keys) -> None:
    """As it was when an order could have one copy only."""
    folder = shutil.copytree(market.root, tmp_path / "old")
    old = Store(folder)
    before = Ledger(old.ledger).entries()
    names = (
        "copy, order_id, release, edition, tier, seats, price_usd, protected, word, ordered, delivered, revoked, reason"
    )
    database = sqlite3.connect(old.ledger, isolation_level=None)
    database.executescript(
        f"""
        PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;
        ALTER TABLE copies RENAME TO newer;
        CREATE TABLE copies (
          copy TEXT PRIMARY KEY, order_id TEXT NOT NULL UNIQUE, release TEXT NOT NULL REFERENCES releases,
          edition TEXT NOT NULL, tier TEXT NOT NULL, seats INTEGER, price_usd INTEGER NOT NULL,
          protected INTEGER NOT NULL, word BLOB NOT NULL,
          ordered TEXT NOT NULL, delivered TEXT, revoked TEXT, reason TEXT, forgotten TEXT
        ) STRICT;
        INSERT INTO copies SELECT {names}, forgotten FROM newer;
        DROP TABLE newer;
        """  # noqa: S608  # names of columns
    )
    digests = database.execute("SELECT sha256, copy FROM files ORDER BY 1").fetchall()
    words = database.execute("SELECT copy, word FROM copies ORDER BY 1").fetchall()
    database.close()
    backup = tmp_path / "backup.sqlite"
    shutil.copy(old.ledger, backup)
    for ledger in (Ledger(old.ledger), Ledger(old.ledger)):
        assert ledger.entries() == before
    ledger.restore(backup)  # which brings the old tables back
    assert ledger.entries() == before
    database = sqlite3.connect(old.ledger)
    assert database.execute("SELECT sha256, copy FROM files ORDER BY 1").fetchall() == digests
    assert database.execute("SELECT copy, word FROM copies ORDER BY 1").fetchall() == words
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()
    assert deliver(old, keys, order("A-1")).entry == next(one for one in before if one.order == "A-1")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), ledger._open() as database:
        database.execute(f"INSERT INTO copies SELECT 'X', {names.partition(', ')[2]}, NULL, NULL FROM copies LIMIT 1")  # noqa: S608


def _text_of_deck(path: Path) -> str:
    slide = Presentation(str(path)).slides[-1]
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def _text_of_workbook(path: Path) -> str:
    sheet = load_workbook(path)["Licence"]
    return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_reissue_withdraw_and_verify_from_the_command_line(corrected: Store, key_folder: Path, tiny: Project) -> None:
    environment = {
        "REPORTGEN_KEYS": str(key_folder),
        "REPORTGEN_KEY_PASSPHRASE": PASSPHRASE,
        "REPORTGEN_STORE": str(corrected.root),
    }

    def run(*arguments: str | Path, code: int = 0) -> str:
        done = reportgen(*arguments, cwd=tiny.root, **environment)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout if "--json" in arguments else done.stdout + done.stderr

    told = {one["release"]: one for one in json.loads(run("releases", "list", "--json"))}
    assert (told[RELEASE]["state"], told[RELEASE]["corrected_by"]) == ("corrected", NEXT)
    assert (told[NEXT]["reason"], told[NEXT]["severity"], told[NEXT]["supersedes"]) == ("correction", "major", RELEASE)
    assert "7 copies are affected" in run("releases", "affected", NEXT)
    assert "leave out EDITION, --licensee" in run("deliver", "atlantis", "--reissue", "A-1", "--licensee", "E", code=2)
    assert "a copy needs --licensee, --email" in run("deliver", "atlantis", "--order", "A-9", code=2)
    made = json.loads(run("deliver", "--reissue", "A-1", "--json"))
    assert made["new"]
    assert made["order"] == "A-1"
    assert json.loads(run("deliver", "--reissue", "A-1", "--json"))["copy"] == made["copy"]
    shown = json.loads(run("orders", "show", "A-1", "--json"))
    assert (shown["copy"], shown["before"][0]["copy"]) == (made["copy"], made["replaces"])
    found = json.loads(run("releases", "affected", NEXT, "--json"))["copies"]
    assert [one["reissued"] and one["reissued"]["copy"] for one in found if one["order"] == "A-1"] == [made["copy"]]
    assert "name the release in full" in run("withdraw", "atlantis", "--note", "Wrong again.", code=2)
    run("withdraw", NEXT, "--note", "Wrong again.", "--on", "2026-04-01")
    assert json.loads(run("verify", made["zip"], "--json", code=1))["state"] == "withdrawn"
    assert "was withdrawn on 2026-04-01 (Wrong again)" in run("verify", corrected.release(NEXT), code=1)
    assert "was corrected by" in run("verify", corrected.release(RELEASE))
    traced = json.loads(run("trace", only(Path(made["path"]), ".pdf"), "--json"))
    assert "was withdrawn on 2026-04-01" in traced["copies"][0]["told"][0]
    assert "only a correction has a --severity" in run("publish", "atlantis", "--severity", "major", code=2)
