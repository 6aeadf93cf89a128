"""Where the parts are put together: the program's window, its places and its pages."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget

from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.operations.files import SUFFIX, begin_group, begin_made_up_group
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.places import machine_places
from groupkeeper.ui.activities.pages import ACTIVITIES_PAGES
from groupkeeper.ui.bookings.pages import BOOKINGS_PAGES
from groupkeeper.ui.cashbook.pages import CASHBOOK_PAGES
from groupkeeper.ui.grants.pages import GRANTS_PAGES
from groupkeeper.ui.look.icons import icon
from groupkeeper.ui.people.pages import PEOPLE_PAGES
from groupkeeper.ui.settings.settings_page import settings_page_with
from groupkeeper.ui.shell.crash_notice import crash_notice
from groupkeeper.ui.shell.group_window import GroupWindow, PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.new_day import NewDay
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper, suggested_scale
from groupkeeper.ui.volunteers.pages import VOLUNTEERS_PAGES
from groupkeeper.ui.welcome.welcome import Door, Welcome

PLACES = (
    Place(To.TODAY, "Today", "sun", "Alt+1"),
    Place(To.PEOPLE, "People", "users", "Alt+2"),
    Place(To.ACTIVITIES, "Activities", "calendar-check", "Alt+3"),
    Place(To.BOOKINGS, "Bookings", "calendar-days", "Alt+4"),
    Place(To.GRANTS, "Grants", "hand-coins", "Alt+5"),
    Place(To.SETTINGS, "Settings", "settings", "Alt+8", foot=True),
    Place(To.HELP, "Help", "circle-question-mark", "F1", foot=True),
)


def pages(
    keeper: ThemeKeeper, preferences: Preferences, another_file: Callable[[], None]
) -> Sequence[PageOf]:
    """Every page of the window; `another_file` leaves this one for the first screen."""
    return (
        PageOf(To.TODAY, To.TODAY, later("groupkeeper.ui.today.today_page", "today_page")),
        *PEOPLE_PAGES,
        *ACTIVITIES_PAGES,
        *VOLUNTEERS_PAGES,
        *BOOKINGS_PAGES,
        *GRANTS_PAGES,
        *CASHBOOK_PAGES,
        PageOf(To.SETTINGS, To.SETTINGS, settings_page_with(keeper, preferences, another_file)),
        PageOf(To.HELP, To.HELP, later("groupkeeper.ui.help.help_page", "help_page")),
    )


def open_window(words: Sequence[str]) -> int:
    """Open the window on a file, on the one that was open last, or on the first screen."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("GroupKeeper")
    app.setDesktopFileName("org.groupkeeper.GroupKeeper")
    program = Program(app, Preferences(machine_places().config))
    sys.excepthook = crash_notice(lambda: program.window)
    program.start(Path(words[0]) if words else None)
    gc.freeze()  # what the program is made of is not looked through again, see `__main__`
    gc.enable()
    return app.exec()


class Program:
    """The running program: one window at a time, over one group file or the first screen."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._now = now
        self._preferences = preferences
        scale = preferences.scale or suggested_scale(app)
        self.keeper = ThemeKeeper(app, preferences.look, scale)
        self.keeper.changed.connect(self._keep_scale)
        app.setWindowIcon(QIcon(icon("house", self.keeper.theme.tokens.primary, 64, 1.0)))
        app.aboutToQuit.connect(self.close)
        self.window: QWidget | None = None
        self._group: GroupFile | None = None

    def start(self, path: Path | None) -> None:
        """Show the group at `path`, or the one open last, or the first screen."""
        wanted = path or self._preferences.last_file
        if wanted is None:
            self.welcome()
        else:
            self.open(wanted)

    def welcome(self, trouble: str = "") -> None:
        """Show the first screen, with why a file could not be opened."""
        doors = [
            Door(
                "house-plus",
                "Start a new group",
                "Name your group. It takes about a minute.",
                self._start_new,
            ),
            Door(
                "eye",
                "Look around a made-up group",
                "See how it works. Nothing you try can do any harm.",
                self._look_around,
            ),
            Door(
                "folder-open",
                "Open a file",
                "You already have a GroupKeeper file or a backup.",
                self._open_chosen,
            ),
        ]
        first = Welcome(self.keeper, doors)
        self._show(first)
        first.arrive()
        if trouble:
            first.say_trouble(trouble)

    def open(self, path: Path) -> None:
        """Show a group file; when it cannot be opened, the first screen says why."""
        try:
            group = open_group_file(path, who=self._preferences.who or "Someone")
        except GroupKeeperError as trouble:
            self.welcome(str(trouble))
            return
        self._show_group(group)

    def _show_group(self, group: GroupFile) -> None:
        self._group = group
        session = Session(group, self._now)
        session.do(let_run_out, session.today())
        every_page = pages(self.keeper, self._preferences, self._another_file)
        window = GroupWindow(self.keeper, session, PLACES, every_page)
        NewDay(window, session, lambda: session.do(let_run_out, session.today()))
        self._preferences.last_file = group.path
        if not window.restoreGeometry(self._preferences.window):
            window.resize(1366, 696)
        self._show(window)
        window.go(self._place_to_begin())
        window.place_changed.connect(self._keep_place)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        if not isinstance(window, GroupWindow):
            window.resize(1366, 696)
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _place_to_begin(self) -> str:
        known = [place.key for place in PLACES if not place.foot]
        last = self._preferences.last_place
        return last if last in known else known[0]

    def _keep_place(self, key: str) -> None:
        self._preferences.last_place = key

    def _keep_scale(self, *_: object) -> None:
        self._preferences.scale = self.keeper.scale

    def close(self) -> None:
        """Close the window, then let go of the file; a page never outlives the file it shows."""
        window, self.window = self.window, None
        if isinstance(window, GroupWindow):
            self._preferences.window = window.saveGeometry()
        if window is not None:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        if self._group is not None:
            self._group.close()
            self._group = None

    def _another_file(self) -> None:
        if isinstance(self.window, GroupWindow) and self.window.pages.may_leave_all():
            self.close()
            self.welcome()

    def _start_new(self) -> None:
        name, given = QInputDialog.getText(
            self.window, "Start a new group", "What is your group called?"
        )
        if not given:
            return
        path = self._ask_where(f"{name.strip() or 'Our group'}{SUFFIX}")
        if path is not None:
            self._begin(lambda: begin_group(path, name, who=self._preferences.who))

    def _look_around(self) -> None:
        today = date.today() if self._now is datetime.now else self._now().date()
        path = machine_places().copies.parent / f"Made-up group {os.getpid()}{SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._begin(lambda: begin_made_up_group(path, "hall", seed=1, today=today))

    def _open_chosen(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window, "Open a file", "", f"Group files (*{SUFFIX});;All files (*)"
        )
        if name:
            self.open(Path(name))

    def _ask_where(self, name: str) -> Path | None:
        documents = Path.home() / "Documents"
        start = (documents if documents.is_dir() else Path.home()) / name
        chosen, _ = QFileDialog.getSaveFileName(
            self.window, "Where to keep it", str(start), f"Group files (*{SUFFIX})"
        )
        if not chosen:
            return None
        return Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX)

    def _begin(self, begin: Callable[[], GroupFile]) -> None:
        try:
            group = begin()
        except GroupKeeperError as trouble:
            self.welcome(str(trouble))
            return
        self._show_group(group)
