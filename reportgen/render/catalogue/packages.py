"""Reads a package for the catalogue: what its page tells machines, its manifest and its ledger are enough."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from reportgen.content.models.origin import Status
from reportgen.errors import ProofError
from reportgen.manifest import LEDGER, FileEntry, FileRole, Manifest, digest
from reportgen.render.catalogue.listing import (
    Country,
    Format,
    Line,
    Listing,
    Market,
    Number,
    Price,
    Quantity,
    Sold,
)

PAGE, SAMPLE, COVER = "product-page.html", "sample.pdf", "cover.png"
NEEDED: tuple[FileRole, ...] = ("product-page", "sample", "ledger")
WORLD = "001"

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """An edition that can be offered, and the files of it that anybody may see."""

    listing: Listing
    page: Path
    sample: Path
    cover: Path  # a PDF that begins with it
    draft: bool
    inputs_sha256: str


def read_package(folder: Path) -> Package:
    """The package in a folder; a ProofError says why it cannot be offered."""
    manifest = Manifest.read(folder)
    if lacking := [role for role in NEEDED if manifest.file(role) is None]:
        raise ProofError(f"{folder} has no {', '.join(lacking)}")
    page, sample, books = (_whole(folder, manifest.file(role)) for role in NEEDED)
    told = _told(page)
    try:
        listing = _listing(manifest, told, json.loads(books.read_bytes()))
        draft = told["Report"]["creativeWorkStatus"] != "Published"
    except (KeyError, ValueError, ValidationError):  # an older version told machines less
        raise ProofError(f"{page} does not tell what a catalogue needs") from None
    report = manifest.file("pdf")
    cover = _whole(folder, report) if report else sample
    return Package(listing, page, sample, cover, draft, manifest.inputs_sha256)


def _whole(folder: Path, entry: FileEntry | None) -> Path:
    """A file of the package, as its manifest has it."""
    if entry is None:
        raise ProofError(f"{folder} is not complete")
    path = folder / entry.path
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProofError(f"{path} cannot be read: {error.strerror}") from None
    if digest(content) != entry.sha256:
        raise ProofError(f"{path} is not as it was built")
    return path


def _told(page: Path) -> Data:
    """The graph that the page tells machines, by type."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page.read_bytes())
        graph = json.loads(str(tree.xpath('string(//script[@type="application/ld+json"])')))["@graph"]
        return {item["@type"]: item for item in graph}
    except (etree.LxmlError, ValueError, KeyError, TypeError):
        raise ProofError(f"{page} tells machines nothing") from None


def _listing(manifest: Manifest, told: Data, books: Data) -> Listing:
    report, product, dataset = told["Report"], told["Product"], told["Dataset"]
    place = report["spatialCoverage"]
    return Listing(
        edition=manifest.edition,
        report_id=manifest.report_id,
        title=manifest.title,
        subtitle=report.get("alternativeHeadline", ""),
        abstract=report.get("abstract", ""),
        publisher=told["Organization"]["name"],
        market=Market(id=manifest.edition.split("/")[0], name=report["about"], category=tuple(report.get("genre", ()))),
        country=Country(code=place.get("address", {}).get("addressCountry", WORLD), name=place["name"]),
        language=report["inLanguage"],
        published=manifest.published,
        study_period=report["temporalCoverage"],
        formats=tuple(_formats(manifest)),
        prices=tuple(_price(offer, manifest.report_id) for offer in product.get("offers", ())),
        numbers=tuple(_number(one, books) for one in dataset.get("variableMeasured", ())),
        contents=tuple(Line(number=line.number, title=line.title) for line in manifest.toc),
        url=f"{manifest.edition}/{PAGE}",
        sample=f"{manifest.edition}/{SAMPLE}",
        cover=f"{manifest.edition}/{COVER}",
    )


def _formats(manifest: Manifest) -> Iterator[Format]:
    roles: tuple[Sold, ...] = get_args(Sold)
    for role in roles:
        if entry := manifest.file(role):
            yield Format(role=role, pages=entry.pages, slides=entry.slides, sheets=entry.sheets)


def _price(offer: Data, report_id: str) -> Price:
    tier = offer["sku"].removeprefix(f"{report_id}-")
    return Price(tier=tier, amount=offer["price"], currency=offer["priceCurrency"])


def _number(told: Data, books: Data) -> Number:
    """A number of the page, with what the ledger has of its quantities."""
    ids = told["propertyID"].split()
    quantities = tuple(_quantity(id, books["quantities"][id]) for id in ids)
    if not set(ids) <= set(books["public"]):
        raise ValueError(f"{LEDGER} does not let everybody see {told['name']}")
    weakest = max((one.status for one in quantities), key=list(Status).index, default=None)
    return Number(
        label=told["name"],
        text=told["value"],
        status=weakest,
        note=told.get("description", ""),
        quantities=quantities,
    )


def _quantity(id: str, entry: Data) -> Quantity:
    value = entry["rounded"]
    return Quantity(
        id=id,
        value=int(value) if value == int(value) else value,
        unit=entry["unit"],
        status=entry["status"],
        origin=entry["origin"],
    )
