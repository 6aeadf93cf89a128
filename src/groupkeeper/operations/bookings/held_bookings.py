"""Bookings held until a day: those nobody confirmed by then give up their time, and are listed."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.holding import has_run_out, why_it_ran_out
from groupkeeper.operations.bookings.charges import charge_for_cancelling
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.held_bookings import held_bookings


def let_run_out(group: GroupFile, today: date) -> tuple[Booking, ...]:
    """Cancel the provisional bookings whose day has passed, at no charge; no step without one."""
    over = [one.booking for one in held_bookings(group) if has_run_out(one.booking, today)]
    if not over:
        return ()
    many = "a booking" if len(over) == 1 else f"{len(over)} bookings"
    with group.step(f"Let go of {many} held until a day") as step:
        return tuple(
            step.save(
                charge_for_cancelling(
                    group,
                    step,
                    before,
                    replace(
                        before,
                        state=BookingState.CANCELLED.value,
                        cancelled_on=today,
                        cancelled_because=why_it_ran_out(before),
                    ),
                    waive=True,
                )
            )
            for before in over
        )
