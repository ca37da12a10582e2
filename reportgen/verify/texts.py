"""Texts made comparable: what type-setting adds, removes or breaks does not count, and every letter and number does."""

import re
from functools import lru_cache

_KEPT = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]|[<>%−=+±×]")  # signs of type-setting
_JOINED = re.compile(r"[\u00ad\ufeff\u200b\ufffe\x02]\s*")


@lru_cache(maxsize=2**16)  # each text of the report is asked for by many rules, in every format
def essence(text: str) -> str:
    """Letters, numbers and the signs that change a number, one behind the other."""
    return "".join(_KEPT.findall(_JOINED.sub("", text)))
