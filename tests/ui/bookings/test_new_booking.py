"""New booking: the ghost, the dates counted, the taken ones named, saving all or nothing."""

from datetime import date, datetime, time
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from groupkeeper.domain.bookings.booking import Booking, SkippedDate
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.blocks import BlockState
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

DAY = "2026-06-18"  # a Thursday with nothing in the Garden room that evening


@pytest.fixture
def panel(window: GroupWindow, session: Session, spaces: dict[str, str]) -> NewBooking:
    """New booking in the Garden room; the Annual dinner has it on Thursday 2 July."""
    dinner = Booking(
        title="Annual dinner",
        space_id=spaces["Garden room"],
        starts_at=datetime(2026, 7, 2, 19, 0),
        ends_at=datetime(2026, 7, 2, 21, 0),
    )
    book(session.group, dinner)
    window.navigate(To.NEW_BOOKING, DAY, spaces["Garden room"])
    panel = cast(NewBooking, window.panel)
    QTest.keyClicks(panel.form.what.editor, "Wenlow Green Choir")
    _type_time(panel, "starts", "18:30")
    _type_time(panel, "ends", "8.30pm")
    return panel


def _type_time(panel: NewBooking, name: str, typed: str) -> None:
    editor = getattr(panel.form.when, name).editor
    editor.setEditText(typed)
    editor.edited.emit()


def _every_two_weeks(panel: NewBooking, until: str = "13/8/26") -> None:
    panel.repeat.how_often.button("fortnightly").click()
    panel.repeat.until.setText(until)
    panel.repeat.until.edited.emit()


def _ghosts(page: Bookings) -> list[str]:
    return [
        block.lines[0].words
        for block in page.calendar.grid.blocks()
        if block.state is BlockState.GHOST
    ]


def test_the_ghost_follows_the_form(panel: NewBooking, page: Bookings, spaces: dict[str, str]):
    assert page.subtitle.words() == "Garden room, 15 to 21 June 2026"
    assert _ghosts(page) == ["Wenlow Green Choir"]
    panel.form.when.date.editor.setText("25/06/2026")  # pyright: ignore
    panel.form.when.date.editor.edited.emit()
    assert page.subtitle.words() == "Garden room, 22 to 28 June 2026"
    assert _ghosts(page) == ["Wenlow Green Choir"]


def test_when_the_panel_closes_the_week_is_back(
    panel: NewBooking, page: Bookings, window: GroupWindow
):
    panel.saved = True
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert window.panel is None
    assert page.subtitle.words() == "9 to 15 March 2026"
    assert not _ghosts(page)


def test_once_is_saved_with_ctrl_enter(panel: NewBooking, session: Session, window: GroupWindow):
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = session.group.find(Booking, title="Wenlow Green Choir")
    assert kept.starts_at == datetime(2026, 6, 18, 18, 30)
    assert kept.ends_at == datetime(2026, 6, 18, 20, 30)
    assert kept.booked_on == session.today()
    assert window.panel is None
    assert window.strip.words.words() == "Done: Book the Garden room for Wenlow Green Choir"


def test_the_dates_are_counted_and_the_button_says_how_many(panel: NewBooking):
    assert panel.save_button.words() == "Save booking"
    _every_two_weeks(panel)
    assert panel.repeat.count.words() == "= 5 dates"
    assert panel.taken.title.words() == "One of the 5 dates is taken"
    assert panel.save_button.words() == "Save 4 bookings"


def test_a_taken_date_is_left_out_unless_another_room_is_used(
    panel: NewBooking, session: Session, spaces: dict[str, str]
):
    _every_two_weeks(panel)
    ways = panel.taken._ways[date(2026, 7, 2)]  # pyright: ignore[reportPrivateUsage]
    ways.button(spaces["Committee room"]).click()
    assert panel.save_button.words() == "Save 5 bookings"
    ways.button("leave").click()
    panel.save()
    assert len(session.group.find(Booking, title="Wenlow Green Choir")) == 4
    (skipped,) = [s for s in session.group.find(SkippedDate) if s.on_date == date(2026, 7, 2)]
    assert skipped.reason == "Annual dinner has the Garden room, 19:00 to 21:00"


def test_more_than_three_taken_dates_share_one_answer(
    panel: NewBooking, session: Session, spaces: dict[str, str]
):
    for day in (16, 30):
        book(
            session.group,
            Booking(
                title="Lecture",
                space_id=spaces["Garden room"],
                starts_at=datetime(2026, 7, day, 18, 0),
                ends_at=datetime(2026, 7, day, 19, 0),
            ),
        )
    book(
        session.group,
        Booking(
            title="Lecture",
            space_id=spaces["Garden room"],
            starts_at=datetime(2026, 8, 13, 18, 0),
            ends_at=datetime(2026, 8, 13, 19, 0),
        ),
    )
    _every_two_weeks(panel)
    assert panel.taken.title.words() == "4 of the 5 dates are taken"
    assert panel.save_button.words() == "Save 1 booking"
    panel.save()
    assert len(session.group.find(Booking, title="Wenlow Green Choir")) == 1


def test_a_single_taken_time_is_never_moved_unnoticed(
    panel: NewBooking, session: Session, spaces: dict[str, str]
):
    panel.form.when.date.editor.setText("2 July 2026")  # pyright: ignore
    panel.form.when.date.editor.edited.emit()
    assert panel.taken.title.words() == "This time is taken"
    panel.save()
    assert not session.group.find(Booking, title="Wenlow Green Choir")
    banner = panel.findChild(Banner)
    assert isinstance(banner, Banner)
    ways = panel.taken._ways[date(2026, 7, 2)]  # pyright: ignore[reportPrivateUsage]
    ways.button("share").click()
    panel.taken.reason.editor.setText("The choir sings at the dinner")  # pyright: ignore
    panel.save()
    (kept,) = session.group.find(Booking, title="Wenlow Green Choir")
    assert kept.clash_allowed_because == "The choir sings at the dinner"


def test_what_is_missing_is_said_at_its_field_and_counted(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    window.navigate(To.NEW_BOOKING, DAY, spaces["Garden room"])
    panel = cast(NewBooking, window.panel)
    panel.save()
    assert panel.form.what.error() == "Say what it is for, like Wenlow Green Choir."
    assert panel.form.when.starts.error() == "Choose when it starts, like 18:30."
    QTest.keyClicks(panel.form.what.editor, "Choir")
    panel.form.when.date.editor.setText("some day")  # pyright: ignore
    panel.save()
    assert panel.form.when.starts.error().startswith("Enter a date")
    assert not session.group.find(Booking, title="Choir")


def test_ending_in_the_small_hours_is_the_next_morning(panel: NewBooking, session: Session):
    _type_time(panel, "ends", "00:30")
    panel.save()
    (kept,) = session.group.find(Booking, title="Wenlow Green Choir")
    assert kept.ends_at == datetime(2026, 6, 19, 0, 30)


def test_a_new_start_takes_the_end_along(panel: NewBooking):
    _type_time(panel, "starts", "10:00")
    assert panel.form.when.ends.value() == time(12, 0)


def test_someone_new_is_added_with_the_booking(panel: NewBooking, session: Session):
    QTest.keyClicks(panel.form.who_editor, "Zebedee Newcomer")
    panel.save()
    (kept,) = session.group.find(Booking, title="Wenlow Green Choir")
    person = session.group.get(Person, kept.person_id)
    assert person.full_name == "Zebedee Newcomer"
    session.undo()
    assert not session.group.find(Person, last_name="Newcomer")


def test_someone_we_know_is_recognised_by_the_whole_name(panel: NewBooking, session: Session):
    before = len(session.group.find(Person))
    QTest.keyClicks(panel.form.who_editor, "shabana mirza")
    panel.save()
    (kept,) = session.group.find(Booking, title="Wenlow Green Choir")
    assert session.group.get(Person, kept.person_id).full_name == "Shabana Mirza"
    assert len(session.group.find(Person)) == before


def test_people_are_found_while_typing_and_taken_with_enter(panel: NewBooking, session: Session):
    who = panel.form.who_editor
    who.setFocus()
    QTest.keyClicks(who, "shaba")
    assert who.matches.isVisible()
    QTest.keyClick(who, Qt.Key.Key_Return)
    assert who.value() == "Shabana Mirza"
    assert session.group.get(Person, who.person_id).last_name == "Mirza"
    assert who.matches.isHidden()


def test_escape_puts_the_found_people_away_and_not_the_panel(
    panel: NewBooking, window: GroupWindow
):
    who = panel.form.who_editor
    who.setFocus()
    QTest.keyClicks(who, "shaba")
    QTest.keyClick(who, Qt.Key.Key_Down)
    assert who.matches.view.hasFocus()
    QTest.keyClick(who.matches.view, Qt.Key.Key_Escape)
    assert who.matches.isHidden()
    assert window.panel is panel
    assert who.value() == "shaba"


def test_a_past_date_only_warns(panel: NewBooking, session: Session):
    panel.form.when.date.editor.setText("5 March 2026")  # pyright: ignore
    panel.form.when.date.editor.edited.emit()
    warnings = panel._warnings  # pyright: ignore[reportPrivateUsage]
    assert warnings.fact.words() == "5 March 2026 is in the past."


def test_a_repeat_that_ends_before_it_begins_is_said(panel: NewBooking):
    _every_two_weeks(panel, "1/6/26")
    assert panel.repeat.problem.words() == "The last day is before the first. Choose a later one."


def test_at_large_text_the_form_takes_the_page(panel: NewBooking, window: GroupWindow):
    window.keeper.choose_scale(1.3)
    assert window.pages.isHidden()
    assert panel.see_week.isVisible()
    assert window.width() == 1366
    window.keeper.choose_scale(1.0)
    assert window.pages.isVisible()
    assert panel.see_week.isHidden()


def test_words_in_the_panel_are_not_lost_by_going_to_another_place(
    panel: NewBooking, window: GroupWindow
):
    def keep_typing() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HardQuestion)
        dialog.keep_button.click()

    QTimer.singleShot(0, keep_typing)
    window.go(To.BOOKINGS)
    assert window.panel is panel
    assert panel.form.what.value() == "Wenlow Green Choir"
