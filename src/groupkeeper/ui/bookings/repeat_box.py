"""How often a booking repeats and until when, with the dates counted."""

from datetime import date, timedelta

from PySide6.QtCore import Signal

from groupkeeper.domain.bookings.repeat import (
    HowOften,
    Repeat,
    is_last_of_month,
    rule_for,
    say_repeat,
)
from groupkeeper.ui.bookings.form_when import day_editor
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import under_label
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.pickers import TickBox

_FIRST_OFFER = timedelta(weeks=10)


class RepeatBox(Box):
    """`repeat(first)` is the rule chosen for a booking whose first day is `first`."""

    edited = Signal()

    def __init__(self, today: date, *, has_breaks: bool = False) -> None:
        super().__init__(gap=8)
        self._has_breaks = has_breaks
        self.how_often = OneOf(
            [(each.value, each.label) for each in HowOften], chosen=HowOften.ONCE.value
        )
        for each in HowOften:
            self.how_often.button(each.value).setProperty("tight", "true")
        self.until = day_editor(today)
        self.until.setAccessibleName("until")
        self.count = Label("", "body", "ink2", shorten=True)
        self.problem = Label("", "strong", "danger", wrap=True)
        self.last_week = TickBox("On the last one of each month")
        self.term_only = TickBox("Only in term time")
        self.said = Label("", "help", "ink2", wrap=True)
        until = Label("until", "body")
        until.setBuddy(self.until)
        self._until_line = Box(until, self.until, down=False, gap=10)
        self._until_line.add(self.count, stretch=1)
        self.add(under_label("Repeat", self.how_often))
        self.add(self._until_line, self.said, self.last_week, self.term_only, self.problem)
        for part in (self._until_line, self.said, self.last_week, self.term_only, self.problem):
            part.hide()
        self.how_often.chosen.connect(lambda _: self.edited.emit())
        self.until.edited.connect(self.edited)
        self.until.left.connect(self.edited)
        self.last_week.edited.connect(self.edited)
        self.term_only.edited.connect(self.edited)

    def is_once(self) -> bool:
        """Whether nothing repeats."""
        return self.how_often.value() in (None, HowOften.ONCE)

    def repeat(self, first: date | None) -> Repeat:
        """What is chosen; once while there is no first day."""
        if self.is_once() or first is None:
            return Repeat()
        rule = rule_for(
            str(self.how_often.value()), first, last_of_month=self.last_week.isChecked()
        )
        return Repeat(rule, self.until.value(), term_only=self.term_only.isChecked())

    def follow(self, first: date | None) -> None:
        """Show what the first day and the choice ask for."""
        monthly = self.how_often.value() == HowOften.MONTHLY
        self._until_line.setVisible(not self.is_once())
        may_be_last = first is not None and is_last_of_month(first) and first.day <= 28
        self.last_week.setVisible(monthly and may_be_last)
        self.term_only.setVisible(self._has_breaks and not self.is_once())
        rule = self.repeat(first).rule
        self.said.set_words(f"This is {say_repeat(rule)}." if monthly and rule else "")
        self.said.setVisible(monthly and bool(rule))
        if not self.is_once() and first and self.until.value() is None and not self.until.text():
            self.until.set_value(first + _FIRST_OFFER)

    def say_count(self, dates: int, problem: str = "") -> None:
        """Say how many dates there are, or what is wrong with the end."""
        self.problem.set_words(problem)
        self.problem.setVisible(bool(problem) and not self.is_once())
        words = "1 date" if dates == 1 else f"{dates} dates"
        self.count.set_words("" if problem else f"= {words}")
