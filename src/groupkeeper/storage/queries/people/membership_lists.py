"""Reading people as lists on paper and in files need them: with all that is held beside them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from groupkeeper.domain.people.agreement import Consent
from groupkeeper.domain.people.answers import latest_answers
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, Tag, Tagged
from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.owing import Owing, OwingList
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.standing import current_membership, not_paid, paid_to
from groupkeeper.storage.group_file import GroupFile

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


def listed_people(group: GroupFile, ids: Sequence[str], day: date) -> list[Listed]:
    """These people in this order, as things stand on `day`; ids of people gone are left out."""
    shelf = _Shelf(group, day)
    people = {person.id: person for person in group.find(Person)}
    return [shelf.listed(people[id]) for id in ids if id in people]


def owing_on(group: GroupFile, day: date) -> OwingList:
    """Who owes what on `day`, by surname. The sum is that of the subscriptions not paid."""
    people = {person.id: person for person in group.find(Person)}
    memberships = [one for one in group.find(Membership) if one.person_id in people]
    member = {one.id: people[one.person_id] for one in memberships}
    subscriptions = [one for one in group.find(Subscription) if one.membership_id in member]
    payments = group.find(SubscriptionPayment)
    lines: dict[str, Owing] = {}
    for owed in not_paid(memberships, subscriptions, payments, day):
        person = member[owed.subscription.membership_id]
        due = owed.subscription.due_pence or 0
        since = owed.subscription.due_on or owed.subscription.covers_from
        before = lines.get(person.id, Owing(person.full_name, since, 0, 0, 0))
        lines[person.id] = Owing(
            before.name,
            before.since,  # the oldest comes first
            before.due + due,
            before.paid + due - owed.pence,
            before.owing + owed.pence,
        )
    by_surname = sorted(lines, key=lambda id: _by_surname(people[id]))
    return OwingList(day, tuple(lines[id] for id in by_surname))


def _by_surname(person: Person) -> tuple[str, str, str]:
    surname = person.last_name or person.first_name
    return surname.casefold(), person.first_name.casefold(), person.id


class _Shelf:
    """Everything beside the people, sorted by whom it is about."""

    def __init__(self, group: GroupFile, day: date) -> None:
        self._day = day
        self._households = {one.id: one for one in group.find(Household)}
        self._types = {one.id: one for one in group.find(MembershipType)}
        self._memberships = _by(group.find(Membership), lambda one: one.person_id)
        self._subscriptions = _by(group.find(Subscription), lambda one: one.membership_id)
        self._payments = _by(group.find(SubscriptionPayment), lambda one: one.subscription_id)
        self._consents = _by(group.find(Consent), lambda one: one.person_id)
        self._posts = self._held(group.find(PostHeld), _in_order(group))
        self._roles = self._held(group.find(RoleHeld), _roles(group))
        self._tags = _tags(group)
        self._own = _own(group)

    def listed(self, person: Person) -> Listed:
        """One person with all that is held."""
        home = self._households.get(person.household_id)
        own_address = bool(person.address or person.postcode or home is None)
        memberships = self._memberships.get(person.id, [])
        current = current_membership(memberships, self._day)
        newest = _newest(memberships)
        membership = current or newest
        owed = self._subscriptions.get(membership.id, []) if membership else []
        paid = [pay for one in owed for pay in self._payments.get(one.id, [])]
        payments = [pay for pay in paid if pay.paid_on is None or pay.paid_on <= self._day]
        last = max(payments, key=lambda pay: (pay.paid_on or date.min, pay.id), default=None)
        return Listed(
            person=person,
            address=person.address if own_address or home is None else home.address,
            postcode=person.postcode if own_address or home is None else home.postcode,
            household=home,
            membership=membership,
            kind=self._kind(membership),
            is_member=current is not None,
            newest=newest,
            newest_kind=self._kind(newest),
            paid_to=paid_to(owed, payments, self._day),
            asked_to_pay=bool(owed),
            paid_by=last.paid_by if last else "",
            posts=self._posts.get(person.id, ()),
            roles=self._roles.get(person.id, ()),
            tags=self._tags.get(person.id, ()),
            own=self._own.get(person.id, ()),
            answers=latest_answers(self._consents.get(person.id, []), self._day),
        )

    def _kind(self, membership: Membership | None) -> MembershipType | None:
        return self._types.get(membership.membership_type_id) if membership else None

    def _held(
        self, held: Iterable[PostHeld] | Iterable[RoleHeld], names: dict[str, str]
    ) -> dict[str, tuple[str, ...]]:
        """The names of what each person holds today, in the order of `names`."""
        of: defaultdict[str, set[str]] = defaultdict(set)
        for one in held:
            begun = one.from_date is None or one.from_date <= self._day
            if begun and (one.to_date is None or one.to_date > self._day):
                of[one.person_id].add(one.post_id if isinstance(one, PostHeld) else one.role_id)
        return {
            person: tuple(name for id, name in names.items() if id in ids)
            for person, ids in of.items()
        }


def _newest(memberships: Sequence[Membership]) -> Membership | None:
    return max(memberships, key=lambda one: (one.joined_on or date.min, one.id), default=None)


def _in_order(group: GroupFile) -> dict[str, str]:
    posts = sorted(group.find(Post), key=lambda one: (one.position or 0, one.name))
    return {one.id: one.name for one in posts}


def _roles(group: GroupFile) -> dict[str, str]:
    return {one.id: one.name for one in sorted(group.find(Role), key=lambda one: one.name)}


def _tags(group: GroupFile) -> dict[str, tuple[str, ...]]:
    names = {one.id: one.name for one in group.find(Tag)}
    tagged = _by(group.find(Tagged), lambda one: one.person_id)
    return {
        person: tuple(sorted({names[one.tag_id] for one in several if one.tag_id in names}))
        for person, several in tagged.items()
    }


def _own(group: GroupFile) -> dict[str, tuple[tuple[str, str], ...]]:
    fields = sorted(group.find(OwnField), key=lambda one: (one.position or 0, one.label))
    answers = {(one.person_id, one.own_field_id): one.answer for one in group.find(OwnAnswer)}
    people = {person for person, _ in answers}
    return {
        person: tuple(
            (one.label, answer) for one in fields if (answer := answers.get((person, one.id), ""))
        )
        for person in people
    }


def _by(records: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, list[_T]]:
    found: defaultdict[_K, list[_T]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return dict(found)
