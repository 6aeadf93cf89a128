"""The year's receipts and payments accounts on paper (O5): CC16a's layout, or Scotland's.

Whole pounds in front, the pence behind them in a working paper at the end.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.domain.cashbook.accounts_rows import Block, Row
from groupkeeper.domain.cashbook.accounts_rows import Weight as RowWeight
from groupkeeper.domain.cashbook.year_end import AccountsLayout
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.domain.returns.funder_return import Signatory
from groupkeeper.reports.cashbook.accounts_balances import balances_pages
from groupkeeper.reports.cashbook.accounts_notes import notes_pages
from groupkeeper.reports.cashbook.amounts import (
    Amount,
    Line,
    Weight,
    amount_table,
    amounts,
    in_pounds,
)
from groupkeeper.reports.page import (
    BODY,
    LABEL,
    NOTE,
    PART,
    SUBTITLE,
    TITLE,
    Marks,
    Paper,
    Printed,
    Rule,
    labelled,
    new_page,
    print_paper,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import Signatures

COLUMNS = ("Unrestricted funds", "Restricted funds", "Endowment funds", "Total funds")
WIDTHS = (180, 68, 58, 66, 55, 55)
_WEIGHTS = {
    RowWeight.LINE: Weight.LINE,
    RowWeight.SUBTOTAL: Weight.SUBTOTAL,
    RowWeight.TOTAL: Weight.TOTAL,
}
_NEAREST = "All amounts on this page are to the nearest £."
_NO_YEAR_BEFORE = f"{_NEAREST} Nothing is known of the year before."
_LINES_FOR_REPORT = 12


def print_accounts(accounts: YearAccounts, day: date) -> Printed:
    """The accounts as a PDF; a draft until they are approved."""
    marks = Marks()
    story = stacked(
        _head(accounts),
        _section_a(accounts, marks),
        new_page(),
        balances_pages(accounts, marks, signed=_signed(accounts)),
        new_page(),
        notes_pages(accounts, marks),
        _examiner(accounts),
        new_page(),
        _working_paper(accounts, marks),
    )
    return print_paper(_paper(accounts, day), story, marks)


def is_scotland(accounts: YearAccounts) -> bool:
    """Whether they follow Scotland's layout."""
    return accounts.year.layout == AccountsLayout.OSCR


def _paper(accounts: YearAccounts, day: date) -> Paper:
    approved = accounts.year.approved_on
    copy = f" · copy {accounts.year.fingerprint[:8]}" if accounts.year.fingerprint else ""
    state = f"Approved {say_date(approved)}" if accounts.year.locked_at and approved else "Draft"
    return Paper(
        title=f"Receipts and payments accounts to {say_date(accounts.period.end)}",
        author=accounts.details.name,
        footer=f"{accounts.details.name} · Accounts to {table_date(accounts.period.end)}",
        second_footer=f"{state}{copy} · Printed {say_date(day)}",
        draft=accounts.year.locked_at is None,
    )


def _head(accounts: YearAccounts) -> list[Flowable]:
    scotland = is_scotland(accounts)
    number = accounts.details.charity_number
    named = f"Charity number {number}" if number else "Not a registered charity"
    form = "" if scotland else " · CC16a"
    title = "Statement of receipts and payments" if scotland else "Receipts and payments accounts"
    said = f"For the period from {say_date(accounts.period.start)} to "
    return [
        labelled(accounts.details.name, f"· {named}{form}"),
        words(title, TITLE),
        words(f"{said}{say_date(accounts.period.end)}", SUBTITLE),
        Rule(after=4),
    ]


def _section_a(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    heads = ("", *COLUMNS, "Last year")
    lines: list[Line] = []
    for block in accounts.blocks:
        lines += _block(block, [_line(row) for row in block.rows])
    title = [] if is_scotland(accounts) else section("Section A Receipts and payments")
    return [
        *title,
        words(_NEAREST if accounts.has_last_year else _NO_YEAR_BEFORE, NOTE),
        amount_table(heads, lines, WIDTHS, marks=marks),
    ]


def _block(block: Block, lines: Sequence[Line]) -> list[Line]:
    """Its lines under its title; a section nothing stands in is one line, so that all fit."""
    if not block.title:
        return list(lines)
    if len(lines) == 1:
        return [replace(lines[0], words=block.title)]
    return [Line(block.title, (), Weight.TITLE), *lines]


def _line(row: Row) -> Line:
    printed = [
        Amount(in_pounds(pounds), figure)
        for pounds, figure in zip(row.pounds, row.figures, strict=True)
    ]
    last = Amount("–" if row.last_pounds is None else in_pounds(row.last_pounds), row.last)
    return Line(row.label, (*printed, last), _WEIGHTS[row.weight])


def _signed(accounts: YearAccounts) -> list[Flowable]:
    year = accounts.year
    approved = "Date of approval: ____________________"
    if year.approved_on:
        approved = f"Date of approval: {say_date(year.approved_on)}"
    minute = f"Minute: {year.minute_reference or '____________________'}"
    signatories = [Signatory(year.first_signatory, "")]
    signatories.append(Signatory(year.second_signatory, ""))
    return [
        words("Signed on behalf of all the trustees or committee", PART),
        words(f"{approved}    {minute}", BODY),
        Spacer(1, 6),
        Signatures(signatories),
    ]


def _examiner(accounts: YearAccounts) -> list[Flowable]:
    """Space for the report of whoever examines the accounts; nothing is written for them."""
    year = accounts.year
    named = year.examiner_name or "____________________________________"
    lines: list[Flowable] = [
        *new_page(),
        *section("Report of the independent examiner"),
        words(
            "This page is left for the examiner's own report to the trustees or committee on "
            f"the accounts for the year ended {say_date(accounts.period.end)}.",
            BODY,
        ),
    ]
    lines += [Spacer(1, 24 * _LINES_FOR_REPORT)]
    lines += [
        words(f"Name: {named}", LABEL),
        Spacer(1, 6),
        words(f"Qualification, if any: {year.examiner_qualification or '_' * 30}", LABEL),
        Spacer(1, 6),
        words(f"Address: {' '.join(year.examiner_address.split()) or '_' * 36}", LABEL),
        Spacer(1, 14),
        Signatures([Signatory(year.examiner_name, "")]),
    ]
    return lines


def _working_paper(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """The same rows in pounds and pence (O5)."""
    heads = ("", *COLUMNS, "Last year")
    lines: list[Line] = []
    for block in accounts.blocks:
        lines += _block(block, [_pence_line(row) for row in block.rows])
    return [
        *section("Working paper: the same in pounds and pence"),
        words(
            "Amounts are in £. What the pages before it say in whole pounds comes from here.", NOTE
        ),
        amount_table(heads, lines, WIDTHS, marks=marks),
    ]


def _pence_line(row: Row) -> Line:
    last = amounts([row.last]) if row.last else ["–"]
    return Line(row.label, (*amounts(row.figures), *last), _WEIGHTS[row.weight])
