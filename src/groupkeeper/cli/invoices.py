"""The verb `invoices`: how they stand, make a month's, and put one on paper."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.bookings.invoicing import say_number
from groupkeeper.domain.bookings.owing import AGES, by_age
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, months_of, say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.bookings.invoice_prints import draw_invoice, save_invoices
from groupkeeper.operations.bookings.invoices import make_invoices
from groupkeeper.operations.paper import save_paper
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import (
    Standing,
    ToInvoice,
    invoice_numbered,
    standings,
    to_invoice,
)

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@verb("invoices")
@group_argument
@click.option("--unpaid", is_flag=True, help="Only those that are not paid in full.")
@click.option("--on", "on_day", type=_DAY, help="As they stood on a day, like 2026-03-31.")
@click.option("--month", help="What is to be invoiced of a month, like 2026-02.")
@click.option("--make", is_flag=True, help="With --month: make and number those invoices. Final.")
@click.option("--print", "number", help="The number of one to save as a PDF, like I-A0001.")
@click.option("--to", type=click.Path(path_type=Path), help="Where the PDF is saved.")
@click.option("--csv", "out", type=click.Path(path_type=Path), help="Save the list as CSV too.")
def invoices_command(
    file: Path,
    unpaid: bool,
    on_day: Any,
    month: str | None,
    make: bool,
    number: str | None,
    to: Path | None,
    out: Path | None,
) -> Answer:
    """List invoices of hirers and how old what is owed is; make a month's; print one."""
    if make and not month:
        raise RuleBroken(Problem("month", "Say of which month, like --month 2026-02."))
    on = on_day.date() if on_day else None
    if month:
        covers = _month(month)
        with opened(file, reading=not make) as group:
            return _make(group, covers, on or date.today()) if make else _preview(group, covers)
    with opened(file, reading=True) as group:
        if number:
            return _print(group, number, to)
        return _list(group, on, unpaid, out)


def _list(group: GroupFile, on: date | None, unpaid: bool, out: Path | None) -> Answer:
    every = standings(group, on)
    found = [one for one in every if one.owing > 0] if unpaid else every
    ages = by_age([one.account for one in every if one.owing > 0], on or date.today())
    lines = [*map(_said, found), f"{len(found):,} in all, {say_pence(sum(ages))} unpaid."]
    lines += [f"{age}: {say_pence(sum_)}" for age, sum_ in zip(AGES, ages, strict=True) if sum_]
    if out is not None:
        save_invoices(group, out, on)
        lines.append(f"Saved as {out}.")
    rows = [_as_json(one) for one in found]
    by = dict(zip(("0_30", "31_60", "61_90", "older"), ages, strict=True))
    return "\n".join(lines), {"count": len(found), "unpaid_pence": by, "rows": rows}


def _preview(group: GroupFile, covers: Period) -> Answer:
    found = to_invoice(group, covers.start, covers.end)
    total = sum(one.pence for one in found)
    lines = [
        f"{one.hirer.name or 'Nobody to send it to'}: "
        f"{count_said(len(one.slots), 'booking')}, {say_pence(one.pence)}"
        for one in found
    ]
    lines.append(f"To invoice for {covers.said()}: {say_pence(total)}. Nothing was made.")
    return "\n".join(lines), {"made": [], "rows": [_open_json(one) for one in found]}


def _make(group: GroupFile, covers: Period, on: date) -> Answer:
    keys = [one.hirer.key for one in to_invoice(group, covers.start, covers.end) if one.hirer.key]
    made = make_invoices(group, covers, keys, on)
    names = {one.invoice.id: one for one in standings(group)}
    lines = [_said(names[one.id]) for one in made]
    lines.append(f"{count_said(len(made), 'invoice')} made. They are final.")
    return "\n".join(lines), {"made": [one.reference for one in made]}


def _print(group: GroupFile, number: str, to: Path | None) -> Answer:
    invoice = invoice_numbered(group, number)
    path = to or Path(f"{say_number(invoice)}.pdf")
    made = draw_invoice(group, invoice.id)
    save_paper(made.paper, path)
    return f"Saved as {path}.", {"path": str(path), "pages": made.paper.pages}


def _month(typed: str) -> Period:
    try:
        first = date.fromisoformat(f"{typed}-01")
    except ValueError:
        raise RuleBroken(Problem("month", f"“{typed}” is no month. Say it like 2026-02.")) from None
    return months_of(Period(first, date(first.year, 12, 31)))[0]


def _said(one: Standing) -> str:
    what = f"{say_number(one.invoice)}  {one.hirer}, {say_pence(one.pence)}"
    day = f"of {say_date(one.account.invoiced_on)}"
    if one.invoice.credits_invoice_id:
        return f"{what}, {day}: takes back {one.credits}"
    stands = f"{say_pence(one.owing)} owing" if one.owing > 0 else "nothing owing"
    return f"{what}, {day}: {stands}"


def _as_json(one: Standing) -> dict[str, Any]:
    invoice, account = one.invoice, one.account
    return {
        "number": invoice.reference,
        "kind": "credit_note" if invoice.credits_invoice_id else "invoice",
        "hirer": one.hirer,
        "date": account.invoiced_on,
        "due": invoice.due_on,
        "pence": account.lines,
        "credited_pence": account.credited,
        "paid_pence": account.paid,
        "owing_pence": one.owing,
        "credits": one.credits or None,
    }


def _open_json(one: ToInvoice) -> dict[str, Any]:
    return {
        "hirer": one.hirer.name,
        "bookings": [slot.booking.reference for slot in one.slots],
        "pence": one.pence,
    }
