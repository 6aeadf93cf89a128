"""Deposits of hirers: asked for, received, given back, or withheld in part with the reason.

A deposit against damage is owed back and is never income (R-FND-10); a booking deposit is the first
part of what the booking costs and is counted as paid when it is invoiced.
"""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.owing import held_pence
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.cashbook.flowing_in import flow_in
from groupkeeper.storage.group_file import GroupFile


def ask_deposit(group: GroupFile, deposit: Deposit) -> Deposit:
    """Ask a hirer for a deposit, or change what was asked before it came."""
    before = group.find(Deposit, id=deposit.id)
    problems = [*check(deposit)]
    if deposit.pence is not None and deposit.pence <= 0:
        problems.append(Problem("pence", "Enter an amount, like 50.00."))
    if before and before[0].received_on is not None:
        problems.append(Problem("", "This deposit came already, so it stays as it is."))
    refuse(*problems)
    title = group.get(Booking, deposit.booking_id).title
    amount = say_pence(deposit.pence or 0)
    with group.step(f"Ask {title} for a deposit of {amount}") as step:
        return step.save(deposit)


def receive_deposit(
    group: GroupFile, deposit_id: str, on: date | None, paid_by: str, today: date
) -> Deposit:
    """The deposit came: from now on we hold it."""
    deposit = group.get(Deposit, deposit_id)
    if deposit.received_on is not None:
        raise RuleBroken(Problem("", "This deposit came already."))
    if on is None or on > today:
        raise RuleBroken(Problem("received_on", "Say on which day it came, up to today."))
    with group.step(f"{_said(group, deposit)} came") as step:
        step.save(replace(deposit, received_on=on, paid_by=paid_by))
        flow_in(group, step, [deposit_id])
    return group.get(Deposit, deposit_id)


def return_deposit(
    group: GroupFile,
    deposit_id: str,
    on: date | None,
    today: date,
    withheld_pence: int = 0,
    because: str = "",
) -> Deposit:
    """Give a deposit back, all of it or what is left after withholding some for a reason."""
    deposit = group.get(Deposit, deposit_id)
    reason = " ".join(because.split())
    refuse(*_problems_of_return(deposit, on, today, withheld_pence, reason))
    before = deposit.withheld_pence or 0
    reasons = "; ".join(filter(None, (deposit.withheld_because, reason)))
    settled = replace(
        deposit,
        returned_on=on,
        withheld_pence=before + withheld_pence or None,
        withheld_because=reasons,
    )
    back = say_pence(held_pence(deposit) - withheld_pence)
    with group.step(f"Give {back} back of {_said(group, deposit, first=False)}") as step:
        step.save(settled)
        flow_in(group, step, [deposit_id])
    return group.get(Deposit, deposit_id)


def drop_deposit(group: GroupFile, deposit_id: str) -> None:
    """No longer ask for a deposit that has not come."""
    deposit = group.get(Deposit, deposit_id)
    if deposit.received_on is not None:
        raise RuleBroken(Problem("", "This deposit came, so it stays to be seen."))
    with group.step(f"No longer ask for {_said(group, deposit, first=False)}") as step:
        step.remove(Deposit, deposit_id)


def _problems_of_return(
    deposit: Deposit, on: date | None, today: date, withheld_pence: int, reason: str
) -> list[Problem]:
    """What stands against giving a deposit back on a day, with so much of it withheld."""
    held, received = held_pence(deposit), deposit.received_on
    early = on is not None and received is not None and on < received
    reasons = [
        (not held or received is None, "", "We do not hold this deposit."),
        (on is None or on > today, "returned_on", "Say on which day, up to today."),
        (early, "returned_on", "That is before it came."),
        (not 0 <= withheld_pence <= held, "withheld_pence", f"Withhold up to {say_pence(held)}."),
        (
            bool(withheld_pence) and not reason,
            "withheld_because",
            "Say why it is withheld, so that they can be told.",
        ),
    ]
    return [Problem(field, words) for wrong, field, words in reasons if wrong]


def _said(group: GroupFile, deposit: Deposit, *, first: bool = True) -> str:
    found = group.find(Booking, id=deposit.booking_id)
    whose = f" of {found[0].title}" if found else ""
    return f"{'The' if first else 'the'} deposit{whose}"
