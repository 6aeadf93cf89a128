"""A hall with 50,000 bookings over five years: its week drawn, a year of repeats checked.

Run: `PYTHONPATH=src python benchmarks/bookings.py [BOOKINGS]`. Only the ratios carry over to other
machines; the goal for the week is in milliseconds because it is a web server's (docs/bookings.md).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.repeat import Repeat
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.operations.bookings.series import LEAVE_OUT, book_series, repeat_preview
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.bookings.bookings import booked_between, clashes_from
from groupkeeper.ui.bookings.calendar import Calendar
from groupkeeper.ui.bookings.calendar_page import read_days
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.bookings.shown_days import ShownDays, View
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.shell.session import Session

TODAY = date(2026, 3, 12)
FIRST = date(2023, 1, 2)
DAYS = 5 * 365
ROUNDS = 15
WEEK_GOAL_MS = 15  # MRBS's server time for a week, before the browser paints
ROOMS = (
    Space(id="whole", name="Whole building"),
    *(Space(id=f"r{n}", name=f"Room {n}", inside_id="whole", position=n) for n in range(1, 7)),
)


def fill(group: GroupFile, bookings: int) -> None:
    """Six rooms let all day long, every day of five years, none of them twice at once."""
    a_day = max(1, bookings // DAYS)
    made: list[Booking] = []
    for place in range(bookings):
        day, slot = divmod(place, a_day)
        room, turn = slot % 6 + 1, slot // 6
        starts = datetime.combine(FIRST + timedelta(days=day), datetime.min.time())
        starts += timedelta(hours=9 + 2 * turn)
        made.append(
            Booking(
                title=f"Group {place % 400}",
                space_id=f"r{room}",
                starts_at=starts,
                ends_at=starts + timedelta(minutes=90),
                clear_up_minutes=15,
            )
        )
    with group.step("Rooms and bookings") as step:
        step.save_all(ROOMS)
        step.save_all(made)


def median_ms(work: Callable[[], object]) -> float:
    """The median of several rounds, in milliseconds; one round beforehand does not count."""
    work()
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def bare_week(group: GroupFile) -> object:
    """What SQLite alone takes to find the week."""
    sql = (
        "SELECT id, title, starts_at, ends_at FROM booking"
        " WHERE starts_at > '2026-03-09' AND starts_at < '2026-03-16' AND deleted_at IS NULL"
    )
    return list(group.rows(sql))


def nowhere(to: str, *what: str) -> None:
    """The way on from a page that stands alone."""


def weekly(space_id: str, hour: int) -> tuple[Booking, Repeat]:
    """A year of Thursdays."""
    starts = datetime(2026, 3, 19, hour, 0)
    ends = starts + timedelta(hours=1)
    booking = Booking(title="Choir", space_id=space_id, starts_at=starts, ends_at=ends)
    return booking, Repeat("FREQ=WEEKLY;BYDAY=TH", date(2027, 3, 18))


def measure(group: GroupFile) -> bool:
    """Print each time and ratio; whether the goals are kept."""
    session = Session(group, now=lambda: datetime(2026, 3, 12, 10, 42))
    week = ShownDays(View.WEEK, TODAY)
    bare = median_ms(lambda: bare_week(group))
    read = median_ms(lambda: read_days(session, week))
    found = read_days(session, week)
    calendar = Calendar()
    drawn = median_ms(lambda: calendar.show_space(found, "r1"))
    chart = median_ms(lambda: calendar.show_chart(found))
    month = median_ms(lambda: read_days(session, ShownDays(View.MONTH, TODAY)))
    page = median_ms(lambda: Bookings(session, nowhere))
    start, year = datetime.combine(TODAY, datetime.min.time()), timedelta(days=365)
    year_read = median_ms(lambda: booked_between(group, start, start + year))
    free = median_ms(lambda: repeat_preview(group, *weekly("r1", 21)))
    taken = median_ms(lambda: repeat_preview(group, *weekly("r1", 9)))
    clashes = median_ms(lambda: clashes_from(group, TODAY))
    choir, repeat = weekly("r1", 21)
    begun = time.perf_counter()
    book_series(group, choir, repeat, {date(2026, 3, 26): LEAVE_OUT})
    saved = (time.perf_counter() - begun) * 1000
    rows = (
        ("the week by SQL alone", bare, "1.0 x"),
        ("the week read with its clashes", read, f"{read / bare:.1f} x SQL"),
        ("one space's week made ready to paint", drawn, ""),
        ("all spaces' week made ready to paint", chart, ""),
        ("week of work in all", read + drawn, f"goal {WEEK_GOAL_MS} ms"),
        ("the month read with its clashes", month, ""),
        ("the bookings place opened", page, "goal 100 ms to first paint"),
        ("a year of Thursdays checked, all free", free, f"{free / year_read:.2f} x year read"),
        ("a year of Thursdays checked, all taken", taken, f"{taken / year_read:.2f} x year read"),
        ("a year of Thursdays saved", saved, ""),
        ("all clashes of the year to come", clashes, ""),
    )
    for name, ms, ratio in rows:
        print(f"{name:42} {ms:9.2f} ms  {ratio}")
    return read + drawn <= WEEK_GOAL_MS and page <= 100 and free <= year_read


def main() -> int:
    bookings = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    app = QApplication([])
    apply_theme(app, Theme())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPKEEPER_HOME"] = folder
        path = Path(folder) / "group.groupkeeper"
        with create_group_file(path, GroupDetails(name="Wenlow Green")) as group:
            fill(group, bookings)
            return 0 if measure(group) else 1


if __name__ == "__main__":
    sys.exit(main())
