import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import By
from groupkeeper.domain.volunteers.ladder import RUNGS
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.operations.volunteers.hours import keep_apart, log_hours, remove_hours
from groupkeeper.operations.volunteers.hours_prints import HoursPrint
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_behind import HoursBehindPage, hours_behind_page
from groupkeeper.ui.volunteers.hours_page import APART, LADDER, HoursPage
from groupkeeper.ui.volunteers.hours_prints import HoursPrintsPage, hours_prints_page
from tests.hours_added_up import counted_by_sql
from tests.lunch_club import TENTH, LunchClub
from tests.ui.conftest import Asked

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
OnScreen = Callable[[QWidget], QWidget]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(session: Session, asked: Asked, on_screen: OnScreen) -> HoursPage:
    page = HoursPage(session, asked)
    on_screen(page)
    page.arrive()
    return page


def cells(table: Table) -> list[list[str]]:
    model = table.rows
    return [
        [model.words(row, column) for column in range(len(model.columns))]
        for row in range(model.rowCount())
    ]


def test_the_year_is_added_up_by_person_first(page: HoursPage, sample: GroupFile):
    people, minutes = counted_by_sql(sample, YEAR)
    ours = counted_by_sql(sample, YEAR, "stream = 'community'")[1]
    assert page.totals.said.words() == (
        f"{people} different people gave {say_hours(minutes)}. "
        f"Community {say_hours(ours)}, service {say_hours(minutes - ours)}."
    )
    guessed = counted_by_sql(sample, YEAR, "basis = 'estimated'")[1]
    assert f"{say_hours(guessed)} of these are our own estimate" in page.totals.apart.words()
    hours = [float(row[1]) for row in cells(page.totals.table)]
    assert hours == sorted(hours, reverse=True)
    assert page.totals.table.view.hasFocus()


@pytest.mark.parametrize("by", [by.value for by in By])
def test_every_way_of_adding_up_comes_to_the_same(page: HoursPage, sample: GroupFile, by: str):
    page.choices.by.set_value(by)
    page.choices.by.edited.emit()
    rows = cells(page.totals.table)
    shown = sum(float(row[-2].replace(",", "")) for row in rows)
    assert shown * 60 == counted_by_sql(sample, YEAR)[1]


def test_estimates_can_be_left_out(page: HoursPage, sample: GroupFile, qtbot: QtBot):
    qtbot.keyClick(page.choices.estimates, Qt.Key.Key_Space)
    sure = counted_by_sql(sample, YEAR, "basis <> 'estimated'")[1]
    assert f"gave {say_hours(sure)}." in page.totals.said.words()
    assert "estimated afterwards are left out" in page.totals.apart.words()


def test_enter_on_a_total_shows_the_entries_behind_it(
    page: HoursPage, session: Session, asked: Asked, on_screen: OnScreen, qtbot: QtBot
):
    page.choices.by.set_value(By.ROLE.value)
    page.choices.by.edited.emit()
    page.totals.table.choose(page.totals.table.rows.key_at(0))
    qtbot.keyClick(page.totals.table.view, ENTER)
    to, *what = asked[-1]
    assert to == To.HOURS_BEHIND
    behind = hours_behind_page(session, asked, *what)
    on_screen(behind)
    assert isinstance(behind, HoursBehindPage)
    assert behind.title.words() == "Kitchen helper"
    shown = [float(row[2]) for row in cells(behind.table)]
    helped = "role_id = (SELECT id FROM role WHERE name = 'Kitchen helper')"
    minutes = counted_by_sql(session.group, YEAR, helped)[1]
    assert sum(shown) * 60 == minutes
    assert behind.said.words() == f"{len(shown)} entries, {say_hours(minutes)} in all"
    entry_id = str(behind.table.rows.key_at(0))
    behind.table.choose(entry_id)
    qtbot.keyClick(behind.table.view, ENTER)
    assert asked[-1] == (To.LOG_HOURS, "", entry_id)
    session.do(remove_hours, entry_id)
    assert behind.table.count() == len(shown) - 1


def test_adding_up_another_way_and_opening_a_total_take_the_keyboard_alone(
    page: HoursPage, asked: Asked, qtbot: QtBot
):
    window = page.window()
    for _ in range(30):
        if page.choices.by.editor.hasFocus():
            break
        qtbot.keyClick(window.focusWidget() or page, Qt.Key.Key_Backtab)
    assert page.choices.by.editor.hasFocus()
    qtbot.keyClick(page.choices.by.editor, Qt.Key.Key_Down)
    assert page.choices.way() is By.ROLE
    for _ in range(10):
        if page.totals.table.view.hasFocus():
            break
        qtbot.keyClick(window.focusWidget() or page, Qt.Key.Key_Tab)
    qtbot.keyClick(page.totals.table.view, ENTER)
    assert asked[-1][:2] == (To.HOURS_BEHIND, By.ROLE.value)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked[-1][:2] == (To.HOURS_PRINTS, HoursPrint.TOTALS.value)


def test_thanking_begins_a_letter_to_the_volunteers(
    page: HoursPage, session: Session, asked: Asked
):
    page.thank()
    assert asked[-1] == (To.PRINTS, "letter", "volunteers")
    assert any("{hours}" in one.words for one in session.group.find(LetterTemplate))


def test_the_entries_of_a_person_lead_to_their_page_on_paper(
    session: Session, asked: Asked, on_screen: OnScreen, page: HoursPage
):
    person_id = str(page.totals.table.rows.key_at(0))
    behind = hours_behind_page(session, asked, "person", person_id, "2025-04-01", "2026-03-31")
    on_screen(behind)
    assert isinstance(behind, HoursBehindPage)
    behind.print_out()
    assert asked[-1] == (
        To.HOURS_PRINTS, "statements", "2025-04-01", "2026-03-31", person_id
    )  # fmt: skip


def test_other_days_are_typed(page: HoursPage):
    choices = page.choices
    choices.days.set_value("other")
    choices.days.edited.emit()
    assert choices.first.isVisible()
    choices.first.set_value(date(2026, 3, 1))
    choices.last.set_value(date(2026, 2, 1))
    choices.last.left.emit()
    assert choices.period() is None
    assert choices.last.error() == "The last day comes before the first. Turn them round."
    choices.last.set_value(date(2026, 3, 5))
    choices.last.left.emit()
    assert page.report is not None
    assert page.report.period.said() == "1 March 2026 to 5 March 2026"


def test_the_ladder_shows_where_people_stand_and_who_moved_up(
    page: HoursPage, asked: Asked, qtbot: QtBot
):
    page.show_tab(LADDER)
    ladder = page.ladder.ladder
    assert ladder is not None
    counted = [int(row[2]) for row in cells(page.ladder.rungs)]
    assert counted == [ladder.count(rung, now=True) for rung in reversed(RUNGS)]
    assert sum(counted) == len(ladder.now)
    assert not page.choices.by.isVisible()
    page.ladder.moves.choose(page.ladder.moves.rows.key_at(0))
    qtbot.keyClick(page.ladder.moves.view, ENTER)
    assert asked[-1][0] == To.PERSON
    page.print_out()
    assert asked[-1][:2] == (To.HOURS_PRINTS, HoursPrint.LADDER.value)


def test_time_that_is_not_volunteer_time_has_a_list_of_its_own(
    club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen, qtbot: QtBot
):
    group = club_session.group
    paid = HoursEntry(
        on_date=TENTH, person_id=club.people[0].id, minutes=240, given_as="employer_paid"
    )
    keep_apart(group, paid)
    page = HoursPage(club_session, asked)
    on_screen(page)
    assert "gave 6 hours" in page.totals.said.words()
    page.show_tab(APART)
    assert cells(page.apart.table) == [["In time paid by an employer", "1", "4", "0"]]
    page.apart.table.choose("employer_paid")
    qtbot.keyClick(page.apart.table.view, ENTER)
    behind = hours_behind_page(club_session, asked, *asked[-1][1:])
    on_screen(behind)
    assert isinstance(behind, HoursBehindPage)
    assert behind.said.words() == "1 entry, 4 hours in all"


def test_hours_logged_meanwhile_are_in_the_totals_at_once(page: HoursPage, session: Session):
    people, minutes = counted_by_sql(session.group, YEAR)
    log_hours(session.group, HoursEntry(on_date=date(2026, 3, 10), helpers=6, minutes=120))
    now = say_hours(minutes + 12 * 60)
    assert page.totals.said.words().startswith(f"At least {people} different people gave {now}.")
    assert "We say" not in page.totals.said.words()
    assert ["Helpers counted by number", "12", "0"] in cells(page.totals.table)


def test_nothing_on_the_page_has_pounds_or_speaks_of_worth(page: HoursPage):
    said = [each.accessibleName() for each in page.findChildren(QWidget)]
    said += [cell for row in cells(page.totals.table) for cell in row]
    never = re.compile(r"£|\b(worth|value|fte|wage|cost|rate)\b", re.IGNORECASE)
    assert never.findall(" ".join(said)) == []


@pytest.fixture
def prints(session: Session, asked: Asked, on_screen: OnScreen) -> HoursPrintsPage:
    prints = hours_prints_page(session, asked)
    assert isinstance(prints, HoursPrintsPage)
    on_screen(prints)
    return prints


def test_each_print_is_shown_with_the_choices_that_matter_to_it(
    prints: HoursPrintsPage, sample: GroupFile
):
    pages: dict[str, int] = {}
    for what in HoursPrint:
        prints.what.set_value(what.value)
        prints.what.edited.emit()
        prints.reload()
        assert prints.made is not None
        pages[what.value] = prints.made.paper.pages
        has_table = what in (HoursPrint.TOTALS, HoursPrint.LADDER)
        assert prints.csv_button.isVisible() == has_table
        assert prints.whose.isVisible() != has_table
    assert pages["statements"] == counted_by_sql(sample, YEAR)[0]
    assert pages["ladder"] == 1


def test_one_volunteer_has_one_page(prints: HoursPrintsPage):
    prints.what.set_value(HoursPrint.STATEMENTS.value)
    assert isinstance(prints.whose.editor, QWidget)
    prints.whose.set_value(prints._volunteers(prints.wish().period)[1][0])
    prints.reload()
    assert prints.made is not None
    assert prints.made.paper.pages == 1


def test_a_table_and_a_pdf_are_saved(prints: HoursPrintsPage, tmp_path: Path):
    prints.save_table_to(tmp_path / "hours.csv")
    prints.save_to(tmp_path / "hours.pdf")
    banner = prints.banner()
    assert banner is not None
    assert "hours.pdf" in banner.accessibleName()
    assert "Margaret Ashworth" in (tmp_path / "hours.csv").read_text("utf-8-sig")
    prints.public.set_value(True)
    prints.save_table_to(tmp_path / "public.csv")
    public = (tmp_path / "public.csv").read_text("utf-8-sig")
    assert "Margaret Ashworth" not in public
    assert "fewer than 5" in public


def test_days_the_wrong_way_round_are_said_and_nothing_is_drawn(prints: HoursPrintsPage):
    prints.first.set_value(date(2026, 4, 1))
    prints.reload()
    assert prints.made is None
    assert prints.refused.isVisible()
