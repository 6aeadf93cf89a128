"""`cashbook void`: a voucher or a move crossed out, or one that is closed taken back."""

from datetime import date, datetime
from typing import Any, NoReturn

from groupkeeper.cli.answers import Answer
from groupkeeper.cli.cashbook_writing import line_called
from groupkeeper.domain.cashbook.lines import AccountTransfer, MoneyLine
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.accounts import void_transfer
from groupkeeper.operations.cashbook.lines import is_closed, void_voucher
from groupkeeper.operations.cashbook.putting_right import take_back_voucher
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.together import lines_together


def void(group: GroupFile, today: date, **said: Any) -> Answer:
    """Cross out a voucher, or a move between accounts; a closed voucher is taken back instead."""
    number, because, day = str(said["number"]), str(said["because"]), said["day"]
    moved = group.find(AccountTransfer, reference=number) if number else []
    line = None if moved else line_called(group, number)
    if line and is_closed(group, lines_together(group, line.id)):
        return _take_back(group, line, because, day)
    if day:
        _refuse(f"{number} is not locked, so it is crossed out and needs no --date.")
    if line is None:
        void_transfer(group, moved[0].id, because, today)
        return _crossed_out(number, [], today)
    gone = void_voucher(group, line, because, today)
    return _crossed_out(number, sorted({one.reference for one in gone} - {number}), today)


def _crossed_out(number: str, others: list[str], today: date) -> Answer:
    said: dict[str, Any] = {"reference": number, "voided_on": today}
    if not others:
        return f"Crossed out {number}. It stays to be seen and counts for nothing.", said
    words = (
        f"Crossed out {number}, and {' and '.join(others)} with it: they tell of one deposit. "
        "All stay to be seen and count for nothing."
    )
    return words, {**said, "together_with": others}


def _take_back(group: GroupFile, line: MoneyLine, because: str, day: datetime | None) -> Answer:
    """A new voucher below zero takes back one that is locked, or in a locked return."""
    if day is None:
        _refuse(
            f"Voucher {line.reference} stays: its day is locked, or a locked return counted it. "
            "Nothing was changed. Say with --date on which day a new voucher takes it back."
        )
    back = take_back_voucher(group, line, day.date(), because)
    wanted = {one.corrects_id for one in back}
    taken = sorted({one.reference for one in group.find(MoneyLine) if one.id in wanted})
    by = sorted({one.reference for one in back})
    words = (
        f"Took back {' and '.join(taken)} with {' and '.join(by)}, dated {say_date(day.date())}. "
        "All stay to be seen, and together they come to nothing."
    )
    return words, {
        "reference": line.reference,
        "taken_back": taken,
        "by": by,
        "pence": sum(one.pence or 0 for one in back),
    }


def _refuse(sentence: str) -> NoReturn:
    raise RuleBroken(Problem("day", sentence))
