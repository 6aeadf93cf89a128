"""The pages of households, and the question who pays when the payer is removed."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.person import Household, Person
from groupkeeper.operations.people.households import choose_payer, move_in
from groupkeeper.operations.people.people import add_person
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.households import ALL, HouseholdsPage, households_page
from groupkeeper.ui.people.households_asking import WhoPays, ask_who_pays
from groupkeeper.ui.people.households_forms import MoveInForm
from groupkeeper.ui.people.households_one import HouseholdPage, household_page
from groupkeeper.ui.people.person_page import person_page
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, person_called, press

Navigate = Callable[..., None]


@pytest.fixture
def home(session: Session) -> Household:
    """Winston and Imani Campbell under one roof; Winston pays."""
    winston, imani = (person_called(session, f"{one} Campbell") for one in ("Winston", "Imani"))
    move_in(session.group, winston.household_id, imani.id)
    choose_payer(session.group, winston.household_id, winston.id)
    return session.group.get(Household, winston.household_id)


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Show, home: Household) -> HouseholdPage:
    """Their page in a window."""
    made = household_page(session, navigate, home.id)
    show(made)
    made.arrive()
    return made


def living_at(session: Session, home: Household) -> set[str]:
    return {one.first_name for one in session.group.find(Person, household_id=home.id)}


def test_the_page_says_who_lives_there_who_pays_and_what_was_paid(page: HouseholdPage) -> None:
    assert page.title.words() == "The Campbell household"
    assert page.subtitle.words() == "Winston Campbell pays for all"
    words = [each.words() for each in page.people.findChildren(Label)]
    assert words == ["Winston Campbell", "Imani Campbell"]
    assert page.detail is not None
    total = sum(one.pence for one in page.detail.paid)
    assert page.paid_words.words().startswith(f"£{total / 100:.2f} in all")
    assert page.paid.count() == len(page.detail.paid) > 0


def test_another_pays_from_now_on(page: HouseholdPage, session: Session, home: Household) -> None:
    imani = person_called(session, "Imani Campbell")
    page.pay_from_now_on(imani.id)
    assert page.subtitle.words() == "Imani Campbell pays for all"
    page.pay_from_now_on("")
    assert page.subtitle.words() == "Each pays their own"
    assert session.group.can_undo() == "In Campbell each pays their own"


def test_a_grown_child_moves_out_with_the_form(
    page: HouseholdPage, session: Session, home: Household, qtbot: QtBot
) -> None:
    imani = person_called(session, "Imani Campbell")
    page.move_out(imani)
    form = page.form
    assert form is not None
    assert "payer_after" not in form.fields
    assert form.fields["address"].editor.hasFocus()
    QTest.keyClicks(form.fields["address"].editor, "2 Beck Side, Wenlow")
    QTest.keyClicks(form.fields["postcode"].editor, "ne669zb")
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.form is None
    moved = session.group.get(Person, imani.id)
    assert (moved.address, moved.postcode) == ("2 Beck Side, Wenlow", "NE66 9ZB")
    assert living_at(session, home) == {"Winston"}


def test_the_payer_moves_out_when_the_form_says_who_pays(
    page: HouseholdPage, session: Session, home: Household
) -> None:
    winston = person_called(session, "Winston Campbell")
    page.move_out(winston)
    assert page.form is not None
    payer = page.form.fields["payer_after"]
    assert payer.value() == person_called(session, "Imani Campbell").id
    payer.set_value(None)
    page.form.save()
    assert payer.error() == "Winston pays for Campbell. Choose who pays now"
    payer.set_value(person_called(session, "Imani Campbell").id)
    page.form.save()
    assert session.group.get(Household, home.id).payer_id == payer.value()


def test_someone_is_found_by_name_and_moves_in(
    page: HouseholdPage, session: Session, home: Household, qtbot: QtBot
) -> None:
    press(page, "Someone moves in")
    form = page.form
    assert isinstance(form, MoveInForm)
    QTest.keyClicks(form.search.line, "Malgorzata")
    qtbot.waitUntil(lambda: form.matches.count() == 1)
    qtbot.keyClick(form.search.line, Qt.Key.Key_Return)
    assert page.form is None
    assert living_at(session, home) == {"Winston", "Imani", "Małgorzata"}
    assert person_called(session, "Małgorzata Zielińska").address == home.address


def test_nobody_chosen_is_told_and_escape_closes(
    page: HouseholdPage, session: Session, home: Household, qtbot: QtBot
) -> None:
    page.move_in()
    form = page.form
    assert isinstance(form, MoveInForm)
    form.save()
    assert "choose someone in the list" in form.trouble.words()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert page.form is None
    assert page.facts.isVisible()


def test_the_address_is_changed_for_those_who_live_there_when_ticked(
    page: HouseholdPage, session: Session, home: Household
) -> None:
    press(page, "Change name or address")
    form = page.form
    assert form is not None
    assert form.fields["with_people"].name == "Change the address of Winston and Imani too"
    form.fields["address"].set_value("1 New Street")
    form.save()
    assert person_called(session, "Imani Campbell").address == "1 New Street"
    assert session.group.can_undo() == "Change the household Campbell"
    page.change_address()
    assert page.form is not None
    page.form.fields["address"].set_value("5 Other Street")
    page.form.fields["with_people"].set_value(False)
    page.form.save()
    assert person_called(session, "Imani Campbell").address == "1 New Street"
    words = [each.words() for each in page.address.findChildren(Label)]
    assert "Winston Campbell, Imani Campbell live at another address." in words


def test_someone_without_a_household_begins_one(
    session: Session, navigate: Navigate, show: Show, asked: Asked
) -> None:
    beryl = Person(first_name="Beryl", last_name="Thwaite", address="1 Mill Fold")
    add_person(session.group, beryl, today=session.today())
    page = household_page(session, navigate, "", beryl.id)
    show(page)
    assert page.form is not None
    assert page.form.fields["name"].value() == "Thwaite"
    page.form.save()
    assert page.title.words() == "The Thwaite household"
    begun = session.group.get(Person, beryl.id).household_id
    assert session.group.get(Household, begun).payer_id == beryl.id


def test_the_list_shows_shared_households_and_finds_every_one(
    session: Session, navigate: Navigate, show: Show, asked: Asked, home: Household, qtbot: QtBot
) -> None:
    lived_in = Counter(person.household_id for person in session.group.find(Person))
    page: HouseholdsPage = households_page(session, navigate)
    show(page)
    page.arrive()
    assert page.table.count() == sum(people > 1 for people in lived_in.values())
    page.shown.button(ALL).click()
    assert page.table.count() == len(lived_in)
    QTest.keyClicks(page.search.line, "imani")
    qtbot.waitUntil(lambda: page.table.count() == 1)
    qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    assert asked == [("household", home.id)]


def test_a_household_is_found_by_its_postcode_with_or_without_the_space(
    session: Session, navigate: Navigate, show: Show
) -> None:
    odd = Household(name="Far away", postcode="TD151AA")
    with session.group.step("Add") as step:
        step.save(odd)
        step.save(Person(first_name="Ann", household_id=odd.id))
    page: HouseholdsPage = households_page(session, navigate)
    show(page)
    for typed in ("td15 1aa", "TD151AA"):
        page.search.line.setText(typed)
        assert page.table.count() == 1


def test_a_person_leads_to_their_household(
    session: Session, navigate: Navigate, show: Show, asked: Asked, home: Household
) -> None:
    winston = person_called(session, "Winston Campbell")
    page = person_page(session, navigate, winston.id)
    show(page)
    page.panel.open_household()
    assert asked == [("household", "", winston.id)]
    assert household_page(session, navigate, "", winston.id).household_id == home.id


@pytest.mark.parametrize("keep", [True, False])
def test_removing_the_payer_asks_who_pays(
    session: Session, navigate: Navigate, show: Show, home: Household, keep: bool
) -> None:
    winston, imani = (person_called(session, f"{one} Campbell") for one in ("Winston", "Imani"))
    page = person_page(session, navigate, winston.id)
    show(page)

    def sure() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HardQuestion)
        QTimer.singleShot(0, who_pays)
        dialog.do_button.click()

    def who_pays() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WhoPays)
        assert dialog.field.value() == imani.id
        (dialog.keep_button if keep else dialog.do_button).click()

    QTimer.singleShot(0, sure)
    page.panel.remove()
    assert session.group.get(Household, home.id).payer_id == (winston.id if keep else imani.id)
    assert bool(session.group.find(Person, id=winston.id)) == keep


def test_nobody_is_asked_when_nobody_stays(session: Session) -> None:
    gwen = person_called(session, "Gwen Hughes")
    assert ask_who_pays(None, session, gwen) == ""
