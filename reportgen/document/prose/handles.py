"""What expressions see of the numbers: steps along a quantity's id, never a value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.document.prose.markers import Kind, mark
from reportgen.forecast.ids import FAMILIES

_NUMBER = "number"  # `{{ market[2031].number }}`: without the unit


@dataclass(slots=True)
class _Branch:
    children: dict[str, "_Branch"] = field(default_factory=dict)
    shows: tuple[Kind, str] | None = None


class Step:
    """A place that an expression has reached on its way; `x.y` and `x[y]` go on from there."""

    __slots__ = ("_path",)
    _path: tuple[str, ...]

    def __getitem__(self, key: object) -> object:
        raise KeyError(key)


class Names(Step):
    """Names of segments and companies: `name.technique.latent_diffusion`."""

    __slots__ = ("_children",)

    def __init__(self, path: tuple[str, ...], children: "Mapping[str, Names | str]") -> None:
        self._path = path
        self._children = children

    def __getitem__(self, key: object) -> "Names | str":
        return self._children[str(key).replace("_", "-")]

    def __str__(self) -> str:
        raise IncompleteError(self)


class Handle(Step):
    """A place in the tree of ids. It shows as a marker where it stands for something, and is an error where not."""

    __slots__ = ("_branch", "_kind")

    def __init__(self, path: tuple[str, ...], branch: _Branch, kind: Kind | None = None) -> None:
        self._path = path
        self._branch = branch
        self._kind = kind

    def __getitem__(self, key: object) -> "Handle":
        name = str(key)
        for spelling in (name, name.replace("_", "-")):
            if found := self._branch.children.get(spelling):
                return Handle((*self._path, spelling), found)
        if name == _NUMBER and self._branch.shows and self._branch.shows[0] is Kind.TEXT:
            return Handle((*self._path, name), self._branch, Kind.NUMBER)
        raise KeyError(name)

    def __str__(self) -> str:
        if self._branch.shows is None:
            raise IncompleteError(self)
        kind, id = self._branch.shows
        return mark(self._kind or kind, id)

    def __format__(self, spec: str) -> str:
        return str(self)  # no format changes how a quantity is shown

    def __html__(self) -> str:
        return str(self)

    def __add__(self, other: object) -> str:
        return str(self) + str(other) if isinstance(other, (str, Handle)) else NotImplemented

    def __radd__(self, other: object) -> str:
        return str(other) + str(self) if isinstance(other, str) else NotImplemented


class IncompleteError(Exception):
    """An expression stops before it has named one number."""

    def __init__(self, step: Step) -> None:
        self.step = step
        super().__init__(spelled(step))


def spelled(step: Step) -> str:
    """The step as an expression: share.technique.latent_diffusion[2026]."""
    first, *rest = step._path
    return first + "".join(map(_spelled, rest))


def _spelled(part: str) -> str:
    if part.isdigit():
        return f"[{part}]"
    return f"['{part}']" if part[0].isdigit() else f".{part.replace('-', '_')}"


def path_of(step: Step) -> tuple[str, ...]:
    return step._path


def keys(step: Step) -> Iterator[str]:
    """What may stand behind the step, as it is spelled in an expression."""
    children = step._branch.children if isinstance(step, Handle) else step._children if isinstance(step, Names) else {}
    yield from (key.replace("-", "_") for key in children)


def handles(shown: Mapping[str, Kind]) -> dict[str, Handle]:
    """The roots of the tree that the ids span; every kind has its root, so that conditions can ask for it."""
    top = _Branch({family.name: _Branch() for family in FAMILIES})
    for id, kind in shown.items():
        branch = top
        for part in id.split("."):
            branch = branch.children.setdefault(part, _Branch())
        branch.shows = (kind, id)
    return {name.replace("-", "_"): Handle((name,), branch) for name, branch in top.children.items()}
