"""Reading what is open for the next holder of a post: each sort of thing as rows of words."""

from collections.abc import Callable, Mapping
from datetime import date

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.keyholders import KeyholderAway
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.checks import review_is_due
from groupkeeper.domain.people.due import next_step
from groupkeeper.domain.people.handing_over import FilePlace, FoundOpen, Open
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.domain.periods import say_times, table_date
from groupkeeper.domain.volunteers.expenses import ClaimState, say_what_for
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import waiting_registers
from groupkeeper.storage.queries.bookings.bookings import clashes_from, space_tree
from groupkeeper.storage.queries.grants.receipts import receipts_lacking
from groupkeeper.storage.queries.people.people import (
    OWING_NOW,
    RENEWAL,
    Listing,
    people_keys,
    people_rows,
)
from groupkeeper.storage.queries.people.statements import OWED
from groupkeeper.storage.queries.today import grants_to_return, promised_between
from groupkeeper.storage.queries.volunteers.expenses import claims
from groupkeeper.storage.queries.volunteers.volunteers import agreements_not_signed

_LEVEL = field_of(CheckSeen, "level")
_ASKED_FOR = field_of(DataRequest, "asked_for")
_NOBODY = "Somebody we do not keep"


def found_open(group: GroupFile, what: Open, today: date) -> FoundOpen:
    """What is open of one sort today."""
    return _READERS[what](group, today)


def place_of(group: GroupFile) -> FilePlace:
    """Where the group file is, where its safety copies are, and the name of the newest copy."""
    copies = sorted(group.places.copies.glob(f"{_escaped(group.path.stem)} *{group.path.suffix}"))
    newest = max(copies, key=lambda copy: copy.name, default=None)
    return FilePlace(
        group.path.name,
        str(group.path.parent),
        str(group.places.copies),
        newest.name if newest else "",
    )


def _escaped(stem: str) -> str:
    return "".join(f"[{letter}]" if letter in "[]*?" else letter for letter in stem)


def _returns(group: GroupFile, today: date) -> FoundOpen:
    return FoundOpen(
        [
            (row["title"], row["funder"], _day(row["return_due_on"]))
            for row in grants_to_return(group)
        ]
    )


def _deadlines(group: GroupFile, today: date) -> FoundOpen:
    due = promised_between(group, date.min, date.max)
    return FoundOpen([(one.what, one.title, table_date(one.day)) for one in due])


def _receipts(group: GroupFile, today: date) -> FoundOpen:
    found = [
        (one, row["title"])
        for row in grants_to_return(group)
        for one in receipts_lacking(group, row["id"])
    ]
    found.sort(key=lambda each: (each[0].on_date or date.min, each[0].line_id))
    pence = sum(one.pence for one, _ in found)
    return FoundOpen(
        [
            (table_date(one.on_date), one.party, one.what_for, title, say_pence(one.pence))
            for one, title in found
        ],
        f"{say_pence(pence)} in all." if found else "",
    )


def _expenses(group: GroupFile, today: date) -> FoundOpen:
    waiting = (ClaimState.WAITING, ClaimState.APPROVED)
    found = [one for one in claims(group) if one.state in waiting]
    return FoundOpen(
        [
            (
                one.claim.reference,
                say_what_for([each.item for each in one.items]),
                one.state.label,
                say_pence(one.pence),
            )
            for one in found
        ],
        f"{say_pence(sum(one.pence for one in found))} in all." if found else "",
    )


def _agreements(group: GroupFile, today: date) -> FoundOpen:
    return FoundOpen(
        [(name, table_date(one.given_on)) for one, name in agreements_not_signed(group, today)]
    )


def _subscriptions(group: GroupFile, today: date) -> FoundOpen:
    listing = Listing(our_year(group.details(), today), today)
    keys: dict[str, None] = {}
    for who in (OWING_NOW, RENEWAL):
        listed = Listing(listing.year, today, who)
        keys |= dict.fromkeys(people_keys(group, listed))
    rows = people_rows(group, list(keys), listing)
    owed = _owed(group, today)
    owing = sum(owed.values())
    rows.sort(key=lambda row: (row.last_name.casefold(), row.first_name.casefold(), row.id))
    return FoundOpen(
        [
            (row.full_name, row.standing.words, say_pence(owed[row.id]) if row.id in owed else "")
            for row in rows
        ],
        f"{say_pence(owing)} is owed in all." if owing else "",
    )


def _owed(group: GroupFile, today: date) -> dict[str, int]:
    """Pence that each person owes, for all of them at once."""
    sql = f"SELECT person_id, sum(missing) FROM ({OWED}) WHERE missing > 0 GROUP BY person_id"
    return dict(group.rows(sql, {"today": today.isoformat()}))


def _registers(group: GroupFile, today: date) -> FoundOpen:
    waiting = [one for one in waiting_registers(group, today) if one.starts_at.date() < today]
    return FoundOpen([(one.activity, table_date(one.starts_at.date())) for one in waiting])


def _clashes(group: GroupFile, today: date) -> FoundOpen:
    tree = space_tree(group)
    rows: list[tuple[str, ...]] = []
    for clash in clashes_from(group, today):
        if clash.firm and not clash.is_settled:
            space = tree.find(clash.booking.space_id)
            other = "closed" if isinstance(clash.other, Closure) else clash.other.title
            other = "nobody to open up" if isinstance(clash.other, KeyholderAway) else other
            where = space.name if space else ""
            rows.append((_times(clash.booking), where, f"{clash.booking.title} and {other}"))
    return FoundOpen(rows)


def _awaiting(group: GroupFile, today: date) -> FoundOpen:
    rows = group.rows(
        """
        SELECT b.id, s.name, b.title, b.lapses_on,
            coalesce(o.name, trim(p.first_name || ' ' || p.last_name), '') AS who
        FROM booking AS b LEFT JOIN space AS s ON s.id = b.space_id
        LEFT JOIN organisation AS o ON o.id = b.organisation_id
        LEFT JOIN person AS p ON p.id = b.person_id AND p.deleted_at IS NULL
        WHERE b.deleted_at IS NULL AND b.state IN (?, ?) AND b.ends_at >= ?
        ORDER BY b.starts_at, b.id
        """,
        (BookingState.ENQUIRY.value, BookingState.PROVISIONAL.value, today.isoformat()),
    )
    return FoundOpen(
        [
            (
                _times(group.get(Booking, row["id"])),
                row[1] or "",
                row["title"],
                row["who"],
                _day(row["lapses_on"]),
            )
            for row in rows
        ]
    )


def _checks(group: GroupFile, today: date) -> FoundOpen:
    names = _names(group)
    due = [
        one
        for one in group.find(CheckSeen)
        if review_is_due(one.review_on, today) and names.get(one.person_id)
    ]
    due.sort(key=lambda one: (one.review_on or date.max, names[one.person_id]))
    return FoundOpen(
        [(names[one.person_id], said(_LEVEL, one.level), table_date(one.review_on)) for one in due]
    )


def _requests(group: GroupFile, today: date) -> FoundOpen:
    names = _names(group)
    rows: list[tuple[str, ...]] = []
    for one in sorted(group.find(DataRequest), key=lambda one: one.asked_on or date.max):
        step = next_step(one)
        if step is not None:
            by = table_date(step.due) or "without delay"
            who = names.get(one.person_id) or _NOBODY
            rows.append((who, said(_ASKED_FOR, one.asked_for), step.what, by))
    return FoundOpen(rows)


def _to_complete(group: GroupFile, today: date) -> FoundOpen:
    rows = group.rows(
        "SELECT trim(first_name || ' ' || last_name), complete_later FROM person "
        "WHERE complete_later <> '' AND deleted_at IS NULL ORDER BY last_name, first_name, id"
    )
    return FoundOpen([(row[0], row[1]) for row in rows])


_READERS: Mapping[Open, Callable[[GroupFile, date], FoundOpen]] = {
    Open.RETURNS: _returns,
    Open.DEADLINES: _deadlines,
    Open.RECEIPTS: _receipts,
    Open.EXPENSES: _expenses,
    Open.SUBSCRIPTIONS: _subscriptions,
    Open.REGISTERS: _registers,
    Open.CLASHES: _clashes,
    Open.AWAITING: _awaiting,
    Open.CHECKS: _checks,
    Open.AGREEMENTS: _agreements,
    Open.REQUESTS: _requests,
    Open.TO_COMPLETE: _to_complete,
}


def _names(group: GroupFile) -> dict[str, str]:
    return dict(
        group.rows(
            "SELECT id, trim(first_name || ' ' || last_name) FROM person WHERE deleted_at IS NULL"
        )
    )


def _times(booking: Booking) -> str:
    if booking.starts_at is None or booking.ends_at is None:
        return ""
    times = say_times(booking.starts_at, booking.ends_at)
    return f"{table_date(booking.starts_at.date())}, {times}"


def _day(stored: str | None) -> str:
    return table_date(date.fromisoformat(stored)) if stored else "no day yet"
