"""Shares of an edition that nobody has judged: equal with wide ranges, or copied; and both say so."""

from collections.abc import Mapping
from typing import Any

from reportgen.content.house import Labels
from reportgen.content.models.market import Market
from reportgen.content.models.sizing import Range, Sizing

WHOLE = 100
EQUAL = "Placeholder: equal shares with a wide range. Nobody has judged them for this country yet."
COPIED = "Placeholder: copied from another edition. Nobody has judged it for this country yet."
JUDGED = "Anything: nobody has looked for evidence yet."
OWNER = "Nobody yet"


def equal_shares(market: Market, years: tuple[int, int], label: Labels) -> dict[str, Any]:
    """Every dimension with shares as equal as whole points allow, from half to double of each."""
    return {
        dimension: {
            "assumption": f"{dimension}-shares",
            "segments": {
                segment: {"shares": {str(year): _wide(part) for year in years}, "reason": label(EQUAL)}
                for segment, part in zip(found.segments, _parts(len(found.segments)), strict=True)
            },
        }
        for dimension, found in market.dimensions.items()
    }


def copied(sizing: Sizing, years: range, label: Labels) -> dict[str, Any]:
    """The structure and the numbers of another edition's shares, fits and scenarios, without its reasons."""
    made: dict[str, Any] = {
        "dimensions": {
            dimension: {
                "assumption": one.assumption or f"{dimension}-shares",
                "segments": {
                    segment: {
                        "shares": {str(year): _list(share) for year, share in shares.shares.items() if year in years},
                        "reason": label(COPIED),
                    }
                    for segment, shares in one.segments.items()
                },
            }
            for dimension, one in sizing.dimensions.items()
        },
        "crosses": [cross.model_dump(mode="json") for cross in sizing.crosses],
    }
    if scenarios := sizing.scenarios:
        made["scenarios"] = {
            "assumption": scenarios.assumption,
            "drivers": {
                id: {"name": str(driver.name), "effect": _list(driver.effect), "reason": label(COPIED)}
                for id, driver in scenarios.drivers.items()
            },
            "named": {
                id: {"name": str(one.name), "story": label(COPIED), "drivers": dict(one.drivers)}
                for id, one in scenarios.named.items()
            },
        }
    return made


def register(sizing: Mapping[str, Any], titles: Mapping[str, str], month: str, label: Labels) -> dict[str, Any]:
    """The assumptions that a sizing names, each marked as a placeholder."""
    named = [dimension["assumption"] for dimension in sizing.get("dimensions", {}).values()]
    named += [cross["assumption"] for cross in sizing.get("crosses", [])]
    named += [sizing["scenarios"]["assumption"]] if sizing.get("scenarios") else []
    return {
        id: {
            "title": titles.get(id) or id.replace("-", " ").capitalize(),
            "owner": label(OWNER),
            "date": month,
            "reason": label(COPIED if id in titles else EQUAL),
            "would_change": label(JUDGED),
            "placeholder": "true",
        }
        for id in dict.fromkeys(named)
    }


def _parts(count: int) -> list[int]:
    """A hundred in whole parts that differ by one at most."""
    part, left = divmod(WHOLE, count)
    return [part + (index < left) for index in range(count)]


def _wide(part: int) -> list[str]:
    return [str(part // 2), str(part), str(min(WHOLE, 2 * part))]


def _list(share: Range) -> list[str]:
    return [str(share.low), str(share.central), str(share.high)]
