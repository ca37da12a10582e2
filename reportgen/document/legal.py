"""The legal pages of an edition: the publisher's words with every placeholder filled, or visibly not."""

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.content.checks.legal import PLACEHOLDER, undeclared
from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.sections import report_title
from reportgen.document.dates import date_text
from reportgen.errors import Problem

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPages:
    """What the legal pages say, in the edition's language."""

    licence: Paragraphs = ()
    disclaimer: Paragraphs = ()
    rights: Paragraphs = ()
    copies: Paragraphs = ()
    sample: Paragraphs = ()

    @property
    def imprint(self) -> Paragraphs:
        """The paragraphs of the page that every reader meets first."""
        return (*self.licence, *self.disclaimer, *self.rights)


def legal_pages(edition: Edition, house: House, tell: Callable[[Problem], None]) -> LegalPages:
    """The pages of an edition. A placeholder without a value is a mark in the text, and a problem."""
    label = house.labels(edition.seed.language)
    declared, values = house.legal.placeholders, _values(edition, house)
    shown = {**{name: f"[{label('missing').upper()}: {name}]" for name in declared}, **values}
    for name in sorted(edition.seed.legal.keys() - declared.keys()):
        tell(Problem(edition.place("edition", "legal", name), *undeclared(name, declared)))
    pages: dict[str, list[str]] = {}
    for page, text in house.legal.texts():
        for name in sorted(set(PLACEHOLDER.findall(text)) & declared.keys() - values.keys()):
            message = f"this legal text needs '{name}', which {edition.id} has no value for"
            hint = f"write it under 'legal:' in brand.yaml, or for this edition in its edition.yaml: {declared[name]}"
            # A draft shows the mark, and is no less worth looking at; what is published has none.
            tell(Problem(text.place, message, hint, "warning"))
        filled = PLACEHOLDER.sub(lambda found: shown.get(found[1], found[0]), label(text))
        pages.setdefault(page, []).append(filled)
    return LegalPages(**{page: tuple(texts) for page, texts in pages.items()})


def _values(edition: Edition, house: House) -> dict[str, str]:
    """What is known: of the edition before the brand, what is written for the legal pages before all else."""
    seed, meta = edition.seed, house.brand.meta
    known = {
        "publisher": seed.publisher or meta.name,
        "contact": meta.contact,
        "link": meta.link,
        "title": report_title(edition.market, seed),
        "report_id": seed.report_id,
        "published": date_text(seed.published, seed.locale),
        "year": seed.published[:4],
        **house.brand.legal,
        **seed.legal,
    }
    return {name: str(value) for name, value in known.items() if value}
