"""The page's facts as schema.org data, for those who find reports with machines."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.content.house import Labels
from reportgen.document.ledger import quantities_in
from reportgen.render.product_page.page import Page

Data = dict[str, Any]
Answered = tuple[str, tuple[str, ...]]  # a question, and the paragraphs of its answer


def structured_data(page: Page, asked: Iterable[Answered], labels: Labels) -> Data:
    """One graph of the publisher, the report, its data, its offers and the questions about it."""
    publisher = {"@type": "Organization", "@id": "#publisher", "name": page.publisher, **_link(page)}
    graph = [publisher, _report(page), _product(page, labels), _dataset(page), *_questions(asked)]
    return {"@context": "https://schema.org", "@graph": [_without_gaps(item) for item in graph]}


def _report(page: Page) -> Data:
    return {
        "@type": "Report",
        "@id": "#report",
        "name": page.report.title,
        "alternativeHeadline": str(page.seed.subtitle),
        "reportNumber": page.seed.report_id,
        "datePublished": page.seed.published,
        "inLanguage": page.seed.language,
        "creativeWorkStatus": "Draft" if page.seed.status == "draft" else "Published",
        "genre": [str(word) for word in page.market.category],
        "about": str(page.market.name),
        "abstract": " ".join(map(page.plain, page.overview[:1])),
        "spatialCoverage": _place(page),
        "temporalCoverage": _span(page),
        "isAccessibleForFree": False,
        "publisher": {"@id": "#publisher"},
        **({"pagination": str(page.pages)} if page.pages else {}),
    }


def _product(page: Page, labels: Labels) -> Data:
    offers = [
        {
            "@type": "Offer",
            "name": labels(tier.id.replace("-", " ").capitalize()),
            "sku": f"{page.seed.report_id}-{tier.id}",
            "price": tier.dollars,
            "priceCurrency": "USD",
            "seller": {"@id": "#publisher"},
        }
        for tier in page.tiers
    ]
    return {
        "@type": "Product",
        "@id": "#product",
        "name": page.report.title,
        "description": " ".join(map(page.plain, page.overview[:1])) or str(page.seed.subtitle),
        "sku": page.seed.report_id,
        "category": " > ".join(map(str, page.market.category)),
        "brand": {"@type": "Brand", "name": page.publisher},
        "releaseDate": page.seed.published,
        "offers": offers,
    }


def _dataset(page: Page) -> Data:
    """The numbers behind the report, of which those are told that the page shows."""
    measured = [
        {
            "@type": "PropertyValue",
            "name": page.plain(item.label),
            "value": page.plain(item.value),
            "measurementTechnique": page.status(item),
            "propertyID": " ".join(dict.fromkeys(quantities_in(item.value))),
            **({"description": page.plain(item.note)} if item.note else {}),
        }
        for item in page.key_numbers
        if any(True for _ in quantities_in(item.value))
    ]
    return {
        "@type": "Dataset",
        "@id": "#data",
        "name": page.report.title,
        "description": " ".join(filter(None, (str(page.seed.subtitle), *map(page.plain, page.overview[:1])))),
        "identifier": page.seed.report_id,
        "datePublished": page.seed.published,
        "inLanguage": page.seed.language,
        "isAccessibleForFree": False,
        "spatialCoverage": _place(page),
        "temporalCoverage": _span(page),
        "creator": {"@id": "#publisher"},
        "isPartOf": {"@id": "#report"},
        "variableMeasured": measured,
    }


def _questions(asked: Iterable[Answered]) -> list[Data]:
    entries = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(answer)},
        }
        for question, answer in asked
    ]
    return [{"@type": "FAQPage", "@id": "#questions", "mainEntity": entries}] if entries else []


def _place(page: Page) -> Data:
    """A country with its code; the world has none."""
    place, code = page.seed.geography, str(page.seed.geography.code)
    address = {"address": {"@type": "PostalAddress", "addressCountry": code}} if code.isalpha() else {}
    return {"@type": "Place", "name": str(place.name), **address}


def _span(page: Page) -> str:
    """The study period, after ISO 8601."""
    years = page.seed.period.study
    return f"{years[0]}/{years[-1]}"


def _link(page: Page) -> Mapping[str, str]:
    meta = page.house.brand.meta
    return {**({"url": meta.link} if meta.link else {}), **({"email": meta.contact} if meta.contact else {})}


def _without_gaps(item: Data) -> Data:
    return {key: value for key, value in item.items() if value not in ("", [], None)}
