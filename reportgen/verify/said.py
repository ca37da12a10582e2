"""Every line with a number that a section shows is a text of that section, and not only made of its numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reportgen.proof import Mismatch
from reportgen.verify.case import Case
from reportgen.verify.found import Passage
from reportgen.verify.numbers import numbers
from reportgen.verify.texts import essence

_CAPTION = re.compile(r"[^\W\d_]+ (\d+\.\d+)\b")  # "Table 3.2", in any language
_LINES = re.compile(r"[\n\t\v·;]")


def said(case: Case) -> Iterator[Mismatch]:
    known: dict[str, list[str]] = defaultdict(list)
    for text in case.books.texts:
        known[text.section].append(essence(text.text))
    for entry in case.books.entries:
        if entry.where == "tick":
            known[entry.section].append(essence(entry.shown))
    contents = "".join(essence(f"{line.number} {line.title}") for line in case.manifest.toc)
    # One behind the other without a gap: a label and its text may stand in one line.
    by_section = {section: "".join(parts) for section, parts in known.items()}
    titles: dict[str, set[str]] = defaultdict(set)
    for named in case.books.captions.values():
        titles[named.number] |= {"", essence(named.title)}
    # What a chapter says before its first section may stand on the slides and pages of any of them.
    for passage in case.found.passages:
        if passage.sections and not passage.aside:
            sections = sorted({part for section in passage.sections for part in (section.partition(".")[0], section)})
            here = contents + "".join(by_section.get(section, "") for section in sections)
            for written in _unknown(passage, here, titles):
                message = f"shows “{written}”, which is no text of the ledger there"
                section = ", ".join(sorted(passage.sections))
                yield Mismatch(file=case.file, where=passage.where, section=section, message=message)


def _unknown(passage: Passage, here: str, titles: Mapping[str, set[str]]) -> Iterator[str]:
    """The lines of a passage that are no part of what may stand here; the whole may run over several lines."""
    if not numbers(passage.text) or essence(passage.text) in here:
        return
    for line in (" ".join(line.split()) for line in _LINES.split(passage.text)):
        found = numbers(line)
        if not found or found.keys() <= passage.furniture or essence(line) in here:
            continue
        caption = _CAPTION.match(line)
        if caption is None or essence(line[caption.end() :]) not in titles.get(caption[1], ()):
            yield line
