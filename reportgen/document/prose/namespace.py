"""The names that expressions know, for one edition."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.content.edition import Edition
from reportgen.content.models.origin import Status
from reportgen.content.sections import edition_words, report_title
from reportgen.document.prose.handles import Names, handles
from reportgen.document.prose.markers import Kind
from reportgen.forecast.ids import join


def namespace(edition: Edition, quantities: Iterable[str]) -> Mapping[str, Any]:
    """Handles of all quantities and claims, and the words of the edition."""
    shown: dict[str, Kind] = dict.fromkeys(sorted(quantities), Kind.TEXT)
    # How many numbers have a status is known only when all are placed; prose may name the counts before.
    shown.update((join("count", status.value), Kind.TEXT) for status in Status)
    shown.update((join("claim", id), Kind.CLAIM) for id in edition.register.claims)
    return {
        **handles(shown),
        **edition_words(edition.market, edition.seed),
        "title": report_title(edition.market, edition.seed),
        "vintages": tuple(one.id for one in edition.vintages),  # for conditions
        "name": _names(edition, short=False),
        "short": _names(edition, short=True),
    }


def _names(edition: Edition, *, short: bool) -> Names:
    """Segment names by dimension and, under `company`, company names."""
    root = "short" if short else "name"
    named: dict[str, Mapping[str, str]] = {
        id: {s: str(segment.label if short else segment.name) for s, segment in dimension.segments.items()}
        for id, dimension in edition.market.dimensions.items()
    }
    local = {company.id: company.name for company in edition.seed.companies}
    named["company"] = {
        id: str((company.short if short else None) or local.get(id) or company.name)
        for id, company in edition.market.companies.items()
    }
    return Names((root,), {id: Names((root, id), names) for id, names in named.items()})
