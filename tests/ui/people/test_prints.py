"""Print and send: by keyboard alone, what is seen is what is saved, and who is left out is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from groupkeeper.domain.people.extras import Tag, Tagged
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.people.people import add_person
from groupkeeper.operations.people.prints import Print
from groupkeeper.reports.pages import page_count
from groupkeeper.ui.people.more_menu import more_choices
from groupkeeper.ui.people.prints import PrintsPage, prints_page
from groupkeeper.ui.people.prints_choices import EMAILS, FILE, WAYS
from groupkeeper.ui.shell import saving
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.printed import page_text

Asked = list[tuple[str, ...]]


@pytest.fixture
def page(
    session: Session, navigate: Callable[..., None], show: Callable[[QWidget], QWidget]
) -> PrintsPage:
    made = prints_page(session, navigate)
    show(made)
    return made


def _down(page: PrintsPage, times: int) -> None:
    for _ in range(times):
        QTest.keyClick(page.choices.what.editor, Qt.Key.Key_Down)


def _banner(page: PrintsPage) -> str:
    banner = page.banner()
    assert banner is not None
    return banner.fact.words()


def test_it_opens_on_the_membership_list_with_the_keyboard_on_what(page: PrintsPage) -> None:
    page.arrive()
    assert page.choices.what.editor.hasFocus()
    assert page.page_side.said.words().startswith("Page 1 of ")
    assert page.save_button.words() == "Save PDF"


def test_every_print_is_chosen_with_the_arrow_keys_and_shown(page: PrintsPage, qtbot) -> None:
    page.arrive()
    for what, _ in WAYS[:8]:
        assert page.choices.kind() == what
        qtbot.waitUntil(lambda: page.made is not None, timeout=5000)
        assert page.page_side.isVisible()
        assert page.made is not None
        assert page.page_side.preview.pages == page.made.paper.pages
        QTest.keyClick(page.choices.what.editor, Qt.Key.Key_Down)
        page.reload()


def test_only_what_matters_for_the_print_is_asked(page: PrintsPage) -> None:
    choices = page.choices
    shown = {
        Print.MEMBERS: {choices.who, choices.large},
        Print.SUBSCRIPTIONS_DUE: {choices.day, choices.large},
        Print.LABELS: {choices.who, choices.sheet, choices.skip, choices.without_email},
        Print.PRIVACY_NOTICE: {choices.large},
        Print.AGM_ROLL: {choices.who, choices.day, choices.large},
        EMAILS: {choices.who},
    }
    for what, wanted in shown.items():
        choices.choose(what)
        assert {each for each in choices._fields() if each.isVisible()} == wanted


def test_what_is_shown_is_what_is_saved(page: PrintsPage, tmp_path: Path) -> None:
    page.choices.choose(Print.AGM_ROLL)
    page.reload()
    page.save_to(tmp_path / "roll.pdf")
    assert _banner(page) == "Saved as roll.pdf"
    saved = (tmp_path / "roll.pdf").read_bytes()
    assert page_count(saved) == page.page_side.preview.pages
    assert "Annual general meeting" in page_text(saved, 1)


def test_ctrl_s_asks_where_and_adds_the_ending(
    page: PrintsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = tmp_path / "People"
    answer = (str(where), "Address cards (*.vcf)")
    monkeypatch.setattr(saving.QFileDialog, "getSaveFileName", staticmethod(lambda *_: answer))
    page.choices.choose(FILE)
    page.reload()
    assert "112 people" not in page.file_side.counted.words()  # the members, as for the list
    QTest.keyClick(page.window(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert where.with_suffix(".vcf").read_bytes().startswith(b"BEGIN:VCARD")
    assert _banner(page) == "Saved as People.vcf"


def test_a_place_that_cannot_be_written_is_said(page: PrintsPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "nowhere" / "list.pdf")
    assert _banner(page) == "It was not saved"


def test_more_used_labels_than_a_sheet_has_are_said_and_not_printed(page: PrintsPage) -> None:
    page.choices.choose(Print.LABELS)
    page.choices.skip.set_value(99)
    page.reload()
    assert page.made is None
    page.save_button.click()
    assert _banner(page) == "There is nothing to print yet"
    assert not page.page_side.isVisible()
    page.choices.skip.set_value(3)
    page.reload()
    assert page.made is not None


def test_addresses_are_copied_and_the_others_get_labels(page: PrintsPage) -> None:
    page.choices.choose(EMAILS)
    page.reload()
    side = page.email_side
    addresses = str(side.box.value()).splitlines()
    assert side.counted.words() == f"{len(addresses)} addresses"
    assert "have not agreed to emails" in side.left_out.words()
    side.copy()
    assert QApplication.clipboard().text().splitlines() == addresses
    side.labels.setFocus()
    QTest.keyClick(side.labels, Qt.Key.Key_Return)
    assert page.choices.kind() == Print.LABELS
    assert page.choices.wish().without_email
    assert page.made is not None
    assert page.choices.what.editor.hasFocus()


def test_who_is_left_out_is_said_above_the_page(page: PrintsPage) -> None:
    page.choices.choose(Print.MEMBERS_COPY)
    page.reload()
    assert "have not agreed to be on the list" in page.page_side.left_out.words()
    assert page.page_side.left_out.isVisible()


def test_a_change_in_the_group_is_on_the_page_at_once(page: PrintsPage, session: Session) -> None:
    page.choices.choose(Print.LABELS)
    page.choices.who.set_value("everyone")
    page.reload()
    assert page.made is not None
    before = page.made.people
    zora = Person(first_name="Zora", last_name="Quill", address="1 Mill Fold")
    session.do(add_person, zora, today=session.today())
    assert page.made.people == before + 1


def test_without_a_printer_it_says_what_to_do(
    page: PrintsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groupkeeper.ui.people.prints.print_pages", lambda *_: "No printer")
    page.print_button.setFocus()
    QTest.keyClick(page.print_button, Qt.Key.Key_Return)
    assert _banner(page) == "Nothing was printed"


def test_the_people_page_leads_here(navigate: Callable[..., None], asked: Asked) -> None:
    (line,) = [each for each in more_choices(navigate) if each.words == "Print and send"]
    line.on()
    assert asked == [(To.PRINTS,)]


def test_a_page_left_before_it_is_drawn_is_drawn_when_it_is_seen_again(page: PrintsPage) -> None:
    page.choices.choose(Print.CARDS)
    page.hide()
    assert not page._soon.isActive()
    page.show()
    assert page.made is not None
    assert page.made.paper.pages == page.page_side.preview.pages


def test_a_letter_is_written_kept_and_printed_by_keyboard(
    page: PrintsPage, session: Session
) -> None:
    page.choices.choose(Print.LETTER)
    page.reload()
    page.choices.new_letter.setFocus()
    QTest.keyClick(page.choices.new_letter, Qt.Key.Key_Return)
    form = page.form
    assert form is not None
    assert form.fields["name"].editor.hasFocus()
    QTest.keyClicks(form.fields["name"].editor, "Welcome")
    QTest.keyClicks(form.fields["words"].editor, "Dear {frist name}")
    assert form.is_changed()
    assert not page.choices.isVisible()
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "{frist name}, which cannot be filled in" in form.fields["words"].error()
    form.fields["words"].set_value("Dear {first name}")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.form is None
    assert page.choices.isVisible()
    (kept,) = session.group.find(LetterTemplate, name="Welcome")
    assert page.choices.letter.value() == kept.id
    assert page.made is not None
    assert "Dear Arthur" in page_text(page.made.paper.pdf, 1)


def test_a_letter_is_changed_and_removed_and_escape_keeps_it(
    page: PrintsPage, session: Session, answer: Callable[[str], list[str]]
) -> None:
    page.choices.choose(Print.LETTER)
    page.reload()
    page.change_letter()
    assert page.form is not None
    page.form.fields["words"].set_value("Other words")
    said = answer("keep")
    assert not page.may_leave()
    assert said[0].startswith("Leave without saving?")
    QTest.keyClick(page.form, Qt.Key.Key_Escape)
    assert page.form is None
    assert "Other words" not in [one.words for one in session.group.find(LetterTemplate)]
    page.change_letter()
    assert page.form is not None
    answer("do")
    page.form.remove()
    assert session.group.find(LetterTemplate) == []
    assert page.made is None
    assert page.may_leave()


def test_the_quorum_is_set_beside_the_roll_and_stands_at_its_foot(
    page: PrintsPage, session: Session
) -> None:
    page.choices.choose(Print.AGM_ROLL)
    assert page.choices.rules.words() == "Set the quorum"
    page.choices.rules.setFocus()
    QTest.keyClick(page.choices.rules, Qt.Key.Key_Return)
    assert page.form is not None
    assert page.form.fields["quorum_percent"].value() == 10
    for name, figures in (("quorum_percent", "5"), ("quorum_least", "20")):
        page.form.fields[name].set_value(None)
        QTest.keyClicks(page.form.fields[name].editor, figures)
    QTest.keyClick(page.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.form is None
    assert session.group.details().quorum_least == 20
    assert page.made is not None
    assert "Quorum: 20 of them" in page_text(page.made.paper.pdf, page.made.paper.pages)


def test_who_to_ask_about_data_is_set_beside_the_privacy_notice(
    page: PrintsPage, session: Session
) -> None:
    page.choices.choose(Print.PRIVACY_NOTICE)
    page.change_rules()
    assert page.form is not None
    assert page.form.fields["keep_people_years"].value() == 2
    page.form.fields["privacy_contact"].set_value("Joyce, 01632 960 533")
    assert page.form.is_changed()
    page.save()
    assert session.group.details().privacy_contact == "Joyce, 01632 960 533"
    assert page.made is not None
    assert "Joyce, 01632 960 533" in page_text(page.made.paper.pdf, 1)


def test_saved_lists_and_tags_are_among_whom_to_print(page: PrintsPage, session: Session) -> None:
    page.choices.choose(Print.LABELS)
    (tag,) = session.group.find(Tag, name="Summer fair")
    page.choices.who.set_value(tag.id)
    page.reload()
    assert page.made is not None
    tagged = len(session.group.find(Tagged, tag_id=tag.id))
    assert page.made.people == tagged > 0


def test_another_page_may_ask_for_a_print(
    session: Session, navigate: Callable[..., None], show: Callable[[QWidget], QWidget]
) -> None:
    page = prints_page(session, navigate, EMAILS, "volunteers")
    show(page)
    assert page.choices.of_whom().said == "Volunteers"
    assert page.email_side.isVisible()
