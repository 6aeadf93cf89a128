"""Whatever is done in whatever order, undone and put back: each fund adds up and none is short."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from groupkeeper.domain.cashbook.accounts_vouchers import voucher_gaps
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.cashbook.rules import GUARDED
from groupkeeper.domain.cashbook.rules_endowment import capital_taken
from groupkeeper.domain.cashbook.rules_transfers import open_advances
from groupkeeper.domain.grants.award import Award, BudgetLine, Funder
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.errors import NothingToUndo, RuleBroken, UndoBlocked
from groupkeeper.operations.cashbook.funds import change_fund, close_fund
from groupkeeper.operations.cashbook.lines import keep_voucher, void_voucher
from groupkeeper.operations.cashbook.locking import lock_until, open_again
from groupkeeper.operations.cashbook.money_back import money_came_back
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.operations.cashbook.transfers import (
    cross_out_transfer,
    pay_back_advance,
    pay_with_top_up,
    transfer_between_funds,
)
from groupkeeper.storage.group_file import create_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.queries.cashbook.book import locked_until, read_book

START, TODAY = date(2025, 4, 1), date(2025, 7, 1)
DAYS = st.integers(0, 60).map(lambda after: START + timedelta(days=after))
PENCE = st.integers(1, 6_000)
PLACES = st.integers(0, 3)
MINUTE = "Minute 2, 1 April 2025"
OPENING = (8_000, 5_000)


class Treasurer(RuleBasedStateMachine):
    """Four funds, two accounts, and all that can be done to them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.accounts = [Account(name=f"Account {pence}", opening_pence=pence) for pence in OPENING]
        general = Fund(name="General", opening_pence=9_000)
        roof = Fund(
            name="Roof", fund_kind=FundKind.RESTRICTED, opening_pence=4_000,
            backed_by=Backing.APPEAL, backing="Our leaflet of 2025",
        )  # fmt: skip
        chairs = Fund(name="Chairs", fund_kind=FundKind.DESIGNATED, minute_reference=MINUTE)
        welcome = Fund(name="Welcome", fund_kind=FundKind.RESTRICTED, backed_by=Backing.AWARD)
        funder = Funder(name="Wenlow Fund")
        self.award = Award(
            title="Welcome", in_arrears=True, fund_id=welcome.id, funder_id=funder.id
        )
        self.food = BudgetLine(name="Food", agreed_pence=100, award_id=self.award.id)
        self.fund_ids = [general.id, welcome.id, roof.id, chairs.id]
        funds = [general, welcome, roof, chairs]
        self.group = create_group_file(
            root / "a.groupkeeper",
            GroupDetails(name="Us"),
            [funder, *funds, *self.accounts, self.award, self.food],
            places=Places(root / "config", root / "copies"),
        )
        self.begun = len(self.steps())
        self.given: dict[str, str] = {}

    def steps(self) -> list[str]:
        return [row[0] for row in self.group.rows("SELECT id FROM step_log ORDER BY hlc, device")]

    def line(self, way: str, fund: int, account: int, day: date, pence: int) -> MoneyLine:
        fund_id = self.fund_ids[fund]
        of_grant = way == "payment" and fund_id == self.award.fund_id
        return MoneyLine(
            direction=way, on_date=day, pence=pence, party="Greenhill Stores", what_for="Things",
            fund_id=fund_id, account_id=self.accounts[account % 2].id,
            budget_line_id=self.food.id if of_grant else "",
        )  # fmt: skip

    def tried(self, operation: Callable[..., Any], *what: Any, **how: Any) -> None:
        """Done, or refused in a sentence which leaves everything as it was."""
        before, refused = read_book(self.group), ""
        try:
            operation(self.group, *what, **how)
        except RuleBroken as rule_broken:
            refused = str(rule_broken)
        assert not refused or read_book(self.group) == before

    @rule(way=st.sampled_from(["receipt", "payment"]), fund=PLACES, account=PLACES, day=DAYS,
          pence=PENCE)  # fmt: skip
    def keep(self, way: str, fund: int, account: int, day: date, pence: int) -> None:
        self.tried(keep_voucher, [self.line(way, fund, account, day, pence)])

    @rule(one=PLACES, other=PLACES, day=DAYS, pence=PENCE, part=PENCE)
    def split(self, one: int, other: int, day: date, pence: int, part: int) -> None:
        lines = [self.line("payment", fund, 0, day, p) for fund, p in ((one, pence), (other, part))]
        self.tried(keep_voucher, lines, total_pence=pence + part)

    @rule(fund=PLACES, day=DAYS, pence=PENCE)
    def top_up(self, fund: int, day: date, pence: int) -> None:
        lines = [self.line("payment", fund, 1, day, pence)]
        self.tried(pay_with_top_up, lines, minute_reference=MINUTE)

    @rule(which=st.integers(0, 30))
    def cross_out(self, which: int) -> None:
        if lines := self.group.find(MoneyLine, voided_on=None):
            self.tried(void_voucher, lines[which % len(lines)], "A mistake", TODAY)

    @rule(which=st.integers(0, 30), fund=PLACES, day=DAYS, pence=PENCE)
    def put_right(self, which: int, fund: int, day: date, pence: int) -> None:
        if lines := self.group.find(MoneyLine, voided_on=None):
            old = lines[which % len(lines)]
            new = self.line(old.direction, fund, which, day, pence)
            self.tried(correct_voucher, old, [new], "A mistake", TODAY)

    @rule(which=st.integers(0, 30), day=DAYS, pence=PENCE)
    def money_back(self, which: int, day: date, pence: int) -> None:
        if lines := self.group.find(MoneyLine, voided_on=None):
            self.tried(money_came_back, lines[which % len(lines)], pence, day)

    @rule(source=PLACES, goal=PLACES, day=DAYS, pence=PENCE, agreed=st.booleans(),
          advance=st.booleans())  # fmt: skip
    def move(
        self, source: int, goal: int, day: date, pence: int, agreed: bool, advance: bool
    ) -> None:
        moved = FundTransfer(
            on_date=day, from_fund_id=self.fund_ids[source], to_fund_id=self.fund_ids[goal],
            pence=pence, reason="Decided", minute_reference=MINUTE,
            funder_consent="Mrs Hill, 2 April 2025" if agreed else "",
            advance_award_id=self.award.id if advance else "",
        )  # fmt: skip
        self.tried(transfer_between_funds, moved)

    @rule(which=st.integers(0, 9), day=DAYS, pence=PENCE)
    def pay_back(self, which: int, day: date, pence: int) -> None:
        if advances := open_advances(read_book(self.group)):
            self.tried(pay_back_advance, advances[which % len(advances)][0], pence, day)

    @rule(which=st.integers(0, 9))
    def cross_out_a_transfer(self, which: int) -> None:
        if moved := self.group.find(FundTransfer, voided_on=None):
            self.tried(cross_out_transfer, moved[which % len(moved)], "A mistake", TODAY)

    @rule(fund=PLACES, kind=st.sampled_from([*FundKind]))
    def change(self, fund: int, kind: FundKind) -> None:
        was = self.group.get(Fund, self.fund_ids[fund])
        self.tried(change_fund, replace(was, fund_kind=kind.value, minute_reference=MINUTE))

    @rule(fund=PLACES, day=DAYS)
    def close(self, fund: int, day: date) -> None:
        self.tried(close_fund, self.group.get(Fund, self.fund_ids[fund]), day)

    @rule(day=st.integers(0, 20).map(lambda after: START + timedelta(days=after)))
    def lock(self, day: date) -> None:
        self.tried(lock_until, day, today=TODAY)

    @rule()
    def unlock(self) -> None:
        self.tried(open_again, "To put something right", today=TODAY)

    @rule()
    def undo(self) -> None:
        with suppress(NothingToUndo, UndoBlocked):
            self.group.undo()

    @rule(which=st.integers(0, 40))
    def undo_an_older_step(self, which: int) -> None:
        if later := self.steps()[self.begun :]:
            locked = locked_until(self.group)
            with suppress(NothingToUndo, UndoBlocked):
                self.group.undo(later[which % len(later)])
            assert locked is None or locked_until(self.group) in (locked, *self.days_locked())

    def days_locked(self) -> list[date | None]:
        found = self.group.rows("SELECT until FROM locked_period WHERE deleted_at IS NULL")
        return [date.fromisoformat(row[0]) for row in found]

    @rule()
    def redo(self) -> None:
        with suppress(NothingToUndo, UndoBlocked):
            self.group.redo()

    @invariant()
    def every_fund_adds_up_and_no_restricted_one_is_ever_short(self) -> None:
        book = read_book(self.group)
        whole, later = Period(START, TODAY), Period(START + timedelta(days=30), TODAY)
        for fund in book.funds:
            for period in (whole, later):
                year = book.fund_movements(fund.id, period)
                net = year.receipts - year.payments + year.transfers_in - year.transfers_out
                assert year.opening + net == year.closing
            assert book.fund_on(fund.id, TODAY) == (fund.opening_pence or 0) + self.moved(fund.id)
            if fund.fund_kind in GUARDED:
                assert min((held for _, held in book.days_of_fund(fund.id)), default=0) >= 0
        assert capital_taken(book) == frozenset()
        for day in (START, START + timedelta(days=30), TODAY):
            assert book.difference_on(day) == 0

    @invariant()
    def a_number_is_given_once_and_none_is_missing(self) -> None:
        for record in (MoneyLine, FundTransfer):
            kept = self.group.find(record)
            numbers = {one.reference for one in kept}
            assert voucher_gaps(numbers) == ()
            for one in kept:
                first = getattr(one, "part_of_id", "") or one.id
                assert self.given.setdefault(one.reference, first) == first
        assert set(self.given) == {
            one.reference for record in (MoneyLine, FundTransfer) for one in self.group.find(record)
        }

    def moved(self, fund_id: str) -> int:
        """What moved in a fund as the file itself adds it up, beside the book."""
        return self.group.rows(
            """
            SELECT coalesce(sum(pence), 0) FROM (
                SELECT CASE direction WHEN 'receipt' THEN pence ELSE -pence END AS pence
                    FROM money_line WHERE fund_id = :fund AND voided_on IS NULL
                    AND deleted_at IS NULL
                UNION ALL SELECT pence FROM fund_transfer
                    WHERE to_fund_id = :fund AND voided_on IS NULL AND deleted_at IS NULL
                UNION ALL SELECT -pence FROM fund_transfer
                    WHERE from_fund_id = :fund AND voided_on IS NULL AND deleted_at IS NULL)
            """,
            {"fund": fund_id},
        )[0][0]

    def teardown(self) -> None:
        self.group.close()
        self.folder.cleanup()


TestTreasurer = Treasurer.TestCase
TestTreasurer.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
