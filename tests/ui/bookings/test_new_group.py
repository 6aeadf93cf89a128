"""A new group: no spaces, no prices. Its first booking and first charge, by keyboard alone."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.bookings.prices import HirePrice, HirerKind
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.bookings.usual_kinds import USUAL_KINDS
from groupkeeper.domain.group import GroupDetails
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.ui.bookings.charges_page import HireChargesPage
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.ui.bookings.conftest import bookings_window
from tests.ui.bookings.test_hire_charges import held, press, tab_to, write

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def group(tmp_path: Path) -> Iterator[GroupFile]:
    """A group that has just begun."""
    with create_group_file(tmp_path / "new.groupkeeper", GroupDetails(name="New hall")) as made:
        yield made


@pytest.fixture
def window(group: GroupFile, qapp: QApplication, qtbot: QtBot) -> GroupWindow:
    """Its bookings place."""
    session = Session(group, lambda: datetime(2026, 3, 12, 10, 42))
    return bookings_window(session, qapp, qtbot)


def add_hall(window: GroupWindow) -> None:
    window.navigate(To.SPACE)
    write("Name", "Hall")
    QTest.keyClick(held(), Qt.Key.Key_Tab)
    press("Add space")


def shown(window: GroupWindow) -> NewBooking:
    return cast(NewBooking, window.panel)


def test_the_first_booking_leads_to_the_first_space_and_is_then_made(
    window: GroupWindow, group: GroupFile
) -> None:
    window.navigate(To.NEW_BOOKING, "2026-06-18")
    assert held() is shown(window).first_things.add_space
    press("Add a space")
    write("Name", "Hall")
    press("Add space")
    assert [one.name for one in group.find(Space)] == ["Hall"]
    page = cast(Bookings, window.pages.currentWidget())
    page.calendar.grid.setFocus()
    QTest.keyClick(held(), Qt.Key.Key_N)
    panel = shown(window)
    assert panel.first_things.no_spaces.isHidden()
    assert panel.first_things.no_prices.isVisible()
    QTest.keyClicks(held(), "Choir")
    write("Date", "18/6/26")
    write("Starts", "18:30")
    write("Ends", "20:30")
    QTest.keyClick(held(), Qt.Key.Key_Return, CTRL)
    (kept,) = group.find(Booking)
    assert (kept.starts_at, kept.charge_pence) == (datetime(2026, 6, 18, 18, 30), None)


def test_the_first_prices_start_from_the_usual_kinds_and_then_charge(
    window: GroupWindow, group: GroupFile
) -> None:
    add_hall(window)
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30")
    press("Set hire charges")
    page = cast(HireChargesPage, window.pages.currentWidget())
    press("Start from the usual kinds")
    QTest.keyClick(tab_to("Businesses"), Qt.Key.Key_Space)
    press("Add these kinds")
    kinds = {one.name: one for one in group.find(HirerKind)}
    assert [kinds[name].is_free for name, _ in USUAL_KINDS[:-1]] == [True] + 5 * [False]
    assert "Businesses" not in kinds
    assert page.prices.table.count() == 5
    local = kinds["Local community groups"]
    page.prices.table.choose(local.id)
    page.prices.table.view.setFocus()
    QTest.keyClick(held(), Qt.Key.Key_Return)
    write("Price", "8")
    press("Set the price")
    (price,) = group.find(HirePrice)
    assert (price.pence, price.hirer_kind_id) == (800, local.id)
    assert page.prices.table.count() == 5
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30")
    panel = shown(window)
    assert panel.first_things.isHidden()
    panel.form.more.hirer_kind.set_value(local.id)
    panel.form.more.hirer_kind.edited.emit()
    assert panel.form.charge.value() == 1600
    panel.saved = True


def test_our_own_use_misses_no_price(window: GroupWindow) -> None:
    add_hall(window)
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30")
    panel = shown(window)
    assert panel.first_things.no_prices.isVisible()
    panel.form.whom.choice.button("us").click()
    assert panel.first_things.no_prices.isHidden()


def test_the_kinds_added_can_be_taken_back_at_once(window: GroupWindow, group: GroupFile) -> None:
    add_hall(window)
    window.navigate(To.USUAL_KINDS)
    press("Add these kinds")
    assert len(group.find(HirerKind)) == len(USUAL_KINDS)
    window.navigate(To.USUAL_KINDS)
    press("Add these kinds")
    assert "Tick at least one" in cast(NewBooking, window.panel).trouble.words()  # pyright: ignore
    group.undo()
    assert group.find(HirerKind) == []


def test_an_organisation_is_booked_for_by_keyboard_and_added(
    window: GroupWindow, group: GroupFile
) -> None:
    add_hall(window)
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30")
    QTest.keyClicks(held(), "Choir practice")
    QTest.keyClick(held(), Qt.Key.Key_Backtab)
    QTest.keyClick(held(), Qt.Key.Key_Right)
    QTest.keyClick(held(), Qt.Key.Key_Return, CTRL)
    panel = shown(window)
    assert panel.form.whom.body.error() == "Type the name of the organisation."
    write("Organisation", "Wenlow Green Choir")
    QTest.keyClick(held(), Qt.Key.Key_Return, CTRL)
    (kept,) = group.find(Booking)
    assert group.get(Organisation, kept.organisation_id).name == "Wenlow Green Choir"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_after_the_first_step_the_keyboard_is_on_the_kinds_to_be_priced(
    window: GroupWindow, scale: float
) -> None:
    add_hall(window)
    window.keeper.choose_scale(scale)
    window.navigate(To.HIRE_CHARGES)
    press("Start from the usual kinds")
    press("Add these kinds")
    page = cast(HireChargesPage, window.pages.currentWidget())
    assert page.prices.table.view.hasFocus()
    assert window.height() == 696
    window.keeper.choose_scale(1.0)
