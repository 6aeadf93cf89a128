from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.rota import Absence, RotaNeed, RotaPlace
from groupkeeper.operations.absences import add_absence
from groupkeeper.operations.activities import add_session, change_session
from groupkeeper.operations.rota import put_on, set_needs
from groupkeeper.reports.pages import page_text
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.rota import rota_of_session, rota_to_do
from groupkeeper.ui.activities.activity_page import ROTA, ActivityPage, activity_page
from groupkeeper.ui.activities.away_panel import AwayPanel
from groupkeeper.ui.activities.rota_needs_panel import RotaNeedsPanel, rota_needs_panel
from groupkeeper.ui.activities.rota_page import RotaPage, rota_page
from groupkeeper.ui.activities.rota_panel import RotaRolePanel, rota_role_panel
from groupkeeper.ui.activities.rota_print_page import RotaPrintPage, rota_print_page
from groupkeeper.ui.activities.rota_view import CALENDAR, GAPS
from groupkeeper.ui.kit.cells import cell_words
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.lunch_club import TENTH, LunchClub
from tests.ui.activities.conftest import Asked

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def needing(group: GroupFile, club: LunchClub) -> LunchClub:
    """The lunch club needs a cook and two drivers; Joyce drives on the 10th."""
    set_needs(group, club.activity.id, {club.cook.id: 1, club.driver.id: 2})
    put_on(group, club.tenth.id, club.driver.id, club.people[0].id)
    return club


def in_hand() -> QWidget:
    """Whatever the keyboard is on."""
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        qtbot.keyClick(in_hand(), key)


def type_words(qtbot: QtBot, words: str) -> None:
    """Type words wherever the keyboard is."""
    qtbot.keyClicks(in_hand(), words)


def stands(page: RotaPage) -> list[str]:
    table = page.view.table
    return [cell_words("status", table.rows.value(place, 3)) for place in range(table.count())]


def test_the_tab_of_an_activity_shows_each_role_with_its_gap_in_words(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = activity_page(club_session, asked, needing.activity.id)
    assert isinstance(page, ActivityPage)
    on_screen(page)
    page.show_tab(ROTA)
    assert [row.role.stands.said() for row in page.rota.table.shown() if not row.past] == [
        "1 still needed",
        "1 still needed",
        "1 still needed",
        "2 still needed",
    ]
    assert page.rota.count.words() == "5 gaps to fill in March 2026"
    group = club_session.group
    put_on(group, needing.tenth.id, needing.driver.id, needing.people[1].id)
    assert page.rota.count.words() == "4 gaps to fill in March 2026"


def test_what_is_over_is_told_without_alarm_and_is_no_gap(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked, needing.activity.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    assert stands(page)[:2] == ["0 of 1", "0 of 2"]
    page.view.way.button(GAPS).click()
    assert stands(page) == ["1 still needed", "1 still needed", "1 still needed", "2 still needed"]


def test_enter_on_a_row_opens_its_role_beside(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked, "", needing.tenth.id)
    on_screen(page)
    page.arrive()
    press(qtbot, Qt.Key.Key_Return)
    assert asked == [(To.ROTA_ROLE, needing.tenth.id, needing.cook.id)]


def test_the_calendar_has_sessions_across_and_roles_down_and_is_walked_by_keyboard(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked, needing.activity.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    page.view.way.button(CALENDAR).click()
    said = [block.said for block in page.view.chart.blocks()]
    assert "Cook: 1 still needed, Tuesday 10 March, 11:30 to 14:30, Tuesday Lunch Club" in said
    assert (
        "Joyce Adeyemi coming, Driver, Tuesday 10 March, 11:30 to 14:30, Tuesday Lunch Club" in said
    )
    page.arrive()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked == [(To.ROTA_ROLE, needing.tenth.id, needing.driver.id)]


def test_the_month_before_and_after_are_a_key_away(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked)
    assert isinstance(page, RotaPage)
    on_screen(page)
    page.view.turn(1)
    assert page.view.when.words() == "April 2026"
    assert page.view.table.count() == 0
    page.view.turn(-1)
    assert page.view.when.words() == "March 2026"
    assert page.view.table.count() == 6


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
    panel.days.button("weekly").click()
    panel.until.set_value(date(2026, 3, 31))
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


def test_who_is_away_is_greyed_with_the_reason_and_leaves_a_gap(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    joyce = needing.people[0]
    page = rota_page(club_session, asked, "", needing.tenth.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    away = Absence(person_id=joyce.id, from_date=TENTH, to_date=TENTH)
    add_absence(club_session.group, away, TENTH)
    row = next(
        row
        for row in page.view.table.shown()
        if (row.session.session.id, row.role.role) == (needing.tenth.id, "Driver")
    )
    (chip,) = page.view.table.rows.columns[2].text(row)
    assert (chip.words, chip.tone, chip.icon) == ("Joyce A. away", "quiet", "calendar-x")
    assert row.role.stands.said() == "2 still needed"


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


@pytest.fixture
def window(qtbot: QtBot, session: Session, preferences: Preferences) -> GroupWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    keeper = ThemeKeeper(app, "light")
    made = GroupWindow(keeper, session, PLACES, pages(keeper, preferences, lambda: None))
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


def test_a_gap_on_today_is_filled_with_enter_alone(
    qtbot: QtBot, window: GroupWindow, session: Session
):
    (thing,) = rota_to_do(session.group, session.today())
    window.navigate(*thing.target)
    page = window.pages.currentWidget()
    assert isinstance(page, RotaPage)
    page.arrive()
    press(qtbot, Qt.Key.Key_Return)
    panel = window.panel
    assert isinstance(panel, RotaRolePanel)
    assert panel.stands.words() == "1 still needed"
    press(qtbot, Qt.Key.Key_Return)
    assert panel.stands.words() == "Enough"
    assert list(rota_to_do(session.group, session.today())) == []


def test_the_rota_is_looked_at_as_it_prints_and_saved_with_a_calendar_file(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show, tmp_path: Path
):
    page = rota_print_page(club_session, asked, needing.activity.id, "2026-03-10")
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    assert page.made is not None
    assert page.page_side.preview.landscape
    assert "Joyce A." in page_text(page.made.paper.pdf, 1)
    page.save_to(tmp_path / "rota.pdf")
    assert page_text((tmp_path / "rota.pdf").read_bytes(), 1).startswith("Wenlow Green")
    page.save_calendar_to(tmp_path / "rota.ics")
    assert b"SUMMARY:Tuesday Lunch Club\r\n" in (tmp_path / "rota.ics").read_bytes()


def test_one_persons_days_print_too(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_print_page(club_session, asked)
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    page.what.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    page.reload()
    assert page.person.isVisible()
    assert not page.month.isVisible()
    assert page.made is not None
    assert "Joyce Adeyemi" in page_text(page.made.paper.pdf, 1)


def test_a_calendar_file_of_all_activities_asks_for_one(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_print_page(club_session, asked)
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    page.calendar_button.click()
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "Choose an activity or a person first"


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
    change_session(group, replace(other, starts_at=datetime(2026, 3, 10, 14)))
    panel = rota_role_panel(club_session, asked, needing.tenth.id, needing.driver.id)
    assert isinstance(panel, RotaRolePanel)
    on_screen(panel)
    said = [label.words() for label in panel.people.findChildren(Label)]
    assert "Also Cook at Tuesday Lunch Club, 14:00 to 16:00" in said


def test_a_month_of_many_sessions_is_shown_by_the_week(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    for day in (11, 12, 13, 14):
        add_session(
            club_session.group,
            ActivitySession(
                activity_id=needing.activity.id,
                starts_at=datetime(2026, 3, day, 10),
                ends_at=datetime(2026, 3, day, 11),
            ),
        )
    page = rota_page(club_session, asked, needing.activity.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    page.view.way.button(CALENDAR).click()
    assert page.view.when.words() == "Mon 9 March to Sun 15 March"
    assert len(page.view.shown) == 5
    page.view.turn(1)
    assert page.view.when.words() == "Mon 16 March to Sun 22 March"


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
        "groupkeeper.ui.shell.panel_form.ask",
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
