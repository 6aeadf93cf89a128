"""A return over thousands of attendances says what plain SQL counts of the same registers."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award, AwardActivity, Funder
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile, create_group_file

START, END = date(2025, 4, 1), date(2026, 3, 31)
FUNDER = Funder(name="A Fund")
AWARD = Award(funder_id=FUNDER.id, title="A year", starts_on=START, ends_on=END)
HELD = """
    FROM attendance AS came JOIN session ON session.id = came.session_id
    WHERE session.state = 'held' AND session.deleted_at IS NULL AND came.deleted_at IS NULL
      AND session.starts_at >= '2025-04-01' AND session.starts_at < '2026-04-01'
      AND session.activity_id IN (SELECT activity_id FROM award_activity)
"""


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory):
    """Three activities, two of them paid for, over three years of registers as people keep them:
    some sessions called off, some people twice on one register."""
    place: Path = tmp_path_factory.mktemp("many") / "many.groupkeeper"
    with create_group_file(place, GroupDetails(name="Many"), _records()) as made:
        yield made


def _records() -> list[Record]:
    chance = random.Random(7)
    people = [Person(first_name="Ann", last_name=f"No {n}") for n in range(300)]
    activities = [Activity(name=f"Activity {n}") for n in range(3)]
    records: list[Record] = [*people, *activities, FUNDER, AWARD]
    records += [AwardActivity(award_id=AWARD.id, activity_id=one.id) for one in activities[:2]]
    for day in range(3 * 365):
        start = datetime(2024, 1, 1, 10) + timedelta(days=day)
        session = Session(
            activity_id=chance.choice(activities).id, starts_at=start,
            ends_at=start + timedelta(hours=2), register_finished=True,
            state=chance.choices(("held", "called_off", "planned"), (8, 1, 1))[0],
        )  # fmt: skip
        records.append(session)
        for person in chance.choices(people, k=chance.randint(0, 40)):
            records.append(Attendance(session_id=session.id, person_id=person.id))
        helper = chance.choice(people[:30])
        records.append(
            HoursEntry(
                on_date=start.date(), minutes=90, person_id=helper.id, session_id=session.id,
                activity_id=session.activity_id,
            )
        )  # fmt: skip
    return records


@pytest.fixture(scope="module")
def figures(group: GroupFile) -> FunderReturnFigures:
    return prepare_return(group, AWARD.id, now=datetime(2026, 4, 20))


def amount(figures: FunderReturnFigures, key: str) -> int:
    return next(one.amount for one in figures.figures() if one.id == key)


def counted(group: GroupFile, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in group.rows(sql)]


def test_people_and_attendances_are_those_on_the_registers_each_once_at_a_session(
    group: GroupFile, figures: FunderReturnFigures
):
    pairs, people = counted(
        group,
        "SELECT count(DISTINCT came.session_id || ' ' || came.person_id),"
        f" count(DISTINCT came.person_id) {HELD}",
    )[0]
    written = counted(group, f"SELECT count(*) {HELD}")[0][0]
    assert (amount(figures, "F2"), amount(figures, "F1")) == (pairs, people)
    assert written > amount(figures, "F2") > 2_000  # some were written twice


def test_each_activity_says_its_own_people_and_attendances(
    group: GroupFile, figures: FunderReturnFigures
):
    for name, pairs, people in counted(
        group,
        "SELECT (SELECT name FROM activity WHERE activity.id = session.activity_id),"
        " count(DISTINCT came.session_id || ' ' || came.person_id),"
        f" count(DISTINCT came.person_id) {HELD} GROUP BY session.activity_id",
    ):
        tail = str(name).lower().replace(" ", "-")
        assert (amount(figures, f"F2.{tail}"), amount(figures, f"F1.{tail}")) == (pairs, people)


def test_how_often_people_came_adds_up_as_counted(group: GroupFile, figures: FunderReturnFigures):
    often = counted(
        group,
        "SELECT sum(times = 1), sum(times BETWEEN 2 AND 5), sum(times > 5) FROM"
        f" (SELECT count(DISTINCT came.session_id) AS times {HELD} GROUP BY came.person_id)",
    )[0]
    assert often == tuple(amount(figures, f"F1.of.came-{part}") for part in ("1", "2-5", "6"))
    before = counted(
        group,
        f"SELECT count(DISTINCT came.person_id) {HELD} AND came.person_id NOT IN ("
        "SELECT person_id FROM attendance JOIN session ON session.id = session_id"
        " WHERE state = 'held' AND starts_at < '2025-04-01')",
    )[0][0]
    assert amount(figures, "F1.of.new") == before


def test_who_took_part_before_they_helped_is_told_from_all_years(
    group: GroupFile, figures: FunderReturnFigures
):
    first = """
        SELECT count(*) FROM (SELECT DISTINCT person_id AS who FROM hours_entry
            WHERE on_date >= '2025-04-01' AND on_date < '2026-04-01' AND activity_id IN
                (SELECT activity_id FROM award_activity))
        WHERE (SELECT min(starts_at) FROM attendance JOIN session ON session.id = session_id
                WHERE attendance.person_id = who AND state = 'held')
            < (SELECT min(on_date) FROM hours_entry WHERE person_id = who)
    """
    assert amount(figures, "F4.of.came-1st") == counted(group, first)[0][0] > 0
