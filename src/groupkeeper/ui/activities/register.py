"""The register of one session on a card: who came and who gave how long, saved as you go.

Use: `card = Register(session); card.show_session(activity, session_id)`; the page calls `reload`.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.domain.activities.activity import Activity, CountedBy
from groupkeeper.domain.activities.register import register_warnings
from groupkeeper.domain.periods import say_times, say_weekday
from groupkeeper.operations.activities import registers
from groupkeeper.operations.volunteers.hours import warnings_about
from groupkeeper.storage.queries.activities.activities import SessionLine, sessions
from groupkeeper.storage.queries.activities.registers import find_people, helpers_by_number
from groupkeeper.storage.queries.activities.slips import slips_counted
from groupkeeper.ui.activities.register_table import RegisterTable
from groupkeeper.ui.activities.wording import say_totals
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box, line
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import status
from groupkeeper.ui.kit.editors import number_editor
from groupkeeper.ui.kit.key_hints import key_hints
from groupkeeper.ui.kit.labels import Label, section_title
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.session import Session

SAVED = "Saved as you go"
_KEYS = (
    ("Space", "came"),
    ("1–9", "hours"),
    ("H", "half an hour more"),
    ("=", "as usual"),
    ("↓", "next person"),
)
_NARROW = 660  # design px; below this the finder stands under the title
_LOW = 400  # design px; below this there is room for title, lines and totals alone


class Register(Box):
    """Head with Find or add someone, the lines, the totals, Undo and Finish register.

    `more` are the other things to do with the session, such as calling it off. `back` leads to
    the list of sessions where that does not stand beside it.
    """

    def __init__(self, session: Session, more: tuple[MenuChoice, ...] = ()) -> None:
        super().__init__(gap=0, surface="card")
        self._session = session
        self._activity_id = ""
        self._shown: SessionLine | None = None
        self._heads_alone = False
        self._capacity: int | None = None
        self.back = button("Sessions", icon="chevron-left", kind="back")
        self.back.hide()
        self.title = section_title("")
        self.place = Label("", "small", "ink2", shorten=True)
        self.more = menu_button("More", more)
        self.finder = Finder("Find or add someone", lambda typed: find_people(session.group, typed))
        self.table = RegisterTable(session)
        self.headcount = number_editor()
        self.headcount.setAccessibleName("Others who came, by headcount")
        self.slips_said = Label("", "body", "ink2")
        self.slips = button("Count the slips", icon="clipboard-list")
        self.totals = Label("", "strong", shorten=True)
        self.note = Label(SAVED, "small", "ink2", shorten=True)
        self.undo = button("Undo", icon="undo-2", on=session.undo)
        self.finish = button("Finish register", icon="check", kind="primary", on=self._finish)
        self.is_finished = Chip(status("Register finished", "ok"))
        # after a click the keyboard stays on the lines: Space is a tick there, not Undo again
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.finder.found.connect(self._found)
        self.finder.new_name.connect(self._add_newcomer)
        self.table.gave.connect(self._look_at_hours)
        self.headcount.left.connect(self._save_headcount)
        self.headcount.returnPressed.connect(self._save_headcount)
        self.restyle(current_theme())

    def _lay_out(self) -> None:
        names = Box(self.title, self.place, gap=2)
        self._back_row = Box(self.back, down=False, margins=(13, 2, 17, 0))
        self._back_row.add(SPRING)
        self._tools = Box(self.finder, self.more, down=False, gap=10)
        self._head = Box(down=False, gap=12, margins=(17, 14, 17, 12))
        self._head.add(names, stretch=1)
        self._head.add(self._tools)
        self._count_row = Box(down=False, gap=12, margins=(17, 7, 17, 7))
        self._heads = Box(
            Label("Others who came, by headcount", "body"), self.headcount, down=False, gap=12
        )
        self._slips = Box(self.slips_said, self.slips, down=False, gap=12)
        self._count_row.add(self._heads, SPRING, self._slips)
        foot = Box(down=False, gap=10, margins=(17, 6, 17, 8))
        foot.add(Box(self.totals, self.note, gap=0), stretch=1)
        foot.add(self.is_finished, self.undo, self.finish)
        self._hint = _Hint()
        self.add(self._back_row, self._head, self._hint)
        self.add(self.table, stretch=1)
        self.add(line(), self._count_row, foot)

    def show_session(self, activity: Activity, session_id: str) -> None:
        """Show the register of a session; where it is shown already, what is new about it."""
        self._activity_id = activity.id
        self._counts_heads = activity.counted_by != CountedBy.NAMES
        self._heads_alone = activity.counted_by == CountedBy.HEADCOUNT
        self._capacity = activity.capacity
        is_other = session_id != self.session_id()
        self._shown = self._read(session_id)
        if is_other:
            self.table.show_session(session_id)
            self.headcount.set_value(self._shown.headcount)
            self._say(*register_warnings(self._shown.starts_at, self._session.now()))
        else:
            self.table.reload()
        self._show(self._shown)

    def reload(self) -> None:
        """Show what the group file holds now."""
        if self._shown is not None:
            self.table.reload()
            self._shown = self._read(self._shown.id)
            self._show(self._shown)

    def minimumSizeHint(self) -> QSize:
        """Without what goes away, or moves up beside the title, in the room a window has."""
        low = super().minimumSizeHint()
        spare = 0 if self.place.isHidden() else self.place.minimumSizeHint().height()
        if self._head.parts.direction() == QBoxLayout.Direction.TopToBottom:
            spare += self._tools.minimumSizeHint().height() + self._head.parts.spacing()
        low.setHeight(low.height() - spare)
        return low

    def arrive(self) -> None:
        """Put the keyboard on the lines, or where someone can be added when there are none."""
        target = self.table if self.table.lines() else self.finder
        if self._heads_alone:
            target = self.headcount
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def session_id(self) -> str:
        """The session whose register is shown; "" before there is one."""
        return self._shown.id if self._shown else ""

    def _read(self, session_id: str) -> SessionLine:
        return sessions(self._session.group, self._activity_id, session_id)[0]

    def _show(self, shown: SessionLine) -> None:
        """The head and the foot, round about the lines."""
        self._fit()
        times = say_times(shown.starts_at, shown.ends_at) if shown.ends_at else ""
        self.place.set_words(", ".join(filter(None, (shown.place, times))))
        helpers = helpers_by_number(self._session.group, shown.id)
        self.totals.set_words(say_totals(self.table.lines(), shown.headcount, helpers))
        self._say_full(shown)
        self.is_finished.setVisible(shown.register_finished)
        self.finish.setVisible(not shown.register_finished)
        if not self.headcount.hasFocus():
            self.headcount.set_value(shown.headcount)
        heads = self._counts_heads or shown.headcount is not None
        slips = self._say_slips(shown)
        self._heads.setVisible(heads)
        self._slips.setVisible(slips)
        self._count_row.setVisible(heads or slips)
        self.undo.setAccessibleDescription(self._session.group.can_undo())

    def _say_full(self, shown: SessionLine) -> None:
        """Whether more came than there is room for; it is kept all the same."""
        here = shown.came + (shown.headcount or 0)
        full = f"More came than there are places: {self._capacity}."
        if self._capacity and here > self._capacity:
            self._say(full)
        elif self.note.words() == full:
            self._say()

    def _say_slips(self, shown: SessionLine) -> bool:
        """How many slips are counted; whether slips are handed out here at all."""
        counted = slips_counted(self._session.group, self._activity_id, shown.id)
        self.slips_said.set_words(f"Slips: {counted or 'none'} counted")
        return counted is not None

    def _say(self, *warnings: str) -> None:
        """What is odd but possible; without anything, that all is saved."""
        self.note.set_words(" ".join(warnings) or SAVED)
        self.note.set_tone("warn" if warnings else "ink2")

    def _look_at_hours(self, person_id: str) -> None:
        group = self._session.group
        entry = registers.hours_given(group, self.session_id(), person_id)
        self._say(*(warnings_about(group, entry, self._session.today()) if entry else ()))

    def _found(self, person_id: str) -> None:
        if not self.table.go_to(person_id):
            self._session.do(registers.mark_came, self.session_id(), person_id)
            self.table.go_to(person_id)

    def _add_newcomer(self, typed: str) -> None:
        person = self._session.do(registers.add_newcomer, self.session_id(), typed)
        if person is not None:
            self.table.go_to(person.id)

    def _save_headcount(self) -> None:
        counted = self.headcount.value()
        if self._shown and counted != self._shown.headcount and not self.headcount.problem():
            self._session.do(registers.set_headcount, self._shown.id, counted)

    def _finish(self) -> None:
        self._save_headcount()
        self._session.do(registers.finish_register, self.session_id())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self, theme: Theme) -> None:
        """Keep the parts in proportion to the letters."""
        super().restyle(theme)
        self.headcount.setFixedWidth(theme.px(96))
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        narrow = self.width() < theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.parts.setDirection(down if narrow else across)
        roomy = self.height() > theme.px(_LOW)
        self._hint.setVisible(roomy)
        self.place.setVisible(roomy)
        self._on_one_line(not roomy and not narrow)

    def _on_one_line(self, low: bool) -> None:
        """Way back, title and finder share a line where there is little height."""
        if low != (self.back.parentWidget() is self._head):
            (self._head if low else self._back_row).parts.insertWidget(0, self.back)
            self._back_row.setVisible(not low)
        if self._shown is not None:
            day = say_weekday(self._shown.starts_at.date())
            self.title.set_words(day if low else f"Register for {day}")
        words = self.title.fontMetrics().horizontalAdvance(self.title.words())
        self.title.setMinimumWidth(words + 2 if low else 0)
        theme = current_theme()
        above, below = (theme.px(4), theme.px(4)) if low else (theme.px(14), theme.px(12))
        self._head.parts.setContentsMargins(theme.px(17), above, theme.px(17), below)


class _Hint(Box):
    """The keys that fill a register in, on a quiet ground that joins the head of the lines."""

    def __init__(self) -> None:
        super().__init__(margins=(17, 6, 17, 4))
        self.add(key_hints(_KEYS))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # where room is short the lines of the register come first

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(1, 0, -1, 0), current_theme().colour("alt"))
        painter.end()
