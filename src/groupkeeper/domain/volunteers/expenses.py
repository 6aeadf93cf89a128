"""Rules about expenses claims: how a claim stands, who may approve it, what it adds up to.

Expenses are money repaid. They are never time given, and no claim says how long anybody helped
(R-VOL-8).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from groupkeeper.domain.fields import Choice, check
from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.errors import Problem

THE_COMMITTEE = "The committee"
_LONGEST_SAID = 120
_MOST_NAMED = 3


class ClaimState(Choice):
    """How a claim stands, in the order they are worked through."""

    WAITING = "waiting: Waits to be approved"
    APPROVED = "approved: Approved, to be repaid"
    REPAID = "repaid: Repaid"
    REFUSED = "refused: Refused"


def state_of(claim: ExpenseClaim) -> ClaimState:
    """How a claim stands today."""
    if claim.paid_on:
        return ClaimState.REPAID
    if claim.refused_because:
        return ClaimState.REFUSED
    return ClaimState.APPROVED if claim.approved_on else ClaimState.WAITING


def total_pence(items: Iterable[ExpenseItem]) -> int:
    """The whole pence of a claim."""
    return sum(item.pence or 0 for item in items)


def say_what_for(items: Sequence[ExpenseItem]) -> str:
    """ "Bus fares and Tea towels": what a claim is for, in one line of a cashbook."""
    named = list(dict.fromkeys(item.what_for.strip() for item in items if item.what_for.strip()))
    said = " and ".join(filter(None, (", ".join(named[:-1]), named[-1] if named else "")))
    return said if len(said) <= _LONGEST_SAID else f"{said[: _LONGEST_SAID - 1].rstrip()}…"


def claims_to_approve(
    waiting: Sequence[tuple[str, date | None]], target: tuple[str, ...]
) -> ToDo | None:
    """What Today says of claims nobody has decided about: (who claims, when), the oldest first."""
    if not waiting:
        return None
    many = len(waiting) > 1
    names = list(dict.fromkeys(name for name, _ in waiting))
    rest = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    return ToDo(
        "expenses",
        "hand-coins",
        "info",
        f"{len(waiting)} claim{'s wait' if many else ' waits'} to be approved",
        shown,
        "See claims" if many else "See claim",
        target,
        waiting[0][1],
    )


def claim_problems(
    claim: ExpenseClaim, items: Sequence[ExpenseItem], today: date
) -> tuple[Problem, ...]:
    """What stops a claim from being kept. Problems of items are named "what_for 1", "pence 2"."""
    return (*check(claim), *_days(claim, today), *_items(items, today))


def _days(claim: ExpenseClaim, today: date) -> Iterator[Problem]:
    if claim.claimed_on and claim.claimed_on > today:
        yield Problem("claimed_on", "This day has not come yet.")


def _items(items: Sequence[ExpenseItem], today: date) -> Iterator[Problem]:
    if not items:
        yield Problem("items", "Write down at least one thing that was paid for.")
    for place, item in enumerate(items, start=1):
        for problem in check(item):
            yield Problem(f"{problem.field} {place}", problem.message)
        if item.pence is not None and item.pence <= 0:
            yield Problem(f"pence {place}", "Enter an amount of more than £0.00, like 12.50.")
        if item.on_date and item.on_date > today:
            yield Problem(f"on_date {place}", "This day has not come yet.")


def approval_problems(
    claim: ExpenseClaim, by_id: str, on: date | None, today: date
) -> tuple[Problem, ...]:
    """What stops an approval. `by_id` is "" when the committee approved it together."""
    return tuple(_approval(claim, by_id, on, today))


def _approval(claim: ExpenseClaim, by_id: str, on: date | None, today: date) -> Iterator[Problem]:
    if state_of(claim) not in (ClaimState.WAITING, ClaimState.APPROVED):
        yield Problem("approved_by_id", f"This claim is {state_of(claim).value} already.")
    if by_id and by_id == claim.person_id:
        yield Problem(
            "approved_by_id", "Nobody approves their own claim. Choose somebody else, or the "
            "committee.",
        )  # fmt: skip
    yield from _day_after(claim, on, today, "approved_on")


def repaying_problems(claim: ExpenseClaim, on: date | None, today: date) -> tuple[Problem, ...]:
    """What stops a claim from being repaid on a day."""
    return tuple(_repaying(claim, on, today))


def _repaying(claim: ExpenseClaim, on: date | None, today: date) -> Iterator[Problem]:
    if state_of(claim) != ClaimState.APPROVED:
        yield Problem("", "Only a claim that is approved can be repaid. Nothing was saved.")
    yield from _day_after(claim, on, today, "on_date")


def _day_after(claim: ExpenseClaim, on: date | None, today: date, name: str) -> Iterator[Problem]:
    if on is None:
        yield Problem(name, "Enter the day, like 04/06/2025")
    elif on > today:
        yield Problem(name, "This day has not come yet.")
    elif claim.claimed_on and on < claim.claimed_on:
        yield Problem(name, "This is before the claim was made.")
