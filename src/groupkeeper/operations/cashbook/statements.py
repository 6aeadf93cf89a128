"""Bring in a bank statement: look at what is new, then keep it in one step."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from groupkeeper.domain.cashbook.bank import BankColumns, BankStatement, StatementLine
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.cashbook.matching_fingerprints import Said, fingerprints, with_other_amount
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import ImportTrouble, Problem, RuleBroken
from groupkeeper.exchange.bank_lines import BankFile, BankLine
from groupkeeper.operations.imports import Outcome
from groupkeeper.storage.group_file import GroupFile


class StatementRow(NamedTuple):
    """What would become of one line; `message` is its trouble, or what it looks like.

    `other_amount`: a line of ours has its day and words with another amount, and this file has
    that one no more.
    """

    read: BankLine
    outcome: Outcome
    fingerprint: str = ""
    message: str = ""
    other_amount: bool = False


@dataclass(frozen=True)
class StatementPreview:
    """What bringing in a statement would do. Nothing is written by looking."""

    account: Account
    file: BankFile
    rows: tuple[StatementRow, ...]
    notes: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many lines would end this way."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def new(self) -> tuple[StatementRow, ...]:
        """The lines that would come in."""
        return tuple(row for row in self.rows if row.outcome == Outcome.NEW)

    @property
    def trouble(self) -> tuple[StatementRow, ...]:
        """The lines that cannot come in, each with its reason."""
        return tuple(row for row in self.rows if row.outcome == Outcome.TROUBLE)

    @property
    def other_amount(self) -> tuple[StatementRow, ...]:
        """New lines that look like one we have with another amount: a person says what they are."""
        return tuple(row for row in self.new if row.other_amount)

    @property
    def doubted(self) -> frozenset[int]:
        """The numbers of those lines, to leave out until a person has looked."""
        return frozenset(row.read.number for row in self.other_amount)


def bank_account(group: GroupFile, named: str = "") -> Account:
    """The account a statement is for: the one named, by name or last figures, or the only bank.

    ImportTrouble when it is not clear which.
    """
    accounts = [one for one in group.find(Account) if not one.closed_on]
    banks = [one for one in accounts if one.account_kind == AccountKind.BANK]
    if named:
        wanted = named.strip().casefold()
        found = [
            one for one in accounts if wanted in (one.id, one.name.casefold(), one.last_four)
        ] or [one for one in accounts if wanted in one.name.casefold()]
    else:
        found = banks
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"“{one.name}”" for one in banks) or "none yet"
    raise ImportTrouble(
        f"Say which account the statement is for. The bank accounts are: {names}."
        " Nothing was brought in."
    )


def remembered_columns(group: GroupFile, account: Account) -> tuple[Mapping[str, str], ...]:
    """Which column is which in files brought in before, by title, those of this account first."""
    kept = sorted(group.find(BankColumns), key=lambda one: one.account_id != account.id)
    return tuple(known for one in kept if (known := _by_title(one)))


def preview_statement(group: GroupFile, account: Account, file: BankFile) -> StatementPreview:
    """What bringing in this file would do to this account."""
    if account.account_kind != AccountKind.BANK:
        raise ImportTrouble(
            f"“{account.name}” is not a bank account: count what is in it instead."
            " Nothing was brought in."
        )
    rows = _rows(account, file, group.find(StatementLine, account_id=account.id))
    wrong = another_account(account, file)
    notes = (*((wrong,) if wrong else ()), *file.notes, *_remarks(rows))
    return StatementPreview(account, file, tuple(rows), notes)


def _rows(account: Account, file: BankFile, kept: list[StatementLine]) -> list[StatementRow]:
    said = [_said(line) for line in file.good]
    made = fingerprints(account.id, said)
    known = {one.fingerprint for one in kept}
    spoken = {(one.on_date, one.pence): one for one in kept}
    here = set(made)
    gone: defaultdict[date | None, list[StatementLine]] = defaultdict(list)
    for one in kept:
        if one.fingerprint not in here:
            gone[one.on_date].append(one)
    prints = iter(made)
    rows: list[StatementRow] = []
    for line in file.lines:
        if line.trouble:
            rows.append(StatementRow(line, Outcome.TROUBLE, message=line.trouble))
            continue
        fingerprint = next(prints)
        if fingerprint in known:
            rows.append(StatementRow(line, Outcome.SAME, fingerprint))
            continue
        if not line.pence:
            rows.append(StatementRow(line, Outcome.TROUBLE, message="No money moved"))
            continue
        like = spoken.get((line.on_date, line.pence))
        words = f"Looks like “{like.words}”, which is here" if like else ""
        alone = like or line.on_date not in gone
        other = None if alone else with_other_amount(_said(line), gone[line.on_date])
        if other is not None:
            was = say_pence(other.pence or 0)
            words = f"Looks like “{other.words}” of {was}, which is here with another amount"
        rows.append(StatementRow(line, Outcome.NEW, fingerprint, words, other is not None))
    return rows


def _said(line: BankLine) -> Said:
    day, pence = line.on_date, line.pence
    return Said(day or date.min, pence or 0, line.words, line.bank_reference)


def bring_in_statement(
    group: GroupFile,
    preview: StatementPreview,
    today: date,
    left_out: Collection[int] = (),
) -> BankStatement | None:
    """Keep the new lines of a statement in one step; None when there are none.

    `left_out` are numbers of lines that stay out. What came in since it was looked at stays out
    too. RuleBroken while its dates could be read two ways.
    """
    file, account = preview.file, preview.account
    if file.order_missing:
        raise RuleBroken(Problem("order", ask_order(file)))
    known = {one.fingerprint for one in group.find(StatementLine, account_id=account.id)}
    coming = [
        row
        for row in preview.new
        if row.read.number not in left_out and row.fingerprint not in known
    ]
    if not coming:
        return None
    days = [row.read.on_date for row in coming if row.read.on_date]
    statement = BankStatement(
        account_id=account.id,
        file_name=file.name[:200],
        from_date=file.from_date or min(days),
        to_date=file.to_date or max(days),
        opening_pence=file.opening_pence,
        closing_pence=file.closing_pence,
        brought_in_on=today,
    )
    columns = _columns_to_keep(group, account, file)
    label = f"Bring in {count_said(len(coming), 'line')} of {account.name}'s statement"
    with group.step(label) as step:
        step.save(statement)
        step.save_all(_line(row, statement) for row in coming)
        if columns is not None:
            step.save(columns)
    return statement


def ask_order(file: BankFile) -> str:
    """The question about a file whose dates could be read two ways."""
    unclear = next((line.trouble for line in file.lines if " could be " in line.trouble), "")
    return (
        f"Which way round are the dates in “{file.name}”? {unclear}. Nothing was brought in."
        " Say whether the day or the month comes first."
    )


def _line(row: StatementRow, statement: BankStatement) -> StatementLine:
    read = row.read
    return StatementLine(
        bank_statement_id=statement.id,
        account_id=statement.account_id,
        on_date=read.on_date,
        pence=read.pence,
        balance_pence=read.balance_pence,
        words=read.words,
        bank_reference=read.bank_reference,
        fingerprint=row.fingerprint,
    )


def _remarks(rows: list[StatementRow]) -> list[str]:
    return [
        f"Row {row.read.number}, {say_date(row.read.on_date)}, {say_pence(row.read.pence or 0)},"
        f" “{row.read.words}”: {row.message}. Look whether it is the same money."
        for row in rows
        if row.outcome == Outcome.NEW and row.message and row.read.on_date
    ]


def another_account(account: Account, file: BankFile) -> str:
    """A sentence when the file says it is of an account with other last figures; else ""."""
    number = file.account_number
    if not account.last_four or len(number) < 6 or number.endswith(account.last_four):
        return ""
    return (
        f"“{file.name}” is of an account ending {number[-4:]}, and “{account.name}” ends"
        f" {account.last_four}. Look whether it is the right account."
    )


def _columns_to_keep(group: GroupFile, account: Account, file: BankFile) -> BankColumns | None:
    """How this bank's columns are read, when it is news."""
    if not file.titles:
        return None
    titles = "\n".join(file.titles)
    content = json.dumps(dict(file.columns), ensure_ascii=False)
    for old in group.find(BankColumns, account_id=account.id):
        if old.titles == titles:
            return None if old.columns == content else replace(old, columns=content)
    return BankColumns(account_id=account.id, titles=titles, columns=content)


def _by_title(kept: BankColumns) -> dict[str, str]:
    """Titles and their places; kept either way round."""
    try:
        found: object = json.loads(kept.columns)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    titles = kept.titles.split("\n")
    pairs = {str(key): str(content) for key, content in found.items()}  # pyright: ignore
    if set(pairs) <= set(titles):
        return pairs
    turned = {content: key for key, content in pairs.items()}
    return {title: turned.get(title, "leave_out") for title in titles}
