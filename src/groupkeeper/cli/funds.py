"""The verbs `funds`, `transfer` and `lock`: funds, money between them, how far all is locked."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.ledger import FundYear
from groupkeeper.domain.cashbook.ledger_statements import (
    FundsOver,
    FundStatement,
    Moved,
    kind_said,
)
from groupkeeper.domain.cashbook.rules_transfers import consent_said, warnings_of_transfer
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, say_date, table_date
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.cashbook.funds_prints import draw_funds
from groupkeeper.operations.cashbook.locking import lock_until, open_again
from groupkeeper.operations.cashbook.transfers import pay_back_advance, transfer_between_funds
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.paper import save_paper
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until, read_book
from groupkeeper.storage.queries.cashbook.funds import all_funds, one_fund, say_locks

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("funds")
@group_argument
@click.option("--fund", default="", help="One fund, by its name: each of its movements.")
@click.option("--from", "first", type=_DAY, help="First day, as 2025-04-01; else of our year.")
@click.option("--to", "last", type=_DAY, help="Last day, as 2026-03-31; else of our year.")
@click.option("--pdf", "out", type=click.Path(path_type=Path), help="Save it as PDF, or .html.")
def funds_command(
    file: Path, fund: str, first: datetime | None, last: datetime | None, out: Path | None
) -> Answer:
    """Say what each fund began with, what came, went and moved, and what it holds."""
    with opened(file, reading=True) as group:
        period = _period(group, first, last)
        wanted = fund_called(group, fund).id if fund else ""
        if out is not None:
            save_paper(draw_funds(group, period, date.today(), wanted).paper, out)
        saved = f"\nSaved as {out}." if out is not None else ""
        if wanted:
            one = one_fund(group, wanted, period)
            return _say_fund(one) + saved, _fund_json(one) | {"moved": _moved_json(one)}
        found = all_funds(group, period)
    return _say_all(found) + saved, _all_json(found)


@verb("transfer")
@group_argument
@click.option("--from", "source", default="", help="The fund it leaves, by its name.")
@click.option("--to", "target", default="", help="The fund it goes to, by its name.")
@click.option("--amount", required=True, help="How much, as 12.50.")
@click.option("--date", "day", type=_DAY, help="The day, as 2026-03-14; today when left out.")
@click.option("--because", default="", help="Why it is moved.")
@click.option("--minute", default="", help="The minute in which it was decided.")
@click.option("--agreed-by", default="", help="Who at the funder agreed, for restricted money.")
@click.option("--agreed-on", type=_DAY, help="When they agreed, as 2026-03-14.")
@click.option(
    "--paper", type=click.Path(path_type=Path), help="A picture or PDF of what they wrote."
)
@click.option("--grant", "of_grant", default="", help="Of which grant, where several share it.")
@click.option("--advance-for", default="", help="The grant it is an advance for, by reference.")
@click.option("--pays-back", default="", help="The number of the advance it pays back.")
def transfer_command(
    file: Path, amount: str, pays_back: str, paper: Path | None, **said: Any
) -> Answer:
    """Move money from one fund to another, make an advance, or pay one back."""
    pence = parse_pence(amount)
    if pence is None:
        raise RuleBroken(Problem("pence", f"“{amount}” is not an amount. Write it like 12.50."))
    asked: datetime | None = said.pop("day")
    day = asked.date() if asked else date.today()
    with opened(file) as group:
        if pays_back:
            told = ()
            kept = pay_back_advance(group, _transfer_called(group, pays_back), pence, day)
        else:
            agreed: datetime | None = said.pop("agreed_on")
            consent_on = agreed.date() if agreed else None
            wanted = _transfer(group, pence, day, agreed_on=consent_on, **said)
            told = warnings_of_transfer(read_book(group), wanted)
            kept = transfer_between_funds(
                group, wanted, paper, consent_on=consent_on, today=date.today()
            )
        names = {fund.id: fund.name for fund in group.find(Fund)}
    source, target = names[kept.from_fund_id], names[kept.to_fund_id]
    sentence = f"{kept.reference}: {say_pence(pence)} moved from “{source}” to “{target}”."
    return "\n".join([sentence, *told]), {
        "id": kept.id,
        "reference": kept.reference,
        "from": source,
        "to": target,
        "pence": pence,
        "date": day,
        "notices": list(told),
    }


@verb("lock")
@group_argument
@click.option("--until", type=_DAY, help="Lock up to this day, as 2026-03-31.")
@click.option("--minute", default="", help="The minute in which it was decided.")
@click.option("--open-again", "because", default="", help="Take the lock off, and why.")
def lock_command(file: Path, until: datetime | None, minute: str, because: str) -> Answer:
    """Say how far the cashbook is locked; lock it, or open it again with a reason."""
    today = date.today()
    if until and because:
        raise RuleBroken(Problem("until", "Either lock it or open it again, not both at once."))
    with opened(file, reading=not (until or because)) as group:
        if until:
            lock_until(group, until.date(), today=today, minute_reference=minute)
        if because:
            open_again(group, because, today=today)
        now, locks = locked_until(group), say_locks(group)
    head = f"The cashbook is locked up to {say_date(now)}." if now else "The cashbook is open."
    return "\n".join([head, *(f"  {lock}" for lock in locks)]), {
        "locked_until": now,
        "locks": locks,
    }


def fund_called(group: GroupFile, name: str) -> Fund:
    """The fund with this name or id. NotThere lists the funds there are."""
    wanted = name.strip().casefold()
    funds = group.find(Fund)
    for fund in funds:
        if wanted in (fund.id.casefold(), fund.name.strip().casefold()):
            return fund
    known = "; ".join(sorted(fund.name for fund in funds))
    raise NotThere(f"There is no fund “{name}”. The funds here are: {known or 'none yet'}.")


def _transfer(
    group: GroupFile,
    pence: int,
    day: date,
    *,
    source: str,
    target: str,
    because: str,
    minute: str,
    agreed_by: str,
    agreed_on: date | None,
    advance_for: str,
    of_grant: str,
) -> FundTransfer:
    award = grant_called(group, advance_for) if advance_for else None
    if not source or not (target or award):
        raise RuleBroken(
            Problem("from_fund_id", "Name the two funds: --from one and --to the other.")
        )
    return FundTransfer(
        on_date=day,
        from_fund_id=fund_called(group, source).id,
        to_fund_id=fund_called(group, target).id if target else award.fund_id if award else "",
        pence=pence,
        reason=because,
        minute_reference=minute,
        funder_consent=consent_said(agreed_by, agreed_on),
        advance_award_id=award.id if award else "",
        award_id=grant_called(group, of_grant).id if of_grant else "",
    )


def _transfer_called(group: GroupFile, number: str) -> FundTransfer:
    for one in group.find(FundTransfer):
        if number.strip().casefold() in (one.id.casefold(), one.reference.casefold()):
            return one
    raise NotThere(f"There is no transfer {number}. Nothing was changed.")


def _period(group: GroupFile, first: datetime | None, last: datetime | None) -> Period:
    year = our_year(group.details(), last.date() if last else date.today())
    start = first.date() if first else year.start
    end = last.date() if last else our_year(group.details(), start).end if first else year.end
    refuse_backwards(start, end)
    return Period(start, end)


def _say_all(found: FundsOver) -> str:
    lines = [f"{one.fund.name}: {_say_year(one.year)}" for one in found.funds]
    total = f"All funds: {_say_year(found.total)}"
    tied = (
        f"Bank, cash and floats held the same on {say_date(found.period.end)}."
        if not found.difference
        else f"Bank, cash and floats held {say_pence(found.in_accounts)}: "
        f"{say_pence(abs(found.difference))} apart. Find out why."
    )
    return "\n".join([f"Funds, {found.period.said()}", *lines, total, tied])


def _say_year(year: FundYear) -> str:
    moved = year.transfers_in - year.transfers_out
    parts = (
        f"{say_pence(year.opening)} brought forward",
        f"{say_pence(year.receipts)} in",
        f"{say_pence(year.payments)} out",
        f"{say_pence(moved)} moved" if moved else "",
        f"holds {say_pence(year.closing)}",
    )
    return ", ".join(part for part in parts if part)


def _say_fund(one: FundStatement) -> str:
    about = " · ".join(part for part in (kind_said(one.fund), one.behind) if part)
    lines = [f"{one.fund.name}, {one.period.said()}", about, _say_year(one.year)]
    return "\n".join([*lines, *(f"  {_say_moved(each)}" for each in one.moved)])


def _say_moved(each: Moved) -> str:
    amount = each.in_pence - each.out_pence
    crossed = f" (crossed out: {each.crossed_out})" if each.crossed_out else ""
    return (
        f"{table_date(each.on_date)}  {each.reference}  {each.words}  {say_pence(amount)}{crossed}"
    )


def _all_json(found: FundsOver) -> dict[str, Any]:
    return {
        "from": found.period.start,
        "to": found.period.end,
        "funds": [_fund_json(one) for one in found.funds],
        "total": _year_json(found.total),
        "in_accounts": found.in_accounts,
        "difference": found.difference,
    }


def _fund_json(one: FundStatement) -> dict[str, Any]:
    return {
        "id": one.fund.id,
        "name": one.fund.name,
        "kind": one.fund.fund_kind,
        "behind": one.behind,
        "purpose": one.fund.purpose,
        "closed_on": one.fund.closed_on,
    } | _year_json(one.year)


def _year_json(year: FundYear) -> dict[str, Any]:
    return {
        "opening": year.opening,
        "receipts": year.receipts,
        "payments": year.payments,
        "transfers_in": year.transfers_in,
        "transfers_out": year.transfers_out,
        "closing": year.closing,
    }


def _moved_json(one: FundStatement) -> list[dict[str, Any]]:
    return [
        {
            "date": each.on_date,
            "reference": each.reference,
            "words": each.words,
            "in": each.in_pence,
            "out": each.out_pence,
            "held": each.held_pence,
            "crossed_out": each.crossed_out,
        }
        for each in one.moved
    ]
