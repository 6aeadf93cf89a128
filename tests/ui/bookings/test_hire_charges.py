"""Hire charges by keyboard: invoices made and paid, deposits, prices, charges changed."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.bookings.prices import CancellationBand, HirePrice, HirerKind
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.bookings.charges import quote_for
from groupkeeper.storage.queries.bookings.hire_charges import charges_of
from groupkeeper.storage.queries.bookings.invoices import invoice_whole, unpaid
from groupkeeper.ui.bookings.booking_panel import BookingPanel
from groupkeeper.ui.bookings.charge_panel import ChargePanel
from groupkeeper.ui.bookings.charges_page import HireChargesPage
from groupkeeper.ui.bookings.invoice_panel import InvoicePanel
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

TODAY = date(2026, 3, 12)
MANY_TABS = 40


def held() -> QWidget:
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(name: str) -> QWidget:
    """Press Tab until the control of this name has the keyboard."""
    for _ in range(MANY_TABS):
        if held().accessibleName().removesuffix(" (optional)") == name:
            return held()
        QTest.keyClick(held(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def press(name: str) -> None:
    """Go to a button by Tab and press it by the space bar."""
    QTest.keyClick(tab_to(name), Qt.Key.Key_Space)
    QApplication.processEvents()  # what comes in its place is shown


def write(name: str, words: str) -> None:
    """Go to a field by Tab and write in it."""
    field = tab_to(name)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def say_yes() -> None:
    """Answer the question that comes next with its first answer."""

    def answer() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, HardQuestion):
            question.do_button.click()
        else:
            QTimer.singleShot(5, answer)  # it is not asked yet

    QTimer.singleShot(0, answer)


@pytest.fixture
def charges(window: GroupWindow) -> HireChargesPage:
    """The page, as it opens."""
    window.navigate(To.HIRE_CHARGES)
    return cast(HireChargesPage, window.pages.currentWidget())


def test_a_month_is_invoiced_in_one_act_by_keyboard(
    charges: HireChargesPage, session: Session
) -> None:
    before = len(session.group.find(Invoice))
    assert charges.to_invoice.months.editor.hasFocus()
    QTest.keyClick(held(), Qt.Key.Key_Up)  # from February, invoiced already, to March
    shown = charges.to_invoice.table.count()
    assert shown > 1
    tab_to("To invoice")
    QTest.keyClick(held(), Qt.Key.Key_Home)
    QTest.keyClick(held(), Qt.Key.Key_Space)  # takes the tick from the first
    assert len(charges.to_invoice.wanted()) == shown - 1
    say_yes()
    press(charges.to_invoice.make_button.words())
    assert len(session.group.find(Invoice)) == before + shown - 1
    assert charges.to_invoice.table.count() == 1
    banner = charges.banner()
    assert banner is not None
    assert session.group.can_undo() == ""


def test_nothing_is_made_when_the_question_is_answered_with_not_yet(
    charges: HireChargesPage, session: Session
) -> None:
    before = len(session.group.find(Invoice))
    QTest.keyClick(held(), Qt.Key.Key_Up)

    def answer() -> None:
        QTest.keyClick(cast(QWidget, QApplication.activeModalWidget()), Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    charges.to_invoice.make()
    assert len(session.group.find(Invoice)) == before


def test_an_invoice_is_paid_in_part_then_credited_by_keyboard(
    charges: HireChargesPage, window: GroupWindow, session: Session
) -> None:
    charges.show_tab("sent")
    charges.arrive()
    QTest.keyClick(held(), Qt.Key.Key_Home)
    QTest.keyClick(held(), Qt.Key.Key_Return)
    panel = cast(InvoicePanel, window.panel)
    oldest = unpaid(session.group)[0]
    assert panel.whole.standing.invoice.id == oldest.invoice.id
    write("Amount", "10.00")
    press("They paid")
    (payment,) = session.group.find(InvoicePayment, invoice_id=oldest.invoice.id)
    assert (payment.pence, payment.on_date, payment.paid_by) == (1000, TODAY, "bank")
    write("Why it is credited", "The heating was off")
    press("Make a credit note")
    (note,) = session.group.find(Invoice, credits_invoice_id=oldest.invoice.id)
    assert note.because == "The heating was off"
    assert invoice_whole(session.group, oldest.invoice.id).standing.owing == -1000
    write("Amount", "10.00")
    press("Give money back")
    assert invoice_whole(session.group, oldest.invoice.id).standing.owing == 0


def test_too_much_is_refused_beside_its_field(
    charges: HireChargesPage, window: GroupWindow, session: Session
) -> None:
    invoice = unpaid(session.group)[0].invoice
    window.navigate(To.INVOICE, invoice.id)
    panel = cast(InvoicePanel, window.panel)
    write("Amount", "9999")
    press("They paid")
    assert "is owed on it" in panel.fields["pence"].error()
    assert session.group.find(InvoicePayment, invoice_id=invoice.id) == []


def test_a_deposit_is_asked_for_received_and_given_back_by_keyboard(
    window: GroupWindow, session: Session
) -> None:
    booking = hire_of(session)
    for old in session.group.find(Deposit, booking_id=booking.id):
        with session.group.step("Clear") as step:
            step.remove(Deposit, old.id)
    window.navigate(To.CHARGE, booking.id)
    press("Ask for a deposit")
    write("Amount", "50")
    press("Ask for it")
    (deposit,) = session.group.find(Deposit, booking_id=booking.id)
    window.navigate(To.DEPOSIT, deposit.id)
    press("It came")
    window.navigate(To.DEPOSIT, deposit.id)
    write("Withheld", "12.50")
    press("Give back")
    form = cast(PanelForm, window.panel)
    assert "Say why it is withheld" in form.fields["withheld_because"].error()
    write("Why it is withheld", "A broken chair")
    press("Give back")
    settled = session.group.get(Deposit, deposit.id)
    assert (settled.pence, settled.withheld_pence, settled.returned_on) == (5000, 1250, TODAY)


def hire_of(session: Session) -> Booking:
    """A hire of a person in the weeks to come, with a charge."""
    found = [
        one
        for one in session.group.find(Booking, booked_for=BookedFor.HIRE.value)
        if one.charge_pence and one.person_id and not one.booking_series_id
        if one.starts_at and one.starts_at.date() > TODAY
    ]
    return sorted(found, key=lambda one: str(one.starts_at))[0]


def test_the_charge_of_a_booking_follows_its_kind_the_price_list_and_the_hand(
    window: GroupWindow, session: Session
) -> None:
    booking = hire_of(session)
    window.navigate(To.CHARGE, booking.id)
    panel = cast(ChargePanel, window.panel)
    tab_to("Our own activities")
    for _ in range(2):
        QTest.keyClick(held(), Qt.Key.Key_Right)
    QTest.keyClick(held(), Qt.Key.Key_Space)
    press("Charge by the price list")
    by_price = session.group.get(Booking, booking.id)
    assert by_price.charge_pence == quote_for(session.group, by_price).pence
    write("Amount", "5")
    press("Change the charge")
    assert "Say why" in panel.fields["because"].error()
    write("Why", "Charity of the year")
    press("Change the charge")
    kept = session.group.get(Booking, booking.id)
    assert kept.charge_pence == (by_price.charge_pence or 0) - 500
    assert sum(line.signed_pence for line in charges_of(session.group, kept)) == kept.charge_pence


def test_one_booking_is_invoiced_alone_from_its_charge(
    window: GroupWindow, session: Session
) -> None:
    booking = hire_of(session)
    window.navigate(To.CHARGE, booking.id)
    say_yes()
    press(f"Make an invoice for {say_pence(booking.charge_pence or 0)}")
    shown = cast(InvoicePanel, window.panel)
    assert [line.booking_id for line in shown.whole.lines] == [booking.id]


def test_a_price_from_another_day_is_set_by_keyboard(
    charges: HireChargesPage, window: GroupWindow, session: Session
) -> None:
    charges.show_tab("prices")
    charges.arrive()
    rows = charges.prices.table.count()
    QTest.keyClick(held(), Qt.Key.Key_Home)
    QTest.keyClick(held(), Qt.Key.Key_Return)
    write("Price", "9.50")
    write("From", "1/9/2026")
    press("Set the price")
    (newer,) = session.group.find(HirePrice, from_date=date(2026, 9, 1))
    assert (newer.pence, newer.per) == (950, "hour")
    assert charges.prices.table.count() == rows + 1


def test_a_price_is_charged_no_more_after_today(
    charges: HireChargesPage, window: GroupWindow, session: Session
) -> None:
    price = session.group.find(HirePrice)[0]
    window.navigate(To.PRICE, price.id)
    press("Charge this no more after today")
    assert session.group.get(HirePrice, price.id).to_date == TODAY
    assert window.panel is None


def test_a_price_for_a_part_of_the_day_asks_for_its_times(
    window: GroupWindow, session: Session
) -> None:
    window.navigate(To.PRICE)
    form = cast(PanelForm, window.panel)
    assert form.fields["starts_at"].isHidden()
    form.fields["per"].set_value("session")
    form.fields["per"].edited.emit()
    assert form.fields["starts_at"].isVisible()
    form.save()
    assert "part of the day" in form.fields["starts_at"].error()


def test_kinds_cancelling_and_how_to_pay_are_kept(window: GroupWindow, session: Session) -> None:
    window.navigate(To.HIRER_KINDS)
    write("Another kind", "Schools")
    press("Save changes")
    assert session.group.find(HirerKind, name="Schools")
    window.navigate(To.HIRER_KINDS)
    form = cast(PanelForm, window.panel)
    names = [name for name in form.fields if form.fields[name].value() == "Schools"]
    form.fields[names[0]].set_value("Schools and nurseries")
    press("Save changes")
    assert session.group.find(HirerKind, name="Schools and nurseries")
    window.navigate(To.HIRER_KINDS)
    press("Take away Schools and nurseries")
    assert not session.group.find(HirerKind, name="Schools and nurseries")
    window.navigate(To.CANCELLING)
    write("Fewer days than", "21")
    press("Keep the rules")
    bands = session.group.find(CancellationBand)
    assert sorted(band.days_before or 0 for band in bands) == [7, 21]
    window.navigate(To.HOW_TO_PAY)
    write("How to pay", "By bank")
    press("Save changes")
    assert session.group.details().how_to_pay == "By bank"


def test_cancelling_says_what_stays_due_and_can_let_it_go(
    window: GroupWindow, session: Session
) -> None:
    booking = next(
        one
        for one in session.group.find(Booking, booked_for=BookedFor.HIRE.value)
        if one.charge_pence and one.starts_at and 0 <= (one.starts_at.date() - TODAY).days < 7
    )
    window.navigate(To.BOOKING, booking.id)
    panel = cast(BookingPanel, window.panel)
    QTest.keyClick(panel.ask_cancel, Qt.Key.Key_Space)
    assert panel.stays_due.isVisible()
    QTest.keyClicks(panel.reason.editor, "Ill")
    panel.stays_due.set_value(False)
    QTest.keyClick(panel.cancel_one, Qt.Key.Key_Space)
    assert session.group.get(Booking, booking.id).charge_pence is None


def test_the_charge_in_the_form_follows_the_price_list_until_one_is_typed(
    window: GroupWindow, session: Session
) -> None:
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:00")
    form = cast(NewBooking, window.panel).form
    kind = next(one for one in session.group.find(HirerKind) if one.name == "Local groups")
    form.more.hirer_kind.set_value(kind.id)
    form.more.hirer_kind.edited.emit()
    expected = quote_for(session.group, form.booking())
    assert form.charge.value() == expected.pence > 0
    assert form.booking().charge_pence is None
    form.charge.setFocus()
    QTest.keyClick(held(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(held(), "5")
    form.more.people.edited.emit()
    assert form.booking().charge_pence == 500


def test_the_lists_are_saved_as_csv(charges: HireChargesPage, tmp_path: Path) -> None:
    charges.sent.save_to(charges, tmp_path / "invoices.csv")
    charges.deposits.save_to(charges, tmp_path / "deposits.csv")
    assert (tmp_path / "invoices.csv").read_text("utf-8-sig").startswith("Number,")
    assert (tmp_path / "deposits.csv").read_text("utf-8-sig").startswith("Booking,")
