"""The page of people who may be here twice, as a person uses it with the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.extras import OwnAnswer, OwnField
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.radios import Radio
from groupkeeper.ui.people.duplicates import DuplicatesPage, duplicates_page
from groupkeeper.ui.people.more_menu import more_choices
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, press

Navigate = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier
PEGGY = Person(
    id="01A",
    first_name="Peggy",
    known_as="Margaret",
    last_name="Brown",
    phone="01632 960101",
    postcode="NE66 9ZZ",
    notes="Likes chess",
)
MARGARET = replace(
    PEGGY, id="01B", first_name="Margaret", known_as="", email="m@example.org", notes="Nut allergy"
)
IAN = Person(id="01C", first_name="Ian", last_name="Macleod", phone="01632 960555")
PLOT = OwnField(label="Plot")


@pytest.fixture
def session(group: GroupFile, qapp: object) -> Session:
    """A small group in which Peggy and Margaret are one, and Ian may be here twice."""
    with group.step("Begin") as step:
        step.save_all([PEGGY, MARGARET, IAN, replace(IAN, id="01D"), PLOT])
        step.save(OwnAnswer(own_field_id=PLOT.id, person_id="01A", answer="7"))
        step.save(OwnAnswer(own_field_id=PLOT.id, person_id="01B", answer="12"))
    return Session(group)


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Show) -> DuplicatesPage:
    """The page, shown, with the keyboard where a person finds it."""
    made = duplicates_page(session, navigate)
    show(made)
    made.arrive()
    return made


def names(page: DuplicatesPage) -> set[str]:
    pair = page.pair()
    return {pair.a.full_name, pair.b.full_name} if pair else set()


def said_by(page: DuplicatesPage) -> str:
    banner = page.banner()
    return f"{banner.fact.words()} {banner.line.words()}" if banner else ""


def focused() -> str:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return widget.accessibleName()


def test_the_likeliest_pair_comes_first_with_why_and_the_keyboard_on_the_first_choice(
    page: DuplicatesPage,
) -> None:
    assert names(page) == {"Peggy Brown", "Margaret Brown"}
    assert said_by(page).startswith("2 pairs to look at Alike: one is known by the first name of")
    assert focused() == "First name: Peggy"
    assert page.sides is not None
    choices = [line.label for line in page.sides.lines if line.choose]
    assert choices == ["First name", "Plot"]


def test_arrow_keys_choose_and_ctrl_j_joins_in_one_step(
    page: DuplicatesPage, session: Session, qtbot: QtBot
) -> None:
    radio = QApplication.focusWidget()
    assert isinstance(radio, Radio)
    qtbot.keyClick(radio, Qt.Key.Key_Right)
    assert focused() == "First name: Margaret"
    assert page.sides is not None
    page.sides.choose(PLOT.id, other=True)
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)
    kept = session.group.get(Person, "01A")
    assert (kept.first_name, kept.known_as, kept.email) == ("Margaret", "Margaret", "m@example.org")
    assert kept.notes == "Likes chess\nNut allergy"
    assert [each.answer for each in session.group.find(OwnAnswer)] == ["12"]
    assert session.group.find(Person, id="01B") == []
    assert names(page) == {"Ian Macleod"}
    assert said_by(page).startswith("The last pair")


def test_undo_asks_about_the_pair_again(
    page: DuplicatesPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)
    session.undo()
    assert names(page) == {"Peggy Brown", "Margaret Brown"}
    assert session.group.get(Person, "01B") == MARGARET


def test_everything_of_one_entry_is_chosen_at_once(page: DuplicatesPage, session: Session) -> None:
    assert page.sides is not None
    page.sides.choose_all(other=True)
    press(page, "Join into one")
    assert session.group.get(Person, "01A").first_name == "Margaret"
    assert [each.answer for each in session.group.find(OwnAnswer)] == ["12"]


def test_two_people_are_remembered_and_may_share_a_household(
    page: DuplicatesPage, session: Session, qtbot: QtBot
) -> None:
    assert page.one_home is not None
    page.one_home.setChecked(True)
    qtbot.keyClick(page, Qt.Key.Key_T, CTRL)
    (pair,) = session.group.find(NotTheSame)
    assert {pair.person_id, pair.other_id} == {"01A", "01B"}
    (home,) = session.group.find(Household)
    assert len(session.group.find(Person, household_id=home.id)) == 2
    assert names(page) == {"Ian Macleod"}
    page.reload()
    assert names(page) == {"Ian Macleod"}


def test_later_goes_on_and_comes_back_when_asked(page: DuplicatesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_L, CTRL)
    assert names(page) == {"Ian Macleod"}
    qtbot.keyClick(page, Qt.Key.Key_L, CTRL)
    assert focused() == "Look at them now"
    assert page.findChildren(Empty)[-1].fact.words() == "2 left for later"
    press(page, "Look at them now")
    assert names(page) == {"Peggy Brown", "Margaret Brown"}


def test_when_nobody_is_here_twice_the_page_says_so_and_leads_back(
    page: DuplicatesPage, asked: Asked, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)
    assert names(page) == set()
    assert page.banner() is None
    assert focused() == "Back to People"
    press(page, "Back to People")
    assert asked == [("back",)]
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)  # nothing is left to join


def test_a_change_made_elsewhere_is_followed(page: DuplicatesPage, session: Session) -> None:
    with session.group.step("Change") as step:
        step.remove(Person, "01B")
    assert names(page) == {"Ian Macleod"}


def test_the_menu_of_the_people_page_leads_here(navigate: Navigate, asked: Asked) -> None:
    (line,) = [
        one for one in more_choices(navigate) if one.words == "Find people who are here twice"
    ]
    line.on()
    assert asked == [("duplicates",)]


def put_subscriptions(session: Session) -> tuple[Subscription, Subscription]:
    """Peggy paid for 2026; Margaret is to pay for April 2026 to March 2027."""
    kind = MembershipType(name="Ordinary", fee_pence=1200)
    one, other = (Membership(person_id=id, membership_type_id=kind.id) for id in ("01A", "01B"))
    paid, owed = (
        Subscription(membership_id=of.id, covers_from=first, covers_to=last, due_pence=1200)
        for of, first, last in (
            (one, date(2026, 1, 1), date(2026, 12, 31)),
            (other, date(2026, 4, 1), date(2027, 3, 31)),
        )
    )
    payment = SubscriptionPayment(
        subscription_id=paid.id, paid_on=date(2026, 1, 2), paid_pence=1200
    )
    with session.group.step("Subscriptions") as step:
        step.save_all([kind, one, other, paid, owed, payment])
    return paid, owed


def test_what_becomes_of_each_subscription_is_said_and_asked_where_it_is_not_sure(
    page: DuplicatesPage, session: Session
) -> None:
    assert page.fees is not None
    assert page.fees.isHidden()
    paid, owed = put_subscriptions(session)
    assert page.fees is not None
    said = [label.words() for label in page.fees.findChildren(Label) if not label.isHidden()]
    assert "Margaret Brown: 01/04/2026 to 31/03/2027, £12.00, not paid" in said
    assert "Part of this time is paid for already, so this goes." in said
    assert "01/01/2026 to 31/12/2026, £12.00, paid: stays as it is." in said
    page.fees.questions[owed.id].button("shorter").click()
    said = [label.words() for label in page.fees.findChildren(Label) if not label.isHidden()]
    assert "Owed only for 01/01/2027 to 31/03/2027: £3.00." in said
    press(page, "Join into one")
    kept = {each.id: each.due_pence for each in session.group.find(Subscription)}
    assert kept == {paid.id: 1200, owed.id: 300}


def test_without_an_answer_what_is_paid_for_in_part_is_not_owed(
    page: DuplicatesPage, session: Session, qtbot: QtBot
) -> None:
    paid, _ = put_subscriptions(session)
    qtbot.keyClick(page, Qt.Key.Key_J, CTRL)
    assert [each.id for each in session.group.find(Subscription)] == [paid.id]
    session.undo()
    assert len(session.group.find(Subscription)) == 2
