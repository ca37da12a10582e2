"""Names of sheets as Excel allows them: short, unique, without the characters it refuses."""

import re
from collections.abc import Iterable

LONGEST = 31
ENDING = re.compile(r" \([^()]+\)$")  # says what a sheet holds, and is kept when its name is cut
REFUSED = re.compile(r"[\[\]:*?/\\]")


def tab_names(titles: Iterable[str]) -> list[str]:
    """One name a title, in order; a long one is cut at a word, a second of the same name gets a number."""
    taken: set[str] = set()
    names = []
    for title in titles:
        name = _free(_clean(title), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _clean(title: str) -> str:
    text = " ".join(REFUSED.sub(" ", title).split()).strip("'") or "Sheet"
    return text if text.casefold() != "history" else "History sheet"  # Excel keeps that name for itself


def _free(name: str, taken: set[str]) -> str:
    for count in range(1, 1000):
        tail = "" if count == 1 else f" {count}"
        candidate = _cut(name, LONGEST - len(tail)) + tail
        if candidate.casefold() not in taken:
            return candidate
    raise ValueError(f"a thousand sheets are called '{name}'")


def _cut(name: str, room: int) -> str:
    if len(name) <= room:
        return name
    ending = ENDING.search(name)
    if ending and len(ending[0]) < room // 2:
        return _cut(name[: ending.start()], room - len(ending[0])) + ending[0]
    head = name[: room - 1]
    at_word = head.rsplit(" ", maxsplit=1)[0] if " " in head[room // 2 :] else head
    return f"{at_word.rstrip(' -–,&')}…"
