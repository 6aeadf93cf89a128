"""The report to members against counts made in another way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.community_report import CommunityReport
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.returns.community_report import (
    community_report,
    draw_community_report,
    keep_words,
    last_year,
    words_of,
    year_ending,
)
from groupkeeper.reports.pages import page_text
from groupkeeper.storage.group_file import GroupFile

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
        assert one.opening + one.came_in - one.went_out + one.moved == one.closing


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
    assert words_of(sample, before).learnt == ""


def test_a_year_is_named_by_the_calendar_year_it_ends_in(sample: GroupFile) -> None:
    assert year_ending(sample, None, TODAY) == Period(date(2024, 4, 1), date(2025, 3, 31))
    assert year_ending(sample, 2026, TODAY).end == date(2026, 3, 31)
    assert year_ending(sample, 2026, TODAY + timedelta(days=400)).end == date(2026, 3, 31)
