"""Reading memberships: what each renewal would be, who has not paid, and members year by year."""

from collections import Counter, defaultdict
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
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.standing import (
    Standing,
    current_membership,
    not_paid,
    paid_by_subscription,
    paid_to,
    say_standing,
)
from groupkeeper.domain.people.subscriptions import NextDue, next_due
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile

_T = TypeVar("_T")


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
    """What was due by `day` and not paid by then, by surname; see the domain's `not_paid`."""
    people = {person.id: person for person in group.find(Person)}
    memberships = [one for one in group.find(Membership) if one.person_id in people]
    member = {one.id: people[one.person_id] for one in memberships}
    subscriptions = [one for one in group.find(Subscription) if one.membership_id in member]
    found: list[tuple[Person, Unpaid]] = []
    for owed in not_paid(memberships, subscriptions, group.find(SubscriptionPayment), day):
        person, due = member[owed.subscription.membership_id], owed.subscription.due_pence or 0
        unpaid = Unpaid(
            person.id, person.full_name, owed.subscription, due, due - owed.pence, owed.pence
        )
        found.append((person, unpaid))
    return [unpaid for _, unpaid in sorted(found, key=lambda one: _by_surname(one[0]))]


def types_in_use(group: GroupFile, today: date) -> list[TypeInUse]:
    """The group's types of membership by name, with their members of today."""
    members = Counter(one.membership_type_id for _, one in _Book(group, today).members())
    types = sorted(group.find(MembershipType), key=lambda one: plain_letters(one.name))
    return [TypeInUse(kind, members[kind.id]) for kind in types]


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
        self._subscriptions = _by(group.find(Subscription), lambda one: one.membership_id)
        self._payments = _by(group.find(SubscriptionPayment), lambda one: one.subscription_id)
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
        own = self._subscriptions.get(membership.id, [])
        payments = [pay for one in own for pay in self._payments.get(one.id, [])]
        due = next_due(membership, kind, own, paid_by_subscription(payments, date.max), self._today)
        if due is None:
            return None
        reaches = paid_to(own, payments, self._today)
        for_life = kind.term == Term.LIFE
        standing = say_standing(reaches, self._today, for_life=for_life, asked=bool(own))
        at_home = self._at_home.get(person.household_id, []) if person.household_id else []
        payer = payer_for(person, self._households.get(person.household_id), at_home)
        name = self._people[payer].full_name
        return Renewal(membership, person, kind, standing, reaches, due, payer, name)


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
