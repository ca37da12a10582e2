"""The legal pages: words of the publisher's own file, placeholders filled, and a mark where a value is missing."""

import io

import pypdfium2
import pytest

from reportgen.content.load import load_house
from reportgen.pipeline import Order as Build
from reportgen.pipeline import Reading, read, render_all
from reportgen.project import Project
from tests.commands.test_command_line import reportgen

ATLANTIS, ESPERANZA = "solar-roofs/atlantis", "solar-roofs/esperanza"
CLAUSE = "This licence is governed by the law of {jurisdiction}, and its courts decide."


def with_clause(project: Project, clause: str = CLAUSE) -> None:
    """Adds a clause behind the disclaimer."""
    path = project.assets / "legal.yaml"
    text = path.read_text()
    assert text.count("\nrights:") == 1
    path.write_text(text.replace("\nrights:", f"\n- {clause}\nrights:"))


def with_value(project: Project, value: str, edition: str | None = None) -> None:
    path = project.assets / "brand.yaml" if edition is None else project.edition_folder(edition) / "edition.yaml"
    path.write_text(f"{path.read_text()}\nlegal:\n  jurisdiction: {value}\n")


def warned(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems if problem.severity == "warning"]


def test_the_pages_of_today_need_no_value_that_nobody_wrote(tiny: Project) -> None:
    reading = read(tiny, ATLANTIS)
    assert reading.report
    assert reading.problems == ()
    assert reading.report.legal.rights[0].startswith("© 2026 Reportgen Research.")
    spanish = read(tiny, ESPERANZA).report
    assert spanish
    assert spanish.legal.rights[0].startswith("© 2026 Editorial del Techo. Se reservan")


def test_a_missing_value_is_a_warning_with_its_place_and_a_mark_on_the_page(tiny: Project) -> None:
    with_clause(tiny)
    reading = read(tiny, ATLANTIS)
    (problem,) = reading.problems
    line = (tiny.assets / "legal.yaml").read_text().splitlines().index(f"- {CLAUSE}") + 1
    assert (str(problem.place), problem.severity) == (f"assets/legal.yaml:{line}:3", "warning")
    assert "needs 'jurisdiction', which solar-roofs/atlantis has no value for" in problem.message
    assert "Whose law applies" in problem.hint
    assert reading.report
    assert reading.report.legal.disclaimer[-1] == CLAUSE.replace("{jurisdiction}", "[MISSING: jurisdiction]")
    made = render_all(reading.report, reading.house, Build(formats=("pdf",)), lambda _: None)["pdf"]
    document = pypdfium2.PdfDocument(io.BytesIO(next(iter(made.files.values()))))
    assert "[MISSING: jurisdiction]" in document[1].get_textpage().get_text_range()


def test_a_missing_value_fails_only_a_strict_check(tiny: Project) -> None:
    with_clause(tiny)
    assert reportgen("check", "atlantis", cwd=tiny.root).returncode == 0
    assert reportgen("check", "atlantis", "--strict", cwd=tiny.root).returncode == 1
    with_value(tiny, "Atlantis")
    assert reportgen("check", "atlantis", "--strict", cwd=tiny.root).returncode == 0


def test_an_edition_says_it_before_the_brand(tiny: Project) -> None:
    with_clause(tiny)
    with_value(tiny, "the Empire")
    with_value(tiny, "Atlantis", ATLANTIS)
    for edition, law in ((ATLANTIS, "Atlantis"), (ESPERANZA, "the Empire")):
        reading = read(tiny, edition)
        assert warned(reading) == []
        assert reading.report
        assert f"the law of {law}," in reading.report.legal.disclaimer[-1]


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("The law of {jurisdicton} applies.", "the placeholder 'jurisdicton' is not declared"),
        ("The law of {jurisdiction applies.", "a brace that belongs to no placeholder"),
        ("The law of {} applies.", "a brace that belongs to no placeholder"),
    ],
)
def test_a_placeholder_that_is_none_is_an_error(tiny: Project, clause: str, said: str) -> None:
    with_clause(tiny, f'"{clause}"')
    (problem,) = [one for one in load_house(tiny)[1] if one.severity == "error"]
    assert said in problem.message
    assert str(problem.place.path) == "assets/legal.yaml"


def test_a_near_miss_is_named(tiny: Project) -> None:
    with_clause(tiny, "The law of {jurisdicton} applies.")
    assert "did you mean 'jurisdiction'?" in load_house(tiny)[1][0].hint


def test_a_value_that_no_text_can_ask_for_is_an_error(tiny: Project) -> None:
    for edition in (None, ATLANTIS):
        with_value(tiny, "Atlantis", edition)
    for path in (tiny.assets / "brand.yaml", tiny.edition_folder(ATLANTIS) / "edition.yaml"):
        path.write_text(path.read_text().replace("jurisdiction: Atlantis", "juristiction: Atlantis"))
    errors = read(tiny, ATLANTIS).errors
    assert {str(problem.place.path.name) for problem in errors} == {"brand.yaml", "edition.yaml"}
    assert {problem.message for problem in errors} == {"no legal text knows the placeholder 'juristiction'"}


def test_a_translation_keeps_the_placeholders(tiny: Project) -> None:
    catalogue = tiny.assets / "locale" / "es.po"
    catalogue.write_text(catalogue.read_text().replace('msgstr "© {year} {publisher}.', 'msgstr "© {year}.'))
    (problem,) = load_house(tiny)[1]
    assert "locale/es.po has other placeholders" in problem.message
    assert "{year}, {publisher}" in problem.hint


def test_numbers_in_legal_texts_are_known_to_the_proof(tiny: Project) -> None:
    with_clause(tiny, "A fault is told within 30 days of delivery to {contact}.")
    path = tiny.assets / "brand.yaml"
    path.write_text(f"{path.read_text()}\nlegal: {{contact: Harbour 7}}\n")
    done = reportgen("build", "atlantis", "--to", "pdf,pptx", cwd=tiny.root)
    assert done.returncode == 0, done.stderr
