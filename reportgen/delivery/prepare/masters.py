"""Makes what copies are filled into: once for a release, and again when it is lost."""

from dataclasses import asdict

from reportgen.atomic import staged, write_files
from reportgen.content.house import House, Labels
from reportgen.delivery.corrections import corrections
from reportgen.delivery.erratum import ErratumWords
from reportgen.delivery.fingerprint.read import index_of
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.masters import (
    CARRIERS,
    DASHBOARD,
    DECK,
    FORMAT,
    INDEX,
    LICENCE,
    METADATA,
    REPORT,
    WORDS,
    WORKBOOK,
    Words,
)
from reportgen.delivery.prepare.dashboard import prepare_dashboard
from reportgen.delivery.prepare.deck import prepare_deck
from reportgen.delivery.prepare.errata import errata_pages, severities
from reportgen.delivery.prepare.licence import licence_page
from reportgen.delivery.prepare.pdf import prepare
from reportgen.delivery.prepare.workbook import prepare_workbook
from reportgen.delivery.release import SOLD, ReleaseNote
from reportgen.delivery.store import Store
from reportgen.delivery.tokens import token
from reportgen.document.report import Report
from reportgen.jsonfile import to_json
from reportgen.manifest import Manifest
from reportgen.render.pdf.typesetter import no_garbage_collection

FACTS = (
    ("Licensed to", "licensee"),
    ("Licence", "tier"),
    ("Order", "order"),
    ("Copy", "copy"),
    ("Delivered", "delivered"),
    ("Release", "release"),
)


def make_masters(store: Store, note: ReleaseNote, report: Report, house: House) -> None:
    """Prepares every tier of a release, and the index that traces compare with."""
    release = store.release(note.release)
    manifest = Manifest.read(release)
    files = {role: (release / entry.path).read_bytes() for role in SOLD if (entry := manifest.file(role))}
    label = house.labels(report.edition.seed.language)
    title = label("Licence of this copy")
    facts = [(label(name), token(field)) for name, field in FACTS]
    mended = corrections(store, until=note.release)
    if note.reason == "correction":
        facts.append((label("Corrects"), str(note.supersedes)))
    errata = errata_pages(report, house, mended) if mended else None
    with staged(store.masters(note.release)) as stage, no_garbage_collection():
        for tier in note.tiers:
            words = Words(
                stamp=f"{label('Licensed to')} {{licensee}} · {label('copy')} {{copy}}",
                reason=label("Made out to its licensee; every later change shows"),
                publisher=report.edition.seed.publisher or house.brand.meta.name,
                tier=label(tier.name),
                seats=f"{{tier}}, {label('seats')}: {{seats}}",
            )
            pdf = prepare(files["pdf"], licence_page(report, house, tier.allows), title, errata)
            letters = {"codes": pdf.lettering.codes, "widths": pdf.lettering.widths}
            made = {
                REPORT: pdf.preprint.to_bytes(),
                CARRIERS: pdf.carriers.to_bytes(),
                LICENCE: pdf.licence,
                METADATA: pdf.metadata,
                DECK: prepare_deck(files["pptx"], title, facts, label(tier.allows), manifest.published),
                WORKBOOK: prepare_workbook(files["xlsx"], title, facts, label(tier.allows)),
                DASHBOARD: prepare_dashboard(files["dashboard"]),
                WORDS: to_json(
                    {
                        "format": FORMAT,
                        "words": asdict(words),
                        "erratum": asdict(_erratum_words(label)),
                        "letters": letters,
                    }
                ),
            }
            write_files(stage / tier.id, made)
        write_files(stage, {INDEX: index_of(files["pdf"], pdf.carriers).to_bytes()})
    Ledger(store.ledger).biases(note.release, pdf.carriers.count)


def _erratum_words(label: Labels) -> ErratumWords:
    return ErratumWords(
        title=label("Erratum"),
        replaces=label(
            "This copy, {copy}, takes the place of copy {replaces}. The licence is the same: use this copy from now on."
        ),
        corrects=f"{label('{release} corrects {supersedes}')} ({{severity}})",
        withdrawn=label("{release} was withdrawn on {day}"),
        severities=severities(label),
    )
