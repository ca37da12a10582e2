"""What everyone who puts something on a slide needs at hand."""

from dataclasses import dataclass

from reportgen.content.house import House, Labels
from reportgen.document.report import Report
from reportgen.document.runs import QuantityRun, Runs
from reportgen.forecast.quantity import Quantity
from reportgen.render.deck.palette import Palette
from reportgen.render.deck.ruler import Ruler, open_ruler
from reportgen.render.deck.text import text_of


@dataclass(frozen=True, slots=True)
class Desk:
    report: Report
    house: House
    palette: Palette
    ruler: Ruler
    label: Labels

    def text(self, runs: Runs) -> str:
        """What a reader sees of the runs."""
        return text_of(runs, self.report.quantities)

    def headline(self, runs: Runs) -> str:
        """The same, with numbers that stay on one line with their units."""
        texts = (text_of((run,), self.report.quantities) for run in runs)
        return "".join(
            text.replace(" ", "\u00a0") if isinstance(run, QuantityRun) else text
            for run, text in zip(runs, texts, strict=True)
        )

    def quantity(self, id: str) -> Quantity:
        return self.report.quantities[id]

    @property
    def locale(self) -> str:
        return self.report.edition.seed.locale


def open_desk(report: Report, house: House) -> Desk:
    return Desk(
        report=report,
        house=house,
        palette=Palette(house.brand),
        ruler=open_ruler(house.brand.typography.office, house.faces),
        label=house.labels(report.edition.seed.language),
    )
