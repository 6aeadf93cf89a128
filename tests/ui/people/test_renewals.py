"""The page about memberships: renew many, who has not paid, types and prices, year by year."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.people.memberships import join, renew_many
from groupkeeper.operations.people.people import add_person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.memberships import renewals
from groupkeeper.storage.queries.today import needs_doing
from groupkeeper.ui.people.renewals import RenewalsPage, renewals_page
from groupkeeper.ui.people.renewals_list import ALL, PAID, SOON
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, person_called, press

Navigate = Callable[..., None]
ENDING = 14  # members of the made-up group whose time ends on 31 March


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Show) -> RenewalsPage:
    """The page in a window."""
    made = renewals_page(session, navigate)
    show(made)
    made.arrive()
    return made


def kept(group: GroupFile) -> tuple[int, int]:
    return len(group.find(Subscription)), len(group.find(SubscriptionPayment))


def words_at_the_foot(page: RenewalsPage) -> str:
    assert page.renewals.words is not None
    return page.renewals.words.words()


def test_today_sends_those_whose_time_ends_here(session: Session) -> None:
    (thing,) = [
        one for one in needs_doing(session.group, session.today()) if "31 March" in one.fact
    ]
    assert thing.fact == f"{ENDING} memberships end on 31 March"
    assert thing.verb == "See renewals"


def test_those_who_end_soon_are_listed_first_with_what_they_will_owe(page: RenewalsPage) -> None:
    assert page.renewals.table.count() == ENDING
    assert page.renewals.shown.button(SOON).words() == f"End soon {ENDING}"
    assert page.renewals.shown.button("ran_out").isHidden()
    rows = page.renewals.table.rows
    said = [rows.words(0, column) for column in range(len(rows.columns))]
    assert said[-1] == "£12.00"
    assert "31/03/2027" in said
    assert words_at_the_foot(page) == "Tick those to renew. You can undo it afterwards."


def test_renew_with_nobody_ticked_says_what_is_missing(
    page: RenewalsPage, session: Session, qtbot: QtBot
) -> None:
    before = kept(session.group)
    assert page.renewals.renew_button is not None
    with qtbot.waitSignal(session.refused) as refused:
        qtbot.keyClick(page.renewals.renew_button, Qt.Key.Key_Return)
    assert refused.args
    assert "Tick at least one person" in refused.args[0]
    assert kept(session.group) == before


def test_all_are_renewed_by_keyboard_and_one_undo_takes_it_back(
    page: RenewalsPage, session: Session, qtbot: QtBot
) -> None:
    before = kept(session.group)
    view = page.renewals.table.view
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert words_at_the_foot(page) == ("1 membership will be renewed: 1 will owe £12.00 in all.")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    page.renewals.tick_all.setFocus()
    qtbot.keyClick(page.renewals.tick_all, Qt.Key.Key_Return)
    assert words_at_the_foot(page) == (
        f"{ENDING} memberships will be renewed: {ENDING} will owe £168.00 in all."
    )
    assert page.renewals.renew_button is not None
    page.renewals.renew_button.setFocus()
    qtbot.keyClick(page.renewals.renew_button, Qt.Key.Key_Return)
    assert kept(session.group) == (before[0] + ENDING, before[1])
    assert session.group.can_undo() == f"Renew {ENDING} memberships"
    assert page.renewals.chosen() == []
    session.undo()
    assert kept(session.group) == before


def test_those_who_paid_are_renewed_with_their_payment(
    page: RenewalsPage, session: Session, qtbot: QtBot
) -> None:
    before = kept(session.group)
    page.renewals.tick_all_shown()
    assert page.renewals.paid_on.isHidden()
    page.renewals.have_paid.button(PAID).click()
    assert page.renewals.paid_on.isVisible()
    assert words_at_the_foot(page).endswith("£168.00 paid in all.")
    page.renewals.paid_on.set_value(None)
    press(page, f"Renew {ENDING}")
    assert "Enter the day" in page.renewals.paid_on.error()
    assert kept(session.group) == before
    page.renewals.paid_on.set_value(session.today())
    press(page, f"Renew {ENDING}")
    assert kept(session.group) == (before[0] + ENDING, before[1] + ENDING)
    assert page.renewals.shown.button(SOON).words() == "End soon 0"


def test_ticks_stay_while_looking_at_others_and_enter_turns_them(
    page: RenewalsPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.renewals.table.view, Qt.Key.Key_Return)
    assert len(page.renewals.chosen()) == 1
    page.renewals.shown.button(ALL).click()
    assert page.renewals.table.count() == 84
    assert len(page.renewals.chosen()) == 1
    press(page, "Tick none")
    assert page.renewals.chosen() == []


def test_who_was_asked_already_is_said_and_not_asked_twice(
    page: RenewalsPage, session: Session
) -> None:
    ids = [
        one.membership.id
        for one in renewals(session.group, session.today())
        if one.standing.words == "Ends 31 March"
    ]
    renew_many(session.group, ids, None, session.today())
    rows = page.renewals.table.rows
    assert "31/03/2027, asked" in [rows.words(0, column) for column in range(len(rows.columns))]
    page.renewals.tick_all_shown()
    assert words_at_the_foot(page) == f"{ENDING} people were asked before and stay as they are."


def test_someone_without_a_price_cannot_be_ticked(page: RenewalsPage, session: Session) -> None:
    person = Person(first_name="Beryl", last_name="Thwaite")
    add_person(session.group, person, today=session.today())
    kind = MembershipType(name="Unpriced", fee_pence=None)
    member = join(session.group, person.id, kind, session.today(), today=session.today())
    assert isinstance(member, Membership)
    page.renewals.shown.button(ALL).click()
    (row,) = [one for one in renewals(session.group, session.today()) if not one.can_renew]
    assert page.renewals.is_ticked(row) is None
    page.renewals.tick_all_shown()
    assert row.membership.id not in page.renewals.ticked


def test_who_has_not_paid_is_told_as_at_any_day(
    page: RenewalsPage, session: Session, asked: Asked, qtbot: QtBot
) -> None:
    winston = person_called(session, "Winston Campbell")
    (member,) = session.group.find(Membership, person_id=winston.id)
    renew_many(session.group, [member.id], None, session.today())
    page.tabs.button("unpaid").click()
    assert page.unpaid.table.count() == 0
    day = page.unpaid.day.editor
    day.setFocus()
    day.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    QTest.keyClicks(day, "1 April 2026")
    assert [(one.name, one.owing) for one in page.unpaid.rows] == [("Winston Campbell", 1200)]
    assert page.unpaid.table.count() == 1
    page.unpaid.table.setFocus()
    qtbot.keyClick(page.unpaid.table.view, Qt.Key.Key_Return)
    assert asked == [("person", winston.id)]


def test_a_type_is_added_and_its_price_changed(
    page: RenewalsPage, session: Session, qtbot: QtBot
) -> None:
    page.tabs.button("types").click()
    press(page, "Add a type")
    form = page.types.form
    assert form is not None
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.fields["fee_pence"].error() == "Enter a price, like 12.00, or 0 for free"
    form.fields["fee_pence"].set_value(2000)
    form.save()
    assert form.fields["name"].error() == "Membership type is needed."
    form.fields["name"].set_value("Family")
    form.save()
    assert page.types.form is None
    assert {one.name for one in session.group.find(MembershipType)} == {"Family", "Ordinary member"}
    before = session.group.find(Subscription)
    (ordinary,) = session.group.find(MembershipType, name="Ordinary member")
    page.types.table.choose(ordinary.id)
    press(page, "Change it")
    form = page.types.form
    assert form is not None
    form.fields["fee_pence"].set_value(1500)
    form.save()
    assert session.group.find(Subscription) == before
    page.tabs.button("renew").click()
    assert renewals(session.group, session.today())[0].due.missing == 1500
    page.renewals.tick_all_shown()
    assert "£210.00" in words_at_the_foot(page)


def test_a_life_type_does_not_ask_when_our_year_ends(page: RenewalsPage) -> None:
    page.tabs.button("types").click()
    page.types.add_type()
    form = page.types.form
    assert form is not None
    assert not form.fields["year_end_month"].isHidden()
    form.fields["term"].set_value("life")
    form.fields["term"].edited.emit()
    assert form.fields["year_end_month"].isHidden()
    assert form.fields["part_year"].isHidden()
    form.done.emit()
    assert page.types.table.isVisible()


def test_the_years_count_who_came_and_who_left(page: RenewalsPage) -> None:
    page.tabs.button("years").click()
    rows = page.years.table.rows
    first = [rows.words(0, column) for column in range(len(rows.columns))]
    assert first == ["01/04/2025 to 12/03/2026", "81", "3", "0", "0", "84", "100%"]


def test_a_screen_reader_hears_the_ticks_and_the_sum(page: RenewalsPage) -> None:
    said = page.renewals.table.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not ticked" in said
    assert "owes £12.00" in said
