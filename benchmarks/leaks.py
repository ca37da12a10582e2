"""Publishes the Mexico edition, delivers copies to a thousand readers, leaks some of them, and traces the leaks.

`python -m benchmarks.leaks [PACKAGE]`: with the folder of a package that is built already, it is not built again.
Prints what docs/delivery.md promises, as measured.
"""

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pikepdf

from reportgen.delivery.copy import deliver
from reportgen.delivery.fingerprint.code import new_word
from reportgen.delivery.keys import Keys, make_keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.order import Order
from reportgen.delivery.prepare.masters import make_masters
from reportgen.delivery.prepare.tiers import read_tiers
from reportgen.delivery.release import publish
from reportgen.delivery.store import Store
from reportgen.delivery.trace import trace
from reportgen.order import Order as BuildOrder
from reportgen.pipeline import build, read
from reportgen.project import find_project

EDITION = "diffusion-models/mexico"
COPIES, READERS, LEAKS = 20, 1000, 200


def main() -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        keys = make_keys(folder / "keys", "for the benchmark", "Benchmark", datetime.now(UTC))
        store = published(folder, keys)
        say(f"seconds for a copy: {delivered(store, keys):.2f} (median of {COPIES})")
        leaked(store, folder / "leak.pdf")


def published(folder: Path, keys: Keys) -> Store:
    project = find_project(Path(__file__).parent)
    reading = read(project, EDITION)
    if reading.report is None:
        sys.exit(f"{EDITION} cannot be read: run reportgen check")
    package = (
        Path(sys.argv[1]) if sys.argv[1:] else build(project, EDITION, BuildOrder(output=folder / "package")).folder
    )
    store = Store(folder / "store")
    made = publish(store, keys, package, read_tiers(project, reading.report.edition))
    started = perf_counter()
    make_masters(store, made.note, reading.report, reading.house)
    say(f"seconds to prepare a release for its copies: {perf_counter() - started:.2f}")
    return store


def delivered(store: Store, keys: Keys) -> float:
    """Real copies, and a ledger full of others whose words an accusation could hit."""
    seconds = []
    for number in range(COPIES):
        started = perf_counter()
        made = deliver(store, keys, Order.checked(f"L-{number}", EDITION, f"Reader {number}", "a@b.c", "single-user"))
        seconds.append(perf_counter() - started)
    ledger = Ledger(store.ledger)
    biases, _ = ledger.words(made.entry.release)
    for number in range(READERS - COPIES):
        entry = replace(made.entry, copy=f"innocent-{number}", order=f"I-{number}")
        ledger.accept(entry, new_word(biases))
        ledger.deliver(entry.copy, [])
    return median(seconds)


def leaked(store: Store, file: Path) -> None:
    dice = random.Random(1)  # noqa: S311  # the same leaks in every run
    copies = [path for path in sorted(store.copies.iterdir()) if not path.name.startswith(".")]
    kinds: tuple[Callable[[Path, Path, random.Random], None], ...] = (saved, extracted, printed, part_printed)
    traced, wrongly, seconds = dict.fromkeys(kinds, 0), 0, []
    for number in range(LEAKS):
        kind, copy = kinds[number % len(kinds)], copies[number % len(copies)]
        kind(next((copy / "copy").glob("*.pdf")), file, dice)
        started = perf_counter()
        found = trace(store, file)
        seconds.append(perf_counter() - started)
        traced[kind] += found.answer == "traced" and copy.name in {one.entry.copy for one in found.suspects}
        wrongly += any(one.entry.copy != copy.name for one in found.suspects)
        if number % 20 == 19:
            say(f"after {number + 1}: {sum(traced.values())} traced, {wrongly} times an innocent accused")
    for kind, count in traced.items():
        say(f"{kind.__name__}: {count} of {LEAKS // len(kinds)} traced")
    say(f"seconds for a trace: {median(seconds):.2f} (median)")


def saved(pdf: Path, to: Path, dice: random.Random) -> None:
    run("qpdf", *dice.choice((["--qdf"], ["--linearize"], ["--object-streams=disable"])), pdf, to)


def extracted(pdf: Path, to: Path, dice: random.Random) -> None:
    with pikepdf.open(pdf) as document:
        first = dice.randrange(1, len(document.pages) - 10)
    run("qpdf", pdf, "--pages", ".", f"{first}-{first + 9}", "--", to)


def printed(pdf: Path, to: Path, dice: random.Random) -> None:
    run("pdftocairo", "-pdf", *dice.choice(([], ["-paper", "letter", "-expand"])), pdf, to)


def part_printed(pdf: Path, to: Path, dice: random.Random) -> None:
    between = to.with_suffix(".part")
    extracted(pdf, between, dice)
    printed(between, to, dice)


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # tools that doctor knows


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
