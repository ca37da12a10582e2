"""Reports from twenty to a thousand pages: seconds and megabytes a page of the PDF."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import REPORTGEN, ROOT, Row, process
from reportgen.manifest import Manifest

TINY = ROOT / "tests" / "seeds" / "tiny"
EDITION = "solar-roofs/atlantis"
CHAPTERS = (2, 10, 40, 130)  # of about eight pages each
SECTIONS, PARAGRAPHS = 8, 9
GOAL = 1.3
LAST = "companies"  # chapter of the tiny market
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def rows(scratch: Path) -> Iterator[Row]:
    costs: dict[int, float] = {}
    for chapters in CHAPTERS:
        project, package = scratch / f"pages-{chapters}", scratch / f"package-{chapters}"
        long_report(project, chapters)
        command = (REPORTGEN, "build", EDITION, "--to", "pdf", "--no-cache", "--no-verify", "-q", "-o", package)
        took = process(command, project)
        pages = next(entry.pages for entry in Manifest.read(package).files if entry.role == "pdf") or 0
        costs[pages] = took.seconds / pages
        base = min((count for count in costs if count >= 70), default=None)
        last = chapters == CHAPTERS[-1]
        ratio = costs[pages] / costs[base] if base else None
        what = f"{pages} pages: {1000 * took.seconds / pages:.0f} ms and {took.megabytes / pages:.2f} MB a page"
        yield Row(what, took, ratio, f"a page of {base}" if base else "", GOAL if last else None)


def long_report(folder: Path, chapters: int) -> None:
    """The tiny market with further chapters of prose, lists and tables."""
    shutil.copytree(TINY, folder)
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    edition = folder / "seeds" / "solar-roofs" / "editions" / "atlantis"
    words = _paragraphs()
    names = [f"further-{LETTERS[n // 26]}{LETTERS[n % 26]}" for n in range(chapters)]
    entries = []
    for number, name in enumerate(names):
        sections = "".join(f"\n  - {{id: {name}-{LETTERS[k]}, title: Section {LETTERS[k]}}}" for k in range(SECTIONS))
        entries.append(
            f"- id: {name}\n  title: Further {name[-2:]}\n"
            f"  after: {names[number - 1] if number else LAST}\n  sections:{sections}\n"
        )
        parts = (_section(f"{name}-{LETTERS[k]}", words, number * SECTIONS + k) for k in range(SECTIONS))
        (edition / "chapters" / f"{name}.md").write_text("".join(parts))
    with (edition / "edition.yaml").open("a") as seed:
        seed.write("contents:\n" + "".join(entries))


def _section(id: str, words: list[str], turn: int) -> str:
    told = "\n\n".join(words[(turn + k) % len(words)] for k in range(PARAGRAPHS))
    cells = "".join(f'- [{word}, "{words[turn % len(words)][:60]}"]\n' for word in ("One", "Two", "Three", "Four"))
    head = (
        f"id: {id}-table\ntitle: What stands in this section\ncolumns:\n- {{title: Thing}}\n- {{title: Use}}\nrows:\n"
    )
    return f"\n# {id}\n\n{told}\n\n```table\n{head}{cells}```\n"


def _paragraphs() -> list[str]:
    """Sentences of this project's own pages, without what would have to be proven."""
    text = (ROOT / "docs" / "proof.md").read_text() + (ROOT / "docs" / "delivery.md").read_text()
    plain = (re.sub(r"[^A-Za-z ,.;]", "", " ".join(part.split())) for part in text.split("\n\n") if part[:1].isalpha())
    return [part for part in plain if len(part) > 250]
