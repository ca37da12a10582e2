"""What a quantity is called, made from its id and the names of the market."""

from collections.abc import Callable, Mapping

from reportgen.content.house import Labels
from reportgen.document.dates import date_runs
from reportgen.document.report import Report
from reportgen.document.runs import Runs, TextRun, words, year
from reportgen.forecast.ids import Parts, taken_apart


class Describe:
    """Names quantities in the words of one report and language."""

    def __init__(self, report: Report, labels: Labels) -> None:
        self._report = report
        self._labels = labels
        # What a number is about, by the part of the id that says so; the first that an id has.
        self._subjects: Mapping[str, Callable[[Mapping[str, str]], str]] = {
            "rows": self._cross,
            "segment": lambda found: self._segment(found["dimension"], found["segment"]),
            "dimension": lambda found: self._dimension(found["dimension"]),
            "scenario": self._scenario,
            "driver": self._driver,
        }
        # What follows the label behind a colon.
        self._objects: Mapping[str, Callable[[str], str]] = {
            "claim": self._publisher,
            "licence": labels,
            "status": labels,
        }

    def __call__(self, id: str) -> Runs:
        parts = taken_apart(id)
        if parts is None:
            return words(self._labels("Number"))
        runs: Runs = words(": ".join(filter(None, (*self._subject(parts), *self._object(parts)))))
        if published := parts.found.get("vintage"):
            runs = (*runs, TextRun(" "), *date_runs(published, self._report.edition.seed.locale))
        if parts.year:
            runs = (*runs, TextRun(", "), *year(parts.year))
        return (*runs, TextRun(", "), *words(self._labels(parts.end))) if "end" in parts.found else runs

    def _subject(self, parts: Parts) -> tuple[str, str]:
        label = self._labels(parts.form.label) if parts.form.label else ""
        about = next((say(parts.found) for part, say in self._subjects.items() if part in parts.found), "")
        return about, label

    def _object(self, parts: Parts) -> tuple[str, ...]:
        return tuple(say(parts.found[part]) for part, say in self._objects.items() if part in parts.found)

    def _dimension(self, id: str) -> str:
        found = self._report.edition.market.dimensions.get(id)
        return str(found.name) if found else id

    def _segment(self, dimension: str, id: str) -> str:
        found = self._report.edition.market.dimensions.get(dimension)
        segment = found.segments.get(id) if found else None
        return str(segment.name) if segment else id

    def _cross(self, found: Mapping[str, str]) -> str:
        both = (self._segment(found["rows"], found["row"]), self._segment(found["columns"], found["column"]))
        return " × ".join(both)

    def _scenario(self, found: Mapping[str, str]) -> str:
        scenarios = self._report.edition.sizing.scenarios
        one = scenarios.named.get(found["scenario"]) if scenarios else None
        return str(one.name) if one else found["scenario"]

    def _driver(self, found: Mapping[str, str]) -> str:
        scenarios = self._report.edition.sizing.scenarios
        one = scenarios.drivers.get(found["driver"]) if scenarios else None
        return str(one.name) if one else found["driver"]

    def _publisher(self, id: str) -> str:
        register = self._report.edition.register
        claim = register.claims.get(id)
        source = register.sources.get(claim.source) if claim else None
        return str(source.publisher) if source else ""
