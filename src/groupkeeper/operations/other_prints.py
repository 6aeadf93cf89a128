"""Prints that are not lists of people, by the names of the command line.

A new one is a function `(group, asked)` and a line in `OTHER_PRINTS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.bookings.hall_prints import (
    HallPrint,
    HallWish,
    draw_hall_print,
    space_called,
)
from groupkeeper.operations.bookings.hiring import booking_numbered, draw_hire_paper
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.prints import draw_grant_summary
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.people.rights import person_called
from groupkeeper.operations.volunteers.expenses import draw_claim
from groupkeeper.operations.volunteers.prints import draw_agreements, draw_role_description
from groupkeeper.operations.volunteers.volunteers import role_called
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.expenses import claims
from groupkeeper.storage.queries.volunteers.volunteers import role_holders


@dataclass(frozen=True)
class Asked:
    """What a print is about: names of whatever it is of, the day, and whether in large letters."""

    of: tuple[str, ...]
    day: date
    large: bool = False


Draw = Callable[[GroupFile, Asked], PrintMade]


def draw_other_print(group: GroupFile, what: str, asked: Asked) -> PrintMade:
    """Draw one of `OTHER_PRINTS`. NotThere or RuleBroken says what is missing for it."""
    return OTHER_PRINTS[what](group, asked)


def _role_description(group: GroupFile, asked: Asked) -> PrintMade:
    if len(asked.of) != 1:
        raise RuleBroken(Problem("of", "Say which role, like --of Cook."))
    role = role_called(group, asked.of[0])
    return draw_role_description(group, role.id, asked.day, large=asked.large)


def _agreement(group: GroupFile, asked: Asked) -> PrintMade:
    """Of people, or of everyone in a role; blank when nobody is named."""
    people = [id for name in asked.of for id in _people_called(group, name, asked.day)]
    return draw_agreements(group, people, asked.day, large=asked.large)


def _people_called(group: GroupFile, name: str, day: date) -> list[str]:
    try:
        role = role_called(group, name)
    except NotThere:
        return [person_called(group, name).id]
    return [id for id, _ in role_holders(group, role.id, day)]


def _expenses_claim(group: GroupFile, asked: Asked) -> PrintMade:
    if not asked.of:
        return draw_claim(group, "", asked.day, large=asked.large)
    wanted = asked.of[0].strip().casefold()
    found = [one for one in claims(group) if wanted in (one.claim.reference.casefold(), one.id)]
    if not found:
        raise NotThere(f"There is no claim “{asked.of[0]}”. `expenses` lists them.")
    return draw_claim(group, found[0].id, asked.day, large=asked.large)


def _hall(what: HallPrint) -> Draw:
    """A print of the hall; --of names one space, --large is large print or A3."""

    def draw(group: GroupFile, asked: Asked) -> PrintMade:
        space_id = space_called(group, asked.of[0]) if asked.of else ""
        wish = HallWish(what, asked.day, space_id, a3=asked.large, large=asked.large)
        return draw_hall_print(group, wish, asked.day)

    return draw


def _hire(*, agreement: bool) -> Draw:
    """The paper of one booking, by its number."""

    def draw(group: GroupFile, asked: Asked) -> PrintMade:
        if len(asked.of) != 1:
            raise RuleBroken(Problem("of", "Say which booking by its number, like --of B-12."))
        booking = booking_numbered(group, asked.of[0])
        return draw_hire_paper(group, booking.id, asked.day, agreement=agreement, large=asked.large)

    return draw


def _grant_summary(group: GroupFile, asked: Asked) -> PrintMade:
    if len(asked.of) != 1:
        raise RuleBroken(Problem("of", "Say which grant, like --of WDCF/2025/118."))
    award = grant_called(group, asked.of[0])
    return draw_grant_summary(group, award.id, asked.day, large=asked.large)


OTHER_PRINTS: Mapping[str, Draw] = {
    "grant-summary": _grant_summary,
    "hire-agreement": _hire(agreement=True),
    "hire-confirmation": _hire(agreement=False),
    **{what.value: _hall(what) for what in HallPrint},
    "role-description": _role_description,
    "volunteer-agreement": _agreement,
    "expenses-claim": _expenses_claim,
}
