"""Money that came back for a payment, such as a shop's refund: a payment below zero.

So what was spent is less in every sum, of the fund, the budget line, the return and the accounts
alike, and the bank shows it as money in.
"""

from dataclasses import replace
from datetime import date
from typing import NoReturn

from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.together import lines_together
from groupkeeper.storage.queries.cashbook.vouchers import came_back


def money_came_back(
    group: GroupFile, line: MoneyLine, pence: int | None, on_date: date | None
) -> MoneyLine:
    """Write down that money of a payment came back, to its fund, budget line and account.

    RuleBroken where that day is locked, or it would be more than was paid.
    """
    _refuse_what_is_no_payment(group, line)
    left = still_paid(group, line)
    if pence is None or not 0 < pence <= left:
        _refuse("pence", f"Enter an amount up to {say_pence(left)}, which is what was paid.")
    if on_date is None or (line.on_date and on_date < line.on_date):
        day = f" It was paid on {say_date(line.on_date)}." if line.on_date else ""
        _refuse("on_date", f"Enter the day the money came back.{day}")
    refuse_locked(group, on_date)
    back = replace(
        line, id=new_id(), reference="", on_date=on_date, pence=-pence, note="", part_of_id="",
        what_for=f"Money back for voucher {line.reference}", corrects_id="", corrected_because="",
        back_of_id=line.id, receipt_held=True, statement_line_id="", on_statement_on=None,
    )  # fmt: skip
    with group.step(f"Money back: {say_pence(pence)} from {line.party}") as step:
        return step.save(replace(back, reference=step.next_reference(MoneyLine)))


def still_paid(group: GroupFile, line: MoneyLine) -> int:
    """What was paid, less what came back of it since, in pence."""
    return (line.pence or 0) + sum(one.pence or 0 for one in came_back(group, [line]))


def may_come_back(group: GroupFile, line: MoneyLine) -> bool:
    """Whether money of this line can come back: it is a payment that stands, and no deposit."""
    paid = line.direction == Direction.PAYMENT and (line.pence or 0) > 0
    if not paid or line.voided_on or line.returned_to_funder:
        return False
    together = len({one.reference for one in lines_together(group, line.id)}) > 1
    return not together and not group.find(MoneyLine, corrects_id=line.id, voided_on=None)


def _refuse_what_is_no_payment(group: GroupFile, line: MoneyLine) -> None:
    if not may_come_back(group, line):
        _refuse("", f"Voucher {line.reference} is no payment that money can come back for.")


def _refuse(name: str, sentence: str) -> NoReturn:
    raise RuleBroken(Problem(name, sentence))
