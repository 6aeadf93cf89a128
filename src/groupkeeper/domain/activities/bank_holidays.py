"""The bank holidays of a nation, worked out by a library that is kept up with the law."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from groupkeeper.domain.group import Nation
from groupkeeper.domain.periods import Period

_PARTS = {
    Nation.ENGLAND_AND_WALES.value: "ENG",
    Nation.SCOTLAND.value: "SCT",
    Nation.NORTHERN_IRELAND.value: "NIR",
}


def bank_holiday(nation: str, day: date) -> str:
    """What bank holiday a day is, such as "Easter Monday"; "" when it is none.

    A nation that is not known is taken for England and Wales, as everywhere in the program.
    """
    name = _calendar(_PARTS.get(nation, "ENG")).get(day, "")
    return name.replace(" (observed)", " (day in place of it)")


@cache
def _calendar(part: str) -> Mapping[date, str]:
    """Works out each year when it is first asked for."""
    # 0.1 s to read, which only those wait for who plan sessions
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415

    return UnitedKingdom(subdiv=part)


def bank_holidays(nation: str, days: Period) -> list[tuple[date, str]]:
    """The bank holidays of some days, by date, each with its name."""
    length = (days.end - days.start).days + 1
    every = (days.start + timedelta(days=place) for place in range(length))
    return [(day, name) for day in every if (name := bank_holiday(nation, day))]
