"""The money tables of a return: budget lines, payments, instalments and the sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from groupkeeper.domain.grants.money import MoneyLine
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.returns.figures import Figure, Unit, short_names
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.money import SPENT_RULE, GrantMoney, agreed_figure, sum_figure
from groupkeeper.domain.returns.tables import Cell, Table

NO_LINE = "No budget line"
LEFT_RULE = "What was agreed, less what was spent."
ONE_LINE_RULE = "One line of our cashbook."


@dataclass(frozen=True, kw_only=True)
class MoneyTables:
    """T2 to T6 of a return."""

    lines: Table
    payments: Table
    instalments: Table
    sum: Table
    other: Table


def money_tables(gathered: Gathered, money: GrantMoney) -> MoneyTables:
    """The tables that the figures of `money` stand in."""
    return MoneyTables(
        lines=_lines(gathered, money),
        payments=_payments(gathered, money),
        instalments=_instalments(money),
        sum=_the_sum(money),
        other=_other(money),
    )


def _lines(gathered: Gathered, money: GrantMoney) -> Table:
    known = {line.id for line in gathered.budget_lines}
    tails = short_names({line.id: line.name for line in gathered.budget_lines} | {"": NO_LINE})
    rows: list[tuple[Cell, ...]] = []
    for line in gathered.budget_lines:
        part = [one for one in money.payments if one.budget_line_id == line.id]
        rows.append(_line_row(line.name, tails[line.id], line.agreed_pence or 0, part))
    if nameless := [one for one in money.payments if one.budget_line_id not in known]:
        rows.append(_line_row(NO_LINE, tails[""], 0, nameless))
    left = _left("M3", "left of what was agreed", money.agreed, money.spent)
    return Table(
        "T2",
        "How the grant was spent",
        ("Budget line", "Agreed", "Spent", "Left"),
        tuple(rows),
        ("Total", money.agreed, money.spent, left),
    )


def _line_row(name: str, tail: str, pence: int, part: Sequence[MoneyLine]) -> tuple[Cell, ...]:
    agreed = agreed_figure(f"M1.{tail}", f"agreed, {name}", pence)
    spent = sum_figure(f"M2.{tail}", f"spent, {name}", part, SPENT_RULE)
    return (name, agreed, spent, _left(f"M3.{tail}", f"left, {name}", agreed, spent))


def _left(figure_id: str, label: str, agreed: Figure, spent: Figure) -> Figure:
    left = agreed.amount - spent.amount
    return Figure(figure_id, label, left, Unit.PENCE, LEFT_RULE, spent.counted)


def _single(line: MoneyLine, figure_id: str) -> Figure:
    return sum_figure(figure_id, _party(line), [line], ONE_LINE_RULE)


def _party(line: MoneyLine) -> str:
    return f"{line.party}, {line.what_for}" if line.what_for else line.party


def _date_cell(line: MoneyLine) -> str:
    return table_date(line.on_date) if line.on_date else "not known"


def _payments(gathered: Gathered, money: GrantMoney) -> Table:
    names = {line.id: line.name for line in gathered.budget_lines}
    rows = tuple(
        (
            _date_cell(line),
            line.reference,
            _party(line),
            names.get(line.budget_line_id, NO_LINE),
            "Yes" if line.id in gathered.receipts_held else "No",
            _single(line, f"T3.{number}"),
        )
        for number, line in enumerate(money.payments, start=1)
    )
    heads = ("Date", "Voucher", "Paid to, and for what", "Budget line", "Receipt", "Amount")
    total: tuple[Cell, ...] = ("In all", "", "", "", "", money.spent)
    return Table("T3", "Payments charged to this grant", heads, rows, total)


def _instalments(money: GrantMoney) -> Table:
    rows = tuple(
        (_date_cell(line), line.reference, line.what_for, _single(line, f"T4.{number}"))
        for number, line in enumerate(money.instalments, start=1)
    )
    heads = ("Date", "Voucher", "For", "Amount")
    return Table("T4", "Received from this funder", heads, rows, ("In all", "", "", money.received))


def _the_sum(money: GrantMoney) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Received from the funder", money.received),
        ("Less: spent on the agreed purpose", money.spent),
        ("Less: returned to the funder", money.returned),
    )
    title = "What is left"
    return Table("T5", title, ("The sum", "Amount"), rows, ("Unspent", money.unspent))


def _other(money: GrantMoney) -> Table:
    rows = tuple(
        (line.party, line.what_for, _single(line, f"T6.{number}"))
        for number, line in enumerate(money.other_receipts, start=1)
    )
    title = "Other money for this work"
    return Table("T6", title, ("From", "For", "Amount"), rows, ("In all", "", money.other))
