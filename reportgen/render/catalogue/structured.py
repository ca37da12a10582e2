"""The catalogue as schema.org data: a page that is a list of reports, each with what it costs."""

from collections.abc import Sequence
from typing import Any

from reportgen.content.house import House
from reportgen.render.catalogue.listing import Listing
from reportgen.render.catalogue.packages import WORLD
from reportgen.render.catalogue.site import Site

Data = dict[str, Any]


def structured_data(listings: Sequence[Listing], title: str, house: House, site: Site) -> Data:
    meta = house.brand.meta
    publisher = {"@type": "Organization", "@id": "#publisher", "name": meta.name}
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        **({"url": site.base} if site.base else {}),
        "inLanguage": site.language,
        "publisher": {**publisher, **({"url": meta.link} if meta.link else {})},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(listings),
            "itemListOrder": "https://schema.org/ItemListUnordered",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "item": _report(listing, site)}
                for place, listing in enumerate(listings, start=1)
            ],
        },
    }


def _report(one: Listing, site: Site) -> Data:
    """A report that is a product, so that it can have offers."""
    code = one.country.code
    address = {} if code == WORLD else {"address": {"@type": "PostalAddress", "addressCountry": code}}
    return {
        "@type": ["Report", "Product"],
        "@id": f"#{one.report_id}",
        "name": one.title,
        "alternativeHeadline": one.subtitle,
        **({"description": one.abstract} if one.abstract else {}),
        "reportNumber": one.report_id,
        "sku": one.report_id,
        "url": site.address(one.url),
        "image": site.address(one.cover),
        "datePublished": one.published,
        "temporalCoverage": one.study_period,
        "inLanguage": one.language,
        "about": one.market.name,
        "spatialCoverage": {"@type": "Place", "name": one.country.name, **address},
        "brand": {"@type": "Brand", "name": one.publisher},
        **({"pagination": str(one.pages)} if one.pages else {}),
        "offers": [
            {
                "@type": "Offer",
                "sku": f"{one.report_id}-{price.tier}",
                "price": price.amount,
                "priceCurrency": price.currency,
                "url": site.address(one.url),
            }
            for price in one.prices
        ],
    }
