"""What makes a fund what it says it is, and when it may change or close (R-FND-3, R-FND-4)."""

from collections.abc import Iterator
from dataclasses import replace

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.rules import GUARDED, problems_of_short, short_funds
from groupkeeper.domain.cashbook.rules_endowment import capital_taken
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem


def problems_of_fund(book: Book, fund: Fund, *, has_grant: bool) -> tuple[Problem, ...]:
    """What stops a fund from being kept as it is written; `has_grant` says a grant names it."""
    problems = (
        *check(fund),
        *_name(book, fund),
        *_papers(fund, has_grant=has_grant),
        *_let_go(book, fund),
        *_endowed(book, fund),
        *_closing(book, fund),
    )
    if problems:
        return problems
    others = tuple(one for one in book.funds if one.id != fund.id)
    return problems_of_short(
        short_funds(book, replace(book, funds=(*others, fund))), "opening_pence"
    )


def _name(book: Book, fund: Fund) -> Iterator[Problem]:
    name = fund.name.strip().casefold()
    if name and any(
        one.name.strip().casefold() == name and one.id != fund.id for one in book.funds
    ):
        yield Problem("name", f"There is a fund called “{fund.name.strip()}” already.")


def _papers(fund: Fund, *, has_grant: bool) -> Iterator[Problem]:
    if fund.fund_kind == FundKind.DESIGNATED and not fund.minute_reference.strip():
        yield Problem(
            "minute_reference",
            "Write the minute in which the committee set this money aside. Only the committee "
            "can do that, and it can undo it the same way.",
        )
    if fund.fund_kind not in GUARDED:
        return
    if not fund.backed_by:
        yield Problem(
            "backed_by",
            "Choose what makes it restricted: a grant, a donor, an appeal or an order. Money that "
            "the committee set aside itself is designated.",
        )
    elif fund.backed_by == Backing.AWARD and not has_grant:
        yield Problem(
            "backed_by", "No grant pays into this fund. Add the grant: it brings its own fund."
        )
    elif fund.backed_by != Backing.AWARD and not fund.backing.strip():
        yield Problem("backing", "Write who gave it or asked for it, and when.")


def _let_go(book: Book, fund: Fund) -> Iterator[Problem]:
    """Restricted money does not become free by a new word for it."""
    was = book.fund(fund.id)
    if was is None or was.fund_kind not in GUARDED or fund.fund_kind in GUARDED:
        return
    if was.opening_pence or any(line.fund_id == fund.id for line in counting(book.lines)):
        yield Problem(
            "fund_kind",
            f"“{was.name}” holds money given for one purpose, so it stays restricted. What is "
            "left of it can be moved with the funder's consent.",
        )


def _endowed(book: Book, fund: Fund) -> Iterator[Problem]:
    """A permanent endowment is released by a decision; one that was spent from is not permanent."""
    was = book.fund(fund.id)
    if fund.fund_kind == FundKind.ENDOWMENT:
        others = tuple(one for one in book.funds if one.id != fund.id)
        before, after = capital_taken(book), capital_taken(replace(book, funds=(*others, fund)))
        if after - before:
            yield Problem(
                "fund_kind",
                f"Money went out of “{fund.name}”, so it is not kept for good. Choose an endowment "
                "that may be spent.",
            )
    elif (
        was is not None
        and was.fund_kind == FundKind.ENDOWMENT
        and (was.opening_pence or book.days_of_fund(fund.id))
        and not fund.minute_reference.strip()
    ):
        yield Problem(
            "minute_reference",
            f"“{was.name}” is kept for good. Write the minute in which it was released, and who "
            "allowed that.",
        )


def _closing(book: Book, fund: Fund) -> Iterator[Problem]:
    if fund.closed_on is None or book.fund(fund.id) is None:
        return
    held = book.fund_on(fund.id, fund.closed_on)
    later = [day for day, _ in book.days_of_fund(fund.id) if day > fund.closed_on]
    if later:
        yield Problem(
            "closed_on", f"Money moved in it on {say_date(later[-1])}. Choose a day after that."
        )
    elif held:
        yield Problem(
            "closed_on",
            f"It still holds {say_pence(held)}. Spend it, give it back or move it first; then "
            "close the fund.",
        )
