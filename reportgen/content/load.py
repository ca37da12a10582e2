"""Loads an edition from the seeds, or as much of it as can be used, and says everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.content.catalogues import read_catalogues
from reportgen.content.chapters import Draft, read_chapter, resolve
from reportgen.content.checks import Given, check
from reportgen.content.checks.colours import check_colours
from reportgen.content.checks.contrast import check_contrast
from reportgen.content.checks.legal import check_legal
from reportgen.content.edition import Edition, SectionSource
from reportgen.content.files import Desk
from reportgen.content.house import House
from reportgen.content.models.approvals import Roles
from reportgen.content.models.brand import Brand
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.legal import LegalWords
from reportgen.content.models.market import Market
from reportgen.content.models.precision import Precision
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Sizing
from reportgen.content.models.style import HouseStyle
from reportgen.content.near import did_you_mean
from reportgen.content.outfit import Outfit, read_outfit
from reportgen.content.sections import TocEntry, table_of_contents
from reportgen.content.standins import (
    standin_brand,
    standin_legal,
    standin_precision,
    standin_register,
    standin_seed,
    standin_sizing,
)
from reportgen.content.translate import LANGUAGE, shared_chapters, translated
from reportgen.content.vintages import read_vintages
from reportgen.content.widen import widen
from reportgen.errors import ContentError, Place, Problem
from reportgen.project import Project


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition, None where too little of it can be used, and its problems, sorted."""

    edition: Edition | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load_edition(project: Project, edition_id: str) -> Loaded:
    """The edition of that id with everything that is wrong in its files and in those it draws on."""
    return _load(project, edition_id, ())


def load_market(project: Project, edition_id: str, language: str) -> tuple[Market, dict[str, SectionSource]]:
    """The market of an edition that need not be there yet, and its chapters; all that is wrong with them is raised."""
    desk = Desk(project.root)
    shared = project.market_folder(edition_id).relative_to(project.root)
    market = desk.model("market", Market, shared / "market.yaml")
    sections, _ = _sections(desk, shared_chapters(shared, language), shared / "none")
    market = translated(market, shared, language, desk) if market else None
    if market is None or any(problem.severity == "error" for problem in desk.problems):
        raise ContentError(desk.problems)
    return market, sections


def contents_of(project: Project, edition_id: str) -> tuple[TocEntry, ...]:
    """The edition's table of contents alone; none where its files cannot be used."""
    desk = Desk(project.root)
    shared = project.market_folder(edition_id).relative_to(project.root)
    market = desk.model("market", Market, shared / "market.yaml")
    own = project.edition_folder(edition_id).relative_to(project.root)
    seed = desk.model("edition", EditionSeed, own / "edition.yaml")
    if market is None or seed is None:
        return ()
    return table_of_contents(widen(translated(market, shared, seed.language, desk), seed, desk), seed)


def load_house(project: Project) -> tuple[House, tuple[Problem, ...]]:
    """What all editions share, and what is wrong with it; neutral where it cannot be used."""
    desk = Desk(project.root)
    assets = project.assets.relative_to(project.root)
    brand = desk.model("brand", Brand, assets / "brand.yaml")
    precision = desk.model("precision", Precision, assets / "precision.yaml")
    style = desk.model("style", HouseStyle, assets / "style.yaml")
    legal = desk.model("legal", LegalWords, assets / "legal.yaml")
    # A publisher without roles asks nobody.
    roles = desk.model("roles", Roles, assets / "roles.yaml") if (project.assets / "roles.yaml").exists() else None
    catalogues, problems = read_catalogues(project.root, assets / "locale")
    outfit = read_outfit(project.root, assets, brand) if brand else Outfit()
    house = House(
        brand=brand or standin_brand(),
        precision=precision or standin_precision(),
        style=style or HouseStyle(),
        legal=legal or standin_legal(),
        catalogues=catalogues,
        templates=project.templates,
        assets=project.assets,
        roles=roles.roles if roles else {},
        logos=outfit.logos,
        faces=outfit.faces,
    )
    problems += [*desk.problems, *outfit.problems, *check_legal(house, desk.places)]
    coloured = tuple(check_colours(brand, desk.places)) if brand else ()
    if brand and not coloured:  # with names that are colours, they can be compared
        coloured = tuple(check_contrast(brand, desk.places))
    return house, _sorted([*problems, *coloured])


def _load(project: Project, edition_id: str, children: tuple[str, ...]) -> Loaded:
    desk = Desk(project.root)
    shared = project.market_folder(edition_id).relative_to(project.root)
    own = project.edition_folder(edition_id).relative_to(project.root)
    market = desk.model("market", Market, shared / "market.yaml")
    seed = desk.model("edition", EditionSeed, own / "edition.yaml")
    sizing = desk.model("sizing", Sizing, own / "sizing.yaml")
    register = desk.model("claims", Register, own / "claims.yaml")
    language = seed.language if seed else LANGUAGE
    sections, files = _sections(desk, shared_chapters(shared, language), own / "chapters")
    if market is None:
        return Loaded(None, _sorted(desk.problems))
    datable = seed is not None and not any(path[:2] == ("edition", "period") for path in desk.lost)
    seed = seed or standin_seed()
    market = widen(translated(market, shared, language, desk), seed, desk)
    edition = Edition(
        id=edition_id,
        market=market,
        seed=seed,
        sizing=sizing or standin_sizing(market, seed),
        register=register or standin_register(),
        sections=sections,
        parent=_parent(project, desk, sizing, (*children, edition_id)),
        vintages=read_vintages(desk, own),
        places=desk.places,
    )
    found = check(Given(edition, frozenset(desk.lost), files, own / "chapters"))
    # Without its period an edition can be checked, but whatever were computed for it would be about other years.
    return Loaded(edition if datable else None, _sorted([*desk.problems, *found]))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _parent(project: Project, desk: Desk, sizing: Sizing | None, family: tuple[str, ...]) -> Edition | None:
    """The edition that this one's size is a share of; its own errors are this edition's too."""
    if sizing is None or sizing.derive is None:
        return None
    wanted = sizing.derive.parent
    place = desk.places[("sizing", "derive", "from")]
    if wanted in family:
        path = " → ".join((*family[family.index(wanted) :], wanted))
        desk.problems.append(
            Problem(place, f"editions derive from each other: {path}", "one of them needs sizes of its own")
        )
        return None
    if wanted not in (known := project.editions()):
        desk.problems.append(Problem(place, f"there is no edition '{wanted}'", did_you_mean(wanted, known)))
        return None
    loaded = _load(project, wanted, family)
    desk.problems += loaded.errors
    return loaded.edition


def _sections(desk: Desk, shared: Path, own: Path) -> tuple[dict[str, SectionSource], tuple[Path, ...]]:
    """The text of every section, the edition's before the market's; and the chapter files that were read."""
    common, common_files = _drafts(desk, shared, common=True)
    special, own_files = _drafts(desk, own, common=False)
    sections, problems = resolve(common | special, common)
    desk.problems += problems
    return sections, (*common_files, *own_files)


def _drafts(desk: Desk, folder: Path, *, common: bool) -> tuple[dict[str, Draft], list[Path]]:
    drafts: dict[str, Draft] = {}
    files = sorted(path.relative_to(desk.root) for path in (desk.root / folder).glob("*.md"))
    for path in files:
        text = desk.text(path)
        if text is None:
            continue
        chapter = read_chapter(text, Place(path), common=common)
        desk.problems += chapter.problems
        for draft in chapter.drafts:
            if first := drafts.get(draft.id):
                message = f"the section '{draft.id}' is written twice, first at {first.place}"
                desk.problems.append(Problem(draft.place, message, "put the two together"))
            else:
                drafts[draft.id] = draft
    return drafts, files
