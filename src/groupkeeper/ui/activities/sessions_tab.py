"""Sessions at the left, the register of the chosen one at the right."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from groupkeeper.domain.activities.activity import Activity, SessionState
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.operations.activities.activities import remove_session
from groupkeeper.ui.activities.call_off_form import CallOff
from groupkeeper.ui.activities.no_register import called_off, none_yet
from groupkeeper.ui.activities.plan_form import PlanAhead
from groupkeeper.ui.activities.question_form import QuestionForm
from groupkeeper.ui.activities.register import Register
from groupkeeper.ui.activities.session_forms import SessionForm
from groupkeeper.ui.activities.session_list import SessionList
from groupkeeper.ui.activities.short_form import ShortForm
from groupkeeper.ui.activities.slips_form import SlipsForm
from groupkeeper.ui.kit.buttons import MenuChoice
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.session import Session

_TICKS = frozenset({"attendance", "hours_entry"})
_BOTH_FROM = 960  # design px; below this the list or the register stands alone


class SessionsTab(Box):
    """The list and, beside it, a register, a short form, or a reason there is neither."""

    def __init__(self, session: Session, activity: Activity, session_id: str = "") -> None:
        super().__init__(down=False, gap=20)
        self._session = session
        self._activity = activity
        self._list_alone = False
        self.list = SessionList(session)
        self.register = Register(
            session,
            (
                MenuChoice("Call this session off…", self.call_off, "calendar-x"),
                MenuChoice("Change day, time or place…", self.change_session, "calendar-clock"),
                MenuChoice("Anonymous slips…", self.count_slips, "clipboard-list"),
                MenuChoice("Remove this session", self.remove, "trash-2"),
            ),
        )
        self._beside = QStackedWidget()
        self._beside.addWidget(self.register)
        self._other: QWidget | None = None
        self.add(self.list)
        self.add(self._beside, stretch=1)
        self.list.chosen.connect(self.show_session)
        self.list.opened.connect(lambda _: self._open_register())
        self.list.table.view.clicked.connect(lambda _: self._open_register())
        self.register.back.clicked.connect(self.show_list)
        self.register.slips.clicked.connect(lambda: self.count_slips())
        self.list.add_button.clicked.connect(lambda: self.add_session())
        self.list.show_activity(activity.id)
        self._choose(session_id or self.list.to_begin_with(session.today()))

    def reload(self) -> None:
        """Show what the group file holds now."""
        found = self._session.group.find(Activity, id=self._activity.id)
        self._activity = found[0] if found else self._activity
        chosen = self.session_id()
        self.list.reload()
        if not self.list.choose(chosen):
            chosen = self.list.to_begin_with(self._session.today())
        if not isinstance(self._other, ShortForm):
            self._choose(chosen)

    def reload_after(self, tables: frozenset[str]) -> None:
        """Show what a step changed; after a tick only one line and the register are read."""
        if tables <= _TICKS and self._other is None:
            self.list.renew(self.session_id())
            self.register.reload()
        else:
            self.reload()

    def shows_register(self) -> bool:
        """Whether a register is shown, and neither a form nor a reason there is none."""
        return self._other is None

    def session_id(self) -> str:
        """The session that is chosen in the list; "" when there is none."""
        return str(self.list.table.chosen_key() or "")

    def arrive(self) -> None:
        """Put the keyboard where work begins: on the register, or on what stands in for it."""
        if self._other is None:
            self.register.arrive()
        elif isinstance(self._other, ShortForm):
            self._other.arrive()
        else:
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Show the list in place of the register, where there is no room for both."""
        self._list_alone = True
        self._fit()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_register(self) -> None:
        self._list_alone = False
        self._fit()
        self.arrive()

    def minimumSizeHint(self) -> QSize:
        """Room for one of the two: beside a panel they take turns."""
        least = super().minimumSizeHint()
        parts = (self.list.minimumSizeHint(), self._beside.minimumSizeHint())
        least.setWidth(max(part.width() for part in parts))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self, theme: Theme) -> None:
        """Fit for this text size."""
        super().restyle(theme)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_BOTH_FROM)
        self.list.stand_alone(narrow)
        self.list.setVisible(not narrow or self._list_alone)
        self._beside.setVisible(not narrow or not self._list_alone)
        self.register.back.setVisible(narrow)

    def show_session(self, session_id: str) -> None:
        """Show the register of a session, or that it was called off."""
        held = self._session.group.get(ActivitySession, session_id)
        if held.state == SessionState.CALLED_OFF:
            self._show(called_off(self._session, held, self))
        else:
            self.register.show_session(self._activity, session_id)
            self._show(None)

    def add_session(self) -> None:
        """Ask for the day of one more session, or for the weeks ahead."""
        form = SessionForm(self._session, self._activity)
        form.plan_wanted.connect(self.plan_ahead)
        self._ask(form)

    def plan_ahead(self) -> None:
        """Ask until when to plan."""
        self._ask(PlanAhead(self._session, self._activity))

    def call_off(self) -> None:
        """Ask why the session is called off."""
        self._with_chosen(lambda held: self._ask(CallOff(self._session, held)))

    def change_session(self) -> None:
        """Ask for another day, time or place."""
        self._with_chosen(lambda held: self._ask(SessionForm(self._session, self._activity, held)))

    def count_slips(self) -> None:
        """Ask what the anonymous slips of the session say."""
        form = SlipsForm(self._session, self._activity, self.session_id())
        form.question_wanted.connect(self.ask_on_slips)
        self._ask(form)

    def ask_on_slips(self, question_id: str = "") -> None:
        """Ask for the words of a question on the slips; then the slips are shown again."""
        form = QuestionForm(self._session, self._activity, question_id)
        form.closed.connect(lambda _: self.count_slips())
        self._show(form)
        form.arrive()

    def remove(self) -> None:
        """Take a session added by mistake out of the list."""
        self._session.do(remove_session, self.session_id(), self._session.today())

    def _with_chosen(self, do: Callable[[ActivitySession], None]) -> None:
        do(self._session.group.get(ActivitySession, self.session_id()))

    def _choose(self, session_id: str) -> None:
        if not session_id or not self.list.choose(session_id):
            self._show(none_yet(self.add_session))
        else:
            self.show_session(session_id)

    def _ask(self, form: ShortForm) -> None:
        form.closed.connect(self._asked)
        self._show(form)
        self._list_alone = False
        self._fit()
        form.arrive()

    def _asked(self, session_id: str) -> None:
        wanted = session_id or self.session_id()
        self._show(None)
        self.list.reload()
        self._choose(wanted)
        self.arrive()

    def _show(self, other: QWidget | None) -> None:
        """Show something in place of the register; None brings the register back."""
        before, self._other = self._other, other
        if other is not None:
            self._beside.addWidget(other)
        self._beside.setCurrentWidget(other or self.register)
        if before is not None:
            self._beside.removeWidget(before)
            before.deleteLater()
