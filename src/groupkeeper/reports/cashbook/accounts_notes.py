"""The notes of the accounts on paper: funds, grants, the committee, and the bank."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.domain.cashbook.accounts_notes import (
    FUND_HEADS,
    GRANT_HEADS,
    BankNote,
    FundNote,
    GrantNote,
)
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import AccountKind
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.cashbook.amounts import (
    Amount,
    Line,
    Weight,
    amount_table,
    amounts,
    in_pence,
)
from groupkeeper.reports.page import (
    BODY,
    NOTE,
    PART,
    Marks,
    new_page,
    paragraphs,
    section,
    words,
)
from groupkeeper.reports.parts import kept_together

_FUND_WIDTHS = (2.6, 1.15, 1.0, 1.0, 1.0, 1.15)
_NO_PAYMENTS = "No payment was made to a member of the committee other than their expenses."


def notes_pages(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """All the notes, then the bank reconciliation on a page of its own."""
    return [
        *section("Notes to the accounts"),
        *_funds(accounts, marks),
        *_grants(accounts, marks),
        *_committee(accounts, marks),
        *_typed(accounts),
        *new_page(),
        *_bank(accounts, marks),
    ]


def _funds(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    story: list[Flowable] = [words("Funds (£)", PART), _fund_table(accounts.funds, marks)]
    if accounts.funds_before:
        before = _fund_table(accounts.funds_before, marks)
        story += [words("Funds, the year before (£)", PART), before]
    return story + [line for note in accounts.funds for line in _fund_words(note)]


def _fund_table(notes: Sequence[FundNote], marks: Marks) -> Flowable:
    lines: list[Line] = []
    for kind in FundKind:
        some = [note for note in notes if note.fund.fund_kind == kind]
        if some:
            lines.append(Line(said(field_of(Fund, "fund_kind"), kind), (), Weight.TITLE))
        lines += [Line(note.fund.name, amounts(note.figures)) for note in some]
    sums = [sum(note.figures[place].amount for note in notes) for place in range(len(FUND_HEADS))]
    lines.append(Line("All funds", [Amount(in_pence(one)) for one in sums], Weight.TOTAL))
    return amount_table(("Fund", *FUND_HEADS), lines, _FUND_WIDTHS, marks=marks)


def _fund_words(note: FundNote) -> list[Flowable]:
    fund, told = note.fund, list[str]()
    if note.funders:
        told.append(f"From {', '.join(note.funders)}.")
    elif fund.backing:
        told.append(f"{fund.backing}.")
    if fund.purpose:
        told.append(fund.purpose if fund.purpose.endswith(".") else f"{fund.purpose}.")
    if fund.fund_kind == FundKind.DESIGNATED and fund.minute_reference:
        told.append(f"Put aside by {fund.minute_reference}; it is part of unrestricted funds.")
    return [words(f"{fund.name}: {' '.join(told)}", NOTE)] if told else []


def _grants(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    story: list[Flowable] = []
    if accounts.grants:
        story += [words("Grants (£)", PART), _grant_table(accounts.grants, marks)]
    else:
        nothing = words("No grant was received or spent in the year.", BODY)
        story += [words("Grants", PART), nothing]
    if accounts.grants_before:
        before = _grant_table(accounts.grants_before, marks)
        story += [words("Grants, the year before (£)", PART), before]
    return story


def _grant_table(notes: Sequence[GrantNote], marks: Marks) -> Flowable:
    lines = [Line((note.award.title, note.funder), amounts(note.figures)) for note in notes]
    heads = ("Grant", "Funder", *GRANT_HEADS)
    return amount_table(heads, lines, (2.2, 2.4, 1.0, 1.0, 1.0), words=2, marks=marks)


def _committee(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """R-FND-13: every payment to somebody on the committee other than expenses."""
    repaid = accounts.committee_expenses
    expenses = (
        f"Expenses repaid to members of the committee came to {say_pence(repaid.amount)}."
        if repaid.amount
        else "No expenses were repaid to members of the committee."
    )
    title = words("Payments to members of the committee", PART)
    if not accounts.to_committee:
        return kept_together([title, words(_NO_PAYMENTS, BODY), words(expenses, BODY)])
    lines = [
        Line(
            (
                table_date(one.line.on_date) if one.line.on_date else "",
                one.line.reference,
                f"{one.name}, {one.post}",
                one.line.what_for,
            ),
            (in_pence(one.line.pence or 0),),
        )
        for one in accounts.to_committee
    ]
    heads = ("Date", "Voucher", "Paid to", "For", "Amount (£)")
    widths = (1.2, 1.2, 2.6, 2.6, 1.3)
    return [
        title,
        amount_table(heads, lines, widths, words=4, marks=marks),
        words(expenses, BODY),
    ]


def _typed(accounts: YearAccounts) -> list[Flowable]:
    story: list[Flowable] = []
    for title, typed in (("Reserves", accounts.year.reserves), ("Notes", accounts.year.notes)):
        if typed.strip():
            story += [words(title, PART), *paragraphs(typed)]
    return story


def _bank(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    end = say_date(accounts.period.end)
    story = [
        *section("Bank reconciliation"),
        words(f"Each account on {end}, against the bank's statement or a count of the cash.", BODY),
    ]
    for note in accounts.bank:
        story += kept_together([words(note.account.name, PART), _one_bank(note, marks)])
    return story


def _others(note: BankNote) -> list[Line]:
    if not note.other.amount:
        return []
    return [Line("Add: on the statement already, or not ours", amounts([note.other]))]


def _one_bank(note: BankNote, marks: Marks) -> Flowable:
    bank = note.account.account_kind == AccountKind.BANK
    lines = [Line("Balance in the cashbook", amounts([note.book]))]
    if bank:
        lines += [
            Line("Less: paid in, not yet on the statement", amounts([note.not_seen_in])),
            Line("Add: paid out, not yet on the statement", amounts([note.not_seen_out])),
            *_others(note),
            Line("The statement ought to say", (in_pence(note.expected),), Weight.SUBTOTAL),
        ]
    what = "The statement says" if bank else "Cash counted"
    if note.reconciled is None:
        lines.append(Line(f"{what}: not yet looked at", ("–",), Weight.TOTAL))
    else:
        lines.append(Line(what, (in_pence(note.reconciled.statement_pence or 0),)))
        lines.append(Line("Difference", (in_pence(note.differs or 0),), Weight.TOTAL))
    return amount_table(("", "£"), lines, (3, 1), room=340, marks=marks)
