"""Sets a licensee's name without a layout engine: a typeface that is embedded once, and which letter is which code."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.errors import UsageError

_PAIR = re.compile(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")


@dataclass(frozen=True, slots=True)
class Lettering:
    """A typeface inside a PDF: the code of every letter and its width in thousandths of the size."""

    codes: Mapping[str, int]
    widths: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        return sum(self.widths[letter] for letter in self.settled(text)) * size / 1000

    def shown(self, text: str) -> bytes:
        """The operand and operator that show a text."""
        codes = "".join(f"{self.codes[letter]:04x}" for letter in self.settled(text))
        return f"<{codes}> Tj".encode()

    def settled(self, text: str) -> str:
        """The text in letters that the typeface has; a UsageError names those that it lacks."""
        text = unicodedata.normalize("NFC", text)
        made = "".join(letter if letter in self.codes else unicodedata.normalize("NFKC", letter) for letter in text)
        if lacking := sorted({letter for letter in made if letter not in self.codes}):
            named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in lacking[:8])
            raise UsageError(
                f"the typeface of the stamp has no {named}: write '{text}' in Latin, Greek or Cyrillic letters"
            )
        return made


def lettering_of(font: Any) -> Lettering:
    """Reads a composite font of a PDF: what its codes mean (ToUnicode) and how wide they are (W)."""
    codes: dict[str, int] = {}
    for code, letters in _PAIR.findall(font.ToUnicode.read_bytes().decode("latin-1").partition("beginbfchar")[2]):
        letter = bytes.fromhex(letters).decode("utf-16-be")
        codes.setdefault(letter, int(code, 16))
    widths = _widths(font.DescendantFonts[0])
    return Lettering(codes, {letter: widths.get(code, 1000.0) for letter, code in codes.items()})


def _widths(descendant: Any) -> dict[int, float]:
    """ISO 32000-1, 9.7.4.3: `first [w …]` or `first last w`."""
    found: dict[int, float] = {}
    entries = list(descendant.W)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        try:
            last = int(second)
        except TypeError:
            found |= {first + offset: float(width) for offset, width in enumerate(second)}
        else:
            width = float(entries.pop(0))
            found |= dict.fromkeys(range(first, last + 1), width)
    return found
