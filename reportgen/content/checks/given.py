"""What a check is given, and how it says what it found."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from pathlib import Path

from reportgen.content.edition import Edition, Fence, PathKey, SectionSource
from reportgen.errors import Place, Problem, Severity


@dataclass(frozen=True)
class Given:
    """An edition, and what of its files could not be used: no check reports what only follows from that."""

    edition: Edition
    lost: frozenset[PathKey] = frozenset()
    files: tuple[Path, ...] = ()  # the chapters that were read
    folder: Path = Path("chapters")  # where the edition's own chapters stand

    def whole(self, *path: str | int) -> bool:
        """Whether nothing at, above or below this path was left out."""
        path = self._as_written(path)
        return not any(gone[: len(path)] == path[: len(gone)] for gone in self.lost)

    def written(self, *path: str | int) -> tuple[str, ...]:
        """The keys that the seeds write under a path, those of entries that could not be used among them."""
        return tuple(self._keys.get(path, ()))

    @cached_property
    def _keys(self) -> Mapping[PathKey, list[str]]:
        """What stands right under each path."""
        found: dict[PathKey, list[str]] = defaultdict(list)
        for path in self.edition.places:
            if path:
                found[path[:-1]].append(str(path[-1]))
        return found

    def place(self, *path: str | int) -> Place:
        """Where the seeds say what the models hold at this path."""
        return self.edition.place(*self._as_written(path))

    def problem(self, path: PathKey, message: str, hint: str = "", severity: Severity = "error") -> Problem:
        return Problem(self.place(*path), message, hint, severity)

    def fences(self) -> Iterator[tuple[SectionSource, Fence]]:
        """Every fence with the section it stands in."""
        for section in self.edition.sections.values():
            for item in section.items:
                if isinstance(item, Fence):
                    yield section, item

    def _as_written(self, path: PathKey) -> PathKey:
        """The path with list indexes that count entries which were left out."""
        written: PathKey = ()
        for part in path:
            if isinstance(part, int):
                gone = {lost[-1] for lost in self.lost if len(lost) == len(written) + 1 and lost[:-1] == written}
                kept = (index for index in count() if index not in gone)
                written = (*written, next(islice(kept, part, None)))
            else:
                written = (*written, part)
        return written
