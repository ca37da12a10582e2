"""The comments of a document, with what each is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.review.opened import Opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Comment:
    """What an editor wrote beside the text."""

    author: str
    text: str
    about: str  # the words it is put at
    lines: tuple[str, ...]  # the names of the lines it stands in
    resolved: bool


def read_comments(
    opened: Opened, about: Mapping[str, list[str]], within: Mapping[str, Mapping[str, None]]
) -> Iterator[Comment]:  # fmt: skip
    """All comments in order; `about` are the words in the range of each, `within` the lines."""
    if opened.comments is None:
        return
    done = _done(opened.comments_more)
    for one in opened.comments.iter(f"{_W}comment"):
        id = one.get(f"{_W}id", "")
        paragraphs = list(one.iter(f"{_W}p"))
        texts = ["".join(part.text or "" for part in p.iter(f"{_W}t")) for p in paragraphs]
        keys = {p.get(f"{_W14}paraId") for p in paragraphs}
        yield Comment(
            author=one.get(f"{_W}author", ""),
            text="\n".join(text for text in texts if text),
            about=" ".join("".join(about.get(id, ())).split()),
            lines=tuple(within.get(id, ())),
            resolved=bool(keys & done),
        )


def _done(more: Any | None) -> set[str | None]:
    if more is None:
        return set()
    return {
        one.get(f"{_W15}paraId") for one in more.iter(f"{_W15}commentEx") if one.get(f"{_W15}done") in {"1", "true"}
    }
