"""Every date of a repeat with a tick: what is not ticked is left out and can be put back.

Use: `dates.show_plans(plans)`; `dates.choices()` are those the person changed, `edited` follows.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.periods import short_day
from groupkeeper.operations.bookings.series import AS_PLANNED, LEAVE_OUT, DateChoice, DatePlan
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.pickers import TickBox


class AllDates(Box):
    """Folded up until it is asked for; shown for two dates and more."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(gap=4)
        self._choices: dict[date, DateChoice] = {}
        self._plans: tuple[DatePlan, ...] = ()
        self.ticks: dict[date, TickBox] = {}
        self.open_button = button("", icon="chevron-down", kind="quiet", on=self._fold)
        self._listed = Box(gap=0)
        self._listed.hide()
        self.add(self.open_button, self._listed)
        self.parts.setAlignment(self.open_button, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_plans(self, plans: Sequence[DatePlan]) -> None:
        """List these dates; what was said of a date before stays said."""
        days = {plan.day for plan in plans}
        self._choices = {day: chosen for day, chosen in self._choices.items() if day in days}
        self.setVisible(len(plans) > 1)
        if tuple(plans) != self._plans:
            self._plans = tuple(plans)
            self._remake()

    def choices(self) -> Mapping[date, DateChoice]:
        """What the person said of single dates."""
        return dict(self._choices)

    def left_out(self) -> set[date]:
        """The dates that are not to be, breaks included."""
        return {day for day, tick in self.ticks.items() if not tick.isChecked()}

    def _fold(self) -> None:
        self._listed.setVisible(self._listed.isHidden())
        self._name_button()

    def _name_button(self) -> None:
        opened = not self._listed.isHidden()
        self.open_button.set_words("Hide the dates" if opened else "Show every date")
        self.open_button.set_icon("chevron-up" if opened else "chevron-down")

    def _remake(self) -> None:
        self._listed.clear()
        self.ticks = {}
        for plan in self._plans:
            tick = TickBox(_say(plan))
            chosen = self._choices.get(plan.day, LEAVE_OUT if plan.off_because else AS_PLANNED)
            tick.setChecked(not chosen.leave_out)
            tick.edited.connect(lambda plan=plan, tick=tick: self._choose(plan, tick.isChecked()))
            self.ticks[plan.day] = tick
            self._listed.add(tick)
        self._name_button()

    def _choose(self, plan: DatePlan, wanted: bool) -> None:
        if wanted == (not plan.off_because):
            self._choices.pop(plan.day, None)
        else:
            self._choices[plan.day] = AS_PLANNED if wanted else LEAVE_OUT
        self.edited.emit()


def _say(plan: DatePlan) -> str:
    day = f"{short_day(plan.day)} {plan.day.year}"
    if plan.off_because:
        return f"{day}: {plan.off_because}"
    return f"{day}: taken" if plan.is_taken else day
