"""`import FILE money STATEMENT`: bring in a bank statement, or look at what that would do."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from groupkeeper.cli.answers import Answer, Unsuccessful, opened
from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank import open_bank_file
from groupkeeper.operations.cashbook.statements import (
    StatementPreview,
    StatementRow,
    ask_order,
    bank_account,
    bring_in_statement,
    preview_statement,
    remembered_columns,
)
from groupkeeper.operations.imports import Outcome

ORDERS = {"day-first": DateOrder.DAY_FIRST, "month-first": DateOrder.MONTH_FIRST}


def bring_in_money(
    file: Path,
    source: Path,
    asked: Sequence[tuple[str, str]],
    *,
    account: str,
    order: str,
    only_look: bool,
    other_amounts: bool,
) -> Answer:
    """Bring the lines of a bank statement into one account; the same file twice adds nothing.

    A line that looks like one we have with another amount stays out without `other_amounts`.
    """
    today = date.today()
    with opened(file, reading=only_look) as group:
        ours = bank_account(group, account)
        found = open_bank_file(source, remembered_columns(group, ours)).with_places(asked)
        read = found.read(today, ORDERS.get(order, DateOrder.NOT_KNOWN), ours.last_four)
        if read.order_missing:
            raise ImportTrouble(f"{ask_order(read)} Write --dates day-first or month-first.")
        preview = preview_statement(group, ours, read)
        out = frozenset[int]() if other_amounts else preview.doubted
        if not only_look:
            bring_in_statement(group, preview, today, out)
    return _answer(preview, only_look, out)


def _answer(preview: StatementPreview, only_look: bool, out: Collection[int]) -> Answer:
    coming = [row for row in preview.new if row.read.number not in out]
    stayed = [row for row in preview.new if row.read.number in out]
    new, same = len(coming), preview.count(Outcome.SAME)
    net = sum(row.read.pence or 0 for row in coming)
    were = "would be" if only_look else "was" if new == 1 else "were"
    lines = [
        f"{new:,} {'line' if new == 1 else 'lines'} of {preview.account.name} {were} added,"
        f" {say_pence(net)} in all; {same:,} {'was' if same == 1 else 'were'} here already.",
        *(f"Row {row.read.number} was left out: {row.message}." for row in preview.trouble),
        *preview.notes,
        *(_say_out(row, only_look) for row in stayed),
    ]
    answer: tuple[str, dict[str, Any]] = (
        "\n".join(lines),
        {
            "account": preview.account.name,
            "kind": preview.file.kind,
            "bank": preview.file.bank,
            "new": new,
            "same": same,
            "net_pence": net,
            "rows": [_row(row) for row in preview.rows],
            "trouble": [
                {"row": row.read.number, "message": row.message} for row in preview.trouble
            ],
            "stayed_out": [{**_row(row), "message": row.message} for row in stayed],
            "notes": list(preview.notes),
        },
    )
    if preview.trouble and not new and not same:
        raise Unsuccessful(answer)
    return answer


def _say_out(row: StatementRow, only_look: bool) -> str:
    out = "would stay out" if only_look else "stayed out"
    return (
        f"Row {row.read.number} {out}. If it is other money than the line we have, write"
        " --other-amounts and it comes in."
    )


def _row(row: StatementRow) -> dict[str, Any]:
    return {
        "row": row.read.number,
        "date": row.read.on_date,
        "pence": row.read.pence,
        "words": row.read.words,
        "outcome": row.outcome.value,
    }
