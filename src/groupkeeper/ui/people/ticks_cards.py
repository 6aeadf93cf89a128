"""The cards of the person form with what is ticked: roles, and what someone agreed to."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from groupkeeper.domain.people.agreement import Answer, Consent, Purpose, ToldBy
from groupkeeper.domain.people.helping import usual_posts, usual_roles
from groupkeeper.domain.periods import parse_date
from groupkeeper.storage.queries.people.person import Helping
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.choices import SeveralOf
from groupkeeper.ui.kit.fields import choice_field, date_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.pickers import TickBox
from groupkeeper.ui.people.short_form import options

_FEW = 5  # roles shown at first: those held, then the commonest
ASKED = (
    (Purpose.EMAIL, "Emails from us"),
    (Purpose.PHONE, "Phone calls"),
    (Purpose.POST, "Letters by post"),
    (Purpose.PHOTOS, "Photos in reports"),
    (Purpose.MEMBERS_LIST, "Members’ contact list"),
    (Purpose.THANKS, "Thanks by name in our year"),
    (Purpose.PRIVACY_NOTICE, "Has the privacy notice"),
)


class RolesCard(Card):
    """Each role and post of the group as a button that is on or off."""

    edited = Signal()

    def __init__(self, helping: Helping) -> None:
        super().__init__("Roles", gap=10)
        self.new = (*usual_roles(helping.roles), *usual_posts(helping.posts))
        every = [*helping.roles, *helping.posts, *self.new]
        words = [(one.id, one.name) for one in every]
        words.sort(key=lambda pair: pair[0] not in helping.held)
        self.choices = SeveralOf(words, chosen=helping.held, name="Roles")
        self.choices.chosen.connect(lambda _: self.edited.emit())
        few = max(_FEW, len(helping.held))
        self._rest = [self.choices.button(id) for id, _ in words[few:]]
        self.add(self.choices)
        if self._rest:
            self.all_button = button(f"Show all {len(words)}", kind="quiet", on=self.show_all)
            self.all_button.setAccessibleName(f"Show all {len(words)} roles")
            self.choices.add(self.all_button)
        for each in self._rest:
            each.hide()

    def held(self) -> frozenset[str]:
        """The ids of the roles and posts that are on."""
        return frozenset(str(id) for id in self.choices.value())

    def show_all(self) -> None:
        """Show the rarer roles too."""
        for each in self._rest:
            each.show()
        self.all_button.hide()
        self._rest[0].setFocus()


class ConsentCard(Card):
    """Ticks for what someone agreed to, with how and when they told us.

    A tick that differs from the last answer is a new answer of today, unless another day is typed.
    """

    edited = Signal()

    def __init__(self, answers: Mapping[str, Consent], today: date) -> None:
        super().__init__("Consent", gap=6)
        self._today = today
        self._answers = answers
        self.help = help_text("")
        self.ticks = {str(purpose): TickBox(words) for purpose, words in ASKED}
        self.told_by = choice_field("How did they tell us?", options(ToldBy))
        self.told_on = date_field("When?", read=lambda typed: parse_date(typed, today))
        self._newest = _newest(answers)
        self.add(self.help, self._grid())
        how = Box(down=False, gap=14)
        how.add(self.told_by, stretch=3)
        how.add(self.told_on, stretch=2)
        self.add(how)
        self._begin()

    def _grid(self) -> QWidget:
        room = QWidget()
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for place, (purpose, _) in enumerate(ASKED):
            grid.addWidget(self.ticks[purpose], place // 2, place % 2)
        return room

    def _begin(self) -> None:
        for purpose, tick in self.ticks.items():
            answer = self._answers.get(purpose)
            tick.set_value(answer is not None and answer.answer == Answer.GIVEN)
            tick.edited.connect(self._ticked)
        if self._newest:
            self.told_by.set_value(self._newest.told_by)
            self.told_on.set_value(self._newest.on_date)
        self.begun_with = self.agreed()
        self.told_by.edited.connect(self.edited)
        self.told_on.edited.connect(self.edited)

    def call(self, name: str) -> None:
        """Use the person's name in the questions."""
        they = name or "they"
        self.help.set_words(f"Tick only what {name or 'this person'} has agreed to.")
        words = f"How did {they} tell us?"
        self.told_by.name = words
        self.told_by.label.set_words(words)
        self.told_by.editor.setAccessibleName(words)

    def agreed(self) -> frozenset[str]:
        """The purposes that are ticked."""
        return frozenset(purpose for purpose, tick in self.ticks.items() if tick.value())

    def asked(self) -> frozenset[str]:
        """Every purpose this card asks about."""
        return frozenset(self.ticks)

    def _ticked(self) -> None:
        before = self._newest.on_date if self._newest else None
        changed = self.agreed() != self.begun_with
        if changed and self.told_on.value() == before:
            self.told_on.set_value(self._today)
        elif not changed and self.told_on.value() == self._today:
            self.told_on.set_value(before)
        self.edited.emit()


def _newest(answers: Mapping[str, Consent]) -> Consent | None:
    return max(
        answers.values(), key=lambda answer: (answer.on_date or date.min, answer.id), default=None
    )
