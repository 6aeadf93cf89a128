"""Section B of the accounts on paper, or Scotland's statement of balances."""

from collections.abc import Mapping, Sequence
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.domain.cashbook.accounts_balances import REGISTER, CashRow, Listed
from groupkeeper.domain.cashbook.layouts import Column
from groupkeeper.domain.cashbook.rounding import pounds
from groupkeeper.domain.cashbook.year_end import AccountsLayout
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.cashbook.amounts import Amount, Line, Weight, amount_table, in_pounds
from groupkeeper.reports.page import NOTE, PART, Marks, section, words
from groupkeeper.reports.parts import kept_together

_NONE = "None"
_NOT_OWED = "Not owed now"
_SHARED = "Which account restricted money lies in is reckoned: those with the most in them first."
_FUND_HEADS = ("Details", "Unrestricted funds", "Restricted funds", "Endowment funds")
_FUND_WIDTHS = (4.6, 1.3, 1.1, 1.2)
_SCOTLAND_WIDTHS = (193, 68, 57, 66, 48, 49)
_ASSETS = {
    "Details": 3.6,
    "Fund to which asset belongs": 2.0,
    "Cost (optional)": 1.1,
    "Current value (optional)": 1.3,
}
_ASSETS_AND_LAST = {
    "Details": 3.8, "Fund": 1.9, "Cost": 0.9, "Current value": 1.5, "Last year": 1.1,
}  # fmt: skip
_OWED = {
    "Details": 3.6,
    "Fund to which liability relates": 2.0,
    "Amount due (optional)": 1.1,
    "When due (optional)": 1.3,
}
_OWED_AND_LAST = {
    "Details": 3.8, "Fund": 1.7, "Amount due": 1.3, "When due": 1.3, "Last year": 1.1,
}  # fmt: skip


def balances_pages(
    accounts: YearAccounts, marks: Marks, *, signed: Sequence[Flowable]
) -> list[Flowable]:
    """Section B at the end of the year and who `signed` it: never on a page by themselves."""
    balances, scotland = accounts.balances, accounts.year.layout == AccountsLayout.OSCR
    title = "Section B Statement of assets and liabilities at the end of the period"
    story = section("Statement of balances" if scotland else title)
    day = f"At {say_date(accounts.period.end)}, to the nearest £.{_valued(accounts, scotland)}"
    story.append(words(day, NOTE))
    if not scotland:
        story += _cash(accounts, marks)
        story += _monetary("B2 Other monetary assets", balances.owed_to_us, marks)
        story += _assets("B3 Investment assets", balances.investments, marks)
        story += _assets("B4 Assets retained for the charity's own use", balances.own_use, marks)
        owed = _owed("B5 Liabilities", balances.owed_by_us, marks)
        return [*story, *kept_together([*owed, *signed])]
    # Scotland asks for a figure of last year beside every one, so what is gone stands there too.
    gone = balances.gone
    story += _cash_in_scotland(accounts, marks)
    investments = (*balances.investments, *gone["B3"])
    story += _assets("B2 Investments", investments, marks, last=True)
    others = (*balances.owed_to_us, *balances.own_use, *gone["B2"], *gone["B4"])
    story += _assets("B3 Other assets", others, marks, last=True)
    owed = _owed("B4 Liabilities", (*balances.owed_by_us, *gone["B5"]), marks, last=True)
    return [*story, *kept_together([*owed, *signed])]


def _part(title: str, *under: Flowable) -> list[Flowable]:
    """What stands under a title of section B, which is never alone at the foot of a page."""
    return [CondPageBreak(80), words(title, PART), *under]


def _valued(accounts: YearAccounts, scotland: bool) -> str:
    """Which values were not kept when the accounts were approved: they are today's."""
    this, last = accounts.balances.known_now, accounts.balances.last_known_now
    last = last and scotland
    if not this and not last:
        return ""
    said = "This year's values" if scotland and not last else "Values"
    if not this:
        said = "Last year's values"
    return f" {said} of what we own and owe are those known now."


def _cash(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """CC16a's B1: each account by kind of fund, and whether that agrees with section A."""
    balances = accounts.balances
    lines = [_cash_line(row, Weight.LINE) for row in balances.cash]
    lines.append(_cash_line(balances.total, Weight.TOTAL))
    agrees = ["OK" if same else "Does not agree" for same in _agree(accounts)]
    lines.append(Line("(agree balances with receipts and payments account(s))", agrees))
    table = amount_table(_FUND_HEADS, lines, _FUND_WIDTHS, marks=marks)
    return _part("B1 Cash funds", table, words(_SHARED, NOTE))


def _cash_in_scotland(accounts: YearAccounts, marks: Marks) -> list[Flowable]:
    """Scotland's B1: from the start of the year to its end, beside last year, and where it is."""
    balances, rows = accounts.balances, accounts.rows
    moved = [
        ("A6", "Cash and bank balances at start of year"),
        ("net", "Surplus/(deficit) shown on receipts and payments account"),
        ("A5", "Transfers between funds"),
    ]
    opening = [
        Line(
            label,
            (
                *(Amount(in_pounds(p), f) for p, f in
                  zip(rows[key].pounds, rows[key].figures, strict=True)),
                _last(rows[key].last_pounds),
            ),
        )
        for key, label in moved
    ]  # fmt: skip
    end = _with_last(balances.total, Weight.TOTAL, "Cash and bank balances at end of year")
    held = [_with_last(row, Weight.LINE) for row in balances.cash]
    lines = [*opening, end, Line("Held in", (), Weight.TITLE), *held]
    heads = (*_FUND_HEADS, "Total funds", "Last year")
    table = amount_table(heads, lines, _SCOTLAND_WIDTHS, marks=marks)
    return _part("B1 Cash funds", table, words(_SHARED, NOTE))


def _agree(accounts: YearAccounts) -> list[bool]:
    """Whether the accounts of each column add up to its closing balance, to the penny."""
    closing = accounts.rows["closing"].figures
    return [
        sum(row.figures[place].amount for row in accounts.balances.cash) == closing[place].amount
        for place in range(len(Column))
    ]


def _cash_line(row: CashRow, weight: Weight) -> Line:
    each = [
        Amount(in_pounds(printed), figure)
        for printed, figure in zip(row.pounds, row.figures, strict=True)
    ]
    return Line(row.name, each, weight)


def _with_last(row: CashRow, weight: Weight, label: str = "") -> Line:
    each = _cash_line(row, weight).amounts
    total = Amount(in_pounds(sum(row.pounds)))
    return Line(label or row.name, (*each, total, _last(row.last_pounds)), weight)


def _last(printed: int | None) -> Amount:
    return Amount("–" if printed is None else in_pounds(printed))


def _last_of(one: Listed) -> Amount:
    return Amount("–" if one.last_pence is None else in_pounds(pounds(one.last_pence)))


def _monetary(title: str, listed: Sequence[Listed], marks: Marks) -> list[Flowable]:
    if not listed:
        return _part(title, words(_NONE))
    lines = [Line(_told(one), [_in_column(one, column) for column in Column]) for one in listed]
    return _part(title, amount_table(_FUND_HEADS, lines, _FUND_WIDTHS, marks=marks))


def _told(one: Listed) -> str:
    """What it is, and which record says so where that is not our own list."""
    return one.what if one.source == REGISTER else f"{one.what} ({one.source})"


def _in_column(one: Listed, column: Column) -> Amount:
    return _amount(one) if one.column == column else Amount("0")


def _amount(one: Listed) -> Amount:
    return Amount("–" if one.pounds is None else in_pounds(one.pounds), one.figure)


def _assets(
    title: str, listed: Sequence[Listed], marks: Marks, *, last: bool = False
) -> list[Flowable]:
    lines = [
        Line(
            (_told(one), one.fund),
            (
                "–" if one.cost is None else in_pounds(pounds(one.cost)),
                _amount(one),
                *([_last_of(one)] if last else []),
            ),
        )
        for one in listed
    ]
    return _details(title, _ASSETS_AND_LAST if last else _ASSETS, lines, marks)


def _owed(
    title: str, listed: Sequence[Listed], marks: Marks, *, last: bool = False
) -> list[Flowable]:
    lines = [
        Line(
            (one.what, one.fund),
            (
                _amount(one),
                _NOT_OWED if one.gone else _due(one.due_on),
                *([_last_of(one)] if last else []),
            ),
        )
        for one in listed
    ]
    return _details(title, _OWED_AND_LAST if last else _OWED, lines, marks)


def _details(
    title: str, columns: Mapping[str, float], lines: Sequence[Line], marks: Marks
) -> list[Flowable]:
    """What is owned or owed line by line, under the heads and widths of `columns`."""
    if not lines:
        return _part(title, words(_NONE))
    widths = list(columns.values())
    return _part(title, amount_table(list(columns), lines, widths, words=2, marks=marks))


def _due(day: date | None) -> str:
    return table_date(day) if day else "Not set"
