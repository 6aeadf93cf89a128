"""Looking at what is printed for volunteers: role descriptions, agreements, expenses claims."""

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.operations.volunteers.expenses import draw_claim
from groupkeeper.operations.volunteers.prints import draw_agreements, draw_role_description
from groupkeeper.ui.kit.fields import yes_no_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_BACK = "Volunteers"


def expense_print_page(session: Session, _navigate: Navigate, claim_id: str = "") -> Page:
    """An expenses claim, or a blank form, to look at, save and print."""
    large = yes_no_field("In large print")
    number = session.group.get(ExpenseClaim, claim_id).reference if claim_id else ""
    name = f"Expenses claim {number}".strip()
    return PrintPage(
        session,
        name,
        "Expenses",
        lambda: draw_claim(session.group, claim_id, session.today(), large=bool(large.value())),
        name=lambda: name,
        choices=(large,),
        shows=frozenset({"expense_claim", "expense_item", "attachment", "group_details"}),
    )


def role_print_page(session: Session, _navigate: Navigate, role_id: str) -> Page:
    """A role description, to look at, save and print."""
    role = session.group.get(Role, role_id)
    large = yes_no_field("In large print")
    return PrintPage(
        session,
        f"Role description: {role.name}",
        _BACK,
        lambda: draw_role_description(
            session.group, role_id, session.today(), large=bool(large.value())
        ),
        name=lambda: f"Role {role.name}",
        choices=(large,),
        shows=frozenset({"role", "skill", "group_details"}),
    )


def agreement_print_page(session: Session, _navigate: Navigate, *person_ids: str) -> Page:
    """The agreements of these people, or a blank one, to look at, save and print."""
    large = yes_no_field("In large print")
    name = "Volunteer agreement"
    if len(person_ids) == 1:
        name = f"{name} {session.group.get(Person, person_ids[0]).full_name}"
    return PrintPage(
        session,
        "Volunteer agreements" if len(person_ids) > 1 else "Volunteer agreement",
        _BACK,
        lambda: draw_agreements(
            session.group, person_ids, session.today(), large=bool(large.value())
        ),
        name=lambda: name,
        choices=(large,),
        shows=frozenset({"volunteer_agreement", "group_details", "person", "role_held"}),
    )
