"""One activity: its sessions with their registers, what it is about, and who helps.

Use: `page = activity_page(session, navigate, activity_id, session_id)`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.ui.activities.about import About
from groupkeeper.ui.activities.helpers_tab import HelpersTab
from groupkeeper.ui.activities.places_tab import PlacesTab
from groupkeeper.ui.activities.sessions_tab import SessionsTab
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.rota_view import RotaView

SESSIONS, ABOUT, HELPERS, ROTA, PLACES = "sessions", "about", "helpers", "rota", "places"
_TABS = (
    (SESSIONS, "Sessions and registers"),
    (ABOUT, "About"),
    (HELPERS, "Volunteers"),
    (ROTA, "Rota"),
    (PLACES, "Places"),
)
_TABLES = frozenset(
    {"activity", "session", "attendance", "hours_entry", "person", "role", "space", "award"}
    | {"rota_need", "rota_place", "absence", "activity_place", "asked_question", "anonymous_tally"}
)


class ActivityPage(Page):
    """The tabs of one activity; it reloads when a step touches what it shows.

    Ctrl+F finds someone for the register, Ctrl+N adds a session.
    """

    def __init__(
        self, session: Session, navigate: Navigate, activity_id: str, session_id: str = ""
    ) -> None:
        activity = session.group.get(Activity, activity_id)
        super().__init__(activity.name, back="Activities", scroll=False, gap=8)
        self._session = session
        self._activity_id = activity_id
        self._navigate = navigate
        self.set_actions(
            button("Print the sheet", icon="printer", on=self.print_sheet),
            button(
                "Log volunteer hours", icon="clock", on=lambda: navigate(To.LOG_HOURS, activity_id)
            ),
        )
        self.tabs = Tabs(_TABS)
        self.sessions = SessionsTab(session, activity, session_id)
        self.about = About(session, navigate, activity)
        self.helpers = HelpersTab(session, navigate, activity)
        self.rota = RotaView(session, navigate, activity_id)
        self.places = PlacesTab(session, navigate, activity)
        self._parts = {SESSIONS: self.sessions, ABOUT: self.about, HELPERS: self.helpers}
        self._parts |= {ROTA: self.rota, PLACES: self.places}
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        self.body.add(self.tabs)
        self.body.add(self._stack, stretch=1)
        self.tabs.chosen.connect(self.show_tab)
        self._fresh = Fresh(self, session, _TABLES, self._reload, of=(Activity, activity_id))
        for keys, call in (("Ctrl+F", self._find), ("Ctrl+N", self._add_session)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda call=call: call())

    def show_tab(self, key: object) -> None:
        """Show one of the tabs."""
        part = self._parts[str(key)]
        self.tabs.set_value(str(key))
        part.reload()
        self._stack.setCurrentWidget(part)

    def print_sheet(self) -> None:
        """Show the sheet of the chosen session as it prints."""
        self._navigate(To.SHEETS, self._activity_id, self.sessions.session_id())

    def _find(self) -> None:
        self.show_tab(SESSIONS)
        self.sessions.register.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_session(self) -> None:
        self.show_tab(SESSIONS)
        self.sessions.add_session()

    def has_own_undo(self) -> bool:
        """A register says what it saves and has an Undo of its own."""
        return self._stack.currentWidget() is self.sessions and self.sessions.shows_register()

    def arrive(self) -> None:
        if self._stack.currentWidget() is self.sessions:
            self.sessions.arrive()
        else:
            super().arrive()

    def _reload(self) -> None:
        self.show_banner(None)
        self.set_title(self._session.group.get(Activity, self._activity_id).name)
        if self._stack.currentWidget() is self.sessions:
            self.sessions.reload_after(self._fresh.touched)
        else:
            self._parts[str(self.tabs.value())].reload()


def activity_page(
    session: Session, navigate: Navigate, activity_id: str, session_id: str = ""
) -> Page:
    """The page of an activity, at one of its sessions when `session_id` is given."""
    return ActivityPage(session, navigate, activity_id, session_id)
