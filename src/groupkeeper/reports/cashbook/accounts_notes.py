"""The notes of the accounts on paper: funds, grants, the committee, and the bank."""

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.domain.cashbook.accounts_notes import (
    FUND_HEADS,
    GRANT_HEADS,
    BankNote,
    FundNote,
    GrantNote,
)
from groupkeeper.domain.cashbook.accounts_records import PaidToCommittee
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.figures import Figure
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
    paragraphs,
    section,
    words,
)
from groupkeeper.reports.parts import kept_together

_FUND_WIDTHS = (2.6, 1.15, 1.0, 1.0, 1.0, 1.15)
_NOT_SEEN_IN = "Less: paid in, not yet on the statement"
_NOT_SEEN_OUT = "Add: paid out, not yet on the statement"
_OTHERS = "Add: on the statement already, or not ours"
_NO_PAYMENTS = "No payment was made to a member of the committee other than their expenses."


def notes_pages(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """All the notes, then the bank reconciliation."""
    return [
        *section("Notes to the accounts"),
        *_funds(accounts, marks),
        *_grants(accounts, marks),
        *_committee(accounts, marks),
        *_typed(accounts),
        *_rounded(accounts),
        *_bank(accounts, marks),
    ]


def _funds(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    story = kept_together([words("Funds (£)", PART), _fund_table(accounts.funds, marks)])
    if accounts.funds_before:
        before = _fund_table(accounts.funds_before, marks)
        story += kept_together([words("Funds, the year before (£)", PART), before])
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
        story += kept_together([words("Grants (£)", PART), _grant_table(accounts.grants, marks)])
    else:
        nothing = words("No grant was received or spent in the year.", BODY)
        story += [words("Grants", PART), nothing]
    if accounts.grants_before:
        before = _grant_table(accounts.grants_before, marks)
        story += kept_together([words("Grants, the year before (£)", PART), before])
    return story


def _grant_table(notes: Sequence[GrantNote], marks: Marks) -> Flowable:
    lines = [Line((note.award.title, note.funder), amounts(note.figures)) for note in notes]
    heads = ("Grant", "Funder", *GRANT_HEADS)
    return amount_table(heads, lines, (2.1, 2.9, 1.0, 0.95, 1.0), words=2, marks=marks)


def _committee(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """R-FND-13: every payment to somebody on the committee other than expenses."""
    title, repaid = "Payments to members of the committee", accounts.committee_expenses
    story = _paid_to_committee(title, accounts.to_committee, repaid, marks)
    before = accounts.committee_expenses_before
    if before is not None:
        title = f"{title}, the year before"
        story += _paid_to_committee(title, accounts.to_committee_before, before, marks)
    return story


def _paid_to_committee(
    title: str, paid: Sequence[PaidToCommittee], repaid: Figure, marks: Marks
) -> list[Flowable]:
    expenses = (
        f"Expenses repaid to members of the committee came to {say_pence(repaid.amount)}."
        if repaid.amount
        else "No expenses were repaid to members of the committee."
    )
    head = words(title, PART)
    if not paid:
        return kept_together([head, words(_NO_PAYMENTS, BODY), words(expenses, BODY)])
    lines = [
        Line(
            (
                table_date(one.line.on_date),
                one.line.reference,
                f"{one.name}, {one.post}",
                one.line.what_for,
            ),
            (in_pence(one.line.pence or 0),),
        )
        for one in paid
    ]
    heads = ("Date", "Voucher", "Paid to", "For", "Amount (£)")
    widths = (1.2, 1.2, 2.6, 2.6, 1.3)
    table = amount_table(heads, lines, widths, words=4, marks=marks)
    return kept_together([head, table, words(expenses, BODY)])


def _typed(accounts: YearAccounts) -> list[Flowable]:
    story: list[Flowable] = []
    for title, typed in (("Reserves", accounts.year.reserves), ("Notes", accounts.year.notes)):
        if typed.strip():
            story += [words(title, PART), *paragraphs(typed)]
    return story


def _rounded(accounts: YearAccounts) -> list[Flowable]:
    """What was done so that whole pounds add up (O5)."""
    said = [words(line, BODY) for line in accounts.rounding]
    return kept_together([words("Whole pounds", PART), *said]) if said else []


def _bank(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    end = say_date(accounts.period.end)
    head: list[Flowable] = [
        *section("Bank reconciliation"),
        words(f"Each account on {end}, against the bank's statement or a count of the cash.", BODY),
    ]
    before = {note.account.id: note for note in accounts.bank_before}
    story: list[Flowable] = []
    for note in accounts.bank:
        compared = (note, before.get(note.account.id)) if before else (note,)
        table = _one_bank(note.account, compared, marks)
        story += kept_together([*head, words(note.account.name, PART), table])
        head = []
    return [*story, *head]


def _one_bank(account: Account, notes: Sequence[BankNote | None], marks: Marks) -> Flowable:
    """One account, this year and, where it is compared, last year; None where it was not open."""
    bank = account.account_kind == AccountKind.BANK
    others = any(note and note.other.amount for note in notes)
    looked = any(note and note.reconciled for note in notes)
    lines = [_bank_line("Balance in the cashbook", notes, lambda note: note.book)]
    if bank:
        lines += [
            _bank_line(_NOT_SEEN_IN, notes, lambda note: note.not_seen_in),
            _bank_line(_NOT_SEEN_OUT, notes, lambda note: note.not_seen_out),
            *([_bank_line(_OTHERS, notes, lambda note: note.other)] if others else []),
            _bank_line("The statement ought to say", notes, _expected, Weight.SUBTOTAL),
        ]
    what = "The statement says" if bank else "Cash counted"
    if looked:
        lines.append(_bank_line(what, notes, _statement))
        lines.append(_bank_line("Difference", notes, lambda note: note.differs, Weight.TOTAL))
    else:
        lines.append(Line(f"{what}: not yet looked at", ["–"] * len(notes), Weight.TOTAL))
    heads, widths = (("", "£"), (3, 1)) if len(notes) == 1 else (("", "£", "Last year"), (3, 1, 1))
    return amount_table(heads, lines, widths, room=85 * (sum(widths)), marks=marks)


def _bank_line(
    label: str,
    notes: Sequence[BankNote | None],
    read: Callable[[BankNote], Figure | int | None],
    weight: Weight = Weight.LINE,
) -> Line:
    return Line(label, [_bank_amount(note and read(note)) for note in notes], weight)


def _bank_amount(value: Figure | int | None) -> Amount:
    if isinstance(value, Figure):
        return Amount(in_pence(value.amount), value)
    return Amount("–" if value is None else in_pence(value))


def _expected(note: BankNote) -> int:
    return note.expected


def _statement(note: BankNote) -> int | None:
    return note.reconciled.statement_pence or 0 if note.reconciled else None
