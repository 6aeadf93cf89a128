"""Volunteers' days by how skilled the work was, for a form that asks it (T8b): never a price."""

from collections import defaultdict
from collections.abc import Sequence

from groupkeeper.domain.figures import Figure, Unit
from groupkeeper.domain.people.posts import HowSkilled
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.hours import (
    HOURS_IN_A_DAY,
    days_in_tenths,
    entries_counted,
    minutes_given,
)
from groupkeeper.domain.returns.shares import shared_out
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.volunteers.hours import HoursEntry

NOT_SAID = "Not said"
NO_PRICE = (
    f"Days of {HOURS_IN_A_DAY} hours, as your form asks for them. We put no price on volunteers’ "
    "time."
)
DAYS_RULE = (
    f"The hours counted as days of {HOURS_IN_A_DAY} hours, to one decimal, by how skilled the work "
    "of the role is; the parts add up to all of them."
)


def skilled_days(gathered: Gathered, entries: Sequence[HoursEntry]) -> Table:
    """Days by unskilled, skilled and professional; no rows unless the funder's form asks."""
    heads = ("How skilled the work was", "Days")
    if not gathered.award.asks_skilled_days:
        return Table("T8b", "Days for the funder's form", heads, ())
    names = {one.value: one.label for one in HowSkilled}
    by_skill: defaultdict[str, list[HoursEntry]] = defaultdict(list)
    for entry in entries:
        role = gathered.roles.get(entry.role_id)
        by_skill[role.how_skilled if role and role.how_skilled in names else ""].append(entry)
    names |= {"": NOT_SAID} if "" in by_skill else {}
    whole = days_in_tenths(minutes_given(entries))
    tenths = shared_out([minutes_given(by_skill[skill]) for skill in names], whole)
    rows = tuple(
        (name, _days(f"F5d.{skill or 'not-said'}", name, amount, by_skill[skill]))
        for (skill, name), amount in zip(names.items(), tenths, strict=True)
    )
    total = ("All", _days("F5d", "in all", whole, entries))
    return Table("T8b", "Days for the funder's form", heads, rows, total, (NO_PRICE,))


def _days(figure_id: str, kind: str, tenths: int, entries: Sequence[HoursEntry]) -> Figure:
    label, trace = f"days of volunteers, {kind.lower()}", entries_counted(entries)
    return Figure(figure_id, label, tenths, Unit.DAYS, DAYS_RULE, (trace,))


def roles_not_said(gathered: Gathered, entries: Sequence[HoursEntry]) -> tuple[str, ...]:
    """Ids of the roles helped in of which the form asks how skilled they are, and nobody said."""
    if not gathered.award.asks_skilled_days:
        return ()
    helped = {entry.role_id for entry in entries}
    return tuple(
        role_id
        for role_id, role in gathered.roles.items()
        if role_id in helped and not role.how_skilled
    )
