"""Choosing somebody by typing their name: the matches are buttons under the line.

Use: `who = PersonChoice(session, "Whose check?")`; `who.person_id`, `who.choose(id)`.
"""

from PySide6.QtCore import Signal

from groupkeeper.domain.people.person import Person
from groupkeeper.storage.queries.activities.registers import FoundPerson, find_people
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.labels import Label, help_text, literal, strong
from groupkeeper.ui.shell.session import Session

_MOST_LETTERS = 36  # of a match; a longer one would widen the panel


class PersonChoice(Box):
    """A line to type a name in, then the name of who was chosen, with a way to change it.

    `matches` are the buttons of those found, `chosen(person_id)` follows a choice.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, label: str, *, help: str = "") -> None:
        super().__init__(gap=6)
        self._session = session
        self.person_id = ""
        self.matches: list[Button] = []
        self.typed = text_field(label, help=help)
        self._matches = Box(gap=2)
        self._label = strong(literal(label))
        self.name = Label("", "body", shorten=True)
        self.change = button("Choose someone else", kind="quiet", on=self.clear_choice)
        self._chosen = Box(self._label, row(self.name, self.change, SPRING), gap=2)
        self.add(self.typed, self._matches, self._chosen)
        self._chosen.hide()
        self.setFocusProxy(self.typed)
        self.typed.edited.connect(self._search)

    def choose(self, person_id: str, *, fixed: bool = False) -> None:
        """Take this person; with `fixed` it cannot be somebody else."""
        found = self._session.group.find(Person, id=person_id)
        if not found:
            return
        self.person_id = person_id
        self.name.set_words(found[0].full_name)
        self.typed.hide()
        self._matches.hide()
        self._chosen.show()
        self.change.setVisible(not fixed)
        self.chosen.emit(person_id)

    def clear_choice(self) -> None:
        """Go back to typing a name."""
        self.person_id = ""
        self.typed.set_value("")
        self._search()
        self._chosen.hide()
        self.typed.show()
        self._matches.show()
        self.typed.setFocus()
        self.chosen.emit("")

    def set_error(self, words: str) -> None:
        """Say what is wrong beside the line."""
        self.typed.set_error(words)

    def _search(self) -> None:
        self.typed.set_error("")
        self._matches.clear()
        self.matches = []
        typed = (self.typed.value() or "").strip()
        found = find_people(self._session.group, typed) if typed else []
        for person in found:
            self.matches.append(self._match(person))
            self._matches.add(row(self.matches[-1], SPRING))
        if typed and not found:
            self._matches.add(help_text("Nobody in your list has this name."))

    def _match(self, person: FoundPerson) -> Button:
        words = ", ".join(filter(None, (person.name, person.lives_at)))
        shown = words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1]}…"
        take = button(shown, icon="user", kind="quiet", on=lambda: self.choose(person.person_id))
        take.setAccessibleName(f"Choose {words}")
        return take
