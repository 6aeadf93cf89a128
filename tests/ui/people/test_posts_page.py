"""The page of posts: today and any day, appoint, hand over, step down, and the pack."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.posts import Post
from groupkeeper.operations.people.posts import keep_post, post_called, step_down
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.posts import PostOn, post_on
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.more_menu import more_choices
from groupkeeper.ui.people.posts_handover import HandoverPage
from groupkeeper.ui.people.posts_lines import lines_of, say_line
from groupkeeper.ui.people.posts_page import PostsPage, posts_page
from groupkeeper.ui.people.posts_panels import (
    AppointPanel,
    ChangePostPanel,
    HandOverPanel,
    PostForm,
    StepDownPanel,
)
from groupkeeper.ui.people.posts_who import WhoField
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.paper import NO_PRINTER
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, person_called, press

Go = Callable[..., None]


@pytest.fixture
def treasurer(session: Session) -> Post:
    return post_called(session.group, "Treasurer")


@pytest.fixture
def page(session: Session, navigate: Go, show: Show, treasurer: Post) -> PostsPage:
    made = posts_page(session, navigate, treasurer.id)
    show(made)
    return made


def now(session: Session, post: Post) -> PostOn:
    return post_on(session.group, post.id, session.today())


def words(widget: QWidget) -> list[str]:
    """What is read on it, once what was just put there is shown."""
    QApplication.processEvents()
    return [one.words() for one in widget.findChildren(Label) if one.isVisibleTo(widget)]


def said(page: PostsPage) -> list[str]:
    """The rows of the table as a screen reader says them."""
    posts = [line for key in list(page._posts) for line in lines_of(page._posts[key], page.day)]
    assert len(posts) == page.table.count()
    return [say_line(line) for line in posts]


def shown_form(page: PostsPage, qtbot: QtBot) -> PostForm:
    assert isinstance(page.panel, PostForm)
    qtbot.addWidget(page.panel)
    page.panel.show()
    page.panel.activateWindow()
    QTest.qWaitForWindowActive(page.panel)
    return page.panel


def type_name(form: PostForm, typed: str) -> WhoField:
    who = form.fields["person_id"]
    assert isinstance(who, WhoField)
    who.setFocus()
    QTest.keyClicks(who.typed.editor, typed)
    return who


def test_every_post_stands_in_order_with_who_holds_it_and_since_when(page: PostsPage) -> None:
    rows = said(page)
    assert rows[0] == "Chair, Fatma Demir, since 01/03/2023"
    assert rows[2] == "Treasurer, Ian Macleod, since 01/03/2023"
    assert len(rows) == 8
    assert "Ian Macleod, since 1 March 2023" in words(page.card)


def test_a_vacancy_is_said_in_words_and_filled_from_the_card(
    page: PostsPage, session: Session, treasurer: Post, qtbot: QtBot
) -> None:
    step_down(session.group, now(session, treasurer).holders[0].held, date(2026, 3, 1))
    assert "Treasurer, Nobody" in said(page)
    assert "Nobody holds the post Treasurer" in words(page.card)
    press(page.card, "Appoint someone")
    form = shown_form(page, qtbot)
    who = type_name(form, "adeyemi")
    assert who.value() == person_called(session, "Joyce Adeyemi").id
    form.save()
    assert [one.name for one in now(session, treasurer).holders] == ["Joyce Adeyemi"]
    assert "Treasurer, Joyce Adeyemi, since 12/03/2026" in said(page)


def test_any_day_can_be_looked_at_and_left_again(page: PostsPage) -> None:
    page.on.set_value(date(2020, 5, 3))
    press(page, "Show that day")
    assert "Treasurer, Nobody" in said(page)
    assert page.said.words() == "On 3 May 2020"
    assert page.back_to_today.isVisibleTo(page)
    press(page, "Back to today")
    assert page.said.words() == "Today, 12 March 2026"
    assert "Treasurer, Ian Macleod, since 01/03/2023" in said(page)
    assert not page.back_to_today.isVisibleTo(page)


def test_a_day_that_cannot_be_read_is_said_and_nothing_else_changes(page: PostsPage) -> None:
    editor = page.on.editor
    editor.clear()  # pyright: ignore[reportAttributeAccessIssue]
    QTest.keyClicks(editor, "31/02/2020")
    press(page, "Show that day")
    assert page.on.error()
    assert page.day == date(2026, 3, 12)


def test_handing_over_by_keyboard_alone_ends_one_and_begins_the_next(
    page: PostsPage, session: Session, treasurer: Post, qtbot: QtBot
) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    first = QApplication.focusWidget()
    assert isinstance(first, Button)
    assert first.accessibleName() == "Hand over from Ian Macleod"
    QTest.keyClick(first, Qt.Key.Key_Return)
    form = shown_form(page, qtbot)
    assert isinstance(form, HandOverPanel)
    type_name(form, "gwen")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    one = now(session, treasurer)
    assert [holder.name for holder in one.holders] == ["Gwen Hughes"]
    assert [holder.name for holder in one.history] == ["Gwen Hughes", "Ian Macleod"]
    assert session.group.can_undo() == "Treasurer goes to Gwen Hughes"


def test_where_the_card_stands_under_the_table_a_click_or_enter_brings_it_into_sight(
    page: PostsPage, qtbot: QtBot
) -> None:
    page.resize(760, 520)
    qtbot.waitUntil(lambda: page.card.visibleRegion().isEmpty())
    row = page.table.view.visualRect(page.table.rows.index(1, 0)).center()
    QTest.mouseClick(page.table.view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.waitUntil(lambda: not page.card.heading.visibleRegion().isEmpty())
    assert "Secretary" in words(page.card)
    page.table.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    first = QApplication.focusWidget()
    assert isinstance(first, Button)
    assert first.accessibleName() == "Hand over from Margaret Ashworth"
    assert not first.visibleRegion().isEmpty()


def test_a_handover_without_a_name_says_what_is_missing(page: PostsPage, qtbot: QtBot) -> None:
    press(page.card, "Hand over")
    form = shown_form(page, qtbot)
    form.save()
    who = form.fields["person_id"]
    assert isinstance(who, WhoField)
    assert who.typed.error() == "Type a name"
    type_name(form, "ma")
    form.save()
    assert who.typed.error() == "Choose one of the people found"
    type_name(form, "zzz")
    assert who.found is None
    assert "Nobody of this name. Add them under People first." in words(who)


def test_a_place_that_is_taken_is_said_beside_the_day(
    page: PostsPage, session: Session, treasurer: Post, qtbot: QtBot
) -> None:
    page.open(AppointPanel(session, treasurer, session.today()))
    form = shown_form(page, qtbot)
    type_name(form, "gwen")
    form.save()
    field = form.fields["from_date"]
    assert not isinstance(field, WhoField)
    assert "Ian Macleod is Treasurer on 12 March 2026" in field.error()
    assert len(now(session, treasurer).history) == 1


def test_stepping_down_leaves_the_place_empty(
    page: PostsPage, session: Session, treasurer: Post, qtbot: QtBot
) -> None:
    press(page.card, "Step down")
    form = shown_form(page, qtbot)
    assert isinstance(form, StepDownPanel)
    with qtbot.waitSignal(form.closed):
        form.save()
    assert now(session, treasurer).vacant == 1


def test_what_a_post_does_is_written_down_for_the_next_holder(
    page: PostsPage, session: Session, treasurer: Post, qtbot: QtBot
) -> None:
    press(page.card, "Change this post")
    form = shown_form(page, qtbot)
    assert isinstance(form, ChangePostPanel)
    does, years = form.fields["what_it_involves"], form.fields["longest_term_years"]
    assert not isinstance(does, WhoField)
    assert not isinstance(years, WhoField)
    does.set_value("Counts the raffle money.")
    years.set_value(3)
    form.save()
    kept = session.group.get(Post, treasurer.id)
    assert (kept.what_it_involves, kept.longest_term_years) == ("Counts the raffle money.", 3)
    assert "Counts the raffle money." in words(page.card)
    assert "Longest term was up 1 March 2026" in words(page.card)
    assert any("Longest term was up 1 March 2026" in row for row in said(page))


def test_a_post_is_added_with_ctrl_n_and_its_name_is_needed(
    page: PostsPage, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = shown_form(page, qtbot)
    form.save()
    name = form.fields["name"]
    assert not isinstance(name, WhoField)
    assert name.error() == "Post is needed."
    name.set_value("Gardener")
    form.save()
    assert "Gardener, Nobody" in said(page)


def test_a_post_is_given_up_only_after_asking(
    page: PostsPage, session: Session, treasurer: Post, answer: Callable[[str], list[str]]
) -> None:
    step_down(session.group, now(session, treasurer).holders[0].held, session.today())
    answer("keep")
    page.give_up(treasurer)
    assert session.group.get(Post, treasurer.id).places == 1
    question = answer("do")
    page.give_up(treasurer)
    assert question[0] == "Give up the post Treasurer?"
    assert session.group.get(Post, treasurer.id).places == 0
    assert "Treasurer, Given up" in said(page)
    assert "The group gave this post up. Its history stays." in words(page.card)


def test_a_group_without_posts_begins_with_the_usual_ones(
    group: GroupFile, navigate: Go, show: Show, qapp: QApplication
) -> None:
    session = Session(group)
    page = posts_page(session, navigate)
    show(page)
    assert page.findChild(Empty) is not None
    press(page, "Begin with the usual posts")
    assert said(page) == [
        "Chair, Nobody",
        "Secretary, Nobody",
        "Treasurer, Nobody",
        "Committee member, Nobody",
    ]
    assert page.columns.isVisibleTo(page)


def test_the_page_follows_what_is_changed_elsewhere_when_it_is_seen_again(
    page: PostsPage, session: Session, treasurer: Post
) -> None:
    page.hide()
    keep_post(session.group, replace(treasurer, name="Purse keeper"), today=session.today())
    page.show()
    assert any(row.startswith("Purse keeper") for row in said(page))
    assert "Purse keeper" in words(page.card)


def test_more_on_the_people_page_and_today_lead_to_the_posts(
    page: PostsPage, navigate: Go, asked: Asked, treasurer: Post
) -> None:
    (line,) = [one for one in more_choices(navigate) if one.words == "Posts and committee"]
    line.on()
    press(page.card, "Handover pack")
    assert asked == [(To.POSTS,), (To.HANDOVER, treasurer.id)]


def test_the_pack_is_shown_saved_and_without_a_printer_said_so(
    session: Session,
    navigate: Go,
    show: Show,
    treasurer: Post,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = HandoverPage(session, navigate, treasurer.id)
    show(pack)
    assert pack.side.said.words() == f"Page 1 of {pack.made.paper.pages}"
    pack.save_to(tmp_path / "pack.pdf")
    assert (tmp_path / "pack.pdf").read_bytes() == pack.made.paper.pdf
    banner = pack.banner()
    assert isinstance(banner, Banner)
    assert banner.fact.words() == "Saved as pack.pdf"
    pack.save_to(tmp_path / "nowhere" / "pack.pdf")
    banner = pack.banner()
    assert isinstance(banner, Banner)
    assert banner.tone == "danger"
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    pack.print_out()
    banner = pack.banner()
    assert isinstance(banner, Banner)
    assert banner.line.words() == NO_PRINTER


def test_every_control_says_what_it_is(page: PostsPage, qtbot: QtBot) -> None:
    press(page.card, "Hand over")
    form = shown_form(page, qtbot)
    for control in [*page.findChildren(Button), *form.findChildren(Button)]:
        assert control.accessibleName(), control.words()
    assert form.accessibleName() == "Hand over: Treasurer"


def test_nobody_is_chosen_because_a_note_names_somebody_else(
    page: PostsPage, session: Session, qtbot: QtBot
) -> None:
    with session.group.step("Note") as step:
        step.save(replace(person_called(session, "Tomasz Wiśniewski"), notes="Knows Zzyxx"))
    press(page.card, "Hand over")
    form = shown_form(page, qtbot)
    type_name(form, "zzyxx")
    who = form.fields["person_id"]
    assert isinstance(who, WhoField)
    assert who.value() == ""
    assert "Nobody of this name. Add them under People first." in words(who)
