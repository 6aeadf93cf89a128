"""Whole lists, one row per thing, with the names behind its links: for `list` and for export."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.fields import FieldKind, Record, fields_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.kinds import kind_named
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.periods import Period, say_minutes
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile

Listed = dict[str, Any]


class Listing(NamedTuple):
    """One list: its records, the field that holds their day, and how a row is said in a line."""

    record: type[Record]
    day: str
    said: Callable[[Listed], str]


LISTS: dict[str, Listing] = {
    "people": Listing(Person, "", lambda row: f"{row['name']}  {row['phone']}  {row['email']}"),
    "households": Listing(Household, "", lambda row: f"{row['name']}  {row['address']}"),
    "activities": Listing(Activity, "", lambda row: f"{row['name']}  {row['purpose']}"),
    "sessions": Listing(
        Session, "starts_at", lambda row: f"{row['starts_at']}  {row['activity']}  {row['state']}"
    ),
    "attendances": Listing(
        Attendance, "", lambda row: f"{row['session']}  {row['activity']}  {row['person']}"
    ),
    "hours": Listing(
        HoursEntry,
        "on_date",
        lambda row: (
            f"{row['on_date']}  {row['person']}  {row['role']}  {say_minutes(row['minutes'])} hours"
        ),
    ),
    "spaces": Listing(Space, "", lambda row: f"{row['name']}  {row['remark']}"),
    "bookings": Listing(
        Booking, "starts_at", lambda row: f"{row['starts_at']}  {row['space']}  {row['title']}"
    ),
    "grants": Listing(
        Award,
        "",
        lambda row: f"{row['reference']}  {row['title']}  {say_pence(row['awarded_pence'] or 0)}",
    ),
    "money": Listing(
        MoneyLine,
        "on_date",
        lambda row: (
            f"{row['on_date']}  {row['reference']}  {row['party']}  {say_pence(row['pence'])}"
            f"{'  (crossed out)' if row['voided_on'] else ''}"
        ),
    ),
}


def listed(
    group: GroupFile,
    what: str,
    period: Period | None = None,
    search: str = "",
    only: Sequence[str] | None = None,
) -> list[Listed]:
    """The rows of one list, in the order a person expects them; `only` are ids, in their order."""
    listing = LISTS[what]
    names = _Names(group)
    records = group.find(listing.record)
    if only is not None:
        held = {record.id: record for record in records}
        records = [held[id] for id in only if id in held]
    rows = [_row(record, names) for record in records]
    for row in rows:
        row["said"] = listing.said(row)
    if period and listing.day:
        rows = [row for row in rows if _in_period(row[listing.day], period)]
    if search:
        wanted = folded(search)
        rows = [row for row in rows if wanted in folded(" ".join(map(str, row.values())))]
    return rows if only is not None else sorted(rows, key=lambda row: _order(row, listing))


def _order(row: Listed, listing: Listing) -> tuple[Any, ...]:
    if listing.record is Award:
        due = row["return_due_on"] if not row["return_sent_on"] else None
        return (due is None, due or "", row["title"])
    if listing.record is Person:
        return (folded(row["last_name"]), folded(row["first_name"]), row["id"])
    return (str(row.get(listing.day) or row.get("name") or ""), row["id"])


def _in_period(stored: str | None, period: Period) -> bool:
    return bool(stored) and date.fromisoformat(str(stored)[:10]) in period


def _row(record: Record, names: "_Names") -> Listed:
    row: Listed = {"id": record.id}
    for field in fields_of(type(record)):
        content = getattr(record, field.name)
        row[field.name] = _plain(content)
        if field.kind is FieldKind.LINK:
            row[field.name.removesuffix("_id")] = names.of(field.link_to, content)
    _add_sums(record, row, names)
    return row


def _plain(content: Any) -> Any:
    if isinstance(content, datetime):
        return f"{content:%Y-%m-%dT%H:%M}"
    return content.isoformat() if isinstance(content, date) else content


def _add_sums(record: Record, row: Listed, names: "_Names") -> None:
    if isinstance(record, Person):
        row["name"] = record.full_name
    if isinstance(record, MoneyLine):
        row["direction"] = Direction(record.direction).value
        row["pence"] = record.signed_pence
    if isinstance(record, HoursEntry):
        row["minutes"] = record.total_minutes
    if isinstance(record, Attendance):
        row["activity"] = names.activity_of(record.session_id)


class _Names:
    """What a person calls the thing behind a link. Each kind is read once."""

    def __init__(self, group: GroupFile) -> None:
        self._group = group
        self._known: dict[str, dict[str, Record]] = {}

    def of(self, kind: str, id: str) -> str:
        record = self._all(kind).get(id)
        if isinstance(record, Person):
            return record.full_name
        if isinstance(record, Session):
            return f"{record.starts_at:%d/%m/%Y}" if record.starts_at else ""
        return str(getattr(record, "name", getattr(record, "title", "")))

    def activity_of(self, session_id: str) -> str:
        session = self._all("session").get(session_id)
        return self.of("activity", session.activity_id) if isinstance(session, Session) else ""

    def _all(self, kind: str) -> dict[str, Record]:
        if kind not in self._known:
            records = self._group.find(kind_named(kind).record)
            self._known[kind] = {record.id: record for record in records}
        return self._known[kind]


def folded(text: str) -> str:
    """Text for comparing: no capitals, no accents, ł as l and ø as o."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters.translate(str.maketrans("łøđħı", "lodhi"))
