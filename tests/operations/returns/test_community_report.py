"""The report to members against counts made in another way."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.agreement import Consent, Purpose
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import PostHeld, Role, RoleGroup
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.community_report import CommunityReport, grant_rows
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.returns.community_report import (
    community_report,
    draw_community_report,
    keep_words,
    last_year,
    words_of,
    year_ending,
    year_to_tell,
)
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

TODAY = date(2026, 3, 12)


@pytest.fixture
def year(sample: GroupFile) -> Period:
    return our_year(sample.details(), TODAY)


def measure(report: CommunityReport, label: str) -> int:
    return next(one.now for one in report.measures if one.label == label)


def test_people_and_sessions_are_those_of_the_file(sample: GroupFile, year: Period) -> None:
    report = community_report(sample, year, TODAY)
    came = sample.rows(
        "SELECT COUNT(DISTINCT a.person_id), COUNT(*), COUNT(DISTINCT s.id) FROM session s"
        " LEFT JOIN attendance a ON a.session_id = s.id AND a.deleted_at IS NULL"
        " WHERE s.deleted_at IS NULL AND s.state = 'held' AND date(s.starts_at) BETWEEN ? AND ?",
        (year.start.isoformat(), year.end.isoformat()),
    )[0]
    assert measure(report, "Different people who took part") == came[0]
    assert measure(report, "Sessions held") == came[2]


def test_posts_meetings_and_training_are_counted(sample: GroupFile, year: Period) -> None:
    before = community_report(sample, year, TODAY)
    assert measure(before, "Posts filled on the last day") == len(before.officers)
    assert measure(before, "Of all our posts") == len(before.officers)
    assert "Meetings with other groups" not in {one.label for one in before.measures}
    with sample.step("Meet and learn") as step:
        for kind, helpers in ((RoleGroup.NETWORKS, None), (RoleGroup.TRAINING, 3)):
            role = step.save(Role(name=kind.label, role_group=kind.value))
            for day in (year.start, year.start - timedelta(days=1)):
                step.save(HoursEntry(role_id=role.id, on_date=day, minutes=60, helpers=helpers))
        held = next(one for one in sample.find(PostHeld) if one.to_date is None)
        step.save(replace(held, to_date=year.start))
    after = community_report(sample, year, TODAY)
    for label, more in (
        ("Posts filled on the last day", -1),
        ("Of all our posts", 0),
    ):
        assert measure(after, label) - measure(before, label) == more
    assert measure(after, "Meetings with other groups") == 1
    assert measure(after, "Times someone learnt a skill") == 3


def test_money_given_back_to_a_funder_was_not_spent(sample: GroupFile, year: Period) -> None:
    (award,) = sample.find(Award, reference="NCF-0447")
    with sample.step("Give back") as step:
        step.save(
            MoneyLine(
                direction="payment",
                on_date=TODAY,
                pence=88_760,
                party="Northwold Community Foundation",
                fund_id=award.fund_id,
                account_id=sample.find(Account)[0].id,
                award_id=award.id,
                returned_to_funder=True,
            )
        )
    (row,) = [
        row for row in grant_rows(community_report(sample, year, TODAY).grants)
        if row[0].endswith("Garden room makeover")
    ]  # fmt: skip
    assert row[2:] == ("£612.40", "£0.00", "not yet sent; £887.60 given back")


def test_deposits_are_held_for_others_and_in_no_sum_of_ours(
    sample: GroupFile, year: Period
) -> None:
    report = community_report(sample, year, TODAY)
    held = sum(
        deposit.pence or 0
        for deposit in sample.find(Deposit)
        if deposit.received_line_id and not deposit.returned_line_id
    )
    assert report.held_for_others == held > 0
    for one in report.money:
        assert one.opening + one.came_in - one.went_out + one.moved + one.lent == one.closing


def test_ten_times_the_hours_change_no_pound_and_ten_times_the_pounds_no_hour(
    sample: GroupFile, year: Period
) -> None:
    before = community_report(sample, year, TODAY)
    with sample.step("Ten times the hours") as step:
        for entry in sample.find(HoursEntry):
            step.save(replace(entry, minutes=(entry.minutes or 0) * 10))
    hours = community_report(sample, year, TODAY)
    assert (hours.money, hours.grants) == (before.money, before.grants)
    with sample.step("Ten times the pounds") as step:
        for line in sample.find(MoneyLine):
            step.save(replace(line, pence=(line.pence or 0) * 10))
    pounds = community_report(sample, year, TODAY)
    assert (pounds.measures, pounds.roles) == (hours.measures, hours.roles)
    assert pounds.money != hours.money


def test_the_words_of_a_year_are_kept_for_that_year_and_printed(
    sample: GroupFile, year: Period
) -> None:
    keep_words(sample, replace(words_of(sample, year), learnt="Soup beats speeches."))
    paper = draw_community_report(sample, year, TODAY).paper
    text = "".join(page_text(paper.pdf, page) for page in range(1, paper.pages + 1))
    assert "Soup beats speeches." in text
    assert "PUBLIC" in text
    before = Period(last_year(sample, TODAY).start, last_year(sample, TODAY).end)
    assert "speeches" not in words_of(sample, before).learnt


def test_a_year_is_named_by_the_calendar_year_it_ends_in(sample: GroupFile) -> None:
    assert year_ending(sample, None, TODAY) == Period(date(2024, 4, 1), date(2025, 3, 31))
    assert year_ending(sample, 2026, TODAY).end == date(2026, 3, 31)
    assert year_ending(sample, 2026, TODAY + timedelta(days=400)).end == date(2026, 3, 31)


def test_thanks_by_name_end_when_somebody_takes_it_back_and_never_name_a_child(
    sample: GroupFile, year: Period
) -> None:
    named = community_report(sample, year, TODAY).thanked
    assert len(named) > 3
    assert len(named) < measure(community_report(sample, year, TODAY), "People who volunteered")
    gave = {one.person_id for one in sample.find(HoursEntry)}
    agreed = [
        one for one in sample.find(Consent, purpose=Purpose.THANKS.value) if one.person_id in gave
    ]
    first, second = (sample.get(Person, one.person_id) for one in agreed[:2])
    with sample.step("A changed mind, and a child") as step:
        step.save(replace(agreed[0], id=new_id(), answer="withdrawn", on_date=TODAY))
        step.save(replace(second, birth_date=date(2010, 1, 1), age_band=""))
    left = community_report(sample, year, TODAY).thanked
    gone = {f"{one.first_name} {one.last_name}" for one in (first, second)}
    assert set(named) - set(left) == gone & set(named) == gone


def test_only_photos_agreed_to_for_our_own_report_are_shown_in_it(
    sample: GroupFile, year: Period
) -> None:
    assert not community_report(sample, year, TODAY).photos
    photos = [
        one
        for one in sample.find(Evidence, evidence_kind="photo")
        if one.consent_given and one.on_date and one.on_date in year
    ]
    inside = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(inside, "PNG")
    picture = inside.getvalue()
    with sample.step("They agreed") as step:
        for one in photos:
            attach(step, one, "lunch.png", picture, TODAY)
            step.save(replace(one, in_our_year=True))
        step.save(replace(photos[-1], in_our_year=True, withdrawn_on=TODAY))
    report = community_report(sample, year, TODAY)
    assert {one.evidence_id for one in report.photos} <= {one.id for one in photos[:-1]}
    assert len(report.photos) == min(4, len(photos) - 1) > 0
    pages = draw_community_report(sample, year, TODAY).paper
    assert "Photos" in page_text(pages.pdf, pages.pages - 1)


def test_a_group_that_began_this_year_is_told_of_this_year(group: GroupFile) -> None:
    assert year_to_tell(group, TODAY) == our_year(group.details(), TODAY)
    assert year_ending(group, None, TODAY).start == date(2025, 4, 1)


def test_a_group_that_kept_last_year_is_told_of_it_first(sample: GroupFile) -> None:
    assert year_to_tell(sample, TODAY) == last_year(sample, TODAY)
