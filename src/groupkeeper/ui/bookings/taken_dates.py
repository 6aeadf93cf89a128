"""The dates of a booking that are taken, each named, with the ways out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.bookings.tree import say_space
from groupkeeper.domain.periods import MONTHS, short_day
from groupkeeper.operations.bookings.series import LEAVE_OUT, DateChoice, DatePlan
from groupkeeper.ui.kit.card import Box, row
from groupkeeper.ui.kit.fields import Field, text_field, time_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.radios import Radios, Way
from groupkeeper.ui.kit.scroller import Scroller

_ONE_BY_ONE = 3
_SHARE = "share"
_LEAVE = "leave"
_TIME = "time"


class TakenDates(Box):
    """A red box. Up to three dates are answered one by one; more share one answer.

    `decided` follows each answer; `choices()` are what `book_series` takes. `leave` says what
    becomes of a date that is not wanted, and `leave_all` of all of them.
    """

    decided = Signal()

    def __init__(
        self, leave: str = "Leave out {day}", leave_all: str = "Leave out all {count} dates"
    ) -> None:
        super().__init__(gap=6, margins=(14, 10, 14, 10), surface="danger")
        self._plans: tuple[DatePlan, ...] = ()
        self._alone = False
        self._leave, self._leave_all = leave, leave_all
        self._times: dict[date, Field] = {}
        self._ways: dict[date | None, Radios] = {}
        self.reason: Field = text_field("Why may they share the space?")
        self.title = Label("", "strong", "danger", shorten=True)
        self._inside = Box(gap=6)
        head = row(Picture("triangle-alert", "danger", size=20), self.title)
        for part in (head, self):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.add(head, self._inside)
        self.hide()

    def show_plans(self, plans: Sequence[DatePlan]) -> None:
        """Show the taken ones of these dates; answers given before stay where they still fit."""
        taken = tuple(plan for plan in plans if plan.is_taken)
        alone = len(plans) == 1
        self.title.set_words(_say_count(len(taken), len(plans)))
        if _outline(taken) == _outline(self._plans) and alone == self._alone:
            self._plans = taken
            return
        self._alone = alone
        earlier = {day: ways.value() for day, ways in self._ways.items()}
        self._plans = taken
        self._ways, self._times = {}, {}
        self._inside.clear()
        self.setVisible(bool(taken))
        if not taken:
            return
        if alone:
            self._ask_for_one(taken[0], earlier)
        elif len(taken) <= _ONE_BY_ONE:
            for plan in taken:
                self._ask_for_date(plan, earlier)
        else:
            self._ask_for_all(taken, earlier)

    def choices(self) -> Mapping[date, DateChoice]:
        """What is to happen on each taken date."""
        return {plan.day: self._choice(plan) for plan in self._plans}

    def applied(self, booking: Booking) -> Booking:
        """A single booking with what was decided for it: another space, or a reason to share."""
        for choice in self.choices().values():
            booking = replace(
                booking,
                space_id=choice.space_id or booking.space_id,
                clash_allowed_because=choice.because,
            )
        return booking

    def left_out(self) -> int:
        """How many dates are to be left out."""
        return sum(choice.leave_out for choice in self.choices().values())

    def _choice(self, plan: DatePlan) -> DateChoice:
        ways = self._ways.get(plan.day) or self._ways.get(None)
        chosen = ways.value() if ways else None
        if chosen == _LEAVE:
            return LEAVE_OUT
        if chosen == _SHARE:
            return DateChoice(because=self.reason.value())
        if chosen == _TIME:
            return DateChoice(starts_at=self._times[plan.day].value())
        return DateChoice(space_id=str(chosen or ""))

    def _ask_for_one(self, plan: DatePlan, earlier: Mapping[date | None, object]) -> None:
        self._say(plan)
        ways: list[Way] = [(s.id, f"Use {say_space(s)} (free)", "") for s in plan.free_spaces]
        ways.append((_SHARE, "Book it all the same, for a reason", ""))
        self.reason = text_field("Why may they share the space?")
        self.reason.edited.connect(self.decided)
        # no way is chosen for them: nobody's booking should land in another room unnoticed
        self._offer(plan.day, ways, earlier, first="")
        self._inside.add(self.reason)
        self._show_reason()

    def _ask_for_date(self, plan: DatePlan, earlier: Mapping[date | None, object]) -> None:
        self._say(plan)
        day = f"{plan.day.day} {MONTHS[plan.day.month - 1]}"
        ways: list[Way] = [(_LEAVE, self._leave.format(day=day), "")]
        ways += [(s.id, f"Use {say_space(s)} that day (free)", "") for s in plan.free_spaces[:2]]
        ways.append((_TIME, "Another time that day", ""))
        self._times[plan.day] = time_field(f"Starts on {day}")
        self._times[plan.day].edited.connect(self.decided)
        self._offer(plan.day, ways, earlier)
        self._inside.add(self._times[plan.day])
        self._show_reason()

    def _ask_for_all(
        self, taken: Sequence[DatePlan], earlier: Mapping[date | None, object]
    ) -> None:
        ways: list[Way] = [(_LEAVE, self._leave_all.format(count=len(taken)), "")]
        ways += [
            (space.id, f"Use {say_space(space)} on those days (free)", "")
            for space in _free_on_all(taken)[:2]
        ]
        self._offer(None, ways, earlier)
        listed = Box(*(_Sentence(_sentence(plan)) for plan in taken), gap=4)
        self._inside.add(Scroller(listed))

    def _say(self, plan: DatePlan) -> None:
        self._inside.add(_Sentence(_sentence(plan)))

    def _offer(
        self,
        day: date | None,
        ways: Sequence[Way],
        earlier: Mapping[date | None, object],
        first: str = _LEAVE,
    ) -> None:
        kept = earlier.get(day)
        chosen = kept if kept in [key for key, _, _ in ways] else first
        made = Radios(ways, name="What should happen?", chosen=chosen)
        made.chosen.connect(lambda _: self._show_reason())
        made.chosen.connect(lambda _: self.decided.emit())
        self._ways[day] = made
        self._inside.add(made)

    def _show_reason(self) -> None:
        sharing = any(ways.value() == _SHARE for ways in self._ways.values())
        self.reason.setVisible(sharing)
        for day, clock in self._times.items():
            clock.setVisible(self._ways[day].value() == _TIME)


class _Sentence(Label):
    """A wrapped sentence exactly as high as its lines, so that a long panel wastes no room."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "small", wrap=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))


def _outline(plans: Sequence[DatePlan]) -> list[tuple[date, list[str], list[str]]]:
    return [
        (
            plan.day,
            [clash.sentence for clash in plan.clashes],
            [space.id for space in plan.free_spaces],
        )
        for plan in plans
    ]


def _sentence(plan: DatePlan) -> str:
    said = "; ".join(clash.sentence for clash in plan.clashes if clash.firm)
    return f"{short_day(plan.day)}: {said}"


def _say_count(taken: int, dates: int) -> str:
    if dates == 1:
        return "This time is taken"
    if taken == 1:
        return f"One of the {dates} dates is taken"
    return f"{taken} of the {dates} dates are taken"


def _free_on_all(taken: Sequence[DatePlan]) -> list[Space]:
    shared = set.intersection(*({space.id for space in plan.free_spaces} for plan in taken))
    return [space for space in taken[0].free_spaces if space.id in shared]
