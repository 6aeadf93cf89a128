"""The few rules of the group that a print says: the quorum, and who to ask about personal data."""

from collections.abc import Mapping
from dataclasses import replace

from groupkeeper.operations.details import change_details
from groupkeeper.operations.people.prints import Print
from groupkeeper.ui.kit.fields import Field, number_field, text_field
from groupkeeper.ui.people.short_form import ShortForm
from groupkeeper.ui.shell.session import Session

RULES = {
    Print.AGM_ROLL: "Set the quorum",
    Print.PRIVACY_NOTICE: "Change who to ask",
}
"""The prints that say such rules, and what the button to change them says."""


class RulesForm(ShortForm):
    """Changes the rules one print says."""

    def __init__(self, session: Session, what: Print) -> None:
        super().__init__(session, RULES[what], "Save changes")
        fields = _quorum() if what == Print.AGM_ROLL else _privacy()
        details = session.group.details()
        self.fill(fields)
        for name, field in fields.items():
            field.set_value(getattr(details, name))
        self._before = self._typed()

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._typed() != self._before

    def do(self) -> bool:
        """Keep the rules; answers whether they were kept."""
        details = self.session.group.details()
        typed = {
            name: "" if value is None and isinstance(getattr(details, name), str) else value
            for name, value in self._typed().items()
        }
        kept = self.session.attempt(self.refuse, change_details, replace(details, **typed))
        return kept is not None

    def _typed(self) -> dict[str, str | int | None]:
        return {name: field.value() for name, field in self.fields.items()}


def _quorum() -> Mapping[str, Field]:
    help = "Your constitution says how many must be there. Leave blank what it does not say."
    return {
        "quorum_percent": number_field("Out of every 100 who may vote", help=help, optional=True),
        "quorum_least": number_field("And never fewer than", optional=True),
    }


def _privacy() -> Mapping[str, Field]:
    help = "A name and how to reach them. Blank: the contact person of the group."
    years = "Years to keep people after they leave"
    return {
        "privacy_contact": text_field("Who to ask about personal data", help=help, optional=True),
        "keep_people_years": number_field(years),
    }
