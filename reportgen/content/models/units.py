"""The units that a quantity can have."""

from enum import StrEnum


class Unit(StrEnum):
    USD_MILLION = "usd-million"
    USD_BILLION = "usd-billion"
    USD = "usd"
    PERCENT = "percent"  # a rate or a share, 25.4 means 25.4 %
    POINTS = "points"  # a difference between two percentages
    MULTIPLE = "multiple"  # 3.1 means 3.1 times
    YEARS = "years"
    COUNT = "count"
