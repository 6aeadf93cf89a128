"""How often people came to an activity this year, with the way to the whole report."""

from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.session_report import say_tenths
from groupkeeper.storage.queries.session_report import report_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Card, row
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


def who_came_card(session: Session, navigate: Navigate, activity_id: str, year: Period) -> Card:
    """Of the sessions held since our year began: new, once, 2 to 5 times, 6 or more, on average."""
    days = Period(year.start, min(year.end, session.today()))
    report = report_of(session.group, days, activity_id)
    lines = (
        ("New to us", f"{report.new:,}"),
        ("Came once", f"{report.once:,}"),
        ("Came 2 to 5 times", f"{report.few:,}"),
        ("Came 6 times or more", f"{report.many:,}"),
        ("Average at a session", say_tenths(report.whole.average_tenths)),
    )
    card = Card("How often people came", gap=8)
    for said, number in lines:
        card.add(row(Label(said, "body", wrap=True), SPRING, Label(number, "strong")))
    card.add(
        row(
            button(
                "Session report",
                icon="file-text",
                on=lambda: navigate(To.SESSION_REPORT, activity_id),
            ),
            SPRING,
        )
    )
    return card
