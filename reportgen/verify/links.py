"""Every link leads somewhere, and to what its words name; every reference of the report is a link."""

import re
from collections import defaultdict
from collections.abc import Iterator

from reportgen.proof import Mismatch
from reportgen.verify.case import Case
from reportgen.verify.found import Link
from reportgen.verify.numbers import numbers
from reportgen.verify.texts import essence

_NUMBERED = re.compile(r"\s*(?:[^\W\d_]+\s+)?(\d+(?:\.\d+)*)\s*")  # "Table 3.2", "Section 10.3", the mark of a citation


def links(case: Case) -> Iterator[Mismatch]:
    names = _names(case)
    targets = {essence(link.target): link.target for link in case.found.links}
    for link in case.found.links:
        if wrong := _wrong(link, names, targets):
            section = ", ".join(sorted(link.sections))
            yield Mismatch(file=case.file, where=link.where, section=section, message=wrong)
    if case.found.links:
        yield from _lacking(case)


def _wrong(link: Link, names: dict[str, str], targets: dict[str, str]) -> str | None:
    words = " ".join(link.text.split())
    if link.landing is None:
        return f"“{words}” leads to {link.target}, which is not in the file"
    landing = essence(link.landing)
    name = names.get(link.target)
    number = _NUMBERED.fullmatch(link.text)
    if (number and number[1] not in numbers(link.landing)) or (name is not None and essence(name) not in landing):
        return f"“{words}” leads to “{' '.join(link.landing.split())[:60]}”"
    if targets.get(essence(link.text), link.target) != link.target:  # words that name another place, such as a sheet
        return f"“{words}” leads to {link.target}"
    return None


def _names(case: Case) -> dict[str, str]:
    """What must be written where a link to a section, a figure or a table leads."""
    captions = {id: f"{named.number} {named.title}" for id, named in case.books.captions.items() if named.number}
    return {line.id: f"{line.number} {line.title}" for line in case.manifest.toc} | captions


def _lacking(case: Case) -> Iterator[Mismatch]:
    """References of the report that are no link here, and what contents and lists do not lead to."""
    found: dict[tuple[str, str], str] = defaultdict(str)
    for link in case.found.links:
        for section in link.sections or ("",):
            found[section, link.target] += essence(link.text)
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    if case.whole == "section":
        for text in case.books.texts:
            for words, target in text.leads if case.tells(text) else ():
                wanted[text.section, target].append(words)
    titles = {line.id: line.title for line in case.manifest.toc if "toc" in case.lists}
    if "captions" in case.lists:
        titles |= {id: named.title for id, named in case.books.captions.items() if named.number}
    for id, title in titles.items():
        wanted["", id].append(title)
    for (section, target), texts in wanted.items():
        for words in dict.fromkeys(texts):
            if found[section, target].count(essence(words)) < texts.count(words):
                where = f"section {section}" if section else "contents and lists"
                message = f"“{words}” is no link to {target}"
                yield Mismatch(file=case.file, where=where, section=section, message=message)
