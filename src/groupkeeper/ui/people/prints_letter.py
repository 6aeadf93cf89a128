"""A letter being written: its name, its words, and the places that are filled in."""

from dataclasses import replace

from groupkeeper.domain.people.filling import PLACES
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.operations.people.letters import keep_letter, remove_letter
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.people.short_form import ShortForm
from groupkeeper.ui.shell.session import Session

_PLACES_SAID = ", ".join(f"{{{place}}}" for place in PLACES)


class LetterForm(ShortForm):
    """Writes a letter, or changes one. `kept` is the letter after it was saved."""

    def __init__(self, session: Session, letter: LetterTemplate | None = None) -> None:
        title = f"Change “{letter.name}”" if letter else "Write a letter"
        super().__init__(session, title, "Save the letter")
        self._letter = letter or LetterTemplate()
        self.kept: LetterTemplate | None = None
        help = f"These are filled in for each person: {_PLACES_SAID}"
        name = text_field("Name of the letter", longest=200)
        words = text_field("Words", lines=10, help=help)
        self.fill({"name": name, "words": words})
        name.set_value(self._letter.name)
        words.set_value(self._letter.words)
        if letter is not None:
            self.remove_button = button(
                "Remove the letter", icon="trash-2", kind="danger", on=self.remove
            )
            self.add(row(self.remove_button, SPRING))

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._typed() != (self._letter.name, self._letter.words)

    def remove(self) -> None:
        """Take the letter away, after a question."""
        name = self._letter.name
        lost = "Nothing that was printed with it changes. You can undo this."
        if ask(self, f"Remove “{name}”?", lost, do="Remove the letter", keep="Keep the letter"):
            self.session.do(remove_letter, self._letter.id)
            self.done.emit()

    def _typed(self) -> tuple[str, str]:
        name, words = (str(field.value() or "") for field in self.fields.values())
        return name, words

    def do(self) -> bool:
        """Keep the letter; answers whether it was kept."""
        name, words = self._typed()
        letter = replace(self._letter, name=name, words=words)
        self.kept = self.session.attempt(self.refuse, keep_letter, letter)
        return self.kept is not None
