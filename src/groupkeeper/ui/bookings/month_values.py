"""A month turned into the plain values a chart paints: weeks down, weekdays across."""

from collections.abc import Iterable
from datetime import date, timedelta

from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.periods import DAYS, MONTHS, say_weekday
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.ui.bookings.week_values import Clashing, say_slot, state_of, times_on, visible
from groupkeeper.ui.bookings.wording import UNKNOWN, look_of
from groupkeeper.ui.kit.blocks import BlockState
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow
from groupkeeper.ui.kit.grid_shape import GridColumn

DAY = "day:"
"""How the key of a block begins that stands for a whole day."""


def weekdays_across(today: date, first: date, days: int) -> list[GridColumn]:
    """Monday to Sunday; today's weekday is marked while today is shown."""
    shown = first <= today < first + timedelta(days=days)
    return [
        GridColumn(name, name, today=shown and place == today.weekday(), short=name[:3])
        for place, name in enumerate(DAYS)
    ]


def weeks_down(first: date, days: int) -> list[ChartRow]:
    """A row for each week, by its Monday."""
    mondays = (first + timedelta(days=7 * week) for week in range(days // 7))
    return [ChartRow(f"Week of {day.day} {MONTHS[day.month - 1][:3]}") for day in mondays]


def month_blocks(
    booked: Iterable[BookedTime], first: date, days: int, tree: SpaceTree, clashing: Clashing
) -> list[ChartBlock]:
    """Each day with its number and how much is on, then its bookings by time."""
    shown = visible(booked)
    found: list[ChartBlock] = []
    for place in range(days):
        day = first + timedelta(days=place)
        on = [slot for slot in shown if times_on(slot.booking, day)]
        found.append(_day_block(day, place, len(on)))
        found += [
            ChartBlock(
                key=slot.booking.id,
                row=place // 7,
                column=place % 7,
                times=times_on(slot.booking, day),
                title=slot.booking.title,
                said=say_slot(slot, tree, clashing),
                look=look_of(slot.booking),
                state=state_of(slot.booking, clashing),
            )
            for slot in on
        ]
    return found


def _day_block(day: date, place: int, count: int) -> ChartBlock:
    many = f"{count} booking{'' if count == 1 else 's'}" if count else "Free"
    return ChartBlock(
        key=f"{DAY}{day.isoformat()}",
        row=place // 7,
        column=place % 7,
        times=many,
        title=f"{day.day} {MONTHS[day.month - 1][:3]}",
        said=f"{say_weekday(day)}, {many}",
        look=UNKNOWN,
        state=BlockState.OPEN,
    )
