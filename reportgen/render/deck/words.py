"""The words of the slides that belong to no block: read from a template, so that no sentence stands in Python."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict

from reportgen.document.dates import date_text
from reportgen.document.told import rules_applied
from reportgen.render.deck.desk import Desk
from reportgen.render.templates import mistakes_told, read_written, sandbox

TEMPLATE = "front.yaml.j2"


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TitleWords(_Words):
    category: str
    details: str


class LicenceWords(_Words):
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


class AgendaWords(_Words):
    title: str


class StatusWords(_Words):
    status: str
    name: str
    meaning: str


class GuideWords(_Words):
    title: str
    kicker: str
    heads: tuple[str, str, str]
    statuses: tuple[StatusWords, ...]
    digits: str
    rules: tuple[str, ...]


class ClosingWords(_Words):
    title: str
    package: tuple[tuple[str, str], ...]
    subtitle: str
    details: str


class FrontWords(_Words):
    title: TitleWords
    licence: LicenceWords
    agenda: AgendaWords
    guide: GuideWords
    closing: ClosingWords


def read_words(desk: Desk) -> FrontWords:
    """The words in the report's language."""
    path = desk.house.templates / "deck" / TEMPLATE
    environment = sandbox(path.parent)
    environment.policies["json.dumps_function"] = json.dumps
    seed = desk.report.edition.seed
    given: dict[str, Any] = {
        "_": desk.label,
        "report": desk.report,
        "seed": seed,
        "brand": desk.house.brand,
        "rules": rules_applied(desk.house.precision, desk.report.quantities.values()),
        "published": date_text(seed.published, seed.locale),
    }
    with mistakes_told(path):
        text = environment.get_template(path.name).render(given)
    return read_written(path, text, FrontWords)
