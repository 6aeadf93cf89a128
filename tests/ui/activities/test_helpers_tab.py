from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.ui.activities.helpers_tab import HelpersTab
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import TENTH, LunchClub
from tests.ui.conftest import Asked

OnScreen = Callable[[QWidget], QWidget]


def test_helpers_by_number_add_hours_to_the_line_and_no_people(
    club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen
):
    tab = HelpersTab(club_session, asked, club.activity)
    on_screen(tab)
    tab.reload()
    assert tab.count.words() == "2 people gave 6 hours since 1 April 2025"
    six = HoursEntry(
        activity_id=club.activity.id, on_date=TENTH, helpers=6, minutes=120, role_id=club.cook.id
    )
    log_hours(club_session.group, six)
    tab.reload()
    assert tab.count.words() == "At least 2 people gave 18 hours since 1 April 2025"
    assert tab.table.count() == 2
