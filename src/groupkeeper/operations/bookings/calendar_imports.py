"""Bringing bookings in from a calendar file: first look at each date, then all in one step.

Every date is held to the one clash rule, against what is kept and against each other.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.clash import Clash, refusals
from groupkeeper.domain.bookings.holding import with_last_day
from groupkeeper.domain.bookings.limits import LONGEST_BOOKING, check_booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_weekday
from groupkeeper.errors import ImportTrouble, refuse
from groupkeeper.exchange.calendars_in import CalendarDate, CalendarFile, dates_in
from groupkeeper.operations.bookings.charges import save_charged
from groupkeeper.operations.bookings.series import plan_troubles, plans_of
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.places import machine_places
from groupkeeper.storage.queries.bookings.bookings import bookings_between, space_tree
from groupkeeper.storage.queries.bookings.hire_charges import PriceList, price_list

MOST_DATES = 3_000
OURS = "@groupkeeper"
"""How the uid of a booking that GroupKeeper wrote into a calendar ends."""


class DateOutcome(StrEnum):
    """What would become of one date of a calendar."""

    NEW = "new"
    SAME = "same"
    CLASH = "clash"
    TROUBLE = "trouble"


@dataclass(frozen=True)
class DateRow:
    """One date of the calendar and what would become of it; `number` counts them from 1.

    `booking` is the booking it would make; `message` says why it would not be brought in. `charge`
    is what the price list says in pence, 0 where it is free; None where no price is known.
    """

    number: int
    title: str
    outcome: DateOutcome
    starts_at: datetime
    ends_at: datetime
    space: str = ""
    message: str = ""
    booking: Booking | None = None
    charge: int | None = None


@dataclass(frozen=True)
class CalendarPreview:
    """What bringing in a calendar would do. Nothing has been written."""

    source: str
    rows: tuple[DateRow, ...]
    notes: tuple[str, ...] = ()

    def count(self, outcome: DateOutcome) -> int:
        """How many dates would end this way."""
        return sum(row.outcome == outcome for row in self.rows)

    def which(self, *outcomes: DateOutcome) -> tuple[DateRow, ...]:
        """The dates that would end in one of these ways."""
        return tuple(row for row in self.rows if row.outcome in outcomes)


@dataclass(frozen=True)
class IntoSpaces:
    """Where the dates go: by their own place where a space is called so, else to `space_id`.

    The days from `first` to `last`, both included, are looked at. `hirer_kind_id` is charged to
    those that are not for an organisation we know by name.
    """

    space_id: str
    first: date
    last: date
    booked_for: str = BookedFor.HIRE.value
    hirer_kind_id: str = ""


def preview_calendar(group: GroupFile, calendar: CalendarFile, into: IntoSpaces) -> CalendarPreview:
    """What each date of a calendar would do. ImportTrouble when there is nothing to bring in."""
    tree = space_tree(group)
    if tree.find(into.space_id) is None:
        raise ImportTrouble("Add a space first, then bring in its bookings. Nothing was changed.")
    found = dates_in(calendar, into.first, into.last)
    if len(found.dates) > MOST_DATES:
        raise ImportTrouble(
            f"“{calendar.name}” has {len(found.dates):,} dates in that time, and {MOST_DATES:,} is"
            " the most at once. Choose fewer days. Nothing was changed."
        )
    if not found.dates and not found.troubles:
        raise ImportTrouble(
            f"“{calendar.name}” has no dates from {say_weekday(into.first)} {into.first.year} to"
            f" {say_weekday(into.last)} {into.last.year}, so there is nothing to bring in."
        )
    held = _held(group, found.dates)
    bodies = {one.name.casefold().strip(): one for one in group.find(Organisation)}
    rows = [_row(n, one, into, tree, held, bodies) for n, one in enumerate(found.dates, start=1)]
    checked = _with_clashes(group, rows, tree)
    listed = price_list(group)
    charged = tuple(replace(row, charge=_charge(listed, row.booking)) for row in checked)
    return CalendarPreview(calendar.name, charged, found.troubles)


def bring_in_calendar(
    group: GroupFile,
    preview: CalendarPreview,
    *,
    left_out: Collection[int] = (),
    today: date | None = None,
    now: datetime | None = None,
) -> tuple[Booking, ...]:
    """Book the new dates of a preview: one step, one undo. The clash rule is asked again (R-BKG-3).

    A safety copy is made first. Dates whose number is in `left_out` stay out. RuleBroken names what
    was taken since the preview, and then nothing is brought in.
    """
    new = [
        row.booking
        for row in preview.which(DateOutcome.NEW)
        if row.booking and row.number not in left_out
    ]
    if not new:
        return ()
    copy_to(group.connection, group.path, machine_places().copies, now or datetime.now())
    label = f"Bring in {count_said(len(new), 'booking')} from {preview.source}"
    with group.step(label) as step:
        refuse(*plan_troubles(group, new, space_tree(group)))
        ready = [
            with_last_day(replace(one, reference=step.next_reference(Booking), booked_on=today))
            for one in new
        ]
        return tuple(save_charged(group, step, ready))


# ---------------------------------------------------------------- one date


def _row(
    number: int,
    one: CalendarDate,
    into: IntoSpaces,
    tree: SpaceTree,
    held: "_Held",
    bodies: Mapping[str, Organisation],
) -> DateRow:
    starts, ends = one.on_our_clock()
    space = _space_called(one.place, tree) or tree.find(into.space_id)
    organisation_id, kind_id = _hirer(one.title, into, bodies)
    booking = Booking(
        id=new_id(),
        title=(one.title or "Booking")[:200],
        space_id=space.id if space else "",
        starts_at=starts,
        ends_at=ends,
        state=_state(one),
        booked_for=into.booked_for,
        organisation_id=organisation_id,
        hirer_kind_id=kind_id,
        set_up_minutes=space.set_up_minutes if space else 0,
        clear_up_minutes=space.clear_up_minutes if space else 0,
        notes=one.notes,
    )
    row = DateRow(
        number, one.title, DateOutcome.NEW, starts, ends, space.name if space else "", "", booking
    )
    trouble = _trouble(one, starts, ends) or held.otherwise(one, booking)
    if not trouble and held.has(one, booking):
        return replace(row, outcome=DateOutcome.SAME, message="Here already")
    if not trouble:
        trouble = " ".join(problem.message for problem in check_booking(booking, tree))
    return replace(row, outcome=DateOutcome.TROUBLE, message=trouble) if trouble else row


def _hirer(title: str, into: IntoSpaces, bodies: Mapping[str, Organisation]) -> tuple[str, str]:
    """The organisation an event is called after, and the kind of hirer to agree on where needed."""
    if into.booked_for in (BookedFor.OURS, BookedFor.EVENT):
        return "", ""
    body = bodies.get(title.casefold().strip())
    if body is None:
        return "", into.hirer_kind_id
    return body.id, "" if body.hirer_kind_id else into.hirer_kind_id


def _charge(listed: PriceList, booking: Booking | None) -> int | None:
    """What the price list says of a date, in pence, 0 where it is free; None without a price."""
    found = listed.quote(booking) if booking else None
    return found.pence if found and found.is_known else None


def say_charges(rows: Iterable[DateRow]) -> str:
    """What bookings that come in cost: "Charged by the price list: £160.00 in all."."""
    coming = [row for row in rows if row.booking]
    priced = [row.charge for row in coming if row.charge]
    free = sum(row.charge == 0 for row in coming)
    unpriced = sum(row.charge is None for row in coming)
    said = [f"Charged by the price list: {say_pence(sum(priced))} in all."] if priced else []
    if free:
        said.append(f"{count_said(free, 'booking')} free of charge.")
    if unpriced:
        said.append(
            f"{count_said(unpriced, 'booking')} without a charge: choose the kind of hirer, or"
            " set a price for it."
        )
    return " ".join(said)


def _trouble(one: CalendarDate, starts: datetime, ends: datetime) -> str:
    if one.cancelled:
        return "It was called off"
    if not one.title:
        return "It has no title"
    if ends == starts:
        return "It has no length: it ends when it starts"
    if ends < starts:
        return "It ends before it starts"
    if ends - starts > LONGEST_BOOKING:
        return f"It is longer than {LONGEST_BOOKING.days} days"
    return ""


def _state(one: CalendarDate) -> str:
    return (BookingState.PROVISIONAL if one.tentative else BookingState.CONFIRMED).value


def _space_called(place: str, tree: SpaceTree) -> Space | None:
    """The space an event's place names, whole or as its first part: "Main hall, High Street"."""
    said = {place.casefold().strip(), place.partition(",")[0].casefold().strip()}
    names = {space.name.casefold(): space for space in tree.spaces}
    return next((names[words] for words in said if words in names), None)


# ---------------------------------------------------------------- what is here already


@dataclass(frozen=True)
class _Held:
    """The bookings kept, by what tells that a date is one of them."""

    by_what: Mapping[tuple[str, str, datetime | None, datetime | None], Booking]
    by_id: Mapping[str, Booking]

    def has(self, one: CalendarDate, booking: Booking) -> bool:
        """Whether a date is here, at its time and place."""
        return _what(booking) in self.by_what or _is_at(self._own(one), booking)

    def otherwise(self, one: CalendarDate, booking: Booking) -> str:
        """Why a date that came from here does not agree with its booking any more."""
        own = self._own(one)
        if own is None or _is_at(own, booking):
            return ""
        if own.state == BookingState.CANCELLED:
            return f"It is booking {own.reference}, which was cancelled here"
        return f"It is booking {own.reference}, which has another time or space here. Move it there"

    def _own(self, one: CalendarDate) -> Booking | None:
        return self.by_id.get(one.uid.removesuffix(OURS)) if one.uid.endswith(OURS) else None


def _held(group: GroupFile, dates: Sequence[CalendarDate]) -> _Held:
    moments = [moment for one in dates for moment in one.on_our_clock()]
    kept: list[Booking] = []
    if moments:
        kept = bookings_between(group, min(moments), max(moments) + timedelta(minutes=1))
    living = [one for one in kept if one.state != BookingState.CANCELLED]
    own = {one.uid.removesuffix(OURS) for one in dates if one.uid.endswith(OURS)}
    by_id = {one.id: one for one in kept}
    for missing in own - by_id.keys():
        by_id |= {one.id: one for one in group.find(Booking, id=missing)}
    return _Held({_what(one): one for one in living}, by_id)


def _what(booking: Booking) -> tuple[str, str, datetime | None, datetime | None]:
    return booking.title.casefold(), booking.space_id, booking.starts_at, booking.ends_at


def _is_at(own: Booking | None, booking: Booking) -> bool:
    return (
        own is not None
        and own.state != BookingState.CANCELLED
        and _what(own)[1:] == _what(booking)[1:]
    )


# ---------------------------------------------------------------- the clash rule


def _with_clashes(group: GroupFile, rows: Sequence[DateRow], tree: SpaceTree) -> Iterator[DateRow]:
    """The rows, with those whose space is taken told so. A taken one takes nothing from others."""
    new = {row.booking.id: row.booking for row in rows if _may_come(row) and row.booking}
    taken: dict[str, list[Clash]] = {}
    for plan in plans_of(group, list(new.values()), tree):  # by time: of two the first comes in
        clashes = [
            clash
            for clash in refusals(plan.clashes)
            if clash.other.id not in new or clash.other.id not in taken
        ]
        if clashes:
            taken[plan.booking.id] = clashes
    for row in rows:
        clashes = taken.get(row.booking.id) if row.booking else None
        if clashes:
            said = "; ".join(clash.sentence for clash in clashes)
            yield replace(row, outcome=DateOutcome.CLASH, message=said)
        else:
            yield row


def _may_come(row: DateRow) -> bool:
    return row.outcome == DateOutcome.NEW
