"""Tags on the form and in the list, lists that are saved, and the page of both."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.people.extras import OwnField, SavedSearch
from groupkeeper.domain.people.whom import Whom, whom_of
from groupkeeper.operations.people.extras import add_own_field, answer
from groupkeeper.operations.people.saved_lists import save_list
from groupkeeper.operations.people.tags import tag_people
from groupkeeper.storage.queries.people.extras import tags_counted, tags_of
from groupkeeper.storage.queries.people.saved_lists import saved_lists
from groupkeeper.ui.kit.buttons import Button, MenuChoice
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.ask_answers import AskAnswers
from groupkeeper.ui.people.ask_words import AskWords
from groupkeeper.ui.people.list_filters import say_list
from groupkeeper.ui.people.lists_and_tags_page import ListsAndTagsPage, lists_and_tags_page
from groupkeeper.ui.people.own_fields_page import OwnFieldsPage
from groupkeeper.ui.people.people_page import PeoplePage, people_page
from groupkeeper.ui.people.person_form import PersonForm, person_form_page
from groupkeeper.ui.people.person_panel import PersonPanel
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.ui.people.conftest import Asked, Show, person_called

Navigate = Callable[..., None]
HOSTILE = "<b>R&D</b> “x”"


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Show) -> PeoplePage:
    made = people_page(session, navigate)
    show(made)
    return made


@pytest.fixture
def form(session: Session, navigate: Navigate, show: Show) -> PersonForm:
    made = person_form_page(session, navigate, person_called(session, "Tomasz Wiśniewski").id)
    show(made)
    return made


@pytest.fixture
def both(session: Session, navigate: Navigate, show: Show) -> ListsAndTagsPage:
    made = lists_and_tags_page(session, navigate)
    show(made)
    made.arrive()
    return made


@pytest.fixture
def type_in(qapp: QApplication, qtbot: QtBot) -> Callable[[str], list[str]]:
    """Types into the next question and presses Enter; gives what was wrong, and leaves by Esc."""

    def _type(words: str) -> list[str]:
        wrong: list[str] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, AskWords)
            dialog.field.set_value(words)  # keyClicks knows no accents
            qtbot.keyClick(dialog.field.editor, Qt.Key.Key_Return)
            wrong.append(dialog.field.error())
            dialog.reject()

        QTimer.singleShot(0, answer)
        return wrong

    return _type


def choice(choices: list[MenuChoice], begins: str) -> MenuChoice:
    return next(one for one in choices if one.words.startswith(begins))


def tags_of_tomasz(session: Session) -> list[str]:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    return [tag.name for tag in tags_of(session.group, [tomasz.id]).get(tomasz.id, ())]


def test_a_tag_is_typed_with_the_groups_own_tags_offered(
    form: PersonForm, session: Session, qtbot: QtBot
) -> None:
    line = form.tags.line
    line.setFocus()
    completer = line.completer()
    completer.setCompletionPrefix("fair")
    assert completer.currentCompletion() == "Summer fair"
    assert completer.completionCount() == 1
    line.setText("summer FAIR")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.setText(HOSTILE)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.tags.names() == ("Summer fair", HOSTILE)
    assert line.text() == ""
    assert form.is_changed()
    line.setText("Typed and not added")
    form.save()
    assert tags_of_tomasz(session) == [HOSTILE, "Summer fair", "Typed and not added"]


def test_a_tag_is_taken_off_on_the_form_by_keyboard(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    tag_people(session.group, HOSTILE, [tomasz.id])
    form = person_form_page(session, navigate, tomasz.id)
    show(form)
    off = next(one for one in form.tags.findChildren(Button) if one.words() == HOSTILE)
    assert off.accessibleName() == f"Take off the tag {HOSTILE}"
    off.setFocus()
    qtbot.keyClick(off, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.tags.line
    form.save()
    assert tags_of_tomasz(session) == []


def test_the_panel_shows_tags_letter_for_letter(
    session: Session, navigate: Navigate, show: Show
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    tag_people(session.group, HOSTILE, [tomasz.id])
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(tomasz.id)
    assert HOSTILE in [chip.words() for chip in panel.facts.chips.findChildren(Chip)]


def test_a_tag_filters_the_list_and_a_button_takes_the_filter_away(
    page: PeoplePage, session: Session
) -> None:
    (fair,) = tags_counted(session.group)
    choice(page.filters.narrow_choices(), "Summer fair").on()
    assert page.table.count() == fair.people
    assert page.filters.button("everyone").words() == f"Everyone {fair.people}"
    (away,) = page.filters.take_away
    assert away.words() == "Tagged Summer fair"
    page.filters.button("members").click()
    assert whom_of(page.listing.who) == Whom("members", fair.id)
    page.filters.take_away[0].click()
    assert page.filters.take_away == []
    assert page.table.count() == 84


def test_an_answer_filters_the_list_together_with_a_tag(page: PeoplePage, session: Session) -> None:
    choice(page.filters.narrow_choices(), "Best day to ring: Weekends").on()
    weekends = page.table.count()
    tag_people(session.group, "Summer fair", page._keys[:2])
    choice(page.filters.narrow_choices(), "Summer fair").on()
    assert [one.words() for one in page.filters.take_away] == [
        "Tagged Summer fair", "Best day to ring: Weekends",
    ]  # fmt: skip
    assert page.table.count() == 2 < weekends


def test_everyone_listed_is_tagged_at_once_and_untagged(
    page: PeoplePage, session: Session, type_in: Callable[[str], list[str]]
) -> None:
    page.search.line.setText("ma")
    listed = page.table.count()
    wrong = type_in("Ring them")
    choice(page.filters.narrow_choices(), "Tag everyone listed").on()
    assert wrong == [""]
    assert {tag.name: tag.people for tag in tags_counted(session.group)}["Ring them"] == listed
    page.search.clear_search()
    choice(page.filters.narrow_choices(), "Ring them").on()
    assert page.table.count() == listed
    choice(page.filters.narrow_choices(), "Take this tag off everyone listed").on()
    assert page.table.count() == 0
    assert "Nobody fits these filters" in [one.words() for one in page.table.findChildren(Label)]
    session.undo()
    assert page.table.count() == listed


def test_a_list_is_saved_shown_again_and_counts_as_it_changes(
    page: PeoplePage, session: Session, type_in: Callable[[str], list[str]]
) -> None:
    page.show_only("members")
    page.search.line.setText("ma")
    found = page.table.count()
    wrong = type_in(HOSTILE)
    choice(page.filters.list_choices(), "Save this list").on()
    assert wrong == [""]
    page.search.clear_search()
    page.show_only("everyone")
    saved = choice(page.filters.list_choices(), HOSTILE)
    assert saved.words == f"{HOSTILE}  {found}"
    saved.on()
    assert page.table.count() == found
    assert page.search.line.text() == "ma"
    assert page.filters.value() == "members"
    page.search.clear_search()
    assert page.table.count() == 84


def test_a_list_without_a_name_of_its_own_is_refused_in_the_question(
    page: PeoplePage, session: Session, type_in: Callable[[str], list[str]]
) -> None:
    name = saved_lists(session.group, session.today())[0].kept.name
    wrong = type_in(name.upper())
    choice(page.filters.list_choices(), "Save this list").on()
    assert wrong == [f"There is a list called “{name.upper()}” already"]


def test_the_menus_hold_their_words_letter_for_letter(page: PeoplePage, session: Session) -> None:
    tag_people(session.group, HOSTILE, page._keys[:1])
    menu = page.filters.narrow.menu()
    menu.aboutToShow.emit()
    assert "<b>R&&D</b> “x”  1" in [action.text() for action in menu.actions()]


def test_another_page_can_ask_for_a_filter_with_words(page: PeoplePage) -> None:
    page.asked_for("members", "ma")
    assert page.search.line.text() == "ma"
    assert page.filters.value() == "members"
    page.asked_for("renewals")
    assert page.search.line.text() == ""
    assert page.table.count() == 14


def test_lists_and_tags_are_shown_renamed_and_taken_away(
    both: ListsAndTagsPage,
    session: Session,
    asked: Asked,
    type_in: Callable[[str], list[str]],
    answer: Callable[[str], list[str]],
) -> None:
    lists = saved_lists(session.group, session.today())
    assert [line.people for line in both.lists.lines.values()] == [one.people for one in lists]
    assert all(one.people for one in lists)
    both.lists.show_button.click()
    assert asked[-1] == ("people", lists[0].kept.who, lists[0].kept.words)
    type_in("Fête & fair")
    both.tags.rename_button.click()
    assert [tag.name for tag in tags_counted(session.group)] == ["Fête & fair"]
    assert "Everyone, tagged Fête & fair" in [line.holds for line in both.lists.lines.values()]
    said = answer("do")
    both.tags.away_button.click()
    assert "It is taken off 12 people." in said[1]
    assert tags_counted(session.group) == []
    answer("do")
    both.lists.away_button.click()
    assert len(session.group.find(SavedSearch)) == len(lists) - 1
    session.undo()
    session.undo()
    assert both.tags.chosen() is not None


def test_what_a_list_holds_is_said_in_words(both: ListsAndTagsPage) -> None:
    assert {line.holds for line in both.lists.lines.values()} == {
        "Everyone, tagged Summer fair",
        "Volunteers, Best day to ring: Weekends",
    }


def test_enter_on_a_list_shows_its_people(
    both: ListsAndTagsPage, asked: Asked, qtbot: QtBot
) -> None:
    assert both.lists.table.view.hasFocus()
    qtbot.keyClick(both.lists.table.view, Qt.Key.Key_Return)
    assert asked[-1][0] == "people"


def test_in_the_window_a_saved_list_opens_on_the_people_page(
    session: Session, qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    keeper, preferences = ThemeKeeper(qapp, "light"), Preferences(tmp_path)
    window = GroupWindow(keeper, session, PLACES, pages(keeper, preferences, lambda: None))
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    window.navigate(To.OWN_FIELDS)
    assert isinstance(window.pages.currentWidget(), OwnFieldsPage)
    window.navigate(To.LISTS_AND_TAGS)
    both = window.pages.currentWidget()
    assert isinstance(both, ListsAndTagsPage)
    wanted = both.lists.chosen()
    assert wanted is not None
    both.lists.show_button.click()
    page = window.pages.currentWidget()
    assert isinstance(page, PeoplePage)
    assert page.table.count() == wanted.people
    assert [one.words() for one in page.filters.take_away] == ["Tagged Summer fair"]


Answered = list[tuple[dict[str, str], dict[str, str]]]


def answer_next(asked: Answered, **typed: str) -> None:
    """Type into the next question and press Filter; what stood there, and what was wrong."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskAnswers)
        before = {name: str(each.value() or "") for name, each in dialog.fields.items()}
        for name, words in typed.items():
            dialog.fields[name].set_value(words)
        dialog.do_button.click()
        asked.append((before, {name: each.error() for name, each in dialog.fields.items()}))
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, fill)


def test_numbers_and_days_are_asked_for_from_and_to_and_a_saved_list_keeps_them(
    page: PeoplePage, session: Session
) -> None:
    size = add_own_field(session.group, OwnField(label="Shoe size", own_field_kind="number"))
    for place, id in enumerate(page._keys[:4]):
        answer(session.group, id, size.id, str(place + 4), today=session.today())
    asked: Answered = []
    answer_next(asked, least="5", most="6.5")
    choice(page.filters.narrow_choices(), "Shoe size: from, to…").on()
    assert page.table.count() == 2
    assert [one.words() for one in page.filters.take_away] == ["Shoe size: 5 to 6.5"]
    answer_next(asked)
    choice(page.filters.narrow_choices(), "Shoe size: from, to…").on()
    assert asked[-1][0] == {"least": "5", "most": "6.5"}  # what is listed now stands there
    save_list(session.group, "Fives", page.listing.who, "")
    page.filters.take_away[0].click()
    assert page.table.count() == 112
    choice(page.filters.list_choices(), "Fives").on()
    assert page.table.count() == 2
    choice(page.filters.narrow_choices(), "Shoe size: any answer").on()
    assert page.table.count() == 4


def test_a_range_that_cannot_be_is_said_beside_its_end_and_changes_nothing(
    page: PeoplePage, session: Session
) -> None:
    add_own_field(session.group, OwnField(label="Trained", own_field_kind="date"))
    asked: Answered = []
    answer_next(asked, least="1/2/2026", most="1/1/2026")
    choice(page.filters.narrow_choices(), "Trained: from, to…").on()
    assert asked[-1][1]["most"] == "This comes before the first. Turn them round"
    assert page.filters.take_away == []


def test_words_are_asked_for_as_any_part_of_an_answer(page: PeoplePage, session: Session) -> None:
    plot = add_own_field(session.group, OwnField(label="Plot", own_field_kind="text"))
    answer(session.group, page._keys[0], plot.id, "Upper field 14b", today=session.today())
    answer_next([], holds="FIELD 14")
    choice(page.filters.narrow_choices(), "Plot: contains…").on()
    assert page.table.count() == 1
    assert [one.words() for one in page.filters.take_away] == ["Plot: with “FIELD 14”"]


def test_people_are_narrowed_by_a_skill_and_a_day_and_the_list_is_kept(
    page: PeoplePage, session: Session
) -> None:
    choices = {one.words: one.on for one in page.filters.narrow_choices()}
    choices["Skill: Drives the minibus  3"]()
    assert len(page._keys) == 3
    choices = {one.words: one.on for one in page.filters.narrow_choices()}
    choices["Usually free on Tuesdays"]()
    assert len(page._keys) == 3
    assert [one.words() for one in page.filters.take_away] == [
        "Skill: Drives the minibus", "Usually free on Tuesdays",
    ]  # fmt: skip
    save_list(session.group, "Tuesday drivers", page.listing.who, "")
    (kept,) = [one for one in saved_lists(session.group, session.today()) if one.people == 3]
    said = say_list(kept.kept, {}, {}, {skill_of(kept.kept): "Drives the minibus"})
    assert said == "Everyone, Skill: Drives the minibus, Usually free on Tuesdays"
    page.filters.take_away[0].click()
    assert whom_of(page.listing.who) == Whom(weekday="TU")


def skill_of(kept: SavedSearch) -> str:
    return whom_of(kept.who).skill_id
