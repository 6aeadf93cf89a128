from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.common_kinds import COMMON_KINDS, begun_as
from groupkeeper.domain.activities.taking_part import ActivityLeader
from groupkeeper.domain.grants.award import Award, AwardActivity, Funder
from groupkeeper.domain.volunteers.rota import RotaNeed
from groupkeeper.operations.activities.activities import add_activity
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activity_form import ActivityForm
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub
from tests.ui.conftest import Asked

OnScreen = Callable[[QWidget], QWidget]


@pytest.fixture
def award(group: GroupFile) -> Award:
    funder = Funder(name="Wenlow Community Fund")
    award = Award(funder_id=funder.id, title="Singing together")
    with group.step("Add a grant") as step:
        step.save_all([funder, award])
    return award


@pytest.fixture
def form(
    award: Award, club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen
) -> ActivityForm:
    form = ActivityForm(club_session, asked)
    on_screen(form)
    return form


def save(form: ActivityForm, qtbot: QtBot) -> None:
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)


def test_an_activity_is_added_with_everything_about_it(
    form: ActivityForm, award: Award, group: GroupFile, asked: Asked, qtbot: QtBot
):
    form.fields["name"].set_value("Choir")
    qtbot.mouseClick(form.how_often.button("weekly"), Qt.MouseButton.LeftButton)
    form.fields["started_on"].set_value(date(2026, 4, 2))
    form.fields["starts_at"].set_value(time(19, 30))
    form.fields["lasts_minutes"].set_value(90)
    qtbot.mouseClick(form.ways.button("connect"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.awards.button(award.id), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(form.back_asked):
        save(form, qtbot)
    choir = group.find(Activity, name="Choir")[0]
    assert (choir.repeats, choir.starts_at, choir.lasts_minutes) == (
        "FREQ=WEEKLY;BYDAY=TH",
        "19:30",
        90,
    )
    assert choir.connect
    assert not choir.give
    assert len(group.find(AwardActivity, activity_id=choir.id)) == 1
    assert asked == [(To.ACTIVITY, choir.id)]


def test_the_usual_time_is_said_while_it_is_typed(form: ActivityForm, qtbot: QtBot):
    qtbot.mouseClick(form.how_often.button("monthly"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.fields["started_on"].editor, "11/4/26")
    assert form.usual.words() == "Every month on the second Saturday"


def test_a_name_is_needed(form: ActivityForm, group: GroupFile, qtbot: QtBot):
    save(form, qtbot)
    assert form.fields["name"].error() == "Activity is needed."
    banner = form.banner()
    assert banner is not None
    assert banner.hasFocus()
    assert len(group.find(Activity)) == 1


def test_a_repeat_needs_its_first_day_and_time(form: ActivityForm, qtbot: QtBot):
    form.fields["name"].set_value("Choir")
    qtbot.mouseClick(form.how_often.button("weekly"), Qt.MouseButton.LeftButton)
    save(form, qtbot)
    assert form.fields["started_on"].error().startswith("Enter the first day")
    form.fields["started_on"].set_value(date(2026, 4, 2))
    save(form, qtbot)
    assert form.fields["starts_at"].error().startswith("Enter the time it starts")


def test_only_a_service_is_asked_who_commissioned_it(form: ActivityForm, qtbot: QtBot):
    assert not form.fields["commissioned_by"].isVisible()
    qtbot.mouseClick(form.stream.button("service"), Qt.MouseButton.LeftButton)
    assert form.fields["commissioned_by"].isVisible()
    form.fields["name"].set_value("Meals on wheels")
    save(form, qtbot)
    assert form.fields["commissioned_by"].error() == "Say who asked for this service."


def test_opening_and_saving_a_form_changes_nothing(
    club: LunchClub, group: GroupFile, club_session: Session, asked: Asked, on_screen: OnScreen,
    qtbot: QtBot,
):  # fmt: skip
    form = ActivityForm(club_session, asked, club.activity.id)
    on_screen(form)
    assert form.may_leave()
    before = group.can_undo()
    save(form, qtbot)
    assert group.get(Activity, club.activity.id) == club.activity
    assert group.can_undo() == before
    assert asked == []


def test_changing_the_day_keeps_the_rest(
    club: LunchClub, group: GroupFile, club_session: Session, asked: Asked, on_screen: OnScreen,
    qtbot: QtBot,
):  # fmt: skip
    form = ActivityForm(club_session, asked, club.activity.id)
    on_screen(form)
    assert form.how_often.value() == "as_it_is"
    qtbot.mouseClick(form.how_often.button("fortnightly"), Qt.MouseButton.LeftButton)
    save(form, qtbot)
    changed = group.get(Activity, club.activity.id)
    assert changed.repeats == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert changed.starts_at == "11:30"


def test_a_common_kind_fills_in_what_is_usual_and_a_typed_name_stays(
    form: ActivityForm, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    form.fields["name"].set_value("Soup and Songs")
    form.start_from.editor.setFocus()
    qtbot.keyClicks(form.start_from.editor, "Lunch")
    form.start_from.editor.edited.emit()
    assert form.start_from.help.words() == "Its rota begins with one of each: Cook, Driver."
    assert form.fields["purpose"].value() == "A hot meal and company"
    assert set(form.ways.value()) == {"connect", "give"}
    form.fields["started_on"].set_value(date(2026, 4, 2))
    form.fields["starts_at"].set_value(time(12, 0))
    save(form, qtbot)
    lunch = group.find(Activity, name="Soup and Songs")[0]
    assert (lunch.lasts_minutes, lunch.repeats) == (180, "FREQ=WEEKLY;BYDAY=TH")
    needs = group.find(RotaNeed, activity_id=lunch.id)
    assert {need.role_id for need in needs} == {club.cook.id, club.driver.id}


def test_every_common_kind_can_be_kept_as_it_is(group: GroupFile):
    for kind in COMMON_KINDS:
        begun = begun_as(Activity(), kind)
        assert add_activity(group, begun, role_names=kind.roles).name == kind.name


def test_two_days_a_week_need_no_first_day(form: ActivityForm, group: GroupFile, qtbot: QtBot):
    form.fields["name"].set_value("Homework Club")
    qtbot.mouseClick(form.how_often.button("weekly"), Qt.MouseButton.LeftButton)
    for day in (1, 3):
        qtbot.keyClick(form.usual_days.days.button(day), Qt.Key.Key_Space)
    form.fields["starts_at"].set_value(time(15, 45))
    form.fields["lasts_minutes"].set_value(90)
    assert form.usual_days.days.button(3).accessibleName() == "Thursday"
    save(form, qtbot)
    kept = group.find(Activity, name="Homework Club")[0]
    assert kept.repeats == "FREQ=WEEKLY;BYDAY=TU,TH"


def test_the_second_and_the_last_of_each_month(form: ActivityForm, group: GroupFile, qtbot: QtBot):
    form.fields["name"].set_value("Repair Café")
    qtbot.mouseClick(form.how_often.button("monthly"), Qt.MouseButton.LeftButton)
    for place in (2, -1):
        qtbot.keyClick(form.usual_days.places.button(place), Qt.Key.Key_Space)
    form.fields["started_on"].set_value(date(2026, 4, 11))
    form.fields["starts_at"].set_value(time(14, 0))
    form.fields["lasts_minutes"].set_value(150)
    save(form, qtbot)
    kept = group.find(Activity, name="Repair Café")[0]
    assert kept.repeats == "FREQ=MONTHLY;BYDAY=2SA,-1SA"


def test_terms_bank_holidays_places_and_several_leaders_are_kept(
    form: ActivityForm, club: LunchClub, group: GroupFile, club_session: Session, asked: Asked,
    qtbot: QtBot,
):  # fmt: skip
    form.fields["name"].set_value("Homework Club")
    for name in ("term_time", "bank_holidays"):
        qtbot.keyClick(form.fields[name].editor, Qt.Key.Key_Space)
    form.fields["capacity"].set_value(12)
    for name in ("Joyce", "Winston", "Gwen"):
        qtbot.keyClicks(form.leaders.finder.line, name)
        qtbot.keyClick(form.leaders.finder.line, Qt.Key.Key_Return)
    joyce, winston, gwen = (club.people[place].id for place in (0, 2, 6))
    form.leaders.remove(winston)
    save(form, qtbot)
    kept = group.find(Activity, name="Homework Club")[0]
    assert (kept.term_time, kept.bank_holidays, kept.capacity) == (True, True, 12)
    assert kept.leader_id == joyce
    assert [one.person_id for one in group.find(ActivityLeader)] == [gwen]
    again = ActivityForm(club_session, asked, kept.id)
    qtbot.addWidget(again)
    assert again.leaders.ids() == (joyce, gwen)
    again.leaders.remove(joyce)
    again.save()
    assert group.get(Activity, kept.id).leader_id == gwen
    assert group.find(ActivityLeader) == []


def test_no_places_at_all_are_too_few(form: ActivityForm, qtbot: QtBot):
    form.fields["name"].set_value("Choir")
    form.fields["capacity"].set_value(0)
    save(form, qtbot)
    assert form.fields["capacity"].error() == "Enter how many places there are, like 12."


def test_changing_the_usual_time_says_that_planned_sessions_stay(
    club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen, qtbot: QtBot
):
    form = ActivityForm(club_session, asked, club.activity.id)
    on_screen(form)
    assert not form.planned.isVisible()
    qtbot.keyClicks(form.fields["lasts_minutes"].editor, "5")
    assert form.planned.isVisible()
    assert form.planned.words().startswith("Planned already: 1 session. ")


def test_the_form_says_what_ending_does_to_planned_sessions(
    club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen
):
    form = ActivityForm(club_session, asked, club.activity.id)
    on_screen(form)
    assert not form.ending.isVisible()
    form.fields["ended_on"].set_value(date(2026, 3, 11))
    form.fields["ended_on"].edited.emit()
    assert form.ending.isVisible()
    assert form.ending.words().startswith("Planned after that day: 1 session. ")


def test_an_activity_added_by_mistake_is_removed_after_asking(
    club_session: Session,
    asked: Asked,
    on_screen: OnScreen,
    answer: Callable[[str], list[str]],
    qtbot: QtBot,
):
    added = add_activity(club_session.group, Activity(name="Choir"))
    form = ActivityForm(club_session, asked, added.id)
    on_screen(form)
    said = answer("do")
    with qtbot.waitSignal(form.back_asked, timeout=1000):
        form.remove_button.click()
    assert said[0] == "Remove “Choir”?"
    assert not club_session.group.find(Activity, id=added.id)


def test_an_activity_with_sessions_stays_and_the_form_too(
    club: LunchClub,
    club_session: Session,
    asked: Asked,
    on_screen: OnScreen,
    answer: Callable[[str], list[str]],
    qtbot: QtBot,
):
    form = ActivityForm(club_session, asked, club.activity.id)
    on_screen(form)
    answer("do")
    with qtbot.waitSignal(club_session.refused, timeout=1000) as refused:
        form.remove_button.click()
    assert refused.args
    assert "Put in the day it ended instead." in refused.args[0]
    assert form.isVisible()
