"""Swap two people on the rota: with whom, and why, where that puts somebody in two places.

Use: `box = SwapBox(); box.offer(person, sessions)`; signals `wanted(place_id, other_id, because)`.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.periods import short_day
from groupkeeper.storage.queries.volunteers.rota import OnRota, RotaSession
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, SnugBox, row
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.kit.labels import Label


class SwapBox(SnugBox):
    """Hidden until it is needed; Cancel puts it away."""

    wanted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__(gap=8, margins=(14, 10, 14, 12), surface="card")
        self._place_id = ""
        self.title = Label("", "strong", wrap=True)
        self.whom = choice_field("With whom", ())
        self.because = text_field("Why that is all right")
        self.swap_button = button("Swap", icon="check", on=self._ask)
        self.none = Label("Nobody else is on the rota in the weeks to come.", "body", wrap=True)
        self.add(
            self.title,
            self.none,
            self.whom,
            self.because,
            row(self.swap_button, button("Cancel", kind="quiet", on=self.hide), SPRING),
        )

    def offer(self, person: OnRota, sessions: Iterable[RotaSession]) -> None:
        """Offer the places of others in these sessions."""
        self._place_id = person.place_id
        options = [
            (each.place_id, f"{each.name}, {short_day(one.starts_at.date())}, {each.role}")
            for one in sessions
            if not one.called_off
            for role in one.roles
            for each in role.people
            if each.is_on
            and each.person_id != person.person_id
            and (each.session_id, each.role_id) != (person.session_id, person.role_id)
        ]
        self.title.set_words(f"{person.name} swaps with")
        self.whom.set_options(options)
        self.whom.set_value(options[0][0] if options else None)
        self.whom.setVisible(bool(options))
        self.none.setVisible(not options)
        self.swap_button.setEnabled(bool(options))
        self.because.hide()
        self.show()
        self.whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, said: str, *, ask_why: bool) -> None:
        """Say why they cannot swap; `ask_why` where a reason would do."""
        self.whom.set_error(said)
        self.because.setVisible(ask_why)
        if ask_why:
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        because = str(self.because.value() or "")
        self.wanted.emit(self._place_id, str(self.whom.value() or ""), because)
