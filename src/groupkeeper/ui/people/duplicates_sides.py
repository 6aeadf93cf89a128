"""Two entries side by side, field by field, with a choice where both say something else.

Use: `sides = Sides(one, other, own_fields)`; `sides.chosen()` and `sides.answers()` when joining.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.people.extras import OwnField
from groupkeeper.domain.people.joining import BOTH_STAY, differing
from groupkeeper.domain.people.matching import COMPARED
from groupkeeper.domain.people.own_answers import say_answer
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.people.alike import Side
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import Label, body
from groupkeeper.ui.kit.radios import Radio
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_LABELS_WIDE, _GAP = 150, 6  # design px


@dataclass(frozen=True)
class Line:
    """One line of the comparison. `key` is a field or, with `own`, a field of our own."""

    key: str
    label: str
    one: str
    other: str
    choose: bool = False
    own: bool = False


def lines_of(one: Side, other: Side, fields: Sequence[OwnField]) -> list[Line]:
    """What the two say, in the order of the person form; what neither says is left out."""
    apart = differing(one.person, other.person)
    lines = [
        Line(
            name,
            field_of(Person, name).label,
            _said(one.person, name),
            _said(other.person, name),
            choose=name in apart and name not in BOTH_STAY,
        )
        for name in COMPARED
    ]
    home = "household_id"
    lines.append(Line(home, "Household", one.household, other.household, choose=home in apart))
    for field in fields:
        left, right = (say_answer(field, each.answers.get(field.id, "")) for each in (one, other))
        choose = bool(left and right) and left != right
        lines.append(Line(field.id, field.label, left, right, choose=choose, own=True))
    lines.append(Line("", "Sessions", _times(one.sessions), _times(other.sessions)))
    given = [say_hours(each.minutes) if each.minutes else "" for each in (one, other)]
    lines.append(Line("", "Time given", given[0], given[1]))
    return [line for line in lines if line.one or line.other]


def _said(person: Person, name: str) -> str:
    content = getattr(person, name)
    if isinstance(content, date):
        return table_date(content)
    return ", ".join(said(field_of(Person, name), content or "").split("\n"))


def _times(sessions: int) -> str:
    return "Came once" if sessions == 1 else f"Came {sessions} times" if sessions else ""


class Sides(Themed, QWidget):
    """The comparison. The first entry's answers are chosen until the person says otherwise."""

    def __init__(self, one: Side, other: Side, fields: Sequence[OwnField]) -> None:
        super().__init__()
        self._one, self._other = one, other
        self.lines = lines_of(one, other, fields)
        self._choices: dict[str, tuple[Radio, Radio]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._add_heads()
        for place, line in enumerate(self.lines, start=1):
            self._add_line(place, line)
        self.setAccessibleName(f"{one.person.full_name} beside {other.person.full_name}")
        self.restyle(current_theme())

    def chosen(self) -> dict[str, object]:
        """The answer for each field in which both say something else."""
        return {
            line.key: getattr(self._side(line).person, line.key)
            for line in self.lines
            if line.choose and not line.own
        }

    def answers(self) -> dict[str, str]:
        """The same for fields of our own, by their id."""
        return {
            line.key: self._side(line).answers[line.key]
            for line in self.lines
            if line.choose and line.own
        }

    def choose(self, key: str, *, other: bool) -> None:
        """Choose what the first or the other entry says in one field."""
        self._choices[key][other].setChecked(True)

    def choose_all(self, *, other: bool) -> None:
        """Choose everything from one entry."""
        for radios in self._choices.values():
            radios[other].setChecked(True)

    def first_choice(self) -> QWidget | None:
        """Where the keyboard begins: the first field to choose in."""
        return next((radios[0] for radios in self._choices.values()), None)

    def restyle(self, theme: Theme) -> None:
        """Scale the gaps and the column of labels."""
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(_GAP))
        self._grid.setColumnMinimumWidth(0, theme.px(_LABELS_WIDE))

    def _side(self, line: Line) -> Side:
        return self._other if self._choices[line.key][1].isChecked() else self._one

    def _add_heads(self) -> None:
        for column, side in ((1, self._one), (2, self._other)):
            name = Label(side.person.full_name or "No name", "row_title", wrap=True)
            head = Box(name, gap=2)
            if any(line.choose for line in self.lines):
                words = "Choose all of these"
                every = button(words, kind="quiet", on=partial(self.choose_all, other=column == 2))
                every.setAccessibleName(f"{words}: {'second' if column == 2 else 'first'} entry")
                head.add(every)
                head.parts.setAlignment(every, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(head, 0, column)

    def _add_line(self, place: int, line: Line) -> None:
        label = Label(line.label, "strong" if line.choose else "body", "ink2", wrap=True)
        self._grid.addWidget(label, place, 0)
        if line.choose:
            self._add_choice(place, line)
            return
        for column, words in ((1, line.one), (2, line.other)):
            self._grid.addWidget(body(words or "–"), place, column)

    def _add_choice(self, place: int, line: Line) -> None:
        both = QButtonGroup(self)
        radios = Radio(line.one), Radio(line.other)
        for column, radio in enumerate(radios, start=1):
            radio.setAccessibleName(f"{line.label}: {radio.accessibleName()}")
            both.addButton(radio)
            self._grid.addWidget(Box(radio, margins=(10, 0, 8, 0), surface="warn"), place, column)
        radios[0].setChecked(True)
        self._choices[line.key] = radios
