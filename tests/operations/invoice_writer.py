"""Makes invoices until somebody kills it, and tells each number once it is safely in the file.

Run as `python -m tests.operations.invoice_writer HOME PATH`.
"""

import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.periods import Period
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.invoices import credit_invoice, make_invoices
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.places import Places

_FIRST = datetime(2026, 1, 1, 10)


def work(group: GroupFile) -> None:
    """Book, invoice, and now and then credit, without end."""
    done = len(group.find(Booking))
    while True:
        starts = _FIRST + timedelta(hours=2 * done)
        made = book(
            group,
            Booking(
                title="Choir",
                space_id="hall",
                starts_at=starts,
                ends_at=starts + timedelta(hours=1),
                person_id="ann",
                charge_pence=100 + done,
            ),
        )
        covers = Period(starts.date(), starts.date())
        (invoice,) = make_invoices(group, covers, ["ann"], date(2026, 1, 1), booking_ids=[made.id])
        say(invoice.reference)
        if done % 3 == 0:
            say(credit_invoice(group, invoice.id, "A slip", date(2026, 1, 1)).reference)
        done += 1


def say(number: str) -> None:
    os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    home, path = map(Path, sys.argv[1:3])
    with open_group_file(path, places=Places(home / "config", home / "copies")) as opened:
        work(opened)
