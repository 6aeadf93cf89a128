"""What one can do about two entries that may be one person: join them, or tell them apart."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from groupkeeper.domain.fields import Record, check
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.kinds import links_to
from groupkeeper.domain.people.extras import OwnAnswer
from groupkeeper.domain.people.fees_joined import Fee, FeeJoined, fees_joined
from groupkeeper.domain.people.joining import joined_person
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import (
    Membership,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.said_twice import OneOfTwo, pointed_at, said_twice
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step


def join_people(
    group: GroupFile,
    keep_id: str,
    other_id: str,
    chosen: Mapping[str, Any] | None = None,
    answers: Mapping[str, str] | None = None,
    fees: Mapping[str, str] | None = None,
) -> Person:
    """Make one entry of two, in one step: `keep_id` stays, the other goes.

    `chosen` holds the answer for each field of a person where both say something; otherwise the
    entry that stays is right, and takes what it lacks from the other. `answers` does the same for
    fields of our own, by their id, and `fees` for subscriptions (see `fees_of_both`). Everything
    that names the other names the one who stays from then on. Only the number of different people
    changes (R-PPL-4): hours, money and bookings add up to what they did, and locked returns keep
    their figures. NotThere when either is gone.
    """
    if keep_id == other_id:
        raise RuleBroken(Problem("other", "These are one entry already. Nothing was changed."))
    keep, other = group.get(Person, keep_id), group.get(Person, other_id)
    person = joined_person(keep, other, chosen or {})
    refuse(*check(person))
    owed = fees_of_both(group, keep_id, other_id, fees)
    with group.step(f"Join {other.full_name} with {person.full_name}") as step:
        step.save(person)
        become: dict[str, str] = {}
        for record_type, names in links_to("person"):
            if record_type is not Person:
                pairs = _follow(group, step, (record_type, names), keep_id, other_id)
                become |= {pair.gone.id: pair.kept.id for pair in pairs}
        _follow_fees(group, step, owed, become)
        for attached in group.find(Attachment, owner_kind="person", owner_id=other_id):
            step.save(replace(attached, owner_id=keep_id))
        _keep_answers(group, step, keep_id, answers or {})
        step.save(replace(other, merged_into_id=keep_id))
        step.remove(Person, other_id)
        _leave_no_empty_home(group, step, {keep.household_id, other.household_id}, keep_id)
    return person


def fees_of_both(
    group: GroupFile, keep_id: str, other_id: str, chosen: Mapping[str, str] | None = None
) -> tuple[FeeJoined, ...]:
    """What becomes of every subscription of two entries when they are joined.

    Nothing is changed. `chosen` holds what was decided, by the id of the subscription.
    """
    return fees_joined(_fees(group, keep_id), _fees(group, other_id), chosen)


def tell_apart(
    group: GroupFile, person_id: str, other_id: str, *, one_home: bool = False, today: date
) -> NotTheSame:
    """Remember that two entries are two people, so that nobody is asked again.

    With `one_home` they share a household from now on; the first one's is kept, or a new one made.
    """
    one, other = group.get(Person, person_id), group.get(Person, other_id)
    decided = NotTheSame(person_id=one.id, other_id=other.id, decided_on=today)
    with group.step(f"{one.full_name} and {other.full_name} are two people") as step:
        if one_home:
            _share_a_home(step, one, other)
        return step.save(decided)


def _follow(
    group: GroupFile,
    step: Step,
    kind: tuple[type[Record], tuple[str, ...]],
    keep_id: str,
    other_id: str,
) -> tuple[OneOfTwo, ...]:
    """Let every record of a kind that names the other name the one who stays.

    The answer is what both said.
    """
    record_type, names = kind
    theirs = {
        each.id: each for name in names for each in group.find(record_type, **{name: other_id})
    }
    own = {each.id: each for name in names for each in group.find(record_type, **{name: keep_id})}
    moved = [pointed_at(each, names, other_id, keep_id) for each in theirs.values()]
    mine = [each for id, each in own.items() if id not in theirs]
    pairs = said_twice(mine, moved)
    gone = {pair.gone.id for pair in pairs}
    for each in moved:
        if each.id in gone or (isinstance(each, NotTheSame) and each.person_id == each.other_id):
            step.remove(record_type, each.id)
        else:
            step.save(each)
    for pair in pairs:
        step.save(pair.kept)
    return pairs


def _fees(group: GroupFile, person_id: str) -> list[Fee]:
    return [
        Fee(subscription, membership, _paid(group, subscription.id))
        for membership in group.find(Membership, person_id=person_id)
        for subscription in group.find(Subscription, membership_id=membership.id)
    ]


def _paid(group: GroupFile, subscription_id: str) -> int:
    payments = group.find(SubscriptionPayment, subscription_id=subscription_id)
    return sum(payment.paid_pence or 0 for payment in payments)


def _follow_fees(
    group: GroupFile, step: Step, fees: Iterable[FeeJoined], become: Mapping[str, str]
) -> None:
    """Keep, shorten or take away each subscription; payments stay with one that is kept.

    `become` says which membership stands for one that went.
    """
    for one in fees:
        if one.after is not None:
            membership_id = become.get(one.after.membership_id, one.after.membership_id)
            step.save(replace(one.after, membership_id=membership_id))
            continue
        for payment in group.find(SubscriptionPayment, subscription_id=one.fee.id):
            step.save(replace(payment, subscription_id=one.paid_to))
        step.remove(Subscription, one.fee.id)


def _keep_answers(group: GroupFile, step: Step, keep_id: str, answers: Mapping[str, str]) -> None:
    for answer in group.find(OwnAnswer, person_id=keep_id):
        chosen = answers.get(answer.own_field_id, answer.answer)
        step.save(replace(answer, answer=chosen))


def _leave_no_empty_home(group: GroupFile, step: Step, homes: set[str], keep_id: str) -> None:
    """A household in which nobody is left goes, unless somebody else still pays for it."""
    for home in homes - {""}:
        lived_in = group.find(Person, household_id=home)
        found = group.find(Household, id=home)
        if not lived_in and found and found[0].payer_id in ("", keep_id):
            step.remove(Household, home)


def _share_a_home(step: Step, one: Person, other: Person) -> None:
    home = one.household_id or other.household_id
    if not home:
        name = one.last_name or other.last_name or one.full_name or "Shared household"
        made = Household(name=name, address=one.address, postcode=one.postcode)
        home = step.save(made).id
    step.save(replace(one, household_id=home))
    step.save(replace(other, household_id=home))
