"""The bank in the window: bring in, match by keyboard, leave out, take apart, reconcile."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from groupkeeper.domain.cashbook.bank import (
    BankRule,
    BankStatement,
    Reconciliation,
    StatementLine,
)
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountKind, Direction, MoneyLine
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.operations.cashbook.matching import leave_out
from groupkeeper.operations.cashbook.reconciling import look
from groupkeeper.storage.queries.bookings.invoices import invoice_whole, unpaid
from groupkeeper.storage.queries.cashbook.bank import waiting_lines
from groupkeeper.ui.cashbook.bank import Bank
from groupkeeper.ui.cashbook.bank_line import BankLinePanel, LeaveOut
from groupkeeper.ui.cashbook.bank_match import SETTLED, WAITING, BankMatch
from groupkeeper.ui.cashbook.bank_sure import SHORT_ENOUGH, BankSure
from groupkeeper.ui.cashbook.reconcile import Reconcile
from groupkeeper.ui.cashbook.statement_in import StatementIn
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.shared_data import KNOWN_STATEMENTS, NO_STATEMENTS, SHARED, needs_shared_data
from tests.ui.conftest import Asked

HEAD = "Date,Description,Amount,Balance\n"


@pytest.fixture
def account(session: Session) -> Account:
    return session.group.find(Account, account_kind=AccountKind.BANK.value)[0]


@pytest.fixture
def matching(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account
) -> BankMatch:
    page = BankMatch(session, navigate, account)
    qtbot.addWidget(page)
    page.resize(1150, 690)
    page.show()
    return page


def waiting(session: Session, account: Account) -> list[StatementLine]:
    return waiting_lines(session.group, account.id)


def test_the_part_shows_what_waits_and_leads_to_it(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], asked: Asked, account: Account
) -> None:
    part = Bank(session, navigate)
    qtbot.addWidget(part)
    part.show()
    part.reload()
    assert part.chosen() is not None
    assert part.statements.count() == 2
    part.match.click()
    part.bring_in.click()
    tin = session.group.find(Account, account_kind=AccountKind.CASH.value)[0]
    part.table.choose(tin.id)
    part.open_lines()
    assert asked == [
        (To.BANK_MATCH, account.id), (To.STATEMENT_IN, account.id), (To.RECONCILE, tin.id)
    ]  # fmt: skip
    assert not part.match.isEnabled()


def test_a_statement_is_looked_at_brought_in_once_and_undone(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    asked: Asked,
    account: Account,
    tmp_path: Path,
) -> None:
    before = len(session.group.find(StatementLine))
    path = tmp_path / "march.csv"
    path.write_text(HEAD + "11/03/2026,RAFFLE,52.00,\n11/03/2026,RAFFLE,52.00,\n12/03/2026,X,y,\n")
    page = StatementIn(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    page.read(path)
    assert "2 new lines, £104.00 in all; 1 cannot come in" in page.facts.words()
    page.table.ticked.emit(3, False)
    assert "1 new line, £52.00 in all" in page.facts.words()
    page.table.ticked.emit(3, True)
    page.bring_in()
    assert asked == [(To.BANK_MATCH, account.id)]
    assert len(session.group.find(StatementLine)) == before + 2
    page.read(path)
    assert "0 new lines" in page.facts.words()
    session.undo()
    assert len(session.group.find(StatementLine)) == before


@needs_shared_data
def test_every_shared_statement_comes_in_through_the_window_to_the_penny_and_once(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account
) -> None:
    for name, (count, pence) in KNOWN_STATEMENTS.items():
        before = {one.id for one in session.group.find(StatementLine)}
        for turn in (1, 2):
            page = StatementIn(session, navigate, account)
            qtbot.addWidget(page)
            page.show()
            page.read(SHARED / "money" / name)
            if name == "qif/normalTransactions.qif":
                assert page.ask_order.isVisible()
                page.order.button(DateOrder.MONTH_FIRST).click()
            words = f"{count_said(count if turn == 1 else 0, 'new line')}, "
            assert words in page.facts.words(), name
            page.bring_in()
        come = [one for one in session.group.find(StatementLine) if one.id not in before]
        assert (len(come), sum(one.pence or 0 for one in come)) == (count, pence), name
        session.undo()  # the same payment is in two of the files


@needs_shared_data
def test_what_is_no_statement_in_pounds_is_refused_in_the_window(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account
) -> None:
    before = len(session.group.find(StatementLine))
    for name in NO_STATEMENTS:
        page = StatementIn(session, navigate, account)
        qtbot.addWidget(page)
        page.show()
        page.read(SHARED / "money" / name)
        page.bring_in()
        assert len(session.group.find(StatementLine)) == before, name


def test_a_line_with_another_amount_has_no_tick_until_the_person_gives_it_one(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    account: Account,
    tmp_path: Path,
) -> None:
    path = tmp_path / "march.csv"
    path.write_text(HEAD + "11/03/2026,RAFFLE,52.00,\n")
    page = StatementIn(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    page.read(path)
    page.bring_in()
    before = len(session.group.find(StatementLine))
    path.write_text(HEAD + "11/03/2026,RAFFLE,53.00,\n12/03/2026,TEA,-1.00,\n")
    page.read(path)
    assert page.preview is not None
    assert [page.comes_in(row) for row in page.preview.rows] == [False, True]
    assert "1 stays out until you tick it" in page.facts.words()
    page.table.ticked.emit(2, True)
    assert "2 new lines, £52.00 in all" in page.facts.words()
    assert "until you tick it" not in page.facts.words()
    page.table.ticked.emit(2, False)
    page.bring_in()
    kept = session.group.find(StatementLine)
    assert len(kept) == before + 1
    assert "TEA" in [one.words for one in kept]


def test_dates_that_could_be_two_are_asked_about_on_the_page(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    account: Account,
    tmp_path: Path,
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Date,Narrative,Amount\n01/02/2026,Gas,-1.00\n")
    page = StatementIn(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    page.read(path)
    assert page.ask_order.isVisible()
    page.order.button(DateOrder.DAY_FIRST).click()
    assert page.preview is not None
    assert [str(row.read.on_date) for row in page.preview.rows] == ["2026-02-01"]


def test_columns_nobody_knows_are_placed_by_the_person(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    account: Account,
    tmp_path: Path,
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("When,Who,How much\n13/02/2026,Gas,-1.00\n")
    page = StatementIn(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    page.read(path)
    assert page.columns is not None
    for title, place in (("When", "date"), ("Who", "words"), ("How much", "amount")):
        page.columns.choices[title].set_value(place)
    page.columns.placed.emit()
    assert page.preview is not None
    assert [row.read.pence for row in page.preview.new] == [-100]


def test_enter_goes_to_the_offers_and_enter_there_confirms(
    qtbot: QtBot, matching: BankMatch, session: Session, account: Account
) -> None:
    sure = next(one for one in matching._found.values() if one.sure)
    before = len(waiting(session, account))
    matching.table.choose(sure.line.id)
    matching.table.setFocus()
    qtbot.keyClick(matching.table.view, Qt.Key.Key_Return)
    ways = matching.offers.ways
    assert ways is not None
    radio = ways.button(ways.value())
    assert radio.hasFocus()
    qtbot.keyClick(radio, Qt.Key.Key_Return)
    assert len(waiting(session, account)) == before - 1
    assert session.group.find(MoneyLine, statement_line_id=sure.line.id)


def test_all_sure_matches_are_listed_before_they_are_confirmed(
    qtbot: QtBot, matching: BankMatch, session: Session, account: Account, asked: Asked
) -> None:
    sure = [one for one in matching._found.values() if one.sure]
    before = len(waiting(session, account))
    matching.sure.click()
    assert asked == [(To.BANK_SURE, account.id)]
    assert len(waiting(session, account)) == before
    panel = BankSure(session, account)
    qtbot.addWidget(panel)
    panel.show()
    listed = [panel.table.rows.row_at(place) for place in range(panel.table.count())]
    assert {one.line.id for one in listed} == {one.line.id for one in sure}
    panel.confirm_button.click()
    left = {one.id for one in waiting(session, account)}
    assert len(left) == before - len(sure)
    assert not left & {one.line.id for one in sure}


def test_a_match_is_taken_apart_again(
    matching: BankMatch, session: Session, account: Account
) -> None:
    before = len(waiting(session, account))
    matching.shown.button(SETTLED).click()
    first = matching.settled.rows.key_at(0)
    matching.settled.choose(first)
    matching.apart.click()
    assert len(waiting(session, account)) == before + 1
    matching.shown.button(WAITING).click()
    assert first in matching._found


def test_several_lines_of_ours_are_ticked_for_one_of_the_bank(
    matching: BankMatch, session: Session, account: Account
) -> None:
    found = next(iter(matching._found.values()))
    matching.table.choose(found.line.id)
    matching.offers.show_several()
    assert matching.offers.ticks
    assert "to go" in matching.offers.left.words()
    before = len(waiting(session, account))
    matching.offers.confirm_chosen()
    assert len(waiting(session, account)) == before


def test_a_remembered_rule_fills_the_form_and_nothing_is_done_before_it_is_saved(
    qtbot: QtBot, matching: BankMatch, session: Session, account: Account, asked: Asked
) -> None:
    found = next(one for one in matching._found.values() if one.rules)
    matching.table.choose(found.line.id)
    lines = len(session.group.find(MoneyLine))
    matching.offers.confirm_chosen()
    assert asked[-1] == (To.BANK_LINE, found.line.id, found.rules[0].id)
    assert len(session.group.find(MoneyLine)) == lines
    panel = BankLinePanel(session, found.line, found.rules[0].id)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.words("party") == "Northfield Bank"
    panel.save()
    (kept,) = session.group.find(MoneyLine, statement_line_id=found.line.id)
    assert (kept.pence, kept.party) == (450, "Northfield Bank")
    assert session.group.get(BankRule, found.rules[0].id).last_used_on == session.today()


def test_a_line_is_left_out_with_its_reason(
    qtbot: QtBot, session: Session, account: Account
) -> None:
    line = waiting(session, account)[0]
    panel = LeaveOut(session, line)
    qtbot.addWidget(panel)
    panel.show()
    panel.save()
    assert session.group.get(StatementLine, line.id).left_out_because == ""
    panel.why.button("other").click()
    panel.fields["because"].set_value("Our neighbours' money")
    panel.save()
    kept = session.group.get(StatementLine, line.id)
    assert kept.left_out_because == "Our neighbours' money"


def test_an_account_is_kept_as_agreed_only_when_it_ties(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account, asked: Asked
) -> None:
    before = len(session.group.find(Reconciliation))
    page = Reconcile(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    day = page.day.value()
    expected = look(session.group, account, day, 0).expected_pence
    page.balance.set_value(expected)
    page.reload()
    page.keep.click()
    assert len(session.group.find(Reconciliation)) == before
    assert "not every line of the bank is matched" in str(page.banner().fact.words())  # pyright: ignore[reportOptionalMemberAccess]
    (line,) = [one for one in waiting(session, account) if one.on_date and one.on_date <= day]
    panel = LeaveOut(session, line)
    qtbot.addWidget(panel)
    panel.why.set_value("It is here twice")
    panel.save()
    page.reload()
    page.keep.click()
    assert len(session.group.find(Reconciliation)) == before + 1
    assert asked == [(To.BACK,)]


def test_ticking_a_line_says_that_the_statement_shows_it(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account
) -> None:
    page = Reconcile(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    assert page.found is not None
    missing = len(page.found.missing)
    first = page.found.missing[0]
    assert "Tick those the statement shows. Match those" in page.lines.heading.words()
    page.lines.table.ticked.emit(f"{first.kind}:{first.ids[0]}", True)
    assert len(page.found.missing) == missing - 1


def test_what_is_only_at_the_bank_is_matched_and_not_ticked(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account, asked: Asked
) -> None:
    page = Reconcile(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    assert page.found is not None
    for one in (*page.found.missing, *page.found.early):
        page.lines.table.ticked.emit(f"{one.kind}:{one.ids[0]}", True)
    page.reload()
    assert "Tick" not in page.lines.heading.words()
    assert page.lines.heading.words().endswith("Match those that are only at the bank.")
    page.match.click()
    assert asked == [(To.BANK_MATCH, account.id)]


def test_cash_is_counted_on_the_same_page(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    tin = session.group.find(Account, account_kind=AccountKind.CASH.value)[0]
    page = Reconcile(session, navigate, tin)
    qtbot.addWidget(page)
    page.show()
    assert not page.lines.table.isVisible()
    page.balance.set_value(5_000)
    page.reload()
    page.keep.click()
    (kept,) = [x for x in session.group.find(Reconciliation, account_id=tin.id)
               if x.on_date == session.today()]  # fmt: skip
    assert kept.statement_pence == 5_000


def test_invoices_of_one_hirer_are_ticked_and_what_stays_to_be_paid_is_said(
    matching: BankMatch, session: Session, account: Account
) -> None:
    owed = unpaid(session.group)[0]
    statement = session.group.find(BankStatement, account_id=account.id)[0]
    said = StatementLine(
        bank_statement_id=statement.id, account_id=account.id, on_date=session.today(),
        pence=owed.owing - 1_000, words="FASTER PAYMENT 88",
    )  # fmt: skip
    with session.group.step("The bank says") as step:
        step.save(said)
    matching.reload()
    matching.table.choose(said.id)
    matching.offers.show_several()
    ticks = matching.offers.ticks
    assert ticks is not None
    ticks[f"invoice:{owed.invoice.id}"].click()
    left = matching.offers.left.words()
    assert left.startswith(f"Part of invoice {owed.invoice.reference}, ")
    assert left.endswith("£10.00 stays to be paid.")
    matching.offers.confirm_chosen()
    assert invoice_whole(session.group, owed.invoice.id).standing.owing == 1_000
    assert said.id not in [one.id for one in waiting(session, account)]


def test_notes_and_coins_add_up_into_the_count(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], asked: Asked
) -> None:
    tin = session.group.find(Account, account_kind=AccountKind.CASH.value)[0]
    page = Reconcile(session, navigate, tin)
    qtbot.addWidget(page)
    page.show()
    for pence, many in ((2_000, 2), (50, 20)):
        editor = page.coins.fields[pence].findChild(QLineEdit)
        assert editor is not None
        qtbot.keyClicks(editor, str(many))
    assert page.balance.value() == 5_000
    page.show_print()
    assert asked[-1][-1] == "Counted: 2 × £20, 20 × 50p"
    page.keep.click()
    (kept,) = [x for x in session.group.find(Reconciliation, account_id=tin.id)
               if x.on_date == session.today()]  # fmt: skip
    assert (kept.statement_pence, kept.notes) == (5_000, "Counted: 2 × £20, 20 × 50p")


@pytest.fixture
def many_sure(session: Session, account: Account) -> int:
    """Payments of ours with a line of the bank each, which is surely theirs; how many."""
    fund, count = session.group.find(Fund)[0], SHORT_ENOUGH + 60
    statement = BankStatement(account_id=account.id, file_name="long.csv")
    with session.group.step("Many lines") as step:
        step.save(statement)
        for n in range(count):
            day = date(2025, 6, 1) + timedelta(days=n)
            step.save(
                MoneyLine(
                    direction=Direction.PAYMENT.value, on_date=day, pence=100_000 + n,
                    party="Bakery", fund_id=fund.id, account_id=account.id, reference=f"V-L{n:04d}",
                )
            )  # fmt: skip
            step.save(
                StatementLine(
                    bank_statement_id=statement.id, account_id=account.id, on_date=day,
                    pence=-100_000 - n, words="BAKERY", fingerprint=f"long {n}",
                )
            )  # fmt: skip
    return count


def test_many_sure_matches_are_confirmed_with_progress_and_one_undo(
    qtbot: QtBot, session: Session, account: Account, many_sure: int
) -> None:
    panel = BankSure(session, account)
    qtbot.addWidget(panel)
    panel.show()
    before, sure = len(waiting(session, account)), len(panel.sure)
    assert sure >= many_sure
    with qtbot.waitSignal(panel.closed):
        panel.confirm_button.click()
        assert panel.progress.isVisible()
    assert len(waiting(session, account)) == before - sure
    session.undo()
    assert len(waiting(session, account)) == before


def test_stop_leaves_every_line_waiting_and_so_does_a_step_in_between(
    qtbot: QtBot, session: Session, account: Account, many_sure: int
) -> None:
    panel = BankSure(session, account)
    qtbot.addWidget(panel)
    panel.show()
    before = len(waiting(session, account))
    panel.confirm_button.click()
    qtbot.waitUntil(lambda: panel.progress.percent() > 0)
    panel.progress.stop.click()
    assert panel.subtitle.words() == "Stopped. Nothing was matched."
    assert not panel.progress.isVisible()
    panel.confirm_button.click()
    qtbot.waitUntil(lambda: panel.progress.percent() > 0)
    leave_out(session.group, panel.sure[-1].line.id, "Twice")
    assert not panel.progress.isVisible()
    assert len(waiting(session, account)) == before - 1
    with qtbot.waitSignal(session.refused):
        panel.confirm_button.click()
    assert len(waiting(session, account)) == before - 1
