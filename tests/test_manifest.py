"""The manifest says what a package holds, the same wherever it was built."""

from pathlib import Path

import pytest

from reportgen.errors import ProofError
from reportgen.manifest import Manifest, TocLine, digest, digest_of_files, file_entry


def manifest() -> Manifest:
    return Manifest(
        edition="roofs/peru",
        report_id="RF-PER",
        title="Peru Roofs",
        published="2026-03",
        inputs_sha256="0" * 64,
        toc=(TocLine(number="1", title="Summary", id="summary"),),
        files=(
            file_entry("pdf", "a.pdf", b"%PDF", {"pages": 3, "slides": 0}),
            file_entry("data", "data/a.csv", b"", {}),
        ),
    )


def test_it_is_read_back_as_written(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest().to_json())
    assert Manifest.read(tmp_path) == manifest()


def test_a_file_is_named_with_its_digest_size_and_count() -> None:
    entry = manifest().file("pdf")
    assert entry
    assert (entry.sha256, entry.bytes, entry.pages, entry.sheets) == (digest(b"%PDF"), 4, 3, None)
    assert manifest().file("xlsx") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"edition": 1}', b"\xff"])
def test_a_broken_manifest_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(ProofError, match="cannot be read"):
        Manifest.read(tmp_path)


def test_inputs_have_one_digest_wherever_they_lie(tmp_path: Path) -> None:
    found = set()
    for root in (tmp_path / "one", tmp_path / "two"):
        (root / "b").mkdir(parents=True)
        (root / "a.txt").write_text("a")
        (root / "b" / "c.txt").write_text("c")
        found.add(digest_of_files(root, [root / "b" / "c.txt", root / "a.txt"], "1"))
        found.add(digest_of_files(root, [root / "a.txt", root / "b" / "c.txt"], "1"))
    assert len(found) == 1
    (root / "a.txt").write_text("b")
    assert digest_of_files(root, [root / "a.txt", root / "b" / "c.txt"], "1") not in found
    assert digest_of_files(root, [root / "a.txt"], "2") != digest_of_files(root, [root / "a.txt"], "1")
