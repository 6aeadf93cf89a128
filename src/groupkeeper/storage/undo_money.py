"""Undo and redo never leave a restricted fund below nothing, nor change a locked day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar, cast

import apsw

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import AccountHeading, AccountTransfer, MoneyLine
from groupkeeper.domain.cashbook.put_right import counted_twice
from groupkeeper.domain.cashbook.rules import changed_days, short_funds
from groupkeeper.domain.cashbook.rules_endowment import capital_taken, keeping_capital
from groupkeeper.domain.fields import Record
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import UndoBlocked
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.rows import table_of
from groupkeeper.storage.undo import effect_of
from groupkeeper.storage.undo_numbers import cross_out, numbers_of

_MONEY = frozenset(("fund", "money_line", "fund_transfer", "account_transfer"))
R = TypeVar("R", bound=Record)


@contextmanager
def money_kept_whole(connection: Connection, step_id: str, today: date) -> Iterator[None]:
    """Look at the book before and after a step is turned round. UndoBlocked when a rule breaks.

    A receipt that later payments lean on stays (R-FND-3), and so does a locked day (R-FND-12).
    A number that the step gave stays too, crossed out (R-FND-11). What was taken back and came in
    again does not count a second time.
    """
    turned = {change.name for change in apsw.Changeset.iter(effect_of(connection, step_id))}
    if not turned & _MONEY:
        yield
        return
    before, numbers = _book(connection), numbers_of(connection, step_id)
    yield
    cross_out(connection, numbers, today)
    after = _book(connection)
    _refuse_short(before, after)
    _refuse_spent(before, after)
    _refuse_twice(before, after)
    _refuse_locked(connection, before, after)


def _refuse_short(before: Book, after: Book) -> None:
    for short in short_funds(before, after):
        raise UndoBlocked(
            f"This cannot be undone: {short.said()}, because what was paid since needs that money. "
            "Nothing was changed. Cross out what was paid, or top the fund up, and try again."
        )


def _refuse_spent(before: Book, after: Book) -> None:
    if capital_taken(after) - capital_taken(before):
        raise UndoBlocked(
            "This cannot be undone: money would have gone out of a permanent endowment, which is "
            "kept for good. Nothing was changed. Cross out what was paid, and try again."
        )


def _refuse_twice(before: Book, after: Book) -> None:
    for twice in counted_twice(after.lines) - counted_twice(before.lines):
        raise UndoBlocked(f"This cannot be undone. {twice} Nothing was changed.")


def _refuse_locked(connection: Connection, before: Book, after: Book) -> None:
    days = changed_days(before, after)
    found = connection.execute(
        "SELECT max(until) FROM locked_period WHERE deleted_at IS NULL AND opened_again_on IS NULL"
    ).fetchone()
    if not days or not found[0] or days[0] > date.fromisoformat(found[0]):
        return
    until = say_date(date.fromisoformat(found[0]))
    raise UndoBlocked(
        f"This cannot be undone: the cashbook is locked up to {until}, and this would change it "
        f"on {say_date(days[0])}. Nothing was changed. Put it right with a new line dated after "
        f"{until}."
    )


def _book(connection: Connection) -> Book:
    return Book(
        funds=_all(connection, Fund),
        accounts=(),
        lines=_all(connection, MoneyLine),
        transfers=_all(connection, FundTransfer),
        account_transfers=_all(connection, AccountTransfer),
        keeps_capital=keeping_capital(_all(connection, AccountHeading)),
    )


def _all(connection: Connection, record_type: type[R]) -> tuple[R, ...]:
    table = table_of(record_type)
    found = connection.raw.execute(f"{table.select} WHERE deleted_at IS NULL ORDER BY id")
    return tuple(cast(R, table.made(row)) for row in found)
