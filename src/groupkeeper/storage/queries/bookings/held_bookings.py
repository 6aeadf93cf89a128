"""Reading bookings that are, or were, held until a day."""

from collections.abc import Iterator
from datetime import date

from groupkeeper.domain.bookings.holding import held_to_settle
from groupkeeper.domain.today import ToDo
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import BookedTime, find_booked

_HELD = """
SELECT id FROM booking
WHERE deleted_at IS NULL AND (
    state = 'provisional'
    OR (state = 'cancelled' AND lapses_on IS NOT NULL AND lapses_on <> '')
)
"""


def held_bookings(group: GroupFile) -> list[BookedTime]:
    """Provisional bookings, and cancelled ones that were held until a day, by time."""
    ids = [str(row[0]) for row in group.rows(_HELD)]
    return find_booked(group, ids) if ids else []


def held_to_do(group: GroupFile, today: date) -> Iterator[ToDo]:
    """What is to be settled about held bookings, said once for all of them."""
    held = (one.booking for one in held_bookings(group))
    if found := held_to_settle(held, today, ("held_bookings",)):
        yield found
