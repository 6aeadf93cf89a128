"""How fast a large group's return is worked out and drawn, against bare queries and reportlab.

Run: `python benchmarks/funder_return.py [ATTENDANCES]`. Only the ratios carry over to other
machines.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, LongTable, SimpleDocTemplate

from groupkeeper.domain.activities.activity import Activity, Attendance
from groupkeeper.domain.activities.activity import Session as Held
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.fields import Record
from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.grants.award import Award, AwardActivity, BudgetLine, Funder
from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.returns.tables import Cell
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.paper import draw_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.reports.letters import REGULAR, use_letters
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.ui.grants.return_preview import ReturnPreview, return_preview_page
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.shell.session import Session

NOW = datetime(2026, 3, 12, 10, 42)
START, END = date(2025, 4, 1), date(2026, 3, 31)
ROUNDS, ACTIVITIES, SESSIONS, PEOPLE = 7, 4, 250, 1500
PAYMENTS, PICTURES, PICTURE = 2_000, 200, b"\xff\xd8" * 20_000
FUNDER = Funder(name="A Fund")
FUND = Fund(name="A year")
AWARD = Award(
    funder_id=FUNDER.id, title="A year", starts_on=START, ends_on=END, fund_id=FUND.id,
    awarded_pence=10_000_000, receipt_threshold_pence=2_500,
)  # fmt: skip
BARE = """
    SELECT activity_id, count(*), count(DISTINCT person_id), count(DISTINCT session_id)
    FROM session JOIN attendance ON session_id = session.id
    WHERE activity_id IN (SELECT activity_id FROM award_activity WHERE award_id = ?)
      AND session.deleted_at IS NULL AND attendance.deleted_at IS NULL AND state = 'held'
      AND starts_at >= '2025-04-01' AND starts_at < '2026-04-01'
    GROUP BY activity_id
"""
BARE_HOURS = """
    SELECT activity_id, role_id, substr(on_date, 1, 7), sum(minutes * helpers), count(*)
    FROM hours_entry
    WHERE activity_id IN (SELECT activity_id FROM award_activity WHERE award_id = ?)
      AND deleted_at IS NULL AND given_as = 'freely' AND travel = 0
      AND +on_date >= '2025-04-01' AND +on_date < '2026-04-01'
    GROUP BY 1, 2, 3
"""


def large_group(folder: Path, attendances: int) -> GroupFile:
    """Some activities of one grant with two years of full registers, the second of them the
    grant's, with as many attendances in each, and the hours given at them."""
    people = [Person(first_name="Ann", last_name=f"No {n}") for n in range(PEOPLE)]
    activities = [Activity(name=f"Activity {n}") for n in range(ACTIVITIES)]
    roles = [Role(name=f"Role {n}") for n in range(8)]
    sessions = [
        _session(n, activities[n % ACTIVITIES], year)
        for year in (2024, 2025)
        for n in range(ACTIVITIES * SESSIONS)
    ]
    came = [
        Attendance(session_id=year[n % len(year)].id, person_id=_of(people, n))
        for year in (sessions[: ACTIVITIES * SESSIONS], sessions[ACTIVITIES * SESSIONS :])
        for n in range(attendances)
    ]
    hours = [
        HoursEntry(
            on_date=session.starts_at.date() if session.starts_at else None, minutes=150,
            person_id=people[n % 60].id, activity_id=session.activity_id, session_id=session.id,
            role_id=roles[n % len(roles)].id,
        )
        for n, session in enumerate(sessions)
    ]  # fmt: skip
    links = [AwardActivity(award_id=AWARD.id, activity_id=one.id) for one in activities]
    records: list[Record] = [*people, *activities, *roles, *sessions, *came, FUNDER, FUND, AWARD]
    records += _money()
    return create_group_file(
        folder / "large.groupkeeper", GroupDetails(name="Large"), [*records, *links, *hours]
    )


def _money() -> list[Record]:
    """The grant's budget lines, its payments, and pictures of some of the receipts."""
    lines = [BudgetLine(award_id=AWARD.id, name=f"Line {n}", agreed_pence=900_000, position=n)
             for n in range(8)]  # fmt: skip
    paid = [
        MoneyLine(
            direction=Direction.PAYMENT.value, on_date=START + timedelta(days=n * 364 // PAYMENTS),
            pence=500 + n * 37 % 9_000, party=f"Shop {n % 40}", what_for="this and that",
            fund_id=FUND.id, award_id=AWARD.id, budget_line_id=lines[n % 8].id,
            reference=f"V-A{n:04d}",
        )
        for n in range(PAYMENTS)
    ]  # fmt: skip
    pictures = [
        Attachment(owner_kind="money_line", owner_id=line.id, file_name=f"{line.reference}.jpg",
                   media_type="image/jpeg", size=len(PICTURE))
        for line in paid[:PICTURES]
    ]  # fmt: skip
    contents = [AttachmentContent(id=one.id, content=PICTURE) for one in pictures]
    return [*lines, *paid, *pictures, *contents]


def _session(number: int, activity: Activity, year: int) -> Held:
    start = datetime(year, 4, 1, 10) + timedelta(days=number // ACTIVITIES * 364 // SESSIONS)
    return Held(
        activity_id=activity.id, starts_at=start, ends_at=start + timedelta(hours=2), state="held",
        register_finished=True,
    )  # fmt: skip


def _of(people: list[Person], number: int) -> str:
    """Nobody twice on one register: each round of the sessions takes the next person."""
    sessions = ACTIVITIES * SESSIONS
    return people[(number // sessions + number % sessions * 7) % len(people)].id


def timed(*works: Callable[[], object]) -> list[float]:
    """Seconds of processor time of each for one go: medians of rounds in which they take turns."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for one, work in zip(spent, works, strict=True):
            begin = time.process_time()
            work()
            one.append(time.process_time() - begin)
    return [statistics.median(one) for one in spent]


def main(attendances: int) -> None:
    """Make the group, measure, and print a line for each step."""
    app = QApplication([])
    apply_theme(app, Theme())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPKEEPER_HOME"] = folder
        group = large_group(Path(folder), attendances)
        figures = prepare_return(group, AWARD.id, now=NOW)
        bare, worked_out, signed = timed(
            lambda: (group.rows(BARE, (AWARD.id,)), group.rows(BARE_HOURS, (AWARD.id,))),
            lambda: prepare_return(group, AWARD.id, now=NOW),
            lambda: _fingerprint(group),
        )
        say("the bare queries", bare, bare)
        say("figures", worked_out, bare)
        say("fingerprint", signed, bare)
        plain, paper = timed(lambda: plain_tables(figures), lambda: draw_return(figures))
        say("its tables by plain reportlab", plain, plain)
        say("paper, with marks and twin", paper, plain)
        gc.freeze()  # as the program does when its window is there
        opened, held = zip(*(_opened(app, group) for _ in range(ROUNDS)), strict=True)
        say("its page opened and painted", statistics.median(opened), bare)
        say("longest the window then waits", statistics.median(held), bare)


def _opened(app: QApplication, group: GroupFile) -> tuple[float, float]:
    """Seconds until the page of the return is painted for the first time, and the longest time
    that the window answers nobody from then on until the return is counted and drawn."""
    begun = time.perf_counter()
    page = return_preview_page(Session(group, lambda: NOW), lambda to, *what: None, AWARD.id)
    assert isinstance(page, ReturnPreview)
    page.resize(1158, 696)
    page.show()
    page.grab()
    opened = last = time.perf_counter()
    longest = 0.0
    while page.counting.task or page.drawing.task:
        app.processEvents()
        now = time.perf_counter()
        last, longest = now, max(longest, now - last)
        time.sleep(0.001)
    page.hide()
    page.deleteLater()
    return opened - begun, longest


def _fingerprint(group: GroupFile) -> str:
    return prepare_return(group, AWARD.id, now=NOW).fingerprint


def plain_tables(figures: FunderReturnFigures) -> bytes:
    """The words of every table of a return as reportlab's own tables: what drawing takes bare."""
    use_letters()
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), REGULAR, 9)]
    parts: list[Flowable] = [
        LongTable([list(table.heads), *map(_said, rows)], repeatRows=1, style=style)
        for table in figures.tables
        if (rows := [row for row in (*table.rows, table.total) if row])
    ]
    paper = BytesIO()
    SimpleDocTemplate(paper, pagesize=A4).build(parts)
    return paper.getvalue()


def _said(row: tuple[Cell, ...]) -> list[str]:
    return [say_figure(cell) if isinstance(cell, Figure) else cell for cell in row]


def say(what: str, spent: float, bare: float) -> None:
    """One line: milliseconds, and how many times the bare work it is beside."""
    print(f"{what:<30} {spent * 1000:8.1f} ms   {spent / bare:6.2f} x", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 65_000)
