"""Money recorded elsewhere comes into the cashbook, each record exactly once.

`flow_in` is called inside the step that records a payment; `bring_in` brings what was left out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from groupkeeper.domain.cashbook.elsewhere import (
    HEADING_CLASS,
    Coming,
    Elsewhere,
    gathered,
    vouchers_of,
)
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import AccountHeading, MoneyLine
from groupkeeper.domain.cashbook.rules import GUARDED
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import Record
from groupkeeper.domain.kinds import KINDS
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.lines import save_voucher
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere, place_for
from groupkeeper.storage.steps import Step

_RECORDS = {kind.name: kind.record for kind in KINDS}


def flow_in(group: GroupFile, step: Step, ids: Collection[str]) -> int:
    """Write these records, just saved in the open step, into the cashbook. How many went in.

    A group that keeps no account or general fund yet, and a day that is locked, leave them on the
    list of money recorded elsewhere: a membership is renewed all the same.
    """
    until = locked_until(group)
    found = [
        one
        for one in elsewhere(group, set(ids))
        if (until is None or one.on_date > until) and all(place_for(group, "", one.on_date))
    ]
    return _save(group, step, _coming(group, found))


def heading_called(group: GroupFile, name: str) -> str:
    """The id of the heading of this name, "" where the group has none."""
    found = group.find(AccountHeading, name=name)
    return found[0].id if found else ""


def coming(
    group: GroupFile, keys: Collection[str] | None = None, *, account_id: str = "",
    fund_id: str = "", on_date: date | None = None,
) -> tuple[Coming, ...]:  # fmt: skip
    """What bringing in will write, as a preview: all that is listed, or only these `keys`.

    `account_id`, `fund_id` and `on_date` are for all of them; else each goes where it belongs, on
    its own day. RuleBroken where there is no account or general fund yet.
    """
    found = [one for one in elsewhere(group) if keys is None or one.key in keys]
    if not found:
        raise RuleBroken(Problem("", "Everything is in the cashbook already."))
    moved = [replace(one, on_date=on_date) if on_date else one for one in found]
    return tuple(_coming(group, moved, account_id, fund_id))


def bring_in(
    group: GroupFile, keys: Collection[str] | None = None, *, account_id: str = "",
    fund_id: str = "", on_date: date | None = None,
) -> int:  # fmt: skip
    """Bring money recorded elsewhere into the cashbook in one step. How many records came in.

    RuleBroken when a day is locked: say another day, `on_date`, that is open.
    """
    made = coming(group, keys, account_id=account_id, fund_id=fund_id, on_date=on_date)
    refuse_locked(group, *(one.on_date for one in made))
    count = sum(len(one.records) for one in made)
    with group.step(f"Bring {count_said(count, 'payment')} into the cashbook") as step:
        return _save(group, step, made)


def _coming(
    group: GroupFile, found: Iterable[Elsewhere], account_id: str = "", fund_id: str = ""
) -> list[Coming]:
    made: list[Coming] = []
    for records in gathered(found):
        fund, account = place_for(group, records[0].paid_by, records[0].on_date)
        fund, account = fund_id or fund, account_id or account
        if not fund or not account:
            words = "Add an account and a general fund first, so that it is known where it lies."
            raise RuleBroken(Problem("account_id" if fund else "fund_id", words))
        if group.get(Fund, fund).fund_kind in GUARDED:
            words = "This money was given for no one purpose. Choose a fund that is not restricted."
            raise RuleBroken(Problem("fund_id", words))
        made.append(vouchers_of(records, fund, account))
    return made


def _save(group: GroupFile, step: Step, made: Sequence[Coming]) -> int:
    headings = {one.name: one.id for one in group.find(AccountHeading)}
    count = 0
    for one in made:
        names: list[MoneyLine] = []
        for lines, under in zip(one.vouchers, one.headings, strict=True):
            ids = [_heading(step, headings, name) for name in under]
            placed = [
                replace(line, account_heading_id=id) for line, id in zip(lines, ids, strict=True)
            ]
            names.extend(save_voucher(step, placed))
        for record in one.records:
            _name(group, step, record, names[0].id)
            count += 1
    return count


def _heading(step: Step, known: dict[str, str], name: str) -> str:
    """The heading of this name, made where the group has none."""
    if name not in known:
        way, place = HEADING_CLASS[name]
        made = AccountHeading(name=name, direction=way.value, accounts_class=place.value)
        known[name] = step.save(made).id
    return known[name]


def _name(group: GroupFile, step: Step, record: Elsewhere, line_id: str) -> None:
    record_type: type[Record] = _RECORDS[record.kind]
    kept: Any = group.get(record_type, record.id)
    step.save(replace(kept, **{record.field: line_id}))
