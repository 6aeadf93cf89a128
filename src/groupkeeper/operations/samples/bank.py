"""A made-up group's bank: its statements, and what is remembered of them."""

import hashlib
import json
from datetime import date, timedelta

from groupkeeper.domain.cashbook.bank import BankColumns, BankRule, BankStatement, StatementLine
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.operations.samples.headings import heading_id
from groupkeeper.operations.samples.maker import Maker


def make_statements(maker: Maker, bank: Account) -> None:
    """Last month's statement and this month's so far, and what is remembered for the next."""
    month_starts = maker.today.replace(day=1)
    last = month_starts - timedelta(days=1)
    _last_month(maker, bank, last.replace(day=1), last)
    _this_month(maker, bank, month_starts, maker.today - timedelta(days=1))
    _rules(maker, last)
    columns = {"date": "Date", "words": "Description", "amount": "Amount"}
    maker.keep(
        BankColumns,
        account_id=bank.id,
        titles="Date\nDescription\nAmount\nBalance",
        columns=json.dumps(columns | {"balance": "Balance"}),
    )


def _last_month(maker: Maker, bank: Account, first: date, last: date) -> None:
    """Each line is known but the newest, which waits to be matched."""
    statement = _statement(maker, bank, first, last, last + timedelta(days=3))
    for line in list(maker.made(MoneyLine)):
        if line.account_id == bank.id and line.on_date and first <= line.on_date <= last:
            said = _statement_line(maker, statement, line.on_date, line.signed_pence, line.party)
            maker.change(line, statement_line_id=said.id, on_statement_on=line.on_date)
        elif line.account_id == bank.id and line.on_date and line.on_date < first:
            maker.change(line, on_statement_on=line.on_date)  # agreed on paper until then
    _statement_line(maker, statement, last, -450, "BANK CHARGES")


def _this_month(maker: Maker, bank: Account, first: date, until: date) -> None:
    """Brought in yesterday: all its lines wait for somebody to match them."""
    statement = _statement(maker, bank, first, until, until)
    for line in list(maker.made(MoneyLine)):
        if line.account_id == bank.id and line.on_date and first <= line.on_date <= until:
            _statement_line(maker, statement, line.on_date, line.signed_pence, line.party)
    _statement_line(maker, statement, first, 3_500, "BGC CRAFT FAIR TABLES")


def _rules(maker: Maker, last: date) -> None:
    maker.keep(
        BankRule,
        words="BANK CHARGES",
        direction=Direction.PAYMENT.value,
        party="Northfield Bank",
        what_for="Charges of the bank",
        fund_id=next(one.id for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL),
        account_heading_id=heading_id(maker, "Bank charges"),
        last_used_on=last,
    )
    maker.keep(
        BankRule,
        words="NORTHERN LIGHT",
        direction=Direction.PAYMENT.value,
        party="Northern Light & Heat",
        what_for="Gas for the hall",
        account_heading_id=heading_id(maker, "Hall: heat, light and repairs"),
        last_used_on=last,
    )


def _statement(
    maker: Maker, bank: Account, first: date, last: date, brought_in_on: date
) -> BankStatement:
    return maker.keep(
        BankStatement,
        account_id=bank.id,
        file_name=f"statement {first:%Y-%m}.csv",
        from_date=first,
        to_date=last,
        brought_in_on=brought_in_on,
    )


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
