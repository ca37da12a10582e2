"""Compares the ledgers and tables of contents of two releases."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reportgen.document.changes.causes import causes
from reportgen.document.changes.model import (
    Changes,
    InputChange,
    Moved,
    Release,
    Restated,
    SectionChange,
    TextChange,
)
from reportgen.forecast.ids import of_the_report

# Texts that are compared: those that a reader of the report reads. Numbers in them are compared as numbers.
_READ = frozenset({"prose", "title", "subtitle", "fact", "cell", "note"})
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")
_WORDS = re.compile(r"[^\W\d_]{2}")  # a cell with nothing but a number has none
# What is said of an assumption: the key in the ledger, and what people call it.
_PARTS: Mapping[str, str] = {
    "title": "Assumption",
    "reason": "Reason",
    "would_change": "What would change it",
    "owner": "Owner",
    "date": "Date",
}
_ELSEWHERE = "no input of it changed: the model, the precision or the wording did"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two releases: what it is called, its sections by id, and its ledger."""

    release: Release
    sections: Mapping[str, str]  # id: number and title
    ledger: Mapping[str, Any]


def compare(old: Side, new: Side) -> Changes:
    changed = tuple(_inputs(old.ledger, new.ledger))
    held = [_quantities(side.ledger) for side in (old, new)]
    restated = tuple(_assumptions(old.ledger, new.ledger))
    return Changes(
        old=old.release,
        new=new.release,
        sections=tuple(_sections(old.sections, new.sections)),
        inputs=changed,
        assumptions=restated,
        moved=tuple(_moved(old.ledger, new.ledger, changed, restated)),
        added=tuple(_name(new.ledger, id) for id in sorted(held[1] - held[0])),
        dropped=tuple(_name(old.ledger, id) for id in sorted(held[0] - held[1])),
        texts=tuple(_texts(old, new)),
    )


def _quantities(ledger: Mapping[str, Any]) -> set[str]:
    """All numbers: what the text leaves out stands in the workbook, the dashboard and the data."""
    return {id for id in ledger["quantities"] if not of_the_report(id)}


def _name(ledger: Mapping[str, Any], id: str) -> str:
    return str(ledger["quantities"].get(id, {}).get("name") or id)


def _inputs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[InputChange]:
    before, after = old["inputs"], new["inputs"]
    for id in dict.fromkeys((*before, *after)):
        if before.get(id) != after.get(id):
            name = _input_name(new, id) or _input_name(old, id) or id
            yield InputChange(id=id, name=name, before=before.get(id), after=after.get(id))


def _input_name(ledger: Mapping[str, Any], id: str) -> str:
    """An input is called as the quantity that says the same is."""
    family, _, rest = id.partition(".")
    same = {"anchor": f"market.{rest}", "growth": "market.cagr", "input": f"share.{rest}", "effect": id}
    return str(ledger["quantities"].get(same.get(family, id), {}).get("name", ""))


def _moved(
    old: Mapping[str, Any], new: Mapping[str, Any], changed: tuple[InputChange, ...], restated: tuple[Restated, ...]
) -> Iterator[Moved]:
    for id in sorted(_quantities(old) & _quantities(new)):
        before, after = old["quantities"][id], new["quantities"][id]
        if (before["text"], before["status"]) == (after["text"], after["status"]):
            continue
        why = causes(id, changed)
        if not why:
            why = tuple(one.title for one in restated if one.id == after["assumption"])
        if not why and before["source"] != after["source"]:
            why = (f"{before['source']} → {after['source']}",)
        yield Moved(
            id=id,
            name=_name(new, id),
            before=before["text"],
            after=after["text"],
            status_before=before["status"],
            status_after=after["status"],
            causes=tuple(dict.fromkeys(why)) or (_ELSEWHERE,),
        )


def _assumptions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Restated]:
    before, after = old["assumptions"], new["assumptions"]
    for id in dict.fromkeys((*before, *after)):
        one, other = before.get(id), after.get(id)
        title = str((other or one)["title"])
        if one is None or other is None:
            yield Restated(
                id=id,
                title=title,
                part=_PARTS["title"],
                before=one["title"] if one else None,
                after=other["title"] if other else None,
            )
            continue
        for key, part in _PARTS.items():
            if one[key] != other[key]:
                yield Restated(id=id, title=title, part=part, before=one[key], after=other[key])


def _sections(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[SectionChange]:
    for id in dict.fromkeys((*old, *new)):
        before, after = old.get(id), new.get(id)
        if before is None or after is None:
            yield SectionChange(kind="added" if before is None else "removed", before=before, after=after)
        elif before.partition(" ")[2] != after.partition(" ")[2]:
            yield SectionChange(kind="renamed", before=before, after=after)


def _texts(old: Side, new: Side) -> Iterator[TextChange]:
    """Paragraph by paragraph in the sections that both have; what a section lost or won stands alone."""
    before, after = _by_section(old), _by_section(new)
    for id, name in new.sections.items():
        if id not in old.sections:
            continue
        first, second = before.get(id, []), after.get(id, [])
        masked, other = ([_NUMBER.sub("#", text) for text in texts] for texts in (first, second))
        for kind, a, b, c, d in SequenceMatcher(None, masked, other, autojunk=False).get_opcodes():
            if kind != "equal":
                lost, won = first[a:b], second[c:d]
                for place in range(max(len(lost), len(won))):
                    yield TextChange(
                        section=name,
                        before=lost[place] if place < len(lost) else None,
                        after=won[place] if place < len(won) else None,
                    )


def _by_section(side: Side) -> dict[str, list[str]]:
    ids = {name.partition(" ")[0]: id for id, name in side.sections.items()}
    found: dict[str, list[str]] = {}
    for text in side.ledger["texts"]:
        words = text["as"].strip()
        if text["where"] in _READ and _WORDS.search(words) and text["section"] in ids:
            found.setdefault(ids[text["section"]], []).append(words)
    return found
