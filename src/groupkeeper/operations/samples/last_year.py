"""A made-up group's first year of records: approved at the AGM after it, and locked."""

from datetime import date, datetime, timedelta

from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsYear, ClosingBalance, LockedPeriod
from groupkeeper.operations.samples.maker import Maker, month_end, year_start


def approve_last_year(maker: Maker) -> None:
    """Keep what each fund and account held at the end of it, and lock it."""
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
    for account in maker.made(Account):
        held = _held(maker, ends, account_id=account.id) + (account.opening_pence or 0)
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
