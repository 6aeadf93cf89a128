"""The verb `bank`: accounts, lines that wait, what they may be, and whether an account agrees."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.bank_lines import lines_done, waiting_lines
from groupkeeper.cli.bank_matching import match
from groupkeeper.cli.bank_reconciling import agree
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.matching import offers_of
from groupkeeper.operations.cashbook.statements import bank_account
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank import accounts_seen

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
            return waiting_lines(offers_of(group, ours, today), ours)
        if what == SETTLED:
            return lines_done(group, ours)
        if what == MATCH:
            return match(group, ours, today, only_look, **said)
        return agree(group, ours, today, only_look, **said)


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
            "agreed_on": one.last.on_date if one.last else None,
        }
        for one in found
    ]
    return "\n".join(lines) or "No accounts yet.", {"count": len(rows), "rows": rows}
