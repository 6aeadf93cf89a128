"""Prints of the hall: what's on and the wall chart for everybody, the keyholder sheet for us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import BookingState
from groupkeeper.domain.bookings.clash import clashes_with, time_taken
from groupkeeper.domain.bookings.keyholders import KeyholderAway
from groupkeeper.domain.bookings.poster import PublicBooking, is_public, poster_days
from groupkeeper.domain.bookings.pricing import is_our_own
from groupkeeper.domain.bookings.public_words import (
    PRIVATE_HIRE,
    Hirer,
    hides_wording,
    public_words,
)
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import MONTHS, Period, months_of, say_date, week_of
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.bookings.keyholders import KeyLine, print_keyholders
from groupkeeper.reports.bookings.poster import print_week_poster
from groupkeeper.reports.bookings.poster_month import print_month_poster
from groupkeeper.reports.bookings.wall_chart import ChartOfSpace, print_wall_chart
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import (
    BookedTime,
    booked_between,
    closures_between,
    keyholders_away,
    space_tree,
)
from groupkeeper.storage.queries.bookings.hall import Reached, hirers_of, people_reached

MAY_BE_TAKEN = "May be taken"


class HallPrint(StrEnum):
    """What can be printed of the hall."""

    WEEK = "poster-week"
    MONTH = "poster-month"
    CHART = "wallchart"
    KEYS = "keyholders"


HALL_PRINTS_SAID: tuple[tuple[object, str], ...] = (
    (HallPrint.WEEK, "What's on, a week"),
    (HallPrint.MONTH, "What's on, a month"),
    (HallPrint.CHART, "Wall chart, a week"),
    (HallPrint.KEYS, "Who opens up, a week"),
)


@dataclass(frozen=True)
class HallWish:
    """Which print, of the week or month of a day, of all spaces or one, and on what paper."""

    what: HallPrint
    day: date
    space_id: str = ""
    a3: bool = False
    large: bool = False
    without_private: bool = False


@dataclass(frozen=True)
class _Shown:
    """What is public in some days, and what had to be said another way."""

    bookings: tuple[PublicBooking, ...]
    closures: tuple[Closure, ...]
    left_out: tuple[str, ...]


def draw_hall_print(group: GroupFile, wish: HallWish, today: date) -> PrintMade:
    """Draw it. RuleBroken when there is nothing to print."""
    tree = space_tree(group)
    if not tree.spaces:
        raise RuleBroken(Problem("space_id", "There are no spaces yet. Add the rooms first."))
    if wish.what == HallPrint.KEYS:
        return _keyholders(group, wish, tree, today)
    days = days_of(wish)
    shown = _shown(group, days, may_be_taken=wish.what == HallPrint.CHART)
    if wish.without_private and wish.what != HallPrint.CHART:
        public = tuple(one for one in shown.bookings if one.words != PRIVATE_HIRE)
        shown = replace(shown, bookings=public)
    details, under = group.details(), _under(wish, tree)
    if wish.what == HallPrint.CHART:
        spaces = [one for one in tree.spaces if wish.space_id in ("", one.id)]
        charts = [
            ChartOfSpace(one.name, poster_days(shown.bookings, shown.closures, tree, days, one.id))
            for one in spaces
        ]
        paper = print_wall_chart(details, charts, under, today, a3=wish.a3)
    else:
        draw = print_week_poster if wish.what == HallPrint.WEEK else print_month_poster
        posters = poster_days(shown.bookings, shown.closures, tree, days, wish.space_id)
        if len(tree.spaces) == 1:
            posters = tuple(
                replace(one, lines=tuple(replace(line, place="") for line in one.lines))
                for one in posters
            )
        paper = draw(details, posters, under, today, a3=wish.a3)
    return PrintMade(paper, left_out=shown.left_out)


def days_of(wish: HallWish) -> Period:
    """The week or the month that is printed."""
    if wish.what != HallPrint.MONTH:
        return week_of(wish.day)
    first = wish.day.replace(day=1)
    return months_of(Period(first, first + timedelta(days=31)))[0]


def hall_print_name(group: GroupFile, wish: HallWish) -> str:
    """The name offered for the file: "What's on, 9 March 2026"."""
    said = {
        HallPrint.WEEK: "What's on",
        HallPrint.MONTH: "What's on",
        HallPrint.CHART: "Wall chart",
        HallPrint.KEYS: "Who opens up",
    }[wish.what]
    return f"{said}, {_when(wish)}"


def space_called(group: GroupFile, name: str) -> str:
    """The id of a space by its name. NotThere names those there are."""
    spaces = space_tree(group).spaces
    wanted = name.strip().casefold()
    for one in spaces:
        if wanted in (one.name.casefold(), one.id):
            return one.id
    known = ", ".join(one.name for one in spaces) or "none yet"
    raise NotThere(f"There is no space “{name}”. The spaces are: {known}.")


def _when(wish: HallWish) -> str:
    first = days_of(wish).start
    if wish.what == HallPrint.MONTH:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"week of {say_date(first)}"


def _under(wish: HallWish, tree: SpaceTree) -> str:
    space = tree.find(wish.space_id)
    days = days_of(wish)
    when = _when(wish) if wish.what == HallPrint.MONTH else days.said()
    return " · ".join(part for part in (space.name if space else "", when) if part)


def _shown(group: GroupFile, days: Period, *, may_be_taken: bool) -> _Shown:
    booked = [slot.booking for slot in _booked(group, days)]
    hirers = hirers_of(group, booked)
    activities = {one.id: one.name for one in group.find(Activity)}
    public: list[PublicBooking] = []
    hidden = 0
    for one in booked:
        if one.starts_at is None or one.ends_at is None:
            continue
        if is_public(one):
            said = public_words(one, activities.get(one.activity_id, ""), hirers[one.id])
            hidden += hides_wording(one, said)
        elif may_be_taken and one.state == BookingState.PROVISIONAL:
            said = MAY_BE_TAKEN
        else:
            continue
        welcome = one.all_welcome and said not in (PRIVATE_HIRE, MAY_BE_TAKEN)
        public.append(PublicBooking(one.space_id, one.starts_at, one.ends_at, said, welcome))
    closures = closures_between(group, days.start, days.end)
    left_out = () if not hidden else (_say_hidden(hidden),)
    return _Shown(tuple(public), tuple(_safe(one, hirers) for one in closures), left_out)


def _say_hidden(hidden: int) -> str:
    say = "says" if hidden == 1 else "say"
    return (
        f"{count_said(hidden, 'booking')} {say} “{PRIVATE_HIRE}”: the words for the public "
        "name who hires, or a price. Type other words there."
    )


def _safe(closure: Closure, hirers: Mapping[str, Hirer]) -> Closure:
    """A closure without its reason where that names somebody who hires in these days."""
    if any(hirer.is_told_by(closure.reason) for hirer in hirers.values()):
        return replace(closure, reason="")
    return closure


def _booked(group: GroupFile, days: Period) -> list[BookedTime]:
    start = datetime.combine(days.start, time())
    return booked_between(group, start, datetime.combine(days.end + timedelta(days=1), time()))


def _keyholders(group: GroupFile, wish: HallWish, tree: SpaceTree, today: date) -> PrintMade:
    days = days_of(wish)
    wanted = tree.taken_with(wish.space_id) if wish.space_id else None
    slots = [
        slot
        for slot in _booked(group, days)
        if time_taken(slot.booking) and (wanted is None or slot.booking.space_id in wanted)
    ]
    if not slots:
        raise RuleBroken(Problem("day", f"Nothing is booked from {days.said()}."))
    ids = [id for slot in slots for id in (slot.booking.opener_id, slot.booking.key_holder_id)]
    people = people_reached(group, ids)
    away = keyholders_away(group, days.start, days.end)
    lines = [_key_line(slot, people, tree, away) for slot in slots]
    lines.sort(key=lambda line: (line.from_, line.space, line.what))
    details = group.details()
    paper = print_keyholders(details, lines, days.said(), today, large=wish.large)
    return PrintMade(paper, len(people))


def _key_line(
    slot: BookedTime,
    people: Mapping[str, Reached],
    tree: SpaceTree,
    away: Sequence[KeyholderAway],
) -> KeyLine:
    one, nobody = slot.booking, Reached("", "", ())
    starts, ends = one.starts_at, one.ends_at
    assert starts is not None, "only what takes time is here"
    assert ends is not None, "only what takes time is here"
    opener, holder = people.get(one.opener_id, nobody), people.get(one.key_holder_id, nobody)
    space = tree.find(one.space_id)
    return KeyLine(
        from_=starts - timedelta(minutes=one.set_up_minutes or 0),
        until=ends + timedelta(minutes=one.clear_up_minutes or 0),
        starts_at=starts,
        ends_at=ends,
        what=one.title + (" (provisional)" if one.state == BookingState.PROVISIONAL else ""),
        space=space.name if space else "",
        who=slot.who,
        who_phone=slot.phone,
        opener=opener.name,
        opener_phone=opener.phone,
        key_holder=holder.name,
        key_holder_phone=holder.phone,
        key_out_on=one.key_out_on,
        key_back_on=one.key_back_on,
        away=bool(clashes_with(one, (), away, tree)),
        ours=is_our_own(one),
    )
