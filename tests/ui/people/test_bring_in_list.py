"""The page that brings in a list: match, put right, look, bring in; one undo takes it back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.domain.people.extras import OwnField
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.exchange.columns import LEAVE_OUT
from groupkeeper.exchange.own_columns import own_place
from groupkeeper.operations.exports import export_people
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.bring_in_list import BringInList, bring_in_list_page
from groupkeeper.ui.people.bring_in_work import SAME, STAY_OUT
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

LIST = (
    "Full name,Tel,Joined,Sub pd,DOB\n"
    '"Quill, Peregrine",01632 960 083,14/09/2021,12.00,02/11/1949\n'
    '"Thwaite, Berylina",,31/02/2020,,\n'
    ",01632 960 084,,,\n"
    '"Okafor, Chidiebere",,03/04/2020,,\n'
)


class Visited:
    """Where the page asked to go."""

    def __init__(self) -> None:
        self.places: list[Any] = []

    def __call__(self, to: str, *what: str) -> None:
        self.places.append((to, *what))


@pytest.fixture
def visited() -> Visited:
    return Visited()


@pytest.fixture
def page(session: Session, visited: Visited, qtbot: QtBot) -> BringInList:
    made = bring_in_list_page(session, visited)
    assert isinstance(made, BringInList)
    qtbot.addWidget(made)
    made.resize(1158, 696)
    made.show()
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "members-2026.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def titled(page: BringInList) -> dict[str, Any]:
    assert page.work is not None
    assert page.columns is not None
    columns = page.work.columns.columns
    return {columns[at].title: choice for at, choice in page.columns.choices.items()}


def pick(page: BringInList, title: str, key: object) -> None:
    choice = titled(page)[title]
    choice.set_value(key)
    choice.edited.emit()


def type_into(page: BringInList, qtbot: QtBot, row: int, words: str) -> None:
    qtbot.keyClicks(page.to_fix.rows[row].editor, words)
    page.check_all()
    page._show_step(2)


def said(page: BringInList) -> str:
    QApplication.processEvents()  # what was just added shows itself
    labels = page.findChildren(Label)
    return "\n".join(label.words() for label in labels if label.isVisibleTo(page))


def everyone(session: Session) -> list[str]:
    return [person.full_name for person in session.group.find(Person)]


def test_it_begins_by_asking_for_the_file(page: BringInList):
    assert page.steps.at() == 1
    assert page.choose.isVisible()
    assert not page.both.isVisible()


def test_the_columns_are_guessed_and_the_unknown_ones_ask(page: BringInList, source: Path):
    page.read(source)
    choices = titled(page)
    assert page.steps.at() == 2
    assert choices["Full name"].currentText() == "Name (last, first)"
    assert choices["Joined"].currentText() == "Member since (day/month/year)"
    assert choices["Sub pd"].value() is None
    assert choices["Sub pd"].placeholderText() == "Choose…"
    assert choices["DOB"].value() is None
    assert "members-2026.csv, 4 rows" in said(page)


def test_what_will_happen_is_counted_as_the_person_decides(page: BringInList, source: Path):
    page.read(source)
    assert "2 people will be added" in said(page)
    assert "With no consent ticked yet" in said(page)
    assert "2 columns to match" in said(page)
    pick(page, "Sub pd", (LEAVE_OUT, None))
    assert "1 column to match" in said(page)
    assert "Which way round are the dates in “DOB”?" in said(page)
    pick(page, "DOB", ("birth_date", DateOrder.DAY_FIRST))
    assert "to match" not in said(page)


def test_rows_are_put_right_on_the_spot(page: BringInList, source: Path, qtbot: QtBot):
    page.read(source)
    assert page.to_fix.title.words() == "2 rows need fixing"
    assert page.to_fix.rows[3].message.words() == "“31/02/2020” is not a real date"
    type_into(page, qtbot, 3, "28/02/2020")
    assert page.to_fix.title.words() == "1 row needs fixing"
    assert page.to_fix.rows[3].message.words() == "Put right"
    type_into(page, qtbot, 4, "Dora Ng")
    assert page.to_fix.title.words() == "No row needs fixing any more"
    assert "4 people will be added" in said(page)


def test_rows_can_be_left_out(page: BringInList, source: Path):
    page.read(source)
    for row in page.to_fix.rows.values():
        row.out.click()
    assert page.to_fix.title.words() == "No row needs fixing any more"


def test_nothing_is_written_before_the_last_step_and_one_undo_takes_it_back(
    page: BringInList, source: Path, session: Session, visited: Visited, qtbot: QtBot
):
    before = everyone(session)
    page.read(source)
    type_into(page, qtbot, 3, "28/02/2020")
    page.check_all()
    assert page.steps.at() == 3
    assert "3 people will be added, with no consent ticked yet." in said(page)
    assert "1 row will stay out." in said(page)
    assert everyone(session) == before
    page.bring_in()
    assert sorted(set(everyone(session)) - set(before)) == [
        "Berylina Thwaite",
        "Chidiebere Okafor",
        "Peregrine Quill",
    ]
    beryl = next(p for p in session.group.find(Person) if p.first_name == "Berylina")
    joined = session.group.find(Membership, person_id=beryl.id)[0].joined_on
    assert joined == date(2020, 2, 28)
    assert visited.places == [(To.PEOPLE,)]
    session.undo()
    assert everyone(session) == before


@pytest.mark.parametrize(("answer", "new"), [(None, 1), (SAME, 0), (STAY_OUT, 0)])
def test_for_someone_who_looks_alike_the_person_says_who_it_is(
    answer: str | None, new: int, page: BringInList, session: Session, tmp_path: Path
):
    held = session.group.find(Person)[0]
    path = tmp_path / "list.csv"
    path.write_text(f"First name,Surname,Phone\n{held.first_name},{held.last_name},0123 4\n")
    page.read(path)
    assert "1 looks like people you have" in said(page)
    page.check_all()
    if answer:
        page.last.answers[2].button(answer).click()
    before = len(everyone(session))
    page.bring_in()
    assert len(everyone(session)) == before + new
    changed = session.group.get(Person, held.id).phone
    assert changed == ("0123 4" if answer == SAME else held.phone)


def test_what_will_change_is_shown_before_it_does(
    page: BringInList, session: Session, tmp_path: Path
):
    held = next(person for person in session.group.find(Person) if person.email)
    path = tmp_path / "list.csv"
    path.write_text(f"Name,Email,Known as\n{held.full_name},{held.email},Sparky\n")
    page.read(path)
    page.check_all()
    assert f"{held.full_name}: Known as" in said(page)
    assert "→ Sparky" in said(page) or "Known as Sparky" in said(page)


def test_fields_of_our_own_tags_and_households_have_places_and_are_shown(
    page: BringInList, session: Session, tmp_path: Path, qtbot: QtBot
):
    (day,) = session.group.find(OwnField, label="Best day to ring")
    held = next(one for one in session.group.find(Person) if one.email)
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Email,Ring on,Tags,Household,Pays\n"
        f"{held.full_name},{held.email},Any day,Bell ringers,The Tower,yes\n"
        "Peregrine Quill,,Tuesdays,,,\n"
    )
    page.read(path)
    placed = {title: choice.value() for title, choice in titled(page).items()}
    assert placed["Ring on"] is None
    assert (placed["Tags"], placed["Household"]) == (("tags", None), ("household", None))
    pick(page, "Ring on", (own_place(day), None))
    assert "“Tuesdays” does not fit “Best day to ring”" in said(page)
    type_into(page, qtbot, 3, "Weekends")
    page.check_all()
    words = said(page)
    for one in ("Best day to ring", "Any day", "Tags Bell ringers", "The Tower"):
        assert one in words
    assert "New tags: “Bell ringers”." in words
    page.bring_in()
    (home,) = session.group.find(Household, name="The Tower")
    assert home.payer_id == held.id
    assert session.group.get(Person, held.id).household_id == home.id
    session.group.undo()
    assert not session.group.find(Household, name="The Tower")


def test_a_file_that_is_no_list_is_refused_at_the_top(page: BringInList, tmp_path: Path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    page.read(photo)
    banner = page.banner()
    assert banner is not None
    assert "a photograph" in banner.line.words()
    assert page.steps.at() == 1


def test_without_a_column_of_names_it_does_not_go_on(page: BringInList, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text("Who,Tel\nAnn Lee,1\n")
    page.read(path)
    assert "No names yet" in said(page)
    page.check_all()
    assert page.steps.at() == 2
    pick(page, "Who", ("full_name", None))
    page.check_all()
    assert page.steps.at() == 3


def test_odd_letters_are_shown_both_ways(page: BringInList, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_bytes("Name\r\nZoë Ng\r\n".encode("cp850"))
    page.read(path, "cp1252")
    assert page.readings is not None
    page.readings.button("cp850").click()
    assert page.work is not None
    assert page.work.table.rows[0].cells == ("Zoë Ng",)


def test_someone_added_meanwhile_is_compared_too(page: BringInList, session: Session, source: Path):
    page.read(source)
    with session.group.step("Add Peregrine") as step:
        step.save(Person(first_name="Peregrine", last_name="Quill", phone="01632 960083"))
    assert "1 person will be added" in said(page)


@pytest.mark.parametrize("width", [1158, 700])
def test_every_control_has_a_name_and_nothing_hangs_over_the_side(
    width: int, page: BringInList, source: Path, qtbot: QtBot
):
    page.resize(width, 696)
    page.read(source)
    controls = [
        *titled(page).values(),
        *(row.editor for row in page.to_fix.rows.values()),
        *(row.out for row in page.to_fix.rows.values()),
    ]
    assert all(control.accessibleName() for control in controls)
    qtbot.waitUntil(lambda: page.body.width() <= page.width())


def test_a_list_with_nobody_new_says_so_when_brought_in(
    page: BringInList, session: Session, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "same.csv"
    export_people(session.group, path, who="members", words="", day=session.today())
    page.read(path)
    page.check_all()
    assert page.steps.at() == 3
    with qtbot.waitSignal(session.refused) as refused:
        page.bring_in()
    assert refused.args
    assert "nothing to bring in" in refused.args[0]
