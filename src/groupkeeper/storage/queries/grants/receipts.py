"""Of which payments a funder asks for a receipt, and which of them have none: one rule for all."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import RECEIPT_HELD, TAKEN_BACK
from groupkeeper.storage.queries.grants.money import COUNTS, PAID
from groupkeeper.storage.rows import as_day

_VOUCHER = "coalesce(money_line.part_of_id, money_line.id)"
# A voucher is one payment with one receipt, however many parts it is split into (R-FND-1): what
# the shop was paid is held against the funder's threshold, and not what each part came to.
_WHOLE = f"""
    (SELECT sum(pence) FROM money_line AS part
        WHERE (part.id = {_VOUCHER} OR part.part_of_id = {_VOUCHER}) AND {COUNTS})
"""
_ASKED = f"""
    (money_line.award_id = ? AND {PAID} AND money_line.id NOT IN ({TAKEN_BACK})
        AND {_WHOLE} >= (SELECT
        max(coalesce(receipt_threshold_pence, 0), 1) FROM award WHERE id = money_line.award_id))
"""


@dataclass(frozen=True)
class PaymentAsked:
    """A payment whose receipt a funder asks for: what its parts of the grant come to, in pence."""

    line_id: str
    on_date: date | None
    party: str
    what_for: str
    pence: int
    held: bool


def payments_asked(group: GroupFile, award_id: str) -> list[PaymentAsked]:
    """The payments of a grant from its funder's threshold up, oldest first, one for each voucher.

    Payments under the threshold need no receipt, and money given back to the funder has none.
    """
    found = group.rows(
        f"""
        SELECT id, on_date, party, what_for, sum(pence) AS pence,
            {_VOUCHER} IN ({RECEIPT_HELD}) AS held, min(coalesce(part_of_id, '')) AS first
        FROM money_line WHERE {_ASKED} GROUP BY {_VOUCHER} ORDER BY on_date, reference, id
        """,
        (award_id,),
    )
    return [
        PaymentAsked(
            row["id"],
            as_day(row["on_date"]),
            row["party"],
            row["what_for"],
            row["pence"],
            bool(row["held"]),
        )
        for row in found
    ]


def receipts_lacking(group: GroupFile, award_id: str) -> list[PaymentAsked]:
    """Those whose receipt is neither held on paper nor kept as a picture or PDF."""
    return [one for one in payments_asked(group, award_id) if not one.held]
