"""Everything promised to funders by a day: what Today reminds of and the calendar file holds."""

from datetime import date

from groupkeeper.domain.grants.dated import Dated, DatedKind
from groupkeeper.storage.group_file import GroupFile

_DATED = """
WITH live AS (
    SELECT a.*, coalesce(f.name, '') AS funder FROM award AS a
    LEFT JOIN funder AS f ON f.id = a.funder_id
    WHERE a.deleted_at IS NULL AND a.stage NOT IN ('unsuccessful', 'closed')
)
SELECT return_due_on AS day, 'return' AS kind, 'End of grant return' AS what, id, id AS award_id,
    title, funder, '' AS notes, return_sent_on AS done_on
FROM live WHERE stage NOT IN ('idea', 'applied')
UNION ALL SELECT d.due_on, 'deadline', d.what, d.id, live.id, title, funder, '', d.done_on
FROM deadline AS d JOIN live ON live.id = d.award_id
WHERE d.deleted_at IS NULL AND NOT (d.due_on IS return_due_on AND d.what = 'End of grant return')
UNION ALL SELECT c.due_on, 'condition', c.what, c.id, live.id, title, funder, c.how, c.done_on
FROM condition AS c JOIN live ON live.id = c.award_id WHERE c.deleted_at IS NULL
UNION ALL SELECT i.due_on, 'instalment', 'Money due from the funder', i.id, live.id, title,
    funder, i.needs,
    (SELECT max(m.on_date) FROM money_line AS m WHERE m.instalment_id = i.id
        AND m.deleted_at IS NULL AND m.voided_on IS NULL)
FROM instalment AS i JOIN live ON live.id = i.award_id WHERE i.deleted_at IS NULL
UNION ALL SELECT repay_by, 'loan', 'The loan is to be repaid', id, id, title, funder,
    loan_terms, NULL
FROM live WHERE award_kind = 'loan' AND stage NOT IN ('idea', 'applied')
UNION ALL SELECT unspent_by, 'unspent', 'Say what money will be left', id, id, title, funder,
    unspent_rule, return_sent_on
FROM live WHERE stage NOT IN ('idea', 'applied')
"""


def dated_things(
    group: GroupFile, first: date = date.min, last: date = date.max, *, done_too: bool = False
) -> list[Dated]:
    """What falls due to or from funders between two days, soonest first, both days included.

    What is done already is left out, unless `done_too`; grants that were refused or are closed
    are always left out.
    """
    found = group.rows(
        f"SELECT * FROM ({_DATED}) WHERE day BETWEEN ? AND ? {'' if done_too else _NOT_DONE} "
        "ORDER BY day, title, kind, what",
        (first.isoformat(), last.isoformat()),
    )
    return [
        Dated(
            day=date.fromisoformat(row["day"]),
            kind=DatedKind(row["kind"]),
            what=row["what"],
            id=row["id"],
            award_id=row["award_id"],
            title=row["title"],
            funder=row["funder"],
            notes=row["notes"],
            done_on=date.fromisoformat(row["done_on"]) if row["done_on"] else None,
        )
        for row in found
    ]


_NOT_DONE = "AND done_on IS NULL"
