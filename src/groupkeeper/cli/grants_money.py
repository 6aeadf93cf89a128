"""The verb `grant-money`: money of a grant that came from its funder, or a loan repaid."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.grants import DAY, amount_typed, as_day
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.grants.award import Award, Instalment
from groupkeeper.domain.grants.entries import ENTRY_KINDS
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.entries import entries_of
from groupkeeper.operations.grants.grants import receive_instalment
from groupkeeper.operations.grants.life import repay_loan
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.money import money_of


@verb("grant-money")
@group_argument
@click.argument("grant")
@click.option("--amount", default="", help="How much, as 742.36; else what the part promised.")
@click.option("--part", type=click.IntRange(1), help="Its place among the instalments.")
@click.option("--on", "day", type=DAY, help="The day; else today.")
@click.option("--account", default="", help="The account it went into, or out of.")
@click.option("--repays-from", default="", metavar="FUND", help="A loan is repaid from this fund.")
def grant_money_command(
    file: Path,
    grant: str,
    amount: str,
    part: int | None,
    day: datetime | None,
    account: str,
    repays_from: str,
) -> Answer:
    """Write money that came for a GRANT into the cashbook, or a loan repaid."""
    on, pence = as_day(day) or date.today(), amount_typed("amount", amount)
    with opened(file) as group:
        award = grant_called(group, grant)
        account_id = _named(group.find(Account), account, "account") if account else ""
        if repays_from:
            fund_id = _named(group.find(Fund), repays_from, "fund")
            line = repay_loan(
                group, award, _needed(pence), on, fund_id, account_id, today=date.today()
            )
        else:
            promised = _part(group, award, part)
            if pence is None and promised is not None:
                pence = promised.pence
            line = receive_instalment(
                group, award, _needed(pence), on, promised, account_id=account_id
            )
        money = money_of(group, award.id)
    way = "to" if repays_from else "from"
    words = f"Voucher {line.reference}: {say_pence(line.pence or 0)} {way} {line.party}."
    return f"{words} {say_pence(money.received)} received in all.", {
        "id": line.id,
        "reference": line.reference,
        "pence": line.pence,
        "received_pence": money.received,
        "returned_pence": money.returned,
    }


def _part(group: GroupFile, award: Award, place: int | None) -> Instalment | None:
    if place is None:
        return None
    held = entries_of(group, ENTRY_KINDS["instalment"], award.id)
    found = held[place - 1] if place <= len(held) else None
    if not isinstance(found, Instalment):
        raise NotThere(f"There is no instalment {place}. Nothing was saved.")
    return found


def _named(held: list[Account] | list[Fund], name: str, what: str) -> str:
    for one in held:
        if one.name.casefold() == name.casefold():
            return one.id
    there = ", ".join(one.name for one in held) or "none"
    raise NotThere(f"There is no {what} “{name}”. Nothing was saved. There are: {there}.")


def _needed(pence: int | None) -> int:
    if not pence:
        raise RuleBroken(Problem("amount", "Say with --amount how much. Nothing was saved."))
    return pence
