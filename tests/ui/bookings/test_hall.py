"""The hall by keyboard: prints, agreements, who was turned away, keys, layouts and hours."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.hiring import HireAgreement, HireTerms, TurnedAway
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space, SpaceLayout
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.bookings.bookings import book, clashes_of
from groupkeeper.operations.bookings.hall_prints import HallPrint
from groupkeeper.ui.bookings.closed_day import ClosedDay
from groupkeeper.ui.bookings.hall_panel import HallPanel
from groupkeeper.ui.bookings.hall_prints_page import HallPrintsPage
from groupkeeper.ui.bookings.hire_papers import HirePapersPage
from groupkeeper.ui.bookings.space_more import AroundPanel, SpaceMorePanel
from groupkeeper.ui.bookings.space_panel import SpacePanel
from groupkeeper.ui.bookings.turned_away import TurnAwayPanel, TurnedAwayPage
from groupkeeper.ui.bookings.use_page import UsePage
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.printed import page_text

CTRL = Qt.KeyboardModifier.ControlModifier
AT = datetime(2026, 6, 18, 18, 30)


def press(key: Qt.Key, with_keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(cast(QWidget, QApplication.focusWidget()), key, with_keys)
    QApplication.processEvents()


def type_words(words: str) -> None:
    QTest.keyClicks(cast(QWidget, QApplication.focusWidget()), words)


def tab_to(widget: QWidget) -> None:
    """Go on by Tab until the keyboard is on this one."""
    for _ in range(60):
        held = QApplication.focusWidget()
        if held is not None and (held is widget or widget.isAncestorOf(held)):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {widget.accessibleName()}")


def party(session: Session, spaces: dict[str, str]) -> Booking:
    sunita = Person(first_name="Sunita", last_name="Rao")
    wanted = Booking(
        title="Party", space_id=spaces["Garden room"], starts_at=AT,
        ends_at=AT + timedelta(hours=2), charge_pence=2800,
    )  # fmt: skip
    return book(session.group, wanted, sunita)


def test_another_print_is_chosen_and_drawn_by_keyboard(window: GroupWindow):
    window.navigate(To.HALL_PRINTS)
    page = cast(HallPrintsPage, window.pages.currentWidget())
    assert page.made is not None
    assert "What's on" in page_text(page.made.paper.pdf, 1)
    tab_to(page.what.editor)
    for _ in range(3):
        press(Qt.Key.Key_Down)
    page.reload()
    assert page.what.value() == HallPrint.KEYS
    assert "Who opens up" in page_text(page.made.paper.pdf, 1)
    assert not page.a3.isVisible()
    assert page.large.isVisible()


def test_the_agreement_is_given_and_signed_by_keyboard(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    one = party(session, spaces)
    window.navigate(To.HIRE_PAPERS, one.id)
    page = cast(HirePapersPage, window.pages.currentWidget())
    assert not page.signed.isVisible()
    tab_to(page.given)
    press(Qt.Key.Key_Space)
    assert not page.given.isVisible()
    tab_to(page.signed)
    press(Qt.Key.Key_Space)
    (kept,) = session.group.find(HireAgreement, booking_id=one.id)
    assert (kept.given_on, kept.signed_on) == (session.today(), session.today())
    assert not page.signed.isVisible()


def test_new_conditions_are_a_new_version(window: GroupWindow, session: Session):
    before = len(session.group.find(HireTerms))
    window.navigate(To.HIRE_TERMS)
    type_words("Spring 2026")
    press(Qt.Key.Key_S, CTRL)
    assert window.panel is None
    assert len(session.group.find(HireTerms)) == before + 1


def test_an_enquiry_without_room_is_kept_in_one_press(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    party(session, spaces)
    before = {one.id for one in session.group.find(TurnedAway)}
    window.navigate(To.NEW_BOOKING, f"{AT:%Y-%m-%dT%H:%M}", spaces["Garden room"])
    type_words("Dance class")
    panel = cast(QWidget, window.panel)
    no_room = next(
        each for each in panel.findChildren(QPushButton) if "No room" in each.accessibleName()
    )
    tab_to(no_room)
    press(Qt.Key.Key_Space)
    (kept,) = [one for one in session.group.find(TurnedAway) if one.id not in before]
    assert (kept.why, kept.starts_at, kept.asked_on) == ("taken", AT, session.today())
    assert window.panel is None


def test_who_was_turned_away_is_listed_changed_and_saved(
    window: GroupWindow, session: Session, tmp_path: Path
):
    window.navigate(To.TURNED_AWAY)
    page = cast(TurnedAwayPage, window.pages.currentWidget())
    tab_to(page.table)
    press(Qt.Key.Key_Return)
    panel = cast(TurnAwayPanel, window.panel)
    tab_to(panel.fields["what_for"].editor)
    type_words("!")
    press(Qt.Key.Key_S, CTRL)
    assert any(one.what_for.startswith("!") for one in session.group.find(TurnedAway))
    page.save_to(tmp_path / "away.csv")
    rows = list(csv.reader((tmp_path / "away.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == 1 + len(session.group.find(TurnedAway))


def test_the_use_of_space_is_drawn_for_other_days_and_saved(window: GroupWindow, tmp_path: Path):
    window.navigate(To.USE_OF_SPACE)
    page = cast(UsePage, window.pages.currentWidget())
    page.last.set_value(date(2024, 1, 1))
    page.reload()
    assert page.made is None
    page.last.set_value(date(2026, 3, 12))
    page.reload()
    page.save_csv_to(tmp_path / "use.csv")
    assert "Kind of hirer" in (tmp_path / "use.csv").read_text("utf-8-sig")


def test_keys_are_kept_by_keyboard_and_a_stranger_is_asked_about(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    one = party(session, spaces)
    window.navigate(To.HALL_OF_BOOKING, one.id)
    panel = cast(HallPanel, window.panel)
    type_words("Nobody Known")
    press(Qt.Key.Key_Escape)
    panel.save()
    assert window.panel is panel
    press(Qt.Key.Key_A, CTRL)
    type_words("Gwen Hughes")
    tab_to(panel.fields["key_out_on"].editor)
    type_words("12/03/2026")
    tab_to(panel.fields["has_music"].editor)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S, CTRL)
    kept = session.group.get(Booking, one.id)
    assert session.group.get(Person, kept.opener_id).full_name == "Gwen Hughes"
    assert (kept.key_out_on, kept.has_music) == (date(2026, 3, 12), True)


def test_layouts_and_hours_are_typed_and_a_closed_day_is_opened_again(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    space_id = spaces["Garden room"]
    closed = date(2026, 4, 1)
    with session.group.step("Close") as step:
        step.save(Closure(space_id=space_id, from_date=closed, to_date=closed, reason="floor"))
    closures = len(session.group.find(Closure, space_id=space_id))
    window.navigate(To.SPACE_MORE, space_id)
    panel = cast(SpaceMorePanel, window.panel)
    type_words("Rows 25")
    tab_to(panel.fields["days"].editor)
    type_words("Funday: 10 to 12")
    press(Qt.Key.Key_S, CTRL)
    assert window.panel is panel
    press(Qt.Key.Key_A, CTRL)
    type_words("Sunday: shut")
    tab_to(panel.closed_days)
    press(Qt.Key.Key_Space)
    assert len(session.group.find(Closure, space_id=space_id)) == closures - 1
    tab_to(panel.save_button)
    press(Qt.Key.Key_Space)
    assert [one.name for one in session.group.find(SpaceLayout, space_id=space_id)] == ["Rows"]
    assert [one.weekday for one in session.group.find(OpeningHours, space_id=space_id)] == ["SU"]


def test_a_change_of_the_time_around_names_the_bookings_to_come(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    one = party(session, spaces)
    window.navigate(To.SPACE, spaces["Garden room"])
    panel = cast(SpacePanel, window.panel)
    panel.clear_up.set_value(5)
    panel.save()
    around = cast(AroundPanel, window.panel)
    assert isinstance(around, AroundPanel)
    tab_to(around.do_button)
    press(Qt.Key.Key_Space)
    assert session.group.get(Booking, one.id).clear_up_minutes == 5
    assert session.group.get(Space, spaces["Garden room"]).clear_up_minutes == 5


def test_one_booking_takes_place_on_a_closed_day_with_a_reason(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    one = party(session, spaces)
    with session.group.step("Close") as step:
        step.save(Closure(space_id=one.space_id, from_date=AT.date(), to_date=AT.date()))
    window.navigate(To.BOOKING, one.id)
    box = cast(QWidget, window.panel).findChildren(ClosedDay)[0]
    tab_to(box.allow_button)
    press(Qt.Key.Key_Space)
    assert box.reason.error()
    press(Qt.Key.Key_A, CTRL)
    type_words("The caretaker lets them in")
    tab_to(box.allow_button)
    press(Qt.Key.Key_Space)
    kept = session.group.get(Booking, one.id)
    assert kept.clash_allowed_because == "The caretaker lets them in"
    assert clashes_of(session.group, kept)[0].is_settled
