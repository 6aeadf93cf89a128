"""Renewing, joining and leaving beside the list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.people.memberships import save_type
from groupkeeper.operations.people.people import add_person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.people.member_forms import JoinForm, SmallForm
from groupkeeper.ui.people.person_page import person_page
from groupkeeper.ui.people.person_panel import PersonPanel
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Show, person_called, press

Navigate = Callable[..., None]


@pytest.fixture
def panel_of(session: Session, navigate: Navigate, show: Show) -> Callable[[str], PersonPanel]:
    """The panel of a person of the made-up group, on their own page."""

    def _panel(name: str) -> PersonPanel:
        page = person_page(session, navigate, person_called(session, name).id)
        show(page)
        return page.panel

    return _panel


def form_of(panel: PersonPanel) -> SmallForm:
    assert isinstance(panel.form, SmallForm)
    return panel.form


def test_renewing_offers_the_fee_and_shows_the_new_standing(
    panel_of: Callable[[str], PersonPanel], session: Session
) -> None:
    panel = panel_of("Tomasz Wiśniewski")
    assert panel.detail is not None
    assert panel.detail.row.standing.words == "Ends 31 March"
    press(panel, "Renew")
    form = form_of(panel)
    assert form.fields["paid"].value() == 1200
    assert form.fields["paid_on"].value() == session.today()
    press(panel, "Save payment")
    assert panel.form is None
    assert panel.detail.row.standing.words == "Paid to March 2027"
    assert session.group.can_undo() == "Renew Tomasz Wiśniewski"


def test_an_amount_that_is_none_is_told_beside_the_field(
    panel_of: Callable[[str], PersonPanel],
    session: Session,
    qtbot: QtBot,
    answer: Callable[[str], list[str]],
) -> None:
    panel = panel_of("Tomasz Wiśniewski")
    panel.renew()
    form = form_of(panel)
    paid = form.fields["paid"]
    paid.editor.setText("twelve")  # pyright: ignore[reportAttributeAccessIssue]
    form.save()
    assert paid.error() == "Enter an amount, like 12.50"
    paid.editor.setText("0")  # pyright: ignore[reportAttributeAccessIssue]
    form.save()
    assert paid.error() == "Enter the amount paid, like 12.00"
    assert session.group.can_undo() == ""
    said = answer("do")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert said[0] == "Close without saving?"
    assert panel.form is None
    assert panel.facts.isVisible()


def test_leaving_ends_the_membership(
    panel_of: Callable[[str], PersonPanel], session: Session
) -> None:
    panel = panel_of("Tomasz Wiśniewski")
    panel.leave()
    form_of(panel).fields["because"].set_value("Moved away")
    press(panel, "Save leaving")
    assert panel.detail is not None
    assert panel.detail.membership is None
    assert panel.detail.row.standing.words == "Not a member"
    (membership,) = session.group.find(Membership, person_id=panel.person_id)
    assert (membership.left_on, membership.left_because) == (session.today(), "Moved away")


def test_joining_a_new_group_makes_its_first_type_of_membership(
    group: GroupFile, navigate: Navigate, show: Show, qapp: object
) -> None:
    session = Session(group)
    joan = Person(first_name="Joan", last_name="Zzz")
    add_person(group, joan, today=session.today())
    page = person_page(session, navigate, joan.id)
    show(page)
    press(page.panel, "Join")
    form = form_of(page.panel)
    form.fields["fee"].set_value(1500)
    form.fields["paid"].set_value(1500)
    press(page.panel, "Save membership")
    (kind,) = group.find(MembershipType)
    assert kind.fee_pence == 1500
    assert len(group.find(Subscription)) == 1
    assert [one.paid_pence for one in group.find(SubscriptionPayment)] == [1500]
    assert page.panel.detail is not None
    assert page.panel.detail.row.standing.is_member


def test_joining_with_the_types_there_are(
    panel_of: Callable[[str], PersonPanel], session: Session
) -> None:
    panel = panel_of("Mabel Pollard")
    press(panel, "Join")
    assert "membership_type_id" in form_of(panel).fields
    press(panel, "Save membership")
    assert panel.detail is not None
    assert panel.detail.row.standing.words == "Not paid yet"
    assert len(session.group.find(MembershipType)) == 1


def test_joining_part_way_says_what_the_months_left_cost(
    session: Session, navigate: Navigate, show: Show
) -> None:
    (kind,) = session.group.find(MembershipType)
    save_type(session.group, replace(kind, part_year=True))
    person = Person(first_name="Beryl", last_name="Thwaite")
    add_person(session.group, person, today=session.today())
    page = person_page(session, navigate, person.id)
    show(page)
    page.panel.join()
    form = page.panel.form
    assert isinstance(form, JoinForm)
    assert form.price.words() == "£1.00. For 12 March 2026 to 31 March 2026"
    form.fields["joined_on"].set_value(date(2025, 10, 2))
    form.fields["joined_on"].edited.emit()
    assert form.price.words().startswith("£6.00. ")
    form.save()
    (member,) = session.group.find(Membership, person_id=person.id)
    (first,) = session.group.find(Subscription, membership_id=member.id)
    assert first.due_pence == 600
