"""Building again: with nothing changed, with another sentence, with another number, each against a cold build."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measured import REPORTGEN, ROOT, Row, Run, process
from benchmarks.subject import EDITION

TIMES = 3
GOALS = {"nothing changed": 0.05, "one sentence changed": 0.35, "one number changed": 0.5}
MARKET, NAME = EDITION.split("/")
FOLDER = Path("seeds") / MARKET / "editions" / NAME
# Where, what stands there, and what it becomes.
SENTENCE = ("chapters/application.md", "Five follow from drug discovery", "Five of them follow from drug discovery")
NUMBER = ("sizing.yaml", "[30, 40, 50], 2031: [20, 30, 40]", "[30, 40, 55], 2031: [20, 30, 40]")


def rows(scratch: Path) -> Iterator[Row]:
    seen: dict[str, list[Run]] = {}
    for number in range(TIMES):
        folder, cache = scratch / f"project-{number}", scratch / f"cache-{number}"
        for name in ("seeds", "templates", "assets"):
            shutil.copytree(ROOT / name, folder / name)
        for what, change in (
            ("cold", None),
            ("nothing changed", None),
            ("one sentence changed", SENTENCE),
            ("one number changed", NUMBER),
        ):
            if change:
                _edit(folder, *change)
            took = process((REPORTGEN, "build", EDITION, "--quiet"), folder, REPORTGEN_CACHE=str(cache))
            seen.setdefault(what, []).append(took)
    took = {what: Run(median(r.seconds for r in runs), median(r.cpu for r in runs)) for what, runs in seen.items()}
    yield Row("cold, with an empty cache", took["cold"], 1.0, "cold")
    for what, goal in GOALS.items():
        yield Row(what, took[what], took[what].seconds / took["cold"].seconds, "cold", goal)


def _edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / FOLDER / file
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{path} no longer holds '{old}' once: name another place in {__file__}")
    path.write_text(text.replace(old, new), encoding="utf-8")
