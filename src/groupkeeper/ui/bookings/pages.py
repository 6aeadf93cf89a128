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
    PageOf(To.CALENDAR_IN, To.BOOKINGS, later(f"{_ROOM}.calendar_in", "bring_in_calendar_page")),
    PageOf(To.CALENDAR_OUT, To.BOOKINGS, later(f"{_ROOM}.calendar_out", "calendar_out_panel")),
    PageOf(To.HIRE_PAPERS, To.BOOKINGS, later(f"{_ROOM}.hire_papers", "hire_papers_page")),
    PageOf(To.HIRE_TERMS, To.BOOKINGS, later(f"{_ROOM}.hire_papers", "hire_terms_panel")),
    PageOf(To.HELD_BOOKINGS, To.BOOKINGS, later(f"{_ROOM}.held_page", "held_page")),
    PageOf(To.ORGANISATION, To.BOOKINGS, later(f"{_ROOM}.about_body", "organisation_panel")),
    PageOf(To.TURNED_AWAY, To.BOOKINGS, later(f"{_ROOM}.turned_away", "turned_away_page")),
    PageOf(To.TURN_AWAY, To.BOOKINGS, later(f"{_ROOM}.turned_away", "turn_away_panel")),
    PageOf(To.TURNED_AWAY_PRINT, To.BOOKINGS, later(f"{_ROOM}.turned_away", "turned_away_print")),
    PageOf(To.USE_OF_SPACE, To.BOOKINGS, later(f"{_ROOM}.use_page", "use_page")),
    PageOf(To.HALL_OF_BOOKING, To.BOOKINGS, later(f"{_ROOM}.hall_panel", "hall_panel")),
    PageOf(To.SPACE_MORE, To.BOOKINGS, later(f"{_ROOM}.space_more", "space_more_panel")),
    PageOf(To.SPACE_AROUND, To.BOOKINGS, later(f"{_ROOM}.space_more", "space_around_panel")),
    PageOf(To.HALL_PRINTS, To.BOOKINGS, later(f"{_ROOM}.hall_prints_page", "hall_prints_page")),
    PageOf(To.HIRE_CHARGES, To.BOOKINGS, later(f"{_ROOM}.charges_page", "hire_charges_page")),
    PageOf(To.CHARGE, To.BOOKINGS, later(f"{_ROOM}.charge_panel", "charge_panel")),
    PageOf(To.ASK_DEPOSIT, To.BOOKINGS, later(f"{_ROOM}.deposit_panel", "ask_deposit_panel")),
    PageOf(To.DEPOSIT, To.BOOKINGS, later(f"{_ROOM}.deposit_panel", "deposit_panel")),
    PageOf(To.INVOICE, To.BOOKINGS, later(f"{_ROOM}.invoice_panel", "invoice_panel")),
    PageOf(To.INVOICE_PRINT, To.BOOKINGS, later(f"{_ROOM}.charge_prints", "invoice_print_page")),
    PageOf(To.RECEIPT_PRINT, To.BOOKINGS, later(f"{_ROOM}.charge_prints", "receipt_print_page")),
    PageOf(To.STATEMENT, To.BOOKINGS, later(f"{_ROOM}.charge_prints", "statement_page")),
    PageOf(To.PRICE, To.BOOKINGS, later(f"{_ROOM}.price_forms", "price_panel")),
    PageOf(To.EXTRA, To.BOOKINGS, later(f"{_ROOM}.price_forms", "extra_panel")),
    PageOf(To.HIRER_KINDS, To.BOOKINGS, later(f"{_ROOM}.price_forms", "hirer_kinds_panel")),
    PageOf(To.USUAL_KINDS, To.BOOKINGS, later(f"{_ROOM}.usual_kinds", "usual_kinds_panel")),
    PageOf(To.CANCELLING, To.BOOKINGS, later(f"{_ROOM}.price_forms", "cancelling_panel")),
    PageOf(To.HOW_TO_PAY, To.BOOKINGS, later(f"{_ROOM}.price_forms", "how_to_pay_panel")),
)
