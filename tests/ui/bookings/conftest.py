"""The bookings place in a window of its own size, over the made-up group."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.bookings.pages import BOOKINGS_PAGES
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper


def bookings_window(session: Session, qapp: QApplication, qtbot: QtBot) -> GroupWindow:
    """A window of 1366 by 696 with only the bookings place."""
    places = [Place(To.BOOKINGS, "Bookings", "calendar-days")]
    made = GroupWindow(ThemeKeeper(qapp, "light", 1.0), session, places, BOOKINGS_PAGES)
    # a test may end in the middle of a form: nobody is there to answer whether to leave it
    qtbot.addWidget(made, before_close_func=lambda window: window.close_panel())
    made.resize(1366, 696)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.navigate(To.BOOKINGS)
    return made


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> GroupWindow:
    """The bookings place of the made-up group."""
    return bookings_window(session, qapp, qtbot)


@pytest.fixture
def page(window: GroupWindow) -> Bookings:
    """The bookings place."""
    return cast(Bookings, window.pages.currentWidget())


@pytest.fixture
def spaces(session: Session) -> dict[str, str]:
    """The ids of the spaces by name."""
    return {space.name: space.id for space in session.group.find(Space)}


def booking_named(session: Session, title: str, day: date) -> Booking:
    """The booking of a title on a day."""
    return next(
        one
        for one in session.group.find(Booking, title=title)
        if one.starts_at and one.starts_at.date() == day
    )


@pytest.fixture
def clash(session: Session) -> tuple[Booking, Booking]:
    """Eid party and Repair Café, which both want the Main hall on Saturday 14 March."""
    saturday = date(2026, 3, 14)
    eid, cafe = (booking_named(session, name, saturday) for name in ("Eid party", "Repair Café"))
    with session.group.step("As two laptops leave it") as step:
        for one in (eid, cafe):
            step.save(replace(one, clash_allowed_because=""))
    return eid, cafe
