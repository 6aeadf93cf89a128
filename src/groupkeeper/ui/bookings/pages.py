"""The pages of the bookings place, for the window to know by name."""

from groupkeeper.ui.bookings.new_booking import new_booking_panel
from groupkeeper.ui.bookings.page import bookings_page
from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.navigation import To

BOOKINGS_PAGES = (
    PageOf(To.BOOKINGS, To.BOOKINGS, bookings_page),
    PageOf(To.NEW_BOOKING, To.BOOKINGS, new_booking_panel, at_its_place=True),
)
