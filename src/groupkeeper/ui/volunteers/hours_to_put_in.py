"""Hours to put in: everyone from the rota and the registers without hours, on one screen.

Use: `page = hours_to_put_in_page(session, navigate)`.
"""

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry
from groupkeeper.domain.volunteers.putting_in import AtSession, in_two_places
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.volunteers.hours import warnings_about
from groupkeeper.operations.volunteers.hours_in_bulk import put_in_hours
from groupkeeper.storage.queries.activities.hours_waiting import hours_to_put_in
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import under_label
from groupkeeper.ui.kit.key_hints import key_hints
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_waiting_table import WaitingTable

_TABLES = frozenset(
    {"rota_place", "hours_entry", "session", "attendance", "activity", "person", "role"}
)
_ROOMY = 560  # design px of height
_KEYS = (
    ("Space", "now or later"),
    ("1–9", "hours"),
    ("H", "half an hour more"),
    ("F2", "type hours, or in and out like 11:30-14:30"),
    ("0", "did not come"),
)


class HoursToPutInPage(Page):
    """Ticked lines are put in with one button; the others wait. Ctrl+S puts in."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            "Hours to put in",
            back="Activities",
            scroll=False,
            gap=10,
        )
        self._session = session
        self.basis = OneOf(
            [(basis.value, basis.label) for basis in Basis],
            chosen=Basis.RECORDED.value,
            name="How do we know these hours?",
        )
        self.lines = WaitingTable()
        self.note = Label("", "body", "ink2", wrap=True)
        self.save = button("Put in", icon="check", kind="primary", on=self.put_in)
        self._navigate = navigate
        self._fill_body()
        self.starts_at = self.lines.table
        self.lines.changed.connect(self._fit)
        self.lines.looked_at.connect(self._look)
        self.lines.unread.connect(self._unread)
        Fresh(self, session, _TABLES, self.reload)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.put_in)
        self.reload()

    def _fill_body(self) -> None:
        self.set_actions(
            button("Leave all for later", kind="quiet", on=self.lines.put_off_all),
            button("Tick all", icon="check", on=self.lines.take_all),
        )
        self.asked = under_label("How do we know these hours?", self.basis)
        self.keys = Box(key_hints(_KEYS))
        self.body.add(self.asked, self.keys)
        self.body.add(self.lines, stretch=1)
        self.set_footer(self.save, self.note)
        self._footer.parts.setStretchFactor(self.note, 9)

    def reload(self) -> None:
        """Show what the group file holds now."""
        self.lines.show_lines(hours_to_put_in(self._session.group, self._session.now()))
        nothing = not self.lines.count()
        self.lines.table.show_empty(self._none_wait() if nothing else None)
        for part in (self.asked, self._footer, self._actions):
            part.setVisible(not nothing)
        self._fit_height()

    def put_in(self) -> None:
        """Put in what is ticked, and say who did not come; what is being typed counts too."""
        self.lines.table.setFocus()
        hours, absent = self.lines.hours(str(self.basis.value())), self.lines.absent()
        self.show_banner(None)
        people = len({one.person_id for one in hours})
        minutes = sum(one.minutes for one in hours)
        if self._session.attempt(self._refused, put_in_hours, hours, absent) is None:
            return
        said = (
            [f"{say_hours(minutes)} of {count_said(people, 'person', 'people')}"] if hours else []
        )
        if absent:
            said.append(f"{count_said(len(absent), 'person', 'people')} did not come")
        self.show_banner(Banner("ok", f"Put in: {', '.join(said)}"))
        self.lines.table.setFocus()

    def may_leave(self) -> bool:
        """Ask when hours were typed and not put in."""
        return not self.lines.is_touched() or ask(
            self,
            "Leave without putting them in?",
            "What you changed on this page is not kept. The people stay on it for later.",
            do="Leave",
            keep="Stay here",
            icon=None,
        )

    def _refused(self, broken: RuleBroken) -> None:
        problem = broken.problems[0]
        self.show_banner(Banner("danger", "Nothing was put in", problem.message))
        now = self.lines.now()
        if problem.field.isdecimal() and int(problem.field) < len(now):
            self.lines.table.choose(now[int(problem.field)].key)
        self.lines.table.setFocus()

    def _fit(self) -> None:
        """The button and the words beside it say what will happen."""
        now, absent = self.lines.now(), len(self.lines.absent())
        minutes = sum(self.lines.answers[line.key].minutes for line in now)
        later = self.lines.count() - len(now) - absent
        people = count_said(len({line.person_id for line in now}), "person", "people")
        self.save.set_words(f"Put in the hours of {people}" if now else "Put in")
        said = [f"{say_hours(minutes)} in all"] if now else []
        said += [f"{absent} did not come"] if absent else []
        said += [f"{later} left for later"] if later else []
        self._say(" · ".join(said) or "Tick those to put in now. The rest stay here for later.")
        twice = in_two_places(
            AtSession(one.person_id, one.session_id, one.starts_at, one.ends_at) for one in now
        )
        if twice:
            names = {line.person_id: line.name for line in now}
            who = ", ".join(names[person_id] for person_id in twice)
            self._say(f"Ticked at two sessions at the same time: {who}. Is that right?", "warn")

    def _look(self, key: str) -> None:
        """What is odd about the hours of a line; it never stands in the way."""
        line, minutes = self.lines.line(key), self.lines.answers[key].minutes
        entry = HoursEntry(
            on_date=line.starts_at.date(),
            person_id=line.person_id,
            minutes=minutes,
            session_id=line.session_id,
        )
        found = warnings_about(self._session.group, entry, self._session.today())
        if found:
            self._say(f"{line.name}: {' '.join(found)}", "warn")

    def _unread(self, typed: str) -> None:
        self._say(f"“{typed}” is no length of time. Type hours like 2.5, or 11:30-14:30.", "warn")

    def _say(self, words: str, tone: str = "ink2") -> None:
        self.note.set_words(words)
        self.note.set_tone(tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """Where there is little height the lines come first; the keys are in the help too."""
        roomy = self.height() >= current_theme().px(_ROOMY)
        self.keys.setVisible(roomy and self.lines.count() > 0)

    def _none_wait(self) -> Empty:
        return Empty(
            "circle-check",
            "No hours are waiting",
            "People on the rota come here once their session is over. Hours given elsewhere can "
            "be logged at any time.",
            "Log volunteer hours",
            on=lambda: self._navigate(To.LOG_HOURS),
        )


def hours_to_put_in_page(session: Session, navigate: Navigate) -> Page:
    """The page for hours still to put in."""
    return HoursToPutInPage(session, navigate)
