"""`profile`: a company, by what is known of it and what is not."""

from reportgen.content.models.directives import ProfileFence
from reportgen.content.text import Text
from reportgen.document.blocks import Fact, Profile
from reportgen.document.context import Context
from reportgen.document.fences.frame import frame
from reportgen.document.placing import Placed
from reportgen.document.runs import Runs


def profile(placed: Placed, content: ProfileFence, context: Context) -> Profile:
    def read(text: Text) -> Runs:
        return context.parser.runs(text, placed.id, prose=True)

    return Profile(
        **frame(placed, content, context),
        company=content.company,
        name=context.named(_name(content.company, context)),
        summary=read(content.summary),
        facts=tuple(Fact(read(fact.label), read(fact.text), fact.text.place) for fact in content.facts),
        offers=tuple(map(read, content.offers)),
        strengths=tuple(map(read, content.strengths)),
        risks=tuple(map(read, content.risks)),
        unverified=tuple(map(read, content.unverified)),
    )


def _name(company: str, context: Context) -> str:
    local = next((c.name for c in context.edition.seed.companies if c.id == company and c.name), None)
    known = context.edition.market.companies.get(company)
    return local or (known.name if known else company)
