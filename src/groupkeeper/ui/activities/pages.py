"""The pages of the activities place, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.activities"

ACTIVITIES_PAGES = (
    PageOf(To.ACTIVITIES, To.ACTIVITIES, later(f"{_ROOM}.activities_page", "activities_page")),
    PageOf(To.ACTIVITY, To.ACTIVITIES, later(f"{_ROOM}.activity_page", "activity_page")),
    PageOf(To.ACTIVITY_FORM, To.ACTIVITIES, later(f"{_ROOM}.activity_form", "activity_form_page")),
    PageOf(
        To.SESSION_REPORT,
        To.ACTIVITIES,
        later(f"{_ROOM}.session_report_page", "session_report_page"),
    ),
    PageOf(To.SHEETS, To.ACTIVITIES, later(f"{_ROOM}.sheets_page", "sheets_page")),
    PageOf(To.TERMS, To.ACTIVITIES, later(f"{_ROOM}.terms_panel", "terms_panel")),
)
