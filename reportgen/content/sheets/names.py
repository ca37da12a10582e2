"""Ids that an analyst may have written as names: "Latent Diffusion Models" is `latent-diffusion`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.content.models.market import Market
from reportgen.content.models.register import Register
from reportgen.content.text import Text


@dataclass(slots=True)
class Names:
    """What every kind of id may be called."""

    known: dict[str, dict[str, str]] = field(default_factory=dict)  # kind: {folded name or id: id}

    def teach(self, kind: str, ids: Mapping[str, Iterable[str | None]]) -> None:
        """Ids of a kind with their names; a name of two ids is the name of none."""
        table = self.known.setdefault(kind, {})
        called: dict[str, set[str]] = {}
        for id, names in ids.items():
            for name in names:
                if name:
                    called.setdefault(_fold(name), set()).add(id)
        table |= {name: next(iter(meant)) for name, meant in called.items() if len(meant) == 1}
        table |= {_fold(id): id for id in ids}

    def id(self, kind: str, written: Text) -> Text:
        """The id that is meant; what is not known becomes the id that it would have been."""
        return Text(self.known.get(kind, {}).get(_fold(written)) or slug(written), written.place)


def names_of(market: Market, register: Register) -> Names:
    """The names of dimensions, segments and sources."""
    names = Names()
    names.teach("dimension", {id: [one.name] for id, one in market.dimensions.items()})
    for id, dimension in market.dimensions.items():
        names.teach(f"segment of {id}", {key: [one.name, one.short] for key, one in dimension.segments.items()})
    names.teach("source", {id: [one.title] for id, one in register.sources.items()})
    return names


def slug(written: str) -> str:
    """Lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:64] or str(written)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
