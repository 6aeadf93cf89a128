"""The whole program: the first screen, opening a file, the strip with Undo, refusals."""

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, Program, pages
from groupkeeper.domain.grants.award import Award
from groupkeeper.errors import FileProblem
from groupkeeper.operations.grants.grants import change_grant
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.help.help_page import Help, help_texts
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.settings.settings_page import Settings
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.ui.welcome.welcome import Welcome


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


@pytest.fixture
def program(qapp: QApplication, preferences: Preferences) -> Iterator[Program]:
    program = Program(qapp, preferences, now=lambda: datetime(2026, 3, 12, 10, 42))
    yield program
    program.close()


@pytest.fixture
def window(qtbot: QtBot, session: Session, preferences: Preferences) -> GroupWindow:
    keeper = ThemeKeeper(qtbot_app(), "light")
    window = GroupWindow(keeper, session, PLACES, pages(keeper, preferences, lambda: None))
    window.resize(1366, 696)
    qtbot.addWidget(window)
    window.show()
    window.go(To.GRANTS)
    return window


def qtbot_app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def test_without_a_file_the_first_screen_has_the_keyboard_on_its_first_door(
    program: Program,
) -> None:
    program.start(None)
    assert isinstance(program.window, Welcome)
    names = [door.accessibleName() for door in program.window.doors]
    assert names == ["Start a new group", "Look around a made-up group", "Open a file"]


def test_looking_around_opens_a_made_up_group_that_touches_no_other_file(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:  # reliability T29
    before = sample_path.read_bytes()
    program.start(None)
    assert isinstance(program.window, Welcome)
    program.window.doors[1].setFocus()
    qtbot.keyClick(program.window.doors[1], Qt.Key.Key_Return)
    assert isinstance(program.window, GroupWindow)
    assert program.window.session.group.details().made_up
    assert sample_path.read_bytes() == before


def test_a_file_that_cannot_be_opened_is_explained_on_the_first_screen(
    program: Program, tmp_path: Path
) -> None:
    spoiled = tmp_path / "photo.groupkeeper"
    spoiled.write_bytes(b"\xff\xd8\xff\xe0 a picture")
    program.start(spoiled)
    assert isinstance(program.window, Welcome)
    assert spoiled.read_bytes() == b"\xff\xd8\xff\xe0 a picture"


def test_the_program_reopens_the_file_and_the_place_it_was_left_at(
    qapp: QApplication, program: Program, preferences: Preferences, sample_path: Path
) -> None:
    program.start(sample_path)
    assert isinstance(program.window, GroupWindow)
    program.window.go(To.GRANTS)
    program.close()
    again = Program(qapp, preferences)
    again.start(None)
    assert isinstance(again.window, GroupWindow)
    assert again.window.pages.place == To.GRANTS
    again.close()


def test_what_was_done_is_said_in_the_strip_and_ctrl_z_takes_it_back(
    qtbot: QtBot, window: GroupWindow, sample: GroupFile
) -> None:
    award = sample.find(Award, reference="WDCF/2025/118")[0]
    window.session.do(change_grant, type(award)(id=award.id, funder_id=award.funder_id, title="X"))
    assert window.strip.words.words() == "Done: Change the grant “X”"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sample.get(Award, award.id) == award
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert sample.get(Award, award.id).title == "X"


def test_a_refusal_is_said_on_the_page_and_nothing_is_lost(window: GroupWindow) -> None:
    def refuse(group: GroupFile) -> None:
        raise FileProblem("The disk is full. Nothing was changed. Make room, then try again.")

    assert window.session.do(refuse) is None
    shown = window.pages.currentWidget()
    assert isinstance(shown, Page)
    banner = shown.banner()
    assert banner is not None
    assert banner.fact.words().startswith("The disk is full.")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_place_fits_an_old_laptop_at_every_text_size(
    window: GroupWindow, place: Place, scale: float
) -> None:
    window.keeper.choose_scale(scale)
    window.go(place.key)
    least = window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 696


def test_help_is_one_key_away_and_has_words_for_every_place(
    qtbot: QtBot, window: GroupWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.pages.currentWidget(), Help)
    written = {text.name for text in help_texts()}
    assert {place.key for place in PLACES if not place.foot} <= written


def test_our_groups_name_is_changed_in_settings_and_shown_in_the_title(
    window: GroupWindow,
) -> None:
    window.go(To.SETTINGS)
    page = window.pages.currentWidget()
    assert isinstance(page, Settings)
    page.fields["name"].set_value("Beck Side Residents")
    page.save()
    assert window.windowTitle() == "Beck Side Residents – GroupKeeper"


def test_the_smallest_number_of_people_that_is_told_is_chosen_in_settings(
    window: GroupWindow,
) -> None:
    window.go(To.SETTINGS)
    page = window.pages.currentWidget()
    assert isinstance(page, Settings)
    assert page.fields["fewer_than"].value() == 5
    page.fields["fewer_than"].set_value(10)
    page.save()
    assert window.session.group.details().told_from == 10


def test_a_larger_text_size_is_kept_for_the_next_time(
    window: GroupWindow, preferences: Preferences
) -> None:
    window.go(To.SETTINGS)
    page = window.pages.currentWidget()
    assert isinstance(page, Settings)
    page.sizes.button(1.5).click()
    assert window.keeper.scale == 1.5
    assert preferences.scale == 1.5


def test_every_page_a_screen_can_ask_for_is_really_there(window: GroupWindow) -> None:
    known = {page.to: page for page in window.known_pages()}
    assert set(To) - {To.BACK} == set(known)
    for page in known.values():
        module, _, name = page.make.__qualname__.partition(":")
        assert not name or callable(getattr(import_module(module), name))
