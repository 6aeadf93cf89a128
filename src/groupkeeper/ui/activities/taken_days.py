"""The days on which the space is taken, each named, with what may be done about it.

Use: `box = TakenDays("Leave it out"); box.show_plans(preview.taken)`; `box.choices()`.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.bookings.tree import say_space
from groupkeeper.domain.periods import say_weekday
from groupkeeper.operations.activities.session_space import SpaceChoice
from groupkeeper.operations.bookings.series import DatePlan
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, choice_field, time_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture

_UNDECIDED, _WITHOUT, _TIME, _LEAVE = "", "without", "time", "leave"
_MOST_SPACES = 3


class TakenDay(Box):
    """One taken day: who has the space, and a list of ways out."""

    decided = Signal()

    def __init__(self, plan: DatePlan, leave_out: str) -> None:
        super().__init__(gap=4)
        self.plan = plan
        said = "; ".join(clash.sentence for clash in plan.clashes if clash.firm)
        self.way: Field = choice_field(f"{say_weekday(plan.day)}: {said}", _ways(plan, leave_out))
        self.way.label.setWordWrap(True)
        self.way.set_value(_UNDECIDED)
        self.starts: Field = time_field("It starts at")
        if plan.booking.starts_at:
            self.starts.set_value(plan.booking.starts_at.time())
        self.starts.hide()
        self.add(self.way, row(self.starts, SPRING))
        self.way.edited.connect(self._show_time)

    def choose(self, way: object) -> None:
        """Choose a way out, where this day has it."""
        self.way.set_value(way)
        self._show_time()

    def choice(self) -> SpaceChoice | None:
        """What was decided; None as long as nothing is."""
        way = self.way.value()
        if way in (None, _UNDECIDED):
            return None
        if way == _TIME:
            return SpaceChoice(starts_at=self.starts.value())
        if way in (_LEAVE, _WITHOUT):
            return SpaceChoice(leave_out=way == _LEAVE, without=way == _WITHOUT)
        return SpaceChoice(space_id=str(way))

    def _show_time(self) -> None:
        self.way.set_error("")
        self.starts.setVisible(self.way.value() == _TIME)
        self.decided.emit()


class TakenDays(Box):
    """A red box with a line for each taken day; one answer can do for all. Hidden while none is.

    `leave_out` says what leaving a day out means here; "" where that is no way out.
    """

    decided = Signal()

    def __init__(self, leave_out: str) -> None:
        super().__init__(gap=10, margins=(14, 10, 14, 12), surface="danger")
        self._leave_out = leave_out
        self.days: list[TakenDay] = []
        self.title = Label("", "strong", "danger", wrap=True)
        self.for_all: Field = choice_field("On all these days", _ways(None, leave_out))
        self._inside = Box(gap=12)
        head = Box(Picture("triangle-alert", "danger", size=20), down=False, gap=8)
        head.add(self.title, stretch=1)
        self.add(head, self.for_all, self._inside)
        self.for_all.edited.connect(self._choose_for_all)
        self.hide()

    def show_plans(self, plans: Sequence[DatePlan]) -> None:
        """Show these taken days; where they are the same as before, answers stay."""
        if _outline(plans) == _outline([day.plan for day in self.days]):
            return
        kept = {day.plan.day: (day.way.value(), day.starts.value()) for day in self.days}
        self._inside.clear()
        self.days = [TakenDay(plan, self._leave_out) for plan in plans]
        for day in self.days:
            if day.plan.day in kept:
                way, starts = kept[day.plan.day]
                day.starts.set_value(starts)
                day.choose(way)
            day.decided.connect(self.decided)
            self._inside.add(day)
        count = "One day" if len(plans) == 1 else f"{len(plans)} days"
        self.title.set_words(f"{count} on which the space is taken. What should happen?")
        self.for_all.set_value(_UNDECIDED)
        self.for_all.setVisible(len(plans) > 1)
        self.setVisible(bool(plans))

    def choices(self) -> dict[date, SpaceChoice]:
        """What was decided, by day."""
        chosen = ((day.plan.day, day.choice()) for day in self.days)
        return {day: choice for day, choice in chosen if choice}

    def undecided(self) -> Field | None:
        """The first day without an answer, which says so; None when every day has one."""
        for day in self.days:
            if day.choice() is None:
                day.way.set_error("Choose what should happen on this day.")
                return day.way
        return None

    def _choose_for_all(self) -> None:
        for day in self.days:
            day.choose(self.for_all.value())


def _ways(plan: DatePlan | None, leave_out: str) -> list[tuple[object, str]]:
    ways: list[tuple[object, str]] = [(_UNDECIDED, "Choose…")]
    if plan:
        free = plan.free_spaces[:_MOST_SPACES]
        ways += [(space.id, f"Use {say_space(space)} (free)") for space in free]
        ways.append((_TIME, "Another time that day"))
    ways.append((_WITHOUT, "Keep it, without a space"))
    return [*ways, (_LEAVE, leave_out)] if leave_out else ways


def _outline(plans: Sequence[DatePlan]) -> list[object]:
    return [
        (plan.day, plan.booking.starts_at, [each.sentence for each in plan.clashes])
        for plan in plans
    ]
