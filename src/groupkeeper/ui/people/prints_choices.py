"""What to print or send, of whom, and the few things that go with it.

Use: `choices = PrintChoices(letters, lists, today, ...)`; `choices.changed`, `.wish()`.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.people.label_sheets import LABEL_SHEETS
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.operations.people.lists import PeopleList
from groupkeeper.operations.people.prints import (
    CAN_BE_LARGE,
    FOR_MEMBERS,
    OF_PEOPLE,
    Print,
    Wish,
)
from groupkeeper.storage.queries.people.people import EVERYONE, MEMBER
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    number_field,
    yes_no_field,
)
from groupkeeper.ui.people.prints_rules import RULES

EMAILS, FILE = "emails", "file"
WAYS = (
    (Print.MEMBERS, "Membership list, for the committee"),
    (Print.MEMBERS_COPY, "Contact list, for members"),
    (Print.SUBSCRIPTIONS_DUE, "Subscriptions due"),
    (Print.AGM_ROLL, "AGM roll, to sign"),
    (Print.LABELS, "Address labels"),
    (Print.LETTER, "Letters"),
    (Print.CARDS, "Membership cards"),
    (Print.PRIVACY_NOTICE, "Privacy notice"),
    (EMAILS, "Email addresses"),
    (FILE, "A file of people"),
)
_OF_A_DAY = frozenset({Print.SUBSCRIPTIONS_DUE, Print.AGM_ROLL})


class PrintChoices(Box):
    """The choices at the left of the page; only those that matter for the print are shown."""

    changed = Signal()

    def __init__(
        self,
        letters: Sequence[LetterTemplate],
        lists: Sequence[PeopleList],
        today: date,
        *,
        write: Callable[[], object],
        change: Callable[[], object],
        rules: Callable[[], object],
    ) -> None:
        super().__init__(gap=12)
        self._lists: dict[str, PeopleList] = {}
        self.what = choice_field("What", WAYS)
        self.who = choice_field("Of whom", [])
        self.day = date_field("On which day")
        self.letter = choice_field("Which letter", [])
        self.other_words = button("Change the words", icon="pencil", on=change)
        self.new_letter = button("Write a letter", icon="plus", on=write)
        self.letter_buttons = Box(self.other_words, self.new_letter, gap=8)
        self.rules = button(RULES[Print.AGM_ROLL], icon="pencil", on=rules)
        self.sheet = choice_field("Sheet", [(one.name, one.said) for one in LABEL_SHEETS])
        self.skip = number_field("Labels already used")
        self.without_email = yes_no_field("Without email only")
        self.large = yes_no_field("In large print")
        self.add(
            self.what, self.who, self.day, self.letter, self.letter_buttons, self.rules,
            self.sheet, self.skip, self.without_email, self.large, SPRING,
        )  # fmt: skip
        self._today = today
        self.show_letters(letters)
        self.show_lists(lists)
        self.what.set_value(WAYS[0][0])
        self.who.set_value(MEMBER)
        self.sheet.set_value(LABEL_SHEETS[0].name)
        self.skip.set_value(0)
        self.day.set_value(today)
        self.what.edited.connect(self._chose)
        for each in self._fields():
            each.edited.connect(self.changed)
        self._fit()

    def _fields(self) -> tuple[Field, ...]:
        return (
            self.who, self.day, self.letter, self.sheet, self.skip, self.without_email, self.large,
        )  # fmt: skip

    def show_letters(self, letters: Sequence[LetterTemplate]) -> None:
        """Offer these letters, the first one chosen unless another was."""
        self.letter.set_options([(one.id, one.name) for one in letters])
        if letters and self.letter.value() is None:
            self.letter.set_value(letters[0].id)
        self.other_words.setVisible(bool(letters))

    def show_lists(self, lists: Sequence[PeopleList]) -> None:
        """Offer these lists of people."""
        self._lists = {one.key: one for one in lists}
        self.who.set_options([(one.key, one.said) for one in lists])
        if self.who.value() is None:
            self.who.set_value(EVERYONE)

    def kind(self) -> str:
        """What is chosen: a Print, EMAILS or FILE."""
        return str(self.what.value())

    def choose(self, what: str, *, who: str = "", without_email: bool = False) -> None:
        """Choose for the person, as when another page or button asks."""
        self.what.set_value(what)
        self.without_email.set_value(without_email)
        if who in self._lists:
            self.who.set_value(who)
        self._fit()
        self.changed.emit()

    def wish(self) -> Wish:
        """The print that is wished for."""
        what = Print(self.kind())
        return Wish(
            what,
            (self.day.value() if what in _OF_A_DAY else None) or self._today,
            who=self.of_whom().who if what in OF_PEOPLE else "",
            words=self.of_whom().words if what in OF_PEOPLE else "",
            large=bool(self.large.value()) and what in CAN_BE_LARGE,
            sheet=str(self.sheet.value()),
            skip=(self.skip.value() or 0) if what == Print.LABELS else 0,
            letter_id=str(self.letter.value() or ""),
            without_email=bool(self.without_email.value()) and what in (Print.LABELS, Print.LETTER),
        )

    def of_whom(self) -> PeopleList:
        """The list of people that is chosen."""
        return self._lists[str(self.who.value())]

    def problem(self) -> str:
        """Something typed that cannot be understood, or ""."""
        return next((said for each in self._fields() if (said := each.problem())), "")

    def _chose(self) -> None:
        if self.kind() in FOR_MEMBERS:
            self.who.set_value(MEMBER)
        elif self.kind() == FILE:
            self.who.set_value(EVERYONE)
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        what = self.kind()
        self.who.setVisible(what in OF_PEOPLE or what in (EMAILS, FILE))
        self.day.setVisible(what in _OF_A_DAY)
        self.letter.setVisible(what == Print.LETTER)
        self.letter_buttons.setVisible(what == Print.LETTER)
        self.rules.setVisible(what in RULES)
        self.rules.set_words(RULES[Print(what)] if what in RULES else "")
        self.sheet.setVisible(what == Print.LABELS)
        self.skip.setVisible(what == Print.LABELS)
        self.without_email.setVisible(what in (Print.LABELS, Print.LETTER))
        self.large.setVisible(what in CAN_BE_LARGE)
