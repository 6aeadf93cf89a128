"""The breaks between school terms, with a short form for one more; our nation's bank holidays.

Use: `panel = terms_panel(session, navigate)`.
"""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from groupkeeper.domain.activities.bank_holidays import bank_holidays
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.group import Nation
from groupkeeper.domain.periods import Period, parse_date, say_weekday, table_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.terms import (
    breaks_by_date,
    keep_break,
    planned_in,
    remove_break,
)
from groupkeeper.operations.details import change_details
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.activities.wording import say_sessions
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, SnugBox, line, row
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import Field, date_field, text_field, under_label
from groupkeeper.ui.kit.labels import Label, help_text, row_title
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"term_break", "group_details"})
_A_YEAR = timedelta(days=365)


class TermsPanel(Panel):
    """The form first, then every break with Change and Remove, then the bank holidays."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "School terms", "Activities that follow the terms do not meet in a break", wide=True
        )
        self._session = session
        self._break = TermBreak()
        today = session.today()
        self.fields: dict[str, Field] = {
            "name": text_field("Break", help="Like: Easter holidays", width=320),
            "from_date": date_field("First day", read=lambda typed: parse_date(typed, today)),
            "to_date": date_field("Last day", read=lambda typed: parse_date(typed, today)),
        }
        self.said = Label("", "strong", "ok", wrap=True)
        self.said.hide()
        self.list = Box(gap=0)
        self.nation = OneOf([(each.value, each.label) for each in Nation])
        self.holidays = Box(gap=2)
        self.save_button = button("Add the break", icon="check", kind="primary", on=self.save)
        self.clear_button = button("Clear", kind="quiet", on=self.clear_form)
        self.body.add(
            self.fields["name"],
            row(self.fields["from_date"], self.fields["to_date"], SPRING, gap=16),
            row(self.save_button, self.clear_button, SPRING),
            self.said,
            self.list,
            under_label(
                "Bank holidays of",
                self.nation,
                help="They are known already. Activities leave them out unless they say.",
            ),
            self.holidays,
            SPRING,
        )
        self.starts_at = self.fields["name"]
        self.nation.chosen.connect(self._choose_nation)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Show the breaks and holidays there are."""
        self.list.clear()
        breaks = breaks_by_date(self._session.group)
        self.list.add(row_title("Breaks" if breaks else "No breaks yet"))
        for place, one in enumerate(breaks):
            if place:
                self.list.add(line())
            self.list.add(self._line(one))
        self._show_holidays()

    def save(self) -> None:
        """Keep the break, and say which sessions are planned in it already."""
        for field in self.fields.values():
            field.set_error("")
        if not all_read(self):
            return
        wanted = replace(
            self._break,
            name=str(self.fields["name"].value() or ""),
            from_date=self.fields["from_date"].value(),
            to_date=self.fields["to_date"].value() or self.fields["from_date"].value(),
        )
        kept = self._session.attempt(self._show_problems, keep_break, wanted)
        if kept is None:
            return
        planned = planned_in(self._session.group, kept, self._session.today())
        self.clear_form()
        words = f"Saved: {kept.name}."
        if planned:
            words += f" Planned in it already: {say_sessions(planned)}. Call off what is not held."
        self.said.set_words(words)
        self.said.show()

    def change(self, term_break: TermBreak) -> None:
        """Fill the form in with a break that is there."""
        self._break = term_break
        for name, field in self.fields.items():
            field.set_value(getattr(term_break, name))
        self.save_button.set_words("Save changes")
        self.said.hide()
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_form(self) -> None:
        """Make the form ready for another break."""
        self._break = TermBreak()
        for field in self.fields.values():
            field.set_value(None)
        self.save_button.set_words("Add the break")
        self.said.hide()
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: TermBreak) -> Box:
        ends = [table_date(day) for day in (one.from_date, one.to_date) if day]
        change = button("Change", icon="pencil", kind="quiet", on=lambda: self.change(one))
        change.setAccessibleName(f"Change {one.name}")
        remove = button("Remove", icon="trash-2", kind="quiet", on=lambda: self._remove(one))
        remove.setAccessibleName(f"Remove {one.name}")
        made = SnugBox(down=False, gap=4, margins=(0, 6, 0, 6))
        words = Box(Label(one.name, "strong", wrap=True), help_text(" to ".join(ends)), gap=0)
        made.add(words, stretch=1)
        made.add(change, remove)
        return made

    def _show_holidays(self) -> None:
        self.holidays.clear()
        details, today = self._session.group.details(), self._session.today()
        self.nation.set_value(details.nation)
        for day, name in bank_holidays(details.nation, Period(today, today + _A_YEAR)):
            self.holidays.add(Label(f"{say_weekday(day)} {day.year}: {name}", "help", wrap=True))

    def _choose_nation(self, nation: object) -> None:
        details = self._session.group.details()
        self._session.do(change_details, replace(details, nation=str(nation)))

    def _remove(self, one: TermBreak) -> None:
        self._session.do(remove_break, one.id)
        if one.id == self._break.id:
            self.clear_form()

    def _show_problems(self, broken: RuleBroken) -> None:
        for problem in reversed(broken.problems):
            field = self.fields.get(problem.field, self.fields["name"])
            field.set_error(problem.message)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def terms_panel(session: Session, navigate: Navigate) -> Panel:
    """The panel of the school terms."""
    return TermsPanel(session)
