"""The verb `held`: provisional bookings and until when they are held; lets go of those run out."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.bookings.booking import BookingState
from groupkeeper.domain.bookings.holding import was_let_go
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.storage.queries.bookings.held_bookings import held_bookings


@verb("held")
@group_argument
@click.option("--let-go", is_flag=True, help="Let go of those whose day has passed.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As on a day; else today.")
def held_command(file: Path, *, let_go: bool, on: datetime | None) -> Answer:
    """List bookings held until a day, and those let go because nobody confirmed them."""
    today = on.date() if on else date.today()
    with opened(file, reading=not let_go) as group:
        gone = let_run_out(group, today) if let_go else ()
        shown = [
            one
            for one in held_bookings(group)
            if one.booking.state == BookingState.PROVISIONAL or was_let_go(one.booking)
        ]
    said = [f"Let go of {len(gone)}."] if let_go else []
    said += [_line(one) for one in shown] or ["No booking is held until a day."]
    return "\n".join(said), {"let_go": len(gone), "rows": [_row(one) for one in shown]}


def _line(one: BookedTime) -> str:
    booking = one.booking
    let = "let go: was held" if was_let_go(booking) else "held"
    until = booking.lapses_on or "somebody settles it: no day is set"
    when = f"{booking.starts_at:%Y-%m-%dT%H:%M}" if booking.starts_at else ""
    return f"{when}  {booking.reference}  {booking.title}: {let} until {until}"


def _row(one: BookedTime) -> dict[str, object]:
    booking = one.booking
    return {
        "number": booking.reference,
        "title": booking.title,
        "starts_at": booking.starts_at,
        "held_until": booking.lapses_on,
        "let_go": was_let_go(booking),
        "who": one.who,
    }
