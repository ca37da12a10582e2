"""What all seed models share."""

import datetime
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, WrapValidator

from reportgen.content.text import Text
from reportgen.project import NAME

Name = Annotated[str, StringConstraints(pattern=f"^{NAME.pattern}$")]


def _with_place(value: Any, check: Callable[[Any], str]) -> str:
    checked = check(value)
    return value if isinstance(value, Text) else checked


# A name that only a template knows: it keeps its place, as nothing before the template can judge it.
PlacedName = Annotated[Name, WrapValidator(_with_place)]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


def _on_the_calendar(written: str) -> str:
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"the calendar has no {written}: {error}") from None
    return written


_RealDate = AfterValidator(_on_the_calendar)
# To the day, the month or the year, as far as it is known.
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), _RealDate]
DayOrMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}(-\d{2})?$"), _RealDate]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), _RealDate]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$"), _RealDate]


def _said(text: Text) -> Text:
    if not text.strip():
        raise ValueError("expected words, found none")
    return text


Words = Annotated[Text, AfterValidator(_said)]


class Seed(BaseModel):
    """A frozen model of a seed file or a part of one; an unknown key is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
