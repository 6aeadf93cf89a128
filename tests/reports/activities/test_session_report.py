"""The session report on paper says its numbers apart and lists every session."""

from datetime import date
from pathlib import Path

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.gathered import Came, SessionSeen
from groupkeeper.domain.returns.session_report import SlipLine, session_report
from groupkeeper.reports.activities.session_report import print_session_report
from groupkeeper.reports.pages import page_count
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden" / "session_report.txt"
DETAILS = GroupDetails(name="Wenlow Green Community Association")
NAMES = {"lunch": "Tuesday Lunch Club", "tea": "Tea & Talk"}
SESSIONS = (
    SessionSeen("s1", "lunch", date(2026, 2, 3), "held", 1, None, ""),
    SessionSeen("s2", "lunch", date(2026, 2, 10), "called_off", 0, None, ""),
    SessionSeen("s3", "tea", date(2026, 2, 12), "held", 1, 9, ""),
    SessionSeen("s4", "lunch", date(2026, 2, 17), "planned", 0, None, ""),
)
CAME = (
    Came("s1", ("a1", "a2"), ("ann", "bob")),
    Came("s3", ("a3",), ("ann",)),
)


def test_the_report_of_two_activities():
    report = session_report(
        Period(date(2026, 2, 1), date(2026, 2, 28)),
        NAMES,
        SESSIONS,
        CAME,
        frozenset({"ann"}),
        (SlipLine("Where do you live?", "In Wenlow", 4),),
    )
    made = print_session_report(DETAILS, report, date(2026, 3, 12))
    pages = range(1, page_count(made.pdf) + 1)
    text = "\n".join(page_text(made.pdf, page) for page in pages)
    said = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_an_empty_period_is_printed_all_the_same():
    report = session_report(Period(date(2026, 2, 1), date(2026, 2, 28)), NAMES, (), ())
    made = print_session_report(DETAILS, report, date(2026, 3, 12), large=True)
    assert "Different people 0" in page_text(made.pdf, 1)
