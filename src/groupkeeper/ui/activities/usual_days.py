"""How often an activity meets, and on which days.

Use: `box = UsualDays(activity.repeats)`; `box.rule(first_day)` is the RFC 5545 rule.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.activities.timetable import say_usual_time
from groupkeeper.domain.activities.usual_days import monthly_rule, weekly_rule
from groupkeeper.domain.bookings.repeat import HowOften, rule_for
from groupkeeper.domain.periods import DAYS
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf, SeveralOf
from groupkeeper.ui.kit.fields import under_label

_AS_IT_IS = "as_it_is"
_PLACES = ((1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"), (-1, "Last"))
_FORTNIGHT = 2


class UsualDays(Box):
    """Every week or second week on some weekdays; or each month on the second and fourth, say.

    Where no day is chosen, the weekday of the first day counts.
    """

    edited = Signal()

    def __init__(self, repeats: str) -> None:
        super().__init__(gap=10)
        self._repeats = repeats
        self.how_often = OneOf(_offered(repeats), chosen=_AS_IT_IS if repeats else "")
        self.days = SeveralOf([(place, name[:3]) for place, name in enumerate(DAYS)])
        for place, name in enumerate(DAYS):
            self.days.button(place).setAccessibleName(name)
        self.places = SeveralOf(_PLACES)
        self._days = under_label("On", self.days)
        self._places = under_label(
            "Which ones of the month", self.places, help="The weekday is that of the first day."
        )
        self.add(under_label("How often", self.how_often), self._days, self._places)
        for choices in (self.how_often, self.days, self.places):
            choices.chosen.connect(self._follow)
        self._follow()

    def choose(self, how_often: HowOften) -> None:
        """Choose how often; once means no usual day."""
        self.how_often.set_value("" if how_often == HowOften.ONCE else how_often.value)
        self._follow()

    def rule(self, first: date) -> str:
        """The rule of what is chosen; "" for no usual day."""
        often = str(self.how_often.value() or "")
        if often == _AS_IT_IS:
            return self._repeats
        days = [int(str(day)) for day in self.days.value()]
        if often == HowOften.MONTHLY and (places := self._chosen_places()):
            return monthly_rule(first.weekday(), places)
        if often in (HowOften.WEEKLY, HowOften.FORTNIGHTLY) and days:
            return weekly_rule(days, _FORTNIGHT if often == HowOften.FORTNIGHTLY else 1)
        return rule_for(often, first) if often else ""

    def needs_first_day(self) -> bool:
        """Whether the days follow from the first day, so that it cannot be left out."""
        often = self.how_often.value()
        if often == HowOften.WEEKLY:
            return not self.days.value()
        return often in (HowOften.FORTNIGHTLY, HowOften.MONTHLY)

    def value(self) -> object:
        """What is chosen, to see whether it changed."""
        return self.how_often.value(), self.days.value(), self.places.value()

    def _chosen_places(self) -> Sequence[int]:
        return [int(str(place)) for place in self.places.value()]

    def _follow(self, *_: object) -> None:
        often = self.how_often.value()
        self._days.setVisible(often in (HowOften.WEEKLY, HowOften.FORTNIGHTLY))
        self._places.setVisible(often == HowOften.MONTHLY)
        self.edited.emit()


def _offered(repeats: str) -> list[tuple[str, str]]:
    offered = [(each.value, each.label) for each in HowOften if each != HowOften.ONCE]
    none = [("", "No usual day")]
    if not repeats:
        return none + offered
    return [(_AS_IT_IS, f"As now: {say_usual_time(repeats, '', None)}"), *none, *offered]
