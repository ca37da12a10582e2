"""Numbers that need not be quantities: years, dates, and proper names such as "Imagen 3"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from reportgen.content.edition import Edition
from reportgen.content.models.style import HouseStyle
from reportgen.document.runs import Exempt

# Chinese and Japanese put no space between a number and a word.
_WORD = r"[^\W\u3000-\u9fff]"
_YEAR = re.compile(
    rf"(?<!{_WORD})(?<![.,%$€£+−/])(?<![\s(]-)(?<!^-)(?<!USD\s)"
    r"(\d{4})(?:s\b|\s?[–-]\s?(\d{4}))?"
    rf"(?!{_WORD}|%|[.,:/]\d|-\d|\s(?:%|per\s?cent|[mb]illion|thousand))"
)
_CJK_DATE = re.compile(r"(?P<year>\d{4})年(?:\d{1,2}月(?:\d{1,2}日)?)?")
_DAY = r"(?:[1-9]|[12]\d|3[01])"
# Superscripts, subscripts, fractions and circled numbers are numbers too; signs such as 三 are words.
_NUMERAL = r"[\d²³¹¼-¾\u2070-\u2079\u2080-\u2089\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
_STRAY = re.compile(rf"(?<!\w)\w*?{_NUMERAL}(?:[\w.,:/%]*[\w%])?|{_NUMERAL}")
_DIGIT = re.compile(_NUMERAL)


def has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


@dataclass(frozen=True)
class Exemptions:
    """What an edition lets stand in a text."""

    names: tuple[str, ...]
    years: tuple[int, int]
    months: tuple[str, ...]

    def split(self, text: str) -> Iterator[tuple[str, Exempt | None]]:
        """The text in pieces, each with the reason why its number may stand; None: no reason."""
        done = 0
        for start, end, why in self._found(text):
            if start > done:
                yield text[done:start], None
            yield text[start:end], why
            done = end
        if done < len(text):
            yield text[done:], None

    def _found(self, text: str) -> Iterator[tuple[int, int, Exempt]]:
        """Exempt stretches in order; of two that overlap, the one that begins first, then the longer."""
        if not has_digit(text):
            return
        named = ((m.start(), m.end(), Exempt.NAME) for m in self._names_pattern.finditer(text))
        dates = chain(self._date_pattern.finditer(text), _CJK_DATE.finditer(text))
        dated = ((m.start(), m.end(), Exempt.YEAR) for m in dates if self._is_year(m["year"]))
        years = ((m.start(), m.end(), Exempt.YEAR) for m in _YEAR.finditer(text) if self._are_years(m))
        done = 0
        for start, end, why in sorted(chain(named, dated, years), key=lambda f: (f[0], -f[1])):
            if start >= done:
                yield start, end, why
                done = end

    def _is_year(self, text: str) -> bool:
        return self.years[0] <= int(text) <= self.years[1]

    def _are_years(self, found: re.Match[str]) -> bool:
        return all(self._is_year(year) for year in (found[1], found[2]) if year)

    @cached_property
    def _names_pattern(self) -> re.Pattern[str]:
        longest_first = sorted(set(self.names), key=lambda name: (-len(name), name))
        # A line of the source may end inside a name.
        spelled = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)" if spelled else r"(?!)")

    @cached_property
    def _date_pattern(self) -> re.Pattern[str]:
        month = "|".join(re.escape(m) for m in sorted(self.months, key=lambda m: (-len(m), m)))
        year = r"(?P<year>\d{4})(?!\w|[.,]\d)"
        if not month:
            return re.compile(r"(?!)(?P<year>)")
        day_first = rf"{_DAY}\.?\s+(?:de\s+)?(?:{month})\s+(?:de\s+)?"
        month_first = rf"(?:{month})\s+{_DAY},\s+"
        return re.compile(rf"(?<!\w)(?:{day_first}|{month_first}){year}")


def strays(text: str) -> Iterator[tuple[int, str]]:
    """Where a number stands, and its characters as a reader sees them."""
    for found in _STRAY.finditer(text):
        yield found.start(), found[0]


def exemptions(edition: Edition, style: HouseStyle) -> Exemptions:
    """The exemptions of an edition: declared names, and its own segment, company and section titles with digits."""
    market, seed = edition.market, edition.seed
    own: Iterable[str] = chain(
        *((d.name, *chain(*((s.name, s.label) for s in d.segments.values()))) for d in market.dimensions.values()),
        *((c.name, c.short or "") for c in market.companies.values()),
        (c.name or "" for c in seed.companies),
        (market.name, seed.geography.name),
    )
    declared = (*market.names, *seed.names, *style.names)
    return Exemptions(
        names=tuple(str(n) for n in dict.fromkeys((*declared, *own)) if has_digit(n)),
        years=style.years,
        months=_months(seed.locale),
    )


def _months(locale: str) -> tuple[str, ...]:
    from babel.dates import get_month_names  # loaded only when prose is parsed

    return tuple(str(name) for name in get_month_names("wide", locale=locale).values())
