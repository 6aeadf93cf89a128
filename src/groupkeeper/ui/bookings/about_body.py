"""An organisation that hires: its name, how to reach it, where invoices go, its kind of hirer."""

from dataclasses import replace

from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.people.organisations import change_organisation
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds
from groupkeeper.ui.bookings.who import who_field
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class OrganisationPanel(PanelForm):
    """All that invoices and the telephone need to know of it."""

    def __init__(self, session: Session, body: Organisation) -> None:
        super().__init__(session, "Organisation", body.name, "Save")
        self._body = body
        contact, self._contact = who_field(session.group, "Contact person")
        known = session.group.find(Person, id=body.contact_id) if body.contact_id else []
        self._contact.choose(known[0] if known else None)
        kinds = [(one.id, one.name) for one in hirer_kinds(session.group)]
        fields = {
            "name": text_field("Organisation", longest=200),
            "phone": text_field("Phone", optional=True, longest=40),
            "email": text_field("Email", optional=True),
            "address": text_field("Address, for invoices", optional=True, lines=3),
            "hirer_kind_id": choice_field("Kind of hirer", [("", "Not chosen"), *kinds]),
        }
        for name, field in fields.items():
            field.set_value(getattr(body, name))
        self.fill({**fields, "contact_id": contact})

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        if self._contact.newcomer():
            said = f"Nobody is called “{self._contact.value()}” here. Choose from the list."
            self.refuse(RuleBroken(Problem("contact_id", said)))
            return False
        typed = {**self.typed(), "contact_id": self._contact.person_id}
        wanted = replace(self._body, **typed)
        return self.session.attempt(self.refuse, change_organisation, wanted) is not None


def organisation_panel(
    session: Session, navigate: Navigate, organisation_id: str
) -> OrganisationPanel:
    """What is known of one organisation."""
    return OrganisationPanel(session, session.group.get(Organisation, organisation_id))
