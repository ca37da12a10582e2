"""A market in the language of an edition: its names and titles from a message catalogue of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from reportgen.content.catalogues import Catalogue, read_catalogue
from reportgen.content.files import Desk
from reportgen.content.models.market import Company, Market
from reportgen.content.text import Text
from reportgen.errors import Problem

LANGUAGE = "en"  # what market.yaml and the chapters beside it are written in


def shared_chapters(market_folder: Path, language: str) -> Path:
    """Where the market's chapters stand in a language."""
    chapters = market_folder / "chapters"
    return chapters if language == LANGUAGE else chapters / language


def translated(market: Market, market_folder: Path, language: str, desk: Desk) -> Market:
    """The market with every name and title in the edition's language; one that has no translation is a problem."""
    if language == LANGUAGE:
        return market
    file = market_folder / "locale" / f"{language}.po"
    text = desk.text(file)
    catalogue, problems = read_catalogue(text, file) if text is not None else ({}, [])
    desk.problems += problems
    if text is not None:
        missing = sorted({one for one in _texts(market) if one not in catalogue}, key=lambda one: one.place)
        hint = f"write msgid and msgstr in {file}"
        desk.problems += [Problem(one.place, f"'{one}' has no translation into '{language}'", hint) for one in missing]
    made: Market = _translated(market, catalogue)
    return made


def _translated(value: Any, catalogue: Catalogue) -> Any:
    match value:
        case Text():
            return Text(catalogue.get(str(value), value), value.place)
        case tuple():
            return tuple(_translated(part, catalogue) for part in value)
        case dict():
            return {key: _translated(part, catalogue) for key, part in value.items()}
        case BaseModel():
            fields = {name: getattr(value, name) for name in type(value).model_fields if name != "names"}
            return value.model_copy(update={name: _translated(part, catalogue) for name, part in fields.items()})
    return value


def _texts(value: Any) -> Iterator[Text]:
    """Every text of a market that is not a proper name."""
    match value:
        case Text():
            yield value
        case tuple():
            for part in value:
                yield from _texts(part)
        case dict():
            for part in value.values():
                yield from _texts(part)
        case Company():
            return
        case BaseModel():
            for name in type(value).model_fields:
                if name != "names" and (name != "introduction" or getattr(value, "dimension", None)):
                    yield from _texts(getattr(value, name))
