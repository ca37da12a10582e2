"""A small Report made by hand that holds every block and every shape: what renderers are tested on."""

from pathlib import Path

import pandas as pd

from reportgen.content.edition import Edition
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Market
from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Sizing
from reportgen.content.models.units import Unit
from reportgen.document.blocks import (
    Callout,
    Card,
    Column,
    Fact,
    Figure,
    KeyFigure,
    KeyFigures,
    Listing,
    Paragraph,
    Profile,
    Prose,
    Row,
    Subheading,
    Table,
)
from reportgen.document.report import Report, Section, SourceEntry
from reportgen.document.runs import (
    CitationRun,
    Exempt,
    ExemptRun,
    QuantityRun,
    ReferenceRun,
    Run,
    Runs,
    Style,
    TextRun,
    number,
    words,
    year,
)
from reportgen.document.shapes import (
    Cell,
    Edge,
    Event,
    GraphChart,
    GridChart,
    Mark,
    Node,
    Point,
    PointsChart,
    Role,
    Scale,
    Series,
    SeriesChart,
    Shape,
    Stretch,
    Tick,
    TimelineChart,
)
from reportgen.errors import Place
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.quantity import Quantity

PLACE = Place(Path("sample.md"))
YEARS = range(2025, 2032)
TOTALS = {2025: 23.0, 2026: 28.9, 2027: 36.2, 2028: 45.5, 2029: 57.0, 2030: 71.5, 2031: 89.7}
SHARES = {"latent": (30, 40, 50), "denoising": (20, 30, 40), "others": (20, 30, 40)}


def _quantity(id: str, value: float, unit: Unit, shown: str, text: str, *, assumed: bool = False) -> Quantity:
    return Quantity(
        id=id,
        value=value,
        unit=unit,
        origin=Origin.ANALYST if assumed else Origin.PUBLISHER,
        derivation=Derivation.COMPUTED if assumed else Derivation.PUBLISHED,
        rounded=float(shown.replace(",", "")),
        shown=shown,
        text=text,
        source=None if assumed else "page",
        assumption="shares" if assumed else None,
    )


def _quantities() -> dict[str, Quantity]:
    made = [
        _quantity(f"market.{y}", v, Unit.USD_MILLION, f"{v:.1f}", f"USD {v:.1f} million") for y, v in TOTALS.items()
    ]
    growth = {y: 100 * (TOTALS[y] / TOTALS[y - 1] - 1) for y in YEARS if y > 2025}
    made += [_quantity(f"market.growth.{y}", v, Unit.PERCENT, f"{v:.1f}", f"{v:.1f}\u202f%") for y, v in growth.items()]
    made.append(_quantity("market.cagr", 25.4, Unit.PERCENT, "25.4", "25.4\u202f%"))
    for segment, (low, central, high) in SHARES.items():
        for end, share in (("", central), (".low", low), (".high", high)):
            percent = f"{share}"
            made.append(
                _quantity(
                    f"share.technique.{segment}.2031{end}",
                    share,
                    Unit.PERCENT,
                    percent,
                    f"{share}\u202f%",
                    assumed=True,
                )
            )
            size = 89.7 * share / 100
            made.append(
                _quantity(
                    f"size.technique.{segment}.2031{end}",
                    size,
                    Unit.USD_MILLION,
                    f"{size:.0f}",
                    f"USD {size:.0f} million",
                    assumed=True,
                )
            )
    made += [
        _quantity(
            f"scenario.conservative.{y}",
            v * 0.9,
            Unit.USD_MILLION,
            f"{v * 0.9:.0f}",
            f"USD {v * 0.9:.0f} million",
            assumed=True,
        )
        for y, v in TOTALS.items()
    ]
    return {q.id: q for q in made}


QUANTITIES = _quantities()


def text(*parts: Run | str) -> Runs:
    return tuple(TextRun(part) if isinstance(part, str) else part for part in parts)


def _scale(high: float, step: float, unit: Unit = Unit.USD_MILLION) -> Scale:
    ticks = tuple(Tick(value=v, label=f"{v:.0f}") for v in (i * step for i in range(int(high / step) + 1)))
    return Scale(unit=unit, low=0, high=high, ticks=ticks)


def columns_with_growth() -> SeriesChart:
    marks = tuple(Mark(quantity=f"market.{y}", role=Role.HISTORY if y == 2025 else None) for y in YEARS)
    growth = (None, *(Mark(quantity=f"market.growth.{y}") for y in YEARS if y > 2025))
    return SeriesChart(
        categories=tuple(year(y) for y in YEARS),
        series=(
            Series(name=words("Market"), role=Role.MAIN, marks=marks),
            Series(name=words("Growth"), role=Role.ACCENT, marks=growth, drawn="line", second_axis=True),
        ),
        scale=Scale(unit=Unit.USD_MILLION, low=0, high=100),
        second_scale=Scale(unit=Unit.PERCENT, low=0, high=40),
        divider=1,
    )


def paths() -> SeriesChart:
    return SeriesChart(
        categories=tuple(year(y) for y in YEARS),
        series=(
            Series(
                name=words("Base"),
                role=Role.MAIN,
                drawn="line",
                marks=tuple(Mark(quantity=f"market.{y}", labelled=y == 2031) for y in YEARS),
            ),
            Series(
                name=words("Conservative"),
                role=Role.ASSUMED,
                drawn="line",
                marks=tuple(Mark(quantity=f"scenario.conservative.{y}", labelled=y == 2031) for y in YEARS),
            ),
        ),
        scale=_scale(100, 25),
        divider=1,
    )


def share_ranges() -> SeriesChart:
    def mark(segment: str) -> Mark:
        base = f"share.technique.{segment}.2031"
        return Mark(quantity=base, low=f"{base}.low", high=f"{base}.high")

    return SeriesChart(
        categories=(words("Latent Diffusion Models"), words("Denoising models (DDPMs)"), words("Others")),
        series=(Series(name=year(2031), role=Role.ASSUMED, drawn="range", marks=tuple(map(mark, SHARES))),),
        scale=_scale(60, 20, Unit.PERCENT),
        horizontal=True,
    )


def points() -> PointsChart:
    def point(segment: str) -> Point:
        base = f"technique.{segment}.2031"
        return Point(name=words(segment.title()), x=f"share.{base}", y=f"size.{base}", size=f"size.{base}")

    return PointsChart(
        points=tuple(map(point, SHARES)),
        x=_scale(60, 20, Unit.PERCENT),
        y=_scale(50, 10),
        x_title=words("Share, per cent"),
        y_title=words("Size, USD million"),
    )


def grid() -> GridChart:
    return GridChart(
        rows=(words("Text-to-Image Generation"), words("Drug Discovery")),
        columns=(words("Healthcare"), words("Retail & E-commerce"), words("Gaming")),
        cells=(
            (Cell(level=1), Cell(level=3), Cell(level=2)),
            (Cell(level=3), Cell(level=0), Cell(text=words("not found"))),
        ),
        levels=(words("none"), words("weak"), words("fair"), words("strong")),
    )


def tree() -> GraphChart:
    return GraphChart(
        layout="tree",
        nodes=(
            Node(id="root", title=words("Market"), role=Role.MAIN),
            Node(id="technique", title=words("Model Technique")),
            Node(id="latent", title=words("Latent Diffusion Models"), text=words("compressed space")),
            Node(id="denoising", title=words("Denoising models")),
        ),
        edges=(
            Edge(start="root", end="technique"),
            Edge(start="technique", end="latent"),
            Edge(start="technique", end="denoising"),
        ),
    )


def forces() -> GraphChart:
    names = ("rivalry", "entrants", "suppliers", "buyers", "substitutes")
    return GraphChart(
        layout="forces",
        nodes=tuple(
            Node(id=n, title=words(n.title()), text=words("high"), role=Role.MAIN if n == "rivalry" else Role.SUPPORT)
            for n in names
        ),
        edges=tuple(Edge(start=n, end="rivalry") for n in names[1:]),
    )


def timeline() -> TimelineChart:
    return TimelineChart(
        events=(
            Event(
                when=year(2024),
                position=2024.7,
                title=words("Microsoft announces its investment"),
                text=words("cloud and skills"),
            ),
            Event(when=year(2025), position=2025.2, title=words("New data protection act in force"), role=Role.ACCENT),
        ),
        stretches=(Stretch(first=2026, last=2031, title=words("Forecast")),),
        years=tuple(range(2021, 2032)),
    )


def _figure(id: str, number: str, title: Runs, shape: Shape) -> Figure:
    return Figure(
        id=id,
        place=PLACE,
        number=number,
        title=title,
        subtitle=words("USD million, nominal"),
        shape=shape,
        source=words("Source: the publisher’s page"),
        alt=text("A chart that ends at ", QuantityRun("market.2031"), "."),
        deck="chart",
        takeaway=title,
        talk=(words("What to say about it."),),
    )


def _table() -> Table:
    return Table(
        id="totals",
        place=PLACE,
        number="1.1",
        title=words("The market by technique"),
        columns=(
            Column(words("Technique")),
            Column(year(2031), kind="number", unit=words("USD million"), phase="forecast"),
        ),
        rows=(
            *(Row((words(s.title()), number(f"size.technique.{s}.2031"))) for s in SHARES),
            Row((words("Total"), number("market.2031")), role="total"),
        ),
        source=words("Source: computed from assumed shares"),
        deck="table",
        sheet="technique",
        takeaway=text("We assume that latent models lead in ", *year(2031)),
    )


def _first_chapter() -> Section:
    prose = Prose(
        id="market-overview-1",
        place=PLACE,
        pieces=(
            Paragraph(
                text(
                    "The market goes from ",
                    QuantityRun("market.2026"),
                    " to ",
                    QuantityRun("market.2031", style=Style.STRONG),
                    CitationRun("growth", "page", 1),
                    ", as ",
                    ReferenceRun("paths", "Figure 1.2"),
                    " shows; ",
                    ExemptRun("Imagen 3", Exempt.NAME),
                    " is one of its engines.",
                )
            ),
            Subheading(words("What follows")),
            Listing((words("First this."), words("Then that & <more>."))),
        ),
    )
    key = KeyFigures(
        id="keys",
        place=PLACE,
        items=(
            KeyFigure(text("Market ", *year(2031)), text(QuantityRun("market.2031")), words("base path")),
            KeyFigure(words("Growth a year"), text(QuantityRun("market.cagr"))),
        ),
        deck="statement",
        takeaway=text("Growth of ", QuantityRun("market.cagr"), " a year"),
    )
    figures = (
        ("columns", text("The market reaches ", QuantityRun("market.2031")), columns_with_growth()),
        ("paths", words("Two paths"), paths()),
        ("ranges", words("We assume that latent models lead"), share_ranges()),
        ("bubbles", words("Three positions"), points()),
    )
    drawn = tuple(_figure(id, f"1.{i}", title, shape) for i, (id, title, shape) in enumerate(figures, 1))
    overview = Section(
        id="market-overview", number="1.1", title="Market Overview", level=2, blocks=(prose, key, *drawn, _table())
    )
    return Section(id="market-snapshot", number="1", title="Market Snapshot", level=1, sections=(overview,))


def _second_chapter() -> Section:
    shapes = (("fit", grid()), ("tree", tree()), ("forces", forces()), ("timeline", timeline()))
    drawn = tuple(_figure(id, f"2.{i}", words(f"The {id} of this market"), s) for i, (id, s) in enumerate(shapes, 1))
    callout = Callout(
        id="status",
        place=PLACE,
        kind="status",
        title=words("What is known"),
        pieces=(Paragraph(words("Little so far.")),),
    )
    card = Card(
        id="skills",
        place=PLACE,
        kind="factor",
        title=words("Skills are scarce"),
        facts=(Fact(words("Evidence"), words("None yet: a hypothesis.")), Fact(words("Watch"), words("Job offers."))),
        deck="profiles",
        takeaway=words("Skills are scarce"),
    )
    profile = Profile(
        id="microsoft",
        place=PLACE,
        company="microsoft",
        name=words("Microsoft Mexico"),
        summary=words("Sells managed models through its cloud."),
        facts=(Fact(words("Role"), words("Cloud")),),
        offers=(words("Managed image models"),),
        strengths=(words("Reach"),),
        risks=(words("Price"),),
        unverified=(words("Local revenue"),),
        deck="profiles",
        takeaway=words("Microsoft sells managed models"),
    )
    sections = (
        Section(id="forces-section", number="2.1", title="Forces & <Fit>", level=2, blocks=(*drawn, callout, card)),
        Section(id="company-microsoft", number="2.2", title="Microsoft Mexico", level=2, blocks=(profile,)),
    )
    return Section(id="competition", number="2", title="Competition", level=1, sections=sections)


def _edition() -> Edition:
    market = Market.model_validate(
        {
            "name": "Diffusion Models",
            "title": "{{ geography }} Diffusion Models Market",
            "category": ["Semiconductor", "Electronics"],
            "dimensions": {
                "technique": {"name": "Model Technique", "segments": {s: {"name": s.title()} for s in SHARES}}
            },
            "companies": {"microsoft": {"name": "Microsoft"}},
            "contents": [
                {
                    "id": "market-snapshot",
                    "title": "Market Snapshot",
                    "sections": [{"id": "market-overview", "title": "Market Overview"}],
                },
                {"id": "competition", "title": "Competition", "companies": True},
            ],
        }
    )
    seed = EditionSeed.model_validate(
        {
            "geography": {"name": "Mexico", "code": "MX", "demonym": "Mexican"},
            "report_id": "SAMPLE01",
            "subtitle": "Insights and Forecasts",
            "published": "2026-03",
            "price": {"single-user": 2850},
            "period": {
                "history": {"first": 2021, "last": 2024},
                "base": 2025,
                "forecast": {"first": 2026, "last": 2031},
            },
            "companies": [{"id": "microsoft", "name": "Microsoft Mexico"}],
        }
    )
    sizing = Sizing.model_validate(
        {
            "anchors": [
                {"year": 2026, "value": "28.9", "source": "page", "origin": "publisher-estimate"},
                {"year": 2031, "value": "89.7", "source": "page", "origin": "publisher-estimate"},
            ],
            "growth": {
                "rate": "25.4",
                "first": 2026,
                "last": 2031,
                "periods": 5,
                "source": "page",
                "origin": "publisher-estimate",
            },
            "dimensions": {
                "technique": {
                    "assumption": "shares",
                    "segments": {s: {"shares": {2031: list(r)}, "reason": "For the test."} for s, r in SHARES.items()},
                }
            },
            "assumptions": {
                "shares": {
                    "title": "Shares",
                    "owner": "Research desk",
                    "date": "2026-03",
                    "reason": "For the test.",
                    "would_change": "A survey.",
                }
            },
        }
    )
    register = Register.model_validate(
        {
            "sources": {
                "page": {"title": "Product page", "publisher": "The publisher", "origin": "publisher-estimate"}
            },
            "claims": {"growth": {"text": "The market grows.", "source": "page", "status": "as-reported"}},
        }
    )
    return Edition(
        id="diffusion-models/mexico",
        market=market,
        seed=seed,
        sizing=sizing,
        register=register,
        sections={},
        places={("edition",): PLACE},
    )


def sample_report() -> Report:
    years = pd.DataFrame({"value": TOTALS})
    years["growth"] = years["value"].pct_change() * 100
    years["phase"] = ["base", *["forecast"] * 6]
    years["origin"] = Origin.PUBLISHER
    years["derivation"] = Derivation.COMPUTED
    index = pd.MultiIndex.from_tuples([(s, 2031) for s in SHARES], names=["segment", "year"])
    shares = pd.DataFrame(list(SHARES.values()), index=index, columns=["low", "central", "high"], dtype=float)
    return Report(
        edition=_edition(),
        forecast=Forecast(
            years=years,
            scenarios=pd.DataFrame({"base": TOTALS, "conservative": {y: v * 0.9 for y, v in TOTALS.items()}}),
            shares={"technique": shares},
            sizes={"technique": shares * 0.897},
            quantities=QUANTITIES,
        ),
        title="Mexico Diffusion Models Market",
        chapters=(_first_chapter(), _second_chapter()),
        quantities=QUANTITIES,
        sources=(SourceEntry(id="page", number=1, text=words("The publisher, Product page")),),
        claims={"growth": words("The market grows.")},
    )
