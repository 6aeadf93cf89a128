"""What Today reads out of a group file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from groupkeeper.domain.activities.activity import Activity, Attendance, Session, SessionState
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award, Deadline, Funder
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.today import comes_later, month_so_far, needs_doing

TODAY = date(2026, 3, 12)
MONTH_END = date(2026, 3, 31)
JOYCE = Person(first_name="Joyce", last_name="Adeyemi", email="joyce@example.org")
LUNCH = Activity(name="Lunch Club")
FUNDER = Funder(name="Wenlow Fund")
AWARD = Award(funder_id=FUNDER.id, title="Warm Welcome", stage="spending", return_due_on=MONTH_END)

Save = Callable[..., None]


@pytest.fixture
def save(group: GroupFile) -> Save:
    """Puts records into the group."""

    def _save(*records: Record) -> None:
        with group.step("Test") as step:
            step.save_all(records)

    return _save


def facts(group: GroupFile) -> list[str]:
    return [thing.fact for thing in needs_doing(group, TODAY)]


def test_nothing_needs_doing_in_an_empty_group(group: GroupFile) -> None:
    assert needs_doing(group, TODAY) == ()
    assert comes_later(group, TODAY) == ()
    found = month_so_far(group, TODAY)
    assert (found.volunteers, found.minutes, found.attendances) == (0, 0, 0)


@pytest.mark.parametrize(
    ("award", "said"),
    [
        (AWARD, ["Grant return due in 19 days"]),
        (replace(AWARD, return_due_on=date(2026, 3, 2)), ["Grant return 10 days late"]),
        (replace(AWARD, return_due_on=date(2026, 4, 13)), []),
        (replace(AWARD, return_sent_on=TODAY), []),
        (replace(AWARD, stage="closed"), []),
    ],
)
def test_a_return_due_within_a_month_needs_doing(
    group: GroupFile, save: Save, award: Award, said: list[str]
) -> None:
    save(FUNDER, award)
    assert facts(group) == said


def session(day: date, **content: object) -> Session:
    starts = datetime.combine(day, datetime.min.time().replace(hour=11))
    held = Session(activity_id=LUNCH.id, starts_at=starts, ends_at=starts + timedelta(hours=2))
    return replace(held, **content)  # pyright: ignore[reportArgumentType]


def test_a_session_of_an_earlier_day_without_a_register_needs_doing(
    group: GroupFile, save: Save
) -> None:
    save(
        LUNCH,
        session(date(2026, 3, 10)),
        session(date(2026, 3, 9), register_finished=True),
        session(date(2026, 3, 8), state=SessionState.CALLED_OFF, called_off_because="Snow"),
        session(TODAY),
        session(date(2026, 3, 20)),
    )
    (thing,) = needs_doing(group, TODAY)
    assert (thing.fact, thing.reason) == ("1 session has no register", "Lunch Club 10 March")


def test_a_clash_to_come_needs_doing_until_someone_says_why(group: GroupFile, save: Save) -> None:
    hall = Space(name="Main hall")
    party, cafe = (
        Booking(
            title=title,
            space_id=hall.id,
            starts_at=datetime(2026, 3, 14, hour),
            ends_at=datetime(2026, 3, 14, hour + 2),
        )
        for title, hour in (("Eid party", 13), ("Repair Café", 14))
    )
    save(hall, party, cafe)
    (thing,) = needs_doing(group, TODAY)
    assert thing.fact == "2 bookings clash on Saturday"
    assert thing.target == ("sort_out", party.id, cafe.id)
    with group.step("Share") as step:
        step.save(replace(cafe, clash_allowed_because="One big party"))
    assert facts(group) == []


def member(person: Person, covers_to: date) -> list[Record]:
    kind = MembershipType(name="Ordinary")
    membership = Membership(
        person_id=person.id, membership_type_id=kind.id, joined_on=date(2020, 1, 1)
    )
    paid = Subscription(
        membership_id=membership.id,
        covers_from=date(2025, 4, 1),
        covers_to=covers_to,
        due_pence=1200,
    )
    payment = SubscriptionPayment(
        subscription_id=paid.id, paid_on=date(2025, 4, 1), paid_pence=1200
    )
    return [person, kind, membership, paid, payment]


def agrees(answer: Answer, day: date) -> Consent:
    return Consent(person_id=JOYCE.id, purpose=Purpose.EMAIL, answer=answer, on_date=day)


def test_memberships_that_end_soon_say_who_may_be_emailed(group: GroupFile, save: Save) -> None:
    silent = Person(first_name="No", last_name="Email")
    save(
        *member(JOYCE, MONTH_END),
        *member(silent, MONTH_END),
        agrees(Answer.WITHDRAWN, date(2025, 1, 1)),
        agrees(Answer.GIVEN, date(2025, 6, 4)),
    )
    (thing,) = needs_doing(group, TODAY)
    assert thing.fact == "2 memberships end on 31 March"
    assert thing.reason == "1 person can be emailed, 1 needs a letter"
    save(agrees(Answer.WITHDRAWN, date(2025, 9, 1)))
    assert needs_doing(group, TODAY)[0].reason == "2 people need a letter"


def test_memberships_that_just_ran_out_stay_for_two_months(group: GroupFile, save: Save) -> None:
    save(*member(JOYCE, date(2026, 1, 31)))
    assert facts(group) == ["1 membership ran out on 31 January"]
    assert needs_doing(group, date(2026, 4, 2)) == ()
    assert [one.what for one in comes_later(group, date(2025, 12, 1))] == [
        "1 membership ends on 31 January"
    ]


def test_payments_of_a_grant_without_a_receipt_need_doing(group: GroupFile, save: Save) -> None:
    far = replace(AWARD, return_due_on=date(2026, 9, 1), receipt_threshold_pence=500)
    fund = Fund(name="Warm Welcome")
    kettle, cups, tea, gift = (
        MoneyLine(
            direction=direction,
            on_date=TODAY,
            pence=pence,
            party=party,
            fund_id=fund.id,
            award_id=far.id,
        )
        for direction, pence, party in (
            ("payment", 2399, "Kettles Ltd"),
            ("payment", 1000, "Cups Ltd"),
            ("payment", 499, "Tea Ltd"),
            ("receipt", 5000, "A friend"),
        )
    )
    save(FUNDER, fund, far, kettle, cups, tea, gift)
    save(Attachment(owner_kind="money_line", owner_id=cups.id, file_name="cups.jpg"))
    (thing,) = needs_doing(group, TODAY)
    assert (thing.fact, thing.reason) == ("1 payment has no receipt", "Warm Welcome, £23.99")


def test_someone_taken_down_in_a_hurry_needs_completing(group: GroupFile, save: Save) -> None:
    save(JOYCE, Person(first_name="Walk", last_name="In", complete_later="Phone number"))
    (thing,) = needs_doing(group, TODAY)
    assert thing.reason == "Walk In"
    assert thing.target[0] == "person_form"
    save(Person(first_name="Ann", last_name="Other", complete_later="Phone number"))
    (thing,) = needs_doing(group, TODAY)
    assert thing.fact == "2 people have details missing"
    assert thing.target == ("people", "to_complete")


def test_promises_to_funders_are_told_now_or_later_and_not_when_kept(
    group: GroupFile, save: Save
) -> None:
    quiet = replace(AWARD, return_due_on=date(2026, 6, 1))
    save(
        FUNDER,
        quiet,
        Deadline(award_id=quiet.id, what="Interim report", due_on=date(2026, 3, 20)),
        Deadline(award_id=quiet.id, what="Visit", due_on=date(2026, 5, 1)),
        Deadline(award_id=quiet.id, what="Photos", due_on=date(2026, 3, 20), done_on=TODAY),
    )
    assert facts(group) == ["Interim report: due in 8 days"]
    assert [one.what for one in comes_later(group, TODAY)] == [
        "Visit: Warm Welcome",
        "Grant return: Warm Welcome, Wenlow Fund",
    ]


def test_the_month_counts_people_once_and_attendances_with_headcounts(
    group: GroupFile, save: Save
) -> None:
    tenth = session(date(2026, 3, 10), headcount=4, register_finished=True)
    february = session(date(2026, 2, 27), headcount=50, register_finished=True)
    called_off = session(date(2026, 3, 3), state=SessionState.CALLED_OFF, headcount=9)
    save(
        JOYCE,
        LUNCH,
        tenth,
        february,
        called_off,
        Attendance(session_id=tenth.id, person_id=JOYCE.id),
        Attendance(session_id=tenth.id, person_id=JOYCE.id),
        Attendance(session_id=february.id, person_id=JOYCE.id),
        HoursEntry(person_id=JOYCE.id, on_date=date(2026, 3, 1), minutes=60),
        HoursEntry(person_id=JOYCE.id, on_date=TODAY, minutes=90),
        HoursEntry(on_date=TODAY, minutes=60, helpers=2),
        HoursEntry(person_id=JOYCE.id, on_date=date(2026, 3, 13), minutes=600),
    )
    found = month_so_far(group, TODAY)
    assert (found.volunteers, found.minutes, found.attendances) == (1, 270, 5)
