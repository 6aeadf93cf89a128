"""Reading memberships: what each renewal would be, who has not paid, and members year by year."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.households import payer_for
from groupkeeper.domain.people.member_years import MemberYear, member_year
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    Term,
)
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.standing import (
    Standing,
    current_membership,
    say_standing,
)
from groupkeeper.domain.people.subscriptions import NextDue, next_due
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.statements import CURRENT_MEMBERSHIP, OWED
from groupkeeper.storage.rows import Row, as_day

_T = TypeVar("_T")

# Each membership's newest subscription: what was ever paid for it, and how far payments made by
# :today reach.
_NEWEST = """
    SELECT * FROM (
        SELECT s.id, s.membership_id, s.covers_from, s.covers_to, s.due_pence, s.due_on,
            coalesce(p.ever, 0) AS paid,
            max(iif(coalesce(p.by_today, 0) >= coalesce(s.due_pence, 0), s.covers_to, NULL))
                OVER (PARTITION BY s.membership_id) AS paid_to,
            row_number() OVER (
                PARTITION BY s.membership_id ORDER BY s.covers_to DESC, s.id DESC) AS place
        FROM subscription AS s LEFT JOIN (
            SELECT subscription_id, sum(paid_pence) AS ever,
                sum(iif(paid_on <= :today, paid_pence, 0)) AS by_today
            FROM subscription_payment WHERE deleted_at IS NULL AND paid_on IS NOT NULL
            GROUP BY subscription_id
        ) AS p ON p.subscription_id = s.id
        WHERE s.deleted_at IS NULL
    ) WHERE place = 1
"""

_UNPAID = f"""
    SELECT * FROM ({OWED}) WHERE missing > 0 ORDER BY coalesce(due_on, covers_from), id
"""
_MEMBERS_BY_TYPE = f"""
    SELECT m.membership_type_id, count(DISTINCT m.person_id)
    FROM membership AS m JOIN person AS p ON p.id = m.person_id AND p.deleted_at IS NULL
    WHERE {CURRENT_MEMBERSHIP} GROUP BY 1
"""


@dataclass(frozen=True)
class Renewal:
    """A member, how far they have paid, and what they would pay if they renewed today."""

    membership: Membership
    person: Person
    kind: MembershipType
    standing: Standing
    paid_to: date | None
    due: NextDue
    payer_id: str
    payer: str

    @property
    def can_renew(self) -> bool:
        """Whether there is a price to renew at: one owed already, or the type's."""
        return not self.due.is_new or self.kind.fee_pence is not None


@dataclass(frozen=True)
class Unpaid:
    """One subscription not paid in full on a day, in pence; `owing` is always above nothing."""

    person_id: str
    name: str
    subscription: Subscription
    due: int
    paid: int
    owing: int


@dataclass(frozen=True)
class TypeInUse:
    """A type of membership, and how many members have it now."""

    kind: MembershipType
    members: int


def renewals(group: GroupFile, today: date) -> list[Renewal]:
    """Every member who could renew today, by the day their paid time ends, then by surname.

    Members for life who owe nothing are not among them.
    """
    book = _Book(group, today)
    found = [book.renewal(person, one) for person, one in book.members()]
    return sorted((one for one in found if one), key=_first_to_end)


def unpaid_on(group: GroupFile, day: date) -> list[Unpaid]:
    """What was due by `day` and not paid by then, by surname; twin of the domain's `not_paid`."""
    rows = group.rows(_UNPAID, {"today": day.isoformat()})
    people = {person.id: person for person in group.find(Person)}
    found = [
        (
            people[row["person_id"]],
            Unpaid(
                row["person_id"],
                people[row["person_id"]].full_name,
                _subscription(row),
                row["due_pence"],
                row["due_pence"] - row["missing"],
                row["missing"],
            ),
        )
        for row in rows
    ]
    return [unpaid for _, unpaid in sorted(found, key=lambda one: _by_surname(one[0]))]


def unpaid_together(group: GroupFile, day: date) -> tuple[tuple[str, ...], int, int]:
    """The ids of the subscriptions not paid by a day, how many people owe, and pence in all."""
    rows = group.rows(_UNPAID, {"today": day.isoformat()})
    return (
        tuple(row["id"] for row in rows),
        len({row["person_id"] for row in rows}),
        sum(row["missing"] for row in rows),
    )


def types_in_use(group: GroupFile, today: date) -> list[TypeInUse]:
    """The group's types of membership by name, with their members of today."""
    members = dict(group.rows(_MEMBERS_BY_TYPE, {"today": today.isoformat()}))
    types = sorted(group.find(MembershipType), key=lambda one: plain_letters(one.name))
    return [TypeInUse(kind, members.get(kind.id, 0)) for kind in types]


def years_of_members(group: GroupFile, today: date, most: int = 10) -> list[MemberYear]:
    """The group's own years, newest first, back to the first one anybody joined in.

    The year that is running counts up to today.
    """
    memberships = group.find(Membership)
    first = min((one.joined_on for one in memberships if one.joined_on), default=today)
    years: list[MemberYear] = []
    year = Period(our_year(group.details(), today).start, today)
    while year.end >= first and len(years) < most:
        years.append(member_year(memberships, year))
        year = Period(year.start - relativedelta(years=1), year.start - timedelta(days=1))
    return years


class _Book:
    """Everything about memberships, sorted by whom it is about."""

    def __init__(self, group: GroupFile, today: date) -> None:
        self._today = today
        self._people = {one.id: one for one in group.find(Person)}
        self._types = {one.id: one for one in group.find(MembershipType)}
        self._households = {one.id: one for one in group.find(Household)}
        self._memberships = _by(group.find(Membership), lambda one: one.person_id)
        newest = group.rows(_NEWEST, {"today": today.isoformat()})
        self._newest = {row["membership_id"]: row for row in newest}
        self._at_home = _by(self._people.values(), lambda one: one.household_id)

    def members(self) -> Iterator[tuple[Person, Membership]]:
        """Everyone who is a member today, with the membership that holds."""
        for person_id, memberships in self._memberships.items():
            current = current_membership(memberships, self._today)
            if current and person_id in self._people:
                yield self._people[person_id], current

    def renewal(self, person: Person, membership: Membership) -> Renewal | None:
        """What they would pay now; None when they are paid for life."""
        kind = self._types.get(membership.membership_type_id, MembershipType(name="Member"))
        newest = self._newest.get(membership.id)
        # Only the newest subscription matters for the next.
        own = [_subscription(newest)] if newest else []
        paid = {newest["id"]: newest["paid"]} if newest else {}
        due = next_due(membership, kind, own, paid, self._today)
        if due is None:
            return None
        reaches = as_day(newest["paid_to"]) if newest else None
        for_life = kind.term == Term.LIFE
        standing = say_standing(reaches, self._today, for_life=for_life, asked=bool(own))
        at_home = self._at_home.get(person.household_id, []) if person.household_id else []
        payer = payer_for(person, self._households.get(person.household_id), at_home)
        name = self._people[payer].full_name
        return Renewal(membership, person, kind, standing, reaches, due, payer, name)


def _subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        membership_id=row["membership_id"],
        covers_from=as_day(row["covers_from"]),
        covers_to=as_day(row["covers_to"]),
        due_pence=row["due_pence"],
        due_on=as_day(row["due_on"]),
    )


def _first_to_end(renewal: Renewal) -> tuple[date, tuple[str, str, str]]:
    return renewal.paid_to or date.min, _by_surname(renewal.person)


def _by_surname(person: Person) -> tuple[str, str, str]:
    surname = person.last_name or person.first_name
    return plain_letters(surname), plain_letters(person.first_name), person.id


def _by(records: Iterable[_T], key: Callable[[_T], str]) -> dict[str, list[_T]]:
    found: defaultdict[str, list[_T]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return dict(found)
