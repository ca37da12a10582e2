"""Assembles the Report of an edition: the story of the document stage, in order."""

from dataclasses import dataclass, replace

from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.sections import report_title
from reportgen.document.approving.policy import check_policy
from reportgen.document.building import build_blocks, build_sections
from reportgen.document.checks.checked import Checked
from reportgen.document.checks.run import run_checks
from reportgen.document.citing import claim_sentences, number_citations, what_is_cited
from reportgen.document.context import Context
from reportgen.document.counting import with_counts
from reportgen.document.legal import legal_pages
from reportgen.document.prepared import prepare
from reportgen.document.report import Report
from reportgen.document.sources import source_entries
from reportgen.errors import Problem
from reportgen.forecast.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Assembled:
    """A report and everything that is wrong with it. With errors, it serves a preview, not a package."""

    report: Report | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def assemble(edition: Edition, forecast: Forecast, house: House) -> Assembled:
    """The report of an edition, with every problem of its prose and blocks."""
    problems: list[Problem] = []
    tell = problems.append
    language = edition.seed.language
    # 1. Number the contents, place the blocks, and make the parser that knows both.
    prepared = prepare(edition, forecast.quantities, house, tell)
    contents, plan, parser = prepared.contents, prepared.plan, prepared.parser
    # 2. Parse prose and fences into blocks.
    context = Context(edition=edition, forecast=forecast, labels=parser.labels, parser=parser, tell=tell)
    blocks = build_blocks(plan, context, late=False)
    # 3. Number the sources that are cited, and fill the tables that list them.
    cited = what_is_cited(blocks.values(), context)
    context = replace(context, cited=cited)
    blocks = {**blocks, **build_blocks(plan, context, late=True)}
    chapters = number_citations(build_sections(contents, plan, blocks), cited)
    # 4. Count how many of the numbers shown have which status.
    report = Report(
        edition=edition,
        forecast=forecast,
        title=report_title(edition.market, edition.seed),
        chapters=chapters,
        quantities=with_counts(forecast.quantities, blocks.values(), edition, house.catalogues.get(language)),
        sources=source_entries(cited.sources.items(), context),
        claims=number_citations(claim_sentences(context), cited),
        legal=legal_pages(edition, house, tell),
    )
    # 5. Check what was written, and what a release needs.
    problems.extend(check_policy(edition, house.roles, contents))
    problems.extend(run_checks(Checked(report=report, written=tuple(parser.written), style=house.style)))
    return Assembled(report if contents else None, tuple(sorted(set(problems))))
