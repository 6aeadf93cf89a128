"""Putting a voucher right: a new one in its place, and one below zero where the old one stays.

Nothing is ever changed in days that are locked, or in what a locked return counted (R-FND-12).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.put_right import takes_back
from groupkeeper.domain.cashbook.rules import (
    problems_of_short,
    problems_of_voucher,
    short_funds,
)
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.cashbook.carried import hand_on, with_marks
from groupkeeper.operations.cashbook.lines import (
    accounts_open,
    crossed_out,
    headings_that_fit,
    is_closed,
    put_right_by,
    refuse_where_money_came_back,
    said_taken_back,
    save_voucher,
    say_numbers,
    voucher_from,
)
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.together import lines_together, no_money_with
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher


def correct_voucher(
    group: GroupFile,
    line: MoneyLine,
    lines: Sequence[MoneyLine],
    because: str,
    today: date,
    *,
    total_pence: int | None = None,
) -> tuple[MoneyLine, ...]:
    """Put a voucher right by a new one that names it; answers the lines of the new one.

    An open voucher is crossed out. One that is locked, or counted in a locked return, stays: a
    voucher below zero takes it back on the day of the new one, which must be open. What
    was recorded elsewhere then names the new voucher.
    """
    old = lines_of_voucher(group, line.id)
    _refuse_correcting(group, old, because)
    new = voucher_from(
        group, [replace(one, corrects_id=old[0].id, corrected_because=because) for one in lines]
    )
    new = with_marks(old, new)
    stays = is_closed(group, old)
    _refuse_moving(group, old, new, stays=stays)
    same = stays and _same_money(old, new)
    new = _seen_at_once(group, old, new, same=same) if stays else _still_on_the_statement(old, new)
    took_back = _taken_back(group, old, new[0].on_date, because, same=same) if stays else ()
    crossed = () if stays else crossed_out(old, f"Put right: {because}", today)
    _refuse_correction(group, crossed or took_back, new, total_pence)
    with group.step(f"Put voucher {old[0].reference} right") as step:
        for one in crossed:
            step.save(one)
        if took_back:
            save_voucher(step, took_back)
        kept = save_voucher(step, new)
        hand_on(group, step, old, kept[0], today, stays=stays)
    return kept


def take_back_voucher(
    group: GroupFile, line: MoneyLine, on_date: date, because: str
) -> tuple[MoneyLine, ...]:
    """Take back a voucher that is closed, by one below zero dated `on_date`.

    Those that tell of the same deposit are taken back with it. What was recorded elsewhere is
    listed there again.
    """
    vouchers = _vouchers(lines_together(group, line.id))
    for old in vouchers:
        _refuse_correcting(group, old, because)
    took_back = [_taken_back(group, old, on_date, because) for old in vouchers]
    refuse_locked(group, on_date)
    book = read_book(group)
    after = book.with_lines(*(one for lines in took_back for one in lines))
    refuse(*problems_of_short(short_funds(book, after), "on_date"))
    numbers = sorted(old[0].reference for old in vouchers)
    with group.step(f"Take {say_numbers(numbers)} back") as step:
        return tuple(one for lines in took_back for one in save_voucher(step, lines))


def _vouchers(lines: Sequence[MoneyLine]) -> list[tuple[MoneyLine, ...]]:
    """Lines as the vouchers they are of, the first one asked for first."""
    numbers = dict.fromkeys(one.reference for one in lines)
    return [tuple(one for one in lines if one.reference == number) for number in numbers]


def _refuse_moving(
    group: GroupFile, old: Sequence[MoneyLine], new: Sequence[MoneyLine], *, stays: bool
) -> None:
    """What moved no money must still move none, beside the other voucher of its deposit."""
    others = no_money_with(group, old[0])
    if not others or (_same_money(old, new) and (stays or old[0].on_date == new[0].on_date)):
        return
    refuse(
        Problem(
            "pence",
            f"Voucher {old[0].reference} moved no money: it tells of one deposit together with "
            f"{' and '.join(others)}. So its amount, account and date stay, and nothing was "
            "changed. Take them out of the cashbook together, put the deposit right, and bring it "
            "in again.",
        )
    )


def _seen_at_once(
    group: GroupFile, old: Sequence[MoneyLine], new: tuple[MoneyLine, ...], *, same: bool = False
) -> tuple[MoneyLine, ...]:
    """No bank statement will ever show what moved no money, so it does not wait for one.

    Nor will it show a second time the `same` money, which was seen on one before.
    """
    seen = same and (old[0].on_statement_on is not None or bool(old[0].statement_line_id))
    if not seen and not no_money_with(group, old[0]):
        return new
    return tuple(replace(one, on_statement_on=one.on_date) for one in new)


def _taken_back(
    group: GroupFile,
    old: Sequence[MoneyLine],
    on_date: date | None,
    because: str,
    *,
    same: bool = False,
) -> tuple[MoneyLine, ...]:
    """A new voucher of amounts below zero, line for line, so that every sum comes out net.

    The same way, heading and marks as the old one: what was never spent is in no figure of what
    was spent, and is no income either.
    """
    made = tuple(
        replace(
            one,
            id=new_id(),
            reference="",
            on_date=on_date,
            pence=-(one.pence or 0),
            what_for=f"Takes back voucher {one.reference}",
            note="",
            part_of_id="",
            corrects_id=one.id,
            corrected_because=because,
            receipt_held=True,
            statement_line_id="",
            on_statement_on=None,
        )
        for one in old
    )
    whole = (made[0], *(replace(one, part_of_id=made[0].id) for one in made[1:]))
    return _seen_at_once(group, old, whole, same=same)


def _refuse_correcting(group: GroupFile, old: Sequence[MoneyLine], because: str) -> None:
    first = old[0]
    if first.voided_on:
        refuse(Problem("", f"Voucher {first.reference} is crossed out already."))
    later = put_right_by(group, first)
    if later and takes_back(later[-1]):
        words = f"{said_taken_back(first, later[-1])} Write the money down again as a new voucher."
        refuse(Problem("", words))
    if later:
        refuse(
            Problem(
                "",
                f"Voucher {first.reference} was put right already: {later[-1].reference}. Nothing "
                "was changed. Put that one right instead.",
            )
        )
    if takes_back(first):
        refuse(Problem("", f"Voucher {first.reference} only takes another back, so it stays."))
    if first.back_of_id:
        words = f"Voucher {first.reference} is money that came back. Cross it out, and write it"
        refuse(Problem("", f"{words} down again."))
    refuse_where_money_came_back(group, old)
    if not because.strip():
        refuse(Problem("because", "Say why it is put right."))


def _still_on_the_statement(
    old: Sequence[MoneyLine], new: tuple[MoneyLine, ...]
) -> tuple[MoneyLine, ...]:
    """A match with the bank goes to the new voucher, which then must be the same money there."""
    matched = next((one for one in old if one.statement_line_id or one.on_statement_on), None)
    if matched is None:
        return new
    if not _same_money(old, new):
        refuse(
            Problem(
                "pence",
                f"Voucher {old[0].reference} was seen on the bank statement as "
                f"{say_pence(sum(one.pence or 0 for one in old))}. Nothing was changed. Keep the "
                "amount and the account, or take it apart from the bank statement first.",
            )
        )
    return tuple(
        replace(
            one,
            statement_line_id=matched.statement_line_id,
            on_statement_on=matched.on_statement_on,
        )
        for one in new
    )


def _same_money(old: Sequence[MoneyLine], new: Sequence[MoneyLine]) -> bool:
    return (sum(one.signed_pence for one in old), old[0].account_id) == (
        sum(one.signed_pence for one in new),
        new[0].account_id,
    )


def _refuse_correction(
    group: GroupFile,
    besides: Sequence[MoneyLine],
    new: Sequence[MoneyLine],
    total_pence: int | None,
) -> None:
    """The new voucher is judged in the book as it stands with the old one gone.

    No fund may be worse off than it was with the old one either.
    """
    before = read_book(group)
    without = before.with_lines(*besides)
    refuse(
        *problems_of_voucher(without, new, total_pence),
        *headings_that_fit(group, new),
        *accounts_open(group, new),
    )
    refuse(*problems_of_short(short_funds(before, without.with_lines(*new))))
    refuse_locked(group, *(one.on_date for one in (*besides, *new)))
