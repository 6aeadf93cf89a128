"""The verbs `book`, `change-booking`, `move-booking` and `cancel-booking`, under the clash rule."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.booking_said import (
    booking_json,
    clashes_json,
    say_booking,
    say_charge,
    say_held,
    say_odd,
    say_plans,
    say_undecided,
)
from groupkeeper.cli.booking_words import (
    DAY,
    LEAVE,
    PREVIEW,
    Meant,
    about_a_booking,
    choices,
    meant,
    placed,
    where_taken,
    with_space_times,
)
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.bookings.bookings import (
    book,
    cancel_booking,
    cancel_series_from,
    change_booking,
    move_booking,
)
from groupkeeper.operations.bookings.charges import (
    charge_if_changed,
    due_when_cancelled,
    with_charges,
)
from groupkeeper.operations.bookings.hiring import booking_numbered
from groupkeeper.operations.bookings.series import (
    AS_PLANNED,
    LEAVE_OUT,
    DateChoice,
    DatePlan,
    as_chosen,
    book_series,
    date_plan,
    repeat_preview,
)
from groupkeeper.operations.bookings.series_changes import (
    WhichBookings,
    bookings_to_come,
    change_series,
    series_change_preview,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree

_OFTEN = [each.value for each in HowOften if each != HowOften.ONCE]
_NEW_SPACE = click.option("--space", help="The space, by its name.")
_NEW_DAY = click.option("--on", type=DAY, help="The day, as 2026-03-19.")
_NEW_START = click.option("--starts", help="When it starts, as 18:30; the end goes with it.")
_NEW_END = click.option("--ends", help="When it ends, as 20:30.")


@verb("book")
@group_argument
@click.argument("title")
@click.option("--space", required=True, help="The space, by its name.")
@click.option("--on", required=True, type=DAY, help="The day, as 2026-03-19.")
@click.option("--starts", required=True, help="When it starts, as 18:30.")
@click.option("--ends", required=True, help="When it ends, as 20:30.")
@about_a_booking
@click.option("--repeat", "often", type=click.Choice(_OFTEN), help="Again and again.")
@click.option("--until", type=DAY, help="With --repeat: the last day it may be.")
@click.option("--term-only", is_flag=True, help="With --repeat: not in breaks between terms.")
@where_taken
@PREVIEW
def book_command(
    file: Path,
    title: str,
    space: str,
    on: datetime,
    starts: str,
    ends: str,
    often: str | None,
    until: datetime | None,
    term_only: bool,
    preview: bool,
    **about: Any,
) -> Answer:
    """Book a space, once or repeating. TITLE is what it is for. Every date taken is said."""
    repeat = _repeat(often, on.date(), until, term_only=term_only)
    with opened(file, reading=preview) as group:
        empty = Booking(title=" ".join(title.split()), booked_on=date.today())
        where = placed(group, empty, space=space, on=on, starts=starts, ends=ends)
        asked = meant(group, with_space_times(where, space_tree(group)), about)
        if repeat.rule:
            plans = repeat_preview(group, asked.booking, repeat)
        else:
            plans = (date_plan(group, asked.booking),)
        chosen = choices(plans, group, about)
        made = _planned(group, plans, chosen) if preview else _booked(group, asked, repeat, chosen)
        return _answer(group, made, plans, chosen, saved=not preview)


@verb("change-booking")
@group_argument
@click.argument("number")
@click.option("--title", help="What it is for.")
@_NEW_SPACE
@_NEW_DAY
@_NEW_START
@_NEW_END
@about_a_booking
@click.option("--which", type=click.Choice([each.value for each in WhichBookings]), default="one")
@where_taken
@PREVIEW
def change_booking_command(
    file: Path,
    number: str,
    title: str | None,
    space: str | None,
    on: datetime | None,
    starts: str | None,
    ends: str | None,
    which: str,
    preview: bool,
    **about: Any,
) -> Answer:
    """Change a booking by its NUMBER, or it and all after it in its series, or all to come."""
    with opened(file, reading=preview) as group:
        before = booking_numbered(group, number)
        where = placed(group, before, space=space, on=on, starts=starts, ends=ends)
        asked = meant(group, replace(where, title=title or where.title), about)
        wanted = _sharing_anew(before, asked.booking)
        today = date.today()
        if which == WhichBookings.ONE:
            plans: tuple[DatePlan, ...] = (date_plan(group, wanted),)
        else:
            plans = series_change_preview(group, wanted, which, today)
        chosen = choices(plans, group, about)
        if preview:
            made = _changed_plans(group, plans, chosen)
        else:
            made = _changed(group, replace(asked, booking=wanted), which, chosen, today)
        return _answer(group, made, plans, chosen, saved=not preview)


@verb("move-booking")
@group_argument
@click.argument("number")
@_NEW_SPACE
@_NEW_DAY
@_NEW_START
@_NEW_END
@click.option("--because", default="", help="Why it may share where the space is taken.")
@PREVIEW
def move_booking_command(
    file: Path,
    number: str,
    space: str | None,
    on: datetime | None,
    starts: str | None,
    ends: str | None,
    because: str,
    preview: bool,
) -> Answer:
    """Move the booking with this NUMBER to another day, time or space."""
    with opened(file, reading=preview) as group:
        before = booking_numbered(group, number)
        moved = placed(group, before, space=space, on=on, starts=starts, ends=ends)
        wanted = _sharing_anew(before, moved)
        if wanted == before:
            raise RuleBroken(Problem("on", "Say where to, like --on 2026-03-20 or --starts 14:00."))
        plans = (date_plan(group, wanted),)
        how = {"because": because, "or_space": "", "taken": None}
        chosen = choices(plans, group, how)
        if preview:
            made = _changed_plans(group, plans, chosen)
        else:
            to = (wanted.space_id, wanted.starts_at, wanted.ends_at)
            reason = because if chosen else ""
            made = [move_booking(group, before.id, *to, reason)]  # pyright: ignore[reportArgumentType]
        return _answer(group, made, plans, chosen, saved=not preview)


@verb("cancel-booking")
@group_argument
@click.argument("number")
@click.option("--because", required=True, help="Why it is cancelled.")
@click.option("--later", is_flag=True, help="All later ones of its series too.")
@click.option("--no-charge", is_flag=True, help="Nothing stays due, whatever our rules say.")
@PREVIEW
def cancel_booking_command(
    file: Path, number: str, because: str, later: bool, no_charge: bool, preview: bool
) -> Answer:
    """Cancel the booking with this NUMBER. It stays to be seen; its time is free at once."""
    today = date.today()
    with opened(file, reading=preview) as group:
        tree, booking = space_tree(group), booking_numbered(group, number)
        if booking.state == BookingState.CANCELLED:
            raise RuleBroken(Problem("state", f"{booking.title} is cancelled already."))
        if preview:
            gone = _would_cancel(group, booking, today, later=later, no_charge=no_charge)
        elif later:
            gone = cancel_series_from(group, booking.id, because, today, waive=no_charge)
        else:
            gone = (cancel_booking(group, booking.id, because, today, waive=no_charge),)
        would = "would be cancelled" if preview else "cancelled"
        due = sum(one.charge_pence or 0 for one in gone)
        lines = [f"{count_said(len(gone), 'booking')} {would}."]
        lines += [say_booking(one, tree) for one in gone]
        lines.append(f"{say_pence(due)} stays due." if due else "Nothing stays due.")
        rows = [booking_json(one, tree) for one in gone]
        return "\n".join(lines), {"saved": not preview, "bookings": rows, "due_pence": due}


def _repeat(often: str | None, first: date, until: datetime | None, *, term_only: bool) -> Repeat:
    if often is None:
        if until or term_only:
            raise RuleBroken(Problem("repeats", "Say how often, like --repeat weekly."))
        return Repeat()
    if until is None:
        raise RuleBroken(
            Problem("last_date", "Say until when it repeats, like --until 2026-07-31.")
        )
    return Repeat(rule_for(often, first), until.date(), term_only)


def _booked(
    group: GroupFile, asked: Meant, repeat: Repeat, chosen: Mapping[date, DateChoice]
) -> Sequence[Booking]:
    new = (asked.newcomer, asked.body)
    if repeat.rule:
        return book_series(group, asked.booking, repeat, chosen, *new).bookings
    return [book(group, _only(asked.booking, chosen), *new)]


def _changed(
    group: GroupFile, asked: Meant, which: str, chosen: Mapping[date, DateChoice], today: date
) -> Sequence[Booking]:
    new = (asked.newcomer, asked.body)
    if which != WhichBookings.ONE and bookings_to_come(group, asked.booking, today):
        return change_series(group, asked.booking, which, today, chosen, *new).bookings
    return [change_booking(group, _only(asked.booking, chosen), *new)]


def _only(booking: Booking, chosen: Mapping[date, DateChoice]) -> Booking:
    """One booking as it was chosen for its day."""
    choice = next(iter(chosen.values()), AS_PLANNED)
    if choice == LEAVE_OUT:
        sentence = f"With --taken {LEAVE} nothing is left to save: it is only one booking."
        raise RuleBroken(Problem("space_id", sentence))
    return as_chosen(booking, choice) if chosen else booking


def _sharing_anew(before: Booking, after: Booking) -> Booking:
    """A reason to share belongs to the old place; it does not go along to another."""
    asked = ("space_id", "starts_at", "ends_at")
    stays = all(getattr(before, name) == getattr(after, name) for name in asked)
    return after if stays else replace(after, clash_allowed_because="")


def _planned(
    group: GroupFile, plans: Sequence[DatePlan], chosen: Mapping[date, DateChoice]
) -> list[Booking]:
    """The bookings that would be made, with their charges."""
    return with_charges(group, _wanted(plans, chosen))[0]


def _changed_plans(
    group: GroupFile, plans: Sequence[DatePlan], chosen: Mapping[date, DateChoice]
) -> list[Booking]:
    """The bookings as they would be after the change, with their charges."""
    return [_priced(group, one) for one in _wanted(plans, chosen)]


def _priced(group: GroupFile, after: Booking) -> Booking:
    before = group.get(Booking, after.id)
    if after.charge_pence != before.charge_pence:
        return after  # agreed by hand just now
    return replace(after, charge_pence=charge_if_changed(group, before, after))


def _wanted(plans: Sequence[DatePlan], chosen: Mapping[date, DateChoice]) -> list[Booking]:
    return [
        as_chosen(plan.booking, chosen[plan.day]) if plan.day in chosen else plan.booking
        for plan in plans
        if chosen.get(plan.day) != LEAVE_OUT and not plan.off_because
        if plan.day in chosen or not plan.is_taken
    ]


def _would_cancel(
    group: GroupFile, first: Booking, today: date, *, later: bool, no_charge: bool
) -> tuple[Booking, ...]:
    """The bookings with what would stay due of each."""
    several = [first]
    if later and first.booking_series_id:
        several = [
            one
            for one in group.find(Booking, booking_series_id=first.booking_series_id)
            if one.state != BookingState.CANCELLED
            if one.starts_at and first.starts_at and one.starts_at >= first.starts_at
        ]
        several.sort(key=lambda one: str(one.starts_at))
    lines = [None if no_charge else due_when_cancelled(group, one, today) for one in several]
    return tuple(
        replace(one, charge_pence=line.pence if line else None)
        for one, line in zip(several, lines, strict=True)
    )


def _answer(
    group: GroupFile,
    made: Sequence[Booking],
    plans: Sequence[DatePlan],
    chosen: Mapping[date, DateChoice],
    *,
    saved: bool,
) -> Answer:
    tree = space_tree(group)
    done = "saved" if saved else "would be saved"
    lines = [f"{count_said(len(made), 'booking')} {done}."]
    lines += [say_booking(one, tree) for one in made]
    lines += [held for one in made[:1] for held in say_held(one)]
    lines += [each for each in (say_charge(group, made),) if each]
    told = say_plans(plans, chosen, tree)
    lines += ["In the way:", *told] if told else []
    undecided = sum(
        plan.is_taken and plan.day not in chosen for plan in plans if not plan.off_because
    )
    lines += [say_undecided(undecided)] if undecided else []
    odd = say_odd(made, tree, date.today())
    values = {
        "saved": saved,
        "bookings": [booking_json(one, tree) for one in made],
        "clashes": clashes_json(plans),
        "undecided": undecided,
        "left_out": _left_out(plans, chosen),
        "charge_pence": sum(one.charge_pence or 0 for one in made),
        "odd": odd,
    }
    return "\n".join([*lines, *odd]), values


def _left_out(
    plans: Sequence[DatePlan], chosen: Mapping[date, DateChoice]
) -> list[dict[str, date | str]]:
    return [
        {
            "day": plan.day,
            "why": plan.off_because or "; ".join(clash.sentence for clash in plan.clashes),
        }
        for plan in plans
        if chosen.get(plan.day) == LEAVE_OUT or plan.off_because
    ]
