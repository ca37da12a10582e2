"""Everything that can go wrong, and how it is said to a person.

ReportgenError                 exit code 1
├── ContentError               the seeds have problems (all of them, at once)
├── BuildError                 a renderer could not make its file
├── ProofError                 a finished file does not say what the ledger says
├── UsageError                 exit code 2: the command was called wrongly
└── MachineError               something this machine lacks; says how to get it
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the seeds something stands; line and column count from one."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person must mend: where, what is wrong, and what to write instead."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else f"{self.severity}: "
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.place}: {mark}{self.message}{hint}"


class ReportgenError(Exception):
    """The root of all errors that a person is meant to read."""

    exit_code: ClassVar[int] = 1


class ContentError(ReportgenError):
    """The seeds have problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(sorted(set(problems)))
        # The problems are the argument, so that the error survives the way between processes.
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class BuildError(ReportgenError):
    """A renderer could not make its file."""


class ProofError(ReportgenError):
    """A finished file does not say what the ledger says."""


class UsageError(ReportgenError):
    """The command was called wrongly."""

    exit_code = 2


class MachineError(ReportgenError):
    """Something this machine lacks."""
