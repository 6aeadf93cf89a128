"""Nobody is ever double-booked: random spaces, buffers, closures, repeats and clock changes.

Whatever is done to bookings, a check minute by minute, which knows nothing of the clash rule's own
code, finds no two firm bookings of the same floor at the same minute unless a reason was given.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.changing import WhichSessions
from groupkeeper.domain.bookings.booking import Booking, SkippedDate
from groupkeeper.domain.bookings.repeat import Repeat
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import RuleBroken
from groupkeeper.exchange.calendars_in import calendar_of
from groupkeeper.operations.activities.activities import add_activity, add_session
from groupkeeper.operations.activities.calling_off import call_off_session, put_session_back_on
from groupkeeper.operations.activities.session_changes import change_sessions
from groupkeeper.operations.bookings.bookings import (
    book,
    cancel_booking,
    change_booking,
    confirm_booking,
    move_booking,
)
from groupkeeper.operations.bookings.calendar_imports import (
    IntoSpaces,
    bring_in_calendar,
    preview_calendar,
)
from groupkeeper.operations.bookings.series import LEAVE_OUT, DateChoice, book_series, put_back
from groupkeeper.operations.bookings.series_changes import WhichBookings, change_series
from groupkeeper.operations.bookings.spaces import close_space
from groupkeeper.storage.group_file import GroupFile, create_group_file

TODAY = date(2026, 3, 12)
# the nights the clocks go on and back, and the days around them
DAYS = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]
FIRM = ("confirmed", "completed")

Draw = st.DataObject
Action = Callable[[GroupFile, Draw], object]

quarters = st.integers(0, 95).map(lambda n: timedelta(minutes=15 * n))
starts = st.builds(
    lambda day, at: datetime.combine(day, time()) + at, st.sampled_from(DAYS), quarters
)
lengths = st.sampled_from([15, 30, 60, 120, 600, 2000]).map(lambda n: timedelta(minutes=n))
buffers = st.sampled_from([0, 0, 0, 15, 45, 120])
states = st.sampled_from(["confirmed", "confirmed", "provisional", "enquiry", "completed"])
reasons = st.sampled_from(["", "", "", "The same people"])


# ---------------------------------------------------------------- what is true, minute by minute


def whole_chain(space_id: str, inside: dict[str, str]) -> set[str]:
    """A space and all it is inside of."""
    chain: set[str] = set()
    while space_id and space_id not in chain:
        chain.add(space_id)
        space_id = inside[space_id]
    return chain


def same_floor(one: str, other: str, inside: dict[str, str]) -> bool:
    return one in whole_chain(other, inside) or other in whole_chain(one, inside)


def minutes_of(booking: Booking) -> set[datetime]:
    """Every minute on the clock of the wall that a booking takes, buffers and all."""
    assert booking.starts_at
    assert booking.ends_at
    minute = booking.starts_at - timedelta(minutes=booking.set_up_minutes or 0)
    taken: set[datetime] = set()
    while minute < booking.ends_at + timedelta(minutes=booking.clear_up_minutes or 0):
        taken.add(minute)
        minute += timedelta(minutes=15)  # all that is drawn falls on a quarter
    return taken


def double_bookings(group: GroupFile) -> Iterator[tuple[Booking, Booking]]:
    """Firm bookings of the same floor at the same minute, with no reason on either."""
    inside = {space.id: space.inside_id for space in group.find(Space)}
    firm = [(one, minutes_of(one)) for one in group.find(Booking) if one.state in FIRM]
    for (one, mine), (other, theirs) in combinations(firm, 2):
        excused = one.clash_allowed_because or other.clash_allowed_because
        if not excused and mine & theirs and same_floor(one.space_id, other.space_id, inside):
            yield one, other


def overfull(group: GroupFile) -> Iterator[Booking]:
    """Bookings of more people than their space holds, with no reason."""
    holds = {space.id: space.capacity for space in group.find(Space)}
    for one in group.find(Booking):
        most = holds[one.space_id]
        if most is not None and (one.expected_people or 0) > most and not one.over_capacity_because:
            yield one


# ---------------------------------------------------------------- what can be done


def any_space(group: GroupFile, data: Draw) -> str:
    return data.draw(st.sampled_from(sorted(space.id for space in group.find(Space))))


def any_booking(group: GroupFile, data: Draw) -> Booking | None:
    kept = sorted(group.find(Booking), key=lambda one: (str(one.starts_at), one.reference))
    return data.draw(st.sampled_from(kept)) if kept else None


def drawn(group: GroupFile, data: Draw) -> Booking:
    begins = data.draw(starts)
    return Booking(
        title="Choir",
        space_id=any_space(group, data),
        starts_at=begins,
        ends_at=begins + data.draw(lengths),
        set_up_minutes=data.draw(buffers),
        clear_up_minutes=data.draw(buffers),
        state=data.draw(states),
        expected_people=data.draw(st.sampled_from([None, 5, 40])),
        clash_allowed_because=data.draw(reasons),
    )


def make(group: GroupFile, data: Draw) -> object:
    return book(group, drawn(group, data))


def move(group: GroupFile, data: Draw) -> object:
    if one := any_booking(group, data):
        begins = data.draw(starts)
        ends = begins + data.draw(lengths)
        move_booking(group, one.id, any_space(group, data), begins, ends, data.draw(reasons))
    return None


def change(group: GroupFile, data: Draw) -> object:
    """Lengthen, set up earlier, take another space, say another state: all through the form."""
    if (one := any_booking(group, data)) and one.ends_at:
        wanted = replace(
            one,
            ends_at=one.ends_at + data.draw(st.sampled_from([timedelta(0), timedelta(hours=1)])),
            set_up_minutes=data.draw(buffers),
            space_id=data.draw(st.sampled_from([one.space_id, any_space(group, data)])),
            state=data.draw(st.sampled_from([one.state, data.draw(states)])),
            expected_people=data.draw(st.sampled_from([one.expected_people, 40])),
        )
        change_booking(group, wanted)
    return None


def confirm(group: GroupFile, data: Draw) -> object:
    one = any_booking(group, data)
    return confirm_booking(group, one.id) if one else None


def cancel(group: GroupFile, data: Draw) -> object:
    one = any_booking(group, data)
    return cancel_booking(group, one.id, "Ill", TODAY) if one else None


def repeat(group: GroupFile, data: Draw) -> object:
    """Daily or weekly, over a clock change, with choices that may be bad ones."""
    rule = data.draw(st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY"]))
    booking = drawn(group, data)
    assert booking.starts_at
    days = [booking.starts_at.date() + timedelta(days=n) for n in range(9)]
    choices = {
        day: data.draw(
            st.sampled_from(
                [
                    LEAVE_OUT,
                    DateChoice(space_id=any_space(group, data)),
                    DateChoice(starts_at=time(1, 30)),
                    DateChoice(because=data.draw(reasons)),
                ]
            )
        )
        for day in data.draw(st.sets(st.sampled_from(days), max_size=4))
    }
    return book_series(group, booking, Repeat(rule, days[-1]), choices)


def change_several(group: GroupFile, data: Draw) -> object:
    """One of a series goes elsewhere, or gets longer, with those after it or all to come."""
    if not any(one.booking_series_id for one in group.find(Booking)):
        first = replace(drawn(group, data), state="confirmed")
        assert first.starts_at
        short = replace(first, ends_at=first.starts_at + timedelta(hours=1), expected_people=5)
        book_series(group, short, Repeat("FREQ=DAILY", first.starts_at.date() + timedelta(days=3)))
    together = sorted(
        (one for one in group.find(Booking) if one.booking_series_id),
        key=lambda one: (str(one.starts_at), one.reference),
    )
    one = data.draw(st.sampled_from(together))
    if not one.starts_at or not one.ends_at:
        return None
    shift = timedelta(hours=data.draw(st.sampled_from([-24, -1, 0, 2, 26])))
    wanted = replace(
        one,
        space_id=data.draw(st.sampled_from([one.space_id, any_space(group, data)])),
        starts_at=one.starts_at + shift,
        ends_at=one.ends_at + shift + timedelta(hours=data.draw(st.sampled_from([0, 3]))),
        set_up_minutes=data.draw(buffers),
        state=data.draw(st.sampled_from([one.state, "confirmed"])),
    )
    out = {one.starts_at.date() + timedelta(days=1): LEAVE_OUT}
    which = data.draw(st.sampled_from([each.value for each in WhichBookings]))
    return change_series(group, wanted, which, TODAY, data.draw(st.sampled_from([{}, out])))


def bring_in(group: GroupFile, data: Draw) -> object:
    """A calendar of another program, in world time and ours, that repeats over a clock change."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for place in range(data.draw(st.integers(1, 3))):
        begins, ends = data.draw(starts), data.draw(lengths)
        zone = data.draw(st.sampled_from(["", "Z"]))
        lines += [
            *("BEGIN:VEVENT", f"UID:{place}", "SUMMARY:Band", "RRULE:FREQ=DAILY;COUNT=3"),
            f"DTSTART:{begins:%Y%m%dT%H%M%S}{zone}",
            f"DTEND:{begins + ends:%Y%m%dT%H%M%S}{zone}",
            "END:VEVENT",
        ]
    words = "\r\n".join([*lines, "END:VCALENDAR", ""])
    into = IntoSpaces(any_space(group, data), date(2026, 3, 1), date(2026, 12, 31))
    found = preview_calendar(group, calendar_of(words.encode(), "band.ics"), into)
    return bring_in_calendar(group, found)


def return_a_date(group: GroupFile, data: Draw) -> object:
    gone = sorted(group.find(SkippedDate), key=lambda one: (str(one.on_date), one.id))
    return put_back(group, data.draw(st.sampled_from(gone)).id) if gone else None


def hold_session(group: GroupFile, data: Draw) -> object:
    """A session books its space, wants another time, is called off and put back on."""
    (activity,) = group.find(Activity)
    begins = data.draw(starts)
    session = Session(
        activity_id=activity.id,
        space_id=any_space(group, data),
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
    )
    kept = add_session(group, session, book=True)
    later = timedelta(minutes=data.draw(st.sampled_from([15, 60, 300])))
    moved = replace(kept, starts_at=begins + later, ends_at=begins + later + timedelta(hours=2))
    change_sessions(group, moved, WhichSessions.ONE, datetime.combine(TODAY, time()))
    call_off_session(group, kept.id, "Ill")
    data.draw(st.sampled_from([make, move]))(group, data)
    return put_session_back_on(group, kept.id)


def close(group: GroupFile, data: Draw) -> object:
    day = data.draw(st.sampled_from(DAYS))
    return close_space(group, Closure(space_id=any_space(group, data), from_date=day, to_date=day))


PATHS: list[Action] = [
    *(make, make, move, change, confirm, cancel, repeat, repeat, change_several),
    *(bring_in, return_a_date, hold_session, close),
]


@st.composite
def trees(draw: st.DrawFn) -> list[Space]:
    """Up to five spaces, each inside one before it or standing alone."""
    spaces: list[Space] = []
    for place in range(draw(st.integers(1, 5))):
        inside = draw(st.sampled_from(["", *(space.id for space in spaces)]))
        holds = draw(st.sampled_from([None, 20, 80]))
        spaces.append(Space(id=f"s{place}", name=f"Room {place}", inside_id=inside, capacity=holds))
    return spaces


def begun(folder: str, spaces: list[Space]) -> GroupFile:
    path = Path(folder) / "group.groupkeeper"
    group = create_group_file(path, GroupDetails(name="Wenlow Green"))
    with group.step("Rooms") as step:
        step.save_all(spaces)
    add_activity(group, Activity(name="Lunch Club"))
    return group


# what fails is not made smaller: each try is a whole group file, and smaller ones would take hours
@settings(max_examples=80, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(trees(), st.data())
def test_no_two_firm_bookings_share_a_minute_whatever_is_done(spaces: list[Space], data: Draw):
    with TemporaryDirectory() as folder, begun(folder, spaces) as group:
        for action in data.draw(st.lists(st.sampled_from(PATHS), min_size=4, max_size=14)):
            with suppress(RuleBroken):  # when refused, what is kept is looked at all the same
                action(group, data)
            assert not list(double_bookings(group)), action.__name__
            assert not list(overfull(group)), action.__name__
