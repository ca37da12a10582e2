"""The editions of this project: without problems, each in words of its own, agreed on what one derives from another."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

import pytest
from pydantic import BaseModel

from reportgen.content.edition import Edition, Passage
from reportgen.content.load import load_edition
from reportgen.content.text import Text
from reportgen.project import Project
from tests.conftest import ROOT

EDITIONS = ("china", "global", "mexico")
RUN = 5
MOST_SHARED = 0.25


@cache
def edition(name: str) -> Edition:
    loaded = load_edition(Project(ROOT), f"diffusion-models/{name}")
    assert loaded.problems == ()
    assert loaded.edition
    return loaded.edition


def written(value: object) -> Iterator[str]:
    """Every text that an author wrote in a block."""
    match value:
        case Text():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                yield from written(getattr(value, name))
        case tuple():
            for part in value:
                yield from written(part)


@cache
def runs(name: str) -> tuple[tuple[str, ...], ...]:
    """Five words in a row, with names and numbers masked, of what is not common to all editions."""
    own = (item for section in edition(name).sections.values() for item in section.items if not item.common)
    texts = (text for item in own for text in ([item.markdown] if isinstance(item, Passage) else written(item.content)))
    text = re.sub(r"\[@\w+\]|\{\{.*?\}\}", " ", "\n".join(texts))
    words = [word for word in re.findall(r"[^\W_]+(?:[’-][^\W_]+)*", text) if word.islower() and word.isalpha()]
    return tuple(zip(*(words[start:] for start in range(RUN)), strict=False))


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_complete_and_without_problems(name: str) -> None:
    assert edition(name).seed.status == "complete"


@pytest.mark.parametrize(("one", "other"), list(permutations(EDITIONS, 2)))
def test_editions_say_what_they_say_in_their_own_words(one: str, other: str) -> None:
    theirs = set(runs(other))
    shared = [run for run in runs(one) if run in theirs]
    assert len(runs(one)) > 10_000
    assert len(shared) / len(runs(one)) < MOST_SHARED


def test_china_is_the_part_of_the_world_that_the_world_edition_gives_it() -> None:
    derive = edition("china").sizing.derive
    assert derive
    assert derive.share == edition("global").sizing.dimensions["region"].segments["china"].shares
