"""The bank reconciliation statement, or the count of a cash tin, on one sheet."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.counting import CashCounted, say_coin
from groupkeeper.domain.cashbook.reconciling import Agreement, Item, explain
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import Paper, Printed, Progress, print_paper, stacked, words
from groupkeeper.reports.pen_lines import pen_lines
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, word_table

_HEADS = ("Date", "Number", "What", "Amount")
_WIDTHS, _LARGE_WIDTHS = (14, 14, 54, 18), (19, 19, 40, 22)
_SUM_WIDTHS = (78, 22)


def print_reconciliation(
    details: GroupDetails,
    found: Agreement,
    done: Reconciliation | None,
    *,
    large: bool = False,
    counted: CashCounted | None = None,
    progress: Progress | None = None,
) -> Printed:
    """What the cashbook says, what stands between, and what the bank says, to the penny.

    `counted` are the notes and coins of a cash count, where they were written down; `progress` is
    told each page as it begins.
    """
    letters = hand(large)
    account, day = found.account, found.on_date
    title = "Cash count" if found.is_count else "Bank reconciliation"
    story = stacked(
        opening(title, f"{account.name}{_number(found)}, {say_date(day)}"),
        _sums(found, letters),
        _verdict(found, letters),
        _pieces(counted, letters) if counted else [],
        _items("In the cashbook, not on the statement yet", found.missing, letters, large),
        _items("On the statement by this day, later in the cashbook", found.early, letters, large),
        _items("On the statement, not matched yet", found.waiting, letters, large),
        _items("On the statement, not ours", found.left_out, letters, large),
        Spacer(0, 14),
        pen_lines(
            (
                (("Done by", done.done_by if done else ""), ("On", _day(done))),
                (("Looked at by", ""), ("Signed", "")),
            ),
            letters,
        ),
    )
    paper = Paper(
        title=f"{title}, {account.name}, {say_date(day)}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title} · {account.name}, {table_date(day)}",
        second_footer=f"{Secrecy.CONFIDENTIAL} · Keep it with the accounts",
    )
    return print_paper(paper, story, progress=progress)


def _number(found: Agreement) -> str:
    return f" (ends {found.account.last_four})" if found.account.last_four else ""


def _day(done: Reconciliation | None) -> str:
    return say_date(done.done_on) if done and done.done_on else ""


def _sums(found: Agreement, letters: Hand) -> Flowable:
    day = table_date(found.on_date)
    if found.is_count:
        rows = [("By the cashbook", say_pence(found.book_pence))]
        last = ("Counted", say_pence(found.statement_pence))
    else:
        rows = [(f"Balance in the cashbook on {day}", say_pence(found.book_pence))]
        rows += [
            (said, say_pence(pence))
            for said, pence in (
                ("Money out not on the statement yet, added back", -_out(found.missing)),
                ("Money in not on the statement yet, taken off", -_in(found.missing)),
                ("On the statement already, later in the cashbook", _all(found.early)),
                ("On the statement but not ours", _all(found.left_out)),
            )
            if pence
        ]
        rows.append(("What the statement should say", say_pence(found.expected_pence)))
        last = ("What the statement says", say_pence(found.statement_pence))
    rows.append(last)
    total = ("Difference", say_pence(found.difference_pence))
    return word_table(("", "Amount"), rows, _SUM_WIDTHS, letters, total=total, right=frozenset({1}))


def _verdict(found: Agreement, letters: Hand) -> list[Flowable]:
    if found.ties:
        said = ("It agrees to the penny.",)
    else:
        said = ("It does not agree yet.", *explain(found))
    return [Spacer(0, 8), *(words(one, letters.body) for one in said)]


def _pieces(counted: CashCounted, letters: Hand) -> list[Flowable]:
    rows = [(say_coin(each), f"{many:,}", say_pence(each * many)) for each, many in counted.pieces]
    return [
        words("The notes and coins", letters.section),
        word_table(
            ("Note or coin", "How many", "Amount"),
            rows,
            (1, 1, 1),
            letters,
            total=("Counted", "", say_pence(counted.pence)),
            right=frozenset({0, 1, 2}),
        ),
    ]


def _items(title: str, items: Sequence[Item], letters: Hand, large: bool) -> list[Flowable]:
    if not items:
        return []
    rows = [
        (table_date(one.on_date), one.reference, one.words, say_pence(one.pence)) for one in items
    ]
    return [
        words(title, letters.section),
        word_table(
            _HEADS,
            rows,
            _LARGE_WIDTHS if large else _WIDTHS,
            letters,
            total=("Total", "", "", say_pence(_all(items))),
            right=frozenset({3}),
        ),
    ]


def _in(items: Sequence[Item]) -> int:
    return sum(one.pence for one in items if one.pence > 0)


def _out(items: Sequence[Item]) -> int:
    return sum(one.pence for one in items if one.pence < 0)


def _all(items: Sequence[Item]) -> int:
    return sum(one.pence for one in items)
