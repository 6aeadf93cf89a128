"""The person form, as a person uses it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.operations.people.people import change_person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.people.person_form import PersonForm, person_form_page
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, person_called, press

Navigate = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tomasz(session: Session) -> Person:
    return person_called(session, "Tomasz Wiśniewski")


@pytest.fixture
def form(session: Session, navigate: Navigate, show: Show, tomasz: Person) -> PersonForm:
    """The form of Tomasz."""
    made = person_form_page(session, navigate, tomasz.id)
    show(made)
    made.arrive()
    return made


@pytest.fixture
def empty_form(session: Session, navigate: Navigate, show: Show) -> PersonForm:
    """The form of someone new."""
    made = person_form_page(session, navigate)
    show(made)
    made.arrive()
    return made


def type_over(form: PersonForm, field: str, words: str, qtbot: QtBot) -> None:
    """Type into a field as a person does, then leave it."""
    editor = form.fields[field].editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def test_half_a_postcode_is_told_at_the_top_and_beside_the_field_and_stays_typed(
    form: PersonForm, session: Session, tomasz: Person, asked: Asked, qtbot: QtBot
) -> None:
    type_over(form, "postcode", "NE66 9Z", qtbot)
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    banner = form.banner()
    assert banner is not None
    assert banner.fact.words() == "One thing to fix before this can be saved"
    assert banner.line.words() == ("Postcode: enter the whole postcode, like NE66 9ZZ")
    assert banner.hasFocus()
    postcode = form.fields["postcode"]
    assert postcode.error() == "Enter the whole postcode, like NE66 9ZZ"
    assert postcode.editor.property("wrong") == "true"
    assert postcode.value() == "NE66 9Z"
    qtbot.keyClick(banner, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is postcode.editor
    assert session.group.get(Person, tomasz.id) == tomasz
    assert asked == []


def test_several_things_are_counted_and_each_gets_its_line(form: PersonForm, qtbot: QtBot) -> None:
    type_over(form, "email", "tomasz", qtbot)
    type_over(form, "phone", "none", qtbot)
    form.save()
    banner = form.banner()
    assert banner is not None
    assert banner.fact.words() == "2 things to fix before this can be saved"
    assert banner.line.words().count("\n") == 1


def test_saving_writes_only_what_was_changed_and_goes_back(
    form: PersonForm, session: Session, tomasz: Person, asked: Asked, qtbot: QtBot
) -> None:
    type_over(form, "postcode", "ne669zz", qtbot)
    press(form, "Save changes")
    kept = session.group.get(Person, tomasz.id)
    assert kept.postcode == "NE66 9ZZ"
    assert kept.phone == tomasz.phone
    assert asked == [("back",)]
    changed = [one.column for one in session.group.history("person", tomasz.id)][:1]
    assert changed == ["postcode"]
    assert form.may_leave()


def test_what_someone_else_changed_meanwhile_is_not_undone(
    form: PersonForm, session: Session, tomasz: Person, qtbot: QtBot
) -> None:
    from_elsewhere = Person(**{**tomasz.__dict__, "email": "new@example.org"})
    change_person(session.group, from_elsewhere, today=session.today())
    type_over(form, "phone", "01632 960 999", qtbot)
    form.save()
    kept = session.group.get(Person, tomasz.id)
    assert (kept.phone, kept.email) == ("01632 960 999", "new@example.org")


def test_a_postcode_that_was_odd_before_does_not_stop_other_changes(
    session: Session, navigate: Navigate, show: Show, tomasz: Person, qtbot: QtBot
) -> None:
    odd = Person(**{**tomasz.__dict__, "postcode": "NE66 9Z"})
    change_person(session.group, odd, today=session.today())
    form = person_form_page(session, navigate, tomasz.id)
    show(form)
    type_over(form, "phone", "01632 960 998", qtbot)
    form.save()
    assert session.group.get(Person, tomasz.id).phone == "01632 960 998"
    assert session.group.get(Person, tomasz.id).postcode == "NE66 9Z"


def answers(session: Session, tomasz: Person) -> list[tuple[str, str, date | None]]:
    found = session.group.find(Consent, person_id=tomasz.id)
    return [(one.purpose, one.answer, one.on_date) for one in found]


def test_unticking_is_a_new_answer_of_today_and_the_old_one_stays(
    form: PersonForm, session: Session, tomasz: Person, qtbot: QtBot
) -> None:
    before = answers(session, tomasz)
    assert Purpose.EMAIL in [purpose for purpose, _, _ in before]
    tick = form.consent.ticks[Purpose.EMAIL]
    was = form.consent.told_on.value()
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert form.consent.told_on.value() == session.today()
    form.save()
    after = answers(session, tomasz)
    assert after[: len(before)] == before
    assert after[len(before) :] == [(Purpose.EMAIL, Answer.WITHDRAWN, session.today())]
    assert was != session.today()


def test_a_tick_taken_back_leaves_the_old_day(form: PersonForm, qtbot: QtBot) -> None:
    was = form.consent.told_on.value()
    for _ in range(2):
        qtbot.mouseClick(form.consent.ticks[Purpose.EMAIL], Qt.MouseButton.LeftButton)
    assert form.consent.told_on.value() == was
    assert not form.is_changed()


def test_a_new_tick_needs_how_and_when(empty_form: PersonForm, qtbot: QtBot) -> None:
    type_over(empty_form, "first_name", "Joan", qtbot)
    type_over(empty_form, "last_name", "Zzz", qtbot)
    qtbot.mouseClick(empty_form.consent.ticks[Purpose.PHONE], Qt.MouseButton.LeftButton)
    assert empty_form.consent.told_by.label.words() == "How did Joan tell us?"
    empty_form.save()
    assert empty_form.fields["told_by"].error() == "Choose how Joan told us"
    banner = empty_form.banner()
    assert banner is not None
    assert banner.line.words() == "How did Joan tell us: choose how Joan told us"


def test_roles_are_toggles(
    form: PersonForm, session: Session, tomasz: Person, qtbot: QtBot
) -> None:
    roles = {role.name: role.id for role in session.group.find(Role)}
    form.roles.show_all()
    form.roles.choices.button(roles["Driver"]).click()
    form.roles.choices.button(roles["Gardener"]).click()
    form.save()
    held = session.group.find(RoleHeld, person_id=tomasz.id)
    now = {one.role_id for one in held if one.to_date is None}
    assert roles["Gardener"] in now
    assert roles["Driver"] not in now
    assert session.today() in [one.to_date for one in held if one.role_id == roles["Driver"]]


def test_a_new_group_is_offered_the_usual_roles(
    group: GroupFile, navigate: Navigate, show: Show, qtbot: QtBot
) -> None:
    form = person_form_page(Session(group), navigate, "", "Joan Zzz")
    show(form)
    assert form.fields["last_name"].value() == "Zzz"
    words = {role.name: role.id for role in form.roles.new}
    form.roles.choices.button(words["Driver"]).click()
    form.save()
    assert [role.name for role in group.find(Role)] == ["Driver"]
    assert len(group.find(RoleHeld)) == 1


def test_a_same_name_is_told_after_the_last_name_and_can_be_opened(
    empty_form: PersonForm, tomasz: Person, asked: Asked, qtbot: QtBot
) -> None:
    type_over(empty_form, "first_name", "tomasz", qtbot)
    type_over(empty_form, "last_name", "wisniewski", qtbot)
    said = empty_form.contact.already
    assert said.isVisible()
    assert said.words() == f"Already here: Tomasz Wiśniewski, {tomasz.address}."
    press(empty_form.contact, "Open")
    assert asked == [("person", tomasz.id)]
    type_over(empty_form, "last_name", "Other", qtbot)
    assert not said.isVisible()


def test_someone_is_not_their_own_namesake(form: PersonForm) -> None:
    assert not form.contact.already.isVisible()


def test_a_name_is_needed(empty_form: PersonForm, session: Session) -> None:
    press(empty_form, "Save person")
    assert empty_form.fields["first_name"].error() == "Enter a first name, like Joyce"
    assert session.group.can_undo() == ""


def test_leaving_asks_only_when_something_was_changed(
    form: PersonForm, answer: Callable[[str], list[str]], asked: Asked, qtbot: QtBot
) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert asked == [("back",)]
    assert form.may_leave()
    type_over(form, "phone", "01632 960 111", qtbot)
    said = answer("keep")
    assert not form.may_leave()
    assert said == [
        "Leave without saving?",
        "What you changed about Tomasz is not saved yet.",
    ]
    answer("do")
    assert form.may_leave()


def test_removing_from_the_form_asks_first(
    form: PersonForm,
    session: Session,
    tomasz: Person,
    answer: Callable[[str], list[str]],
    asked: Asked,
) -> None:
    said = answer("keep")
    press(form, "Remove this person…")
    assert said[0] == "Remove Tomasz Wiśniewski?"
    assert asked == []
    answer("do")
    press(form, "Remove this person…")
    assert session.group.find(Person, id=tomasz.id) == []
    assert asked == [("back",)]


def test_what_was_still_to_ask_can_be_ticked_off(
    session: Session, navigate: Navigate, show: Show, tomasz: Person, qtbot: QtBot
) -> None:
    hurried = Person(**{**tomasz.__dict__, "complete_later": "phone number"})
    change_person(session.group, hurried, today=session.today())
    form = person_form_page(session, navigate, tomasz.id)
    show(form)
    qtbot.mouseClick(form.contact.asked.editor, Qt.MouseButton.LeftButton)
    assert form.is_changed()
    form.save()
    assert session.group.get(Person, tomasz.id).complete_later == ""


def test_the_rarer_fields_open_in_place_and_are_kept(
    form: PersonForm, session: Session, tomasz: Person, qtbot: QtBot
) -> None:
    assert not form.contact.more.isVisible()
    press(form, "More about Tomasz")
    type_over(form, "known_as", "Tom", qtbot)
    type_over(form, "birth_date", "4 June 1961", qtbot)
    form.save()
    kept = session.group.get(Person, tomasz.id)
    assert (kept.known_as, kept.birth_date) == ("Tom", date(1961, 6, 4))


@pytest.mark.parametrize("name", ["<b>Bob</b>", "Smith & Sons", "Robert'); DROP TABLE person;--"])
def test_t38_hostile_names_are_kept_and_shown_letter_for_letter(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot, name: str
) -> None:
    form = person_form_page(session, navigate)
    show(form)
    form.fields["first_name"].set_value(name)
    form.fields["last_name"].set_value("Zz")
    form.save()
    kept = person_called(session, f"{name} Zz")
    edit = person_form_page(session, navigate, kept.id)
    show(edit)
    assert edit.title.words() == f"Edit {name} Zz"
    assert edit.title.textFormat() == Qt.TextFormat.PlainText
    assert edit.fields["first_name"].value() == name


@pytest.mark.parametrize("width", [1366, 1093, 800])
def test_the_form_fits_small_screens(form: PersonForm, width: int) -> None:
    form.resize(width, 557)
    assert form.minimumSizeHint().width() <= width
    assert form.minimumSizeHint().height() <= 557
