"""Licensed copies a second on one core, against `qpdf --encrypt` of the same file."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measured import ROOT, Row, Run, process, timed
from benchmarks.subject import EDITION, report_of
from reportgen.delivery.copy import deliver
from reportgen.delivery.keys import make_keys
from reportgen.delivery.order import Order
from reportgen.delivery.prepare.masters import make_masters
from reportgen.delivery.prepare.tiers import read_tiers
from reportgen.delivery.release import publish
from reportgen.delivery.store import Store
from reportgen.order import Order as BuildOrder
from reportgen.pipeline import build
from reportgen.project import find_project

COPIES = 20
GOAL = 5.0  # copies a second


def rows(scratch: Path) -> Iterator[Row]:
    report, house = report_of(EDITION)
    project = find_project(ROOT)
    keys = make_keys(scratch / "keys", "for the benchmark", "Benchmark", datetime.now(UTC))
    package = build(project, EDITION, BuildOrder(output=scratch / "package", proof=False)).folder
    store = Store(scratch / "store")
    made = publish(store, keys, package, read_tiers(project, report.edition))
    yield Row("preparing a release for its copies", timed(lambda: make_masters(store, made.note, report, house)))
    orders = [Order.checked(f"B-{n}", EDITION, f"Reader {n}", "a@b.c", "single-user") for n in range(COPIES)]
    copies = [timed(partial(deliver, store, keys, order)) for order in orders]
    copy = Run(median(one.seconds for one in copies))
    yield Row(
        "a licensed copy: four files, marked, signed, zipped",
        copy,
        1 / copy.seconds,
        "copies a second",
        GOAL,
        more=True,
    )
    if shutil.which("qpdf"):
        pdf = next(package.glob("*[0-9].pdf"))
        command = ("qpdf", "--encrypt", "a", "b", "256", "--", pdf, scratch / "encrypted.pdf")
        bare = Run(median(process(command).seconds for _ in range(COPIES)))
        yield Row(
            "qpdf --encrypt of the PDF alone", bare, copy.seconds / bare.seconds, "a copy takes so many times as long"
        )
