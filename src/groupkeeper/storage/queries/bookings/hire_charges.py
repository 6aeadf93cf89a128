"""Reading what hiring costs: the price list, the charge of a booking line by line, deposits."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.bookings.charges import BookingCharge, Deposit
from groupkeeper.domain.bookings.owing import held_pence, lines_of
from groupkeeper.domain.bookings.prices import Extra, HirePrice, HirerKind
from groupkeeper.domain.bookings.pricing import Quote, quote
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import BookedTime, find_booked, space_tree
from groupkeeper.storage.rows import table_of

_MOST_AT_ONCE = 500
_CHARGE = table_of(BookingCharge)


@dataclass(frozen=True)
class PriceList:
    """Everything the price of a booking is worked out from, read once for many bookings."""

    kinds: dict[str, HirerKind]
    kind_of_organisation: dict[str, str]
    prices: tuple[HirePrice, ...]
    extras: tuple[Extra, ...]
    tree: SpaceTree

    def kind_id(self, booking: Booking) -> str:
        """The kind of hirer agreed for a booking, else that of its organisation, else ""."""
        return booking.hirer_kind_id or self.kind_of_organisation.get(booking.organisation_id, "")

    def quote(self, booking: Booking, extras: Iterable[Extra] = ()) -> Quote:
        """What a booking costs by the price list."""
        space = self.tree.find(booking.space_id)
        kind = self.kinds.get(self.kind_id(booking))
        return quote(booking, kind, self.prices, space.name if space else "?", tuple(extras))


@dataclass(frozen=True)
class HeldDeposit:
    """A deposit with its booking, and what we hold of it in pence."""

    deposit: Deposit
    slot: BookedTime
    held: int


def price_list(group: GroupFile) -> PriceList:
    """Kinds of hirers, prices and extras, as they are kept now."""
    return PriceList(
        kinds={kind.id: kind for kind in hirer_kinds(group)},
        kind_of_organisation={
            one.id: one.hirer_kind_id for one in group.find(Organisation) if one.hirer_kind_id
        },
        prices=tuple(group.find(HirePrice)),
        extras=tuple(group.find(Extra)),
        tree=space_tree(group),
    )


def hirer_kinds(group: GroupFile) -> list[HirerKind]:
    """Kinds of hirers in the order of lists."""
    kinds = group.find(HirerKind)
    return sorted(kinds, key=lambda kind: (kind.position or 0, kind.name.casefold()))


def charges_of(group: GroupFile, booking: Booking) -> tuple[BookingCharge, ...]:
    """The lines of a booking's charge."""
    return lines_of(booking, group.find(BookingCharge, booking_id=booking.id))


def charges_of_all(
    group: GroupFile, bookings: Collection[Booking]
) -> dict[str, tuple[BookingCharge, ...]]:
    """The lines of the charges of many bookings, by the id of the booking."""
    kept: defaultdict[str, list[BookingCharge]] = defaultdict(list)
    ids = [booking.id for booking in bookings]
    for start in range(0, len(ids), _MOST_AT_ONCE):
        some = ids[start : start + _MOST_AT_ONCE]
        marks = ", ".join("?" * len(some))
        sql = f"{_CHARGE.select} WHERE deleted_at IS NULL AND booking_id IN ({marks})"
        for row in group.rows(sql, some):
            line = cast(BookingCharge, _CHARGE.made(row))
            kept[line.booking_id].append(line)
    return {booking.id: lines_of(booking, kept[booking.id]) for booking in bookings}


def deposits_held(group: GroupFile, on: date | None = None) -> list[HeldDeposit]:
    """The deposits we hold on a day or now, by the day of the booking."""
    held = [(one, held_pence(one, on)) for one in group.find(Deposit)]
    return _with_bookings(group, [(one, pence) for one, pence in held if pence])


def deposits_asked(group: GroupFile) -> list[HeldDeposit]:
    """The deposits that were asked for and have not come yet, by the day of the booking."""
    asked = [one for one in group.find(Deposit) if one.received_on is None]
    return _with_bookings(group, [(one, 0) for one in asked])


def _with_bookings(group: GroupFile, found: list[tuple[Deposit, int]]) -> list[HeldDeposit]:
    slots = {slot.booking.id: slot for slot in find_booked(group, {o.booking_id for o, _ in found})}
    whole = [
        HeldDeposit(one, slots[one.booking_id], pence)
        for one, pence in found
        if one.booking_id in slots
    ]
    return sorted(whole, key=lambda one: (str(one.slot.booking.starts_at), one.deposit.id))
