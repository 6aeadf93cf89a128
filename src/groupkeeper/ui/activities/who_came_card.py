"""How often people came to an activity this year, with the way to the whole report."""

from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.session_report import say_tenths
from groupkeeper.storage.queries.activities.session_report import report_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import section_title
from groupkeeper.ui.kit.stat import Stat
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


def who_came_card(session: Session, navigate: Navigate, activity_id: str, year: Period) -> Card:
    """Of the sessions held since our year began: new, once, 2 to 5 times, 6 or more, on average."""
    days = Period(year.start, min(year.end, session.today()))
    report = report_of(session.group, days, activity_id)
    stats = Flow(gap=32)
    for number, said in (
        (f"{report.once:,}", "came once"),
        (f"{report.few:,}", "2 to 5 times"),
        (f"{report.many:,}", "6 times or more"),
        (f"{report.new:,}", "new to us"),
        (say_tenths(report.whole.average_tenths), "at a session"),
    ):
        stats.add(Stat(number, said))
    whole = button(
        "Session report", icon="file-text", on=lambda: navigate(To.SESSION_REPORT, activity_id)
    )
    head = Box(down=False, gap=12)
    head.add(section_title("How often people came"), stretch=1)
    head.add(whole)
    return Card("", head, stats)
