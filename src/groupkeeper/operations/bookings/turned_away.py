"""What a person can do with enquiries that had to be refused: keep, change, count, print."""

from datetime import date
from pathlib import Path

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.hiring import TurnedAway
from groupkeeper.domain.bookings.prices import HirerKind
from groupkeeper.domain.bookings.turned_away import (
    TurnedAwayCounts,
    count_turned_away,
    likely_why,
    say_why,
)
from groupkeeper.domain.fields import check
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period
from groupkeeper.errors import Problem, refuse
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.bookings.bookings import clashes_of
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.bookings.turned_away import print_turned_away
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.storage.saving import save_file

CSV_HEADS = (
    "Asked on", "Why not", "What for", "Kind of hirer", "Space", "Wanted from", "Wanted until",
    "People", "Notes",
)  # fmt: skip


def turn_away(group: GroupFile, entry: TurnedAway) -> TurnedAway:
    """Keep an enquiry that was refused, or change one. RuleBroken says what is missing."""
    with group.step("Keep an enquiry that was turned away") as step:
        problems = list(check(entry))
        if entry.starts_at and entry.ends_at and entry.ends_at <= entry.starts_at:
            problems.append(Problem("ends_at", "It ends before it starts."))
        refuse(*problems)
        return step.save(entry)


def forget_turned_away(group: GroupFile, entry_id: str) -> None:
    """Remove one that was kept by mistake."""
    with group.step("Remove an enquiry that was turned away") as step:
        step.remove(TurnedAway, entry_id)


def refused_booking(group: GroupFile, booking: Booking, today: date) -> TurnedAway:
    """What to keep of a booking that was asked for and cannot be had. It names nobody."""
    space = space_tree(group).find(booking.space_id)
    return TurnedAway(
        asked_on=today,
        space_id=booking.space_id,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        hirer_kind_id=booking.hirer_kind_id,
        expected_people=booking.expected_people,
        why=likely_why(booking, clashes_of(group, booking), space.capacity if space else None),
    )


def turned_away_in(group: GroupFile, period: Period) -> TurnedAwayCounts:
    """Those turned away in a period, counted."""
    return count_turned_away(group.find(TurnedAway), period)


def this_year_so_far(group: GroupFile, today: date) -> Period:
    """From the first day of our year until today."""
    return Period(our_year(group.details(), today).start, today)


def draw_turned_away(
    group: GroupFile, period: Period, today: date, *, large: bool = False
) -> PrintMade:
    """The numbers by reason and month, for the funder and the AGM."""
    counts = turned_away_in(group, period)
    names = {space.id: space.name for space in space_tree(group).spaces}
    return PrintMade(
        print_turned_away(group.details(), counts, names, today, large=large), counts.total
    )


def save_turned_away(group: GroupFile, period: Period, to: Path) -> int:
    """Save one row for each as CSV; how many. FileProblem when it cannot be written."""
    counts = turned_away_in(group, period)
    spaces = {space.id: space.name for space in space_tree(group).spaces}
    kinds = {kind.id: kind.name for kind in group.find(HirerKind)}
    rows = [
        (
            f"{one.asked_on:%d/%m/%Y}" if one.asked_on else "",
            say_why(one),
            one.what_for,
            kinds.get(one.hirer_kind_id, ""),
            spaces.get(one.space_id, ""),
            f"{one.starts_at:%d/%m/%Y %H:%M}" if one.starts_at else "",
            f"{one.ends_at:%d/%m/%Y %H:%M}" if one.ends_at else "",
            str(one.expected_people or ""),
            one.notes,
        )
        for one in counts.kept
    ]
    save_file(to, csv_table(CSV_HEADS, rows))
    return counts.total
