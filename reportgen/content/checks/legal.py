"""Every placeholder of the legal pages is declared, in every language, and so is every value."""

import re
from collections.abc import Iterator, Mapping

from reportgen.content.edition import PathKey
from reportgen.content.house import House
from reportgen.content.models.legal import GIVEN
from reportgen.content.near import did_you_mean
from reportgen.errors import Place, Problem

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_BRACE = re.compile(r"[{}]")


def check_legal(house: House, places: Mapping[PathKey, Place]) -> Iterator[Problem]:
    """A problem for every placeholder or value that `legal.yaml` does not declare."""
    declared = house.legal.placeholders
    for _, text in house.legal.texts():
        names = PLACEHOLDER.findall(text)
        if _BRACE.search(PLACEHOLDER.sub("", text)):
            hint = "a placeholder is a name in braces, as in {publisher}; a brace alone stands for nothing"
            yield Problem(text.place, "this text has a brace that belongs to no placeholder", hint)
        for name in sorted(set(names) - declared.keys()):
            hint = did_you_mean(name, declared, otherwise="say under 'placeholders:' what belongs there")
            yield Problem(text.place, f"the placeholder '{name}' is not declared", hint)
        for language, catalogue in sorted(house.catalogues.items()):
            translated = catalogue.get(text)
            if translated and sorted(PLACEHOLDER.findall(translated)) != sorted(names):
                message = f"its translation in locale/{language}.po has other placeholders"
                yield Problem(text.place, message, f"write {_listed(names)} there, each as often as here")
    for name in sorted(house.brand.legal.keys() - declared.keys()):
        place = places.get(("brand", "legal", name), places[("brand",)])
        yield Problem(place, *undeclared(name, declared))


def undeclared(name: str, declared: Mapping[str, str]) -> tuple[str, str]:
    """What is said of a value that no text can ask for."""
    return f"no legal text knows the placeholder '{name}'", did_you_mean(name, {*declared, *GIVEN})


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names) or "none"
