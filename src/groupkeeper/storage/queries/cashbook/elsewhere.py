"""Money recorded elsewhere that no line of the cashbook stands for yet."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from groupkeeper.domain.bookings.charges import DepositKind
from groupkeeper.domain.cashbook.elsewhere import DAMAGE_KEPT, Elsewhere
from groupkeeper.domain.cashbook.headings import (
    DEPOSITS_BACK,
    DEPOSITS_IN,
    HALL_HIRE,
    SUBSCRIPTIONS,
    VOLUNTEERS_EXPENSES,
)
from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import TAKEN_BACK
from groupkeeper.storage.rows import Row

_STANDS = f"({{0}}.voided_on IS NULL AND {{0}}.id NOT IN ({TAKEN_BACK}))"
# The lines of which an earlier one stands: what was put in its place was itself taken away.
_EARLIER_STANDS = f"""
    WITH RECURSIVE earlier (id, was) AS (
        SELECT id, corrects_id FROM money_line WHERE corrects_id IS NOT NULL
        UNION SELECT e.id, l.corrects_id FROM earlier AS e JOIN money_line AS l ON l.id = e.was
            WHERE l.corrects_id IS NOT NULL
    )
    SELECT e.id FROM earlier AS e JOIN money_line AS l ON l.id = e.was WHERE {_STANDS.format("l")}
"""


def _not_in(line: str) -> str:
    """A record is in the cashbook when the line it names stands: not crossed out or taken back."""
    stands = _STANDS.format(line)
    return f"({line}.id IS NULL OR NOT ({stands} OR {line}.id IN ({_EARLIER_STANDS})))"


_NOT_IN = _not_in("m")
_EARLIER = "m.id AS earlier, m.reference AS number, m.voided_on AS voided"

_SUBSCRIPTIONS = f"""
    SELECT x.id, x.paid_on AS day, x.paid_pence AS pence, x.paid_by, {_EARLIER},
        coalesce(trim(payer.first_name || ' ' || payer.last_name),
            trim(p.first_name || ' ' || p.last_name), '') AS party
    FROM subscription_payment AS x
        LEFT JOIN money_line AS m ON m.id = x.money_line_id AND m.deleted_at IS NULL
        LEFT JOIN subscription AS s ON s.id = x.subscription_id
        LEFT JOIN membership AS b ON b.id = s.membership_id
        LEFT JOIN person AS p ON p.id = b.person_id
        LEFT JOIN person AS payer ON payer.id = x.payer_id
    WHERE x.deleted_at IS NULL AND x.paid_on IS NOT NULL AND x.paid_pence > 0 AND {_NOT_IN}
        {{only}}
"""
_HIRES = f"""
    SELECT x.id, x.on_date AS day, x.pence, x.paid_by, {_EARLIER},
        i.addressed_to AS party, i.reference AS invoice, EXISTS (
            SELECT 1 FROM invoice_line AS l JOIN deposit AS d ON d.booking_id = l.booking_id
            WHERE l.invoice_id = i.id AND d.deleted_at IS NULL AND d.deposit_kind = 'booking'
                AND x.on_date = i.invoiced_on AND x.pence <= d.withheld_pence
                AND instr(d.withheld_because, 'Paid towards invoice ' || i.reference) > 0
        ) AS from_deposit
    FROM invoice_payment AS x JOIN invoice AS i ON i.id = x.invoice_id
        LEFT JOIN money_line AS m ON m.id = x.money_line_id AND m.deleted_at IS NULL
    WHERE x.deleted_at IS NULL AND x.on_date IS NOT NULL AND x.pence <> 0 AND {_NOT_IN}
        {{only}}
"""
_DEPOSITS = f"""
    SELECT x.id, x.received_on, x.returned_on, x.pence, x.paid_by, x.deposit_kind,
        coalesce(x.withheld_pence, 0) AS withheld, x.withheld_because,
        {_EARLIER}, r.id AS back_earlier, r.reference AS back_number, r.voided_on AS back_voided,
        {_NOT_IN} AS not_in, {_not_in("r")} AS not_back, b.title,
        coalesce(o.name, nullif(trim(p.first_name || ' ' || p.last_name), ''), b.title) AS party
    FROM deposit AS x LEFT JOIN booking AS b ON b.id = x.booking_id
        LEFT JOIN organisation AS o ON o.id = b.organisation_id
        LEFT JOIN person AS p ON p.id = b.person_id
        LEFT JOIN money_line AS m ON m.id = x.received_line_id AND m.deleted_at IS NULL
        LEFT JOIN money_line AS r ON r.id = x.returned_line_id AND r.deleted_at IS NULL
    WHERE x.deleted_at IS NULL AND x.received_on IS NOT NULL AND x.pence > 0
        {{only}}
"""
_EXPENSES = f"""
    SELECT x.id, x.paid_on AS day, sum(e.pence) AS pence, {_EARLIER},
        trim(p.first_name || ' ' || p.last_name) AS party, x.reference
    FROM expense_claim AS x JOIN expense_item AS e ON e.expense_claim_id = x.id
            AND e.deleted_at IS NULL
        LEFT JOIN money_line AS m ON m.id = x.money_line_id AND m.deleted_at IS NULL
        LEFT JOIN person AS p ON p.id = x.person_id
    WHERE x.deleted_at IS NULL AND x.paid_on IS NOT NULL AND {_NOT_IN}
        {{only}}
    GROUP BY x.id HAVING sum(e.pence) > 0
"""


def elsewhere(group: GroupFile, ids: Collection[str] | None = None) -> tuple[Elsewhere, ...]:
    """The records of money that are not in the cashbook, oldest first; only `ids` when given."""
    found = [
        *(_subscription(row) for row in _read(group, _SUBSCRIPTIONS, ids)),
        *(_hire(row) for row in _read(group, _HIRES, ids)),
        *(one for row in _read(group, _DEPOSITS, ids) for one in _deposit(row)),
        *(_expenses(row) for row in _read(group, _EXPENSES, ids)),
    ]
    return tuple(sorted(found, key=lambda one: (one.on_date, one.kind, one.id)))


def elsewhere_count(group: GroupFile) -> int:
    """How many records of money are not in the cashbook."""
    counted = (
        group.rows(f"SELECT count(*) FROM ({sql.format(only='')})")[0][0]
        for sql in (_SUBSCRIPTIONS, _HIRES, _EXPENSES)
    )
    return sum(counted) + sum(len(_deposit(row)) for row in _read(group, _DEPOSITS, None))


def _read(group: GroupFile, sql: str, ids: Collection[str] | None) -> list[Row]:
    if ids is None:
        return group.rows(sql.format(only=""))
    only = "AND x.id IN (SELECT value FROM json_each(?))"
    return group.rows(sql.format(only=only), (json.dumps(list(ids)),))


def place_for(group: GroupFile, paid_by: str, day: date) -> tuple[str, str]:
    """The fund and account that money flows into: general, and the tin for cash or the bank.

    Each is "" where the group has none.
    """
    funds = group.rows(
        "SELECT id FROM fund WHERE deleted_at IS NULL AND closed_on IS NULL "
        "AND fund_kind = 'general' ORDER BY id LIMIT 1"
    )
    accounts = group.rows(
        "SELECT id FROM account WHERE deleted_at IS NULL AND (closed_on IS NULL OR closed_on >= ?) "
        "ORDER BY (account_kind = 'bank') = ?, account_kind = 'float', id LIMIT 1",
        (day.isoformat(), paid_by == "cash"),
    )
    return (funds[0][0] if funds else "", accounts[0][0] if accounts else "")


def _was(row: Row, which: str = "") -> dict[str, Any]:
    """The line it was in the cashbook as before, and what became of that."""
    number = row[f"{which}number"] or ""
    crossed = row[f"{which}voided"] is not None
    return {
        "earlier_id": row[f"{which}earlier"] or "",
        "crossed_out": number if crossed else "",
        "taken_back": "" if crossed else number,
    }


def _subscription(row: Row) -> Elsewhere:
    return Elsewhere(
        kind="subscription_payment",
        id=row["id"],
        field="money_line_id",
        on_date=date.fromisoformat(row["day"]),
        direction=Direction.RECEIPT,
        pence=row["pence"],
        party=row["party"] or "A member",
        what_for="Subscriptions",
        heading=SUBSCRIPTIONS,
        paid_by=row["paid_by"],
        **_was(row),
    )


def _hire(row: Row) -> Elsewhere:
    back, used = row["pence"] < 0, bool(row["from_deposit"])
    what = "Hall hire, given back" if back else "Hall hire"
    return Elsewhere(
        kind="invoice_payment",
        id=row["id"],
        field="money_line_id",
        on_date=date.fromisoformat(row["day"]),
        direction=Direction.PAYMENT if back else Direction.RECEIPT,
        pence=0 if used else abs(row["pence"]),
        party=row["party"].partition("\n")[0] or "Hirer of the hall",
        what_for=f"{what}, invoice {row['invoice']}",
        heading=HALL_HIRE,
        paid_by=row["paid_by"],
        no_cash_pence=row["pence"] if used else 0,
        no_cash_heading=HALL_HIRE if used else "",
        **_was(row),
    )


def _deposit(row: Row) -> list[Elsewhere]:
    """Its coming, and its going back with what was kept of it."""
    back = row["pence"] - row["withheld"]
    # What a booking deposit paid towards an invoice flows in with the payment of that invoice.
    used = "Paid towards invoice" in row["withheld_because"]
    kept = 0 if used else row["withheld"]
    found = [_deposit_came(row)] if row["not_in"] else []
    if row["returned_on"] and row["not_back"] and back + kept > 0:
        found.append(_deposit_went(row, back, kept))
    return found


def _deposit_came(row: Row) -> Elsewhere:
    return Elsewhere(
        kind="deposit",
        id=row["id"],
        field="received_line_id",
        on_date=date.fromisoformat(row["received_on"]),
        direction=Direction.RECEIPT,
        pence=row["pence"],
        party=row["party"] or "Hirer of the hall",
        what_for=_deposit_said(row),
        heading=DEPOSITS_IN,
        paid_by=row["paid_by"],
        **_was(row),
    )


def _deposit_went(row: Row, back: int, kept: int) -> Elsewhere:
    """`back` pence went to the hirer; `kept` pence became ours and moved no money."""
    became = DAMAGE_KEPT if row["deposit_kind"] == DepositKind.DAMAGE else HALL_HIRE
    return Elsewhere(
        kind="deposit",
        id=row["id"],
        field="returned_line_id",
        on_date=date.fromisoformat(row["returned_on"]),
        direction=Direction.PAYMENT,
        pence=back,
        party=row["party"] or "Hirer of the hall",
        what_for=f"{_deposit_said(row)} {'given back' if back else 'kept'}",
        heading=DEPOSITS_BACK,
        paid_by=row["paid_by"],
        no_cash_pence=kept,
        no_cash_heading=became if kept else "",
        **_was(row, "back_"),
    )


def _deposit_said(row: Row) -> str:
    damage = row["deposit_kind"] == DepositKind.DAMAGE
    return "Damage deposit" if damage else "Booking deposit"


def _expenses(row: Row) -> Elsewhere:
    return Elsewhere(
        kind="expense_claim",
        id=row["id"],
        field="money_line_id",
        on_date=date.fromisoformat(row["day"]),
        direction=Direction.PAYMENT,
        pence=row["pence"],
        party=row["party"] or "A volunteer",
        what_for=f"Expenses, claim {row['reference']}",
        heading=VOLUNTEERS_EXPENSES,
        **_was(row),
    )
