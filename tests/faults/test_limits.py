"""Markets at the edge of what formats hold: built in every format and proven, or refused at their place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import ContentError
from reportgen.pipeline import Order, build
from reportgen.project import Project

EDITION = "solar-roofs/atlantis"
OWN = "seeds/solar-roofs/editions/atlantis"
MARKET, SIZING = "seeds/solar-roofs/market.yaml", f"{OWN}/sizing.yaml"
CLAIMS, SNAPSHOT = f"{OWN}/claims.yaml", f"{OWN}/chapters/snapshot.md"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def edit(project: Project, file: str, old: str, new: str) -> None:
    path = project.root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def called(number: int) -> str:
    """A name of letters, as digits in text would be numbers."""
    return LETTERS[number // 26 % 26] + LETTERS[number % 26] + LETTERS[number // 676 % 26]


def a_long_table(project: Project) -> None:
    rows = "".join(f"- [A crane {called(number)}, Roofs are high]\n" for number in range(1_000))
    edit(project, SNAPSHOT, "- [A crane, Roofs are high]\n", rows)


def a_long_word(project: Project) -> None:
    edit(project, SNAPSHOT, "{{ claim.roof_age }}", "x" * 5_000)
    edit(project, SNAPSHOT, "A crane", "y" * 500)


def long_names(project: Project) -> None:
    """Sheets hold 31 characters of a name, and here the first forty are the same."""
    for old, ending in (("name: Mounting\n", "One"), ("name: Buyer\n", "Two")):
        edit(project, MARKET, old, f"name: Pharmaceuticals and Biotechnology and Chemicals {ending}\n")


def names_of_signs(project: Project) -> None:
    edit(project, MARKET, "name: Mounting\n", 'name: "[Mount]:*?/\\\\ing"\n')
    edit(project, MARKET, "name: Solar tiles, short: Tiles", 'name: "</script><b>tiles", short: "<script>x"')
    edit(project, SNAPSHOT, "A crane", "\"=HYPERLINK('file:x')\"")


def one_segment(project: Project) -> None:
    many_segments(project, 1)


def many_segments(project: Project, count: int = 250) -> None:
    ids = [f"s{number}" for number in range(count)]
    market, sizing = project.root / MARKET, project.root / SIZING
    names = "".join(f"      {id}: {{name: Kind {called(n)}, gist: A kind.}}\n" for n, id in enumerate(ids))
    market.write_text(re.sub(r"(?s)      homes:.*?(?=companies:)", names, market.read_text()))
    share = 100 / count
    shares = "".join(
        f"      {id}: {{shares: {{2026: [0, {share}, 100], 2028: [0, {share}, 100]}}, reason: None.}}\n" for id in ids
    )
    text = re.sub(r"(?s)      homes: \{shares.*?(?=crosses:)", shares, sizing.read_text())
    sizing.write_text(
        re.sub(r"(?s)bottom_up:.*?(?=assumptions:)", "", re.sub(r"(?s)crosses:.*?(?=scenarios:)", "", text))
    )


def no_share_at_all(project: Project) -> None:
    edit(project, SIZING, "{2026: [20, 30, 40], 2028: [25, 40, 50]}", "{2026: [0, 0, 0], 2028: [0, 0, 0]}")
    edit(project, SIZING, "[60, 70, 80], 2028: [50, 60, 75]", "[100, 100, 100], 2028: [100, 100, 100]")


def sizes(first: str, last: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        edit(project, SIZING, "value: 20.0", f"value: {first}")
        edit(project, SIZING, "value: 28.8", f"value: {last}")

    return change


def as_windows_saves(project: Project) -> None:
    for path in (project.root / "seeds").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def many_sections(project: Project) -> None:
    ids = [f"section-{called(number)}" for number in range(300)]
    old = "  - {id: definition, title: Market Definition}\n"
    edit(project, MARKET, old, old + "".join(f"  - {{id: {id}, title: Section {id[-3:]}}}\n" for id in ids))
    with (project.root / SNAPSHOT).open("a") as chapter:
        chapter.write("".join(f"\n# {id}\n\nWords of {id[-3:]}.\n" for id in ids))


MARKETS = {
    "long": (a_long_table, a_long_word, long_names, as_windows_saves),
    "odd": (names_of_signs, no_share_at_all, many_sections, sizes("0.000020", "0.0000288")),
    "one segment": (one_segment, sizes(f"2{'0' * 13}", f"288{'0' * 11}")),
    "many segments": (many_segments,),
}


@pytest.mark.parametrize("name", MARKETS)
def test_it_is_built_and_proven(name: str, tiny: Project, tmp_path: Path) -> None:
    for change in MARKETS[name]:
        change(tiny)
    package = build(tiny, EDITION, Order(output=tmp_path / "package"))
    assert package.proof
    assert package.proof.mismatches == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            SNAPSHOT,
            "- {title: Need}\n",
            "- {title: Need}\n" * 60,
            "snapshot.md:56:1: expected at most 15 here, found 61",
        ),
        (SNAPSHOT, "A crane", "word " * 7_000, "snapshot.md:60:4: a cell of 34999 characters"),
        (SIZING, "value: 20.0", "value: 1e99", "sizing.yaml:3:23: expected a number of at most"),
        (f"{OWN}/edition.yaml", "name: Atlantis,", "name: 大西洋国,", "edition.yaml:1:19"),
        (SNAPSHOT, "and\n", "and 🚀\n", "snapshot.md:14:119"),
    ],
    ids=["columns", "cell", "size", "script", "emoji"],
)
def test_it_is_refused_at_its_place(tiny: Project, file: str, old: str, new: str, said: str) -> None:
    edit(tiny, file, old, new)
    with pytest.raises(ContentError) as caught:
        build(tiny, EDITION, Order())
    assert any(said in str(problem) for problem in caught.value.problems), str(caught.value)
