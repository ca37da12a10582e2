"""Reads message catalogues: the words of the publisher's labels in other languages."""

import io
from collections.abc import Mapping
from pathlib import Path

from reportgen.content.source import read_source
from reportgen.errors import Place, Problem

Catalogue = Mapping[str, str]


def read_catalogues(root: Path, folder: Path) -> tuple[dict[str, Catalogue], list[Problem]]:
    """Every `<language>.po` of a folder as {English label: label}, and what is wrong with them."""
    catalogues: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for file in sorted((root / folder).glob("*.po")):
        path = file.relative_to(root)
        source = read_source(root, path)
        problems += source.problems
        if source.text is not None:
            catalogues[file.stem], wrong = read_catalogue(source.text, path)
            problems += wrong
    return catalogues, problems


def read_catalogue(text: str, path: Path) -> tuple[Catalogue, list[Problem]]:
    """The labels of one catalogue; those marked as fuzzy, and those without a translation, stay English."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        messages = read_po(io.BytesIO(text.encode("utf-8")), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        line = getattr(error, "lineno", 0) + 1
        message = f"this is not a message catalogue that can be read: {error}"
        return {}, [Problem(Place(path, line), message, 'write msgid "English label", then msgstr "label"')]
    usable = (m for m in messages if m.string and not m.fuzzy)
    return {m.id: str(m.string) for m in usable if isinstance(m.id, str) and m.id}, []
