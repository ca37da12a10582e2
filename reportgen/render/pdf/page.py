"""The parts of a report as HTML documents, from the templates of `templates/pdf`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.content.house import House
from reportgen.document.blocks import Block, Figure, Table
from reportgen.document.dates import date_text
from reportgen.document.report import Report, Section
from reportgen.document.runs import Runs, plain
from reportgen.document.told import rules_applied
from reportgen.figures.colours import mix
from reportgen.render.logo import logos
from reportgen.render.pdf.arrange import Arranger
from reportgen.render.pdf.charts.small import is_small
from reportgen.render.pdf.columns import columns_of, padding
from reportgen.render.pdf.contents import contents_columns
from reportgen.render.pdf.flow import Adjustments, piece_key
from reportgen.render.pdf.glyphs import known_characters, refuse_missing
from reportgen.render.pdf.markup import bound, place_writer, run_writer, untold
from reportgen.render.pdf.sidenotes import sidenotes
from reportgen.render.templates import sandbox
from reportgen.render.typefaces import Faces, face, measure

TEMPLATES: dict[str, str] = {
    "Prose": "pdf/blocks/prose.html.j2",
    "KeyFigures": "pdf/blocks/key-figures.html.j2",
    "Figure": "pdf/blocks/figure.html.j2",
    "Table": "pdf/blocks/table.html.j2",
    "Callout": "pdf/blocks/callout.html.j2",
    "Card": "pdf/blocks/card.html.j2",
    "Profile": "pdf/blocks/profile.html.j2",
}

CHAPTER = ("pdf/chapter.html.j2",)
SOURCES = ("pdf/sources.html.j2",)
OVERLAY = ("pdf/overlay.html.j2",)
DRAFT = "pdf/draft.css.j2"


@dataclass(frozen=True, slots=True)
class Script:
    """Which templates stand before the chapters, what styles them, and what they may ask for besides the report."""

    front: tuple[str, ...] = (
        "pdf/front/cover.html.j2",
        "pdf/front/licence.html.j2",
        "pdf/front/guide.html.j2",
        "pdf/front/contents.html.j2",
        "pdf/front/lists.html.j2",
    )
    sheets: tuple[str, ...] = ("pdf/report.css.j2",)
    overlays: tuple[str, ...] = ("pdf/overlay.css.j2",)
    name: str = ""  # what the document calls itself besides the report's title
    more: Mapping[str, Any] = field(default_factory=dict)


Sizes = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a document is set with, however its pages flow."""

    faces: Faces
    sizes: Sizes  # the figures' width and height in millimetres
    script: Script = Script()
    traced: bool = False  # whether elements say where in the seeds they were written: for a preview, not for a file


class Pages:
    """Writes each part of one report as a document of its own."""

    def __init__(self, report: Report, house: House, setting: Setting) -> None:
        self._report, self._faces, self._script = report, setting.faces, setting.script
        self._notes = sidenotes(report)
        fonts = house.brand.typography
        self._families = (fonts.base, fonts.headings)
        self._display = measure(face(setting.faces, fonts.base, 300).path)
        self._known = known_characters(setting.faces, self._families)
        self._environment = _environment(report, house)
        self._environment.filters["at"] = place_writer(report.edition) if setting.traced else untold
        self._environment.globals |= {
            "report": report,
            "seed": report.edition.seed,
            "house": house,
            "logos": logos(report, house),
            "brand": house.brand,
            "faces": setting.faces,
            "sizes": setting.sizes,
            "notes": self._notes,
            "piece_key": piece_key,
            "figures": [figure for _, figure in report.listed_figures()],
            "tables": [table for _, table in report.tables()],
            "published": date_text(report.edition.seed.published, report.edition.seed.locale),
            "name": setting.script.name,
            **setting.script.more,
        }

    def front(self, folios: Mapping[str, int]) -> str:
        """Cover, contents and lists; `folios` has the page of every section, figure and table."""
        return self._document(self._script.front, folios=folios)

    def chapter(self, chapter: Section, adjustments: Adjustments) -> str:
        arranger = Arranger(self._report.quantities, adjustments, self._display, self._notes)
        return self._document(
            CHAPTER, chapter=chapter, arrange=arranger, kept=adjustments.kept, tight=adjustments.tight
        )

    def sources(self) -> str:
        return self._document(SOURCES)

    def overlay(self, heads: Iterable[str]) -> str:
        """One empty page a head; its margins carry the head and the folio."""
        return self._document(OVERLAY, heads=list(heads))

    def style(self) -> str:
        return self._sheets(self._script.sheets)

    def overlay_style(self) -> str:
        draft = (DRAFT,) if self._report.edition.seed.status == "draft" else ()
        return self._sheets((*self._script.overlays, *draft))

    def _document(self, parts: tuple[str, ...], **context: Any) -> str:
        html = self._environment.get_template("pdf/document.html.j2").render(parts=parts, **context)
        refuse_missing(html, self._known, self._families)
        return html

    def _sheets(self, names: tuple[str, ...]) -> str:
        return "\n".join(self._environment.get_template(name).render() for name in names)


def _environment(report: Report, house: House) -> ImmutableSandboxedEnvironment:
    quantities = report.quantities
    environment = sandbox(house.templates)

    def text(runs: Runs) -> str:
        return plain(runs, quantities)

    def template_of(block: Block) -> str:
        return TEMPLATES[type(block).__name__]

    known: dict[str, Any] = {}  # columns by the table's id: a chapter is written again for each change of its flow

    def columns(table: Table) -> Any:
        if table.id not in known:
            known[table.id] = columns_of(table, quantities)
        return known[table.id]

    def pad(table: Table) -> Any:
        return padding(table, quantities, _decimal_separator(report.edition.seed.locale))

    environment.filters |= {
        "runs": run_writer(quantities),
        "bound": bound,
        "plain": text,
        "kind": lambda thing: type(thing).__name__,
        "template": template_of,
        "small": lambda block: isinstance(block, Figure) and is_small(block),
        "columns": columns,
        "padding": pad,
    }
    environment.globals |= {
        "_": house.labels(report.edition.seed.language),
        "mix": mix,
        "contents_columns": contents_columns,
        "rules": rules_applied(house.precision, quantities.values()),
    }
    return environment


def _decimal_separator(locale: str) -> str:
    from babel.numbers import get_decimal_symbol  # loads locale data

    return str(get_decimal_symbol(locale))
