"""Small books to make accounts of: two years, every kind of fund, and money held for others."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from groupkeeper.domain.cashbook.accounts_records import YearRecords
from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.headings import usual_headings
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsLayout, AccountsYear
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
BEFORE = Period(date(2024, 4, 1), date(2025, 3, 31))
FUNDS = tuple(
    Fund(name=f"The {kind.value} fund", fund_kind=kind.value, opening_pence=opening)
    for kind, opening in zip(FundKind, (70_033, 20_049, 30_050, 3_000, 2_000), strict=True)
)
ACCOUNTS = (
    Account(name="Bank", opening_pence=120_000),
    Account(name="Tin", account_kind="cash", opening_pence=5_132),
)
HEADINGS = usual_headings()
days = st.integers(-500, 500).map(lambda after: YEAR.start + timedelta(days=after))
LINES = st.builds(
    MoneyLine,
    direction=st.sampled_from([way.value for way in Direction]),
    on_date=days,
    pence=st.integers(1, 90_000),
    party=st.just("Somebody"),
    fund_id=st.sampled_from([one.id for one in FUNDS]),
    account_id=st.sampled_from([one.id for one in ACCOUNTS]),
    account_heading_id=st.sampled_from([*(one.id for one in HEADINGS), ""]),
    voided_on=st.sampled_from((None, None, None, YEAR.start)),
)
TRANSFERS = st.builds(
    lambda way, day, pence, voided: FundTransfer(
        from_fund_id=way[0].id, to_fund_id=way[1].id, on_date=day, pence=pence, voided_on=voided,
        reason="x",
    ),
    st.sampled_from([(a, b) for a in FUNDS for b in FUNDS if a is not b]),
    days,
    st.integers(1, 20_000),
    st.sampled_from((None, None, YEAR.start)),
)  # fmt: skip
PAID_IN = st.builds(
    AccountTransfer,
    from_account_id=st.just(ACCOUNTS[1].id),
    to_account_id=st.just(ACCOUNTS[0].id),
    on_date=days,
    pence=st.integers(1, 5_000),
)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Any book of two accounts and a fund of each kind."""
    return book(
        draw(st.lists(LINES, max_size=14)),
        draw(st.lists(TRANSFERS, max_size=5)),
        draw(st.lists(PAID_IN, max_size=3)),
    )


def book(
    lines: list[MoneyLine],
    transfers: list[FundTransfer] | None = None,
    paid_in: list[AccountTransfer] | None = None,
) -> Book:
    return Book(FUNDS, ACCOUNTS, tuple(lines), tuple(transfers or ()), tuple(paid_in or ()))


def heading(name: str) -> str:
    """The id of a usual heading."""
    return next(one.id for one in HEADINGS if one.name == name)


def line(name: str, pence: int, on: date, **more: Any) -> MoneyLine:
    """A line of the general fund and the bank under a usual heading."""
    way = next(one.direction for one in HEADINGS if one.name == name)
    given: dict[str, Any] = {"fund_id": FUNDS[0].id, "account_id": ACCOUNTS[0].id} | more
    return MoneyLine(
        direction=way, on_date=on, pence=pence, party="Somebody",
        account_heading_id=heading(name), **given,
    )  # fmt: skip


def records(book: Book, layout: AccountsLayout = AccountsLayout.CC16A, **more: Any) -> YearRecords:
    """The year from April 2025 of a book."""
    year = AccountsYear(starts_on=YEAR.start, ends_on=YEAR.end, layout=layout.value)
    return YearRecords(
        GroupDetails(name="Wenlow"), year, YEAR, BEFORE, book, headings=HEADINGS, **more
    )
