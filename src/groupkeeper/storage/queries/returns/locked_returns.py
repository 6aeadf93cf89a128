"""Reading what locked returns hold: their versions, their figures, and the records they counted."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.domain.returns.as_sent import mark_of
from groupkeeper.domain.returns.gathered import Sent
from groupkeeper.domain.returns.told_before import (
    AGES,
    ANSWERS,
    AREAS,
    Told,
    ToldTable,
    tables_told,
)
from groupkeeper.domain.small_numbers import FEWER_THAN
from groupkeeper.storage.group_file import GroupFile

# The ids stand in a list of each figure; an id is found in its text, for there may be very many.
_USING = """
    SELECT DISTINCT funder_return.id, funder_return.version, funder_return.locked_at,
        coalesce(funder.name, 'the funder') AS funder
    FROM locked_figure
    JOIN funder_return ON funder_return.id = locked_figure.funder_return_id
    JOIN award ON award.id = funder_return.award_id
    LEFT JOIN funder ON funder.id = award.funder_id
    JOIN json_each(:ids) AS asked ON instr(locked_figure.counted, asked.value) > 0
    WHERE locked_figure.deleted_at IS NULL AND funder_return.deleted_at IS NULL
      AND funder_return.locked_at IS NOT NULL
    ORDER BY funder_return.locked_at, funder_return.id
"""

# The figures of a return are kept in the step that locks it: their ids say which came first.
_TOLD = f"""
    SELECT locked_figure.figure, locked_figure.amount, locked_figure.counted,
        funder_return.id AS return_id, funder_return.award_id, funder_return.fewer_than
    FROM locked_figure JOIN funder_return ON funder_return.id = locked_figure.funder_return_id
    WHERE locked_figure.deleted_at IS NULL AND funder_return.deleted_at IS NULL
      AND funder_return.locked_at IS NOT NULL AND funder_return.id <> :own
      AND (locked_figure.figure = 'F1' OR locked_figure.figure LIKE '{AGES}.%'
          OR locked_figure.figure LIKE '{AREAS}.%' OR locked_figure.figure LIKE '{ANSWERS}.%')
      AND locked_figure.id < coalesce(
          (SELECT min(id) FROM locked_figure WHERE funder_return_id = :own), '~')
    ORDER BY locked_figure.id
"""


@dataclass(frozen=True)
class LockedIn:
    """A locked return that counted some record."""

    return_id: str
    version: int
    funder: str
    locked_at: datetime


def locked_in(group: GroupFile, ids: Iterable[str]) -> tuple[LockedIn, ...]:
    """The locked returns that counted any of these records, the oldest first."""
    asked = json.dumps([one for one in ids if one])
    return tuple(
        LockedIn(row["id"], row["version"] or 1, row["funder"],
                 datetime.fromisoformat(row["locked_at"]))
        for row in group.rows(_USING, {"ids": asked})
    )  # fmt: skip


def told_before(group: GroupFile, return_id: str = "") -> tuple[ToldTable, ...]:
    """How people were broken down in the returns that were locked before this one; before today,
    when it is not locked."""
    of_return: defaultdict[tuple[str, int], list[Told]] = defaultdict(list)
    for row in group.rows(_TOLD, {"own": return_id}):
        counted: dict[str, list[str]] = json.loads(row["counted"] or "{}")
        ids = next(iter(counted.values()), [])
        told = Told(row["figure"], row["amount"] or 0, frozenset(ids), row["award_id"] or "")
        of_return[row["return_id"], row["fewer_than"] or FEWER_THAN].append(told)
    return tuple(
        table for (_, least), told in of_return.items() for table in tables_told(told, least)
    )


def locked_versions(group: GroupFile, award_id: str) -> tuple[FunderReturn, ...]:
    """The locked returns of a grant, the newest version first."""
    locked = [one for one in group.find(FunderReturn, award_id=award_id) if one.locked_at]
    return tuple(sorted(locked, key=lambda one: (one.version or 0, one.id), reverse=True))


def sent_returns(group: GroupFile, award_id: str) -> tuple[Sent, ...]:
    """Which days of a grant were told in a locked return, and when it was locked."""
    return tuple(
        Sent(Period(one.period_start, one.period_end), one.locked_at.date())
        for one in locked_versions(group, award_id)
        if one.period_start and one.period_end and one.locked_at
    )


def locked_figures(group: GroupFile, return_id: str) -> tuple[LockedFigure, ...]:
    """The figures a locked return keeps, by their names."""
    found = group.find(LockedFigure, funder_return_id=return_id)
    return tuple(sorted(found, key=lambda one: one.figure))


def said_when_sent(group: GroupFile, return_id: str) -> str:
    """The fingerprint of the facts a locked return told, from its page; "" where none is kept."""
    for one in group.find(Attachment, owner_id=return_id):
        if one.media_type == "text/html":
            return mark_of(group.get(AttachmentContent, one.id).content)
    return ""
