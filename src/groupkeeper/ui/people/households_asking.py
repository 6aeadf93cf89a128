"""The question who pays from now on, when the payer of a household is removed."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from groupkeeper.domain.people.person import Person
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.people.households_forms import left_to_pay, payer_field
from groupkeeper.ui.people.person_facts import called
from groupkeeper.ui.shell.session import Session

EACH_THEIR_OWN = ""


class WhoPays(QDialog):
    """One list: those who stay, and each paying their own."""

    def __init__(self, parent: QWidget | None, person: Person, staying: list[Person]) -> None:
        super().__init__(parent)
        question = "Who pays from now on?"
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.field = payer_field(staying, called(person))
        everyone = [(one.id, one.full_name) for one in staying]
        self.field.set_options([*everyone, (EACH_THEIR_OWN, "Each pays their own")])
        self.field.set_value(staying[0].id)
        self.do_button = button(f"Remove {called(person)}", kind="danger", on=self.accept)
        self.keep_button = button(f"Keep {called(person)}", kind="primary", on=self.reject)
        body = Box(
            Label(f"{person.full_name} pays for a household", "section", wrap=True),
            self.field,
            row(self.do_button, SPRING, self.keep_button),
            gap=14,
            margins=(24, 20, 24, 20),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.setMinimumWidth(min(current_theme().px(620), 900))
        FocusRing(self)
        self.field.setFocus()


def ask_who_pays(parent: QWidget | None, session: Session, person: Person) -> str | None:
    """Who pays after someone goes: an id, "" for each their own; None to keep them after all."""
    staying = left_to_pay(session, person)
    if not staying:
        return EACH_THEIR_OWN
    dialog = WhoPays(parent, person, staying)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    payer = str(dialog.field.value() or EACH_THEIR_OWN)
    dialog.deleteLater()
    return payer if chosen else None
