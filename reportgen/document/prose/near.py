"""How a wrong name in an expression is explained: what it is not, and what it may have been meant for."""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing

from reportgen.content.near import did_you_mean
from reportgen.document.prose.handles import Step, keys, path_of
from reportgen.forecast.ids import FAMILIES

# What stands at each step behind the root of an expression.
_NOUNS: Mapping[str, tuple[str, ...]] = {
    **{family.name: family.nouns for family in FAMILIES},
    "name": ("dimension", "segment"),
    "short": ("dimension", "segment"),
}


def unknown_name(name: str, known: Iterable[str]) -> str:
    return f"'{name}' is not a name that expressions know{_near(name, known)}"


def unknown_step(step: Step, name: str) -> str:
    """Why `name` cannot stand behind the step."""
    path = path_of(step)
    nouns = _NOUNS.get(path[0], ())
    noun = nouns[len(path) - 1] if len(path) <= len(nouns) else "part"
    return f"no {noun} '{name}' in {path[-1]}{_near(name, keys(step))}"


def _near(name: str, known: Iterable[str]) -> str:
    """The hint as the end of a message: the error of an expression carries nothing else."""
    hint = did_you_mean(name, known)
    return f"; {hint}" if hint else ""


class NearMiss(StrictUndefined):
    """An unknown name that knows its neighbours."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if isinstance(self._undefined_obj, Step):
            return unknown_step(self._undefined_obj, str(self._undefined_name))
        if self._undefined_obj is missing:
            return f"'{self._undefined_name}' is not a name that expressions know"
        return f"nothing is called '{self._undefined_name}' there"


class ConditionMiss(NearMiss):
    """The same in a condition, where `share.technique.x is defined` may ask several steps deep."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: Any) -> Any:
        return self
