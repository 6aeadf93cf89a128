"""`bank FILE reconcile`: whether an account agrees with its statement, or with a count."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from groupkeeper.cli.answers import Answer, Unsuccessful
from groupkeeper.domain.cashbook.counting import CashCounted, read_counted
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.reconciling import Agreement, Item, explain
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.reconciling import (
    balance_said,
    draw_reconciliation,
    look,
    reconcile,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.saving import save_file


def agree(
    group: GroupFile,
    account: Account,
    today: date,
    only_look: bool,
    *,
    day: datetime | None,
    balance: str,
    counted: str,
    done_by: str,
    out: Path | None,
    **_: object,
) -> Answer:
    """Hold the cashbook against what a statement says; kept where it agrees to the penny."""
    on = day.date() if day else today
    pieces = _pieces(counted)
    pence = parse_pence(balance) if balance else balance_said(group, account, on)
    pence = pieces.pence if pieces and not balance else pence
    if pence is None:
        words = "Say what the statement says on that day: --balance 1742.36"
        raise RuleBroken(Problem("balance", words))
    found = look(group, account, on, pence)
    if found.ties and not only_look:
        reconcile(group, account, on, pence, today, done_by, pieces)
    if out is not None:
        drawn = draw_reconciliation(group, account, on, pence, counted=pieces)
        save_file(out, drawn.paper.pdf)
    answer = _agreement(found, kept=found.ties and not only_look)
    if not found.ties and not only_look:
        raise Unsuccessful(answer)
    return answer


def _pieces(typed: str) -> CashCounted | None:
    found = read_counted(typed)
    if typed.strip() and found is None:
        words = "Say the notes and coins as '2x20 3x1 4x50p': how many, x, which. Nothing was kept."
        raise RuleBroken(Problem("counted", words))
    return found


def _agreement(found: Agreement, *, kept: bool) -> Answer:
    verdict = "It agrees to the penny." if found.ties else "It does not agree yet."
    lines = [
        f"{found.account.name} on {say_date(found.on_date)}: cashbook"
        f" {say_pence(found.book_pence)}, statement {say_pence(found.statement_pence)},"
        f" difference {say_pence(found.difference_pence)}.",
        verdict,
        *explain(found),
    ]
    return "\n".join(lines), {
        "account": found.account.name,
        "on": found.on_date,
        "ties": found.ties,
        "kept": kept,
        "book_pence": found.book_pence,
        "statement_pence": found.statement_pence,
        "expected_pence": found.expected_pence,
        "difference_pence": found.difference_pence,
        "not_on_statement": [_item(one) for one in found.missing],
        "later_in_cashbook": [_item(one) for one in found.early],
        "waiting": [_item(one) for one in found.waiting],
        "left_out": [_item(one) for one in found.left_out],
    }


def _item(one: Item) -> dict[str, Any]:
    return {"date": one.on_date, "pence": one.pence, "words": one.words,
            "number": one.reference}  # fmt: skip
