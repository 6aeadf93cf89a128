"""Renewing many at once is renewing each, in one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.fields import Record
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    PaidBy,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.standing import not_paid
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.memberships import (
    Paid,
    PaidInFull,
    join,
    leave,
    renew,
    renew_many,
    save_type,
)
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.people.memberships import (
    renewals,
    types_in_use,
    unpaid_on,
    years_of_members,
)

TODAY = date(2026, 3, 12)
TYPES = (
    MembershipType(id="t1", name="Ordinary", fee_pence=1200, year_end_month=3, part_year=True),
    MembershipType(id="t2", name="Rolling", fee_pence=999, term=Term.ROLLING),
    MembershipType(id="t3", name="Free", fee_pence=0, year_end_month=12),
    MembershipType(id="t4", name="Life", fee_pence=10_000, term=Term.LIFE),
    MembershipType(id="t5", name="No price yet", fee_pence=None),
)
DAYS = st.dates(date(2023, 1, 1), TODAY)
MEMBER = st.tuples(st.integers(0, 4), DAYS, st.none() | DAYS, st.integers(0, 1500), st.booleans())


@contextmanager
def scratch_group() -> Iterator[GroupFile]:
    """A group file that lives as long as one example."""
    with (
        TemporaryDirectory() as folder,
        create_group_file(Path(folder) / "g.groupkeeper", GroupDetails(name="G")) as group,
    ):
        yield group


def fill(group: GroupFile, members: list[tuple[int, date, date | None, int, bool]]) -> None:
    """Members of all types, asked or never asked, paid in part or not, some with one payer."""
    home = Household(id="home", name="Home", payer_id="p0")
    records: list[Record] = [*TYPES, home]
    for place, (kind, joined, covered, paid, at_home) in enumerate(members):
        where = "home" if at_home else ""
        records.append(Person(id=f"p{place}", first_name=f"P{place}", household_id=where))
        records.append(
            Membership(
                id=f"m{place}",
                person_id=f"p{place}",
                membership_type_id=TYPES[kind].id,
                joined_on=joined,
            )
        )
        if covered:
            records.append(
                Subscription(
                    id=f"s{place}",
                    membership_id=f"m{place}",
                    covers_from=covered,
                    covers_to=covered + timedelta(days=364),
                    due_pence=1200,
                    due_on=covered,
                )
            )
            records.append(
                SubscriptionPayment(subscription_id=f"s{place}", paid_on=covered, paid_pence=paid)
            )
    with group.step("Begin") as step:
        for record in records:
            step.save(record)


def kept(group: GroupFile) -> set[tuple[object, ...]]:
    """Subscriptions and payments without their ids."""
    subscriptions = {one.id: one for one in group.find(Subscription)}
    asked: set[tuple[object, ...]] = {
        (one.membership_id, one.covers_from, one.covers_to, one.due_pence, one.due_on)
        for one in subscriptions.values()
    }
    paid: set[tuple[object, ...]] = {
        (
            subscriptions[pay.subscription_id].membership_id,
            subscriptions[pay.subscription_id].covers_from,
            pay.paid_on,
            pay.paid_pence,
            pay.paid_by,
            pay.payer_id,
        )
        for pay in group.find(SubscriptionPayment)
    }
    return asked | paid


@settings(max_examples=25)
@given(members=st.lists(MEMBER, min_size=1, max_size=5), paying=st.booleans())
def test_renewing_many_is_renewing_each(
    members: list[tuple[int, date, date | None, int, bool]], paying: bool
) -> None:
    with scratch_group() as group:
        fill(group, members)
        before = kept(group)
        rows = [row for row in renewals(group, TODAY) if row.can_renew]
        paid = PaidInFull(TODAY, PaidBy.CHEQUE.value) if paying else None
        if not any(row.due.is_new or paying for row in rows):
            with pytest.raises(RuleBroken, match="Tick at least one|written down already"):
                renew_many(group, [f"m{place}" for place in range(9)], paid, TODAY)
            return
        renew_many(group, [f"m{place}" for place in range(9)], paid, TODAY)
        all_at_once = kept(group)
        group.undo()
        assert kept(group) == before
        for row in rows:
            each = Paid(row.due.missing, TODAY, PaidBy.CHEQUE.value) if paying else None
            renew(group, row.membership, each, TODAY)
        assert kept(group) == all_at_once


@settings(max_examples=25)
@given(members=st.lists(MEMBER, min_size=1, max_size=5), day=st.dates(date(2023, 1, 1)))
def test_who_has_not_paid_is_what_the_rule_says_to_the_penny(
    members: list[tuple[int, date, date | None, int, bool]], day: date
) -> None:
    with scratch_group() as group:
        fill(group, members)
        (first, *_) = group.find(Membership)
        with group.step("Leave") as step:
            step.save(replace(first, left_on=TODAY))
        expected = not_paid(
            group.find(Membership), group.find(Subscription), group.find(SubscriptionPayment), day
        )
        found = unpaid_on(group, day)
        assert {(one.subscription, one.owing) for one in found} == {
            (one.subscription, one.pence) for one in expected
        }
        assert sum(one.owing for one in found) == sum(one.pence for one in expected)


@pytest.fixture
def members(group: GroupFile) -> GroupFile:
    """Joyce ends on 31 March, Gwen ran out a year ago, Ian never paid, Norman is free."""
    with group.step("Types") as step:
        step.save_all(TYPES)
    for name, kind, joined, paid in (
        ("Joyce", TYPES[0], date(2025, 4, 2), 1200),
        ("Gwen", TYPES[0], date(2024, 4, 2), 1200),
        ("Ian", TYPES[0], date(2025, 10, 2), 0),
        ("Norman", TYPES[2], date(2025, 5, 2), 0),
    ):
        with group.step(f"Add {name}") as step:
            step.save(Person(id=name, first_name=name, last_name="Smith"))
        paid_then = Paid(paid, joined) if paid else None
        join(group, name, kind, joined, paid_then, today=TODAY)
    return group


def row_of(group: GroupFile, name: str) -> tuple[str, int]:
    (row,) = [row for row in renewals(group, TODAY) if row.person.first_name == name]
    return row.standing.words, row.due.missing


def test_the_list_says_how_each_stands_and_what_each_will_owe(members: GroupFile) -> None:
    assert row_of(members, "Joyce") == ("Ends 31 March", 1200)
    assert row_of(members, "Gwen") == ("Ran out 31 Mar", 1200)
    assert row_of(members, "Ian") == ("Not paid yet", 600)
    assert row_of(members, "Norman") == ("Ran out 31 Dec", 0)
    names = [row.person.first_name for row in renewals(members, TODAY)]
    assert names == ["Ian", "Gwen", "Norman", "Joyce"]


def test_some_are_renewed_and_not_paid_yet_and_one_undo_takes_it_back(members: GroupFile) -> None:
    before = kept(members)
    ids = [r.membership.id for r in renewals(members, TODAY) if r.person.id in ("Joyce", "Norman")]
    renew_many(members, ids, None, TODAY)
    assert members.can_undo() == "Renew 2 memberships"
    assert len(kept(members) - before) == 2
    assert [one.name for one in unpaid_on(members, TODAY)] == ["Ian Smith"]
    in_april = {one.name: one.owing for one in unpaid_on(members, date(2026, 4, 1))}
    assert in_april == {"Ian Smith": 600, "Joyce Smith": 1200}
    members.undo()
    assert kept(members) == before


def test_renewing_on_a_day_to_come_is_refused(members: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="not come yet"):
        renew_many(members, ["x"], PaidInFull(TODAY + timedelta(days=1)), TODAY)


def test_a_new_price_is_for_renewals_to_come(members: GroupFile) -> None:
    before = [one.due_pence for one in members.find(Subscription)]
    save_type(members, MembershipType(id="t1", name="Ordinary", fee_pence=1500, year_end_month=3))
    assert [one.due_pence for one in members.find(Subscription)] == before
    assert row_of(members, "Joyce")[1] == 1500
    assert row_of(members, "Ian")[1] == 600  # asked at the old price already
    assert members.can_undo() == "Change the type Ordinary"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MembershipType(name=" ordinary "), "of this name already"),
        (MembershipType(name="", fee_pence=100), "Membership type is needed"),
        (MembershipType(name="Odd", fee_pence=-1), "Enter a price"),
        (MembershipType(name="Odd", year_end_month=13), "Choose the month"),
    ],
)
def test_an_impossible_type_is_refused(
    members: GroupFile, kind: MembershipType, words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        save_type(members, kind)


def test_types_say_how_many_have_them(members: GroupFile) -> None:
    found = {one.kind.name: one.members for one in types_in_use(members, TODAY)}
    assert found == {"Free": 1, "Life": 0, "No price yet": 0, "Ordinary": 3, "Rolling": 0}


def test_leaving_and_coming_back_are_kept_and_counted(members: GroupFile) -> None:
    (gwen,) = members.find(Membership, person_id="Gwen")
    leave(members, gwen, date(2025, 6, 1), "Moved away", today=TODAY)
    join(members, "Gwen", TYPES[0], date(2026, 1, 5), today=TODAY)
    assert len(members.find(Membership, person_id="Gwen")) == 2
    this, last, *_ = years_of_members(members, TODAY)
    assert (this.at_start, this.joined, this.rejoined, this.left, this.at_end) == (1, 3, 1, 1, 4)
    assert (last.joined, last.at_end) == (1, 1)
    assert this.year.end == TODAY
