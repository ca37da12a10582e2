"""Parts of a PDF that need not be made again, or were made before it: fragments of chapters, the book of figures."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from reportgen.cache import Entry, Shelf
from reportgen.render.pdf.typesetter import Fragment, Spot

FIGURES = "figures"
_FILE = "file"


@dataclass(slots=True)
class Bench:
    """Where parts are made, or taken from the shelf; remembers them, and why each was made again."""

    name: str  # of the PDF: the report and its sample have chapters of the same names
    shelf: Shelf | None = None
    ready: Mapping[str, Entry] = field(default_factory=dict)  # made elsewhere
    made: dict[str, Entry] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def ready_fragment(self, name: str) -> Fragment | None:
        """A fragment that was made elsewhere."""
        return _unpacked(self.ready[name]) if name in self.ready else None

    def fragment(self, name: str, parts: Mapping[str, str], make: Callable[[], Fragment]) -> Fragment:
        return _unpacked(self._keep(name, parts, lambda: _packed(make())))

    def file(self, name: str, parts: Mapping[str, str], make: Callable[[], bytes]) -> bytes:
        """A part that is nothing but a file: the figures, the layer of running heads."""
        return self._keep(name, parts, lambda: Entry({_FILE: make()})).files[_FILE]

    def _keep(self, name: str, parts: Mapping[str, str], make: Callable[[], Entry]) -> Entry:
        if name in self.ready:
            return self.ready[name]
        self.made[name] = entry = self._kept(name, parts, make)
        return entry

    def _kept(self, name: str, parts: Mapping[str, str], make: Callable[[], Entry]) -> Entry:
        if self.shelf is None:
            return make()
        made_with = {key: self.shelf.parts[key] for key in ("program", "libraries")}
        kept = self.shelf.keep(f"{self.name}/{name}", {**parts, **made_with}, make)
        self.told.append(f"  {name}: made again, {kept.why}" if kept.why else f"  {name}: from the cache")
        return kept.entry


def _packed(fragment: Fragment) -> Entry:
    spots = {name: asdict(spot) for name, spot in fragment.spots.items()}
    heads = {str(page): head for page, head in fragment.heads.items()}
    return Entry({"part": fragment.content}, {"pages": fragment.pages, "spots": spots, "heads": heads})


def _unpacked(entry: Entry) -> Fragment:
    spots = {name: Spot(**spot) for name, spot in entry.data["spots"].items()}
    heads = {int(page): head for page, head in entry.data["heads"].items()}
    return Fragment(entry.files["part"], entry.data["pages"], spots, heads)
