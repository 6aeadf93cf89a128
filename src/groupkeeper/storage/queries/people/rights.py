"""Reading about people's rights: what they asked, checks seen, who left long ago."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.checks import review_is_due
from groupkeeper.domain.people.due import next_step
from groupkeeper.domain.people.forgetting import NOBODY, accounts_kept_until, say_forgotten
from groupkeeper.domain.people.letting_go import Former, left_long_ago
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.reminders import checks_to_review, request_waits
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.domain.today import ToDo
from groupkeeper.errors import NotThere
from groupkeeper.storage.changes import forgotten_before
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import table_of

_NAMES = "SELECT id, trim(first_name || ' ' || last_name) FROM person"

_MAY_BE_ASKED = """
    SELECT 1 FROM role_held AS h JOIN role AS r ON r.id = h.role_id AND r.deleted_at IS NULL
    WHERE h.person_id = :person AND h.deleted_at IS NULL AND r.check_allowed
      AND (h.from_date IS NULL OR h.from_date <= :today)
      AND (h.to_date IS NULL OR h.to_date > :today)
"""

# Everyone who was a member and is one no longer, with the day their last membership ended.
_FORMER = """
    SELECT p.id, trim(p.first_name || ' ' || p.last_name), max(m.left_on)
    FROM membership AS m JOIN person AS p ON p.id = m.person_id AND p.merged_into_id IS NULL
    WHERE m.deleted_at IS NULL AND p.id NOT IN (
        SELECT person_id FROM erased_person WHERE deleted_at IS NULL)
    GROUP BY p.id
    HAVING count(*) = count(m.left_on) AND max(m.left_on) <= :today
    ORDER BY 3, 2
"""

_HOLDS = """
    SELECT h.person_id, r.name FROM role_held AS h JOIN role AS r ON r.id = h.role_id
    WHERE h.deleted_at IS NULL AND (h.to_date IS NULL OR h.to_date > :today)
      AND h.person_id IN (SELECT value FROM json_each(:people))
    UNION
    SELECT h.person_id, q.name FROM post_held AS h JOIN post AS q ON q.id = h.post_id
    WHERE h.deleted_at IS NULL AND (h.to_date IS NULL OR h.to_date > :today)
      AND h.person_id IN (SELECT value FROM json_each(:people))
    ORDER BY 2
"""

_LAST_DAYS = {
    "gave_on": "SELECT person_id, max(on_date) FROM hours_entry WHERE deleted_at IS NULL",
    "came_on": "SELECT person_id, max(date(s.starts_at)) FROM attendance AS a "
    "JOIN session AS s ON s.id = a.session_id AND s.deleted_at IS NULL WHERE a.deleted_at IS NULL",
    "booked_on": "SELECT person_id, max(date(starts_at)) FROM booking "
    "WHERE deleted_at IS NULL AND state <> 'cancelled'",
    "line_on": "SELECT person_id, max(on_date) FROM money_line WHERE deleted_at IS NULL",
    "asked_on": "SELECT person_id, max(asked_on) FROM data_request "
    "WHERE deleted_at IS NULL AND answered_on IS NULL",
}


@dataclass(frozen=True)
class Asked:
    """A request about data and who made it."""

    request: DataRequest
    name: str

    @property
    def id(self) -> str:
        """The id of the request."""
        return self.request.id


@dataclass(frozen=True)
class Seen:
    """A check and whose it is."""

    check: CheckSeen
    name: str

    @property
    def id(self) -> str:
        """The id of the check."""
        return self.check.id


def requests_made(group: GroupFile) -> list[Asked]:
    """Every request and complaint, those that wait first, then the newest."""
    names = dict(group.rows(_NAMES))
    found = [
        Asked(one, _name(names, one.person_id) if one.person_id else "Not in our list")
        for one in group.find(DataRequest)
    ]
    found.sort(key=lambda one: one.request.asked_on or date.min, reverse=True)
    return sorted(found, key=lambda one: one.request.answered_on is not None)


def checks_seen(group: GroupFile) -> list[Seen]:
    """Every check of the people we keep, the one to look at again first."""
    names = dict(group.rows(f"{_NAMES} WHERE deleted_at IS NULL"))
    found = [
        Seen(one, names[one.person_id]) for one in group.find(CheckSeen) if one.person_id in names
    ]
    return sorted(found, key=lambda one: (one.check.review_on or date.max, one.name.casefold()))


def may_be_asked_for_a_check(group: GroupFile, person_id: str, today: date) -> bool:
    """Whether a role they hold today says that a DBS check may be asked for."""
    asked = {"person": person_id, "today": today.isoformat()}
    return bool(group.rows(_MAY_BE_ASKED, asked))


def former_members(group: GroupFile, today: date) -> list[Former]:
    """Everyone whose last membership ended longer ago than the group keeps people."""
    details = group.details()
    left = [
        (row[0], row[1], date.fromisoformat(row[2]))
        for row in group.rows(_FORMER, {"today": today.isoformat()})
        if left_long_ago(date.fromisoformat(row[2]), details.keep_people_years, today)
    ]
    people = json.dumps([person_id for person_id, _, _ in left])
    holds: defaultdict[str, list[str]] = defaultdict(list)
    for person_id, name in group.rows(_HOLDS, {"today": today.isoformat(), "people": people}):
        holds[person_id].append(name)
    last = {what: _last_days(group, what, people) for what in _LAST_DAYS}
    return [
        Former(
            person_id=person_id,
            name=name or NOBODY,
            left_on=left_on,
            holds=tuple(holds[person_id]),
            gave_on=last["gave_on"].get(person_id),
            came_on=last["came_on"].get(person_id),
            booked_on=last["booked_on"].get(person_id),
            named_until=accounts_kept_until(line_on, details)
            if (line_on := last["line_on"].get(person_id))
            else None,
            is_asking=person_id in last["asked_on"],
        )
        for person_id, name, left_on in left
    ]


def kept_or_removed(group: GroupFile, person_id: str) -> Person:
    """Someone, also when they were removed. NotThere when they were erased, or never kept."""
    if group.rows("SELECT 1 FROM erased_person WHERE person_id = ?", (person_id,)):
        raise NotThere("This person was erased already. Nothing was changed.")
    table = table_of(Person)
    found = group.rows(f"{table.select} WHERE id = ?", (person_id,))
    person = table.made(found[0]) if found else None
    if not isinstance(person, Person):
        raise NotThere("This person is not in the group file. Nothing was changed.")
    return person


def why_history_is_short(group: GroupFile, kind: str = "", id: str = "") -> str:
    """Why a history does not go back to the beginning, in a sentence; "" when it does."""
    begun = forgotten_before(group.connection, kind, id)
    return say_forgotten(begun.at.date(), begun.how_many) if begun else ""


def _last_days(group: GroupFile, what: str, people: str) -> dict[str, date]:
    sql = (
        f"{_LAST_DAYS[what]} AND person_id IN (SELECT value FROM json_each(:people)) "
        "GROUP BY person_id"
    )
    return {
        row[0]: date.fromisoformat(row[1]) for row in group.rows(sql, {"people": people}) if row[1]
    }


def _name(names: dict[str, str], person_id: str) -> str:
    return names.get(person_id) or NOBODY


def rights_to_do(group: GroupFile, today: date) -> Iterator[ToDo]:
    """For Today: requests that wait for an answer, and checks to look at again."""
    waiting = [(one, step) for one in requests_made(group) if (step := next_step(one.request))]
    for one, step in waiting:
        yield request_waits(one.name, one.request, step, today, ("request", one.id))
    due = [one for one in checks_seen(group) if review_is_due(one.check.review_on, today)]
    found = checks_to_review([(one.name, one.check) for one in due], today, ("checks",))
    if found:
        yield found
