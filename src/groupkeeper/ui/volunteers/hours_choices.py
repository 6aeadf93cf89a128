"""Which days hours are added up for, in which way, and what is counted.

Use: `choices = HoursChoices(session)`; `choices.changed`; `choices.period()` may be None.
"""

from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, parse_date
from groupkeeper.domain.volunteers.hours_periods import OTHER_DAYS, usual_spans
from groupkeeper.domain.volunteers.hours_report import By
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.fields import Field, date_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.pickers import ChoiceEditor, TickBox
from groupkeeper.ui.shell.session import Session

_WIDE = 200  # design px
_BACKWARDS = "The last day comes before the first. Turn them round."


class HoursChoices(Box):
    """The days, then how to add up. `changed` follows every choice that can be shown."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(gap=8)
        today = session.today()
        spans = usual_spans(session.group.details(), today)
        self._periods = {span.key: span.period for span in spans}
        offered = [(span.key, span.words) for span in spans]
        days = ChoiceEditor([*offered, (OTHER_DAYS, "Other days")])
        self.days = Field("Which days", days, width=_WIDE, least=_WIDE)
        ways = ChoiceEditor([(by.value, by.label) for by in By])
        self.by = Field("Added up by", ways, width=_WIDE, least=_WIDE)
        self.estimates = TickBox("With estimates")
        self.travel = TickBox("With travelling")
        self.first = date_field("From", read=lambda typed: parse_date(typed, today))
        self.last = date_field("To", read=lambda typed: parse_date(typed, today))
        self._fill()
        self.days.set_value(spans[0].key)
        self.by.set_value(By.PERSON.value)
        self.estimates.set_value(True)
        self.first.set_value(spans[0].period.start)
        self.last.set_value(today)
        self._fit()
        for field in (self.days, self.by):
            field.edited.connect(self._chosen)
        for tick in (self.estimates, self.travel):
            tick.edited.connect(self.changed)
        for field in (self.first, self.last):
            field.left.connect(self._chosen)

    def _fill(self) -> None:
        for tick in (self.estimates, self.travel):
            tick.setAccessibleName(tick.text())
        self._other = Box(self.first, self.last, SPRING, down=False, gap=12)
        self._ticks = Box(SPRING, Box(self.estimates, self.travel, down=False, gap=16))
        line = Flow(gap=16)
        for part in (self.days, self.by, self._ticks):
            line.add(part)
        self.add(line, self._other)

    def period(self) -> Period | None:
        """The days that are chosen; None when those typed are no days, or the wrong way round."""
        if str(self.days.value()) != OTHER_DAYS:
            return self._periods[str(self.days.value())]
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or first > last:
            return None
        return Period(first, last)

    def way(self) -> By:
        """How the hours are to be added up."""
        return By(str(self.by.value()))

    def only_days(self, only: bool) -> None:
        """Offer nothing but the days, where the rest says nothing."""
        for part in (self.by, self._ticks):
            part.setVisible(not only)

    def _chosen(self) -> None:
        self._fit()
        _say_backwards(self.first, self.last)
        if self.period() is not None:
            self.changed.emit()

    def _fit(self) -> None:
        self._other.setVisible(str(self.days.value()) == OTHER_DAYS)


def days_of(session: Session, start: str, end: str) -> Period:
    """The days a page was asked for, as 2026-03-14; our year where they are not said."""
    if start and end:
        return Period(date.fromisoformat(start), date.fromisoformat(end))
    return our_year(session.group.details(), session.today())


def _say_backwards(first: Field, last: Field) -> None:
    one, other = first.value(), last.value()
    backwards = one is not None and other is not None and one > other
    last.set_error(_BACKWARDS if backwards else last.problem())
