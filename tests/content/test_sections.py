"""The one table of contents comes from the market's entries, its taxonomy and the edition's companies."""

from pathlib import Path

from reportgen.content.edition import Edition
from reportgen.content.load import load_edition
from reportgen.content.sections import all_sections, report_title, table_of_contents
from reportgen.project import Project

TINY = Project(Path(__file__).parent.parent / "seeds" / "tiny")


def edition() -> Edition:
    loaded = load_edition(TINY, "solar-roofs/atlantis").edition
    assert loaded is not None
    return loaded


def test_numbers_ids_titles_and_kinds() -> None:
    found = edition()
    lines = [(e.number, e.id, e.title, e.level, e.kind) for _, e in all_sections(found.market, found.seed)]
    assert lines == [
        ("1", "snapshot", "Market Snapshot", 1, "chapter"),
        ("1.1", "overview", "Market Overview", 2, "section"),
        ("1.2", "definition", "Market Definition", 2, "section"),
        ("2", "mounting", "Atlantean Solar Roofs by Mounting", 1, "chapter"),
        ("2.1", "mounting-introduction", "Introduction", 2, "introduction"),
        ("2.2", "mounting-tiles", "Solar tiles", 2, "segment"),
        ("2.3", "mounting-panels", "Panels on rails", 2, "segment"),
        ("3", "companies", "Company Profiles", 1, "chapter"),
        ("3.1", "companies-sunco", "Sunco Atlantis", 2, "company"),
    ]
    assert report_title(found.market, found.seed) == "Atlantis Solar Roofs Market"


def test_entries_know_what_they_are_about_and_whether_they_need_text() -> None:
    found = edition()
    snapshot, mounting, companies = table_of_contents(found.market, found.seed)
    assert (mounting.entries[1].dimension, mounting.entries[1].subject) == ("mounting", "tiles")
    assert companies.entries[0].subject == "sunco"
    assert not snapshot.needs_text
    assert snapshot.entries[0].needs_text


def test_another_taxonomy_numbers_itself() -> None:
    found = edition()
    dimension = found.market.dimensions["mounting"]
    fewer = dimension.model_copy(update={"segments": {"panels": dimension.segments["panels"]}})
    market = found.market.model_copy(update={"dimensions": {**found.market.dimensions, "mounting": fewer}})
    numbers = {entry.id: entry.number for _, entry in all_sections(market, found.seed)}
    assert numbers["mounting-panels"] == "2.2"


def test_titles_run_in_a_sandbox() -> None:
    found = edition()
    title = "{{ topic.__class__.__mro__ }}"
    market = found.market.model_copy(update={"title": title})
    assert report_title(market, found.seed) == title
