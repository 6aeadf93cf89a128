"""The verb `bank`: accounts, lines that wait, what they may be, and whether an account agrees."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, Unsuccessful, group_argument, opened, verb
from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.counting import CashCounted, read_counted
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers, Offer
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.cashbook.reconciling import Agreement, Item, explain
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.cashbook.matching import (
    confirm,
    confirm_sure,
    leave_out,
    offers_of,
    several_of_ours,
    take_apart,
)
from groupkeeper.operations.cashbook.reconciling import (
    balance_said,
    draw_reconciliation,
    look,
    reconcile,
)
from groupkeeper.operations.cashbook.statements import bank_account
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import invoice_numbered
from groupkeeper.storage.queries.cashbook.bank import accounts_seen, partners_of, settled_lines
from groupkeeper.storage.saving import save_file

_DAY = click.DateTime(["%Y-%m-%d"])
ACCOUNTS, LINES, SETTLED, MATCH, RECONCILE = "accounts", "lines", "settled", "match", "reconcile"


@verb("bank")
@group_argument
@click.argument("what", type=click.Choice([ACCOUNTS, LINES, SETTLED, MATCH, RECONCILE]))
@click.option("--account", default="", help="Our account, by its name or last four figures.")
@click.option("--sure", is_flag=True, help="match: every match that is sure.")
@click.option("--line", "line_id", default="", help="match: the id of one line of the bank.")
@click.option("--with", "key", default="", help="match: the key of what it is, as `lines` gives.")
@click.option("--invoice", "numbers", multiple=True, help="match: invoices it pays, also in part.")
@click.option("--leave-out", "because", default="", help="match: why the line is left out.")
@click.option("--apart", is_flag=True, help="match: take back what was said about the line.")
@click.option("--preview", "only_look", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--on", "day", type=_DAY, help="reconcile: the day of the balance, as 2026-03-31.")
@click.option("--balance", default="", help="reconcile: what the statement says, as 1742.36.")
@click.option("--counted", default="", help="reconcile: notes and coins, as '2x20 3x1 4x50p'.")
@click.option("--by", "done_by", default="", help="reconcile: who does it.")
@click.option("--pdf", "out", type=click.Path(path_type=Path), help="reconcile: save the print.")
def bank_command(file: Path, what: str, account: str, only_look: bool, **said: Any) -> Answer:
    """List the accounts and the bank's lines, match them with the cashbook, and reconcile."""
    today = date.today()
    reading = only_look or what in (ACCOUNTS, LINES, SETTLED)
    with opened(file, reading=reading) as group:
        if what == ACCOUNTS:
            return _accounts(group, today)
        ours = bank_account(group, account)
        if what == LINES:
            return _lines(offers_of(group, ours, today), ours)
        if what == SETTLED:
            return _settled(group, ours)
        if what == MATCH:
            return _match(group, ours, today, only_look, **said)
        return _reconcile(group, ours, today, only_look, **said)


def _accounts(group: GroupFile, today: date) -> Answer:
    found = accounts_seen(group, today)
    lines = [
        f"{one.account.name}: {say_pence(one.pence)}, {count_said(one.waiting, 'line')} waiting, "
        + (f"agreed on {say_date(one.last.on_date)}" if one.last and one.last.on_date
           else "never reconciled")
        for one in found
    ]  # fmt: skip
    rows = [
        {
            "id": one.account.id,
            "name": one.account.name,
            "kind": one.account.account_kind,
            "pence": one.pence,
            "waiting": one.waiting,
            "agreed_on": _iso(one.last.on_date if one.last else None),
        }
        for one in found
    ]
    return "\n".join(lines) or "No accounts yet.", {"count": len(rows), "rows": rows}


def _lines(found: tuple[LineOffers, ...], account: Account) -> Answer:
    lines = [text for one in found for text in _said(one)]
    sure = sum(one.sure is not None for one in found)
    lines.append(f"{count_said(len(found), 'line')} of {account.name} waiting, {sure} sure.")
    return "\n".join(lines), {
        "account": account.name,
        "count": len(found),
        "sure": sure,
        "rows": [_as_json(one) for one in found],
    }


def _settled(group: GroupFile, account: Account) -> Answer:
    found = settled_lines(group, account.id)
    rows = [
        {"id": line.id, "date": _iso(line.on_date), "pence": line.pence, "words": line.words,
         "became": became}
        for line, became in found
    ]  # fmt: skip
    lines = [
        f"{_date(line.on_date)}  {say_pence(line.pence or 0)}  {line.words}: {became}"
        for line, became in found
    ]
    return "\n".join([*lines, f"{count_said(len(rows), 'line')} matched or left out."]), {
        "count": len(rows), "rows": rows,
    }  # fmt: skip


def _match(
    group: GroupFile,
    account: Account,
    today: date,
    only_look: bool,
    *,
    sure: bool,
    line_id: str,
    key: str,
    numbers: tuple[str, ...],
    because: str,
    apart: bool,
    **_: object,
) -> Answer:
    if apart and line_id:
        line = take_apart(group, line_id)
        return f"“{line.words}” waits again.", {"line": line.id, "done": "apart"}
    if because and line_id:
        line = leave_out(group, line_id, because)
        return f"“{line.words}” is left out: {because}", {"line": line.id, "done": "left out"}
    found = offers_of(group, account, today)
    if line_id and (key or numbers):
        partner = (
            _invoices(group, account, today, line_id, numbers)
            if numbers
            else _offer(found, line_id, key).partner
        )
        if not only_look:
            confirm(group, line_id, partner, today)
        said = f"Matched with {partner.said}."
        return said, {"line": line_id, "with": partner.key, "done": "" if only_look else "matched"}
    if not sure:
        raise RuleBroken(
            Problem("", "Say --sure for every match that is sure, or --line and --with for one.")
        )
    pairs = [(one.line.id, one.sure.partner) for one in found if one.sure]
    if not only_look:
        confirm_sure(group, pairs, today)
    lines = [text for one in found if one.sure for text in _said(one)[:2]]
    were = "would be" if only_look else "were"
    rows = [_as_json(one) for one in found if one.sure]
    return "\n".join([*lines, f"{count_said(len(pairs), 'line')} {were} matched."]), {
        "count": len(pairs), "rows": rows,
    }  # fmt: skip


def _invoices(
    group: GroupFile, account: Account, today: date, line_id: str, numbers: Sequence[str]
) -> Partner:
    """The invoices of these numbers, the line's money shared out over them, the oldest first."""
    ids = {invoice_numbered(group, number).id for number in numbers}
    owed = [
        one
        for one in partners_of(group, account, today)
        if one.kind == PartnerKind.INVOICE and one.ids[0] in ids
    ]
    if len(owed) < len(ids):
        raise RuleBroken(Problem("invoice", "One of these is paid in full. Nothing was changed."))
    return several_of_ours(owed, group.get(StatementLine, line_id).pence or 0)


def _offer(found: tuple[LineOffers, ...], line_id: str, key: str) -> Offer:
    for one in found:
        for offer in one.offers:
            if one.line.id == line_id and offer.partner.key == key:
                return offer
    raise NotThere("That line does not wait, or that is not offered for it. Nothing was changed.")


def _reconcile(
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
        "on": found.on_date.isoformat(),
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
    return {"date": one.on_date.isoformat(), "pence": one.pence, "words": one.words,
            "number": one.reference}  # fmt: skip


def _said(one: LineOffers) -> list[str]:
    line = one.line
    head = f"{_date(line.on_date)}  {say_pence(line.pence or 0)}  {line.words}  [{line.id}]"
    offers = [
        f"    {'sure: ' if offer.sure else ''}{offer.partner.said}  [{offer.partner.key}]"
        for offer in one.offers
    ]
    return [head, *offers, *(f"    as before: {rule.party}" for rule in one.rules)]


def _as_json(one: LineOffers) -> dict[str, Any]:
    return {
        "id": one.line.id,
        "date": _iso(one.line.on_date),
        "pence": one.line.pence,
        "words": one.line.words,
        "offers": [
            {
                "with": offer.partner.key,
                "kind": offer.partner.kind.value,
                "said": offer.partner.said,
                "days": offer.days,
                "likeness": offer.likeness,
                "sure": offer.sure,
            }
            for offer in one.offers
        ],
        "rules": [{"id": rule.id, "words": rule.words, "party": rule.party} for rule in one.rules],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(day: date | None) -> str:
    return table_date(day) if day else ""
