"""Why a version of a report was published: its first one, a correction, an update, or a new base year."""

import unicodedata
from dataclasses import dataclass
from typing import Literal, Self, get_args

from reportgen.errors import UsageError

Reason = Literal["first", "correction", "update", "rebase"]
Severity = Literal["major", "minor"]
LONGEST = 4000  # characters of a note: about a page


@dataclass(frozen=True, slots=True)
class Version:
    """What whoever publishes says of a version; nothing said: the first is the first, and a later one an update."""

    reason: Reason | None = None
    severity: Severity | None = None
    note: str | None = None

    @classmethod
    def checked(cls, reason: str | None, severity: str | None, note: str | None) -> Self:
        """The version, or a UsageError that says everything that is wrong with it."""
        wrong = []
        said = settled(note) if note is not None else None
        if reason not in (None, *get_args(Reason)):
            wrong.append(f"--reason is one of {', '.join(get_args(Reason))}; found '{reason}'")
        if severity not in (None, *get_args(Severity)):
            wrong.append(f"--severity is one of {', '.join(get_args(Severity))}; found '{severity}'")
        if reason == "correction":
            if severity is None:
                wrong.append("a correction says how grave the fault was: --severity major or minor")
            if not said:
                wrong.append("a correction says what was wrong and what is right: --note TEXT or FILE")
        elif severity is not None:
            wrong.append("only a correction has a --severity")
        if said is not None and (fault := unfit(said)):
            wrong.append(f"--note {fault}")
        if reason is None and said:
            wrong.append("a --note belongs to a --reason")
        if wrong:
            raise UsageError("; ".join(wrong))
        return cls(reason, severity, said)  # type: ignore[arg-type]  # checked above


def settled(note: str) -> str:
    """The note as paragraphs, one space between words and one empty line between paragraphs."""
    text = unicodedata.normalize("NFC", note).replace("\r\n", "\n")
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in text.split("\n\n"))))


def unfit(note: str) -> str:
    """What is wrong with a note; nothing for a good one."""
    if not 0 < len(note) <= LONGEST:
        return f"has 1 to {LONGEST:,} characters; found {len(note):,}"
    if any(unicodedata.category(sign)[0] == "C" for sign in note.replace("\n", "")):
        return "has a character that cannot be seen"
    return ""


def paragraphs(note: str) -> tuple[str, ...]:
    return tuple(note.split("\n\n"))
