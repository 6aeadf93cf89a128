"""The money tables of a return: budget lines, payments, instalments and the sum."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.returns.figures import Figure, Unit, rule_for_part, short_names
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.money import SPENT_RULE, GrantMoney, agreed_figure, sum_figure
from groupkeeper.domain.returns.tables import Cell, Table

NO_LINE = "No budget line"
MANY_PAYMENTS = 25
PAYMENT_HEADS = ("Date", "Voucher", "Paid to, and for what", "Budget line", "Receipt", "Amount")
LEFT_RULE = "What was agreed, less what was spent."
ONE_LINE_RULE = "One line of our cashbook."
REPAID = "Expenses of a volunteer"
"""Said in place of the name of a volunteer who was repaid."""


@dataclass(frozen=True, kw_only=True)
class MoneyTables:
    """T2 to T6 of a return."""

    lines: Table
    payments: Table
    payments_in_short: Table
    instalments: Table
    sum: Table
    other: Table


def money_tables(gathered: Gathered, money: GrantMoney) -> MoneyTables:
    """The tables that the figures of `money` stand in."""
    payments = _payments(gathered, money)
    return MoneyTables(
        lines=_lines(gathered, money),
        payments=payments,
        payments_in_short=in_short(payments, gathered, money),
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
    spent = sum_figure(f"M2.{tail}", f"spent, {name}", part, _on_line(name))
    return (name, agreed, spent, _left(f"M3.{tail}", f"left, {name}", agreed, spent))


def _on_line(name: str) -> str:
    return rule_for_part(SPENT_RULE, f"those on the budget line {name}")


def _left(figure_id: str, label: str, agreed: Figure, spent: Figure) -> Figure:
    left = agreed.amount - spent.amount
    return Figure(figure_id, label, left, Unit.PENCE, LEFT_RULE, spent.counted)


def _single(line: MoneyLine, figure_id: str) -> Figure:
    return sum_figure(figure_id, _party(line), [line], ONE_LINE_RULE)


def _party(line: MoneyLine) -> str:
    """Whom it was paid to and what for; a funder needs no names of volunteers who were repaid."""
    party = REPAID if line.person_id else line.party
    return f"{party}, {line.what_for}" if line.what_for else party


def _date_cell(line: MoneyLine) -> str:
    return table_date(line.on_date) if line.on_date else "not known"


def _payments(gathered: Gathered, money: GrantMoney) -> Table:
    names = {line.id: line.name for line in gathered.budget_lines}
    rows = tuple(
        _payment(line, f"T3.{number}", names, gathered.receipts_held)
        for number, line in enumerate(money.payments, start=1)
    )
    return Table("T3", "Payments charged to this grant", PAYMENT_HEADS, rows, _in_all(money))


def _payment(
    line: MoneyLine, figure_id: str, names: Mapping[str, str], held: Collection[str]
) -> tuple[Cell, ...]:
    return (
        _date_cell(line),
        line.reference,
        _party(line),
        names.get(line.budget_line_id, NO_LINE),
        "Yes" if line.id in held else "No",
        _single(line, figure_id),
    )


def _in_all(money: GrantMoney) -> tuple[Cell, ...]:
    return ("In all", "", "", "", "", money.spent)


def in_short(payments: Table, gathered: Gathered, money: GrantMoney) -> Table:
    """The payments with the small ones of each budget line in one row, when there are many.

    Small is under the funder's own threshold for receipts. The whole list follows at the end.
    """
    threshold = gathered.award.receipt_threshold_pence or 0
    small = [line for line in money.payments if (line.pence or 0) < threshold]
    if len(payments.rows) <= MANY_PAYMENTS or len(small) < 2:
        return payments
    ids = {line.id for line in small}
    shown = [
        row for line, row in zip(money.payments, payments.rows, strict=True) if line.id not in ids
    ]
    grouped = _small_payments(gathered, small, f"under {say_pence(threshold)}")
    note = "The whole list of payments is on the last pages."
    return replace(payments, id="T3s", rows=(*shown, *grouped), notes=(note,))


def _small_payments(
    gathered: Gathered, small: Sequence[MoneyLine], under: str
) -> Iterator[tuple[Cell, ...]]:
    names = {line.id: line.name for line in gathered.budget_lines} | {"": NO_LINE}
    tails = short_names(names)
    for line_id, name in names.items():
        part = [
            one
            for one in small
            if (one.budget_line_id if one.budget_line_id in names else "") == line_id
        ]
        if part:
            said = f"1 payment {under}" if len(part) == 1 else f"{len(part)} payments {under}"
            held = sum(one.id in gathered.receipts_held for one in part)
            total = sum_figure(f"M2s.{tails[line_id]}", f"{said}, {name}", part, _on_line(name))
            yield ("", "", said, name, f"{held} of {len(part)}", total)


def _instalments(money: GrantMoney) -> Table:
    rows = tuple(
        (_date_cell(line), line.reference, line.what_for, _single(line, f"T4.{number}"))
        for number, line in enumerate(money.instalments, start=1)
    )
    heads = ("Date", "Voucher", "For", "Amount")
    return Table("T4", "Received from this funder", heads, rows, ("In all", "", "", money.received))


def _the_sum(money: GrantMoney) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Received", money.received),
        ("Less: spent", money.spent),
        ("Less: returned", money.returned),
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
