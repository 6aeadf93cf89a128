"""The pages of the bookings place, for the window to know by name."""

from groupkeeper.ui.bookings.booking_panel import booking_panel
from groupkeeper.ui.bookings.change_booking import change_booking_panel
from groupkeeper.ui.bookings.new_booking import new_booking_panel
from groupkeeper.ui.bookings.page import bookings_page
from groupkeeper.ui.bookings.sort_out import sort_out_panel
from groupkeeper.ui.bookings.space_panel import space_panel
from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.navigation import To

BOOKINGS_PAGES = (
    PageOf(To.BOOKINGS, To.BOOKINGS, bookings_page),
    PageOf(To.NEW_BOOKING, To.BOOKINGS, new_booking_panel),
    PageOf(To.BOOKING, To.BOOKINGS, booking_panel),
    PageOf(To.CHANGE_BOOKING, To.BOOKINGS, change_booking_panel),
    PageOf(To.SORT_OUT, To.BOOKINGS, sort_out_panel),
    PageOf(To.SPACE, To.BOOKINGS, space_panel),
)
