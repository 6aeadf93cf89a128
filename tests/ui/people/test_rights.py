"""Requests, checks, letting go, erasing: the screens, by keyboard where it matters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.identity import Naming
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.errors import NotThere
from groupkeeper.operations.people.erasing import erase, what_erasing_does
from groupkeeper.storage.queries.people.rights import kept_or_removed
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.checks_page import checks_page
from groupkeeper.ui.people.checks_panel import CheckPanel, check_panel
from groupkeeper.ui.people.checks_roles import CheckRolesPanel
from groupkeeper.ui.people.history_lines import HistoryLines
from groupkeeper.ui.people.person_panel import PersonPanel
from groupkeeper.ui.people.rights_erase import copies_words, erasing_words
from groupkeeper.ui.people.rights_let_go import LetGoPage, let_go_page
from groupkeeper.ui.people.rights_places import PlacesQuestion
from groupkeeper.ui.people.rights_request import RequestPanel, request_panel
from groupkeeper.ui.people.rights_requests import RequestsPage, requests_page
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.ui.people.conftest import Asked, Show, person_called

TODAY = date(2026, 3, 12)
Navigate = Callable[..., None]
Answer = Callable[[str], list[str]]


def free_person(session: Session) -> Person:
    """Someone who can be erased: no booking to come."""
    person = Person(first_name="Hilda", last_name="Marchbanks")
    with session.group.step("Add Hilda Marchbanks") as step:
        step.save(person)
        step.save(
            Membership(person_id=person.id, joined_on=date(2015, 4, 1), left_on=date(2021, 3, 31))
        )
    return person


def test_a_request_is_noted_by_keyboard_alone(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot
) -> None:
    panel = request_panel(session, navigate)
    assert isinstance(panel, RequestPanel)
    show(panel)
    panel.arrive()
    assert panel.due.words() == "Make sure who asks, then answer by 13 April 2026."
    panel.who.typed.setFocus()
    qtbot.keyClicks(panel.who.typed.editor, "tomasz")
    [match] = panel.who.matches
    qtbot.keyClick(match, Qt.Key.Key_Return)
    assert panel.who.name.words() == "Tomasz Wiśniewski"
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    [waiting] = session.group.find(DataRequest, answered_on=None)
    assert session.group.get(Person, waiting.person_id).full_name == "Tomasz Wiśniewski"


def test_what_comes_next_follows_what_is_typed(
    session: Session, navigate: Navigate, show: Show
) -> None:
    panel = request_panel(session, navigate)
    assert isinstance(panel, RequestPanel)
    show(panel)
    panel.fields["asked_for"].set_value("complaint")
    panel.fields["asked_for"].edited.emit()
    assert panel.due.words() == "Say that you have it by 11 April 2026."
    panel.fields["acknowledged_on"].set_value(TODAY)
    panel.fields["acknowledged_on"].edited.emit()
    assert panel.due.words() == "Look into it and answer, without delay."


def test_an_answer_before_it_is_sure_who_asks_is_stopped_beside_its_field(
    session: Session, navigate: Navigate, show: Show
) -> None:
    panel = request_panel(session, navigate)
    assert isinstance(panel, RequestPanel)
    show(panel)
    panel.fields["answered_on"].set_value(TODAY)
    panel.save()
    assert (
        "made sure who they are"
        in panel.fields["identity_checked_on"].editor.accessibleDescription()
    )
    assert session.group.find(DataRequest, answered_on=TODAY) == []


def test_the_log_shows_what_is_next_and_opens_a_request(
    session: Session, navigate: Navigate, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    with session.group.step("Ask") as step:
        late = step.save(DataRequest(asked_for="complaint", asked_on=date(2026, 2, 5)))
    page = requests_page(session, navigate)
    assert isinstance(page, RequestsPage)
    show(page)
    assert page.table.count() == 2
    page.table.choose(late.id)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert asked == [("request", late.id)]


def test_a_dbs_check_without_a_role_is_explained_and_then_allowed(
    session: Session, navigate: Navigate, show: Show
) -> None:
    tomasz = person_called(session, "Tomasz Wiśniewski")
    held = {row[0] for row in session.group.rows(
        "SELECT role_id FROM role_held WHERE person_id = ?", (tomasz.id,))}  # fmt: skip
    roles = CheckRolesPanel(session)
    show(roles)
    for tick in roles.ticks.values():
        tick.set_value(False)
    roles.save()
    panel = check_panel(session, navigate, "", tomasz.id)
    assert isinstance(panel, CheckPanel)
    show(panel)
    panel.fields["level"].set_value("dbs_enhanced")
    panel.save()
    assert "None of Tomasz's roles" in panel.fields["level"].editor.accessibleDescription()
    again = CheckRolesPanel(session)
    again.ticks[next(iter(held))].set_value(True)
    again.save()
    assert [role.id for role in session.group.find(Role) if role.check_allowed] == [
        next(iter(held))
    ]
    panel.save()
    assert len(session.group.find(CheckSeen, level="dbs_enhanced", person_id=tomasz.id)) == 1


def test_the_register_of_checks_follows_a_change(
    session: Session, navigate: Navigate, show: Show
) -> None:
    page = checks_page(session, navigate)
    show(page)
    before = page.table.count()  # type: ignore[attr-defined]
    with session.group.step("A check") as step:
        step.save(
            CheckSeen(
                person_id=person_called(session, "Tomasz Wiśniewski").id,
                level="first_aid",
                seen_on=TODAY,
            )
        )
    assert page.table.count() == before + 1  # type: ignore[attr-defined]


def test_someone_is_erased_from_the_panel_after_a_hard_question(
    session: Session, navigate: Navigate, show: Show, answer: Answer
) -> None:
    hilda = free_person(session)
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(hilda.id)
    said = answer("keep")
    panel.erase()
    assert "cannot be undone" in said[1]
    assert session.group.get(Person, hilda.id) == hilda
    answer("do")
    panel.erase()
    assert session.group.rows("SELECT first_name FROM person WHERE id = ?", (hilda.id,)) == [("",)]
    assert session.group.can_undo() == ""


def friend_of_hilda(session: Session) -> Person:
    """Somebody whose notes name Hilda, surely and perhaps; and a line of the cashbook."""
    friend = replace(session.group.find(Person)[0], notes="Hilda; Mrs Marchbanks; H. Marchbanks")
    fund = session.group.find(Fund)[0]
    with session.group.step("Write it down") as step:
        step.save(
            MoneyLine(direction="payment", on_date=date(2025, 5, 1), pence=500,
                      party="Mrs Marchbanks", fund_id=fund.id)
        )  # fmt: skip
        return step.save(friend)


def test_places_are_ticked_by_keyboard_before_someone_is_erased(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot
) -> None:
    hilda, friend = free_person(session), friend_of_hilda(session)
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(hilda.id)
    said: list[str] = []

    def tick_and_go_on() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlacesQuestion)
        said.append(dialog.accessibleDescription())
        first = next(one for one in dialog.mentions if one.how is Naming.FIRST_NAME)
        assert first.key not in dialog.chosen
        dialog.table.choose(first.key)
        qtbot.keyClick(dialog.table.view, Qt.Key.Key_Space)
        assert first.key in dialog.chosen
        QTimer.singleShot(0, erase_for_good)
        dialog.go_on.click()

    def erase_for_good() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HardQuestion)
        said.append(dialog.accessibleDescription())
        dialog.do_button.click()

    QTimer.singleShot(0, tick_and_go_on)
    panel.erase()
    places, question = said
    assert "1 line of the accounts must name them until 31 March 2032" in places
    assert "goes from 3 places" in question
    kept = session.group.get(Person, friend.id)
    assert kept.notes == "A former member; Mrs A former member; A former member"


def test_the_places_can_be_left_with_everybody_kept(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot
) -> None:
    hilda = free_person(session)
    friend_of_hilda(session)
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(hilda.id)

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlacesQuestion)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, leave)
    panel.erase()
    assert session.group.get(Person, hilda.id) == hilda


def test_the_list_of_places_says_why_and_shows_the_words_whole(
    session: Session, show: Show
) -> None:
    hilda = free_person(session)
    friend_of_hilda(session)
    erasing = what_erasing_does(session.group, hilda.id, TODAY)
    dialog = PlacesQuestion(None, hilda.full_name, erasing.mentions)
    show(dialog)
    seen = {one.said: dialog.table.rows.columns[2].text(one).second for one in dialog.mentions}
    assert seen["H. Marchbanks"] == "Goes: their name"
    assert "Accounts: stays to 31/03/2032" in [
        dialog.table.rows.columns[2].text(one).second for one in dialog.mentions
    ]
    dialog.table.choose(dialog.mentions[0].key)
    assert "Mrs Marchbanks; H. Marchbanks" in dialog.words.words()
    assert dialog.keep_button.isVisible()


def test_letting_several_go_says_what_becomes_of_their_names(
    session: Session, navigate: Navigate, show: Show, answer: Answer
) -> None:
    free_person(session)
    friend_of_hilda(session)
    page = let_go_page(session, navigate)
    assert isinstance(page, LetGoPage)
    show(page)
    page.tick_everyone()
    said = answer("keep")
    page.erase_ticked()
    assert "go from 2 places" in said[1]
    assert "1 place may name them too and will stay" in said[1]


def test_history_says_when_it_was_forgotten_and_shows_no_change(
    session: Session, navigate: Navigate, show: Show
) -> None:
    hilda = free_person(session)
    tomasz = person_called(session, "Tomasz Wiśniewski")
    erase(session.group, [hilda.id], now=session.now())
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(tomasz.id)
    assert panel.detail is not None
    lines = HistoryLines(session, panel.detail)
    show(lines)
    words = [one.words() for one in lines.findChildren(Label)]
    assert words[-1] == "What came before was forgotten when a person was erased on 12 March 2026."
    assert not [one for one in words if "Erase" in one or "before:" in one]


def test_the_question_shows_all_its_words(session: Session, show: Show) -> None:
    hilda = free_person(session)
    erasing = what_erasing_does(session.group, hilda.id, TODAY)
    question = HardQuestion(
        None, "Erase Hilda?", erasing_words(erasing), do="Erase for good", keep="Keep them"
    )
    question.show()
    layout = question.layout()
    assert layout is not None
    assert question.height() >= layout.heightForWidth(question.width())
    question.close()


def test_safety_copies_are_named_and_a_long_list_is_cut() -> None:
    said = copies_words([f"Hall 2026-03-0{day} 18.00.00" for day in range(1, 7)])
    assert "Hall 2026-03-02 18.00.00 and 4 more" in said


def test_everything_we_hold_is_written_where_they_say(
    session: Session, navigate: Navigate, show: Show, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    hilda = free_person(session)
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(hilda.id)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    panel.save_everything()
    assert "for that person alone" in panel.said
    [folder] = tmp_path.glob("Everything we hold on *")
    assert (folder / "Everything we hold.pdf").exists()


def test_several_are_let_go_with_one_question(
    session: Session, navigate: Navigate, show: Show, qtbot: QtBot, answer: Answer
) -> None:
    hilda = free_person(session)
    page = let_go_page(session, navigate)
    assert isinstance(page, LetGoPage)
    show(page)
    with qtbot.waitSignal(session.refused) as refused:
        page.erase_button.click()
    assert refused.args
    assert "Tick at least one person" in refused.args[0]
    page.table.choose(hilda.id)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Space)
    assert page.erase_button.text() == "Erase 1 for good…"
    said = answer("do")
    page.erase_ticked()
    assert "Hilda Marchbanks" in said[1]
    assert page.table.count() == 0
    assert page.erase_button.isHidden()


def test_after_an_erasure_the_strip_offers_no_undo(
    session: Session, qtbot: QtBot, qapp: QApplication, answer: Answer
) -> None:
    hilda = free_person(session)
    keeper = ThemeKeeper(qapp, "light", 1.0)
    another = pages(keeper, Preferences(session.group.path.parent / "config"), lambda: None)
    window = GroupWindow(keeper, session, PLACES, another)
    qtbot.addWidget(window)
    window.show()
    window.navigate(To.LET_GO)
    page = window.pages.currentWidget()
    assert isinstance(page, LetGoPage)
    page.tick_everyone()
    answer("do")
    page.erase_ticked()
    assert not window.strip.undo.isVisible()
    with pytest.raises(NotThere, match="erased already"):
        kept_or_removed(session.group, hilda.id)
