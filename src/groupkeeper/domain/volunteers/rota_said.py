"""How gaps in a rota are said on Today."""

from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.periods import DAYS, days_until, say_weekday
from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.rota_needs import say_gaps

_MOST_ROLES = 3


def gaps_to_do(
    activity: str,
    gaps: Sequence[tuple[date, int]],
    roles: Sequence[str],
    today: date,
    target: tuple[str, ...],
) -> ToDo:
    """The gaps of one activity: its days that have any, soonest first, with how many each.

    `roles` are those that lack somebody on the first of these days.
    """
    day, missing = gaps[0]
    named = ", ".join(roles[:_MOST_ROLES])
    if len(roles) > _MOST_ROLES:
        named += f" and {len(roles) - _MOST_ROLES} more"
    later = sum(each for _, each in gaps[1:])
    more = f" {say_gaps(later)} in the days after." if later else ""
    return ToDo(
        f"rota {target[1]}",
        "users",
        "warn",
        f"{say_gaps(missing)} on {_which(activity, day)}",
        f"{say_weekday(day)}, {days_until(day, today)}: {named}.{more}",
        "Fill the gaps" if missing + later > 1 else "Fill the gap",
        target,
        day,
    )


def _which(activity: str, day: date) -> str:
    """ "Tuesday’s Lunch Club": the day is not said twice where the name has it already."""
    weekday = DAYS[day.weekday()]
    name = activity.removeprefix(f"{weekday} ").removeprefix(f"{weekday}s ")
    return f"{weekday}’s {name}"
