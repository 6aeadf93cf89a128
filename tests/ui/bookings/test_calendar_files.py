"""Calendar files in the window: every date looked at before it comes in, public words going out."""

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.bookings.calendar_imports import DateOutcome
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds
from groupkeeper.ui.bookings.calendar_in import BringInCalendar
from groupkeeper.ui.bookings.calendar_out import CalendarOut
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

SATURDAY = date(2026, 3, 14)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Chess in the Committee room on four evenings, one with no length, one in the taken hall."""
    event = "BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:{}\r\nDTSTART:{}\r\nDTEND:{}\r\n{}END:VEVENT\r\n"
    place = "LOCATION:Committee room\r\n"
    lines = [
        event.format(n, "Chess", f"{day:%Y%m%d}T193000", f"{day:%Y%m%d}T213000", place)
        for n, day in enumerate(date(2026, 6, 6) + timedelta(days=7 * n) for n in range(4))
    ]
    lines.append(event.format("5", "Bip", "20260606T100000", "20260606T100000", place))
    lines.append(
        event.format("6", "Fair", "20260314T140000", "20260314T150000", "LOCATION:Main hall\r\n")
    )
    path = tmp_path / "chess.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(lines)}END:VCALENDAR\r\n")
    return path


@pytest.fixture
def bring_in(window: GroupWindow, theirs: Path) -> BringInCalendar:
    """The page with the calendar read."""
    window.navigate(To.CALENDAR_IN)
    page = cast(BringInCalendar, window.pages.currentWidget())
    page.read(theirs)
    return page


def _words(page: BringInCalendar) -> str:
    return " | ".join(label.words() for label in page.facts.findChildren(Label) if label.words())


def test_the_sum_of_the_charges_is_said_before_and_follows_the_kind_of_hirer(
    bring_in: BringInCalendar, session: Session
):
    assert bring_in.hirer_kind.value() == ""
    assert "without a charge: choose the kind of hirer" in _words(bring_in)
    for kind in hirer_kinds(session.group):
        bring_in.hirer_kind.set_value(kind.id)
        bring_in.look()
        if "Charged by the price list" in _words(bring_in):
            break
    assert bring_in.preview is not None
    sum_said = sum(row.charge or 0 for row in bring_in.preview.which(DateOutcome.NEW))
    assert say_pence(sum_said) in _words(bring_in)
    bring_in.bring_in()
    chess = session.group.find(Booking, title="Chess")
    assert sum(one.charge_pence or 0 for one in chess) == sum_said > 0


def test_every_date_says_what_becomes_of_it(bring_in: BringInCalendar, session: Session):
    kept = len(session.group.find(Booking))
    preview = bring_in.preview
    assert preview is not None
    said = [(row.title, row.outcome.value) for row in preview.rows]
    assert said == [("Fair", "clash"), ("Bip", "trouble"), *[("Chess", "new")] * 4]
    for fact in ("4 bookings will be added", "1 clash", "1 with trouble"):
        assert fact in _words(bring_in)
    assert bring_in.table.count() == 6
    assert bring_in.do_button.words() == "Bring in 4 bookings"
    assert len(session.group.find(Booking)) == kept


def test_the_chosen_date_says_all_of_why_it_stays_out(bring_in: BringInCalendar):
    bring_in.table.choose(1)
    assert bring_in.why.words().startswith("Fair, Main hall: Eid party has the Main hall, 13:00 to")


def test_bringing_in_is_one_undo_and_the_same_file_adds_nothing(
    bring_in: BringInCalendar, session: Session, window: GroupWindow, theirs: Path
):
    bring_in.do_button.click()
    chess = session.group.find(Booking, title="Chess")
    (room,) = {one.space_id for one in chess}
    assert len(chess) == 4
    assert session.group.get(Space, room).name == "Committee room"
    window.navigate(To.CALENDAR_IN)
    again = cast(BringInCalendar, window.pages.currentWidget())
    again.read(theirs)
    assert "4 dates here already" in _words(again)
    kept = len(session.group.find(Booking))
    again.do_button.click()
    assert len(session.group.find(Booking)) == kept
    said = " ".join(label.words() for label in again.findChildren(Label))
    assert "There is nothing new to bring in" in said
    session.undo()
    assert not session.group.find(Booking, title="Chess")
    assert "4 bookings will be added" in _words(again)


def test_what_is_no_calendar_is_said_on_the_page(window: GroupWindow, tmp_path: Path):
    letter = tmp_path / "letter.ics"
    letter.write_text("Dear Beryl")
    window.navigate(To.CALENDAR_IN)
    page = cast(BringInCalendar, window.pages.currentWidget())
    page.read(letter)
    said = " ".join(label.words() for label in page.findChildren(Label))
    assert "“letter.ics” is not a calendar that can be read" in said
    assert page.steps.at() == 1


def test_days_the_wrong_way_round_are_said(bring_in: BringInCalendar, session: Session):
    bring_in.last.set_value(date(2026, 1, 1))
    bring_in.look()
    assert bring_in.preview is None
    bring_in.do_button.click()
    assert not session.group.find(Booking, title="Chess")


def test_a_space_is_saved_in_public_words(
    window: GroupWindow,
    spaces: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    out = tmp_path / "hall.ics"
    chosen = (str(out), "Calendar (*.ics)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    window.navigate(To.CALENDAR_OUT, spaces["Main hall"])
    panel = cast(CalendarOut, window.panel)
    panel.save_button.click()
    words = [str(one["SUMMARY"]) for one in Calendar.from_ical(out.read_bytes()).walk("VEVENT")]
    assert "Private hire" in words
    assert "Eid party" not in words
    panel.words.button("ours").click()
    panel.save_button.click()
    assert "Eid party" in out.read_text("utf-8")


def test_a_person_is_asked_for(window: GroupWindow):
    window.navigate(To.CALENDAR_OUT)
    panel = cast(CalendarOut, window.panel)
    panel.which.button("person").click()
    panel.save_button.click()
    assert panel.person.error() == "Choose who it is for."


def test_a_calendar_comes_in_by_keyboard_alone(
    window: GroupWindow, theirs: Path, session: Session, monkeypatch: pytest.MonkeyPatch
):
    chosen = (str(theirs), "Calendars (*.ics)")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    window.navigate(To.CALENDAR_IN)
    page = cast(BringInCalendar, window.pages.currentWidget())
    _tab_to(page, "Choose a file")
    _press(Qt.Key.Key_Space)
    _tab_to(page, "Bring in 4 bookings")
    _press(Qt.Key.Key_Space)
    assert len(session.group.find(Booking, title="Chess")) == 4


def _press(key: Qt.Key) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key)
    QApplication.processEvents()


def _tab_to(page: BringInCalendar, words: str) -> None:
    for _ in range(30):
        where = QApplication.focusWidget()
        if isinstance(where, QAbstractButton) and words in where.text():
            return
        _press(Qt.Key.Key_Tab)
    raise AssertionError(f"{words} was not reached on {page.title}")
