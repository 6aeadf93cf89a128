"""The verb `cashbook`: its list, a new voucher, crossing out, moves, prints, money left outside."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.cli.cashbook_away import void
from groupkeeper.cli.cashbook_back import back
from groupkeeper.cli.cashbook_writing import add, correct, move
from groupkeeper.domain.cashbook.elsewhere import Elsewhere
from groupkeeper.domain.cashbook.entries import Entry, Narrowing, narrowed, totals
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, table_date
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.cashbook.cashbook_prints import (
    draw_cash_count,
    draw_cashbook,
    save_cashbook_csv,
)
from groupkeeper.operations.cashbook.flowing_in import bring_in
from groupkeeper.operations.paper import save_paper
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money, cashbook, funds_open
from groupkeeper.storage.queries.cashbook.vouchers import headings_of, payments_to_committee

_DAY = click.DateTime(["%Y-%m-%d"])
LIST, ADD, VOID, CORRECT, TRANSFER = "list", "add", "void", "correct", "transfer"
BACK = "back"
PRINT, COUNT, CSV = "print", "count", "csv"
ELSEWHERE, BRING_IN, COMMITTEE = "elsewhere", "bring-in", "committee"
_WRITES = {ADD: add, BACK: back, VOID: void, CORRECT: correct, TRANSFER: move}


@verb("cashbook")
@group_argument
@click.argument(
    "what",
    type=click.Choice([LIST, *_WRITES, PRINT, COUNT, CSV, ELSEWHERE, BRING_IN, COMMITTEE]),
)
@click.option("--account", default="", help="The account, by its name.")
@click.option("--fund", default="", help="The fund; to pay out of a grant “Grant: budget line”.")
@click.option("--heading", default="", help="The heading, by its name.")
@click.option("--from", "first", type=_DAY, help="The first day, as 2026-03-14.")
@click.option("--to", "last", type=_DAY, help="The last day.")
@click.option("--search", default="", help="list: words, numbers or an amount.")
@click.option("--no-receipt", is_flag=True, help="list: only payments with no receipt.")
@click.option("--way", type=click.Choice(["in", "out"]), help="add: money in or money out.")
@click.option("--amount", default="", help="add, back, correct, transfer: as 12.50.")
@click.option("--part", "parts", multiple=True, help="add, correct: 10.00=Fund, once for each.")
@click.option(
    "--date", "day", type=_DAY, help="add, back, correct, transfer: else today. void: when locked."
)
@click.option("--party", default="", help="add, correct: paid to, or received from.")
@click.option("--for", "what_for", default="", help="What for.")
@click.option("--how", default="", help="add: cash, cheque, bank, standing_order or card.")
@click.option("--receipt", type=click.Path(path_type=Path), help="add: a picture or PDF to keep.")
@click.option("--held", is_flag=True, help="add: the receipt is held on paper.")
@click.option("--not-expenses", is_flag=True, help="add: to somebody, and not their expenses.")
@click.option("--number", default="", help="back, void, correct: the voucher, as V-A0041.")
@click.option("--because", default="", help="void, correct: why.")
@click.option("--into", default="", help="transfer: the account it goes to, by its name.")
@click.option("--out", type=click.Path(path_type=Path), help="print, count, csv: the file to make.")
def cashbook_command(file: Path, what: str, **said: Any) -> Answer:
    """List the cashbook, write money in and out, cross out, put right, move, print, bring in."""
    today = date.today()
    with opened(file, reading=what not in (*_WRITES, BRING_IN)) as group:
        if what in _WRITES:
            return _WRITES[what](group, today, **said)
        if what == LIST:
            return _list(group, **said)
        if what in (PRINT, COUNT, CSV):
            return _paper(group, what, today, **said)
        if what == COMMITTEE:
            return _committee(group, _period(group, today, said["first"], said["last"]))
        return _elsewhere(group) if what == ELSEWHERE else _bring_in(group, said["day"])


def _list(
    group: GroupFile, account: str, fund: str, heading: str, first: datetime | None,
    last: datetime | None, search: str, no_receipt: bool, **_: Any,
) -> Answer:  # fmt: skip
    account_id = _account(group, account)
    fund_id = _called(funds_open(group), fund, "fund")
    book = cashbook(group, account_id=account_id, fund_id=fund_id)
    by = Narrowing(
        words=search,
        heading_id=_called([(one.id, one.name) for one in headings_of(group)], heading, "heading"),
        first=first.date() if first else None,
        last=last.date() if last else None,
        no_receipt=no_receipt,
    )
    found = narrowed(book.entries, by)
    came, went = totals(found)
    left = found[-1].balance_pence if found else book.opening_pence
    summed = f"{count_said(len(found), 'line')}: in {say_pence(came)}, out {say_pence(went)}."
    return "\n".join([*map(_said, found), summed]), {
        "count": len(found),
        "in_pence": came,
        "out_pence": went,
        "opening_pence": book.opening_pence,
        "left_pence": left,
        "rows": [_as_json(one) for one in found],
    }


def _paper(
    group: GroupFile, what: str, today: date, account: str, first: datetime | None,
    last: datetime | None, out: Path | None, **_: Any,
) -> Answer:  # fmt: skip
    if out is None:
        raise RuleBroken(Problem("out", "Say with --out which file to make."))
    account_id, period = _account(group, account), _period(group, today, first, last)
    if what == CSV:
        count = save_cashbook_csv(group, period, out, account_id)
        return f"Saved {count_said(count, 'line')} as {out}.", {"out": str(out), "count": count}
    made = (
        draw_cash_count(group, today, account_id)
        if what == COUNT
        else draw_cashbook(group, period, today, account_id)
    )
    save_paper(made.paper, out)
    pages = made.paper.pages
    return f"Saved {count_said(pages, 'page')} as {out}.", {"out": str(out), "pages": pages}


def _committee(group: GroupFile, period: Period) -> Answer:
    found = payments_to_committee(group, period)
    lines = [
        f"{one.reference}  {table_date(one.on_date)}  {one.name} ({one.post}), "
        f"{say_pence(one.pence)}: {one.what_for}"
        for one in found
    ]
    rows = [
        {"id": one.line_id, "reference": one.reference, "date": one.on_date,
         "pence": one.pence, "person": one.person_id, "name": one.name, "post": one.post,
         "what_for": one.what_for}
        for one in found
    ]  # fmt: skip
    none = "No payment to anybody on the committee but expenses."
    return "\n".join(lines) or none, {"count": len(rows), "rows": rows}


def _elsewhere(group: GroupFile) -> Answer:
    found = elsewhere(group)
    lines = [
        f"{table_date(one.on_date)}  {say_pence(one.pence or one.no_cash_pence)}  {one.party}: "
        f"{one.what_for}"
        for one in found
    ]
    lines.append(f"{count_said(len(found), 'payment')} not in the cashbook yet.")
    return "\n".join(lines), {"count": len(found), "rows": [_elsewhere_json(one) for one in found]}


def _bring_in(group: GroupFile, day: datetime | None) -> Answer:
    count = bring_in(group, on_date=day.date() if day else None)
    return f"Brought {count_said(count, 'payment')} into the cashbook.", {"brought_in": count}


def _account(group: GroupFile, name: str) -> str:
    return _called([(one.id, one.name) for one in accounts_with_money(group)], name, "account")


def _called(offered: list[tuple[str, str]], name: str, what: str) -> str:
    if not name:
        return ""
    found = [id for id, each in offered if each.casefold() == name.strip().casefold()]
    if not found:
        names = ", ".join(each for _, each in offered)
        raise NotThere(f"There is no {what} called “{name}”. There is: {names}.")
    return found[0]


def _period(group: GroupFile, today: date, first: datetime | None, last: datetime | None) -> Period:
    year = our_year(group.details(), today)
    period = Period(first.date() if first else year.start, last.date() if last else year.end)
    refuse_backwards(period.start, period.end)
    return period


def _said(one: Entry) -> str:
    amount = one.in_pence - one.out_pence or one.moved_pence
    words = ", ".join(part for part in (one.party, one.what_for, one.fund) if part)
    crossed = f" (crossed out: {one.crossed_out})" if one.crossed_out else ""
    missing = ", no receipt" if one.receipt_missing else ""
    return (
        f"{one.reference}  {table_date(one.on_date)}  {say_pence(amount)}  {words}{missing}"
        f"{crossed}; {say_pence(one.balance_pence)} left"
    )


def _as_json(one: Entry) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "voucher": one.first_id,
        "reference": one.reference,
        "date": one.on_date,
        "party": one.party,
        "what_for": one.what_for,
        "pence": one.in_pence - one.out_pence,
        "balance_pence": one.balance_pence,
        "fund": one.fund,
        "account": one.account,
        "heading": one.heading,
        "crossed_out": one.crossed_out,
        "receipt_missing": one.receipt_missing,
        "on_statement": one.on_statement,
    }


def _elsewhere_json(one: Elsewhere) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "date": one.on_date,
        "direction": one.direction.value,
        "pence": one.pence,
        "no_cash_pence": one.no_cash_pence,
        "party": one.party,
        "what_for": one.what_for,
        "heading": one.heading,
        "crossed_out": one.crossed_out,
        "taken_back": one.taken_back,
    }
