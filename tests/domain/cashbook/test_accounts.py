"""The year's accounts: they tie with the book, every figure names its lines, deposits are apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.accounts import YearAccounts, accounts_of
from groupkeeper.domain.cashbook.accounts_balances import shared_out
from groupkeeper.domain.cashbook.accounts_checks import in_the_way
from groupkeeper.domain.cashbook.accounts_records import AwardSeen, Owing, Signed
from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.headings import (
    DEPOSITS_BACK,
    DEPOSITS_IN,
    GIVEN_BACK,
    HALL_HIRE,
    RUNNING,
)
from groupkeeper.domain.cashbook.layouts import Column, column_of
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsLayout, Asset, AssetKind, Liability
from groupkeeper.domain.grants.award import Award, AwardKind
from tests.domain.cashbook.accounts_examples import (
    ACCOUNTS,
    BEFORE,
    FUNDS,
    YEAR,
    book,
    books,
    line,
    records,
)

layouts = st.sampled_from(list(AccountsLayout))
MAY = date(2025, 5, 1)
few = settings(max_examples=25)


def amounts(accounts: YearAccounts, key: str) -> list[int]:
    return [figure.amount for figure in accounts.rows[key].figures]


@few
@given(books(), layouts)
def test_the_accounts_tie_with_the_book(book: Book, layout: AccountsLayout) -> None:
    accounts = accounts_of(records(book, layout))
    for place, column in enumerate(Column):
        own = [fund.id for fund in FUNDS if column_of(fund) == column]
        moved = [book.fund_movements(fund_id, YEAR) for fund_id in own]
        assert amounts(accounts, "A6")[place] == sum(one.opening for one in moved)
        assert amounts(accounts, "total-in")[place] == sum(one.receipts for one in moved)
        assert amounts(accounts, "total-out")[place] == sum(one.payments for one in moved)
        assert amounts(accounts, "closing")[place] == sum(one.closing for one in moved)
        assert amounts(accounts, "A5")[place] == sum(
            one.transfers_in - one.transfers_out for one in moved
        )
    whole = sum(book.account_on(account.id, YEAR.end) for account in ACCOUNTS)
    assert amounts(accounts, "closing")[-1] == whole
    assert amounts(accounts, "A5")[-1] == 0


@few
@given(books(), layouts)
def test_pence_and_whole_pounds_both_add_up_down_and_across(
    book: Book, layout: AccountsLayout
) -> None:
    accounts = accounts_of(records(book, layout))
    rows = accounts.rows
    for row in rows.values():
        assert sum(row.pounds[:-1]) == row.pounds[-1]
        assert sum(figure.amount for figure in row.figures[:-1]) == row.figures[-1].amount
    for place in range(len(Column) + 1):
        printed = {key: row.pounds[place] for key, row in rows.items()}
        assert printed["total-in"] - printed["total-out"] == printed["net"]
        held = printed["net"] + printed["A5"] + printed["A6"]
        assert held == printed["closing"]
        cash = [*accounts.balances.cash, accounts.balances.total]
        if place < len(Column):
            assert sum(one.pounds[place] for one in cash[:-1]) == cash[-1].pounds[place]
            assert cash[-1].pounds[place] == printed["closing"]


@few
@given(books(), layouts)
def test_every_figure_of_a_line_is_the_sum_of_the_lines_it_names(
    book: Book, layout: AccountsLayout
) -> None:
    pence = {one.id: one.pence or 0 for one in book.lines}
    named: list[str] = []
    for block in accounts_of(records(book, layout)).blocks:
        for row in block.rows:
            if "-" in row.key and not row.key.startswith("total"):
                for figure in row.figures:
                    assert figure.amount == sum(pence[id] for id in figure.records)
                named += row.figures[-1].records
    inside = [x for x in book.lines if x.on_date and x.on_date in YEAR and not x.voided_on]
    assert sorted(named) == sorted(one.id for one in inside)


@few
@given(books())
def test_last_year_stands_beside_this_as_its_own_accounts_printed_it(book: Book) -> None:
    this = accounts_of(records(book))
    if not this.has_last_year:
        assert all(row.last_pounds is None for row in this.rows.values())
        return
    closing = this.rows["closing"]
    assert closing.last is not None
    assert closing.last.amount == this.rows["A6"].figures[-1].amount
    if any(one.on_date and one.on_date in BEFORE and not one.voided_on for one in book.lines):
        assert closing.last_pounds == this.rows["A6"].pounds[-1]


@few
@given(books())
def test_each_fund_in_the_note_moves_as_the_book_says(book: Book) -> None:
    for note in accounts_of(records(book)).funds:
        moved = book.fund_movements(note.fund.id, YEAR)
        opening, came, went, between, closing = (figure.amount for figure in note.figures)
        assert (opening, came, went, closing) == (
            moved.opening, moved.receipts, moved.payments, moved.closing,
        )  # fmt: skip
        assert opening + came - went + between == closing


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9_000), min_size=1),
    st.integers(0, 9_000),
    st.integers(0, 9_000),
)
def test_funds_are_shared_out_over_accounts_to_the_penny(
    held: dict[str, int], restricted: int, endowment: int
) -> None:
    whole = sum(held.values())
    funds = {
        Column.RESTRICTED: restricted,
        Column.ENDOWMENT: endowment,
        Column.UNRESTRICTED: whole - restricted - endowment,
    }
    shared = shared_out(held, funds)
    for id, pence in held.items():
        assert sum(shared[id].values()) == pence
    for column, pence in funds.items():
        assert sum(by_column[column] for by_column in shared.values()) == pence


def test_deposits_held_for_others_are_no_income_and_stand_by_themselves() -> None:
    lines = [
        line(HALL_HIRE, 12_000, MAY),
        line(DEPOSITS_IN, 10_000, MAY),
        line(DEPOSITS_BACK, 4_000, MAY),
    ]
    accounts = accounts_of(records(book(lines)))
    assert accounts.gross_income == 12_000
    assert amounts(accounts, "held-in-1")[-1] == 10_000
    assert amounts(accounts, "held-out-1")[-1] == 4_000
    assert amounts(accounts, "total-in")[-1] == 22_000
    assert amounts(accounts, "net")[-1] == 18_000


@pytest.mark.parametrize("layout", AccountsLayout)
def test_a_loan_is_no_income_and_its_repayment_no_cost_of_what_we_do(
    layout: AccountsLayout,
) -> None:
    loan = Award(title="New boiler", award_kind=AwardKind.LOAN.value)
    grants = [
        line("Grants", 5_000, MAY, from_funder=True, award_id="a grant"),
        line("Grants", 100_000, MAY, from_funder=True, award_id=loan.id),
    ]
    paid = [
        line(RUNNING, 600, MAY, award_id=loan.id),
        line(GIVEN_BACK, 30_000, MAY, returned_to_funder=True, award_id=loan.id),
    ]
    seen = (AwardSeen(loan, "Wenlow Trust"),)
    accounts = accounts_of(records(book([*grants, *paid]), layout, awards=seen))
    assert accounts.gross_income == 5_000
    assert amounts(accounts, "loans-in-1")[-1] == 100_000
    assert amounts(accounts, "loans-out-1")[-1] == 30_000
    assert amounts(accounts, "A3")[-1] == 600
    assert amounts(accounts, "net")[-1] == 105_000 - 30_600
    assert accounts.rows["loans-in-1"].label == "Loans received: not income"
    assert accounts.rows["loans-out-1"].label == "Loans repaid: not a cost"


@pytest.mark.parametrize("layout", AccountsLayout)
def test_a_loan_typed_into_the_cashbook_stands_under_its_heading_and_is_no_income(
    layout: AccountsLayout,
) -> None:
    lines = [
        line("Donations", 5_000, MAY),
        line("Loans received", 50_000, MAY),
        line("Loans paid back", 20_000, MAY),
    ]
    accounts = accounts_of(records(book(lines), layout))
    assert accounts.gross_income == 5_000
    assert amounts(accounts, "loans-in-1")[-1] == 50_000
    assert amounts(accounts, "loans-out-1")[-1] == 20_000
    assert amounts(accounts, "net")[-1] == 35_000


def test_what_says_it_is_a_loan_and_stands_as_income_is_to_be_looked_at() -> None:
    odd = replace(line("Donations", 50_000, MAY), what_for="A loan from Ada", reference="V-A0002")
    back = replace(line(RUNNING, 500, MAY), what_for="Loan repaid", reference="V-A0003")
    fine = [
        replace(line("Loans received", 50_000, MAY), what_for="Loan"),
        replace(line(RUNNING, 500, MAY), what_for="Loan of chairs"),
    ]

    def found(*lines: MoneyLine) -> list[str]:
        kept = records(book(list(lines)))
        made = in_the_way(kept, accounts_of(kept), YEAR.end + timedelta(days=9))
        return [one.sentence for one in made if one.key == "loans"]

    assert found(*fine) == []
    assert found(odd, back, *fine) == [
        "2 vouchers say that it is a loan, and stand as income or as a cost: V-A0002, V-A0003. "
        "Give it a heading that stands under “Loans, to be paid back”."
    ]


def test_scotland_gathers_headings_under_its_own_words() -> None:
    lines = [line("Donations", 500, MAY), line("Subscriptions", 700, MAY), line("Sales", 100, MAY)]
    accounts = accounts_of(records(book(lines), AccountsLayout.OSCR))
    labels = [row.label for row in accounts.blocks[0].rows]
    assert labels == ["Donations", "Gross trading receipts", "Sub total, receipts"]
    assert amounts(accounts, "A1-1")[-1] == 1_200


def test_rows_of_cc16a_are_in_the_forms_order() -> None:
    lines = [line(HALL_HIRE, 1_000, MAY), line("Equipment bought", 400, MAY)]
    accounts = accounts_of(records(book(lines)))
    said = [row.label for block in accounts.blocks for row in block.rows]
    assert said == [
        "Hall hire", "Sub total (Gross income for AR)", "Sub total", "Total receipts",
        "Sub total", "Equipment bought", "Sub total", "Total payments",
        "Net of receipts/(payments)", "A5 Transfers between funds", "A6 Cash funds last year end",
        "Cash funds this year end",
    ]  # fmt: skip
    titles = [block.title for block in accounts.blocks if block.title]
    assert titles == [
        "A1 Receipts", "A2 Asset and investment sales", "A3 Payments",
        "A4 Asset and investment purchases",
    ]  # fmt: skip


def test_a_refund_of_hire_stands_with_payments_and_nothing_is_set_off() -> None:
    refund = line(HALL_HIRE, 300, MAY)
    refund = type(refund)(**{**vars(refund), "direction": "payment"})
    accounts = accounts_of(records(book([line(HALL_HIRE, 1_000, MAY), refund])))
    assert amounts(accounts, "A1")[-1] == 1_000
    assert amounts(accounts, "A3")[-1] == 300


def test_a_note_says_which_line_took_a_pound() -> None:
    funds = book([line("Donations", 250, MAY), line(HALL_HIRE, 1_050, MAY)])
    notes = accounts_of(records(funds)).rounding
    assert any("“Hall hire” is shown £1 less in the unrestricted column" in one for one in notes)


def test_what_is_owned_and_owed_says_where_it_comes_from_and_last_years_amount() -> None:
    kettle = Asset(name="Kettle", asset_kind=AssetKind.OWN_USE, cost_pence=4_000,
                   bought_on=BEFORE.start, fund_id=FUNDS[0].id)  # fmt: skip
    gone = Asset(name="Sold", cost_pence=100, gone_on=YEAR.end)
    bill = Liability(what="Gas", pence=900, since_on=MAY, fund_id=FUNDS[2].id)
    paid = Liability(what="Paid", pence=1, since_on=BEFORE.start, settled_on=MAY)
    invoice = Owing("i1", "invoice", ("i1",), "Choir, hall hire", 3_600, FUNDS[0].id, "Invoice 7")
    balances = accounts_of(
        records(book([]), assets=(kettle, gone), liabilities=(bill, paid), owed_to_us=(invoice,))
    ).balances
    assert [(one.what, one.cost, one.last_pence) for one in balances.own_use] == [
        ("Kettle", 4_000, 4_000)
    ]
    assert [(one.what, one.source, one.pounds) for one in balances.owed_to_us] == [
        ("Choir, hall hire", "Invoice 7", 36)
    ]
    assert [(one.what, one.fund, one.last_pence) for one in balances.owed_by_us] == [
        ("Gas", FUNDS[2].name, 0)
    ]


def reconciled(book: Book) -> tuple[Reconciliation, ...]:
    return tuple(
        Reconciliation(
            account_id=one.id, on_date=YEAR.end, statement_pence=book.account_on(one.id, YEAR.end)
        )
        for one in ACCOUNTS
    )


def stops(
    book: Book,
    today: date = YEAR.end + timedelta(days=9),
    signed: Signed | None = None,
    done: tuple[Reconciliation, ...] | None = None,
) -> list[str]:
    agreed = reconciled(book) if done is None else done
    found = records(book, signed=signed, reconciliations=agreed)
    return [one.sentence for one in in_the_way(found, accounts_of(found), today) if one.stops]


def test_nothing_stands_in_the_way_of_a_year_that_ties() -> None:
    assert stops(book([line(HALL_HIRE, 1_000, MAY)])) == []


def test_a_year_that_has_not_ended_cannot_be_closed() -> None:
    assert "It can be closed after that." in stops(book([]), today=YEAR.end)[0]


def test_an_opening_that_is_not_the_last_signed_closing_says_what_differs() -> None:
    money = book([])
    signed = Signed(
        BEFORE.end,
        {one.id: (one.opening_pence or 0) + (5 if one is FUNDS[2] else 0) for one in FUNDS},
        {one.id: one.opening_pence or 0 for one in ACCOUNTS},
    )
    assert stops(money, signed=signed) == [
        "“The restricted fund” begins the year with £300.50, but the signed accounts to "
        "31 March 2025 say £300.55: £0.05 less."
    ]


def test_funds_that_differ_from_the_accounts_stop_the_closing() -> None:
    money = book([line(HALL_HIRE, 1_000, MAY, account_id="")])
    said = stops(money)
    assert any("the funds hold £10.00 more than the accounts" in one for one in said)
    assert any("not say which account" in one for one in said)


@pytest.mark.parametrize("wrong", [None, -5])
def test_an_account_not_agreed_on_the_last_day_stops_the_closing(wrong: int | None) -> None:
    money = book([])
    done = list(reconciled(money))
    bank = done.pop(0)
    if wrong is not None:
        says = (bank.statement_pence or 0) + wrong
        done.append(type(bank)(**{**vars(bank), "statement_pence": says}))
    (said,) = stops(money, done=tuple(done))
    assert said.startswith("“Bank” was not agreed" if wrong is None else "The statement of “Bank”")


def test_a_restricted_fund_below_nothing_in_the_year_stops_the_closing() -> None:
    money = book(
        [
            line("Insurance", 40_000, MAY, fund_id=FUNDS[2].id),
            line("Grants", 90_000, MAY + timedelta(days=9), fund_id=FUNDS[2].id),
        ]
    )
    (said,) = stops(money)
    assert said.startswith("“The restricted fund” was £99.50 below nothing on 1 May 2025.")


@pytest.mark.parametrize("layout", [AccountsLayout.CC16A, AccountsLayout.OSCR])
def test_a_year_of_transfers_alone_ends_where_the_next_begins_and_says_its_pound(
    layout: AccountsLayout,
) -> None:
    general, _, restricted, *_ = FUNDS
    moved = FundTransfer(
        from_fund_id=general.id, to_fund_id=restricted.id, on_date=MAY, pence=50, reason="x"
    )
    accounts = accounts_of(records(book([], [moved]), layout))
    closing = accounts.rows["closing"]
    assert closing.pounds == (900, 301, 50, 1_251)
    assert accounts.rows["A5"].pounds == (-1, 0, 0, -1)
    assert any("Transfers between funds come to £1" in one for one in accounts.rounding)
