"""Where a project keeps its things. Every folder is asked of a Project; nothing is computed from `__file__`."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from reportgen.errors import UsageError

APPROVALS = "approvals.yaml"  # in an edition's folder: what people said of it, which is no part of it
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def files_under(*folders: Path) -> Iterator[Path]:
    """Every file that is read when the folders are: those behind links, too."""
    seen: set[str] = set()
    for top in folders:
        for folder, inner, names in os.walk(top, followlinks=True):
            real = os.path.realpath(folder)
            if real in seen:  # a link to a folder around it
                inner.clear()
                continue
            seen.add(real)
            yield from (path for name in names if (path := Path(folder, name)).is_file())


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds seeds, templates and assets."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def assets(self) -> Path:
        return self.root / "assets"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def market_folder(self, edition_id: str) -> Path:
        return self.seeds / edition_id.split("/", maxsplit=1)[0]

    def edition_folder(self, edition_id: str) -> Path:
        market, edition = edition_id.split("/")
        return self.seeds / market / "editions" / edition

    def package_folder(self, edition_id: str, *, selected: bool = False) -> Path:
        return self.build / (f"{edition_id}-selection" if selected else edition_id)

    def editions(self) -> tuple[str, ...]:
        """The ids of all editions, `<market>/<edition>`, sorted."""
        found = self.seeds.glob("*/editions/*/edition.yaml")
        return tuple(sorted(f"{path.parents[2].name}/{path.parent.name}" for path in found))

    def markets(self) -> tuple[str, ...]:
        """The names of all markets, sorted."""
        return tuple(sorted(path.parent.name for path in self.seeds.glob("*/market.yaml")))

    def find(self, name: str) -> str:
        """The full id of the edition that a person called `name`, long or short."""
        known = self.editions()
        matches = [i for i in known if i == name] or [i for i in known if i.split("/")[1] == name]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise UsageError(f"'{name}' is the name of several editions: write one of {', '.join(matches)}")
        near = get_close_matches(name, [*known, *(i.split("/")[1] for i in known)], n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(known) or 'none yet'}"
        raise UsageError(f"there is no edition '{name}'; {hint}")


def find_project(start: Path) -> Project:
    """The project that `start` lies in: the nearest folder upwards that has `seeds/` and `templates/`."""
    for folder in (start, *start.parents):
        if (folder / "seeds").is_dir() and (folder / "templates").is_dir():
            return Project(folder)
    raise UsageError(f"{start} is not inside a project: no folder above it has seeds/ and templates/; name one with -C")
