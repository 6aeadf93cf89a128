"""The pages of the bookings place, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.bookings"

BOOKINGS_PAGES = (
    PageOf(To.BOOKINGS, To.BOOKINGS, later(f"{_ROOM}.page", "bookings_page")),
    PageOf(To.NEW_BOOKING, To.BOOKINGS, later(f"{_ROOM}.new_booking", "new_booking_panel")),
    PageOf(To.BOOKING, To.BOOKINGS, later(f"{_ROOM}.booking_panel", "booking_panel")),
    PageOf(
        To.CHANGE_BOOKING, To.BOOKINGS, later(f"{_ROOM}.change_booking", "change_booking_panel")
    ),
    PageOf(To.SORT_OUT, To.BOOKINGS, later(f"{_ROOM}.sort_out", "sort_out_panel")),
    PageOf(To.SPACE, To.BOOKINGS, later(f"{_ROOM}.space_panel", "space_panel")),
    PageOf(To.HALL_PRINTS, To.BOOKINGS, later(f"{_ROOM}.hall_prints_page", "hall_prints_page")),
)
