"""Begins an edition: the story of its files, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from reportgen.content.beginning import shares
from reportgen.content.beginning.chapters import skeleton
from reportgen.content.beginning.claims import shared_claims, taken_over
from reportgen.content.beginning.text import written
from reportgen.content.beginning.wanted import Wanted, code_of, locale_of, period_of, report_id_of
from reportgen.content.edition import Edition
from reportgen.content.house import House, Labels
from reportgen.content.load import load_edition, load_market
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.content.sheets.emit import to_yaml
from reportgen.errors import ContentError, UsageError
from reportgen.project import Project

GIVEN = "sizes-given"
SHARED = "Facts that the market's own chapters show, taken over from other editions: see that they hold here."
DRAFT = "A draft: `reportgen check` lists what is missing, with the file to write. Then say 'status: complete'."
STARTED = "What this edition starts from. Nobody has judged the placeholders yet: `reportgen check` lists them."


def begin(project: Project, wanted: Wanted, model: str | None, house: House) -> Mapping[str, bytes]:
    """The files of a new edition by their paths in its folder; `model` is the edition whose structure it copies."""
    parent = _usable(project, model) if model else None
    if model and parent is None:
        raise UsageError(f"'{model}' cannot be copied: `reportgen check {model}` says what is wrong with it")
    seed = _seed(wanted, parent.seed if parent else None, house)
    label = house.labels(seed["language"])
    market, sections = load_market(project, wanted.id, seed["language"])
    known = EditionSeed.model_validate(seed)
    claims = shared_claims(sections.values())
    sources, facts = taken_over(claims, chain([parent] if parent else [], _siblings(project, wanted.market)))
    if missing := claims - facts.keys():
        names = ", ".join(sorted(missing))
        raise UsageError(f"the market's chapters show claims that no edition has: {names}; write them in one first")
    if wanted.sizes:
        sources[GIVEN] = _source(wanted, house, label)
    sizing = _sizing(wanted, known, parent, market, label)
    files = {
        "edition.yaml": f"# {DRAFT}\n{written(seed, short=True)}",
        "sizing.yaml": to_yaml(sizing, STARTED),
        "claims.yaml": f"# {SHARED}\n{written({'sources': sources, 'claims': facts})}",
    }
    chapters = skeleton(market, known, sections, bool(wanted.sizes), label)
    files |= {f"chapters/{name}": text for name, text in chapters.items()}
    return {path: text.encode() for path, text in files.items()}


def _siblings(project: Project, market: str) -> Iterator[Edition]:
    """The usable editions of a market, each read when it is asked for."""
    ids = (id for id in project.editions() if id.split("/")[0] == market)
    yield from (edition for id in ids if (edition := _usable(project, id)))


def _usable(project: Project, id: str) -> Edition | None:
    loaded = load_edition(project, id)
    return None if loaded.errors else loaded.edition


def _seed(wanted: Wanted, model: EditionSeed | None, house: House) -> dict[str, Any]:
    code = code_of(wanted)
    language = wanted.language or (model.language if model else "en")
    period = period_of(wanted, model)
    first, last = period.forecast.first, period.forecast.last
    geography = {"name": wanted.name, "code": code}
    seed: dict[str, Any] = {
        "geography": geography | ({"demonym": wanted.demonym} if wanted.demonym else {}),
        "language": language,
        "locale": locale_of(wanted, language, code),
        "status": "draft",
        "report_id": report_id_of(wanted),
        "subtitle": f"{house.labels(language)('Strategic Insights and Forecasts')} ({first}–{last})",
        "published": wanted.published,
        "price": dict(model.price) if model else {"single-user": wanted.price},
        "period": period.model_dump(),
    }
    if model:
        seed |= {"companies": [{"id": one.id} for one in model.companies], "paper": model.paper}
        seed |= {"publisher": str(model.publisher)} if model.publisher else {}
    return seed


def _source(wanted: Wanted, house: House, label: Labels) -> dict[str, Any]:
    return {
        "title": wanted.source or label("Sizes given when this edition was begun"),
        "publisher": str(house.brand.meta.name),
        "date": wanted.published,
        "origin": wanted.origin.value,
    }


def _sizing(
    wanted: Wanted, seed: EditionSeed, model: Edition | None, market: Any, label: Labels
) -> dict[str, Any]:  # fmt: skip
    years = seed.period.forecast
    unit = wanted.unit or (model.sizing.unit if model else Unit.USD_MILLION)
    stated = {"source": GIVEN, "origin": wanted.origin.value}
    sizing: dict[str, Any] = {
        "unit": unit.value,
        "anchors": [{"year": year, "value": str(size), **stated} for year, size in sorted(wanted.sizes.items())],
    }
    if model and model.sizing.dimensions:
        sizing |= shares.copied(model.sizing, years.years, label)
        titles = {id: str(one.title) for id, one in model.sizing.assumptions.items()}
    else:
        sizing["dimensions"] = shares.equal_shares(market, (years.first, years.last), label)
        titles = {}
    return sizing | {"assumptions": shares.register(sizing, titles, wanted.published, label)}


def refuse_wrong(project: Project, wanted: Wanted) -> Wanted:
    """The same, or why there can be no such edition."""
    if wanted.market not in (markets := project.markets()):
        raise UsageError(f"there is no market '{wanted.market}'; known are: {', '.join(markets) or 'none yet'}")
    if project.edition_folder(wanted.id).exists():
        raise UsageError(f"{project.edition_folder(wanted.id)} is there already, and is left alone")
    return replace(wanted, origin=Origin(wanted.origin))


def refuse_broken(project: Project, id: str) -> None:
    """Raises what is wrong with an edition that was just begun: its files are ours, and may not have errors."""
    if errors := load_edition(project, id).errors:
        raise ContentError(errors)
