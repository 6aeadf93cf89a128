"""Everything promised to funders by a day: what Today reminds of and the calendar file holds."""

from datetime import date

from groupkeeper.domain.grants.dated import Dated, DatedKind
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import as_day

_DATED = """
WITH live AS (
    SELECT a.*, coalesce(f.name, '') AS funder FROM award AS a
    LEFT JOIN funder AS f ON f.id = a.funder_id
    WHERE a.deleted_at IS NULL AND a.stage NOT IN ('unsuccessful', 'closed')
), repaid AS (
    SELECT pays_back_id AS id, sum(pence) AS back, max(on_date) AS last_back FROM fund_transfer
    WHERE deleted_at IS NULL AND voided_on IS NULL GROUP BY pays_back_id
), advance AS (
    -- due when money comes that nothing was paid back from yet, else when the next is expected
    SELECT t.*, coalesce(repaid.back, 0) AS back, repaid.last_back,
        (SELECT min(m.on_date) FROM money_line AS m
            WHERE m.fund_id = t.to_fund_id AND m.direction = 'receipt' AND m.on_date >= t.on_date
                AND m.deleted_at IS NULL AND m.voided_on IS NULL
                AND m.on_date > coalesce(repaid.last_back, '')) AS came_on,
        (SELECT min(i.due_on) FROM instalment AS i
            WHERE i.award_id = t.advance_award_id AND i.deleted_at IS NULL
                AND i.due_on >= t.on_date AND NOT EXISTS (SELECT 1 FROM money_line AS m
                    WHERE m.instalment_id = i.id AND m.deleted_at IS NULL
                        AND m.voided_on IS NULL)) AS due_on
    FROM fund_transfer AS t LEFT JOIN repaid ON repaid.id = t.id
    WHERE t.advance_award_id IS NOT NULL AND t.deleted_at IS NULL AND t.voided_on IS NULL
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
UNION ALL SELECT coalesce(t.came_on, t.due_on, live.return_due_on, live.ends_on), 'advance',
    'Advance to pay back', t.id, live.id, title, funder, t.reference,
    CASE WHEN t.back >= t.pence THEN t.last_back END
FROM advance AS t JOIN live ON live.id = t.advance_award_id
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
            done_on=as_day(row["done_on"]),
        )
        for row in found
    ]


_NOT_DONE = "AND done_on IS NULL"
