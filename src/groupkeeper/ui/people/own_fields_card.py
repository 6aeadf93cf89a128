"""The card of the person form with the group's own fields.

Use: `card = OwnFieldsCard(fields, answers, today, change)`; `card.typed()` gives the answers.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.domain.people.own_answers import (
    NO,
    YES,
    answer_trouble,
    choices_of,
    kept_answer,
    say_answer,
)
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.editors import ReadEditor, TextEditor
from groupkeeper.ui.kit.fields import Field, choice_field

_LONGEST = 2000
_WIDTHS = {OwnFieldKind.NUMBER.value: 160, OwnFieldKind.DATE.value: 184}
_LISTS = (OwnFieldKind.CHOICE, OwnFieldKind.YES_NO)


class OwnFieldsCard(Card):
    """One field for each of the group's own; those with short answers stand two side by side."""

    edited = Signal()

    def __init__(
        self,
        own: Sequence[OwnField],
        answers: Mapping[str, str],
        today: date,
        change: Callable[[], object],
    ) -> None:
        super().__init__("Our own fields", gap=10)
        self.fields = {each.id: _field(each, answers.get(each.id, ""), today) for each in own}
        self._begun_with = self._now()
        for field in self.fields.values():
            field.label.setWordWrap(True)  # a group may give a field a long name
            field.edited.connect(self.edited)
        for pair in _pairs(own):
            both = Box(down=False, gap=14)
            for each in pair:
                both.add(self.fields[each.id], stretch=1)
            self.add(both)
        self.add(row(button("Change these fields", kind="quiet", on=change), SPRING))

    def typed(self) -> dict[str, str]:
        """The answers that were changed, by the id of their field; the others stay as they came."""
        return {id: now for id, now in self._now().items() if now != self._begun_with[id]}

    def _now(self) -> dict[str, str]:
        return {id: _typed(field) for id, field in self.fields.items()}

    def troubles(self) -> dict[str, str]:
        """What is certainly wrong with what is typed, by the id of the field."""
        found = {id: field.problem() for id, field in self.fields.items()}
        return {id: words for id, words in found.items() if words}


def _typed(field: Field) -> str:
    """The answer as it is kept; where it cannot be read, what is typed, so that it is not lost."""
    if field.problem() and isinstance(field.editor, TextEditor):
        return field.editor.text().strip()
    return str(field.value() or "")


def _field(own: OwnField, kept: str, today: date) -> Field:
    if own.own_field_kind in _LISTS:
        return _list_field(own, kept)
    made = _LineEditor(own, today)
    field = Field(own.label, made, optional=True, width=_WIDTHS.get(own.own_field_kind, 0))
    field.set_value(kept or None)
    return field


class _LineEditor(ReadEditor[str]):
    """A line whose value is what is kept of it."""

    def __init__(self, own: OwnField, today: date) -> None:
        super().__init__(
            lambda typed: kept_answer(own, typed, today) or None,
            lambda kept: say_answer(own, kept),
            answer_trouble(own, "?", today),  # any words are good words for TEXT
        )
        self.setMaxLength(_LONGEST)


def _list_field(own: OwnField, kept: str) -> Field:
    choices = [(one, one) for one in choices_of(own)]
    options = [(YES, "Yes"), (NO, "No")] if own.own_field_kind == OwnFieldKind.YES_NO else choices
    known = {key for key, _ in options}
    other = [(kept, kept)] if kept and kept not in known else []
    field = choice_field(own.label, [("", "Not known"), *options, *other], optional=True)
    field.set_value(kept)
    return field


def _pairs(own: Sequence[OwnField]) -> list[Sequence[OwnField]]:
    pairs: list[Sequence[OwnField]] = []
    waiting: OwnField | None = None
    for each in own:
        if each.own_field_kind == OwnFieldKind.TEXT:
            pairs += [(waiting,), (each,)] if waiting is not None else [(each,)]
            waiting = None
        elif waiting is not None:
            pairs.append((waiting, each))
            waiting = None
        else:
            waiting = each
    return [*pairs, (waiting,)] if waiting is not None else pairs
