"""How long a funder's forms took us: hours, and hours for each £1,000 that came.

It is time against money received. It never says what an hour would cost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from groupkeeper.domain.grants.award import FormTime

_A_THOUSAND_POUNDS = 100_000  # pence


@dataclass(frozen=True)
class Burden:
    """Minutes spent on a funder's forms, and the pence received from them."""

    minutes: int
    received_pence: int

    @property
    def minutes_for_each_thousand(self) -> int | None:
        """Whole minutes, to the nearest, for each £1,000 received; None before any came."""
        if self.received_pence <= 0:
            return None
        return round(Fraction(self.minutes * _A_THOUSAND_POUNDS, self.received_pence))

    def said(self, *, for_each_thousand: bool = True) -> str:
        """ "6 hours on their forms", and where it is wished the time for each £1,000 that came."""
        whole = f"{say_time(self.minutes)} on their forms"
        each = self.minutes_for_each_thousand if for_each_thousand else None
        return whole if each is None else f"{whole}: {say_time(each)} for each £1,000 received"


def burden_of(times: Iterable[FormTime], received_pence: int) -> Burden:
    """The time on a grant's forms beside what came in for it, in whole pence."""
    return Burden(sum(one.minutes or 0 for one in times), received_pence)


def say_time(minutes: int) -> str:
    """ "45 minutes", "1 hour", "6 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return " ".join(parts)
