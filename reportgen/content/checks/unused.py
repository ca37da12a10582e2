"""What the register of sources and claims holds is used somewhere."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reportgen.content.checks.given import Given
from reportgen.content.edition import Fence, Passage
from reportgen.content.text import Text
from reportgen.errors import Problem

CLAIM = re.compile(r"(?:@|\bclaim\.)([a-z][a-z0-9_]*)")


def check_unused(given: Given) -> Iterator[Problem]:
    """Warnings about sources and claims that nothing draws on."""
    if not given.edition.sections or not given.whole("sizing") or not given.whole("claims"):
        return
    register, sizing = given.edition.register, given.edition.sizing
    items = (item for section in given.edition.sections.values() for item in section.items)
    cited = {id for item in items for id in claims_in(item)}
    named = set(_sources(sizing.model_dump())) | {claim.source for claim in register.claims.values()}
    for path, ids, used, hint in (
        (("claims", "sources"), register.sources, named, "no claim and no number names it"),
        (("claims", "claims"), register.claims, cited, "cite it with [@…] or show it with {{ claim.… }}"),
    ):
        for id in ids:
            if id not in used:
                yield given.problem((*path, id), f"'{id}' is not used", hint, "warning")


def claims_in(item: Passage | Fence) -> Iterator[str]:
    """The ids of the claims that a passage or fence cites or shows."""
    for text in [item.markdown] if isinstance(item, Passage) else _inside(item.content):
        yield from CLAIM.findall(text)


def _inside(value: Any) -> Iterator[str]:
    match value:
        case Text():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _inside(getattr(value, name))
        case tuple():
            for part in value:
                yield from _inside(part)


def _sources(value: Any, key: str = "") -> Iterator[str]:
    """Every source that a sizing names."""
    match value:
        case dict():
            for name, part in value.items():
                yield from _sources(part, str(name))
        case list() | tuple():
            for part in value:
                yield from _sources(part)
        case str() if key == "source":
            yield value
