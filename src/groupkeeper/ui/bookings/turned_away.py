"""Enquiries turned away: keep one in a moment, see them counted, print and save the list."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.bookings.hiring import TurnedAway, Why
from groupkeeper.domain.bookings.prices import HirerKind
from groupkeeper.domain.bookings.turned_away import say_wanted, say_why, turned_away_sentences
from groupkeeper.domain.periods import Period, parse_date, table_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.bookings.turned_away import (
    draw_turned_away,
    forget_turned_away,
    save_turned_away,
    this_year_so_far,
    turn_away,
    turned_away_in,
)
from groupkeeper.operations.paper import PrintMade
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import (
    choice_field,
    date_field,
    number_field,
    text_field,
    time_field,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"turned_away", "space", "hirer_kind", "group_details"})
_WHY = tuple((why.value, why.label) for why in Why)


class TurnedAwayPage(Page):
    """What was kept, newest first, with its counts. Enter changes one; Ctrl+N keeps another."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Turned away", back="Bookings", scroll=False, gap=10)
        self._session = session
        self._navigate = navigate
        self._period = this_year_so_far(session.group, session.today())
        self.said = Label("", "strong", wrap=True)
        self.table = Table(_columns(session), name="Turned away", sentence=_sentence)
        self.set_actions(
            button("Print", icon="printer", on=lambda: navigate(To.TURNED_AWAY_PRINT)),
            button("Save as CSV…", icon="download", on=self.save),
            button("Keep one", icon="plus", kind="primary", on=self.add),
        )
        self.body.add(self.said)
        self.body.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.TURN_AWAY, str(key)))
        Fresh(self, session, _TABLES, self.reload)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add)
        self.starts_at = self.table
        self.reload()

    def reload(self) -> None:
        """Show what is kept now; all of it, with the counts of this year above."""
        today = self._session.today()
        year = turned_away_in(self._session.group, self._period)
        self.said.set_words(" ".join(turned_away_sentences(year)))
        first = min((o.asked_on for o in self._kept() if o.asked_on), default=today)
        last = max((o.asked_on for o in self._kept() if o.asked_on), default=today)
        shown = turned_away_in(self._session.group, Period(first, last)).kept
        self.table.set_columns(_columns(self._session))
        self.table.set_rows(shown, key=lambda one: one.id)
        self.table.show_empty(None if shown else self._none())

    def add(self) -> None:
        """Keep another."""
        self._navigate(To.TURN_AWAY)

    def save(self) -> None:
        """Ask where, and save this year's there."""
        self.save_to(ask_where(self, "Save the list", "Turned away.csv", "CSV (*.csv)"))

    def save_to(self, path: Path | None) -> None:
        """Save this year's at a place; say so, or say why not."""
        if path is not None:
            group, days = self._session.group, self._period
            self.show_banner(banner_of(path, lambda: save_turned_away(group, days, path)))

    def _kept(self) -> list[TurnedAway]:
        return self._session.group.find(TurnedAway)

    def _none(self) -> Empty:
        return Empty(
            "calendar-x",
            "Nobody turned away yet",
            "When you have no room for somebody, keep it here. Funders ask how much more you"
            " could have done.",
            "Keep one",
            on=self.add,
        )


def _columns(session: Session) -> tuple[Column, ...]:
    names = {space.id: space.name for space in space_tree(session.group).spaces}
    return (
        Column("Asked on", text=lambda one: _day(one), width=110, sort=lambda o: o.asked_on),
        Column("What for", "bold_text", text=lambda one: one.what_for, width=160, grow=2),
        Column("Why not", text=say_why, width=180, grow=1),
        Column("Space", text=lambda one: names.get(one.space_id, ""), priority=2),
        Column("Wanted", text=say_wanted, width=190, priority=3, sort=lambda o: str(o.starts_at)),
    )


def _day(one: TurnedAway) -> str:
    return table_date(one.asked_on)


def _sentence(one: TurnedAway) -> str:
    return f"{one.what_for or 'An enquiry'}, asked on {_day(one)}: {say_why(one)}"


class TurnAwayPanel(PanelForm):
    """One enquiry we could not take. It names nobody."""

    def __init__(self, session: Session, entry: TurnedAway, *, is_new: bool) -> None:
        super().__init__(
            session,
            "No room: keep this" if is_new else "Turned away",
            "Kept for the funder and the AGM. Please write no names.",
            "Keep it",
        )
        self._entry = entry
        self._is_new = is_new
        spaces = [(one.id, one.name) for one in space_tree(session.group).spaces]
        kinds = [(one.id, one.name) for one in session.group.find(HirerKind)]
        why = choice_field("Why not", _WHY)
        what_for = text_field("What they wanted it for", optional=True)
        space = choice_field("Space they wanted", [("", "Any"), *spaces])
        on = self.date_of("Day they wanted")
        starts, ends = time_field("From", optional=True), time_field("Until", optional=True)
        people = number_field("How many people", optional=True)
        kind = choice_field("Kind of hirer", [("", "Not known"), *kinds])
        asked = self.date_of("Asked on", starts_at=session.today())
        notes = text_field("Notes", optional=True, lines=3)
        why.set_value(entry.why)
        what_for.set_value(entry.what_for)
        space.set_value(entry.space_id)
        on.set_value(entry.starts_at.date() if entry.starts_at else None)
        starts.set_value(entry.starts_at.time() if entry.starts_at else None)
        ends.set_value(entry.ends_at.time() if entry.ends_at else None)
        people.set_value(entry.expected_people)
        kind.set_value(entry.hirer_kind_id)
        asked.set_value(entry.asked_on or session.today())
        notes.set_value(entry.notes)
        self.fill({"why": why, "what_for": what_for, "space_id": space, "on": on,
                   "starts_at": starts, "ends_at": ends, "expected_people": people,
                   "hirer_kind_id": kind, "asked_on": asked, "notes": notes})  # fmt: skip
        if not is_new:
            self.put_at_right(button("Remove", icon="trash-2", kind="danger", on=self.remove))

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        on, starts, ends = (self.fields[name].value() for name in ("on", "starts_at", "ends_at"))
        made = replace(
            self._entry,
            why=self.words("why"),
            what_for=self.words("what_for"),
            space_id=self.words("space_id"),
            starts_at=datetime.combine(on, starts or time()) if on else None,
            ends_at=datetime.combine(on, ends) if on and ends else None,
            expected_people=self.fields["expected_people"].value(),
            hirer_kind_id=self.words("hirer_kind_id"),
            asked_on=self.day("asked_on"),
            notes=self.words("notes"),
        )
        return self.session.attempt(self.refuse, turn_away, made) is not None

    def remove(self) -> None:
        """Take it away; it can be undone."""
        self.session.do(forget_turned_away, self._entry.id)
        self.closed.emit()


class TurnedAwayPrint(PrintPage):
    """The numbers of any period, as they print."""

    def __init__(self, session: Session) -> None:
        today = session.today()
        self.first = date_field("From", read=lambda typed: parse_date(typed, today))
        self.last = date_field("Until", read=lambda typed: parse_date(typed, today))
        self.large = yes_no_field("In large print")
        super().__init__(
            session,
            "Print who was turned away",
            "Turned away",
            self._made,
            name=lambda: "Turned away",
            choices=(self.first, self.last, self.large),
            shows=_TABLES,
        )
        days = this_year_so_far(session.group, today)
        self.first.set_value(days.start)
        self.last.set_value(days.end)

    def _made(self) -> PrintMade:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or first > last:
            raise RuleBroken(Problem("first", "Say from which day until which later one."))
        group, today = self._session.group, self._session.today()
        return draw_turned_away(group, Period(first, last), today, large=bool(self.large.value()))


def turned_away_page(session: Session, navigate: Navigate) -> TurnedAwayPage:
    """All that were turned away."""
    return TurnedAwayPage(session, navigate)


def turn_away_panel(
    session: Session, navigate: Navigate, turned_away_id: str = ""
) -> TurnAwayPanel:
    """One to change; a new one without an id."""
    new = TurnedAway(asked_on=session.today())
    entry = session.group.get(TurnedAway, turned_away_id) if turned_away_id else new
    return TurnAwayPanel(session, entry, is_new=not turned_away_id)


def turned_away_print(session: Session, navigate: Navigate) -> TurnedAwayPrint:
    """This year's, as they print."""
    return TurnedAwayPrint(session)
