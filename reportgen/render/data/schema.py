"""The files of the data package, in order, with every column's type and meaning."""

from typing import get_args

from reportgen.content.models.origin import Derivation, Origin, Status
from reportgen.content.models.register import About, LawStatus, SourceKind
from reportgen.content.models.units import Unit
from reportgen.render.data import tables
from reportgen.render.data.tables import ENDS, Field, Table

ID = Field("id", "string", "Permanent id of the number", required=True)
YEAR = Field("year", "year", "Year")
END = Field("end", "string", "Low, central or high value", ENDS)
TOLD = (
    Field(
        "value",
        "number",
        "Value as shown, rounded by the precision policy; nought where only a floor is shown",
        required=True,
    ),
    Field("shown", "string", "The characters that the report shows"),
    Field("unit", "string", "Unit of the value", tuple(unit.value for unit in Unit)),
    Field("status", "string", "What a reader is told in one word", tuple(one.value for one in Status)),
    Field("origin", "string", "Who says it; the weakest of the inputs", tuple(one.value for one in Origin)),
    Field("derivation", "string", "How it came about; the weakest step", tuple(one.value for one in Derivation)),
    Field("source", "string", "Id of its source"),
    Field("assumption", "string", "Id of the assumption that it rests on"),
)
LINKS = {"source": ("sources", "id"), "assumption": ("assumptions", "id")}


def _text(name: str, title: str, *, required: bool = False) -> Field:
    return Field(name, "string", title, required=required)


TABLES = (
    Table(
        name="totals",
        title="Size and growth of the whole market",
        fields=(ID, _text("measure", "What is measured"), YEAR, END, *TOLD),
        key="id",
        rows=tables.totals,
        refers=LINKS,
    ),
    Table(
        name="segments",
        title="Shares, sizes and growth by segment",
        fields=(
            ID,
            _text("dimension", "Id of the dimension", required=True),
            _text("segment", "Id of the segment; empty for what rounding leaves over"),
            _text("name", "Name of the segment"),
            _text("measure", "What is measured"),
            YEAR,
            END,
            *TOLD,
        ),
        key="id",
        rows=tables.segments,
        refers=LINKS,
    ),
    Table(
        name="cross-tables",
        title="Sizes where two dimensions meet; the interior need not add up as shown",
        fields=(
            ID,
            _text("rows", "Id of the dimension of the rows"),
            _text("columns", "Id of the dimension of the columns"),
            _text("row", "Id of the row's segment"),
            _text("column", "Id of the column's segment"),
            YEAR,
            *TOLD,
        ),
        key="id",
        rows=tables.crosses,
        refers=LINKS,
    ),
    Table(
        name="scenarios",
        title="The market by scenario",
        fields=(
            ID,
            _text("scenario", "Id of the scenario"),
            _text("name", "Name of the scenario"),
            _text("measure", "What is measured"),
            YEAR,
            *TOLD,
        ),
        key="id",
        rows=tables.scenarios,
        refers=LINKS,
    ),
    Table(
        name="drivers",
        title="Effects of drivers on growth, and the last year's market with each alone",
        fields=(
            ID,
            _text("driver", "Id of the driver"),
            _text("name", "Name of the driver"),
            _text("measure", "What is measured"),
            END,
            *TOLD,
        ),
        key="id",
        rows=tables.drivers,
        refers=LINKS,
    ),
    Table(
        name="revisions",
        title="Earlier forecasts of the whole market, and what became of them",
        fields=(
            ID,
            _text("vintage", "Month in which it was published", required=True),
            _text("measure", "What is measured"),
            YEAR,
            *TOLD,
        ),
        key="id",
        rows=tables.revisions,
        refers=LINKS,
    ),
    Table(
        name="assumptions",
        title="Register of assumptions",
        fields=(
            _text("id", "Id of the assumption", required=True),
            _text("title", "Assumption"),
            _text("owner", "Owner"),
            _text("date", "Date"),
            _text("reason", "Reason"),
            _text("would_change", "What would change it"),
        ),
        key="id",
        rows=tables.assumptions,
        refers={},
    ),
    Table(
        name="sources",
        title="Sources",
        fields=(
            _text("id", "Id of the source", required=True),
            Field("number", "integer", "Number in the report's list of sources"),
            _text("title", "Title"),
            _text("publisher", "Publisher"),
            Field("kind", "string", "Whether it is a law", get_args(SourceKind)),
            _text("date", "Date"),
            _text("in_force", "In force"),
            Field("law", "string", "Status of the law", get_args(LawStatus)),
            _text("accessed", "Accessed"),
            _text("review_by", "Review by"),
            _text("locator", "Where in the source"),
            Field("origin", "string", "Kind of source", tuple(one.value for one in Origin)),
            _text("text", "As the report's list shows it"),
        ),
        key="id",
        rows=tables.sources,
        refers={},
    ),
    Table(
        name="claims",
        title="Facts from outside, with their sources",
        fields=(
            _text("id", "Id of the claim", required=True),
            _text("text", "Claim"),
            _text("source", "Id of its source"),
            _text("status", "How far it was checked"),
            Field("about", "string", "What it is about that needs a source", get_args(About)),
            _text("date", "When it happened"),
            _text("accessed", "Accessed"),
            _text("review_by", "Review by"),
            _text("locator", "Where in the source"),
            _text("note", "Note"),
        ),
        key="id",
        rows=tables.claims,
        refers={"source": ("sources", "id")},
    ),
)
