"""The bookings place: the week, the wall chart, booking something, sorting out clashes."""
