"""The verb `deposits`: those we hold and asked for; ask for one, say it came, give it back."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.owing import held_pence
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.bookings.deposits import (
    ask_deposit,
    drop_deposit,
    receive_deposit,
    return_deposit,
)
from groupkeeper.operations.bookings.hiring import booking_numbered
from groupkeeper.operations.bookings.invoice_prints import save_deposits
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.hire_charges import (
    HeldDeposit,
    deposits_asked,
    deposits_held,
)
from groupkeeper.storage.saving import refuse_place

ASK, CAME, GIVE_BACK, DROP = "ask", "came", "give-back", "drop"


@verb("deposits")
@group_argument
@click.argument("what", type=click.Choice([ASK, CAME, GIVE_BACK, DROP]), required=False)
@click.argument("number", metavar="BOOKING", required=False)
@click.option("--amount", help="With ask: how much, like 50.00.")
@click.option(
    "--kind", type=click.Choice([one.value for one in DepositKind]), help="Else against damage."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of it; else today.")
@click.option(
    "--how", type=click.Choice([one.value for one in PaidBy]), default="bank", show_default=True
)
@click.option("--keep", help="With give-back: how much of it is kept; the rest goes back.")
@click.option("--because", default="", help="Why that much is kept.")
@click.option("--csv", "out", type=click.Path(path_type=Path), help="Save those held as CSV.")
def deposits_command(
    file: Path,
    what: str | None,
    number: str | None,
    amount: str | None,
    kind: str | None,
    on: datetime | None,
    how: str,
    keep: str | None,
    because: str,
    out: Path | None,
) -> Answer:
    """List deposits held and asked for, or settle that of a BOOKING: ask, came, give-back, drop."""
    if what and not number:
        raise RuleBroken(Problem("booking", f"Say of which booking: deposits FILE {what} B-A0001."))
    if out is not None:
        refuse_place(out)
    said = _Said(kind, amount, on.date() if on else date.today(), how, keep, because)
    with opened(file, reading=not what) as group:
        done = _do(group, what, number, said) if what and number else ""
        if out is not None:
            save_deposits(group, out)
        held, asked = deposits_held(group), deposits_asked(group)
    total = sum(one.held for one in held)
    lines = [done] if done else [*map(_line, (*held, *asked)), f"We hold {say_pence(total)}."]
    lines += [f"Saved as {out}."] if out is not None else []
    rows = [_as_json(one) for one in (*held, *asked)]
    return "\n".join(lines), {"held_pence": total, "rows": rows}


@dataclass(frozen=True)
class _Said:
    """What was said of a deposit: amounts as they were typed."""

    kind: str | None
    amount: str | None
    day: date
    how: str
    keep: str | None
    because: str


def _do(group: GroupFile, what: str, number: str, said: _Said) -> str:
    """Ask for a deposit or settle one of a booking; what was done, in a sentence."""
    booking, today = booking_numbered(group, number), date.today()
    if what == ASK:
        return _ask(group, booking, said)
    one = _the_one(group, booking, said.kind, coming=what != GIVE_BACK)
    if what == CAME:
        receive_deposit(group, one.id, said.day, said.how, today)
        return f"The deposit came: we hold {say_pence(one.pence or 0)}."
    if what == DROP:
        drop_deposit(group, one.id)
        return "The deposit is no longer asked for."
    kept = _pence(said.keep, "keep") if said.keep else 0
    back = held_pence(one) - kept
    return_deposit(group, one.id, said.day, today, kept, said.because)
    return f"{say_pence(back)} given back" + (f", {say_pence(kept)} kept." if kept else ".")


def _ask(group: GroupFile, booking: Booking, said: _Said) -> str:
    pence, kind = _pence(said.amount, "amount"), said.kind or DepositKind.DAMAGE.value
    asked = Deposit(booking_id=booking.id, deposit_kind=kind, pence=pence, asked_on=said.day)
    ask_deposit(group, asked)
    return f"Asked {booking.title} for a deposit of {say_pence(pence)}."


def _the_one(group: GroupFile, booking: Booking, kind: str | None, *, coming: bool) -> Deposit:
    """The deposit of a booking that is still to come, or that we hold."""
    found = [
        one
        for one in group.find(Deposit, booking_id=booking.id)
        if (one.received_on is None if coming else held_pence(one) > 0)
        and kind in (None, one.deposit_kind)
    ]
    if not found:
        stands = "is to come" if coming else "is held"
        raise NotThere(f"No deposit {stands} for {booking.reference}, {booking.title}.")
    if len({one.deposit_kind for one in found}) > 1:
        raise RuleBroken(Problem("kind", "There are two. Say which: --kind damage or booking."))
    return min(found, key=lambda one: (one.asked_on or date.max, one.id))


def _pence(words: str | None, name: str) -> int:
    pence = parse_pence(words) if words else None
    if pence is None:
        raise RuleBroken(Problem(name, f"Say how much, like --{name} 50.00."))
    return pence


def _line(one: HeldDeposit) -> str:
    booking, kind = one.slot.booking, one.deposit.deposit_kind
    day = f"{booking.starts_at:%Y-%m-%d}" if booking.starts_at else ""
    since = one.deposit.received_on
    stands = f"held since {since}" if one.held else "asked for, not come yet"
    amount = say_pence(one.held or one.deposit.pence or 0)
    return f"{booking.reference}  {day}  {booking.title}: {kind}, {amount}, {stands}"


def _as_json(one: HeldDeposit) -> dict[str, Any]:
    deposit, booking = one.deposit, one.slot.booking
    return {
        "booking": booking.reference,
        "title": booking.title,
        "who": one.slot.who,
        "kind": deposit.deposit_kind,
        "pence": deposit.pence,
        "held_pence": one.held,
        "asked_on": deposit.asked_on,
        "received_on": deposit.received_on,
    }
