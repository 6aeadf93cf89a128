"""Held until a day, for an organisation, took place: in the window."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from groupkeeper.domain.bookings.booking import Booking, BookingState, Organisation
from groupkeeper.domain.bookings.prices import HirerKind
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.charges import charge_if_changed
from groupkeeper.ui.bookings.about_body import OrganisationPanel
from groupkeeper.ui.bookings.booking_panel import BookingPanel
from groupkeeper.ui.bookings.change_booking import ChangeBooking
from groupkeeper.ui.bookings.for_whom import BODY
from groupkeeper.ui.bookings.held_page import HeldPage
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session


@pytest.fixture
def panel(window: GroupWindow, spaces: dict[str, str]) -> NewBooking:
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30", spaces["Garden room"])
    panel = cast(NewBooking, window.panel)
    QTest.keyClicks(panel.form.what.editor, "Choir practice")
    panel.form.more_button.click()
    return panel


def typed(words: str) -> None:
    """Type into whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def shown(page: HeldPage) -> str:
    """The cells of the first line."""
    model = page.table.view.model()
    return " | ".join(str(model.index(0, at).data()) for at in range(model.columnCount()))


def only(session: Session) -> Booking:
    (kept,) = session.group.find(Booking, title="Choir practice")
    return kept


def test_how_long_it_is_held_is_asked_of_a_provisional_booking_only(
    panel: NewBooking, session: Session, window: GroupWindow
):
    assert panel.form.more.held_until.isHidden()
    panel.form.more.state.button(BookingState.PROVISIONAL).click()
    assert panel.form.more.held_until.isVisible()
    assert panel.form.more.held_until.value() == session.today() + timedelta(days=10)
    panel.form.more.held_until.editor.setFocus(Qt.FocusReason.TabFocusReason)
    typed("20/03/2026")
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert only(session).lapses_on == date(2026, 3, 20)
    window.navigate(To.HELD_BOOKINGS)
    page = cast(HeldPage, window.pages.currentWidget())
    assert "20/03/2026" in shown(page)


def test_the_form_says_what_the_charge_was_when_a_longer_time_changes_it(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    kind = session.group.find(HirerKind, is_free=False)[0]
    at = datetime(2026, 6, 18, 18)
    asked = Booking(
        title="Choir practice",
        space_id=spaces["Main hall"],
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        hirer_kind_id=kind.id,
    )
    kept = book(session.group, asked)
    assert kept.charge_pence
    window.navigate(To.CHANGE_BOOKING, kept.id)
    panel = cast(ChangeBooking, window.panel)
    panel.form.when.ends.set_value(time(21))
    panel.form.when.ends.edited.emit()
    now = charge_if_changed(session.group, kept, replace(kept, ends_at=at + timedelta(hours=3)))
    assert panel.form.charge.value() == now
    assert panel.form.charge.help.words() == f"It was {say_pence(kept.charge_pence)}."
    panel.save()
    was, became = say_pence(kept.charge_pence), say_pence(now or 0)
    assert session.group.can_undo().endswith(f"Charge: {was} became {became}")


def test_a_held_booking_runs_out_when_the_bookings_are_looked_at_the_day_after(
    panel: NewBooking, session: Session, window: GroupWindow
):
    panel.form.more.state.button(BookingState.PROVISIONAL).click()
    panel.form.more.held_until.set_value(session.today())
    panel.save()
    later = session.now() + timedelta(days=1)
    session.now = lambda: later
    window.navigate(To.HELD_BOOKINGS)
    assert only(session).state == BookingState.CANCELLED
    page = cast(HeldPage, window.pages.currentWidget())
    assert "let go" in shown(page)


def test_an_organisation_typed_anew_is_added_and_one_we_know_is_recognised(
    panel: NewBooking, session: Session, window: GroupWindow
):
    known = session.group.find(Organisation)[0]
    panel.form.whom.choice.button(BODY).click()
    panel.form.whom.body.editor.setFocus()
    typed("Wenlow Green Choir")
    panel.save()
    body = session.group.get(Organisation, only(session).organisation_id)
    assert body.name == "Wenlow Green Choir"
    window.navigate(To.CHANGE_BOOKING, only(session).id)
    change = cast(NewBooking, window.panel)
    assert change.form.whom.body.value() == "Wenlow Green Choir"
    change.form.whom.body.set_value(known.name.upper())
    change.save()
    assert only(session).organisation_id == known.id


def test_what_is_known_of_an_organisation_is_changed_from_its_booking(
    panel: NewBooking, session: Session, window: GroupWindow
):
    panel.form.whom.choice.button(BODY).click()
    panel.form.whom.body.set_value("Wenlow Green Choir")
    panel.save()
    window.navigate(To.BOOKING, only(session).id)
    panel_of = cast(BookingPanel, window.panel)
    names = [one.words() for one in panel_of.findChildren(Button)]
    assert "About Wenlow Green Choir" in names
    window.navigate(To.ORGANISATION, only(session).organisation_id)
    about = cast(OrganisationPanel, window.panel)
    about.fields["address"].set_value("1 High Street")
    about.fields["phone"].set_value("01632 960123")
    about.save()
    body = session.group.get(Organisation, only(session).organisation_id)
    assert (body.address, body.phone) == ("1 High Street", "01632 960123")


def test_a_booking_that_is_over_is_noted_as_having_taken_place(
    window: GroupWindow, session: Session
):
    one = next(
        each
        for each in session.group.find(Booking, state=BookingState.CONFIRMED.value)
        if each.ends_at and each.ends_at < datetime(2026, 3, 1)
    )
    window.navigate(To.BOOKING, one.id)
    buttons = {each.words(): each for each in cast(BookingPanel, window.panel).findChildren(Button)}
    buttons["It took place"].click()
    kept = session.group.get(Booking, one.id)
    assert kept == replace(one, state=BookingState.COMPLETED.value)
