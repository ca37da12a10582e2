"""The outline of the workbook: which sheets there are and what each carries, from the template."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reportgen.content.house import House
from reportgen.content.models.base import Name
from reportgen.document.blocks import Figure, Profile
from reportgen.document.report import Report
from reportgen.document.shapes import GraphChart
from reportgen.errors import BuildError
from reportgen.render.templates import mistakes_told, read_written, sandbox

TEMPLATE = "workbook/outline.yaml.j2"
Layout = Literal[
    "cover",
    "index",
    "blocks",
    "assumptions",
    "register",
    "market",
    "dimension",
    "cross",
    "scenarios",
    "sensitivity",
    "bottom-up",
    "figures",
    "sources",
    "prose",
    "vintages",
    "revisions",
    "checks",
]


class SheetSpec(BaseModel):
    """One sheet of the outline."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    layout: Layout
    section: tuple[str, ...] = ()
    dimension: Name | None = None
    rows: Name | None = None
    columns: Name | None = None
    blocks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def has_what_its_layout_needs(self) -> "SheetSpec":
        needs = {
            "dimension": ("dimension",),
            "cross": ("rows", "columns"),
            "blocks": ("blocks",),
            "prose": ("section",),
        }
        for key in needs.get(self.layout, ()):
            if not getattr(self, key):
                raise ValueError(f"sheet '{self.id}': the layout '{self.layout}' needs '{key}'")
        return self


class Outline(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sheets: tuple[SheetSpec, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def ids_are_unique(self) -> "Outline":
        seen: set[str] = set()
        for sheet in self.sheets:
            if sheet.id in seen:
                raise ValueError(f"two sheets are called '{sheet.id}'")
            seen.add(sheet.id)
        return self


def read_outline(report: Report, house: House) -> Outline:
    """The outline that the template gives for this report."""
    path = house.templates / TEMPLATE
    with mistakes_told(path):
        text = sandbox(path.parent).get_template(path.name).render(_context(report))
    outline = read_written(path, text, Outline)
    problems = list(_unknown(outline, report))
    if problems:
        raise BuildError("\n".join(f"{path}: {problem}" for problem in problems))
    return outline


def shown(report: Report, house: House) -> frozenset[str]:
    """The ids of the blocks that the workbook shows: those that are named, and all of sections shown as prose."""
    sheets = read_outline(report, house).sheets
    told = {id for sheet in sheets if sheet.layout == "prose" for id in sheet.section}
    sections = (inner for section in report.sections() if section.id in told for inner in section.walk())
    named = (id for sheet in sheets for id in sheet.blocks)
    return frozenset((*named, *(block.id for section in sections for block in section.blocks)))


def _context(report: Report) -> dict[str, Any]:
    """Ids by what they are for; the template sees no words and no numbers."""
    edition, forecast = report.edition, report.forecast
    dimensions = [d for d in edition.market.dimensions if d in forecast.sizes]
    shown: dict[str, list[str]] = {}
    for _, block in report.blocks():
        if block.sheet:
            shown.setdefault(block.sheet, []).append(block.id)
    there = {
        "market": len(forecast.years) > 0,
        "scenarios": len(forecast.scenarios.columns) > 0,
        "sensitivity": forecast.sensitivity is not None and len(forecast.sensitivity) > 0,
        "bottom-up": edition.sizing.bottom_up is not None,
        "vintages": bool(edition.vintages) and len(forecast.years) > 0,
        "register": bool(edition.sizing.assumptions),
    }
    return {
        "model": [part for part, is_there in there.items() if is_there],
        "dimensions": [{"id": d, "chapter": _chapter(report, d)} for d in dimensions],
        "crosses": [{"rows": r, "columns": c, "chapter": _chapter(report, r)} for r, c in forecast.crosses],
        "shown": shown,
        "profiles": [b.id for _, b in report.blocks() if isinstance(b, Profile) and not b.sheet],
        "figures": [b.id for _, b in report.blocks() if isinstance(b, Figure) and not isinstance(b.shape, GraphChart)],
        "prose": [section.id for section in report.sections() if section.blocks],
    }


def _chapter(report: Report, dimension: str) -> str:
    entries = (e.id for e in report.edition.market.contents if e.dimension == dimension)
    return next(entries, report.chapters[0].id)


def _unknown(outline: Outline, report: Report) -> Iterator[str]:
    known = {block.id for _, block in report.blocks()}
    for sheet in outline.sheets:
        for block in sheet.blocks:
            if block not in known:
                yield f"sheet '{sheet.id}' names a block '{block}' that there is not"
        if sheet.dimension and sheet.dimension not in report.forecast.sizes:
            yield f"sheet '{sheet.id}' names an unknown dimension '{sheet.dimension}'"
