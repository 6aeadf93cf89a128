"""Looking at a grant on a page, to save it or print it for its file."""

from groupkeeper.domain.grants.award import Award
from groupkeeper.operations.grants.prints import draw_grant_summary
from groupkeeper.ui.kit.fields import yes_no_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset(
    {"award", "funder", "budget_line", "money_line", "commitment", "condition", "deadline"}
    | {"instalment", "group_details"}
)


def grant_print_page(session: Session, _navigate: Navigate, award_id: str) -> Page:
    """A grant on a page, to look at, save and print."""
    title = session.group.get(Award, award_id).title
    large = yes_no_field("In large print")
    return PrintPage(
        session,
        f"{title} on a page",
        "Grant",
        lambda: draw_grant_summary(
            session.group, award_id, session.today(), large=bool(large.value())
        ),
        name=lambda: title,
        choices=(large,),
        shows=_SHOWS,
    )
