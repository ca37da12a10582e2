"""What cannot be set as designed is refused with words, not set wrongly."""

from dataclasses import replace

import pytest

from reportgen.document.blocks import Column, Row, Table
from reportgen.document.report import Report
from reportgen.document.runs import words
from reportgen.errors import BuildError, MachineError
from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.render.pdf.columns import columns_of, padding
from reportgen.render.pdf.glyphs import known_characters, refuse_missing
from reportgen.render.pdf.warnings import warnings_are_errors
from reportgen.render.typefaces import face, faces


def _table(report: Report) -> Table:
    return next(table for _, table in report.tables())


def test_a_table_of_sixty_columns_is_refused(report: Report) -> None:
    columns = tuple(Column(words("Column")) for _ in range(60))
    wide = replace(_table(report), columns=columns, rows=(Row(tuple(words("x") for _ in columns)),))
    with pytest.raises(BuildError, match="60 columns"):
        columns_of(wide, report.quantities)


def test_columns_share_the_whole_width(report: Report) -> None:
    layout = columns_of(_table(report), report.quantities)
    assert sum(layout.shares) == pytest.approx(100, abs=0.01)


def test_the_longest_texts_get_the_widest_column(report: Report) -> None:
    rows = tuple(Row((words("One"), words("word " * 40), words("word " * 10))) for _ in range(4))
    columns = tuple(Column(words(name)) for name in ("Name", "Reason", "Sign"))
    shares = columns_of(replace(_table(report), columns=columns, rows=rows), report.quantities).shares
    assert shares[1] > shares[2] > shares[0]


def test_numbers_align_on_the_decimal(report: Report) -> None:
    table = _table(report)
    lacking = padding(table, report.quantities, ".")
    whole, decimal = (lacking(1, table.rows[k].cells[1]) for k in (0, -1))
    assert decimal == 0
    assert whole == pytest.approx(0.746)
    assert lacking(0, table.rows[0].cells[0]) == 0


def test_a_character_that_no_typeface_has_is_named() -> None:
    families = ("Source Serif Pro", "Source Sans Pro")
    known = known_characters(faces(*families), families)
    refuse_missing("Querétaro – 25.4\u202f% “quoted”", known, families)
    with pytest.raises(BuildError, match="U\\+4E2D"):
        refuse_missing("中", known, families)


def test_check_says_where_a_character_that_no_typeface_has_stands(tiny: Project) -> None:
    market = tiny.root / "seeds" / "solar-roofs"
    chapter, seed = market / "chapters" / "mounting.md", market / "editions" / "atlantis" / "edition.yaml"
    chapter.write_text(chapter.read_text().replace("cover of a roof.", "cover of a roof 屋頂, not ☃."))
    seed.write_text("# 注\n" + seed.read_text().replace("Insights and", "Insights 与"))
    found = [p for p in read(tiny, "solar-roofs/atlantis").problems if "typefaces" in p.message]
    where = {(problem.place.path.name, problem.place.line, problem.place.column) for problem in found}
    assert where == {("mounting.md", 3, 35), ("mounting.md", 3, 43), ("edition.yaml", 7, 20)}
    assert [p.message.partition(" have no ")[2] for p in found if p.place.column == 43] == ["☃ (U+2603 SNOWMAN)"]
    assert all(p.severity == "error" and "brand.yaml" in p.hint for p in found)


def test_a_typeface_that_is_not_installed_is_named() -> None:
    with pytest.raises(MachineError, match="font-no-such-face"):
        faces("No Such Face")


def test_the_nearest_weight_is_taken() -> None:
    installed = faces("Source Sans Pro")
    assert face(installed, "Source Sans Pro", 600).path.name == "SourceSansPro-Semibold.ttf"
    assert face(installed, "Source Sans Pro", 400, italic=True).path.name == "SourceSansPro-It.ttf"


def test_a_warning_of_the_layout_engine_is_an_error() -> None:
    import logging

    with pytest.raises(BuildError, match="something is odd"), warnings_are_errors("a-test"):
        logging.getLogger("a-test").warning("something is %s", "odd")


def test_no_address_from_outside_is_read(report: Report) -> None:
    from reportgen.render.pdf.fetcher import OnlyOurs

    fetcher = OnlyOurs(faces("Source Sans Pro"), {"figure:one": b"png"})
    assert fetcher.fetch("figure:one").read() == b"png"
    for address in ("https://example.org/a.png", "file:///etc/passwd", "figure:two"):
        with pytest.raises(ValueError, match="not part of it"):
            fetcher.fetch(address)
