"""The People place, as a person uses it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.activities.registers import add_helper
from groupkeeper.operations.people.people import add_person, change_person, remove_person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table_model import CELL
from groupkeeper.ui.people.people_page import PeoplePage, people_page
from groupkeeper.ui.people.person_page import person_page
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, person_called, press

Navigate = Callable[..., None]


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Show) -> PeoplePage:
    """The page, shown, with the keyboard where a person finds it."""
    made = people_page(session, navigate)
    show(made)
    made.arrive()
    return made


def names(page: PeoplePage) -> list[str]:
    rows = page.table.rows
    return [rows.words(place, 0) for place in range(rows.rowCount())]


def words_in(widget: QWidget) -> str:
    return " | ".join(one.words() for one in widget.findChildren(Label) if not one.isHidden())


def test_the_search_has_the_keyboard_and_narrows_at_each_letter(
    page: PeoplePage, qtbot: QtBot
) -> None:
    assert QApplication.focusWidget() is page.search.line
    assert page.table.count() == 112
    qtbot.keyClicks(page.search.line, "m")
    assert all(" m" in f" {name.lower()}" for name in names(page))
    qtbot.keyClicks(page.search.line, "a")
    assert "Małgorzata Zielińska" in names(page)
    count = page.table.count()
    assert page.search.count.words() == f"{count} of 112 people match “ma”"
    qtbot.keyClick(page.search.line, Qt.Key.Key_Escape)
    assert page.table.count() == 112
    assert page.search.count.words() == ""


def test_filters_count_and_narrow(page: PeoplePage) -> None:
    members = page.filters.button("members")
    assert members.words() == "Members 84"
    members.click()
    assert page.table.count() == 84
    assert page.filters.button("renewals").isHidden()
    page.search.line.setText("zzz")
    assert page.search.count.words() == "0 of 84 people match “zzz”"


def test_people_taken_down_by_name_only_stand_in_a_list_that_counts_down(
    page: PeoplePage, session: Session
) -> None:
    to_complete = page.filters.button("to_complete")
    assert to_complete.isHidden()
    for name in ("Zed", "Zoe"):
        session.do(add_helper, f"{name} Zzyzx")
    assert to_complete.words() == "To complete 2"
    page.asked_for("to_complete")
    assert names(page) == ["Zed Zzyzx", "Zoe Zzyzx"]
    (zed,) = session.group.find(Person, first_name="Zed")
    session.do(change_person, replace(zed, complete_later=""), today=session.today())
    assert to_complete.words() == "To complete 1"
    (zoe,) = session.group.find(Person, first_name="Zoe")
    session.do(change_person, replace(zoe, complete_later=""), today=session.today())
    assert page.table.count() == 0
    assert "Everyone has been asked" in words_in(page.table)


def test_today_can_ask_for_the_renewals(page: PeoplePage) -> None:
    page.asked_for("renewals")
    assert page.filters.button("renewals").isVisible()
    assert page.table.count() == 14
    standings = {page.table.rows.words(place, 2) for place in range(14)}
    assert standings == {"Ends 31 March"}


def test_down_goes_into_the_list_and_the_panel_follows(
    page: PeoplePage, session: Session, qtbot: QtBot
) -> None:
    page.search.line.setText("tomasz")
    qtbot.keyClick(page.search.line, Qt.Key.Key_Down)
    assert page.table.view.hasFocus()
    qtbot.waitUntil(lambda: page.panel.facts.name.words() == "Tomasz Wiśniewski")
    said = words_in(page.panel.facts)
    tomasz = person_called(session, "Tomasz Wiśniewski")
    joined = [one.joined_on for one in session.group.find(Membership, person_id=tomasz.id)]
    assert f"Member since {min(filter(None, joined)):%B %Y}" in said
    assert "We may contact Tomasz by" in said
    assert "Not phone" in said
    assert "Since April 2025" in said


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_E])
def test_enter_and_ctrl_e_edit_the_chosen_person(
    page: PeoplePage, session: Session, asked: Asked, qtbot: QtBot, key: Qt.Key
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    page.table.choose(tomasz.id)
    page.table.setFocus()
    pressed = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_E else NO_KEYS
    qtbot.keyClick(page.table.view, key, pressed)
    assert asked == [("person_form", tomasz.id)]


NO_KEYS = Qt.KeyboardModifier.NoModifier


def test_enter_in_the_search_opens_the_first_match(
    page: PeoplePage, session: Session, asked: Asked, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.line, "tomasz")
    qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    assert asked == [("person_form", person_called(session, "Tomasz Wiśniewski").id)]


def test_no_match_offers_to_add_the_name_or_clear_the_search(
    page: PeoplePage, asked: Asked
) -> None:
    page.search.line.setText("Zebedee Quirk")
    press(page, "Add “Zebedee Quirk” as a person")
    assert asked == [("person_form", "", "Zebedee Quirk")]
    press(page.table, "Clear search")
    assert page.table.count() == 112
    assert page.table.view.isVisible()


def test_someone_added_while_a_filter_is_on_is_in_the_list_afterwards(
    page: PeoplePage, session: Session
) -> None:
    page.asked_for("renewals")
    press(page, "Add a person")
    zed = Person(first_name="Zed", last_name="Zzyzx")
    session.do(add_person, zed, today=session.today())
    assert page.table.chosen_key() == zed.id


def test_bringing_in_a_list_and_adding_are_one_press_away(page: PeoplePage, asked: Asked) -> None:
    press(page, "Bring in a list")
    press(page, "Add a person")
    assert asked == [("bring_in_list",), ("person_form",)]


def test_the_head_of_a_column_sorts_in_the_file(page: PeoplePage) -> None:
    head = page.table.view.horizontalHeader()
    head.sectionClicked.emit(3)
    head.sectionClicked.emit(3)
    hours = [page.table.rows.row_at(place).minutes for place in range(20)]
    assert hours == sorted(hours, reverse=True)
    assert hours[0] > 0


def test_a_row_is_said_in_one_sentence(page: PeoplePage, session: Session) -> None:
    margaret = person_called(session, "Margaret Ashworth")
    index = page.table.rows.index(page.table.rows.place_of(margaret.id), 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Margaret Ashworth, Secretary and Cook and Key holder, Paid to March")
    assert said.endswith(" hours")
    assert index.data(CELL) == "Margaret Ashworth"


def test_someone_added_or_brought_back_is_chosen_and_someone_removed_is_gone(
    page: PeoplePage, session: Session, qtbot: QtBot
) -> None:
    zed = Person(first_name="Zed", last_name="Zzyzx")
    session.do(add_person, zed, today=session.today())
    assert page.table.chosen_key() == zed.id
    assert page.filters.button("everyone").words() == "Everyone 113"
    session.do(remove_person, zed.id, today=session.today())
    assert page.table.rows.place_of(zed.id) == -1
    session.undo()
    assert page.table.chosen_key() == zed.id


def test_the_chosen_person_stays_chosen_when_something_else_changes(
    page: PeoplePage, session: Session
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    page.table.choose(tomasz.id)
    other = replace(person_called(session, "Margaret Ashworth"), phone="01632 960 999")
    with session.group.step("Change a phone") as step:
        step.save(other)
    assert page.table.chosen_key() == tomasz.id


def test_a_changed_name_shows_at_once_in_list_and_panel(
    page: PeoplePage, session: Session, qtbot: QtBot
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    page.table.choose(tomasz.id)
    qtbot.waitUntil(lambda: page.panel.person_id == tomasz.id)
    with session.group.step("Rename") as step:
        step.save(replace(tomasz, first_name="Tomek"))
    assert "Tomek Wiśniewski" in names(page)
    assert page.panel.facts.name.words() == "Tomek Wiśniewski"


@pytest.mark.parametrize("name", ["<b>Bob</b>", "<img src=file:///x>", "Smith & Sons", "a\u202eb"])
def test_t38_hostile_names_are_shown_letter_for_letter(
    page: PeoplePage, session: Session, qtbot: QtBot, name: str
) -> None:
    session.do(add_person, Person(first_name=name, last_name="Zz"), today=session.today())
    assert f"{name} Zz" in names(page)
    qtbot.waitUntil(lambda: page.panel.facts.name.words() == f"{name} Zz")
    assert page.panel.facts.name.textFormat() == Qt.TextFormat.PlainText


def test_removing_asks_with_what_stays_and_can_be_kept(
    page: PeoplePage, session: Session, answer: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    margaret = person_called(session, "Margaret Ashworth")
    page.table.choose(margaret.id)
    qtbot.waitUntil(lambda: page.panel.person_id == margaret.id)
    said = answer("keep")
    page.panel.remove()
    assert said[0] == "Remove Margaret Ashworth?"
    assert "hours and" in said[1]
    assert "stay in your totals" in said[1]
    assert page.table.count() == 112
    answer("do")
    page.panel.remove()
    assert page.table.count() == 111
    assert session.group.can_undo() == "Remove Margaret Ashworth"


def test_writing_an_email_without_consent_says_why_not(
    page: PeoplePage, session: Session, qtbot: QtBot
) -> None:
    person = Person(first_name="No", last_name="Zzz", email="no@example.org")
    session.do(add_person, person, today=session.today())
    qtbot.waitUntil(lambda: page.panel.person_id == person.id)
    page.panel.write_email()
    assert page.panel.said.startswith("No has not agreed to emails from us")
    with session.group.step("Ask") as step:
        step.save(
            Consent(
                person_id=person.id,
                purpose=Purpose.EMAIL,
                answer=Answer.GIVEN,
                on_date=session.today(),
            )
        )
    assert page.panel.said == ""


def test_what_was_changed_is_told_newest_first(
    page: PeoplePage, session: Session, qtbot: QtBot
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    with session.group.step("Change Tomasz Wiśniewski") as step:
        step.save(replace(tomasz, phone="01632 960 001"))
    page.table.choose(tomasz.id)
    qtbot.waitUntil(lambda: page.panel.person_id == tomasz.id)
    page.panel.show_history()
    assert page.panel.form is not None
    assert f"Phone: 01632 960 001, before: {tomasz.phone}" in words_in(page.panel.form)
    press(page.panel, "Back")
    assert page.panel.form is None
    assert page.panel.facts.isVisible()


def test_where_there_is_no_room_a_click_opens_the_person_on_a_page(
    session: Session, navigate: Navigate, show: Show, asked: Asked
) -> None:
    page = people_page(session, navigate)
    show(page)
    page.resize(1100, 696)
    assert not page.panel.isVisible()
    tomasz = person_called(session, "Tomasz Wiśniewski")
    page.table.choose(tomasz.id)
    assert asked == []
    page.table.view.clicked.emit(page.table.view.currentIndex())
    assert asked == [("person", tomasz.id)]


def test_the_page_of_one_person_follows_changes_and_leaves_when_they_go(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    page = person_page(session, navigate, tomasz.id)
    show(page)
    with session.group.step("Rename") as step:
        step.save(replace(tomasz, first_name="Tomek"))
    assert page.title.words() == "Tomek Wiśniewski"
    with qtbot.waitSignal(page.back_asked, timeout=1000):
        session.do(remove_person, tomasz.id, today=session.today())


def test_a_group_without_people_says_how_to_begin(
    group: GroupFile, navigate: Navigate, show: Show, asked: Asked, qapp: QApplication
) -> None:
    page = people_page(Session(group), navigate)
    show(page)
    assert "No people yet" in words_in(page.table)
    press(page.table, "Add a person")
    assert asked == [("person_form",)]


@pytest.mark.parametrize("width", [1366, 1093, 900])
def test_the_page_fits_small_screens(
    session: Session, navigate: Navigate, show: Show, width: int
) -> None:
    page = people_page(session, navigate)
    show(page)
    page.resize(width, 557)
    assert page.minimumSizeHint().width() <= width
    assert page.minimumSizeHint().height() <= 557
