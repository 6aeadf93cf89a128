"""What stands on a hire agreement: the parties, every date, the charge, and what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.prices import CancellationBand
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date


@dataclass(frozen=True)
class HireDate:
    """One date. `struck` says why it is not part of the hire; "" when it is."""

    day: str
    times: str
    around: str
    space: str
    pence: int | None
    struck: str = ""


@dataclass(frozen=True)
class HirePaper:
    """Everything an agreement or a confirmation says."""

    number: str
    provisional: bool
    hirer: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    dates: tuple[HireDate, ...]
    charges: tuple[tuple[str, int], ...]
    deposits: tuple[tuple[str, str], ...]
    cancelling: tuple[str, ...]
    reminders: tuple[str, ...]
    words: str
    version: str
    given_on: date | None = None
    signed_on: date | None = None

    @property
    def total_pence(self) -> int:
        """Pence of all dates that stand."""
        return sum(one.pence or 0 for one in self.dates if not one.struck)


def say_bands(bands: Sequence[CancellationBand], day: date) -> tuple[str, ...]:
    """Each band with its dates worked out for a hire on `day` (R-BKG-7)."""
    known = [
        (one.days_before, one.percent)
        for one in bands
        if one.days_before is not None and one.percent is not None
    ]
    known.sort(reverse=True)
    if not known:
        return ()
    first = day - timedelta(days=known[0][0])
    said = [f"Cancelled on or before {say_date(first)}: nothing is due."]
    for place, (days, percent) in enumerate(known):
        start = day - timedelta(days=days - 1)
        following = known[place + 1][0] if place + 1 < len(known) else 0
        end = day - timedelta(days=following)
        when = f"From {say_date(start)}" + ("" if not following else f" to {say_date(end)}")
        said.append(f"{when}: {percent}% of the charge is due.")
    return tuple(said)


def say_deposit(deposit: Deposit) -> tuple[str, str]:
    """ "Deposit against damage, given back afterwards", "£100.00, received 2 March 2026"."""
    damage = deposit.deposit_kind == DepositKind.DAMAGE
    label = "Damage deposit" if damage else "Booking deposit"
    said = [say_pence(deposit.pence or 0)]
    if deposit.received_on:
        said.append(f"received {say_date(deposit.received_on)}")
    if deposit.returned_on:
        said.append(f"given back {say_date(deposit.returned_on)}")
    elif damage:
        said.append("given back after the hire if nothing is damaged")
    else:
        said.append("part of the charge")
    return label, ", ".join(said)


def say_bands_of_series(bands: Sequence[CancellationBand]) -> tuple[str, ...]:
    """The bands in days, where a hire has many dates."""
    known = sorted(
        (one.days_before, one.percent)
        for one in bands
        if one.days_before is not None and one.percent is not None
    )
    return tuple(
        f"A date cancelled fewer than {days} days before: {percent}% of its charge is due."
        for days, percent in reversed(known)
    )
