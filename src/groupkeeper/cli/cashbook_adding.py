"""The verbs `add-account` and `add-fund`: where our money lies, and what it is for."""

from datetime import datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.accounts import keep_account
from groupkeeper.operations.cashbook.funds import add_fund

_DAY = click.DateTime(["%Y-%m-%d"])
_BACKING = [one.value for one in Backing if one != Backing.AWARD]  # a grant brings its own fund


@verb("add-account")
@group_argument
@click.argument("name")
@click.option("--kind", type=click.Choice([one.value for one in AccountKind]), default="bank")
@click.option("--holds", default="", help="What was in it at the start, as 742.36.")
@click.option("--since", type=_DAY, help="The first day it is kept here, as 2026-04-01.")
@click.option("--last-four", default="", help="The last four figures of its number.")
def add_account_command(
    file: Path, name: str, kind: str, holds: str, since: datetime | None, last_four: str
) -> Answer:
    """Add a bank account, cash tin or float, by its NAME."""
    with opened(file) as group:
        account = Account(
            name=name.strip(),
            account_kind=kind,
            opening_pence=_pence(holds),
            opened_on=since.date() if since else None,
            last_four=last_four,
        )
        kept = keep_account(group, account)
    held = kept.opening_pence or 0
    said = {"id": kept.id, "name": kept.name, "opening_pence": held}
    return f"{kept.name} is added, with {say_pence(held)} in it at the start.", said


@verb("add-fund")
@group_argument
@click.argument("name")
@click.option("--kind", type=click.Choice([one.value for one in FundKind]), required=True)
@click.option("--holds", default="", help="What it held at the start, as 742.36.")
@click.option("--purpose", default="", help="What it is for.")
@click.option("--minute", default="", help="Designated: the minute that set it aside.")
@click.option("--given-by", type=click.Choice(_BACKING), help="Restricted: by whom.")
@click.option("--backing", default="", help="Restricted: who gave or asked for it, and when.")
def add_fund_command(
    file: Path,
    name: str,
    kind: str,
    holds: str,
    purpose: str,
    minute: str,
    given_by: str | None,
    backing: str,
) -> Answer:
    """Add a fund, by its NAME. Of what is in our accounts, the rest is the general fund's."""
    with opened(file) as group:
        fund = Fund(
            name=name,
            fund_kind=kind,
            opening_pence=_pence(holds),
            purpose=purpose,
            minute_reference=minute,
            backed_by=given_by or "",
            backing=backing,
        )
        kept = add_fund(group, fund)
    held = kept.opening_pence or 0
    said = {"id": kept.id, "name": kept.name, "opening_pence": held}
    return f"“{kept.name}” is added, with {say_pence(held)} in it at the start.", said


def _pence(said: str) -> int | None:
    if not said:
        return None
    pence = parse_pence(said)
    if pence is None:
        raise RuleBroken(
            Problem("opening_pence", f"“{said}” is not an amount. Write it like 12.50.")
        )
    return pence
