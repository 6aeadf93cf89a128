"""What hirers owe: cancelling, invoices less credit notes and payments, how old, deposits held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind, Deposit
from groupkeeper.domain.bookings.prices import CancellationBand
from groupkeeper.domain.bookings.pricing import percent_of, total_pence
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.today import ToDo

AGES = ("0 to 30 days", "31 to 60 days", "61 to 90 days", "Older")
_AGE_DAYS = 30
OLD_AFTER_DAYS = 30


@dataclass(frozen=True)
class Account:
    """One invoice in pence as it stands on a day. Credit notes are counted at what they take."""

    invoiced_on: date
    lines: int
    credited: int = 0
    paid: int = 0

    @property
    def owing(self) -> int:
        """What is still owed, in pence; below nothing where more was paid than was due."""
        return self.lines - self.credited - self.paid


def age_of(invoiced_on: date, today: date) -> int:
    """Which of `AGES` an invoice falls in, by the days since its date."""
    days = max((today - invoiced_on).days, 0)
    return min(max(days - 1, 0) // _AGE_DAYS, len(AGES) - 1)


def by_age(accounts: Iterable[Account], today: date) -> tuple[int, ...]:
    """Pence owed in each of `AGES`. What was paid too much on one invoice lessens no other."""
    sums = [0] * len(AGES)
    for account in accounts:
        if account.owing > 0:
            sums[age_of(account.invoiced_on, today)] += account.owing
    return tuple(sums)


def band_for(
    bands: Iterable[CancellationBand], day_of_hire: date, cancelled_on: date
) -> CancellationBand | None:
    """The rule for cancelling so many days before; the nearest of several. None: no charge."""
    days = (day_of_hire - cancelled_on).days
    reached = [band for band in bands if days < (band.days_before or 0)]
    return min(reached, key=lambda band: band.days_before or 0, default=None)


def cancelling_line(
    booking: Booking,
    lines: Sequence[BookingCharge],
    bands: Iterable[CancellationBand],
    cancelled_on: date,
) -> BookingCharge | None:
    """What stays due of a confirmed booking that the hirer cancels; None where nothing does."""
    if booking.starts_at is None or booking.state != BookingState.CONFIRMED:
        return None
    band = band_for(bands, booking.starts_at.date(), cancelled_on)
    due = percent_of(total_pence(lines), (band.percent or 0) if band else 0)
    if band is None or not due:
        return None
    days = max((booking.starts_at.date() - cancelled_on).days, 0)
    when = f"{count_said(days, 'day')} before" if days else "on the day"
    return BookingCharge(
        booking_id=booking.id,
        charge_kind=ChargeKind.CANCELLED.value,
        what_for=f"Cancelled {when}: {band.percent}% of the charge",
        pence=due,
    )


def held_pence(deposit: Deposit, on: date | None = None) -> int:
    """What we hold of a deposit, in pence, on a day or now (R-FND-10).

    Nothing before it is received, nor once it is given back; what was withheld is no longer held.
    """
    received, returned = deposit.received_on, deposit.returned_on
    if received is None or (on is not None and received > on):
        return 0
    if returned is not None and (on is None or returned <= on):
        return 0
    withheld = 0 if returned is not None else deposit.withheld_pence or 0
    return (deposit.pence or 0) - withheld


def lines_of(booking: Booking, kept: Sequence[BookingCharge]) -> tuple[BookingCharge, ...]:
    """The lines of a booking's charge, in order.

    A charge typed before charges were kept line by line is one line, agreed by hand.
    """
    if kept or not booking.charge_pence:
        return tuple(sorted(kept, key=lambda line: (line.position or 0, line.id)))
    return (
        BookingCharge(
            booking_id=booking.id,
            what_for=booking.charge_note or "Hire of the space",
            pence=booking.charge_pence,
            by_hand=True,
        ),
    )


def old_invoices(count: int, pence: int, target: tuple[str, ...]) -> ToDo:
    """Invoices that nobody has paid for more than 30 days, in pence owed."""
    are = "is" if count == 1 else "are"
    return ToDo(
        "old invoices",
        "hand-coins",
        "warn",
        f"{count_said(count, 'invoice')} {are} more than {OLD_AFTER_DAYS} days old",
        f"{say_pence(pence)} has not been paid yet.",
        "See invoices",
        target,
    )
