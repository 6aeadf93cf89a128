"""What the grants place shows: each grant with its sums, its lines, deadlines and evidence."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.grants.award import Award
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.money import MOVED_AWAY, PAID
from groupkeeper.storage.queries.grants.receipts import payments_asked, receipts_lacking
from groupkeeper.storage.rows import Row, as_day


@dataclass(frozen=True)
class GrantRow:
    """A grant in the list, sums in pence."""

    id: str
    title: str
    funder: str
    reference: str
    stage: str
    applied_pence: int
    awarded_pence: int
    spent_pence: int
    starts_on: date | None
    ends_on: date | None
    return_due_on: date | None
    return_sent_on: date | None
    moved_pence: int = 0

    @property
    def left_pence(self) -> int:
        """What may still be spent: less what left its fund as the funder agreed."""
        return self.awarded_pence - self.spent_pence - self.moved_pence


@dataclass(frozen=True)
class LineSpent:
    """A budget line with what was agreed and spent, in pence."""

    id: str
    name: str
    agreed_pence: int
    spent_pence: int
    over_because: str


@dataclass(frozen=True)
class EvidenceCount:
    """What is held of the evidence for a grant, and of how much; missing money in pence."""

    payments: int
    receipts: int
    missing_pence: int
    sessions: int
    registers: int
    photos: int
    comments: int


def grants(group: GroupFile) -> list[GrantRow]:
    """Every grant: those with a return still to send first, the nearest first."""
    return [_grant(row) for row in group.rows(f"{_GRANTS} {_NEAREST_FIRST}")]


def grant(group: GroupFile, award_id: str) -> GrantRow:
    """One grant with its sums. NotThere when it was removed."""
    group.get(Award, award_id)
    return _grant(group.rows(f"{_GRANTS} AND award.id = ?", (award_id,))[0])


_GRANTS = f"""
SELECT award.id, award.title, coalesce(funder.name, '') AS funder, award.reference, award.stage,
    coalesce(award.applied_pence, 0) AS applied_pence,
    coalesce(award.awarded_pence, 0) AS awarded_pence,
    (SELECT coalesce(sum(pence), 0) FROM money_line WHERE award_id = award.id AND {PAID})
        AS spent_pence,
    {MOVED_AWAY} AS moved_pence,
    award.starts_on, award.ends_on, award.return_due_on, award.return_sent_on
FROM award LEFT JOIN funder ON funder.id = award.funder_id
WHERE award.deleted_at IS NULL
"""
_NEAREST_FIRST = """
ORDER BY award.return_sent_on IS NOT NULL, award.return_due_on IS NULL,
    award.stage IN ('applied', 'idea'),
    CASE WHEN award.return_sent_on IS NULL THEN award.return_due_on END,
    award.return_due_on DESC, award.title
"""


def lines_spent(group: GroupFile, award_id: str) -> list[LineSpent]:
    """The budget lines of a grant in their order, with what was spent on each."""
    found = group.rows(
        f"""
        SELECT id, name, coalesce(agreed_pence, 0) AS agreed_pence, over_because,
            (SELECT coalesce(sum(pence), 0) FROM money_line
             WHERE budget_line_id = budget_line.id AND {PAID}) AS spent_pence
        FROM budget_line WHERE award_id = ? AND deleted_at IS NULL ORDER BY position, id
        """,
        (award_id,),
    )
    return [
        LineSpent(
            row["id"], row["name"], row["agreed_pence"], row["spent_pence"], row["over_because"]
        )
        for row in found
    ]


def evidence_count(group: GroupFile, award_id: str) -> EvidenceCount:
    """How many receipts, registers, photos and comments are held for a grant.

    Payments under the funder's own threshold need no receipt and are not among them.
    """
    asked = payments_asked(group, award_id)
    registers = group.rows(
        """
        SELECT count(*) AS sessions, coalesce(sum(register_finished), 0) AS registers
        FROM session JOIN award ON award.id = ?
        WHERE session.deleted_at IS NULL AND session.state = 'held'
          AND session.activity_id IN (SELECT activity_id FROM award_activity
              WHERE award_id = award.id AND deleted_at IS NULL)
          AND substr(session.starts_at, 1, 10)
              BETWEEN coalesce(award.starts_on, '') AND coalesce(award.ends_on, '9999')
        """,
        (award_id,),
    )[0]
    shown = group.rows(
        """
        SELECT coalesce(sum(evidence_kind = 'photo' AND consent_given AND withdrawn_on IS NULL), 0)
                AS photos,
            coalesce(sum(evidence_kind = 'comment'), 0) AS comments
        FROM evidence WHERE award_id = ? AND deleted_at IS NULL
        """,
        (award_id,),
    )[0]
    return EvidenceCount(
        len(asked),
        sum(one.held for one in asked),
        sum(one.pence for one in asked if not one.held),
        registers["sessions"],
        registers["registers"],
        shown["photos"],
        shown["comments"],
    )


def payments_without_receipt(group: GroupFile, award_id: str) -> list[str]:
    """Ids of payments that need a receipt which we do not hold, oldest first."""
    return [one.line_id for one in receipts_lacking(group, award_id)]


def _grant(row: Row) -> GrantRow:
    return GrantRow(
        id=row["id"],
        title=row["title"],
        funder=row["funder"],
        reference=row["reference"],
        stage=row["stage"],
        applied_pence=row["applied_pence"],
        awarded_pence=row["awarded_pence"],
        spent_pence=row["spent_pence"],
        starts_on=as_day(row["starts_on"]),
        ends_on=as_day(row["ends_on"]),
        return_due_on=as_day(row["return_due_on"]),
        return_sent_on=as_day(row["return_sent_on"]),
        moved_pence=row["moved_pence"],
    )
