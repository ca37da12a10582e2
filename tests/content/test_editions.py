"""The editions of this project: without problems, agreed on what one derives from another."""

from functools import cache

import pytest

from reportgen.content.edition import Edition
from reportgen.content.load import load_edition
from reportgen.project import Project
from tests.conftest import ROOT

EDITIONS = ("china", "global", "mexico")


@cache
def edition(name: str) -> Edition:
    loaded = load_edition(Project(ROOT), f"diffusion-models/{name}")
    assert loaded.problems == ()
    assert loaded.edition
    return loaded.edition


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_complete_and_without_problems(name: str) -> None:
    assert edition(name).seed.status == "complete"


def test_china_is_the_part_of_the_world_that_the_world_edition_gives_it() -> None:
    derive = edition("china").sizing.derive
    assert derive
    assert derive.share == edition("global").sizing.dimensions["region"].segments["china"].shares
