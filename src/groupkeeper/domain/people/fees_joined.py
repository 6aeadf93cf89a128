"""What becomes of subscriptions when two entries become one person.

A person owes one fee for one time, and what was paid is never lost. A paid fee stays. A fee that is
owed for time the other entry has paid for goes, and whatever was paid towards it goes to the fee
that stays. Where only part of its time is paid for, where both entries owe for the same time, or
where the type of membership differs, the person decides; until they do, it goes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from groupkeeper.domain.people.membership import Membership, Subscription
from groupkeeper.domain.people.subscriptions import months_begun
from groupkeeper.domain.people.terms import FOR_EVER
from groupkeeper.domain.periods import Period

_DAY = timedelta(days=1)


class Becomes(StrEnum):
    """What becomes of one subscription."""

    STAYS = "stays"
    GOES = "goes"
    SHORTER = "shorter"


class Because(StrEnum):
    """Why a subscription does not simply stay."""

    NOTHING = ""
    LEFT = "left"
    PAID = "paid"
    PARTLY_PAID = "partly_paid"
    OWED_TWICE = "owed_twice"
    PAID_TWICE = "paid_twice"


@dataclass(frozen=True)
class Fee:
    """A subscription of one of two entries, its membership, and the pence paid towards it."""

    subscription: Subscription
    membership: Membership
    paid: int = 0

    @property
    def id(self) -> str:
        """The id of the subscription."""
        return self.subscription.id

    @property
    def due(self) -> int:
        """Pence that are due in all."""
        return self.subscription.due_pence or 0

    @property
    def time(self) -> Period:
        """The days it covers."""
        one = self.subscription
        return Period(one.covers_from or date.min, one.covers_to or FOR_EVER)

    @property
    def is_paid(self) -> bool:
        """Whether nothing is missing; so with a free membership."""
        return self.paid >= self.due

    @property
    def had_left(self) -> bool:
        """Whether it is not owed, because they had left when it fell due."""
        due_on, left_on = self.subscription.due_on or self.time.start, self.membership.left_on
        return left_on is not None and left_on <= due_on


@dataclass(frozen=True)
class FeeJoined:
    """What becomes of a fee: `after` is what is kept of it, None when it goes.

    `paid_to` is the subscription to which its payments go with it; `choices` is what the person may
    decide instead, the usual first, and empty where there is nothing to ask.
    """

    fee: Fee
    theirs: bool
    becomes: Becomes = Becomes.STAYS
    because: Because = Because.NOTHING
    after: Subscription | None = None
    paid_to: str = ""
    choices: tuple[Becomes, ...] = ()
    rest: Subscription | None = None

    @property
    def is_owed(self) -> bool:
        """Whether something of it stays and is not paid."""
        return self.after is not None and (self.after.due_pence or 0) > self.fee.paid


def fees_joined(
    own: Iterable[Fee], theirs: Iterable[Fee], chosen: Mapping[str, str] | None = None
) -> tuple[FeeJoined, ...]:
    """What becomes of each fee of the entry that stays, then of the one that goes, by time.

    `chosen` holds what the person decided, by the id of the subscription.
    """
    made = [_begun(fee, theirs=False) for fee in sorted(own, key=_by_time)]
    made += [_begun(fee, theirs=True) for fee in sorted(theirs, key=_by_time)]
    found = {one.fee.id: one for one in made}
    _paid_twice(found)
    _paid_already(found, chosen or {})
    _owed_twice(found, chosen or {})
    return tuple(replace(one, paid_to=_last_home(found, one)) for one in found.values())


def _by_time(fee: Fee) -> tuple[date, date, str]:
    return (fee.time.start, fee.time.end, fee.id)


def _begun(fee: Fee, *, theirs: bool) -> FeeJoined:
    """A fee as it stands by itself: what was not owed, since they had left, is not owed now."""
    if fee.is_paid or not fee.had_left:
        return FeeJoined(fee, theirs, after=fee.subscription)
    if not fee.paid:
        return FeeJoined(fee, theirs, Becomes.GOES, Because.LEFT)
    left = replace(fee.subscription, due_pence=fee.paid)
    return FeeJoined(fee, theirs, Becomes.STAYS, Because.LEFT, after=left)


def _paid_twice(found: dict[str, FeeJoined]) -> None:
    """One time paid by both entries is one fee, the dearer one, with both payments."""
    paid = [each for each in found.values() if each.fee.is_paid]
    for other in [each for each in paid if each.theirs]:
        same = [
            each
            for each in paid
            if not each.theirs
            and found[each.fee.id].after
            and each.fee.time == other.fee.time
            and _same_type(each, other)
        ]
        if same:
            goes, stays = (same[0], other) if other.fee.due > same[0].fee.due else (other, same[0])
            _let_go(found, goes, Because.PAID_TWICE, stays)


def _paid_already(found: dict[str, FeeJoined], chosen: Mapping[str, str]) -> None:
    """What the other entry has paid for is not owed; of what is left they decide."""
    for one in [each for each in found.values() if each.is_owed]:
        others = [each for each in found.values() if each.theirs != one.theirs]
        paid = [each for each in others if each.fee.is_paid and _shared(one, each.fee.time)]
        if not paid:
            continue
        home = max(paid, key=lambda each: _shared(one, each.fee.time))
        left = _left_of(one.fee.time, [each.fee.time for each in paid])
        because = Because.PARTLY_PAID if left else Because.PAID
        rest = _rest(one.fee.subscription, left)
        choices: tuple[Becomes, ...] = (Becomes.GOES, Becomes.SHORTER) if rest else ()
        if not rest and (left or not all(_same_type(one, each) for each in paid)):
            choices = (Becomes.GOES, Becomes.STAYS)
        asked = replace(one, because=because, choices=choices, rest=rest)
        decided = chosen.get(one.fee.id)
        if decided == Becomes.SHORTER and rest:
            found[one.fee.id] = replace(asked, becomes=Becomes.SHORTER, after=rest)
        elif decided == Becomes.STAYS and Becomes.STAYS in choices:
            found[one.fee.id] = asked
        else:
            _let_go(found, asked, because, home)


def _owed_twice(found: dict[str, FeeJoined], chosen: Mapping[str, str]) -> None:
    """Both entries owe for one time: the fee of the one that stays, unless they say otherwise."""
    for other in [each for each in found.values() if each.theirs and each.is_owed]:
        owed = [each for each in found.values() if not each.theirs and each.is_owed]
        against = [each for each in owed if _shared(other, _time(each))]
        if not against:
            continue
        home = max(against, key=lambda each: _shared(other, _time(each)))
        sure = _time(home) == _time(other) and home.fee.due == other.fee.due
        if not other.choices and not (sure and _same_type(home, other)):
            other = replace(other, choices=(Becomes.GOES, Becomes.STAYS))
        decided = chosen.get(other.fee.id, Becomes.GOES)
        if decided in other.choices and decided != Becomes.GOES:
            found[other.fee.id] = replace(other, because=other.because or Because.OWED_TWICE)
            for each in against:
                _let_go(found, each, Because.OWED_TWICE, other)
        else:
            _let_go(found, other, Because.OWED_TWICE, home)


def _let_go(found: dict[str, FeeJoined], one: FeeJoined, why: Because, home: FeeJoined) -> None:
    gone = replace(one, becomes=Becomes.GOES, because=why, after=None, paid_to=home.fee.id)
    found[one.fee.id] = gone


def _last_home(found: Mapping[str, FeeJoined], one: FeeJoined) -> str:
    """Where payments end up, when the fee they went to went as well; that one went later."""
    home = one.paid_to
    while home and found[home].after is None:
        home = found[home].paid_to
    return home


def _same_type(one: FeeJoined, other: FeeJoined) -> bool:
    kinds = {each.fee.membership.membership_type_id for each in (one, other)}
    return len(kinds) == 1


def _time(one: FeeJoined) -> Period:
    return Fee(one.after, one.fee.membership).time if one.after else one.fee.time


def _shared(one: FeeJoined, time: Period) -> int:
    """How many days a fee and a period have together."""
    own = _time(one)
    return max(0, (min(own.end, time.end) - max(own.start, time.start)).days + 1)


def _left_of(time: Period, paid: Sequence[Period]) -> Period | None:
    """The last days of a period that none of the others holds, in one piece; None without any."""
    end = time.end
    for one in sorted(paid, key=lambda each: each.end, reverse=True):
        if one.end < end:
            return Period(max(one.end + _DAY, time.start), end)
        if one.start <= time.start:
            return None
        end = min(end, one.start - _DAY)
    return Period(time.start, end)


def _rest(subscription: Subscription, left: Period | None) -> Subscription | None:
    """The fee for the days left: its share by months, a month begun counting whole.

    Pence, to the nearest, half a penny up. None where it has no first or last day to share by.
    """
    first, last = subscription.covers_from, subscription.covers_to
    if left is None or first is None or last in (None, FOR_EVER):
        return None
    months, of = months_begun(left), months_begun(Period(first, last))
    share = ((subscription.due_pence or 0) * months * 2 + of) // (of * 2)
    due_on = max(subscription.due_on or left.start, left.start)
    return replace(
        subscription, covers_from=left.start, covers_to=left.end, due_pence=share, due_on=due_on
    )
