"""A project finds its editions and its own root."""

from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.project import Project, find_project


@pytest.fixture
def two_markets(tmp_path: Path) -> Project:
    for name in ("roofs/editions/mexico", "roofs/editions/peru", "pumps/editions/mexico"):
        (tmp_path / "seeds" / name).mkdir(parents=True)
        (tmp_path / "seeds" / name / "edition.yaml").touch()
    (tmp_path / "templates").mkdir()
    return Project(tmp_path)


def test_editions_are_found_by_their_file(two_markets: Project) -> None:
    (two_markets.seeds / "roofs" / "editions" / "empty").mkdir()
    assert two_markets.editions() == ("pumps/mexico", "roofs/mexico", "roofs/peru")


def test_the_short_form_serves_where_it_is_unique(two_markets: Project) -> None:
    assert two_markets.find("peru") == "roofs/peru"
    assert two_markets.find("roofs/mexico") == "roofs/mexico"
    with pytest.raises(UsageError, match="pumps/mexico, roofs/mexico"):
        two_markets.find("mexico")


def test_an_unknown_name_gets_its_near_miss(two_markets: Project) -> None:
    with pytest.raises(UsageError, match="did you mean 'peru'"):
        two_markets.find("perú")
    with pytest.raises(UsageError, match="known are"):
        two_markets.find("zzzzz")


def test_the_project_is_the_nearest_folder_above(two_markets: Project) -> None:
    deep = two_markets.seeds / "roofs" / "editions"
    assert find_project(deep) == two_markets
    with pytest.raises(UsageError, match="-C"):
        find_project(two_markets.root.parent)
