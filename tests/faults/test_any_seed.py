"""Whatever is done to the seeds of a market: a report, or errors with places; never an exception, never a long wait.

REPORTGEN_EXAMPLES sets how many markets are tried; the default keeps the tests quick.
"""

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.document.ledger import ledger
from reportgen.document.ledger_json import ledger_json
from reportgen.pipeline import read
from reportgen.project import Project
from tests.conftest import ROOT, SEEDS

EDITION = "solar-roofs/atlantis"
TINY = SEEDS / "tiny"
FILES = sorted(
    p.relative_to(TINY).as_posix() for p in (TINY / "seeds" / "solar-roofs").rglob("*") if p.suffix in {".yaml", ".md"}
)
OF_ATLANTIS = [file for file in FILES if "/editions/" not in file or "/atlantis/" in file]
EXAMPLES = int(os.environ.get("REPORTGEN_EXAMPLES", "60"))
LONGEST = 30  # seconds

# Strings that break programs: what looks like another type, code, markup, a path, a format, or no text at all.
NAUGHTY = (
    *("NO", "yes", "~", "null", "NaN", ".inf", "-0", "017", "0x1F", "1e309", "22:22", "2026-02-30", "1_000"),
    *("½", "٣", "Ⅷ", "&a", "*a", "!!python/object:os.system", "<<: {a: 1}", "? x", "- - -", "---", "...", "%YAML 9.9"),
    *("[[[[", "}}}}", "|", ">", "{{", "}}", "{{ }}", "{{ ''.__class__ }}", "{% raw %}", "{# x #}", "{{ market }}"),
    *("{{ market[2026] * 9 }}", "${x}", "%s%n", "<script>alert(1)</script>", "</script>", "<!--", "]]>", "&lt;"),
    *("javascript:alert(1)", "[](#x)", "[@x]", "![](x)", "```", "=1+1", "+1", "@SUM(A1)", "-2+3", "'; DROP TABLE x"),
    *("../../../etc/passwd", "C:\\nul", "file:///etc/passwd", "\u202eabc", "\u200b", "\ufeff", "\x00", "\x1b[31m"),
    *("\u2028", "e\u0301\u0301\u0301", "\U0001f469\u200d\U0001f467", "العربية", "中文", "Ω≈ç√", "\U0001fffe"),
    *("a" * 5_000, " " * 200, "\t", "\u00a0", "\r", "#", ": ", " #", "'", '"', "\\", "/", ""),
)  # fmt: skip


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the seeds, and what it then holds."""
    name = draw(st.sampled_from(OF_ATLANTIS))
    lines = (TINY / name).read_text().split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    naughty = draw(st.sampled_from(NAUGHTY) | st.text(max_size=20))
    match draw(st.sampled_from(("word", "word", "line", "drop", "twice", "swap", "indent", "cut", "between"))):
        case "word":
            words = lines[at].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = naughty
            lines[at] = " ".join(words)
        case "line":
            lines[at] = naughty
        case "drop":
            del lines[at]
        case "twice":
            lines.insert(at, lines[at])
        case "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        case "indent":
            lines[at] = " " * draw(st.integers(1, 9)) + lines[at]
        case "cut":
            del lines[at:]
        case _:
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + naughty + lines[at][place:]
    return name, "\n".join(lines)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("market")
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "assets", folder / "assets")
    return Project(folder)


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES < 100)
@given(st.lists(edits(), min_size=1, max_size=3))
def test_a_report_or_problems_with_places(market: Project, changes: list[tuple[str, str]]) -> None:
    started = time.monotonic()
    try:
        for name, text in changes:
            (market.root / name).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        reading = read(market, EDITION)
    finally:
        for name, _ in changes:
            shutil.copy(TINY / name, market.root / name)
    assert time.monotonic() - started < LONGEST
    for problem in reading.problems:
        assert problem.message
        assert problem.place.line >= 1 and problem.place.column >= 1
        assert not Path(problem.place.path).is_absolute()
    if not reading.errors:
        assert reading.report
        ledger_json(ledger(reading.report), reading.report)
