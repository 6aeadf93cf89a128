"""Accounts, headings, money moved from one account to another, and money promised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.headings import usual_headings
from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountHeading,
    AccountTransfer,
)
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.operations.cashbook.opening import follow_opening, refuse_opening_locked
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until, read_book


def keep_account(group: GroupFile, account: Account) -> Account:
    """Add a bank account, cash tin or float, or change one; what it began with is general money.

    RuleBroken when its name is taken, or it is closed while money is in it. What was in it at the
    start stays as it is once any day is locked.
    """
    before = group.find(Account, id=account.id)
    others = [one.name.strip().casefold() for one in group.find(Account) if one.id != account.id]
    problems = [*check(account)]
    if account.name.strip().casefold() in others:
        problems.append(Problem("name", "There is an account of this name already."))
    if account.last_four and not (len(account.last_four) == 4 and account.last_four.isdigit()):
        problems.append(Problem("last_four", "Enter the last four figures of its number only."))
    if before and account.closed_on != before[0].closed_on:
        problems.extend(_money_in_it(group, account))
    refuse(*problems)
    refuse_opening_locked(group, before[0] if before else None, account)
    with group.step(f"{'Change' if before else 'Add'} the account “{account.name}”") as step:
        follow_opening(group, step, before[0] if before else None, account)
        return step.save(account)


def keep_heading(group: GroupFile, heading: AccountHeading) -> AccountHeading:
    """Add a heading, or change one. In or out stays as it is once money stands under it."""
    before = group.find(AccountHeading, id=heading.id)
    same_way = (
        one.name.strip().casefold()
        for one in group.find(AccountHeading, direction=heading.direction)
        if one.id != heading.id
    )
    problems = [*check(heading)]
    if heading.name.strip().casefold() in same_way:
        problems.append(Problem("name", "There is a heading of this name already."))
    used = group.rows(
        "SELECT 1 FROM money_line WHERE account_heading_id = ? LIMIT 1", (heading.id,)
    )
    if before and used and before[0].direction != heading.direction:
        words = "Money stands under it, so it stays as it is. Add another heading instead."
        problems.append(Problem("direction", words))
    if before and _is_signed(group, before[0], heading):
        words = (
            "Money of locked accounts stands under it, so it stays. Add another heading instead."
        )
        problems.append(Problem("name", words))
    refuse(*problems)
    with group.step(f"{'Change' if before else 'Add'} the heading “{heading.name}”") as step:
        return step.save(heading)


def _is_signed(group: GroupFile, before: AccountHeading, after: AccountHeading) -> bool:
    """Whether a change would make accounts that are locked read otherwise (R-FND-12)."""
    locked = locked_until(group)
    if not locked or (before.name, before.accounts_class) == (after.name, after.accounts_class):
        return False
    return bool(
        group.rows(
            "SELECT 1 FROM money_line WHERE account_heading_id = ? AND on_date <= ? LIMIT 1",
            (after.id, locked.isoformat()),
        )
    )


def add_usual_headings(group: GroupFile) -> tuple[AccountHeading, ...]:
    """Give a group that has no heading those most groups use."""
    if group.find(AccountHeading):
        refuse(Problem("", "You have headings already. Add the one you miss."))
    headings = usual_headings()
    with group.step("Add the usual headings") as step:
        step.save_all(headings)
    return headings


def transfer(group: GroupFile, moved: AccountTransfer) -> AccountTransfer:
    """Move money from one account to another, such as cash paid in. No fund changes by it."""
    names = {one.id: one.name for one in group.find(Account)}
    problems = [*check(moved), *_transfer_problems(moved)]
    refuse(*problems)
    refuse_locked(group, moved.on_date)
    words = f"{names.get(moved.from_account_id, '?')} to {names.get(moved.to_account_id, '?')}"
    with group.step(f"Move {say_pence(moved.pence or 0)}, {words}") as step:
        return step.save(replace(moved, reference=step.next_reference(AccountTransfer)))


def void_transfer(group: GroupFile, id: str, because: str, today: date) -> AccountTransfer:
    """Cross out money moved between accounts; its number stays to be seen."""
    moved = group.get(AccountTransfer, id)
    if moved.voided_on:
        refuse(Problem("", f"{moved.reference} is crossed out already."))
    if not because.strip():
        refuse(Problem("because", "Say why it is crossed out. The number stays to be seen."))
    if moved.from_statement_line_id or moved.to_statement_line_id:
        refuse(
            Problem(
                "",
                f"{moved.reference} is matched to the bank statement, so the money did move. "
                "Nothing was changed. Take it apart from the statement first.",
            )
        )
    refuse_locked(group, moved.on_date)
    with group.step(f"Cross out {moved.reference}") as step:
        return step.save(replace(moved, voided_on=today, voided_because=because.strip()))


def _money_in_it(group: GroupFile, account: Account) -> Iterator[Problem]:
    day = account.closed_on
    if day is None:
        return
    held = read_book(group).account_on(account.id, date.max)
    if held:
        yield Problem(
            "closed_on",
            f"There is still {say_pence(held)} in it. Move that to another account first.",
        )
    last = group.rows(
        "SELECT max(on_date) FROM money_line WHERE account_id = ? AND deleted_at IS NULL "
        "AND voided_on IS NULL",
        (account.id,),
    )[0][0]
    if last and date.fromisoformat(last) > day:
        after = say_date(date.fromisoformat(last))
        yield Problem("closed_on", f"Money moved in it on {after}. Choose that day or later.")


def _transfer_problems(moved: AccountTransfer) -> Iterator[Problem]:
    if moved.pence is not None and moved.pence <= 0:
        yield Problem("pence", "Enter an amount of more than £0.00, like 12.50.")
    if moved.from_account_id and moved.from_account_id == moved.to_account_id:
        yield Problem("to_account_id", "Choose two different accounts.")
