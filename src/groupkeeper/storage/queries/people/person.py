"""Reading one person: what the panel beside the list says, and what their form begins with."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.agreement import Consent
from groupkeeper.domain.people.answers import latest_answers
from groupkeeper.domain.people.extras import Tag
from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.membership import Membership, Subscription, SubscriptionPayment
from groupkeeper.domain.people.own_answers import say_answer
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.standing import current_membership
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.given import GIVEN
from groupkeeper.storage.queries.people.extras import own_answers, own_columns, tags_of
from groupkeeper.storage.queries.people.people import Listing, PersonRow, owed_by, people_rows


@dataclass(frozen=True)
class PersonDetail:
    """One person as the panel shows them. `sessions` are those they came to or helped at.

    `own` has the fields of our own they have an answer in, with the answer as it is said.
    """

    person: Person
    row: PersonRow
    member_since: date | None
    membership: Membership | None
    answers: dict[str, Consent]
    sessions: int
    roles: int
    owes_pence: int
    own: tuple[tuple[str, str], ...] = ()
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class PaymentMade:
    """One payment towards a subscription, and the days that one covers."""

    paid_on: date | None
    pence: int
    paid_by: str
    covers_from: date | None
    covers_to: date | None


@dataclass(frozen=True)
class Helping:
    """The roles and posts of the group, and which of them someone holds today."""

    roles: tuple[Role, ...]
    posts: tuple[Post, ...]
    held: frozenset[str]


_SESSIONS = """
    SELECT count(DISTINCT session_id) FROM (
        SELECT a.session_id FROM attendance AS a
        WHERE a.person_id = :person AND a.deleted_at IS NULL
        UNION
        SELECT e.session_id FROM hours_entry AS e
        WHERE e.person_id = :person AND e.deleted_at IS NULL AND e.session_id IS NOT NULL
    ) JOIN session AS s ON s.id = session_id AND s.deleted_at IS NULL
    WHERE s.starts_at >= :start AND s.starts_at < date(:end, '+1 day')
"""


def person_detail(group: GroupFile, person_id: str, listing: Listing) -> PersonDetail:
    """Everything the panel says. NotThere when they were removed."""
    person = group.get(Person, person_id)
    memberships = group.find(Membership, person_id=person_id)
    current = current_membership(memberships, listing.today)
    return PersonDetail(
        person,
        people_rows(group, [person_id], listing)[0],
        min((m.joined_on for m in memberships if m.joined_on), default=None) if current else None,
        current,
        latest_answers(group.find(Consent, person_id=person_id), listing.today),
        _sessions(group, person_id, listing.year.start, listing.today),
        len(helping(group, person_id, listing.today).held),
        owed_by(group, person_id, listing),
        _own(group, person_id),
        tags_of(group, [person_id]).get(person_id, ()),
    )


def _own(group: GroupFile, person_id: str) -> tuple[tuple[str, str], ...]:
    kept = own_answers(group, [person_id]).get(person_id, {})
    return tuple(
        (each.label, say_answer(each, kept[each.id]))
        for each in own_columns(group)
        if each.id in kept
    )


def payments_of(group: GroupFile, person_id: str) -> list[PaymentMade]:
    """What someone paid for their memberships, newest first."""
    subscriptions = {
        one.id: one
        for membership in group.find(Membership, person_id=person_id)
        for one in group.find(Subscription, membership_id=membership.id)
    }
    made = [
        PaymentMade(
            payment.paid_on,
            payment.paid_pence or 0,
            payment.paid_by,
            subscription.covers_from,
            subscription.covers_to,
        )
        for subscription in subscriptions.values()
        for payment in group.find(SubscriptionPayment, subscription_id=subscription.id)
    ]
    return sorted(made, key=lambda one: one.paid_on or date.min, reverse=True)


def helping(group: GroupFile, person_id: str, today: date) -> Helping:
    """The group's roles, the commonest first, its posts in order, and those held today."""
    holders = dict(
        group.rows("SELECT role_id, count(*) FROM role_held WHERE deleted_at IS NULL GROUP BY 1")
    )
    held = {one.role_id for one in held_on(group.find(RoleHeld, person_id=person_id), today)} | {
        one.post_id for one in held_on(group.find(PostHeld, person_id=person_id), today)
    }
    return Helping(
        tuple(
            sorted(
                group.find(Role), key=lambda role: (-holders.get(role.id, 0), role.name.casefold())
            )
        ),
        tuple(sorted(group.find(Post), key=lambda post: (post.position or 0, post.name))),
        frozenset(held),
    )


@dataclass(frozen=True)
class GivenSoFar:
    """What someone gave and came to in all the years the group has kept."""

    minutes: int
    sessions: int


def given_so_far(group: GroupFile, person_id: str, today: date) -> GivenSoFar:
    """Minutes and sessions that stay in the totals when this person is removed."""
    given = GIVEN.format(and_where="AND person_id = :person")
    sql = f"SELECT coalesce(sum(minutes * helpers), 0) FROM ({given})"
    minutes = group.rows(sql, {"person": person_id})[0][0]
    return GivenSoFar(minutes, _sessions(group, person_id, date.min, today))


def _sessions(group: GroupFile, person_id: str, start: date, end: date) -> int:
    asked = {"person": person_id, "start": start.isoformat(), "end": end.isoformat()}
    return group.rows(_SESSIONS, asked)[0][0]
