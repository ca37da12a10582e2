"""Each check, on the tiny market with one thing changed: exactly what it says, and where."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.content.checks import CHECKS
from reportgen.content.checks.growth import compound
from reportgen.content.load import load_edition
from reportgen.project import Project

MARKET = "seeds/solar-roofs"
OWN = f"{MARKET}/editions/atlantis"
MARKET_FILE = f"{MARKET}/market.yaml"
EDITION, SIZING, CLAIMS = f"{OWN}/edition.yaml", f"{OWN}/sizing.yaml", f"{OWN}/claims.yaml"
SNAPSHOT = f"{OWN}/chapters/snapshot.md"


@dataclass(frozen=True)
class Change:
    """One edit of one file, and what is then said: `path:line:col: message`, without the folders."""

    check: str
    path: str
    old: str
    new: str
    said: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.check}: {self.old.strip()} → {self.new.strip()}"


CHANGES = [
    Change(
        "contents",
        SNAPSHOT,
        "# overview\n",
        "# snapshot-more\n",
        (
            "chapters/snapshot.md:12:3: the table of contents has no section 'snapshot-more'",
            "market.yaml:22:5: section 1.1, 'Market Overview', has no text",
        ),
    ),
    Change(
        "contents",
        MARKET_FILE,
        "id: definition,",
        "id: overview,",
        (
            "chapters/snapshot.md:1:3: the table of contents has no section 'definition'",
            "market.yaml:23:5: sections 1.1 and 1.2 have the same id, 'overview'",
        ),
    ),
    Change(
        "files",
        f"{OWN}/chapters/mounting.md",
        "# mounting-introduction",
        "# definition\n\nMisplaced.\n\n# mounting-introduction",
        ("chapters/mounting.md:1:3: warning: the section 'definition' belongs to the chapter 'snapshot'",),
    ),
    Change(
        "titles",
        MARKET_FILE,
        "{{ geography }} {{ topic }} Market",
        "{{ geograhpy }} Market",
        ("market.yaml:2:9: the title cannot be filled in: 'geograhpy' is undefined",),
    ),
    Change(
        "titles",
        MARKET_FILE,
        "title: Market Overview",
        'title: "Overview {{"',
        ("market.yaml:22:28: the title cannot be filled in: unexpected 'end of template'",),
    ),
    Change(
        "titles",
        MARKET_FILE,
        "{{ geography }} {{ topic }} Market",
        "{{ geography + 1 }} Market",
        ("market.yaml:2:9: the title cannot be filled in: a title does not calculate",),
    ),
    Change(
        "references",
        MARKET_FILE,
        "dimension: mounting",
        "dimension: mountng",
        ("market.yaml:26:14: there is no dimension 'mountng'",),
    ),
    Change(
        "references",
        EDITION,
        "id: sunco,",
        "id: sunc,",
        ("edition.yaml:15:8: there is no company 'sunc'",),
    ),
    Change(
        "references",
        CLAIMS,
        "source: meters",
        "source: metres",
        ("claims.yaml:7:13: there is no source 'metres'",),
    ),
    Change(
        "references",
        SIZING,
        "value: 20.0, source: survey",
        "value: 20.0, source: surve",
        ("sizing.yaml:3:37: there is no source 'surve'",),
    ),
    Change(
        "references",
        SIZING,
        "assumption: fit",
        "assumption: fits",
        ("sizing.yaml:25:15: there is no assumption 'fits'",),
    ),
    Change(
        "references",
        SIZING,
        "roofers: high",
        "roofer: high",
        ("sizing.yaml:44:91: there is no driver 'roofer'",),
    ),
    Change(
        "references",
        SIZING,
        "segment: farms",
        "segment: farm",
        ("sizing.yaml:50:15: there is no segment of 'buyer' called 'farm'",),
    ),
    Change(
        "references",
        SIZING,
        "farms: 0, others: 1}",
        "farms: 0, others: 1, barns: 1}",
        ("sizing.yaml:27:51: there is no segment of 'buyer' called 'barns'",),
    ),
    Change(
        "references",
        f"{OWN}/chapters/companies.md",
        "company: sunco",
        "company: sunko",
        ("chapters/companies.md:5:10: there is no company 'sunko'",),
    ),
    Change(
        "references",
        SNAPSHOT,
        "data: totals",
        "data: totals\ndimension: buyers",
        ("chapters/snapshot.md:50:12: there is no dimension 'buyers'",),
    ),
    Change(
        "references",
        SNAPSHOT,
        "data: totals",
        "data: totals\ndimension: buyer\nsegment: home",
        ("chapters/snapshot.md:51:10: there is no segment of 'buyer' called 'home'",),
    ),
    Change(
        "names",
        SNAPSHOT,
        "id: value-chain",
        "id: paths",
        ("chapters/snapshot.md:29:5: the id 'paths' is used twice, first at chapters/snapshot.md:18:5",),
    ),
    Change(
        "names",
        SNAPSHOT,
        "id: value-chain",
        "id: definition",
        ("chapters/snapshot.md:29:5: the id 'definition' is that of a section",),
    ),
    Change(
        "claims",
        CLAIMS,
        "status: general-knowledge",
        "status: general-knowledge\n    quantities: {a: {value: 3, unit: years}}",
        ("claims.yaml:16:5: the claim 'roof_age' is marked 'general-knowledge' and yet holds a quantity",),
    ),
    Change(
        "claims",
        CLAIMS,
        "status: general-knowledge",
        'status: general-knowledge\n    about: law\n    date: "2020"\n    accessed: "2026-03"',
        (
            "claims.yaml:16:12: the claim 'roof_age' is marked 'general-knowledge' and yet is about a law",
            "claims.yaml:17:12: the claim 'roof_age' is marked 'general-knowledge' and yet has a date",
            "claims.yaml:18:16: the claim 'roof_age' is marked 'general-knowledge' and yet says when it was read",
        ),
    ),
    Change(
        "claims",
        CLAIMS,
        'publisher: Reportgen Research, date: "2026-02"',
        'publisher: Research, kind: law, law: in-force, in_force: "2020", date: "2026-02"',
        ("claims.yaml:14:13: the claim 'roof_age' is marked 'general-knowledge' and yet rests on a law, 'survey'",),
    ),
    Change(
        "claims",
        CLAIMS,
        'accessed: "2026-02-20"',
        'date: "2026-03"',
        (),
    ),
    Change(
        "claims",
        CLAIMS,
        'accessed: "2026-02-20"',
        'date: "2026-03", accessed: "2026-02-20"',
        ("claims.yaml:3:87: read 2026-02-20, before it was published, 2026-03",),
    ),
    Change(
        "claims",
        CLAIMS,
        "source: survey\n    status: general-knowledge",
        "source: survey\n    status: verified",
        ("claims.yaml:15:13: the claim 'roof_age' is marked 'verified', and nothing says when it was read",),
    ),
    Change(
        "laws",
        CLAIMS,
        "publisher: Grid office,",
        "publisher: Grid office, kind: law,",
        ("claims.yaml:3:65: the law 'meters' has no status",),
    ),
    Change(
        "laws",
        CLAIMS,
        "publisher: Grid office,",
        "publisher: Grid office, kind: law, law: adopted,",
        ("claims.yaml:3:75: the law 'meters' does not say since when it is in force",),
    ),
    Change(
        "laws",
        CLAIMS,
        "publisher: Grid office,",
        'publisher: Grid office, kind: law, law: proposed, in_force: "2027",',
        ("claims.yaml:3:96: a law that is proposed is not in force",),
    ),
    Change(
        "laws",
        CLAIMS,
        "publisher: Grid office,",
        "publisher: Grid office, law: in-force,",
        ("claims.yaml:3:64: 'law' is said of 'meters', which is no law",),
    ),
    Change(
        "laws",
        CLAIMS,
        "publisher: Grid office,",
        'publisher: Grid office, kind: law, law: in-force, in_force: "2027",',
        ("claims.yaml:3:75: the law is in force from 2027, after the edition's month, 2026-03",),
    ),
    Change(
        "laws",
        CLAIMS,
        "publisher: Grid office,",
        'publisher: Grid office, kind: law, law: adopted, in_force: "2025-12-31",',
        ("claims.yaml:3:75: the law has been in force since 2025-12-31, before the edition's month, 2026-03",),
    ),
    Change(
        "years",
        SIZING,
        "- {year: 2026, value: 20.0",
        "- {year: 2022, value: 20.0",
        ("sizing.yaml:3:10: 2022 is outside the study period, 2023 to 2028",),
    ),
    Change(
        "years",
        SIZING,
        "- {year: 2028, value: 28.8",
        "- {year: 2026, value: 28.8",
        ("sizing.yaml:4:10: 2026 is given twice",),
    ),
    Change(
        "years",
        SIZING,
        "2028: [25, 40, 50]",
        "2029: [25, 40, 50]",
        (
            "sizing.yaml:11:9: the segment 'tiles' has no share for 2028, and others of 'mounting' have",
            "sizing.yaml:11:38: 2029 is outside the forecast period, 2026 to 2028",
            "sizing.yaml:14:9: the segment 'panels' has no share for 2029, and others of 'mounting' have",
        ),
    ),
    Change(
        "years",
        SIZING,
        "first: 2026, last: 2028, periods: 2",
        "first: 2028, last: 2026, periods: 2",
        ("sizing.yaml:5:41: years out of order: 2028 does not come before 2026",),
    ),
    Change(
        "growth",
        SIZING,
        "rate: 20.0",
        "rate: 20.1",
        ("sizing.yaml:5:16: 20.0 → 28.8 over two periods is 20.0\u202f%, not 20.1\u202f%",),
    ),
    Change(
        "growth",
        SIZING,
        "periods: 2",
        "periods: 3",
        (
            "sizing.yaml:5:56: from 2026 to 2028 are two periods, not three; 20.0 → 28.8 "
            "over three periods is 12.9\u202f%, not 20.0\u202f%",
        ),
    ),
    Change(
        "path",
        SIZING,
        "scenarios:\n",
        "path: {model: bass}\nscenarios:\n",
        (
            "sizing.yaml:29:15: a bass path has three parameters (ceiling, innovation and "
            "imitation), and three parameters cannot be fitted to two points",
        ),
    ),
    Change(
        "path",
        SIZING,
        "scenarios:\n",
        "path: {model: logistic, saturation: 28}\nscenarios:\n",
        ("sizing.yaml:29:37: the ceiling, 28, is not above the largest anchor, 28.8",),
    ),
    Change(
        "shares",
        SIZING,
        "homes: {shares: {2026: [40, 50",
        "homes: {shares: {2026: [40, 45",
        ("sizing.yaml:16:3: the central shares of 'buyer' in 2026 add up to 95, not 100",),
    ),
    Change(
        "shares",
        SIZING,
        "[60, 70, 80]",
        "[85, 90, 95]",
        (
            "sizing.yaml:7:3: the central shares of 'mounting' in 2026 add up to 120, not 100",
            "sizing.yaml:7:3: the lows of 'mounting' in 2026 add up to 105: no split into 100 stays above them all",
        ),
    ),
    Change(
        "shares",
        SIZING,
        "[20, 30, 40], 2028: [25, 40, 50]",
        "[20, 30, 40]",
        ("sizing.yaml:11:9: the segment 'tiles' has no share for 2028, and others of 'mounting' have",),
    ),
    Change(
        "shares",
        SIZING,
        "    panels:\n",
        "    panel:\n",
        (
            "sizing.yaml:9:5: the segment 'panels' of 'mounting' has no shares",
            "sizing.yaml:13:7: there is no segment of 'mounting' called 'panel'",
        ),
    ),
    Change(
        "shares",
        SIZING,
        "[25, 40, 50]",
        "[25, 40, 101]",
        ("sizing.yaml:11:38: a share lies between 0 and 100, found 25 to 101",),
    ),
    Change(
        "crosses",
        SIZING,
        "farms: 0, others: 1}",
        "farms: 0}",
        ("sizing.yaml:27:5: the row 'tiles' lacks others",),
    ),
    Change(
        "crosses",
        SIZING,
        "{homes: 3, farms: 0, others: 1}",
        "{homes: 0, farms: 0, others: 0}",
        ("sizing.yaml:27:5: 'tiles' fits nothing",),
    ),
    Change(
        "crosses",
        SIZING,
        "homes: 2, farms: 3",
        "homes: 2, farms: 0",
        ("sizing.yaml:26:3: 'farms' fits nothing",),
    ),
    Change(
        "scenarios",
        SIZING,
        "    optimistic:",
        "    sunny:",
        ("sizing.yaml:41:3: the scenario 'optimistic' is missing",),
    ),
    Change(
        "scenarios",
        SIZING,
        "roofers: low, prices: low",
        "roofers: high",
        (
            "sizing.yaml:42:5: the conservative scenario lies above the base one: their "
            "drivers add +2 and +0 points of annual growth",
        ),
    ),
    Change(
        "scenarios",
        SIZING,
        "{roofers: high}",
        "{roofers: low}",
        (
            "sizing.yaml:44:5: the base scenario lies above the optimistic one: their "
            "drivers add +0 and -3 points of annual growth",
        ),
    ),
    Change(
        "bottom-up",
        SIZING,
        "spend: 30000, source: meters, origin: official",
        "spend: 30000, source: meters, origin: analyst-assumption",
        ("sizing.yaml:50:73: buyers and spend are assumed here, and a sum of assumptions cannot test the total",),
    ),
    Change(
        "bottom-up",
        SIZING,
        "segment: farms",
        "segment: homes",
        ("sizing.yaml:50:15: the segment 'homes' is given twice",),
    ),
    Change(
        "placeholders",
        SIZING,
        "  fit:\n    title:",
        "  fit:\n    placeholder: true\n    title:",
        ("sizing.yaml:65:18: the assumption 'fit' is a placeholder: nobody has judged its numbers",),
    ),
    Change(
        "unused",
        SNAPSHOT,
        " [@tile_plant]",
        "",
        ("claims.yaml:5:3: warning: 'tile_plant' is not used",),
    ),
    Change(
        "unused",
        CLAIMS,
        "claims:",
        "  atlas: {title: Atlas, publisher: Nobody, origin: official}\nclaims:",
        ("claims.yaml:4:3: warning: 'atlas' is not used",),
    ),
]


def said(tiny: Project) -> tuple[str, ...]:
    problems = load_edition(tiny, "solar-roofs/atlantis").problems
    lines = (str(problem).partition("\n")[0] for problem in problems)
    return tuple(line.replace(f"{OWN}/", "").replace(f"{MARKET}/", "") for line in lines)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_check_says_what_is_wrong_and_nothing_else(tiny: Project, change: Change) -> None:
    path = tiny.root / change.path
    before = path.read_text()
    assert before.count(change.old) == 1
    path.write_text(before.replace(change.old, change.new))
    assert said(tiny) == change.said


def test_every_check_is_tested() -> None:
    elsewhere = {"vintages"}  # in test_vintages.py, on an edition that moved on
    assert {change.check for change in CHANGES} | elsewhere == set(CHECKS)


def test_scenarios_out_of_order(tiny: Project) -> None:
    path = tiny.root / SIZING
    text = path.read_text()
    base = next(line for line in text.splitlines(keepends=True) if line.startswith("    base:"))
    conservative = next(line for line in text.splitlines(keepends=True) if line.startswith("    conservative:"))
    path.write_text(text.replace(base, "").replace(conservative, base + conservative))
    (problem,) = load_edition(tiny, "solar-roofs/atlantis").problems
    assert problem.message == "scenarios out of order: base, conservative, optimistic"


def test_published_growth_over_the_wrong_number_of_periods() -> None:
    assert round(compound(Decimal("28.9"), Decimal("89.7"), 5), 1) == Decimal("25.4")
    assert round(compound(Decimal("28.9"), Decimal("89.7"), 6), 1) == Decimal("20.8")


def test_a_draft_may_lack_sections(tiny: Project) -> None:
    (tiny.root / SNAPSHOT).unlink()
    edition = tiny.root / EDITION
    complete = load_edition(tiny, "solar-roofs/atlantis").errors
    edition.write_text(edition.read_text().replace("complete", "draft"))
    draft = load_edition(tiny, "solar-roofs/atlantis")
    assert [p.message for p in complete] == ["section 1.1, 'Market Overview', has no text"]
    assert complete[0].hint == f"write it in {Path(SNAPSHOT)} under the heading '# overview'"
    assert not draft.errors
