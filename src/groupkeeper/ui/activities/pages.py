"""The pages of the activities place, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.activities"

ACTIVITIES_PAGES = (
    PageOf(To.ACTIVITIES, To.ACTIVITIES, later(f"{_ROOM}.activities_page", "activities_page")),
    PageOf(To.ACTIVITY, To.ACTIVITIES, later(f"{_ROOM}.activity_page", "activity_page")),
    PageOf(To.ACTIVITY_FORM, To.ACTIVITIES, later(f"{_ROOM}.activity_form", "activity_form_page")),
    PageOf(To.LOG_HOURS, To.ACTIVITIES, later(f"{_ROOM}.hours_panel", "log_hours_panel")),
)
