"""Numbers in a text, as the characters that a person sees."""

import re
from collections import Counter
from functools import lru_cache

# Separators count only between digits: "28.9", "1,000", "1 000" with a narrow no-break space.
_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f'’]*\d)?")
# Readers give back no-break spaces as plain ones, and soft hyphens or line breaks where lines were cut.
_JOINED = re.compile(r"[\u00ad\ufeff\u200b\ufffe\x02]")


def numbers(text: str) -> Counter[str]:
    """How often each number stands in a text."""
    return Counter(_numbers(text))


@lru_cache(maxsize=2**16)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(_JOINED.sub("", text)))
