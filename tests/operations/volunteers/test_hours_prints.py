import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from groupkeeper.domain.periods import Period, say_minutes
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import By
from groupkeeper.errors import FileProblem, RuleBroken
from groupkeeper.operations.people.joining import join_people
from groupkeeper.operations.volunteers.hours_prints import (
    HoursPrint,
    HoursWish,
    draw_hours,
    given_by_all,
    hours_csv,
    ladder_of,
    save_hours,
)
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.hours import hours_report
from tests.hours_added_up import counted_by_sql
from tests.printed import page_text

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
NEVER_SAID = re.compile(
    r"£|\bworth\b|\bvalue|\bFTE\b|\bcost|\bwage|\brate\b|\bemploy(?!er)|\bcontract|\breference\b",
    re.IGNORECASE,
)


def pages(pdf: bytes) -> Iterator[str]:
    for page in range(1, page_count(pdf) + 1):
        yield page_text(pdf, page)


def all_said(group: GroupFile, today: date) -> str:
    said: list[str] = []
    for what in HoursPrint:
        for public in (False, True):
            wish = HoursWish(what, YEAR, public=public)
            said += pages(draw_hours(group, wish, today).paper.pdf)
            if what in (HoursPrint.TOTALS, HoursPrint.LADDER):
                said.append(hours_csv(group, wish, today).decode("utf-8-sig"))
    return "\n".join(said)


def test_no_print_or_file_of_hours_has_pounds_or_sounds_like_pay(sample: GroupFile, today: date):
    said = all_said(sample, today)
    assert NEVER_SAID.findall(said) == []
    assert say_minutes(counted_by_sql(sample, YEAR)[1]) in said


def test_ten_times_the_hours_bring_no_pounds_and_no_people(sample: GroupFile, today: date):
    people = given_by_all(sample, YEAR).keys()
    minutes = counted_by_sql(sample, YEAR)[1]
    with sample.step("Ten times the hours") as step:
        for one in sample.find(HoursEntry):
            step.save(replace(one, minutes=(one.minutes or 0) * 10))
    said = all_said(sample, today)
    assert "£" not in said
    assert say_minutes(minutes * 10) in said
    assert given_by_all(sample, YEAR).keys() == people


def test_a_volunteer_has_one_page_with_their_hours_by_month(sample: GroupFile, today: date):
    given = given_by_all(sample, YEAR)
    made = draw_hours(sample, HoursWish(HoursPrint.STATEMENTS, YEAR), today)
    assert made.paper.pages == len(given)
    one = max(given.values(), key=lambda each: each.minutes)
    alone = draw_hours(
        sample, HoursWish(HoursPrint.STATEMENTS, YEAR, person_id=one.person_id), today
    )
    (text,) = pages(alone.paper.pdf)
    assert one.hours_said in text
    assert "April 2025" in text
    assert "Thank you" in text


def test_large_print_has_the_same_figures(sample: GroupFile, today: date):
    for what in (HoursPrint.TOTALS, HoursPrint.LADDER):
        small = draw_hours(sample, HoursWish(what, YEAR), today)
        large = draw_hours(sample, HoursWish(what, YEAR, large=True), today)
        numbers = [
            sorted(re.findall(r"[\d,]+\.\d", " ".join(pages(made.paper.pdf))))
            for made in (small, large)
        ]
        assert numbers[0] == numbers[1]


def test_the_file_has_the_same_totals_as_the_paper(sample: GroupFile, today: date):
    rows = list(
        csv.DictReader(
            StringIO(
                hours_csv(sample, HoursWish(HoursPrint.TOTALS, YEAR), today).decode("utf-8-sig")
            )
        )
    )
    totals = {row["Table"]: row["Hours"] for row in rows if row["Line"] == "All"}
    minutes = counted_by_sql(sample, YEAR)[1]
    assert {float(total) * 60 for total in totals.values()} == {minutes}
    assert set(totals) == {
        "By stream", "By group of roles", "By role", "By activity", "By month", "By person"
    }  # fmt: skip


def test_a_day_to_come_has_no_ladder_yet(sample: GroupFile, today: date):
    ladder = ladder_of(sample, YEAR, today)
    assert (ladder.first, ladder.last) == (date(2025, 3, 31), today)


def test_nothing_to_print_and_other_endings_are_said(group: GroupFile, today: date, tmp_path: Path):
    with pytest.raises(RuleBroken, match="Nobody with a name gave"):
        draw_hours(group, HoursWish(HoursPrint.STATEMENTS, YEAR), today)
    with pytest.raises(RuleBroken, match="Nobody reached 10"):
        draw_hours(group, HoursWish(HoursPrint.CERTIFICATES, YEAR), today)
    wish = HoursWish(HoursPrint.TOTALS, YEAR)
    with pytest.raises(FileProblem, match="cannot write"):
        save_hours(group, wish, tmp_path / "hours.doc", today)
    assert save_hours(group, wish, tmp_path / "hours.pdf", today).stat().st_size > 1000
    assert save_hours(group, wish, tmp_path / "hours.csv", today).read_bytes()
    assert b"<main" in save_hours(group, wish, tmp_path / "hours.html", today).read_bytes()
    assert list(tmp_path.glob("hours.*")) != []


def test_joining_two_volunteers_changes_only_how_many_people_there_are(sample: GroupFile):
    given = given_by_all(sample, YEAR)
    at = {id: {name for name, _ in one.activities} for id, one in given.items()}
    keep, other = next(
        (one, two) for one in given for two in given if one < two and not at[one] & at[two]
    )
    before = hours_report(sample, YEAR)
    join_people(sample, keep, other)
    after = hours_report(sample, YEAR)
    assert after.whole.minutes == before.whole.minutes
    assert sorted(after.whole.entries) == sorted(before.whole.entries)
    assert len(after.whole.people) == len(before.whole.people) - 1
    for by in By:
        if by is not By.PERSON:
            assert {one.key: one.minutes for one in after.parts[by]} == {
                one.key: one.minutes for one in before.parts[by]
            }
