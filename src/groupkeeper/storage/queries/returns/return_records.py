"""The single records a figure of a return was counted from, as a list shows them."""

import json
from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.periods import say_minutes, table_date
from groupkeeper.domain.returns.sources import Source
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import Row

_HOURS = """
    SELECT h.id, h.on_date, coalesce(trim(p.first_name || ' ' || p.last_name), '') AS who,
        h.helpers, h.minutes, coalesce(r.name, '') AS role, coalesce(a.name, '') AS activity,
        h.session_id, h.activity_id, h.person_id
    FROM hours_entry AS h JOIN json_each(?) AS asked ON asked.value = h.id
    LEFT JOIN person AS p ON p.id = h.person_id LEFT JOIN role AS r ON r.id = h.role_id
    LEFT JOIN activity AS a ON a.id = h.activity_id
    ORDER BY h.on_date, who, h.id
"""

_MONEY = """
    SELECT m.id, m.on_date, m.party, m.what_for, m.pence, m.direction, m.reference
    FROM money_line AS m JOIN json_each(?) AS asked ON asked.value = m.id
    ORDER BY m.on_date, m.reference, m.id
"""

_SESSIONS = """
    SELECT s.id, s.starts_at, s.activity_id, a.name AS activity, s.state, s.headcount
    FROM session AS s JOIN json_each(?) AS asked ON asked.value = s.id
    LEFT JOIN activity AS a ON a.id = s.activity_id
    ORDER BY s.starts_at, s.id
"""

_ATTENDANCES = """
    SELECT s.id, s.starts_at, s.activity_id, a.name AS activity, count(*) AS came
    FROM attendance AS t JOIN json_each(?) AS asked ON asked.value = t.id
    JOIN session AS s ON s.id = t.session_id LEFT JOIN activity AS a ON a.id = s.activity_id
    GROUP BY s.id ORDER BY s.starts_at, s.id
"""

_PEOPLE = """
    SELECT p.id, trim(p.first_name || ' ' || p.last_name) AS name
    FROM person AS p JOIN json_each(?) AS asked ON asked.value = p.id
    ORDER BY p.last_name COLLATE NOCASE, p.first_name COLLATE NOCASE, p.id
"""

_EVIDENCE = """
    SELECT e.id, e.evidence_kind, e.on_date, e.words, e.said_by
    FROM evidence AS e JOIN json_each(?) AS asked ON asked.value = e.id
    ORDER BY e.on_date, e.id
"""

_COUNTS = """
    SELECT h.id, h.what, h.amount FROM help_count AS h
    JOIN json_each(?) AS asked ON asked.value = h.id ORDER BY h.position, h.id
"""

_FORMS = """
    SELECT t.id, s.starts_at, s.activity_id, s.id AS session, t.question, t.answer, t.people
    FROM anonymous_tally AS t JOIN json_each(?) AS asked ON asked.value = t.id
    JOIN session AS s ON s.id = t.session_id
    ORDER BY s.starts_at, t.id
"""

_TRANSFERS = """
    SELECT m.id, m.on_date, m.reason, m.pence, m.minute_reference
    FROM fund_transfer AS m JOIN json_each(?) AS asked ON asked.value = m.id
    ORDER BY m.on_date, m.id
"""


def records_behind(group: GroupFile, kind: str, ids: Sequence[str]) -> tuple[Source, ...]:
    """One row for each record of this kind; attendances are told session by session."""
    if kind not in _READ:
        return ()
    sql, made = _READ[kind]
    return tuple(made(row) for row in group.rows(sql, (json.dumps(list(ids)),)))


def _day(stored: str | None) -> str:
    try:
        return table_date(date.fromisoformat(stored[:10])) if stored else "No date"
    except ValueError:
        return "No date"


def _hours(row: Row) -> Source:
    helpers = row["helpers"] or 0
    who = (
        row["who"]
        or (NOBODY if row["person_id"] else "")
        or ("1 helper" if helpers == 1 else f"{helpers} helpers")
    )
    about = ", ".join(part for part in (row["role"], row["activity"]) if part)
    said = say_minutes((row["minutes"] or 0) * helpers)
    kind = "activity" if row["activity_id"] else ""
    return Source(
        row["id"], f"{_day(row['on_date'])} {who}", about, said, kind, row["activity_id"] or ""
    )


def _money(row: Row) -> Source:
    what = ", ".join(part for part in (row["reference"], row["what_for"]) if part)
    return Source(
        row["id"], f"{_day(row['on_date'])} {row['party']}", what, say_pence(row["pence"])
    )


def _session(row: Row) -> Source:
    state = {"held": "Held", "called_off": "Called off"}.get(row["state"], "Planned")
    said = str(row["headcount"] or 0) if row["headcount"] else "1"
    return Source(
        row["id"], _day(row["starts_at"]), f"{row['activity']}, {state.lower()}", said,
        "session", f"{row['activity_id']} {row['id']}",
    )  # fmt: skip


def _attendances(row: Row) -> Source:
    return Source(
        row["id"], _day(row["starts_at"]), row["activity"], f"{row['came']:,}",
        "session", f"{row['activity_id']} {row['id']}",
    )  # fmt: skip


def _person(row: Row) -> Source:
    return Source(row["id"], row["name"] or NOBODY, "", "1", "person", row["id"])


def _evidence(row: Row) -> Source:
    words = row["words"] or row["said_by"]
    return Source(row["id"], f"{_day(row['on_date'])} {row['evidence_kind']}", words, "1")


def _count(row: Row) -> Source:
    return Source(row["id"], row["what"], "Counted by us", f"{row['amount'] or 0:,}")


def _form(row: Row) -> Source:
    """How a session's forms add up to an answer; a number so small is not said here either."""
    about = f"{row['question']} {row['answer']}"
    where = f"{row['activity_id']} {row['session']}"
    return Source(row["id"], _day(row["starts_at"]), about, "Forms", "session", where)


def _transfer(row: Row) -> Source:
    about = ", ".join(part for part in (row["reason"], row["minute_reference"]) if part)
    return Source(
        row["id"], f"{_day(row['on_date'])} Our own funds", about, say_pence(row["pence"])
    )


_READ = {
    "help_count": (_COUNTS, _count),
    "anonymous_tally": (_FORMS, _form),
    "fund_transfer": (_TRANSFERS, _transfer),
    "hours_entry": (_HOURS, _hours),
    "money_line": (_MONEY, _money),
    "session": (_SESSIONS, _session),
    "attendance": (_ATTENDANCES, _attendances),
    "person": (_PEOPLE, _person),
    "evidence": (_EVIDENCE, _evidence),
}
