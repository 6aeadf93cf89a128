"""The money of one grant: received, spent, given back, promised; and what each part came to."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.grants.stages import MoneyOf
from groupkeeper.storage.group_file import GroupFile

COUNTS = "deleted_at IS NULL AND voided_on IS NULL"
"""A line of the cashbook that was crossed out counts for nothing."""

PAID = f"direction = 'payment' AND NOT returned_to_funder AND {COUNTS}"
MOVED_AWAY = f"""(SELECT coalesce(sum(pence), 0) FROM fund_transfer
    WHERE from_fund_id = award.fund_id AND coalesce(award_id, award.id) = award.id
    AND funder_consent <> '' AND pays_back_id IS NULL
    AND {COUNTS})"""
"""What left the fund of a grant as its funder agreed (`FundTransfer.taken_from`)."""
_WAITS = "deleted_at IS NULL AND money_line_id IS NULL"


@dataclass(frozen=True)
class LineMoney:
    """A budget line in pence: agreed, spent, and promised but not paid yet."""

    id: str
    name: str
    agreed_pence: int
    spent_pence: int
    committed_pence: int
    over_because: str

    @property
    def left_pence(self) -> int:
        """What may still be spent or promised; below zero when it is over."""
        return self.agreed_pence - self.spent_pence - self.committed_pence


def money_of(group: GroupFile, award_id: str) -> MoneyOf:
    """What was awarded, came, was spent, went back and is promised for one grant."""
    row = group.rows(
        f"""
        SELECT coalesce(awarded_pence, 0),
            (SELECT coalesce(sum(pence), 0) FROM money_line WHERE award_id = award.id
                AND direction = 'receipt' AND from_funder AND {COUNTS}),
            (SELECT coalesce(sum(pence), 0) FROM money_line WHERE award_id = award.id AND {PAID}),
            (SELECT coalesce(sum(pence), 0) FROM money_line WHERE award_id = award.id
                AND direction = 'payment' AND returned_to_funder AND {COUNTS}),
            (SELECT coalesce(sum(pence), 0) FROM commitment WHERE award_id = award.id AND {_WAITS}),
            (SELECT coalesce(sum(pence), 0) FROM money_line WHERE award_id = award.id
                AND direction = 'payment' AND returned_to_funder AND {COUNTS}
                AND fund_id IS NOT award.fund_id),
            {MOVED_AWAY}
        FROM award WHERE id = ?
        """,
        (award_id,),
    )[0]
    return MoneyOf(*row)


def lines_with_promises(group: GroupFile, award_id: str) -> list[LineMoney]:
    """The budget lines of a grant in their order, with what is spent and what is promised."""
    found = group.rows(
        f"""
        SELECT id, name, coalesce(agreed_pence, 0) AS agreed_pence, over_because,
            (SELECT coalesce(sum(pence), 0) FROM money_line
             WHERE budget_line_id = budget_line.id AND {PAID}) AS spent_pence,
            (SELECT coalesce(sum(pence), 0) FROM commitment
             WHERE budget_line_id = budget_line.id AND {_WAITS}) AS committed_pence
        FROM budget_line WHERE award_id = ? AND deleted_at IS NULL ORDER BY position, id
        """,
        (award_id,),
    )
    return [
        LineMoney(
            row["id"],
            row["name"],
            row["agreed_pence"],
            row["spent_pence"],
            row["committed_pence"],
            row["over_because"],
        )
        for row in found
    ]


def received_on(group: GroupFile, award_id: str) -> list[tuple[date, int]]:
    """The day and the pence of each sum that came from the funder, oldest first."""
    found = group.rows(
        f"""
        SELECT on_date, pence FROM money_line
        WHERE award_id = ? AND direction = 'receipt' AND from_funder AND {COUNTS}
        ORDER BY on_date, id
        """,
        (award_id,),
    )
    return [(date.fromisoformat(row[0]), row[1]) for row in found]


def received_by_instalment(group: GroupFile, award_id: str) -> dict[str, int]:
    """The pence that came in for each instalment of a grant, by its id."""
    found = group.rows(
        f"""
        SELECT instalment_id, sum(pence) FROM money_line
        WHERE award_id = ? AND instalment_id IS NOT NULL AND direction = 'receipt' AND {COUNTS}
        GROUP BY instalment_id
        """,
        (award_id,),
    )
    return {row[0]: row[1] for row in found}
