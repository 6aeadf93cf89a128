"""How fast the list of 20,000 people is, each step against the bare query in the same run.

Run: `python benchmarks/people_list.py [PEOPLE]`. Only the ratios carry over to other machines.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.fields import Record
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.people.people import people_counts, people_keys, people_rows
from groupkeeper.storage.search import match_words
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.people.listing import listing_of
from groupkeeper.ui.people.people_page import PeoplePage, people_page
from groupkeeper.ui.shell.session import Session as Open
from groupkeeper.ui.today.today_page import today_page

TODAY = date(2026, 3, 12)
ROUNDS = 15
FIRST = (
    "Margaret",
    "Małgorzata",
    "Ian",
    "Tomasz",
    "Fatma",
    "Joyce",
    "Gwen",
    "Siobhán",
    "Li",
    "Zoë",
)
LAST = (
    "Ashworth",
    "Zielińska",
    "Macleod",
    "Demir",
    "Adeyemi",
    "Gill",
    "Brennan",
    "Kowal",
    "Ng",
    "Tait",
)
BARE = (
    "SELECT p.id FROM person_search JOIN person AS p ON p.rowid = person_search.rowid "
    "WHERE person_search MATCH ? ORDER BY p.last_name COLLATE NOCASE, p.first_name COLLATE NOCASE"
)


def large_group(folder: Path, people: int) -> GroupFile:
    """People, most of them members, ten attendances each and an hour for every other."""
    kind = MembershipType(name="Ordinary", fee_pence=1200)
    lunch = Activity(name="Lunch Club")
    start = datetime(2025, 4, 8, 11)
    sessions = [
        Session(
            activity_id=lunch.id,
            starts_at=start + timedelta(days=day),
            ends_at=start + timedelta(days=day, hours=3),
            state="held",
            register_finished=True,
        )
        for day in range(300)
    ]
    records: list[Record] = [kind, lunch, *sessions]
    for number in range(people):
        records += _one_of(number, kind, sessions)
    by_kind = sorted(records, key=lambda record: _ORDER.index(type(record)))
    group = create_group_file(folder / "large.groupkeeper", GroupDetails(name="Large"), by_kind)
    return group


_ORDER = [
    MembershipType, Activity, Session, Person, Membership, Subscription, SubscriptionPayment,
    Attendance, HoursEntry,
]  # fmt: skip


def _one_of(number: int, kind: MembershipType, sessions: list[Session]) -> list[Record]:
    person = Person(
        first_name=FIRST[number % 10],
        last_name=f"{LAST[number // 10 % 10]}{'abcdefghij'[number // 100 % 10]}",
        phone=f"01632 96{number:04d}",
        postcode=f"NE{number % 90 + 1} {number % 9}ZZ",
        email=f"p{number}@example.org",
    )
    membership = Membership(
        person_id=person.id, membership_type_id=kind.id, joined_on=date(2020, 1, 1)
    )
    owed = Subscription(
        membership_id=membership.id,
        covers_from=date(2025, 4, 1),
        covers_to=date(2026 + number % 2, 3, 31),
        due_pence=1200,
    )
    paid = SubscriptionPayment(subscription_id=owed.id, paid_on=date(2025, 4, 1), paid_pence=1200)
    came: list[Record] = [
        Attendance(session_id=sessions[(number + 7 * visit) % 300].id, person_id=person.id)
        for visit in range(10)
    ]
    hours = [HoursEntry(person_id=person.id, on_date=TODAY, minutes=60)] if number % 2 else []
    return [person, *([membership, owed, paid] if number % 5 else []), *came, *hours]


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time for one go, at the median of several."""
    spent: list[float] = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return statistics.median(spent)


def main(people: int) -> None:
    """Make the group, measure, and print a line for each step."""
    app = QApplication([])
    apply_theme(app, Theme())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPKEEPER_HOME"] = folder
        group = large_group(Path(folder), people)
        session = Open(group, lambda: datetime(2026, 3, 12, 10, 42))
        listing = listing_of(session)
        bare_all = timed(lambda: group.rows("SELECT id FROM person ORDER BY last_name, first_name"))
        say("open: keys of everyone", timed(lambda: people_keys(group, listing)), bare_all)
        say("open: counts of the filters", timed(lambda: people_counts(group, listing)), bare_all)
        page = people_page(session, lambda to, *what: None)
        page.resize(1366, 696)

        def open_page() -> None:
            page.hide()
            page._stale = True
            page.show()
            page.grab()

        say("open: page read and painted", timed(open_page), bare_all)
        keystrokes(group, page)
        for sort in ("membership", "hours"):
            took = timed(partial(people_keys, group, listing_of(session, sort=sort)))
            say(f"sort by {sort}", took, bare_all)
        today = today_page(session, lambda to, *what: None)
        today.resize(1158, 696)
        say("Today: read and painted", timed(lambda: (today.reload(), today.grab())), bare_all)


def keystrokes(group: GroupFile, page: PeoplePage) -> None:
    """Each letter of a name: the bare query and a first paint, against narrowed and painted."""
    paint = timed(lambda: paint_afresh(page))
    phones = ("+44 1632", "01632 9600 1", "9600 12", "nobody at all")
    for typed in ("m", "ma", "mal", "malg", "malg zie", *phones):
        words = match_words(typed)
        bare = timed(partial(group.rows, BARE, (words,)))
        spent = statistics.median(press(page, typed) for _ in range(ROUNDS))
        found = f"“{typed}” ({page.table.count():,} found)"
        say(f"keystroke {found}, painted", spent, bare + paint)


def paint_afresh(page: PeoplePage) -> None:
    """Read the rows that are seen, and paint them."""
    keys = [str(page.table.rows.key_at(place)) for place in range(page.table.count())]
    page.table.set_keys(
        keys, lambda some: people_rows(page.session.group, [str(key) for key in some], page.listing)
    )
    page.table.view.viewport().grab()


def press(page: PeoplePage, typed: str) -> float:
    """Seconds from the letter to the narrowed list on screen."""
    page.search.line.clear()
    begin = time.process_time()
    page.search.line.setText(typed)
    page.table.view.viewport().grab()
    return time.process_time() - begin


def say(what: str, spent: float, bare: float) -> None:
    """One line: milliseconds, and how many times the bare query."""
    print(f"{what:<50} {spent * 1000:8.1f} ms   {spent / bare:6.2f} x bare", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
