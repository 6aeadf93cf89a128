"""Funds on paper: all of them over some days, and one with each of its movements."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.cashbook.ledger import FundYear
from groupkeeper.domain.cashbook.ledger_statements import (
    FundsOver,
    FundStatement,
    Moved,
    kind_said,
    say_advance,
)
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import MONTHS, say_date, table_date
from groupkeeper.reports.cashbook.amounts import Line, Weight, amount_table, in_pence
from groupkeeper.reports.page import (
    BODY,
    NOTE,
    Paper,
    Printed,
    Progress,
    print_paper,
    section,
    stacked,
    words,
)
from groupkeeper.reports.people.parts import Secrecy, opening

_SUMS = ("Brought forward", "Money in", "Money out", "Moved", "Carried forward")
_ALL_WIDTHS = (3.4, 1.5, 1.3, 1.3, 1.2, 1.5)
_MONTH_WIDTHS = (3.0, 1.4, 1.4, 1.3, 1.5)
_MOVED_WIDTHS = (66, 53, 212, 50, 50, 51)
_START_OF_FUND = 260.0  # points: what it is for, its months, and the first that moved


def print_funds(
    details: GroupDetails, over: FundsOver, day: date, progress: Progress | None = None
) -> Printed:
    """All funds over some days on one table, then each that moved by itself.

    `progress` is told each page as it begins.
    """
    story = stacked(
        opening("Funds", f"{details.name}, {over.period.said()}"),
        amount_table(("Fund, in £", *_SUMS), _all_lines(over), _ALL_WIDTHS),
        Spacer(0, 8),
        words(_ties(over), BODY),
        [Spacer(0, 6), *(words(said, NOTE) for said in _behind(over))],
        *(_apart(one) for one in over.funds if one.moved),
    )
    return print_paper(
        _paper(details, f"Funds, {over.period.said()}", day), story, progress=progress
    )


def print_fund(
    details: GroupDetails, one: FundStatement, day: date, progress: Progress | None = None
) -> Printed:
    """One fund: what it is for, by month, and each movement with what was left.

    `progress` is told each page as it begins.
    """
    story = stacked(
        opening(one.fund.name, f"{details.name}, {one.period.said()}"),
        _about(one),
        _tables(one),
    )
    paper = _paper(details, f"{one.fund.name}, {one.period.said()}", day)
    return print_paper(paper, story, progress=progress)


def _paper(details: GroupDetails, title: str, day: date) -> Paper:
    return Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}",
        second_footer=(
            f"{Secrecy.CONFIDENTIAL} · Printed {say_date(day)} · Keep it with the accounts"
        ),
    )


def _all_lines(over: FundsOver) -> list[Line]:
    lines = [Line(one.fund.name, _amounts(one.year)) for one in over.funds]
    return [*lines, Line("All funds", _amounts(over.total), Weight.TOTAL)]


def _amounts(year: FundYear) -> tuple[str, ...]:
    moved = year.transfers_in - year.transfers_out
    sums = (year.opening, year.receipts, year.payments, moved, year.closing)
    return tuple(in_pence(pence) for pence in sums)


def _ties(over: FundsOver) -> str:
    accounts, day = say_pence(over.in_accounts), say_date(over.period.end)
    if not over.difference:
        return f"The bank, cash and floats held {accounts} on {day}: the same as all funds."
    return (
        f"The bank, cash and floats held {accounts} on {day}, which differs from all funds by "
        f"{say_pence(abs(over.difference))}. Find out why before this is used."
    )


def _behind(over: FundsOver) -> list[str]:
    said = [
        f"{one.fund.name}: {' · '.join(part for part in (kind_said(one.fund), one.behind) if part)}"
        for one in over.funds
    ]
    return [*said, "Amounts in brackets are less than nothing, or moved out to another fund."]


def _apart(one: FundStatement) -> list[Flowable]:
    return [*section(one.fund.name, _START_OF_FUND), *_about(one), *_tables(one)]


def _about(one: FundStatement) -> list[Flowable]:
    said = [kind_said(one.fund) + ".", f"{one.behind}." if one.behind else "", one.fund.purpose]
    if one.fund.closed_on:
        said.append(f"Closed on {say_date(one.fund.closed_on)}.")
    said += [f"{say_advance(advance, left)}." for advance, left in one.advances]
    return [*(words(each, BODY) for each in said if each), Spacer(0, 8)]


def _tables(one: FundStatement) -> list[Flowable]:
    if not one.moved:
        held = say_pence(one.year.closing)
        return [words(f"Nothing moved in these days. The fund holds {held}.", BODY)]
    return [
        amount_table(("Month, in £", *_month_heads()), _month_lines(one), _MONTH_WIDTHS),
        Spacer(0, 14),
        amount_table(
            ("Date", "Number", "Who and what for", "In", "Out", "Left"),
            _moved_lines(one),
            _MOVED_WIDTHS,
            words=3,
        ),
    ]


def _month_heads() -> Sequence[str]:
    return ("Money in", "Money out", "Moved", "Left at the end")


def _month_lines(one: FundStatement) -> list[Line]:
    brought = Line(
        f"Brought forward on {say_date(one.period.start)}",
        ("", "", "", in_pence(one.year.opening)),
    )
    months = [
        Line(
            f"{MONTHS[month.period.start.month - 1]} {month.period.start.year}",
            _amounts(month.year)[1:],
        )
        for month in one.months
    ]
    return [brought, *months, Line("All these days", _amounts(one.year)[1:], Weight.TOTAL)]


def _moved_lines(one: FundStatement) -> list[Line]:
    return [_moved_line(each) for each in one.moved]


def _moved_line(each: Moved) -> Line:
    said = f"{each.words} (crossed out: {each.crossed_out})" if each.crossed_out else each.words
    came, went = (_said(pence, each) for pence in (each.in_pence, each.out_pence))
    left = in_pence(each.held_pence)
    return Line((table_date(each.on_date), each.reference, said), (came, went, left))


def _said(pence: int, each: Moved) -> str:
    return "–" if each.crossed_out and pence else in_pence(pence) if pence else ""
