"""The lists of the examiner's pack: rows of words from the year's records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from groupkeeper.domain.cashbook.accounts_balances import Listed
from groupkeeper.domain.cashbook.accounts_vouchers import voucher_order
from groupkeeper.domain.cashbook.bank import BankStatement, StatementLine
from groupkeeper.domain.cashbook.ledger_statements import Moved, fund_statement
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date, table_date
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.cashbook.voucher_rows import CASHBOOK_HEADS, receipts_said, voucher_row
from groupkeeper.operations.cashbook.year_end import YearEnd
from groupkeeper.reports.cashbook.pack import ListPart
from groupkeeper.storage.group_file import GroupFile

_NOT_USED = "No line has this number"


def cashbook_rows(
    group: GroupFile, found: YearEnd, files: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """Every line of the year in voucher order; a number in between without a line is explained."""
    period = found.accounts.period
    book = found.records.book
    names = _names(group, found)
    receipts = receipts_said(group, book.lines, files)
    every = {line.reference: line for line in book.lines}
    lines = [line for line in book.lines if line.on_date and line.on_date in period]
    lines.sort(key=lambda line: (voucher_order(line.reference), bool(line.part_of_id), line.id))
    before: tuple[str, int] | None = None
    for line in lines:
        series, number = voucher_order(line.reference)
        if before and before[0] == series:
            for missing in range(before[1] + 1, number):
                yield _between(f"{series}{missing:04d}", every)
        before = (series, number)
        yield voucher_row(line, names, receipts[line.id])


def _between(reference: str, every: Mapping[str, MoneyLine]) -> tuple[str, ...]:
    """A number between two of the year that the year does not have."""
    other = every.get(reference)
    why = _NOT_USED
    if other is not None and other.on_date:
        why = f"Dated {table_date(other.on_date)}, so in the accounts of another year"
    return (reference, *[""] * (len(CASHBOOK_HEADS) - 2), why)


def _names(group: GroupFile, found: YearEnd) -> dict[str, str]:
    book = found.records.book
    names = {one.id: one.name for one in (*book.funds, *book.accounts, *found.records.headings)}
    names |= {seen.award.id: seen.award.title for seen in found.records.awards}
    return names | {one.id: one.name for one in group.find(BudgetLine)}


def cashbook_part(rows: Sequence[tuple[str, ...]]) -> ListPart:
    """The cashbook as a list."""
    said = "In the order of their numbers. A number without a line says why."
    return ListPart("", (said,), CASHBOOK_HEADS, rows, "No line in this year.")


def moved_part(found: YearEnd) -> ListPart:
    """Money taken from one account to another in the year, such as cash paid in."""
    book, period = found.records.book, found.accounts.period
    accounts = {account.id: account.name for account in book.accounts}
    rows = [
        (
            one.reference,
            table_date(one.on_date),
            accounts.get(one.from_account_id, ""),
            accounts.get(one.to_account_id, ""),
            say_pence(one.pence or 0),
            f"{one.what_for} (crossed out: {one.voided_because})"
            if one.voided_on
            else one.what_for,
        )
        for one in sorted(book.account_transfers, key=lambda x: (str(x.on_date), x.reference))
        if one.on_date and one.on_date in period
    ]
    heads = ("Number", "Date", "From", "To", "Amount", "What for")
    return ListPart("Moved between our accounts", (), heads, rows)


def balances_parts(group: GroupFile, found: YearEnd) -> list[ListPart]:
    """Each reconciliation of the year, and the statements that were brought in."""
    period = found.accounts.period
    year_end_rows = [
        (
            note.account.name,
            say_pence(note.book.amount),
            say_pence(note.not_seen_in.amount),
            say_pence(note.not_seen_out.amount),
            say_pence(note.expected),
            "Not agreed" if note.differs is None else say_pence(note.differs),
        )
        for note in found.accounts.bank
    ]
    statements = [(name, "Brought in") for _, name in statements_in(group, period)]
    return [
        ListPart("At the year end", (), ("Account", "Cashbook", "Paid in, not on statement",
                 "Paid out, not on statement", "Statement ought to say", "Difference"),
                 year_end_rows),
        ListPart("Agreed in the year", (), ("Account", "Up to", "Statement or count", "Cashbook",
                 "Done by", "Notes"), _agreed(found), "No account was agreed in the year."),
        ListPart("Statements", ("They lie in the folder “4 Bank”.",), ("Statement", ""), statements,
                 "No statement was brought in; the paper ones are with the treasurer."),
    ]  # fmt: skip


def _agreed(found: YearEnd) -> list[tuple[str, ...]]:
    """Each time an account was agreed in the year, by account and day."""
    period, book = found.accounts.period, found.records.book
    accounts = {account.id: account.name for account in book.accounts}
    done = [
        one
        for one in found.records.reconciliations
        if one.on_date and one.on_date in period and one.account_id in accounts
    ]
    return [
        (
            accounts[one.account_id],
            table_date(one.on_date or date.min),
            say_pence(one.statement_pence or 0),
            say_pence(book.account_on(one.account_id, one.on_date or date.min)),
            one.done_by,
            one.notes,
        )
        for one in sorted(done, key=lambda one: (accounts[one.account_id], str(one.on_date)))
    ]


def statements_in(group: GroupFile, period: Period) -> list[tuple[BankStatement, str]]:
    """The statements with days of the year on them, each with a name, oldest first."""
    accounts = {account.id: account.name for account in group.find(Account)}
    found = [
        one
        for one in group.find(BankStatement)
        if (one.from_date or date.min) <= period.end and (one.to_date or date.max) >= period.start
    ]
    found.sort(key=lambda one: (accounts.get(one.account_id, ""), str(one.from_date), one.id))
    return [
        (one, f"{accounts.get(one.account_id, 'Account')} {one.from_date or ''} to "
              f"{one.to_date or ''}")
        for one in found
    ]  # fmt: skip


def statement_csv(group: GroupFile, statement: BankStatement) -> bytes:
    """The lines of a statement as they were brought in."""
    lines = group.find(StatementLine, bank_statement_id=statement.id)
    lines.sort(key=lambda line: (line.on_date or date.min, line.id))
    rows = [
        (
            table_date(line.on_date),
            line.words,
            f"{(line.pence or 0) / 100:.2f}",
            "" if line.balance_pence is None else f"{line.balance_pence / 100:.2f}",
            line.left_out_because,
        )
        for line in lines
    ]
    return csv_table(("Date", "Words", "Amount", "Balance", "Left out because"), rows)


def fund_parts(found: YearEnd) -> list[ListPart]:
    """Each fund with everything that moved in it and what it held after."""
    parts: list[ListPart] = []
    heads = ("Date", "Number", "What", "In", "Out", "Held after")
    for note in found.accounts.funds:
        moved = fund_statement(found.records.book, note.fund.id, found.accounts.period)
        opening, closing = moved.year.opening, moved.year.closing
        said = [
            f"Brought forward {say_pence(opening)}; carried forward {say_pence(closing)}.",
            *([note.fund.purpose] if note.fund.purpose else []),
        ]
        rows = [_moved(one) for one in moved.moved]
        parts.append(ListPart(note.fund.name, said, heads, rows, "Nothing moved."))
    return parts


def _moved(one: Moved) -> tuple[str, ...]:
    words = f"{one.words}. {one.crossed_out}" if one.crossed_out else one.words
    return (
        table_date(one.on_date),
        one.reference,
        words,
        say_pence(one.in_pence) if one.in_pence else "",
        say_pence(one.out_pence) if one.out_pence else "",
        say_pence(one.held_pence),
    )


def grants_part(found: YearEnd, papers: Sequence[Attachment]) -> ListPart:
    """The grants of the year with their terms, and which papers are kept."""
    kept: dict[str, int] = {}
    for one in papers:
        kept[one.owner_id] = kept.get(one.owner_id, 0) + 1
    held = {note.fund.id for note in found.accounts.funds}
    moved = {note.award.id for note in found.accounts.grants}
    rows = [
        (
            seen.award.title,
            seen.funder,
            seen.award.reference,
            say_pence(seen.award.awarded_pence or 0),
            _days(seen.award),
            seen.award.purpose,
            seen.award.unspent_rule,
            str(kept.get(seen.award.id, 0)),
        )
        for seen in sorted(found.records.awards, key=lambda seen: seen.award.title)
        if seen.award.fund_id in held or seen.award.id in kept or seen.award.id in moved
    ]
    heads = ("Grant", "Funder", "Reference", "Awarded", "Period", "Purpose",
             "Unspent money", "Papers here")  # fmt: skip
    said = "Letters and papers kept with a grant lie in the folder “6 Grants”."
    return ListPart("", (said,), heads, rows, "No grant in this year.")


def _days(award: Award) -> str:
    starts = say_date(award.starts_on) if award.starts_on else "Not set"
    return f"{starts} to {say_date(award.ends_on)}" if award.ends_on else f"From {starts}"


def assets_part(found: YearEnd) -> ListPart:
    """B2 to B5, each line with where it comes from."""
    balances = found.accounts.balances
    sections: tuple[tuple[str, Iterable[Listed]], ...] = (
        ("Owed to us", balances.owed_to_us),
        ("Investment", balances.investments),
        ("Kept for our own use", balances.own_use),
        ("Owed by us", balances.owed_by_us),
    )
    rows = [
        (
            kind,
            one.what,
            one.fund,
            "" if one.cost is None else say_pence(one.cost),
            "" if one.figure is None else say_pence(one.figure.amount),
            table_date(one.due_on),
            one.source,
        )
        for kind, listed in sections
        for one in listed
    ]
    heads = ("Kind", "What", "Fund", "Cost", "Amount now", "Due", "From")
    return ListPart("", (), heads, rows, "Nothing is owned or owed.")


def opening_parts(found: YearEnd) -> list[ListPart]:
    """R-FND-5: what each fund and account began with, against the last signed accounts."""
    records = found.records
    signed, day, book = records.signed, records.day_before, records.book
    if signed is None or signed.ends_on != day:
        said = f"No signed accounts up to {say_date(day)} are kept here, so nothing can be agreed."
        return [ListPart("", (said,))]
    heads = ("Name", "Signed accounts", "Cashbook", "Difference")

    def compared(name: str, was: int, now: int) -> tuple[str, ...]:
        return (name, say_pence(was), say_pence(now), say_pence(now - was))

    funds = [
        compared(one.name, signed.funds.get(one.id, 0), book.fund_on(one.id, day))
        for one in records.funds()
    ]
    accounts = [
        compared(one.name, signed.accounts.get(one.id, 0), book.account_on(one.id, day))
        for one in records.accounts()
    ]
    return [
        ListPart("Funds", (f"At the end of {say_date(day)}.",), heads, funds),
        ListPart("Accounts", (), heads, accounts),
    ]
