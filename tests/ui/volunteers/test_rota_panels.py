from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.changing import WhichSessions
from groupkeeper.domain.volunteers.rota import Absence, RotaNeed, RotaPlace
from groupkeeper.operations.activities.activities import add_session
from groupkeeper.operations.activities.session_changes import change_sessions
from groupkeeper.operations.volunteers.rota import put_on
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import rota_of_session
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.away_panel import AwayPanel
from groupkeeper.ui.volunteers.rota_needs_panel import RotaNeedsPanel, rota_needs_panel
from groupkeeper.ui.volunteers.rota_panel import RotaRolePanel, rota_role_panel
from tests.lunch_club import LunchClub
from tests.ui.conftest import Asked
from tests.ui.volunteers.rota_by_keyboard import in_hand, in_need, press, type_words

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def needing(group: GroupFile, club: LunchClub) -> LunchClub:
    return in_need(group, club)


def role_panel(session: Session, club: LunchClub, asked: Asked) -> RotaRolePanel:
    panel = rota_role_panel(session, asked, club.tenth.id, club.cook.id)
    assert isinstance(panel, RotaRolePanel)
    return panel


def test_who_could_is_listed_with_reasons_and_enter_puts_the_first_on(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    panel = role_panel(club_session, needing, asked)
    on_screen(panel)
    assert [row.could.name for row in panel.could.rows] == ["Margaret Ashworth", "Joyce Adeyemi"]
    assert panel.could.rows[0].reasons.words() == (
        "Not known if free · Did it before · Helped once lately"
    )
    assert panel.could.rows[1].reasons.words().startswith("Driver at the same session")
    panel.arrive()
    press(qtbot, Qt.Key.Key_Return)
    assert panel.stands.words() == "Enough"
    assert panel.said.words() == "Margaret Ashworth is on the rota."
    assert [each.name for each in rota_of_session(club_session.group, needing.tenth.id)] == [
        "Margaret Ashworth",
        "Joyce Adeyemi",
    ]


def test_two_places_at_once_ask_why_and_are_kept_with_the_reason(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    panel = role_panel(club_session, needing, asked)
    on_screen(panel)
    joyce = panel.could.row_of(needing.people[0].id)
    assert joyce is not None
    joyce.put_on.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert joyce.because is not None
    assert "If that is all right, say why." in joyce.because.help.words()
    type_words(qtbot, "Cooks before she drives")
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    (place,) = club_session.group.find(RotaPlace, role_id=needing.cook.id)
    assert place.overlap_because == "Cooks before she drives"


def test_every_week_until_a_day_fills_them_all_in_one_step(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    panel = role_panel(club_session, needing, asked)
    on_screen(panel)
    panel.how.days.button("weekly").click()
    panel.how.until.set_value(date(2026, 3, 31))
    panel.could.rows[0].put_on.click()
    assert panel.said.words() == "Margaret Ashworth is on the rota on 2 days."
    club_session.undo()
    assert club_session.group.find(RotaPlace, role_id=needing.cook.id) == []


def test_somebody_found_by_name_is_looked_at_like_the_others(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    panel = role_panel(club_session, needing, asked)
    on_screen(panel)
    panel.finder.setFocus()
    type_words(qtbot, "gwen")
    press(qtbot, Qt.Key.Key_Return)
    assert panel.could.rows[0].could.name == "Gwen Hughes"
    press(qtbot, Qt.Key.Key_Return)
    assert panel.said.words() == "Gwen Hughes is on the rota."


def test_an_answer_is_changed_from_the_menu_beside_a_name(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    panel = rota_role_panel(club_session, asked, needing.tenth.id, needing.driver.id)
    assert isinstance(panel, RotaRolePanel)
    on_screen(panel)
    assert panel.people.menus[0].accessibleName() == "Joyce Adeyemi: coming. Change"
    menu = panel.people.menus[0].menu()
    assert menu is not None
    next(each for each in menu.actions() if each.text() == "Cannot come").trigger()
    assert panel.people.menus[0].words() == "Cannot come"
    menu = panel.people.menus[0].menu()
    assert menu is not None
    next(each for each in menu.actions() if each.text().startswith("Say when")).trigger()
    assert asked == [(To.AWAY, needing.people[0].id)]
    assert panel.stands.words() == "2 still needed"


def test_two_people_swap_from_the_panel(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    group, margaret = club_session.group, needing.people[1]
    put_on(group, needing.seventeenth.id, needing.driver.id, margaret.id)
    panel = rota_role_panel(club_session, asked, needing.tenth.id, needing.driver.id)
    assert isinstance(panel, RotaRolePanel)
    on_screen(panel)
    (joyce,) = rota_of_session(group, needing.tenth.id)
    panel.begin_swap(joyce)
    assert panel.swapping.title.words() == "Joyce Adeyemi swaps with"
    panel.swapping.swap_button.click()
    assert [each.name for each in rota_of_session(group, needing.tenth.id)] == [margaret.full_name]
    assert panel.said.words() == "They have swapped."


def test_an_absence_is_written_down_by_keyboard_and_says_what_it_opens(
    qtbot: QtBot, club_session: Session, needing: LunchClub, on_screen: Show
):
    panel = AwayPanel(club_session)
    on_screen(panel)
    panel.arrive()
    type_words(qtbot, "joyce")
    press(qtbot, Qt.Key.Key_Return)
    type_words(qtbot, "9 March")
    panel.to_date.setFocus()
    type_words(qtbot, "12 March")
    panel.save_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert panel.said.words() == (
        "Joyce Adeyemi is away Mon 9 March to Thu 12 March. "
        "They are missed on Tue 10 March (Tuesday Lunch Club)."
    )
    (absence,) = club_session.group.find(Absence)
    assert (absence.from_date, absence.to_date) == (date(2026, 3, 9), date(2026, 3, 12))


def test_an_absence_of_nobody_is_not_kept(
    club_session: Session, needing: LunchClub, on_screen: Show
):
    panel = AwayPanel(club_session)
    on_screen(panel)
    panel.save()
    assert panel.said.words() == "Find the person who is away first."
    assert club_session.group.find(Absence) == []


def test_what_one_day_needs_is_changed_for_that_day_alone(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    panel = rota_needs_panel(club_session, asked, needing.activity.id, needing.tenth.id)
    assert isinstance(panel, RotaNeedsPanel)
    on_screen(panel)
    assert panel.title.words() == "Needed on Tuesday 10 March"
    driver = panel.fields[needing.driver.id]
    driver.set_value(None)
    driver.setFocus()
    type_words(qtbot, "4")
    panel.save_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    own = [need for need in club_session.group.find(RotaNeed) if need.session_id]
    assert [(need.role_id, need.least) for need in own] == [(needing.driver.id, 4)]


def test_a_session_that_was_moved_onto_another_shows_who_is_in_two_places(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    group, joyce = club_session.group, needing.people[0]
    other = add_session(
        group,
        ActivitySession(
            activity_id=needing.activity.id,
            starts_at=datetime(2026, 3, 10, 15),
            ends_at=datetime(2026, 3, 10, 16),
        ),
    )
    put_on(group, other.id, needing.cook.id, joyce.id)
    earlier = replace(other, starts_at=datetime(2026, 3, 10, 14))
    change_sessions(group, earlier, WhichSessions.ONE, datetime(2026, 3, 1))
    panel = rota_role_panel(club_session, asked, needing.tenth.id, needing.driver.id)
    assert isinstance(panel, RotaRolePanel)
    on_screen(panel)
    said = [label.words() for label in panel.people.findChildren(Label)]
    assert "Also Cook at Tuesday Lunch Club, 14:00 to 16:00" in said


def test_needs_that_were_typed_are_not_lost_without_asking(
    club_session: Session,
    needing: LunchClub,
    asked: Asked,
    on_screen: Show,
    monkeypatch: pytest.MonkeyPatch,
):
    panel = rota_needs_panel(club_session, asked, needing.activity.id)
    assert isinstance(panel, RotaNeedsPanel)
    on_screen(panel)
    assert panel.may_close()
    panel.fields[needing.driver.id].set_value(5)
    questions: list[str] = []
    monkeypatch.setattr(
        "groupkeeper.ui.kit.holds_typing.ask",
        lambda _parent, question, *_words, **_more: bool(questions.append(question)),
    )
    assert not panel.may_close()
    assert questions == ["Close without saving?"]


def test_a_role_nobody_needed_before_is_added_to_the_needs(
    club_session: Session, club: LunchClub, asked: Asked, on_screen: Show
):
    panel = rota_needs_panel(club_session, asked, club.activity.id)
    assert isinstance(panel, RotaNeedsPanel)
    on_screen(panel)
    panel.another.set_value(club.cook.id)
    panel.another.edited.emit()
    assert in_hand() is panel.fields[club.cook.id].editor
    panel.save()
    (need,) = club_session.group.find(RotaNeed)
    assert (need.role_id, need.least, need.session_id) == (club.cook.id, 1, "")
