"""Bring in a calendar: choose the file, look at every date, bring in those that can come."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.domain.bookings.booking import BookedFor
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import short_day
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.calendars_in import CalendarFile, read_calendar
from groupkeeper.operations.bookings.calendar_imports import (
    CalendarPreview,
    DateOutcome,
    DateRow,
    IntoSpaces,
    bring_in_calendar,
    preview_calendar,
    say_charges,
)
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.bookings.form_when import day_editor
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.drawing import ChipWords
from groupkeeper.ui.kit.facts_card import FactsCard, Line
from groupkeeper.ui.kit.fields import Field, choice_field
from groupkeeper.ui.kit.file_page import AskedFile, FilePage
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.steps import Steps
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

TABLES = frozenset({"booking", "space", "closure", "hire_price", "hirer_kind", "organisation"})
_ASKED = AskedFile(
    "Choose the calendar file",
    "An .ics file, saved from Google, Outlook or another calendar",
    "Choose the calendar",
    "Calendars (*.ics);;All files (*)",
    "This calendar cannot be brought in",
)
_STEPS = ("Choose file", "Check and bring in")
_A_YEAR = timedelta(days=365)
_SIDE_BY_SIDE, _COUNTS_WIDTH, _TABLE_HEIGHT = 900, 270, 300  # design px
_CHIPS = {
    DateOutcome.NEW: ChipWords("New", "ok", "circle-check"),
    DateOutcome.SAME: ChipWords("Same", "neutral", "check"),
    DateOutcome.CLASH: ChipWords("Clash", "danger", "triangle-alert"),
    DateOutcome.TROUBLE: ChipWords("Trouble", "warn", "circle-x"),
}


def bring_in_calendar_page(session: Session, navigate: Navigate) -> Page:
    """The page that brings in a calendar file."""
    return BringInCalendar(session, navigate)


class BringInCalendar(FilePage):
    """Two steps; nothing is written before its last button."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Bring in a calendar", _ASKED)
        self._session = session
        self._navigate = navigate
        self.calendar: CalendarFile | None = None
        self.preview: CalendarPreview | None = None
        self.steps = Steps(_STEPS)
        self.file_said = Label("", "body", "ink2")
        self._make_choices()
        self.table = _table()
        self.facts = FactsCard()
        self._both = Box(down=False, gap=18)
        self.why = Label("", "body", wrap=True)
        self.table.chosen.connect(self._say_why)
        left = Box(gap=6)
        left.add(self.table, stretch=1)
        left.add(self.why)
        self._both.add(left, stretch=1)
        self._both.add(self.facts)
        self.body.add(self.steps, self.choose, self._asked)
        self.body.add(self._both, stretch=1)
        session.changed.connect(self._changed)
        self.set_actions(self.file_said)
        self._show_step(1)

    def _make_choices(self) -> None:
        today = self._session.today()
        spaces = [(space.id, space.name) for space in space_tree(self._session.group).spaces]
        self.space = choice_field("Space, if none is named", spaces)
        kinds = [(kind.value, kind.label) for kind in BookedFor]
        self.kind = choice_field("Kind", kinds)
        hirers = [(one.id, one.name) for one in hirer_kinds(self._session.group)]
        self.hirer_kind = choice_field("Kind of hirer", [("", "Not chosen"), *hirers])
        self.hirer_kind.set_value("")
        if not hirers:
            self.hirer_kind.hide()
        self.first = Field("From", day_editor(today))
        self.last = Field("Until", day_editor(today))
        self.space.set_value(spaces[0][0] if spaces else None)
        self.kind.set_value(BookedFor.HIRE.value)
        self.first.set_value(today)
        self.last.set_value(today + _A_YEAR)
        fields = (self.space, self.kind, self.hirer_kind, self.first, self.last)
        self._choices = Box(down=False, gap=12)
        self._choices.add(
            Box(self.space, self.kind, self.hirer_kind, down=False, gap=12), stretch=3
        )
        self._choices.add(Box(self.first, self.last, down=False, gap=12), stretch=2)
        self._asked = Card("", self._choices, gap=0)
        for field in fields:
            field.edited.connect(self.look)

    # The file

    def read(self, path: Path) -> None:
        """Read a calendar and look at its dates; a refusal is said at the top of the page."""
        try:
            self.calendar = read_calendar(path)
        except ImportTrouble as trouble:
            self.refuse(str(trouble))
            return
        title = f"“{self.calendar.title}”" if self.calendar.title else ""
        self.file_said.set_words(", ".join(part for part in (path.name, title) if part))
        self._show_step(2)
        self.look()

    def look(self) -> None:
        """Look at every date again; nothing is written."""
        first, last = self.first.value(), self.last.value()
        if self.calendar is None or first is None or last is None:
            return
        into = IntoSpaces(
            str(self.space.value() or ""),
            first,
            last,
            str(self.kind.value()),
            str(self.hirer_kind.value() or ""),
        )
        self.preview = None
        try:
            if last < first:
                raise ImportTrouble("The last day comes before the first. Choose a later one.")
            self.preview = preview_calendar(self._session.group, self.calendar, into)
            self.show_banner(None)
        except ImportTrouble as trouble:
            self.show_banner(Banner("warn", "Nothing to bring in", str(trouble)))
        rows = self.preview.rows if self.preview else ()
        self.table.set_rows(rows, key=lambda row: row.number)
        self.facts.show_facts(facts(self.preview) if self.preview else ())
        self._show_footer(2)

    def _say_why(self, number: object) -> None:
        """Under the list, the whole of what the chosen line says in short."""
        rows = self.preview.rows if self.preview else ()
        row = next((row for row in rows if row.number == number), None)
        self.why.set_words(
            f"{row.title}, {row.space}: {row.message}." if row and row.message else ""
        )

    # The steps

    def _show_step(self, step: int) -> None:
        self.steps.go_to(step)
        self.choose.setVisible(step == 1)
        self._asked.setVisible(step == 2)
        self._both.setVisible(step == 2)
        self._show_footer(step)

    def _show_footer(self, step: int) -> None:
        cancel = button("Cancel", kind="quiet", on=lambda: self._navigate(To.BACK))
        if step == 1:
            self.set_footer(right=(cancel,))
            return
        new = self.preview.count(DateOutcome.NEW) if self.preview else 0
        words = f"Bring in {count_said(new, 'booking')}"
        self.do_button = button(words, kind="primary", icon="check", on=self.bring_in)
        back = button("Back", on=lambda: self._show_step(1))
        said = Label("A safety copy is made first. You can undo it.", "help", "ink2", shorten=True)
        self.set_footer(self.do_button, back, said, right=(cancel,))

    def bring_in(self) -> None:
        """Book the new dates as one step, and show the first of them."""
        if self.preview is None or not self.preview.count(DateOutcome.NEW):
            why = "The list says what is here already and what stays out." if self.preview else ""
            banner = Banner("info", "There is nothing new to bring in", why)
            self.show_banner(banner)
            banner.take_focus()
            return
        preview, self.preview = self.preview, None
        made = self._session.do(bring_in_calendar, preview, today=self._session.today())
        if made:
            first = made[0]
            day = first.starts_at.date().isoformat() if first.starts_at else ""
            self._navigate(To.BOOKINGS, day, first.space_id, first.id)
        else:
            self.look()

    def _changed(self, step: StepDone) -> None:
        if self.preview is not None and step.tables & TABLES:
            self.look()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        wide = self.width() / theme.scale >= _SIDE_BY_SIDE
        ways = QBoxLayout.Direction
        self._both.parts.setDirection(ways.LeftToRight if wide else ways.BottomToTop)
        self._choices.parts.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.table.setMinimumHeight(theme.px(_TABLE_HEIGHT))
        self.facts.setMinimumWidth(theme.px(_COUNTS_WIDTH) if wide else 0)


def facts(preview: CalendarPreview) -> list[Line]:
    """What bringing in would do, most important first, those of nothing left out."""
    counts = {each: preview.count(each) for each in DateOutcome}
    lines: list[Line] = [
        (
            "circle-check",
            "ok",
            f"{count_said(counts[DateOutcome.NEW], 'booking')} will be added",
            say_charges(preview.which(DateOutcome.NEW)),
        )
    ]
    if same := counts[DateOutcome.SAME]:
        lines.append(("check", "ok", f"{count_said(same, 'date')} here already", ""))
    if clash := counts[DateOutcome.CLASH]:
        words = "Their space is taken. They stay out."
        lines.append(("triangle-alert", "danger", count_said(clash, "clash", "clashes"), words))
    if trouble := counts[DateOutcome.TROUBLE] + len(preview.notes):
        words = " ".join(preview.notes) or "The list says why. They stay out."
        lines.append(("circle-x", "warn", f"{trouble:,} with trouble", words))
    return lines


def _table() -> Table:
    return Table(
        [
            Column("Day", text=_day, sort=lambda row: row.starts_at, longest="Wed 30 Sept 2026"),
            Column("Time", width=105, text=_time, sort=lambda row: f"{row.starts_at:%H:%M}"),
            Column("Booking", "bold_text", width=130, grow=1, text=lambda row: row.title),
            Column("Space", width=110, grow=1, text=lambda row: row.space, priority=3),
            Column("Outcome", "status", width=120, text=lambda row: _CHIPS[row.outcome]),
            Column("Why", width=220, grow=3, text=lambda row: row.message, priority=2),
        ],
        name="Dates of the calendar",
        sentence=_sentence,
    )


def _day(row: DateRow) -> str:
    return f"{short_day(row.starts_at.date())} {row.starts_at:%Y}"


def _time(row: DateRow) -> str:
    return f"{row.starts_at:%H:%M}–{row.ends_at:%H:%M}"


def _sentence(row: DateRow) -> str:
    parts = (row.title, _day(row), _time(row), row.space, _CHIPS[row.outcome].words, row.message)
    return ", ".join(part for part in parts if part)
