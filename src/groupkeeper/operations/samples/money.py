"""A made-up group's money: accounts, what flowed in from hirers and members, what is owed."""

from datetime import date, timedelta

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountKind,
    AccountTransfer,
    Direction,
    MoneyLine,
)
from groupkeeper.domain.cashbook.year_end import Asset, AssetKind, Liability
from groupkeeper.domain.grants.award import Award, BudgetLine, Commitment, Stage
from groupkeeper.domain.people.membership import PaidBy, SubscriptionPayment
from groupkeeper.operations.samples.bank import make_statements
from groupkeeper.operations.samples.headings import give_headings, heading_id, make_headings
from groupkeeper.operations.samples.last_year import approve_last_year
from groupkeeper.operations.samples.maker import Maker

_CASH = 5_000
_PAID_IN = 12_000


def make_money(maker: Maker) -> None:
    """Headings, cash, hire income and deposits in the cashbook, the bank's lines, last year."""
    make_headings(maker)
    general = next(one for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL)
    bank = maker.made(Account)[0]
    cash = _accounts(maker, bank, general)
    _subscriptions_linked(maker)
    _hire_income(maker, general, bank)
    _deposits(maker, general, bank)
    give_headings(maker)
    _funds_backed(maker)
    _cash_paid_in(maker, bank, cash, general)
    make_statements(maker, bank)
    approve_last_year(maker)
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
            account_heading_id=heading_id(maker, headings.HALL_HIRE),
        )
        maker.change(payment, money_line_id=line.id)


def _deposits(maker: Maker, general: Fund, bank: Account) -> None:
    """Deposits taken and given back up to today: in the cashbook, and never income (R-FND-10)."""
    taken, back = (
        heading_id(maker, name) for name in (headings.DEPOSITS_IN, headings.DEPOSITS_BACK)
    )
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
        account_heading_id=heading_id(maker, "Fundraising and raffles"),
    )
    maker.keep(
        AccountTransfer,
        on_date=day + timedelta(days=2),
        from_account_id=cash.id,
        to_account_id=bank.id,
        pence=_PAID_IN,
        what_for="Coffee morning paid in",
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
