"""A page reads the group file again when it has to, and only then."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.extras import Tag
from groupkeeper.domain.people.person import Person
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.session import Session


def step(session: Session, record: Person | Tag) -> None:
    with session.group.step("Add") as made:
        made.save(record)


def test_a_page_that_shows_is_read_after_a_step_that_touches_it(
    qtbot: QtBot, session: Session
) -> None:
    page, read = QWidget(), []
    qtbot.addWidget(page)
    Fresh(page, session, {"person"}, lambda: read.append("read"))
    page.show()
    step(session, Tag(name="Choir"))
    assert read == []
    step(session, Person(first_name="Ann"))
    assert read == ["read"]


def test_a_hidden_page_waits_and_is_read_once_when_it_shows(qtbot: QtBot, session: Session) -> None:
    page, read = QWidget(), []
    qtbot.addWidget(page)
    Fresh(page, session, {"person"}, lambda: read.append("read"))
    step(session, Person(first_name="Ann"))
    step(session, Person(first_name="Ben"))
    assert read == []
    page.show()
    page.hide()
    page.show()
    assert read == ["read"]


def test_a_page_that_waits_for_its_first_showing_is_read_then(
    qtbot: QtBot, session: Session
) -> None:
    page, read = QWidget(), []
    qtbot.addWidget(page)
    Fresh(page, session, {"person"}, lambda: read.append("read"), at_first=True)
    assert read == []
    page.show()
    assert read == ["read"]


def test_a_page_about_something_gone_gives_way_only_when_it_shows(
    qtbot: QtBot, session: Session
) -> None:
    ann = Person(first_name="Ann")
    step(session, ann)
    page, read, left = Page("Ann", back="People"), [], []
    qtbot.addWidget(page)
    page.back_asked.connect(lambda: left.append("left"))
    Fresh(page, session, {"person"}, lambda: read.append("read"), of=(Person, ann.id))
    session.undo()
    assert (read, left) == ([], [])
    page.show()
    assert (read, left) == ([], ["left"])
