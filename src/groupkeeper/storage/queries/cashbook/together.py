"""Vouchers that tell of one deposit: what went back, and the two that move no money.

They come into the cashbook in one step, one number after another, and only the first is named by
the deposit or the payment of an invoice. Alone none of them is true, so they go together.
"""

from collections.abc import Iterator

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.cashbook.elsewhere import NO_MONEY_MOVED
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.put_right import CAME_AGAIN, standing, takes_back
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher, naming


def lines_together(group: GroupFile, line_id: str) -> tuple[MoneyLine, ...]:
    """The lines of a voucher, then all that still stand of those that tell of the same deposit.

    What was put right is followed to the voucher that stands in its place; beside a voucher that
    takes another back are those that do the same. NotThere if gone.
    """
    asked = lines_of_voucher(group, line_id)
    known = [
        line
        for first in _of_one_deposit(group, _as_first_written(group, asked[0]))
        for one in _family(group, first)
        for line in lines_of_voucher(group, one.id)
    ]
    backs = takes_back(asked[0])
    living = filter(takes_back, counting(known)) if backs else standing(known)
    asked_for = {one.id for one in asked}
    return (*asked, *(one for one in living if one.id not in asked_for))


def no_money_with(group: GroupFile, line: MoneyLine) -> tuple[str, ...]:
    """The numbers of the other vouchers of its deposit, where a voucher moved no money; else ()."""
    first = _as_first_written(group, line)
    if first.id not in {one.id for one in _of_one_deposit(group, first)[-2:]}:
        return ()
    return tuple(one for one in numbers_together(group, line.id) if one != line.reference)


def numbers_together(group: GroupFile, line_id: str) -> tuple[str, ...]:
    """The numbers of the vouchers that `lines_together` answers, in their order."""
    return tuple(sorted({one.reference for one in lines_together(group, line_id)}))


def _as_first_written(group: GroupFile, line: MoneyLine) -> MoneyLine:
    while line.corrects_id and line.corrected_because != CAME_AGAIN:
        line = lines_of_voucher(group, line.corrects_id)[0]
    return line


def _family(group: GroupFile, first: MoneyLine, *, came_again: bool = False) -> Iterator[MoneyLine]:
    """A voucher, and all that put it right or took it back, and what put those right.

    What came in again stands with others, so it is left out unless asked for.
    """
    yield first
    for line in lines_of_voucher(group, first.id):
        for later in group.find(MoneyLine, corrects_id=line.id):
            if not later.part_of_id and (came_again or later.corrected_because != CAME_AGAIN):
                yield from _family(group, later, came_again=came_again)


def _of_one_deposit(group: GroupFile, line: MoneyLine) -> list[MoneyLine]:
    """The vouchers written with this one, as they were first written; none when it stands alone."""
    beside = {
        one.reference: one
        for one in group.find(MoneyLine, on_date=line.on_date)
        if not one.part_of_id and one.corrected_because in ("", CAME_AGAIN)
    }
    numbers = [_number_after(line.reference, by) for by in range(-2, 3)]
    near = [beside.get(number) for number in numbers]
    for back, came, went in zip(near, near[1:], near[2:], strict=False):
        run = _run(group, back, came, went)
        if any(one.id == line.id for one in run):
            return run
    return []


def _run(
    group: GroupFile, back: MoneyLine | None, came: MoneyLine | None, went: MoneyLine | None
) -> list[MoneyLine]:
    """What went back, what became ours and what that left: the first only when it is named."""
    if came is None or went is None or not _moves_no_money(came, went):
        return []
    first = [] if back is None or _is_named(group, came) or not _went_back(group, back) else [back]
    return [*first, came, went]


def _moves_no_money(came: MoneyLine, went: MoneyLine) -> bool:
    same = (came.pence, came.account_id) == (went.pence, went.account_id)
    ways = (came.direction, went.direction) == (Direction.RECEIPT, Direction.PAYMENT)
    # Words can be changed later: it is enough that one of the two still says so.
    said = any(one.what_for.endswith(NO_MONEY_MOVED) for one in (came, went))
    return same and ways and said


def _is_named(group: GroupFile, first: MoneyLine) -> bool:
    return any(naming(group, one.id) for one in _family(group, first, came_again=True))


def _went_back(group: GroupFile, first: MoneyLine) -> bool:
    return first.direction == Direction.PAYMENT and any(
        isinstance(record, Deposit) for one in _family(group, first, came_again=True)
        for record, _ in naming(group, one.id)
    )  # fmt: skip


def _number_after(reference: str, by: int) -> str:
    """The voucher number so many after this one: V-A0009 and 1 give V-A0010."""
    stem = reference.rstrip("0123456789")
    digits = reference[len(stem) :]
    return f"{stem}{int(digits) + by:04}" if digits else ""
