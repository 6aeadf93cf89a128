"""A new secretary's first afternoon: from an empty file and others' lists to a return in print."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleGroup
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.activities import add_activity
from groupkeeper.operations.activities.registers import finish_register, give_hours, mark_came
from groupkeeper.operations.activities.session_planning import plan_sessions
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.operations.grants.grants import (
    add_spending,
    change_grant,
    keep_budget_line,
    receive_instalment,
)
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.storage.group_file import GroupFile, open_group_file
from tests.shared_data import SHARED, needs_shared_data


def asked(*words: object) -> dict[str, Any]:
    """What a verb answers with --json."""
    answer = CliRunner().invoke(groupkeeper, [*(str(word) for word in words), "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def fill_two_sessions(group: GroupFile, award: Award) -> None:
    """A lunch club on two Tuesdays: three come, one of them also cooks."""
    cook = Role(name="Cook", role_group=RoleGroup.PRACTICAL.value)
    with group.step("Add a role") as step:
        step.save(cook)
    people = group.find(Person)[:3]
    club = Activity(
        name="Lunch Club",
        repeats="FREQ=WEEKLY;BYDAY=TU",
        starts_at="11:30",
        lasts_minutes=180,
        started_on=date(2025, 5, 6),
    )
    add_activity(group, club, [award.id])
    if not group.find(Session, activity_id=club.id):
        plan_sessions(group, club.id, date(2025, 5, 13), date(2025, 5, 1))
    for session in sorted(group.find(Session, activity_id=club.id), key=lambda s: str(s.starts_at))[
        :2
    ]:
        for person in people:
            mark_came(group, session.id, person.id)
        give_hours(group, session.id, people[0].id, 150, cook.id)
        finish_register(group, session.id)


@needs_shared_data
def test_other_peoples_lists_come_in_and_the_return_prints_from_them(tmp_path: Path) -> None:
    file = tmp_path / "ours.groupkeeper"
    asked("new", file, "--name", "Friends of Tamondong Hall")
    people = asked("import", file, "people", SHARED / "members/csv/jethro_sample_import.csv")
    assert people["new"] > 10
    before = asked("list", file, "grants")["count"]
    grants = asked(
        "import", file, "grants", SHARED / "grants/360giving/fundingproviders_grants_2_grants.csv"
    )
    assert before == 0
    assert grants["new"] == 2

    with open_group_file(file) as group:
        imported = sorted(group.find(Award), key=lambda award: award.title)[0]
        dated = replace(
            imported,
            reference="TH/25/1",
            starts_on=date(2025, 5, 1),
            ends_on=date(2026, 4, 30),
        )
        award = change_grant(group, dated)
        food = keep_budget_line(
            group, BudgetLine(award_id=award.id, name="Food", agreed_pence=award.awarded_pence)
        )
        receive_instalment(group, award, award.awarded_pence or 0, date(2025, 5, 1))
        add_spending(
            group,
            award,
            MoneyLine(
                on_date=date(2025, 5, 5),
                pence=4_321,
                party="Market",
                what_for="potatoes",
                budget_line_id=food.id,
            ),
        )
        fill_two_sessions(group, award)

    out, figures = tmp_path / "return.pdf", tmp_path / "figures.csv"
    answer = asked("return", file, "--grant", "TH/25/1", "--out", out, "--figures", figures)
    values = {figure["id"]: figure["value"] for figure in answer["figures"]}
    assert (values["F1"], values["F2"], values["F4"], values["F5"]) == (3, 6, 1, 300)
    assert values["F6"] == 4_321
    with pypdfium2.PdfDocument(out) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "£43.21" in text
    assert "Friends of Tamondong Hall" in text
    assert figures.read_text("utf-8-sig").startswith("id,")


def test_the_hall_is_booked_refused_when_taken_and_all_of_it_undone(tmp_path: Path) -> None:
    file = tmp_path / "ours.groupkeeper"
    asked("new", file, "--name", "Beck Side Hall")
    with open_group_file(file) as group:
        hall = add_space(group, Space(name="Whole hall"))
        kitchen = add_space(group, Space(name="Kitchen", inside_id=hall.id))
        choir = Booking(
            title="Choir",
            space_id=hall.id,
            starts_at=datetime(2026, 3, 19, 18, 30),
            ends_at=datetime(2026, 3, 19, 20, 30),
        )
        book(group, choir)
        with pytest.raises(RuleBroken, match="Choir"):
            book(
                group,
                Booking(
                    title="Jam",
                    space_id=kitchen.id,
                    starts_at=datetime(2026, 3, 19, 20, 0),
                    ends_at=datetime(2026, 3, 19, 21, 0),
                ),
            )
    assert [row["title"] for row in asked("list", file, "bookings")["rows"]] == ["Choir"]
    for _ in range(3):
        asked("undo", file)
    assert asked("list", file, "spaces")["count"] == 0
    assert CliRunner().invoke(groupkeeper, ["undo", str(file)]).exit_code == 1
    for _ in range(3):
        asked("redo", file)
    assert asked("list", file, "bookings")["count"] == 1


def test_hours_are_logged_for_someone_who_is_not_a_member(sample: GroupFile) -> None:
    neighbour = Person(first_name="Nadia", last_name="Nemeth")
    with sample.step("Add Nadia Nemeth") as step:
        step.save(neighbour)
    role = sample.find(Role, name="Driver")[0]
    entry = HoursEntry(
        on_date=date(2026, 3, 10), person_id=neighbour.id, minutes=90, role_id=role.id
    )
    kept = log_hours(sample, entry)
    assert sample.get(HoursEntry, kept.id).total_minutes == 90
