"""Reconcile an account with its statement, or cash with its count; kept only when it ties."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.bank import Reconciliation, StatementLine
from groupkeeper.domain.cashbook.counting import CashCounted, read_counted
from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, MoneyLine
from groupkeeper.domain.cashbook.reconciling import Agreement, Item, agree, explain
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.cashbook.reconciliation import print_reconciliation
from groupkeeper.reports.page import Progress
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank import matched_ids, reconciled_on
from groupkeeper.storage.queries.cashbook.book import read_book


def look(group: GroupFile, account: Account, day: date, statement_pence: int) -> Agreement:
    """How an account stands against its statement or count at the end of a day."""
    return agree(
        account,
        day,
        statement_pence,
        read_book(group),
        group.find(StatementLine, account_id=account.id),
        matched_ids(group),
    )


def balance_said(group: GroupFile, account: Account, day: date) -> int | None:
    """The balance the bank's own lines give for the end of a day; None when they say none.

    Of the last day with a balance, the line whose balance no other line of that day starts from.
    """
    lines = [
        one
        for one in group.find(StatementLine, account_id=account.id)
        if one.on_date and one.on_date <= day and one.balance_pence is not None
    ]
    if not lines:
        return None
    last = max(one.on_date for one in lines if one.on_date)
    of_day = [one for one in lines if one.on_date == last]
    later = [
        one for one in group.find(StatementLine, account_id=account.id)
        if one.on_date and last < one.on_date <= day
    ]  # fmt: skip
    starts = {(one.balance_pence or 0) - (one.pence or 0) for one in of_day}
    ends = [one.balance_pence for one in of_day if one.balance_pence not in starts]
    return ends[0] if len(ends) == 1 and not later else None


def reconcile(
    group: GroupFile,
    account: Account,
    day: date,
    statement_pence: int,
    today: date,
    done_by: str = "",
    counted: CashCounted | None = None,
) -> Reconciliation:
    """Keep that an account agreed on a day. RuleBroken says why it does not tie (R-FND-5).

    `counted` are the notes and coins of a cash count; what they come to is what was entered.
    """
    if day > today:
        raise RuleBroken(Problem("on_date", "That day is still to come."))
    if counted is not None and counted.pence != statement_pence:
        _refuse_count(counted, statement_pence)
    found = look(group, account, day, statement_pence)
    if not found.ties:
        apart = f"It does not agree yet: {say_pence(found.difference_pence)} apart."
        if not found.difference_pence:
            apart = "The balances agree, but not every line of the bank is matched yet."
        raise RuleBroken(Problem("", " ".join((apart, *explain(found), "Nothing was kept."))))
    same = reconciled_on(group, account.id, day)
    kept = replace(
        same or Reconciliation(account_id=account.id, on_date=day),
        statement_pence=statement_pence,
        done_on=today,
        done_by=done_by.strip(),
        notes=counted.said if counted else "",
    )
    with group.step(f"{account.name} agrees on {say_date(day)}") as step:
        return step.save(kept)


def tick_seen(group: GroupFile, account: Account, item: Item, seen_on: date | None) -> None:
    """Say that a line of the cashbook is on the (paper) statement, or take that back with None.

    RuleBroken for one that is matched to a line of the bank: take that apart instead.
    """
    word = "Seen" if seen_on else "Not seen"
    with group.step(f"{word} on the statement: {item.words[:60]}") as step:
        for id in item.ids:
            if item.kind == "money_line":
                line = group.get(MoneyLine, id)
                _refuse_matched(line.statement_line_id)
                step.save(replace(line, on_statement_on=seen_on))
                continue
            moved = group.get(AccountTransfer, id)
            if moved.from_account_id == account.id:
                _refuse_matched(moved.from_statement_line_id)
                step.save(replace(moved, from_seen_on=seen_on))
            else:
                _refuse_matched(moved.to_statement_line_id)
                step.save(replace(moved, to_seen_on=seen_on))


def tick_all_before(group: GroupFile, account: Account, items: Sequence[Item], day: date) -> int:
    """Say that these lines of the cashbook were all on earlier statements. How many they were.

    For a group that begins here, or that reconciled on paper until now.
    """
    wanted = [item for item in items if item.seen_on is None and item.on_date <= day]
    if not wanted:
        raise RuleBroken(Problem("", f"Every line up to {say_date(day)} was seen already."))
    ids = [id for item in wanted if item.kind == "money_line" for id in item.ids]
    moves = [id for item in wanted if item.kind == "account_transfer" for id in item.ids]
    with group.step(f"Seen on earlier statements, up to {say_date(day)}") as step:
        for id in ids:
            line = group.get(MoneyLine, id)
            step.save(replace(line, on_statement_on=line.on_date))
        for id in moves:
            moved = group.get(AccountTransfer, id)
            if moved.from_account_id == account.id:
                moved = replace(moved, from_seen_on=moved.on_date)
            else:
                moved = replace(moved, to_seen_on=moved.on_date)
            step.save(moved)
    return len(wanted)


def draw_reconciliation(
    group: GroupFile,
    account: Account,
    day: date,
    statement_pence: int,
    *,
    large: bool = False,
    counted: CashCounted | None = None,
    progress: Progress | None = None,
) -> PrintMade:
    """The bank reconciliation statement (or cash count) of an account on a day.

    A cash count shows its notes and coins: those `counted` now, else those kept with it.
    """
    found = look(group, account, day, statement_pence)
    done = reconciled_on(group, account.id, day)
    if counted is None and done is not None:
        counted = read_counted(done.notes)
    if counted is not None and (counted.pence != statement_pence or not found.is_count):
        counted = None
    details = group.details()
    paper = print_reconciliation(
        details, found, done, large=large, counted=counted, progress=progress
    )
    return PrintMade(paper)


def _refuse_count(counted: CashCounted, entered_pence: int) -> None:
    raise RuleBroken(
        Problem(
            "",
            f"The notes and coins come to {say_pence(counted.pence)}, and"
            f" {say_pence(entered_pence)} was entered. Nothing was kept. Count again, or empty the"
            " notes and coins.",
        )
    )


def _refuse_matched(statement_line_id: str) -> None:
    if statement_line_id:
        raise RuleBroken(
            Problem(
                "",
                "This line is matched to a line of the bank. Nothing was changed. Take the match"
                " apart instead.",
            )
        )
