"""A number of the cashbook that was given is never given again: undo crosses it out (R-FND-11)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import cast

import apsw

from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.lines import AccountTransfer, MoneyLine
from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.storage.changes import key_of
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.rows import table_of
from groupkeeper.storage.undo import effect_of

Numbered = MoneyLine | FundTransfer | AccountTransfer
UNDONE = "Taken back with Undo"
_NUMBERED = {
    table_of(one).name: table_of(one) for one in (MoneyLine, FundTransfer, AccountTransfer)
}
_PLACES = frozenset(("fund_id", "account_id", "part_of_id"))


def numbers_of(connection: Connection, step_id: str) -> tuple[Numbered, ...]:
    """What a step wrote into the cashbook under a number, as it stands now."""
    return tuple(
        found
        for change in apsw.Changeset.iter(effect_of(connection, step_id))
        if change.op == "INSERT" and change.name in _NUMBERED
        for found in _kept(connection, change.name, key_of(change))
        if found.reference
    )


def cross_out(connection: Connection, taken: tuple[Numbered, ...], today: date) -> None:
    """Put back, crossed out, what the undo of its step has just taken away with its number.

    It says what it was and where it lay, and names nothing else, so that what it was paid for can
    be undone too. Redo makes it whole again, under the same number.
    """
    # applying a changeset has switched this off; the parts of a voucher come back in any order
    connection.raw.execute("PRAGMA defer_foreign_keys = ON")
    for one in taken:
        table = _NUMBERED[table_of(type(one)).name]
        if not list(_kept(connection, table.name, one.id)):
            crossed = replace(_let_go(one), voided_on=today, voided_because=UNDONE)
            connection.raw.execute(table.insert, table.values(crossed))


def _kept(connection: Connection, name: str, id: str) -> Iterator[Numbered]:
    table = _NUMBERED[name]
    for row in connection.raw.execute(f"{table.select} WHERE id = ? AND deleted_at IS NULL", (id,)):
        yield cast(Numbered, table.made(row))


def _let_go(one: Numbered) -> Numbered:
    """Without the grant, heading, person or line of the bank that it named."""
    links = {
        field.name: ""
        for field in fields_of(type(one))
        if field.kind is FieldKind.LINK and not field.required and field.name not in _PLACES
    }
    return replace(one, **links)
