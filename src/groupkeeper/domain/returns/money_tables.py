"""The money tables of a return: budget lines, payments, instalments and the sum."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.figures import (
    Counted,
    Figure,
    Unit,
    counted,
    rule_for_part,
    short_names,
)
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.domain.returns.days_that_count import OUTSIDE
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.money import (
    BEFORE_RULE,
    SPENT_RULE,
    GrantMoney,
    agreed_figure,
    needs_receipt,
    sum_figure,
)
from groupkeeper.domain.returns.money_sentences import say_minute
from groupkeeper.domain.returns.tables import Cell, Table

NO_LINE = "No budget line"
MANY_PAYMENTS = 25
PAYMENT_HEADS = (
    "Date", "Voucher", "Paid to", "For", "Budget line", "Amount", "Receipt",
)  # fmt: skip
LEFT_RULE = "What was agreed, less what was spent."
LEFT_SO_FAR_RULE = "What was agreed, less what was spent before the period and in it."
ONE_LINE_RULE = "One line of our cashbook."
REPAID = "A volunteer, repaid"
"""Said in place of the name of a volunteer who was repaid."""
NOT_SEEN = "Of which paid but not yet shown on a bank statement"
OWN_FUNDS = "Our own funds"


@dataclass(frozen=True, kw_only=True)
class MoneyTables:
    """T2 to T6 of a return, what was given back, and payments outside the grant's dates."""

    lines: Table
    payments: Table
    payments_in_short: Table
    instalments: Table
    sum: Table
    other_money: Table
    given_back: Table
    outside: Table


def money_tables(gathered: Gathered, money: GrantMoney) -> MoneyTables:
    """The tables that the figures of `money` stand in."""
    payments = _payments(gathered, money)
    return MoneyTables(
        lines=_lines(gathered, money),
        payments=payments,
        payments_in_short=in_short(payments, gathered, money),
        instalments=_instalments(gathered, money),
        sum=_the_sum(gathered, money),
        other_money=_other(gathered, money),
        given_back=_given_back(money),
        outside=_outside(gathered, money),
    )


def _lines(gathered: Gathered, money: GrantMoney) -> Table:
    """What was agreed, spent and left of each budget line (T2).

    A return after another says what was spent before it too: what is left is left of the whole.
    """
    known = {line.id for line in gathered.budget_lines}
    tails = short_names({line.id: line.name for line in gathered.budget_lines} | {"": NO_LINE})
    so_far = bool(money.spent_before.records)
    rows: list[tuple[Cell, ...]] = []
    before, spent_on = (_by_line(some, known) for some in (money.payments_before, money.payments))
    for line in gathered.budget_lines:
        parts = (before[line.id], spent_on[line.id])
        figures = _line_row(line.name, tails[line.id], line.agreed_pence or 0, parts, so_far=so_far)
        rows.append((*figures, line.over_because.strip()))
    nameless = (before[""], spent_on[""])
    if any(nameless):
        rows.append((*_line_row(NO_LINE, tails[""], 0, nameless, so_far=so_far), ""))
    spent = (money.spent_before, money.spent) if so_far else (money.spent,)
    left = _left("M3", "left of what was agreed", money.agreed, spent)
    gap = ("",) * len(spent)
    return Table(
        "T2",
        "Where the grant went",
        ("Budget line", "Agreed", *(("Spent before",) if so_far else ()), "Spent", "Left", "Note"),
        tuple(rows),
        ("Total", money.agreed, *spent, left, ""),
        after=((NOT_SEEN, *gap, money.not_seen, "", ""),),
    )


def _by_line(
    payments: Iterable[MoneyLine], known: Collection[str]
) -> defaultdict[str, list[MoneyLine]]:
    """The payments of each known budget line, by its id; all others under no id."""
    found: defaultdict[str, list[MoneyLine]] = defaultdict(list)
    for one in payments:
        found[one.budget_line_id if one.budget_line_id in known else ""].append(one)
    return found


def _line_row(
    name: str, tail: str, pence: int, parts: Sequence[Sequence[MoneyLine]], *, so_far: bool
) -> tuple[Cell, ...]:
    before, part = parts
    agreed = agreed_figure(f"M1.{tail}", f"agreed, {name}", pence)
    spent = (sum_figure(f"M2.{tail}", f"spent, {name}", part, _on_line(name)),)
    if so_far:
        rule = rule_for_part(BEFORE_RULE, f"those on the budget line {name}")
        spent = (sum_figure(f"M2b.{tail}", f"spent before, {name}", before, rule), *spent)
    return (name, agreed, *spent, _left(f"M3.{tail}", f"left, {name}", agreed, spent))


def _on_line(name: str) -> str:
    return rule_for_part(SPENT_RULE, f"those on the budget line {name}")


def _left(figure_id: str, label: str, agreed: Figure, spent: Sequence[Figure]) -> Figure:
    left = agreed.amount - sum(one.amount for one in spent)
    ids = [(id, "") for one in spent for id in one.records]
    trace = spent[0].counted if len(spent) == 1 else (counted("money_line", ids),)
    rule = LEFT_RULE if len(spent) == 1 else LEFT_SO_FAR_RULE
    return Figure(figure_id, label, left, Unit.PENCE, rule, trace)


def _single(line: MoneyLine, figure_id: str) -> Figure:
    trace = (Counted("money_line", (line.id,), line.reference, line.reference),)
    pence = line.pence or 0
    return Figure(figure_id, _payee(line), pence, Unit.PENCE, ONE_LINE_RULE, trace, signed=True)


def _payee(line: MoneyLine) -> str:
    """Whom it was paid to; a funder needs no names of volunteers who were repaid."""
    return REPAID if line.person_id else line.party


def _what_for(line: MoneyLine, gathered: Gathered) -> str:
    """What it was for; of a voucher that others share, that this is only a part (R-FND-6)."""
    whole = gathered.whole_vouchers.get(line.id)
    if not whole:
        return line.what_for
    part = f"our part of {say_pence(whole)}"
    return f"{line.what_for} ({part})" if line.what_for else part


def _date_cell(line: MoneyLine) -> str:
    return table_date(line.on_date) if line.on_date else "not known"


def _payments(gathered: Gathered, money: GrantMoney) -> Table:
    names = {line.id: line.name for line in gathered.budget_lines}
    rows = tuple(
        _payment(line, f"T3.{number}", names, gathered)
        for number, line in enumerate(money.payments, start=1)
    )
    return Table("T3", "Payments charged to this grant", PAYMENT_HEADS, rows, _in_all(money))


def _payment(
    line: MoneyLine, figure_id: str, names: Mapping[str, str], gathered: Gathered
) -> tuple[Cell, ...]:
    return (
        _date_cell(line),
        line.reference,
        _payee(line),
        _what_for(line, gathered),
        names.get(line.budget_line_id, NO_LINE),
        _single(line, figure_id),
        _receipt(line, gathered),
    )


def _receipt(line: MoneyLine, gathered: Gathered) -> str:
    """Yes, No, or Photo where a picture is in the group file; what takes one back has none."""
    if (line.pence or 0) < 0:
        return "–"
    if line.id in gathered.receipts_pictured:
        return "Photo"
    return "Yes" if line.id in gathered.receipts_held else "No"


def _in_all(money: GrantMoney) -> tuple[Cell, ...]:
    return ("In all", "", "", "", "", money.spent, "")


def in_short(payments: Table, gathered: Gathered, money: GrantMoney) -> Table:
    """The payments with the small ones of each budget line in one row, when there are many.

    Small is under the funder's own threshold for receipts. The whole list follows at the end.
    """
    threshold = gathered.award.receipt_threshold_pence or 0
    small = [line for line in money.payments if not needs_receipt(line, gathered)]
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
    parts: dict[str, list[MoneyLine]] = {}
    for one in small:
        parts.setdefault(one.budget_line_id if one.budget_line_id in names else "", []).append(one)
    for line_id, name in names.items():
        if part := parts.get(line_id):
            said = f"1 payment {under}" if len(part) == 1 else f"{len(part)} payments {under}"
            held = sum(one.id in gathered.receipts_held for one in part)
            total = sum_figure(f"M2s.{tails[line_id]}", f"{said}, {name}", part, _on_line(name))
            yield ("", "", said, "", name, total, f"{held} of {len(part)}")


def _instalments(gathered: Gathered, money: GrantMoney) -> Table:
    rows = tuple(
        (
            _date_cell(line),
            line.what_for or "Instalment",
            _single(line, f"T4.{number}"),
            _bank(line, gathered),
        )
        for number, line in enumerate(money.instalments, start=1)
    )
    heads = ("Date", "Instalment", "Amount", "Bank reference")
    return Table("T4", "Received from this funder", heads, rows, ("In all", "", money.received, ""))


def _bank(line: MoneyLine, gathered: Gathered) -> str:
    """What the bank calls it, else when it was seen on the statement."""
    if said := gathered.at_bank.get(line.id, "").strip():
        return said
    seen = line.on_statement_on
    return f"Statement {table_date(seen)}" if seen else "Not yet on a statement"


def _the_sum(gathered: Gathered, money: GrantMoney) -> Table:
    rows: list[tuple[Cell, ...]] = [("Received", money.received)]
    if money.spent_before.records:
        before = f"Less: spent before {say_date(gathered.period.start)}"
        rows.append((before, money.spent_before))
    rows += [("Less: spent", money.spent), ("Less: returned", money.returned)]
    if money.moved:
        rows.append(("Less: moved with their consent", money.moved_away))
    title = "What is left"
    return Table("T5", title, ("The sum", "Amount"), tuple(rows), ("Unspent", money.unspent))


def _other(gathered: Gathered, money: GrantMoney) -> Table:
    """Other money for the same work, and what it paid for (T6)."""
    rows: list[tuple[Cell, ...]] = []
    for line in money.other_receipts:
        rows.append((line.party, _single(line, f"T6.{len(rows) + 1}"), line.what_for))
    for one in money.topped_up:
        minute = f", {say_minute(one.minute_reference)}" if one.minute_reference else ""
        label = gathered.fund_names.get(one.from_fund_id, OWN_FUNDS)
        trace = (counted("fund_transfer", ((one.id, one.reference),)),)
        figure = Figure(f"T6.{len(rows) + 1}", label, one.pence or 0, Unit.PENCE,
                        "One transfer between our funds.", trace)  # fmt: skip
        rows.append((f"{OWN_FUNDS}: {label}", figure, f"{one.reason}{minute}"))
    for grant in gathered.other_grants:
        trace = (counted("money_line", ((line_id, "") for line_id in grant.line_ids)),)
        figure = Figure(f"T6.{len(rows) + 1}", grant.funder, grant.pence, Unit.PENCE,
                        "Instalments of another grant, dated in the period.", trace)  # fmt: skip
        rows.append((f"Grant from {grant.funder}", figure, grant.title))
    title = "Other money for this work"
    heads = ("From", "Amount", "What it paid for")
    return Table("T6", title, heads, tuple(rows), ("In all", money.other, ""))


def _given_back(money: GrantMoney) -> Table:
    """The repayment block: only where money went back. No bank account numbers."""
    rows = tuple(
        (_date_cell(line), line.reference, _single(line, f"T5r.{number}"))
        for number, line in enumerate(money.given_back, start=1)
    )
    heads = ("Date", "Reference", "Amount")
    return Table("T5r", "Returned to the funder", heads, rows, ("In all", "", money.returned))


def _outside(gathered: Gathered, money: GrantMoney) -> Table:
    """Payments that are not counted as spent until the funder agrees (R-FND-7)."""
    rows = tuple(
        (_date_cell(line), line.reference, _payee(line), _what_for(line, gathered),
         _single(line, f"T3o.{number}"))
        for number, line in enumerate(money.outside_dates, start=1)
    )  # fmt: skip
    heads = ("Date", "Voucher", "Paid to", "For", "Amount")
    total = ("In all", "", "", "", money.outside)
    when = " or ".join(money.outside_because).capitalize() or OUTSIDE
    title = f"{when}: not counted as spent, and we ask for your agreement"
    return Table("T3o", title, heads, rows, total)
