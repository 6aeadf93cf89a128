"""A made-up group's money: headings, accounts, what flowed in from hirers and members, the bank."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime, timedelta

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.bank import (
    BankColumns,
    BankRule,
    BankStatement,
    Reconciliation,
    StatementLine,
)
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountHeading,
    AccountKind,
    AccountTransfer,
    Direction,
    MoneyLine,
)
from groupkeeper.domain.cashbook.year_end import (
    AccountsYear,
    Asset,
    AssetKind,
    ClosingBalance,
    Liability,
    LockedPeriod,
)
from groupkeeper.domain.grants.award import Award, BudgetLine, Commitment, Stage
from groupkeeper.domain.people.membership import PaidBy, SubscriptionPayment
from groupkeeper.operations.samples.maker import Maker, month_end, year_start

_CASH = 5_000
_PAID_IN = 12_000
_SPENT_ON = (
    ("expenses", headings.VOLUNTEERS_EXPENSES),
    ("fares", headings.VOLUNTEERS_EXPENSES),
    ("petrol", headings.VOLUNTEERS_EXPENSES),
    ("gas", "Hall: heat, light and repairs"),
    ("heat", "Hall: heat, light and repairs"),
    ("leaflets", "Printing, post and phone"),
)


def make_money(maker: Maker) -> None:
    """Headings, cash, hire income and deposits in the cashbook, the bank's lines, last year."""
    for heading in headings.usual_headings():
        content = asdict(heading)
        del content["id"]
        maker.keep(AccountHeading, **content)
    general = next(one for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL)
    bank = maker.made(Account)[0]
    cash = _accounts(maker, bank, general)
    _subscriptions_linked(maker)
    _hire_income(maker, general, bank)
    _deposits(maker, general, bank)
    _headings_given(maker)
    _funds_backed(maker)
    _cash_paid_in(maker, bank, cash, general)
    _bank_says(maker, bank)
    _last_year(maker, bank, cash, general)
    _owned_and_owed(maker, general)


def _accounts(maker: Maker, bank: Account, general: Fund) -> Account:
    opening = general.opening_pence or 0
    maker.change(bank, opening_pence=opening - _CASH, opened_on=maker.first_day)
    return maker.keep(
        Account,
        name="Cash tin",
        account_kind=AccountKind.CASH.value,
        opening_pence=_CASH,
        opened_on=maker.first_day,
    )


def _heading(maker: Maker, name: str) -> str:
    return next(one.id for one in maker.made(AccountHeading) if one.name == name)


def _subscriptions_linked(maker: Maker) -> None:
    """Each payment of a member names the line of its day."""
    lines = {m.on_date: m for m in maker.made(MoneyLine) if m.what_for == "Subscriptions"}
    for payment in maker.made(SubscriptionPayment):
        line = lines.get(payment.paid_on)
        if line is not None:
            maker.change(payment, money_line_id=line.id)


def _hire_income(maker: Maker, general: Fund, bank: Account) -> None:
    invoices = {invoice.id: invoice for invoice in maker.made(Invoice)}
    for payment in maker.made(InvoicePayment):
        line = maker.keep(
            MoneyLine,
            direction=Direction.RECEIPT.value,
            on_date=payment.on_date,
            pence=payment.pence,
            party=invoices[payment.invoice_id].addressed_to,
            what_for=f"Hall hire, invoice {invoices[payment.invoice_id].reference}",
            fund_id=general.id,
            account_id=bank.id,
            paid_by=PaidBy.BANK.value,
            account_heading_id=_heading(maker, headings.HALL_HIRE),
        )
        maker.change(payment, money_line_id=line.id)


def _deposits(maker: Maker, general: Fund, bank: Account) -> None:
    """Deposits taken and given back up to today: in the cashbook, and never income (R-FND-10)."""
    taken, back = (_heading(maker, name) for name in (headings.DEPOSITS_IN, headings.DEPOSITS_BACK))
    ways = (("received", Direction.RECEIPT, taken), ("returned", Direction.PAYMENT, back))
    for deposit in maker.made(Deposit):
        for word, way, heading in ways:
            on_date: date | None = getattr(deposit, f"{word}_on")
            if on_date is None or on_date > maker.today:
                continue
            line = maker.keep(
                MoneyLine,
                direction=way.value,
                on_date=on_date,
                pence=deposit.pence,
                party="Hirer of the hall",
                what_for="Damage deposit",
                fund_id=general.id,
                account_id=bank.id,
                paid_by=PaidBy.BANK.value,
                account_heading_id=heading,
            )
            deposit = maker.change(deposit, **{f"{word}_line_id": line.id})


def _headings_given(maker: Maker) -> None:
    for line in list(maker.made(MoneyLine)):
        if not line.account_heading_id:
            maker.change(line, account_heading_id=_heading(maker, _fitting(line)))


def _fitting(line: MoneyLine) -> str:
    if line.direction == Direction.RECEIPT:
        return headings.GRANTS if line.from_funder else headings.SUBSCRIPTIONS
    words = line.what_for.casefold()
    return next((name for word, name in _SPENT_ON if word in words), headings.RUNNING)


def _funds_backed(maker: Maker) -> None:
    for fund in list(maker.made(Fund)):
        if fund.fund_kind == FundKind.RESTRICTED:
            maker.change(fund, backed_by=Backing.AWARD.value, backing="The offer letter")


def _cash_paid_in(maker: Maker, bank: Account, cash: Account, general: Fund) -> None:
    """Takings of a coffee morning, counted and paid in at the bank."""
    day = maker.today - timedelta(days=20)
    maker.keep(
        MoneyLine,
        direction=Direction.RECEIPT.value,
        on_date=day,
        pence=_PAID_IN,
        party="Coffee morning",
        what_for="Tins and raffle",
        fund_id=general.id,
        account_id=cash.id,
        paid_by=PaidBy.CASH.value,
        account_heading_id=_heading(maker, "Fundraising and raffles"),
    )
    maker.keep(
        AccountTransfer,
        on_date=day + timedelta(days=2),
        from_account_id=cash.id,
        to_account_id=bank.id,
        pence=_PAID_IN,
        what_for="Coffee morning paid in",
    )


def _bank_says(maker: Maker, bank: Account) -> None:
    """Last month's statement: each line is known but the newest, which waits to be matched."""
    last = maker.today.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    statement = maker.keep(
        BankStatement,
        account_id=bank.id,
        file_name=f"statement {last:%Y-%m}.csv",
        from_date=first,
        to_date=last,
        brought_in_on=last + timedelta(days=3),
    )
    for line in list(maker.made(MoneyLine)):
        if line.account_id == bank.id and line.on_date and first <= line.on_date <= last:
            said = _statement_line(maker, statement, line.on_date, line.signed_pence, line.party)
            maker.change(line, statement_line_id=said.id, on_statement_on=line.on_date)
        elif line.account_id == bank.id and line.on_date and line.on_date < first:
            maker.change(line, on_statement_on=line.on_date)  # agreed on paper until then
    _statement_line(maker, statement, last, -450, "BANK CHARGES")
    _bank_says_this_month(maker, bank)
    maker.keep(
        BankRule,
        words="BANK CHARGES",
        direction=Direction.PAYMENT.value,
        party="Northfield Bank",
        what_for="Charges of the bank",
        fund_id=next(one.id for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL),
        account_heading_id=_heading(maker, "Bank charges"),
        last_used_on=last,
    )
    maker.keep(
        BankRule,
        words="NORTHERN LIGHT",
        direction=Direction.PAYMENT.value,
        party="Northern Light & Heat",
        what_for="Gas for the hall",
        account_heading_id=_heading(maker, "Hall: heat, light and repairs"),
        last_used_on=last,
    )
    columns = {"date": "Date", "words": "Description", "amount": "Amount"}
    maker.keep(
        BankColumns,
        account_id=bank.id,
        titles="Date\nDescription\nAmount\nBalance",
        columns=json.dumps(columns | {"balance": "Balance"}),
    )


def _bank_says_this_month(maker: Maker, bank: Account) -> None:
    """This month so far, brought in yesterday: all its lines wait for somebody to match them."""
    first, until = maker.today.replace(day=1), maker.today - timedelta(days=1)
    statement = maker.keep(
        BankStatement,
        account_id=bank.id,
        file_name=f"statement {first:%Y-%m}.csv",
        from_date=first,
        to_date=until,
        brought_in_on=until,
    )
    for line in list(maker.made(MoneyLine)):
        if line.account_id == bank.id and line.on_date and first <= line.on_date <= until:
            _statement_line(maker, statement, line.on_date, line.signed_pence, line.party)
    _statement_line(maker, statement, first, 3_500, "BGC CRAFT FAIR TABLES")


def _statement_line(
    maker: Maker, statement: BankStatement, day: date, pence: int, words: str
) -> StatementLine:
    seen = f"{statement.account_id} {day} {pence} {words} {len(maker.made(StatementLine))}"
    return maker.keep(
        StatementLine,
        bank_statement_id=statement.id,
        account_id=statement.account_id,
        on_date=day,
        pence=pence,
        words=words.upper(),
        fingerprint=hashlib.sha256(seen.encode()).hexdigest(),
    )


def _last_year(maker: Maker, bank: Account, cash: Account, general: Fund) -> None:
    """The first year of the records was approved at the AGM after it, and locked."""
    starts = maker.first_day
    ends = year_start(maker.today, 2) - timedelta(days=1)
    approved = month_end(ends + timedelta(days=40))
    year = maker.keep(
        AccountsYear,
        starts_on=starts,
        ends_on=ends,
        approved_on=approved,
        minute_reference="Minute 6 of the AGM",
        first_signatory=maker.plan.group.get("contact_name", ""),
        locked_at=datetime(approved.year, approved.month, approved.day, 19, 30),
    )
    for fund in maker.made(Fund):
        held = _held(maker, ends, fund_id=fund.id) + (fund.opening_pence or 0)
        maker.keep(ClosingBalance, accounts_year_id=year.id, fund_id=fund.id, pence=held)
    for account in (bank, cash):
        opening = _CASH if account is cash else (general.opening_pence or 0) - _CASH
        held = _held(maker, ends, account_id=account.id) + opening
        maker.keep(ClosingBalance, accounts_year_id=year.id, account_id=account.id, pence=held)
        maker.keep(
            Reconciliation,
            account_id=account.id,
            on_date=ends,
            statement_pence=held,
            done_on=approved,
        )
    maker.keep(LockedPeriod, until=ends, locked_on=approved, minute_reference="Minute 6 of the AGM")


def _held(maker: Maker, on_date: date, **whose: str) -> int:
    """What moved in and out of a fund or an account up to a day."""
    (name, wanted), *_ = whose.items()
    return sum(
        line.signed_pence
        for line in maker.made(MoneyLine)
        if getattr(line, name) == wanted and line.on_date and line.on_date <= on_date
    )


def _owned_and_owed(maker: Maker, general: Fund) -> None:
    maker.keep(
        Asset,
        name="Cooker and fridge",
        asset_kind=AssetKind.OWN_USE.value,
        fund_id=general.id,
        cost_pence=124_000,
        bought_on=maker.first_day,
        kept_at="Kitchen",
    )
    maker.keep(
        Liability,
        what="Insurance for the year",
        owed_to="Parish Insurance",
        fund_id=general.id,
        pence=31_200,
        since_on=maker.today - timedelta(days=12),
        due_on=maker.today + timedelta(days=18),
    )
    award = next(one for one in maker.made(Award) if one.stage == Stage.SPENDING)
    line = next(one for one in maker.made(BudgetLine) if one.award_id == award.id)
    maker.keep(
        Commitment,
        award_id=award.id,
        budget_line_id=line.id,
        what="Easter lunch, ordered",
        pence=4_500,
        expected_on=maker.today + timedelta(days=10),
    )
