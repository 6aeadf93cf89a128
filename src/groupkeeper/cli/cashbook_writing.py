"""What the verb `cashbook` writes: a voucher, a correction, a move of money."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from groupkeeper.cli.answers import Answer
from groupkeeper.domain.cashbook.lines import AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.money import parse_pence, plain_pounds, say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.cashbook.accounts import transfer
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.notices import notices, notices_of_move
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.operations.cashbook.receipts import keep_with_receipt
from groupkeeper.operations.people.rights import person_called
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import Purse, accounts_with_money, purses
from groupkeeper.storage.queries.cashbook.vouchers import headings_of, lines_of_voucher


def add(group: GroupFile, today: date, **said: Any) -> Answer:
    """Write money in or money out."""
    if not said["way"]:
        _refuse("way", "Say with --way whether it is money in or out.")
    way = Direction.RECEIPT if said["way"] == "in" else Direction.PAYMENT
    lines, total = _lines(group, way, today, **said)
    told = notices(group, lines, today)
    receipt: Path | None = said["receipt"]
    if receipt is not None:
        kept = keep_with_receipt(group, lines, receipt, today, total_pence=total)
    else:
        kept = keep_voucher(group, lines, total_pence=total)
    return _kept(kept, told)


def correct(group: GroupFile, today: date, **said: Any) -> Answer:
    """Put a voucher right; what is not said again stays as it was."""
    old = lines_of_voucher(group, line_called(group, said["number"]).id)
    first = old[0]
    for name, now in (("party", first.party), ("what_for", first.what_for)):
        said[name] = said[name] or now
    said["amount"] = said["amount"] or plain_pounds(sum(one.pence or 0 for one in old))
    said["how"] = said["how"] or first.paid_by
    said["held"] = said["held"] or first.receipt_held
    if said["party"] == first.party:
        said["not_expenses"] = said["not_expenses"] or first.other_than_expenses
    if not said["day"] and first.on_date:
        said["day"] = datetime.combine(first.on_date, datetime.min.time())
    if not (said["fund"] or said["parts"]):
        offered = {one.key: one.name for one in purses(group, first.direction)}
        keys = [one.budget_line_id or one.fund_id for one in old]
        if any(key not in offered for key in keys) or len(old) > 1:
            _refuse("fund", "Say with --fund or --part which money it is.")
        said["fund"] = offered[keys[0]]
    if not said["account"]:
        names = {one.id: one.name for one in accounts_with_money(group)}
        said["account"] = names.get(first.account_id, "")
    if not said["heading"]:
        headings = {one.id: one.name for one in headings_of(group)}
        said["heading"] = headings.get(first.account_heading_id, "")
    lines, total = _lines(group, Direction(first.direction), today, **said)
    told = notices(group, [replace(one, corrects_id=first.id) for one in lines], today)
    kept = correct_voucher(group, first, lines, said["because"], today, total_pence=total)
    return _kept(kept, told)


def move(group: GroupFile, today: date, **said: Any) -> Answer:
    """Move money from one account to another."""
    asked = AccountTransfer(
        on_date=_day(said["day"], today),
        pence=_pence(said["amount"]),
        from_account_id=_account(group, said["account"]),
        to_account_id=_account(group, said["into"]),
        what_for=said["what_for"],
    )
    told = tuple(notices_of_move(group, asked))
    moved = transfer(group, asked)
    amount = say_pence(moved.pence or 0)
    words = f"{moved.reference}: moved {amount} from {said['account']} to {said['into']}."
    return "\n".join([words, *told]), {
        "id": moved.id,
        "reference": moved.reference,
        "pence": moved.pence,
        "notices": list(told),
    }


def _kept(kept: tuple[MoneyLine, ...], told: tuple[str, ...]) -> Answer:
    first, pence = kept[0], sum(one.pence or 0 for one in kept)
    way = "from" if first.direction == Direction.RECEIPT else "to"
    words = f"Voucher {first.reference}: {say_pence(pence)} {way} {first.party}."
    return "\n".join([words, *told]), {
        "id": first.id,
        "reference": first.reference,
        "pence": pence,
        "lines": [one.id for one in kept],
        "notices": list(told),
    }


def _lines(
    group: GroupFile, direction: Direction, today: date, *, amount: str, parts: tuple[str, ...],
    fund: str, heading: str, account: str, day: datetime | None, party: str, what_for: str,
    how: str, held: bool, not_expenses: bool, **_: Any,
) -> tuple[list[MoneyLine], int | None]:  # fmt: skip
    total = _pence(amount) if amount else None
    shared: dict[str, Any] = {
        "direction": direction.value,
        "on_date": _day(day, today),
        "party": party,
        "what_for": what_for,
        "account_id": _account(group, account) if account else _only_account(group),
        "account_heading_id": _heading(group, direction, heading),
        "paid_by": _how(how),
        "receipt_held": held,
        "person_id": person_called(group, party).id if not_expenses else "",
        "other_than_expenses": not_expenses,
    }
    offered = purses(group, direction.value)
    if parts:
        charged = [_part(offered, part) for part in parts]
    else:
        charged = [(total or 0, _purse(offered, fund))]
    lines = [
        MoneyLine(
            pence=pence,
            fund_id=purse.fund_id,
            award_id=purse.award_id,
            budget_line_id=purse.budget_line_id,
            **shared,
        )
        for pence, purse in charged
    ]
    return lines, total


def _how(typed: str) -> str:
    ways = [one.value for one in PaidBy]
    if typed and typed not in ways:
        _refuse("how", f"“{typed}” is no way to pay. Say one of {', '.join(ways)}.")
    return typed


def _part(offered: list[Purse], typed: str) -> tuple[int, Purse]:
    amount, _, name = typed.partition("=")
    return _pence(amount), _purse(offered, name)


def _purse(offered: list[Purse], name: str) -> Purse:
    wanted = name.strip().casefold()
    found = [one for one in offered if one.name.casefold() == wanted]
    if found:
        return found[0]
    if not wanted and offered:
        return offered[0]
    names = ", ".join(one.name for one in offered)
    raise NotThere(f"There is no money called “{name}”. There is: {names}.")


def line_called(group: GroupFile, number: str) -> MoneyLine:
    """The first line of the voucher of this number. NotThere when there is none."""
    found = group.find(MoneyLine, reference=number) if number else []
    if not found:
        raise NotThere(f"There is no voucher “{number}”. Say its number as V-A0041.")
    return next((one for one in found if not one.part_of_id), found[0])


def _only_account(group: GroupFile) -> str:
    """The id of the one account that is open; "" where there are several to choose from."""
    found = [one.id for one in accounts_with_money(group) if not one.closed]
    return found[0] if len(found) == 1 else ""


def _account(group: GroupFile, name: str) -> str:
    accounts = accounts_with_money(group)
    found = [one.id for one in accounts if one.name.casefold() == name.strip().casefold()]
    if not found:
        names = ", ".join(one.name for one in accounts)
        raise NotThere(f"There is no account called “{name}”. There is: {names}.")
    return found[0]


def _heading(group: GroupFile, way: Direction, name: str) -> str:
    if not name:
        return ""
    offered = [one for one in headings_of(group) if one.direction == way]
    found = [one.id for one in offered if one.name.casefold() == name.strip().casefold()]
    if not found:
        names = ", ".join(one.name for one in offered)
        raise NotThere(f"There is no heading called “{name}”. There is: {names}.")
    return found[0]


def _pence(typed: str) -> int:
    pence = parse_pence(typed)
    if pence is None:
        _refuse("amount", f"“{typed}” is no amount. Write it as 12.50.")
    return pence or 0


def _day(day: datetime | None, today: date) -> date:
    return day.date() if day else today


def _refuse(name: str, sentence: str) -> None:
    raise RuleBroken(Problem(name, sentence))
