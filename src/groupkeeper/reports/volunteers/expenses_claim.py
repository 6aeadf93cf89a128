"""An expenses claim on paper: blank for writing by pen, or filled in with its items.

It is about money that was paid out and nothing else; how long anybody helped is never on it.
"""

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import Paper, Printed, print_paper, stacked, words
from groupkeeper.reports.pen_lines import pen_lines
from groupkeeper.reports.people.parts import (
    Hand,
    Secrecy,
    hand,
    opening,
    paper_for,
    word_table,
)

_HEADS = ("Date", "What for", "For which activity", "Receipt", "Amount")
_WIDTHS, _LARGE_WIDTHS = (16, 34, 25, 11, 14), (22, 27, 21, 15, 17)
_AMOUNT = frozenset({4})
_BLANK_ROWS, _ROW_HEIGHT = 9, 27.0  # points, for writing by pen


@dataclass(frozen=True)
class PrintedItem:
    """One thing paid for, in pence."""

    on_date: date | None
    what_for: str
    activity: str
    pence: int
    receipt: bool


@dataclass(frozen=True)
class PrintedClaim:
    """A claim as it is printed."""

    reference: str
    name: str
    claimed_on: date | None
    items: tuple[PrintedItem, ...]
    state: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    paid_on: date | None = None
    voucher: str = ""


def print_claim_form(details: GroupDetails, day: date, *, large: bool = False) -> Printed:
    """A blank claim to fill in by pen."""
    letters = hand(large)
    rows = [("",) * len(_HEADS)] * (_BLANK_ROWS if not large else _BLANK_ROWS - 2)
    story = stacked(
        opening("Expenses claim", details.name),
        pen_lines(((("Name", ""), ("Date", "")),), letters),
        Spacer(0, 10),
        word_table(_HEADS, rows, _widths(large), letters, right=_AMOUNT, row_height=_ROW_HEIGHT),
        _advice(letters),
        pen_lines(
            (
                (("Total", ""), ("Signed by whoever paid", "")),
                (("Approved by", ""), ("Approved on", "")),
                (("Repaid on", ""), ("Voucher", "")),
            ),
            letters,
        ),
    )
    return print_paper(paper_for(details.name, "Expenses claim", Secrecy.PUBLIC, day), story)


def print_claim(details: GroupDetails, claim: PrintedClaim, *, large: bool = False) -> Printed:
    """A claim filled in, with room for the signatures it still needs. Accounts keep it 6 years."""
    letters = hand(large)
    total = say_pence(sum(item.pence for item in claim.items))
    story = stacked(
        opening(f"Expenses claim {claim.reference}".strip(), f"{claim.name}, {details.name}"),
        words(f"Claimed on {_day(claim.claimed_on)}. {claim.state}.", letters.body),
        word_table(
            _HEADS,
            [_row(item) for item in claim.items],
            _widths(large),
            letters,
            total=("Total", "", "", "", total),
            right=_AMOUNT,
        ),
        _advice(letters),
        pen_lines(
            (
                (("Name", claim.name), ("Signed", "")),
                (("Approved by", claim.approved_by), ("On", _day(claim.approved_on))),
                (("Repaid on", _day(claim.paid_on)), ("Voucher", claim.voucher)),
            ),
            letters,
        ),
    )
    title = f"Expenses claim {claim.reference}".strip()
    paper = Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}",
        second_footer=f"{Secrecy.CONFIDENTIAL} · Keep it with the accounts",
    )
    return print_paper(paper, story)


def _widths(large: bool) -> tuple[int, ...]:
    return _LARGE_WIDTHS if large else _WIDTHS


def _advice(letters: Hand) -> list[Flowable]:
    return [
        Spacer(0, 8),
        words(
            "Pin each receipt to this sheet, or give us a photo of it. Nobody approves their own "
            "claim. You are repaid what you paid out, no more and no less.",
            letters.body,
        ),
    ]


def _row(item: PrintedItem) -> tuple[str, ...]:
    return (
        table_date(item.on_date),
        item.what_for,
        item.activity,
        "yes" if item.receipt else "no",
        say_pence(item.pence),
    )


def _day(day: date | None) -> str:
    return say_date(day) if day else ""
