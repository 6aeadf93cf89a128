"""Who could take a role: each with the reasons in words and a button that puts them on.

Use: `could = CouldList(); could.show_people(people)`; signals `wanted(person_id, because)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.volunteers.who_could import Could
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, SnugBox, line, row
from groupkeeper.ui.kit.fields import Field, text_field
from groupkeeper.ui.kit.labels import Label

_AT_FIRST = 6
_MOST = 30  # others are found by name


class CouldRow(SnugBox):
    """One person: the name, why they stand where they do, and Put on where they can."""

    wanted = Signal(str, str)

    def __init__(self, could: Could) -> None:
        super().__init__(gap=6, margins=(0, 8, 0, 8))
        self.could = could
        reasons = " · ".join(could.reasons())
        tone = "warn" if could.doubtful() and could.can else "ink2"
        self.name = Label(could.name, "strong", "ink" if could.can else "ink2", wrap=True)
        self.reasons = Label(reasons, "help", tone, wrap=True)
        self.put_on: Button = button(
            "Put on", icon="plus", on=lambda: self.wanted.emit(could.person_id, ""), help=reasons
        )
        self.put_on.setAccessibleName(f"Put {could.name} on")
        top = Box(Box(self.name, self.reasons, gap=0), down=False, gap=10)
        top.parts.setStretch(0, 1)
        top.add(self.put_on)
        top.parts.setAlignment(self.put_on, Qt.AlignmentFlag.AlignTop)
        self.add(top)
        self.put_on.setVisible(not could.away)
        self.because: Field | None = None

    def ask_why(self, said: str) -> None:
        """Ask why they may be in two places; the keyboard goes there."""
        if self.because is None:
            self.because = text_field("Why that is all right", help=said)
            keep = button(
                "Put on all the same",
                on=lambda: self.wanted.emit(self.could.person_id, self._reason()),
            )
            self.add(self.because, row(keep, SPRING))
        self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, said: str) -> None:
        """Say why they cannot be put on."""
        self.reasons.set_words(said)
        self.reasons.set_tone("danger")

    def _reason(self) -> str:
        return str(self.because.value() or "") if self.because else ""


class CouldList(Box):
    """The rows; the first few, and the others when they are asked for."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.rows: list[CouldRow] = []
        self.more: Button | None = None
        self.setAccessibleName("Who could")

    def show_people(self, people: Sequence[Could], *, all_of_them: bool = False) -> None:
        """Show these people, the most suitable first."""
        self.clear()
        people = people[:_MOST]
        shown = people if all_of_them else people[:_AT_FIRST]
        self.rows = []
        for place, could in enumerate(shown):
            if place:
                self.add(line())
            made = CouldRow(could)
            made.wanted.connect(self.wanted)
            self.rows.append(made)
            self.add(made)
            made.show()  # at once, so that the keyboard can go there
        self.more = None
        if rest := len(people) - len(shown):
            self.more = button(f"Show {rest} more", kind="quiet", on=lambda: self._show_all(people))
            self.add(row(self.more, SPRING))

    def row_of(self, person_id: str) -> CouldRow | None:
        """The row of somebody."""
        return next((each for each in self.rows if each.could.person_id == person_id), None)

    def _show_all(self, people: Sequence[Could]) -> None:
        self.show_people(people, all_of_them=True)
        self.rows[_AT_FIRST].put_on.setFocus(Qt.FocusReason.OtherFocusReason)
