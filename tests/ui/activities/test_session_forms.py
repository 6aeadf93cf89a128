"""The forms of sessions on the screen: plan, add, change several, call off; by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity, SessionState
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.volunteers.rota import RotaPlace
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.activities.session_planning import plan_sessions
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activity_page import ActivityPage
from groupkeeper.ui.activities.call_off_form import SPAN, CallOff
from groupkeeper.ui.activities.plan_form import PlanAhead
from groupkeeper.ui.activities.session_forms import SessionForm
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub
from tests.ui.conftest import Asked

OnScreen = Callable[[ActivityPage], ActivityPage]
TODAY = date(2026, 3, 10)


@pytest.fixture
def garden(group: GroupFile) -> Space:
    with group.step("Add a room") as step:
        return step.save(Space(name="Garden room"))


@pytest.fixture
def page(club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen) -> ActivityPage:
    return on_screen(ActivityPage(club_session, asked, club.activity.id))


def shown(page: ActivityPage) -> QWidget | None:
    return page.sessions._beside.currentWidget()  # what stands beside the list


def planning(page: ActivityPage) -> PlanAhead:
    page.sessions.plan_ahead()
    form = shown(page)
    assert isinstance(form, PlanAhead)
    return form


def changing(page: ActivityPage, session_id: str) -> SessionForm:
    page.sessions.list.choose(session_id)
    page.sessions.change_session()
    form = shown(page)
    assert isinstance(form, SessionForm)
    return form


def type_date(field: QWidget, typed: str, qtbot: QtBot) -> None:
    """Type a day over what is there, as a person does."""
    field.setFocus()
    qtbot.keyClick(QApplication.focusWidget() or field, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget() or field, typed)


def to_come(group: GroupFile, club: LunchClub) -> list[ActivitySession]:
    found = group.find(ActivitySession, activity_id=club.activity.id)
    return sorted(
        (one for one in found if one.starts_at and one.starts_at.date() > TODAY),
        key=lambda one: str(one.starts_at),
    )


def hire(group: GroupFile, club: LunchClub, day: int, month: int = 3) -> Booking:
    starts = datetime(2026, month, day, 12, 0)
    return book(
        group,
        Booking(
            title="AGM",
            space_id=club.activity.space_id,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
        ),
    )


def test_planning_says_which_days_are_left_out_and_they_can_be_put_back(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    easter = TermBreak(name="Easter", from_date=date(2026, 3, 30), to_date=date(2026, 4, 10))
    with group.step("Follow the terms") as step:
        step.save(easter)
        step.save(replace(club.activity, term_time=True))
    form = planning(page)
    type_date(form.fields["until"].editor, "14/4/2026", qtbot)
    assert form.said.words() == "2 new sessions, from 24 March 2026 to 14 April 2026."
    assert form.left_out.title.words() == "2 days are left out. Tick to meet all the same:"
    tick = form.left_out.ticks[date(2026, 4, 7)]
    assert tick.accessibleName() == "Tuesday 7 April (Easter)"
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert form.said.words().startswith("3 new sessions")
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    days = [one.starts_at.day for one in to_come(group, club) if one.starts_at]
    assert days == [17, 24, 7, 14]


def test_planning_asks_about_each_taken_day_and_keeps_nothing_until_it_knows(
    page: ActivityPage, club: LunchClub, group: GroupFile, garden: Space, qtbot: QtBot
):
    hire(group, club, 24)
    hire(group, club, 31)
    form = planning(page)
    type_date(form.fields["until"].editor, "7/4/2026", qtbot)
    assert [day.way.name for day in form.taken.days] == [
        "Tuesday 24 March: AGM has the Main hall, 12:00 to 14:00",
        "Tuesday 31 March: AGM has the Main hall, 12:00 to 14:00",
    ]
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    first, second = form.taken.days
    assert first.way.error() == "Choose what should happen on this day."
    assert first.way.editor.hasFocus()
    assert len(to_come(group, club)) == 1
    first.choose(garden.id)
    second.choose("time")
    second.starts.set_value(time(15, 0))
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert shown(page) is page.sessions.register
    _, in_garden, later, usual = to_come(group, club)
    assert in_garden.space_id == garden.id
    assert later.starts_at == datetime(2026, 3, 31, 15, 0)
    assert group.get(Booking, usual.booking_id).space_id == club.activity.space_id


def test_one_answer_does_for_all_taken_days(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    hire(group, club, 24)
    hire(group, club, 31)
    form = planning(page)
    type_date(form.fields["until"].editor, "7/4/2026", qtbot)
    form.taken.for_all.setFocus()
    qtbot.keyClick(form.taken.for_all.editor, Qt.Key.Key_End)
    form.taken.for_all.editor.edited.emit()
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    days = [one.starts_at.day for one in to_come(group, club) if one.starts_at]
    assert days == [17, 7]


def test_sessions_can_be_planned_without_booking_their_space(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    hire(group, club, 24)
    form = planning(page)
    type_date(form.fields["until"].editor, "7/4/2026", qtbot)
    form.book.setFocus()
    qtbot.keyClick(form.book.editor, Qt.Key.Key_Space)
    assert form.taken.days == []
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert {one.booking_id for one in to_come(group, club)} == {""}


def test_all_to_come_change_together_after_saying_what_changes(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    plan_sessions(group, club.activity.id, date(2026, 4, 7), TODAY, book=True)
    form = changing(page, club.seventeenth.id)
    type_date(form.fields["day"].editor, "18/3/2026", qtbot)
    assert form.said.words() == ""
    form.which.button("one").setFocus()
    qtbot.keyClick(form.which.button("one"), Qt.Key.Key_Down)
    qtbot.keyClick(form.which.button("following"), Qt.Key.Key_Down)
    assert form.which.value() == "all"
    assert form.said.words().splitlines() == [
        "Changes: 4 sessions (Tue 17 March, Tue 24 March, Tue 31 March, Tue 7 April).",
        "From then on: Wednesdays, 11:30 to 14:30.",
        "Nothing in the past changes.",
    ]
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    moved = to_come(group, club)
    assert {one.starts_at.weekday() for one in moved if one.starts_at} == {2}
    assert group.get(Activity, club.activity.id).repeats == "FREQ=WEEKLY;BYDAY=WE"
    assert group.get(ActivitySession, club.tenth.id) == club.tenth
    assert group.can_undo() == "Change 4 sessions of Tuesday Lunch Club"


def test_a_change_that_cannot_be_is_said_before_it_is_tried(
    page: ActivityPage, club: LunchClub, qtbot: QtBot
):
    form = changing(page, club.seventeenth.id)
    form.which.set_value("all")
    type_date(form.fields["day"].editor, "25/3/2026", qtbot)
    assert form.said.words() == "To change several, choose a day of the same week."


def test_a_session_of_the_past_is_changed_alone(page: ActivityPage, club: LunchClub):
    assert not changing(page, club.third.id).which.isVisible()
    assert changing(page, club.seventeenth.id).which.isVisible()


def test_a_session_is_added_with_its_space_and_taken_days_are_asked_about(
    page: ActivityPage, club: LunchClub, group: GroupFile, garden: Space, qtbot: QtBot
):
    hire(group, club, 20)
    page.sessions.add_session()
    form = shown(page)
    assert isinstance(form, SessionForm)
    type_date(form.fields["day"].editor, "20/3/2026", qtbot)
    assert len(form.taken.days) == 1
    form.taken.days[0].choose(garden.id)
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    added = group.get(ActivitySession, page.sessions.session_id())
    assert added.space_id == garden.id
    assert group.get(Booking, added.booking_id).space_id == garden.id


def test_a_fortnight_is_called_off_by_keyboard(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    plan_sessions(group, club.activity.id, date(2026, 4, 7), TODAY, book=True)
    page.sessions.list.choose(club.seventeenth.id)
    page.sessions.call_off()
    form = shown(page)
    assert isinstance(form, CallOff)
    qtbot.keyClicks(form.fields["called_off_because"].editor, "new boiler")
    form.which.button("one").setFocus()
    qtbot.keyClick(form.which.button("one"), Qt.Key.Key_Down)
    assert form.which.value() == SPAN
    type_date(form.fields["to_date"].editor, "31/3/2026", qtbot)
    assert form.said.words() == (
        "Called off, and their spaces free again: "
        "3 sessions (Tue 17 March, Tue 24 March, Tue 31 March)."
    )
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    called_off = [one for one in to_come(group, club) if one.state == SessionState.CALLED_OFF]
    assert {one.called_off_because for one in called_off} == {"new boiler"}
    assert len(called_off) == 3
    freed = [one for one in group.find(Booking) if one.state == BookingState.CANCELLED]
    assert len(freed) == 2


def test_calling_off_says_who_is_on_the_rota_and_who_has_a_place(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    joyce, margaret, winston, lihua, norman = club.people[:5]
    seventeenth = club.seventeenth.id
    with group.step("A rota and places") as step:
        for person, answer in ((joyce, "coming"), (margaret, "asked"), (winston, "cannot")):
            step.save(
                RotaPlace(
                    session_id=seventeenth,
                    role_id=club.cook.id,
                    person_id=person.id,
                    answer=answer,
                )
            )
        for person in (joyce, lihua):
            step.save(
                ActivityPlace(
                    activity_id=club.activity.id,
                    person_id=person.id,
                    asked_on=TODAY,
                    given_on=TODAY,
                )
            )
        step.save(ActivityPlace(activity_id=club.activity.id, person_id=norman.id, asked_on=TODAY))
    page.sessions.list.choose(seventeenth)
    page.sessions.call_off()
    form = shown(page)
    assert isinstance(form, CallOff)
    expected = (
        "Tell who is on the rota: Joyce Adeyemi, Margaret Ashworth.\n"
        "Tell who has a place: Li-Hua Chen."
    )
    assert form.tell.isVisible()
    assert form.tell.words() == expected
    form.which.button(SPAN).click()
    assert form.tell.words() == expected
    type_date(form.fields["from_date"].editor, "18/3/2026", qtbot)
    assert not form.tell.isVisible()


def test_days_the_wrong_way_round_are_not_called_off(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    page.sessions.list.choose(club.seventeenth.id)
    page.sessions.call_off()
    form = shown(page)
    assert isinstance(form, CallOff)
    form.which.set_value(SPAN)
    form.fields["to_date"].set_value(date(2026, 3, 1))
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert form.fields["to_date"].error().startswith("Enter the first and the last day")
    assert group.get(ActivitySession, club.seventeenth.id).state == SessionState.PLANNED


@pytest.mark.parametrize(("presses_do", "state"), [(True, "planned"), (False, "called_off")])
def test_a_session_whose_space_is_gone_is_put_back_on_only_when_asked_again(
    page: ActivityPage,
    club: LunchClub,
    group: GroupFile,
    qtbot: QtBot,
    presses_do: bool,
    state: str,
):
    first = plan_sessions(group, club.activity.id, date(2026, 3, 24), TODAY, book=True)[0]
    call_off_session(group, first.id, "boiler", TODAY)
    hire(group, club, 24)
    page.sessions.list.choose(first.id)
    empty = shown(page)
    assert isinstance(empty, Empty)
    assert empty.action is not None

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, HardQuestion)
        assert "AGM has the Main hall" in question.accessibleDescription()
        pressed = question.do_button if presses_do else question.keep_button
        qtbot.keyClick(pressed, Qt.Key.Key_Return)

    QTimer.singleShot(50, answer)
    qtbot.keyClick(empty.action, Qt.Key.Key_Return)
    kept = group.get(ActivitySession, first.id)
    assert kept.state == state
    assert bool(kept.space_id) != presses_do
