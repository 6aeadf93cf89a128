"""What was changed about one person, newest first, in place of their facts."""

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.periods import say_date
from groupkeeper.storage.queries.person import PersonDetail
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, line, row
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.people.changes_said import changes_said
from groupkeeper.ui.shell.session import Session

_MOST = 40


class HistoryLines(Box):
    """Each change with its day and who made it. `done` when the person has read enough."""

    done = Signal()

    def __init__(self, session: Session, detail: PersonDetail) -> None:
        super().__init__(gap=8)
        self.back = button("Back", icon="chevron-left", kind="back", on=self.done.emit)
        title = Label(f"What was changed about {detail.person.full_name}", "section", wrap=True)
        self.add(row(self.back, SPRING), title)
        found = changes_said(session.group.history("person", detail.person.id))
        for said in found[:_MOST]:
            who = f", {said.who}" if said.who else ""
            self.add(line(), help_text(f"{say_date(said.day)}{who}"))
            for words in said.lines:
                self.add(Label(words, wrap=True))
        if not found:
            self.add(help_text("Nothing was changed since they were added."))

    def arrive(self) -> None:
        """Put the keyboard on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
