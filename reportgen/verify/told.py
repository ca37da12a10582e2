"""Every text of the report that a format shows is in the file word by word and number by number, where it belongs."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportgen.proof import Mismatch
from reportgen.verify.books import Told
from reportgen.verify.case import Case
from reportgen.verify.found import Passage
from reportgen.verify.texts import essence

_AROUND = 4  # words that a message quotes before and behind what differs
_ALIKE = 0.5


def told(case: Case) -> Iterator[Mismatch]:
    written: dict[str, list[str]] = defaultdict(list)
    for passage in case.found.passages:
        if not passage.aside:
            for section in passage.sections or ("",):
                written[section].append(essence(passage.text))
    # A text that belongs to no section counts for all of them where the file is a selection, as a workbook is.
    everywhere = written.get("", []) if case.whole == "block" else []
    shown = {text.section: "".join((*written[text.section], *everywhere)) for text in case.books.texts}
    wanted: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for text in case.books.texts:
        if case.tells(text):
            wanted[text.section, essence(text.text)].append(text)
    for (section, words), texts in wanted.items():
        often = len(texts) if any(text.where != "head" for text in texts) else 1  # a unit may stand over all columns
        if words and shown[section].count(words) < often:
            yield _missing(case, texts[0], words)


def _missing(case: Case, text: Told, words: str) -> Mismatch:
    """Says what stands in the place of a text: the passage of its section that is most like it."""
    like = _most_alike(case, text, words)
    if like is None:
        message = f"“{text.text}” ({text.where} of {text.block}) is missing"
        return Mismatch(file=case.file, where="", section=text.section, message=message)
    shows, says = _differing(like.text, text.text)
    message = f"shows “{shows}”, the ledger says “{says}” ({text.where} of {text.block})"
    return Mismatch(file=case.file, where=like.where, section=text.section, message=message)


def _most_alike(case: Case, text: Told, words: str) -> Passage | None:
    """Sooner one of the same block than a little more alike elsewhere."""
    section = text.section
    here = [
        passage
        for passage in case.found.passages
        if not passage.aside and (section in passage.sections or (case.whole == "block" and not passage.sections))
    ]
    rated = [(_likeness(words, essence(one.text)), one) for one in here]
    alike = [(one.block == text.block, likeness, -len(one.text), i) for i, (likeness, one) in enumerate(rated)]
    best = max((one for one in alike if one[1] > _ALIKE), default=None)
    return here[best[3]] if best else None


def _likeness(words: str, found: str) -> float:
    """How many of the letter groups of a text are in what was found, from 0 to 1."""
    groups = Counter(words[at : at + 4] for at in range(0, max(1, len(words) - 3), 4))
    return sum(count for group, count in groups.items() if group in found) / max(1, groups.total())


def _differing(shown: str, ledger: str) -> tuple[str, str]:
    """The words in which two texts differ first, each with a few around them."""
    first, second = shown.split(), ledger.split()
    words = SequenceMatcher(None, [*map(essence, first)], [*map(essence, second)], autojunk=False)
    steps = words.get_opcodes()
    changed = [step for step in steps if step[0] != "equal" and (step[0] != "delete" or len(steps) == 1)]
    _, a, b, c, d = next(iter(changed), steps[0])
    return _quoted(first, a, b), _quoted(second, c, d)


def _quoted(words: list[str], start: int, end: int) -> str:
    before, behind = max(0, start - _AROUND), min(len(words), end + _AROUND)
    return f"{'… ' if before else ''}{' '.join(words[before:behind])}{' …' if behind < len(words) else ''}"
