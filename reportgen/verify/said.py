"""Every line that a section shows, with a number or as long as a sentence, is a text of that section."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reportgen.proof import Mismatch
from reportgen.verify.books import Books
from reportgen.verify.case import Case
from reportgen.verify.found import Passage
from reportgen.verify.numbers import numbers
from reportgen.verify.texts import essence

SENTENCE = 26  # letters from which on words are no label of the format
_CAPTION = re.compile(r"[^\W\d_]+ (\d+\.\d+)\b")  # "Table 3.2", in any language
_NAMED = re.compile(r"[\n:;]")
_ITEM = re.compile(r"(\d+)\t")
_PARTS = re.compile(r"[\n\v·;:→]")
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "(continued)", in any language
_LETTER = re.compile(r"[^\W\d_]{2}")
_LINES = re.compile(r"[\n\v·;]")


def said(case: Case) -> Iterator[Mismatch]:
    known: dict[str, list[str]] = defaultdict(list)
    for text in case.books.texts:
        known[text.section].append(essence(text.text))
    for entry in case.books.entries:
        if entry.where == "tick":
            known[entry.section] += numbers(entry.shown)
    front = "".join(map(essence, case.books.front))
    contents = front + "".join(essence(f"{line.number} {line.title}") for line in case.manifest.toc)
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
            alone = {words for section in sections for words in (section, *known.get(section, ()))}
            for written in _unknown(passage, (here, alone), titles):
                message = f"shows “{written}”, which is no text of the ledger there"
                section = ", ".join(sorted(passage.sections))
                yield Mismatch(file=case.file, where=passage.where, section=section, message=message)


def outside(case: Case) -> Iterator[Mismatch]:
    """What stands in no section: every line with a number says what cover, contents, lists and registers may say."""
    texts = (*case.books.front, *(text.text for text in case.books.texts))
    named = (f"{line.number} {line.title}" for line in case.manifest.toc)
    listed = (f"{one.number} {one.title}" for one in case.books.captions.values())
    here = "".join(map(essence, (*texts, *named, *listed)))
    counted: dict[str, int] = defaultdict(int)  # the items of a list whose numbers are written out
    for passage in case.found.passages:
        if not passage.sections and not passage.aside and essence(passage.text) not in here:
            for line in _PARTS.split(passage.text):
                if (item := _ITEM.match(line)) and int(item[1]) == counted[passage.where] + 1:
                    counted[passage.where] += 1
                    line = line[item.end() :]  # noqa: PLW2901  # what the number stands before
                if numbers(line) and _LETTER.search(line) and essence(line) not in here:
                    message = f"shows “{' '.join(line.split())}”, which is said nowhere in the ledger"
                    yield Mismatch(file=case.file, where=passage.where, message=message)


def labels(case: Case) -> Iterator[Mismatch]:
    """Each cell of a workbook with a number in its text: a text of the report, or the name of a number and its year."""
    books = case.books
    named = (name for id, quantity in books.quantities.items() for name in (id, str(quantity.get("name", ""))))
    texts = [*books.front, *(text.text for text in books.texts), *named, *books.inputs]
    texts += [f"{line.number} {line.title}" for line in case.manifest.toc]
    texts += [f"{one.number} {one.title}" for one in books.captions.values()]
    known = set(map(essence, texts))
    here = "".join(known)
    alone = {line.number for line in case.manifest.toc} | {one.number for one in books.captions.values()}
    alone |= books.anywhere | books.citations | {f"{year:g}" for year in books.years}
    alone |= {str(quantity["shown"]) for quantity in books.quantities.values()}  # "<1", as the label of a chart
    for passage in case.found.passages:
        text = passage.text.strip()
        if not _LETTER.search(text):  # a number beside its name, proven as what it is
            wrong = bool(numbers(text)) and essence(text) not in known and not set(text.split("–")) <= alone
        else:
            wrong = essence(text) not in here and any(_unsaid(part, books, here) for part in _NAMED.split(text))
        if wrong and not ((caption := _CAPTION.fullmatch(text)) and caption[1] in alone):
            message = f"shows “{' '.join(text.split())}”, which is said nowhere in the ledger"
            yield Mismatch(file=case.file, where=passage.where, message=message)


def _unsaid(part: str, books: Books, here: str) -> bool:
    """Whether a part of a text has numbers that are neither the ledger's words nor years of the model."""
    years = {n for n in numbers(part) if n.isdigit() and float(n) in books.years}
    rest = re.sub("|".join(map(re.escape, years)), "", part) if years else part
    return bool(numbers(rest)) and essence(part) not in here and essence(rest) not in here


def standing(case: Case) -> Iterator[Mismatch]:
    """How many numbers have which status, in every table that says it; a whole report says it once at least."""
    names = {essence(name).casefold(): status for status, name in case.books.statuses.items()}
    told: set[str] = set()
    for grid in case.found.grids:
        if grid.block or case.called(grid.caption or ""):
            continue  # a table of the report, proven as such
        rows = {
            names[key]: row for row in grid.rows if len(row) > 1 and (key := essence(str(row[0])).casefold()) in names
        }
        if len(rows) <= 1:
            continue
        told |= rows.keys()
        for status, row in rows.items():
            said, count = [n for cell in row[1:] for n in numbers(str(cell))], case.books.counts.get(status, 0)
            if said != [str(count)] and "".join(filter(str.isdigit, "".join(said))) != str(count):
                message = f"says {', '.join(said) or 'no number'} for “{row[0]}”, the ledger counts {count}"
                yield Mismatch(file=case.file, where=grid.where, message=message)
    for status in case.books.statuses.keys() - told:
        yield Mismatch(file=case.file, where="front", message=f"how many numbers are {status} is said nowhere")


def _unknown(passage: Passage, known: tuple[str, set[str]], titles: Mapping[str, set[str]]) -> Iterator[str]:
    """The lines of a passage that are no part of what may stand here; the whole may run over several lines."""
    here, alone = known
    if essence(passage.text) in here and _LETTER.search(passage.text):
        return
    for line in (" ".join(line.split()) for line in _LINES.split(passage.text)):
        found = numbers(line)
        if found.keys() <= passage.furniture and len(essence(line)) < SENTENCE:
            continue
        # A number without a word would be part of any longer one.
        if essence(line) in (here if _LETTER.search(line) else alone) or essence(_ASIDE.sub("", line)) in here:
            continue
        caption = _CAPTION.match(line)
        if caption is None or essence(line[caption.end() :]) not in titles.get(caption[1], ()):
            yield line
