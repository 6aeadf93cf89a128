"""The panel of the school terms, by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.terms_panel import TermsPanel
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub


@pytest.fixture
def panel(
    club: LunchClub, club_session: Session, on_screen: Callable[[TermsPanel], TermsPanel]
) -> TermsPanel:
    panel = on_screen(TermsPanel(club_session))
    panel.arrive()
    return panel


def words(panel: TermsPanel) -> list[str]:
    return [each.words() for each in panel.findChildren(Label) if each.isVisible()]


def press(panel: TermsPanel, name: str, qtbot: QtBot) -> None:
    def found() -> list[Button]:
        every = panel.findChildren(Button)
        return [each for each in every if each.accessibleName() == name and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.keyClick(found()[0], Qt.Key.Key_Return)


def add_easter(panel: TermsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.fields["name"].editor, "Easter holidays")
    qtbot.keyClicks(panel.fields["from_date"].editor, "16/3/2026")
    qtbot.keyClicks(panel.fields["to_date"].editor, "20/3/2026")
    qtbot.keyClick(panel.save_button, Qt.Key.Key_Return)


def test_a_break_is_added_and_says_what_is_planned_in_it(
    panel: TermsPanel, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    with group.step("Follow the terms") as step:
        step.save(replace(club.activity, term_time=True))
    add_easter(panel, qtbot)
    kept = group.find(TermBreak)[0]
    assert (kept.name, kept.from_date, kept.to_date) == (
        "Easter holidays",
        date(2026, 3, 16),
        date(2026, 3, 20),
    )
    qtbot.waitUntil(lambda: "16/03/2026 to 20/03/2026" in words(panel))
    assert panel.said.words() == (
        "Saved: Easter holidays. Planned in it already: 1 session (Tue 17 March). "
        "Call off what is not held."
    )
    assert panel.fields["name"].value() == ""


def test_a_break_without_a_name_is_not_kept(panel: TermsPanel, group: GroupFile, qtbot: QtBot):
    qtbot.keyClick(panel.save_button, Qt.Key.Key_Return)
    assert panel.fields["name"].error() == "Break is needed."
    assert group.find(TermBreak) == []


def test_a_break_is_changed_and_removed(panel: TermsPanel, group: GroupFile, qtbot: QtBot):
    add_easter(panel, qtbot)
    press(panel, "Change Easter holidays", qtbot)
    panel.fields["to_date"].set_value(date(2026, 3, 27))
    qtbot.keyClick(panel.save_button, Qt.Key.Key_Return)
    assert [one.to_date for one in group.find(TermBreak)] == [date(2026, 3, 27)]
    press(panel, "Remove Easter holidays", qtbot)
    assert group.find(TermBreak) == []
    qtbot.waitUntil(lambda: "No breaks yet" in words(panel))


def test_the_bank_holidays_of_our_nation_are_listed_and_it_can_be_chosen(
    panel: TermsPanel, group: GroupFile, qtbot: QtBot
):
    assert "Monday 6 April 2026: Easter Monday" in words(panel)
    scotland = panel.nation.button("scotland")
    scotland.setFocus()
    qtbot.keyClick(scotland, Qt.Key.Key_Space)
    assert group.details().nation == "scotland"
    qtbot.waitUntil(lambda: "Monday 30 November 2026: Saint Andrew's Day" in words(panel))
    assert "Monday 6 April 2026: Easter Monday" not in words(panel)
