"""A document that LibreOffice opened and saved: it drops tags and locks, and everything comes back all the same."""

import os
import subprocess
from pathlib import Path

import pytest

from reportgen.project import Project
from tests.conftest import require
from tests.review.conftest import SNAPSHOT, imported
from tests.review.editor import Pages, edit, parts, w


def saved_again(file: Path) -> Path:
    """The document as LibreOffice Writer saves it."""
    folder = file.parent / "saved"
    (folder / file.name).unlink(missing_ok=True)
    command = [require("soffice"), f"-env:UserInstallation={(file.parent / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    made = folder / file.name
    if not made.exists():
        message = f"LibreOffice has no Writer here (reportgen doctor says how to get it): {done.stderr}"
        if os.environ.get("REPORTGEN_REQUIRE_TOOLS"):
            pytest.fail(message)
        pytest.skip(message)
    return made


def test_what_libreoffice_saves_comes_back(roofs: Project, document: Path) -> None:
    def change(pages: Pages) -> None:
        pages.track("A third of the work", "Much of the work")
        pages.split("Roofs age", " are laid once")
        pages.replace("Waiting lists", "Long waiting lists")
        pages.comment("Panels on old ones", "How old?")

    untouched = saved_again(document)
    assert parts(untouched)["word/document.xml"] != parts(document)["word/document.xml"]
    found = imported(roofs, untouched)
    assert (found.edits, found.conflicts) == ((), ())

    found = imported(roofs, saved_again(edit(document, change)))
    assert not found.conflicts
    assert sorted(one.doing for one in found.edits) == ["changed", "changed", "split"]
    text = found.files[SNAPSHOT].decode()
    before = (roofs.root / SNAPSHOT).read_text()
    assert text == (
        before.replace("A third of the work", "Much of the work")
        .replace("**Tiles** are laid", "**Tiles**\n\nare laid")
        .replace("Waiting lists", "Long waiting lists")
    )
    assert [(one.text, one.about) for one in found.remarks] == [("How old?", "Panels on old ones")]


def test_a_number_that_was_altered_there_is_refused(roofs: Project, document: Path) -> None:
    saved = saved_again(document)

    def change(pages: Pages) -> None:
        # LibreOffice keeps no lock, so that an editor can type over a number.
        for text in pages.control("USD 20.0 million", "is estimated at").iter(w("t")):
            text.text = "USD 21.0 million"

    edit(saved, change)
    found = imported(roofs, saved)
    assert not found.edits
    assert ["reads 'USD 21.0 million'" in one.why for one in found.conflicts] == [True]
