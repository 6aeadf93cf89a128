"""Reading what Today shows: what needs doing, what comes later, the next bookings, the month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.grants.dated import REMIND_DAYS, Dated, DatedKind, Tone, tone_of
from groupkeeper.domain.needs import (
    PaidTimeEnds,
    clash_of_bookings,
    memberships_ending,
    people_to_complete,
    promise_due,
    receipts_missing,
    registers_open,
    return_due,
)
from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.standing import RENEW_FROM, RENEW_UNTIL
from groupkeeper.domain.periods import MONTHS
from groupkeeper.domain.today import LATER, SOON, Later, ToDo, in_order
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import waiting_registers
from groupkeeper.storage.queries.activities.hours_waiting import hours_to_do
from groupkeeper.storage.queries.bookings.bookings import clashes_from, space_tree
from groupkeeper.storage.queries.bookings.held_bookings import held_to_do
from groupkeeper.storage.queries.bookings.invoices import invoices_to_do
from groupkeeper.storage.queries.cashbook.bank import bank_to_do
from groupkeeper.storage.queries.given import GIVEN
from groupkeeper.storage.queries.grants.dated import dated_things
from groupkeeper.storage.queries.grants.receipts import receipts_lacking
from groupkeeper.storage.queries.people.posts import posts_to_do
from groupkeeper.storage.queries.people.rights import rights_to_do
from groupkeeper.storage.queries.people.statements import ENDING
from groupkeeper.storage.queries.volunteers.expenses import expenses_to_do
from groupkeeper.storage.queries.volunteers.rota import rota_to_do
from groupkeeper.storage.rows import Row, as_day

_AS_STRONG: Mapping[Tone, str] = {
    "neutral": "info",
    "info": "info",
    "warn": "warn",
    "danger": "danger",
}


@dataclass(frozen=True)
class MonthSoFar:
    """A month up to today: different volunteers, their minutes, attendances with headcounts."""

    volunteers: int
    minutes: int
    attendances: int


def needs_doing(
    group: GroupFile, today: date, ends: Sequence[PaidTimeEnds] | None = None
) -> tuple[ToDo, ...]:
    """Everything that needs doing now, out of the records, the weightiest first.

    `ends` is what `paid_time_ends` gave, where it was asked for already.
    """
    ends = paid_time_ends(group, today) if ends is None else ends
    return in_order(
        (
            *_returns(group, today),
            *_promises(group, today),
            *_registers(group, today),
            *_clashes(group, today),
            *_memberships(ends, today),
            *_receipts(group),
            *_to_complete(group),
            *rights_to_do(group, today),
            *posts_to_do(group, today),
            *rota_to_do(group, today),
            *expenses_to_do(group),
            *invoices_to_do(group, today),
            *bank_to_do(group),
            *held_to_do(group, today),
            *hours_to_do(group, today),
        )
    )


def comes_later(
    group: GroupFile, today: date, ends: Sequence[PaidTimeEnds] | None = None
) -> tuple[Later, ...]:
    """What falls due after the next month and within about three, soonest first.

    `ends` is what `paid_time_ends` gave, where it was asked for already.
    """
    ends = paid_time_ends(group, today) if ends is None else ends
    first, last = today + SOON + timedelta(days=1), today + LATER
    found = [
        Later(
            date.fromisoformat(row["return_due_on"]),
            f"Grant return: {row['title']}, {row['funder']}",
            ("grant", row["id"]),
        )
        for row in grants_to_return(group)
        if row["return_due_on"] and first.isoformat() <= row["return_due_on"] <= last.isoformat()
    ]
    found += [
        Later(one.day, f"{one.what}: {one.title}", ("grant", one.award_id))
        for one in promised_between(group, first, last)
    ]
    found += [
        Later(each.day, _say_ending(each), ("people", "members"))
        for each in ends
        if first <= each.day <= last
    ]
    return tuple(sorted(found, key=lambda later: (later.due, later.what)))


def month_so_far(group: GroupFile, today: date) -> MonthSoFar:
    """The three numbers of this month, up to and including today."""
    days = {"start": today.replace(day=1).isoformat(), "end": today.isoformat()}
    given = GIVEN.format(and_where="AND on_date BETWEEN :start AND :end")
    volunteers, minutes = group.rows(
        f"SELECT count(DISTINCT person_id), coalesce(sum(minutes * helpers), 0) FROM ({given})",
        days,
    )[0]
    held = (
        "session AS s WHERE s.deleted_at IS NULL AND s.state <> 'called_off' "
        "AND s.starts_at >= :start AND s.starts_at < date(:end, '+1 day')"
    )
    by_name = group.rows(
        "SELECT count(*) FROM (SELECT DISTINCT a.session_id, a.person_id FROM attendance AS a "
        f"JOIN (SELECT id FROM {held}) AS s ON s.id = a.session_id WHERE a.deleted_at IS NULL)",
        days,
    )[0][0]
    by_heads = group.rows(f"SELECT coalesce(sum(s.headcount), 0) FROM {held}", days)[0][0]
    return MonthSoFar(volunteers, minutes, by_name + by_heads)


def _returns(group: GroupFile, today: date) -> Iterator[ToDo]:
    for row in grants_to_return(group):
        due = as_day(row["return_due_on"])
        if due is not None and due <= today + SOON:
            yield return_due(
                row["title"],
                row["funder"],
                due,
                today,
                ("return", row["id"]),
                begun=bool(row["begun"]),
            )


def grants_to_return(group: GroupFile) -> list[Row]:
    """Grants being spent whose return is still to send."""
    return group.rows(
        """
        SELECT a.id, a.title, coalesce(f.name, '') AS funder, a.return_due_on,
            EXISTS (SELECT 1 FROM funder_return AS r
                    WHERE r.award_id = a.id AND r.deleted_at IS NULL) AS begun
        FROM award AS a LEFT JOIN funder AS f ON f.id = a.funder_id
        WHERE a.deleted_at IS NULL AND a.return_sent_on IS NULL
            AND a.stage IN ('awarded', 'spending')
        ORDER BY a.return_due_on
        """
    )


def _promises(group: GroupFile, today: date) -> Iterator[ToDo]:
    for one in promised_between(group, date.min, today + timedelta(days=max(REMIND_DAYS))):
        tone = _AS_STRONG[tone_of(one.day, today)]
        if one.kind in (DatedKind.INSTALMENT, DatedKind.ADVANCE) and tone == "danger":
            tone = "warn"  # it is the funder who is late, or we with our own money
        yield promise_due(one.what, one.title, one.day, today, ("grant", one.award_id), tone)


def promised_between(group: GroupFile, first: date, last: date) -> list[Dated]:
    """What is due to and from funders between two days; the return itself is apart."""
    return [one for one in dated_things(group, first, last) if one.kind != DatedKind.RETURN]


def _registers(group: GroupFile, today: date) -> Iterator[ToDo]:
    waiting = [one for one in waiting_registers(group, today) if one.starts_at.date() < today]
    if not waiting:
        return
    marks = ", ".join("?" * len(waiting))
    begun = group.rows(
        f"SELECT count(DISTINCT session_id) FROM attendance "
        f"WHERE deleted_at IS NULL AND session_id IN ({marks})",
        [one.session_id for one in waiting],
    )[0][0]
    names = [(one.activity, one.starts_at.date()) for one in waiting]
    oldest = waiting[-1]
    target = ("activity", oldest.activity_id, oldest.session_id)
    found = registers_open(names, today, target, begun=begun)
    if found:
        yield found


def _clashes(group: GroupFile, today: date) -> Iterator[ToDo]:
    open_clashes = [
        clash for clash in clashes_from(group, today) if clash.firm and not clash.is_settled
    ]
    if open_clashes:
        first = open_clashes[0]
        target = ("sort_out", first.booking.id, first.other.id)
        if isinstance(first.other, Closure):
            target = ("booking", first.booking.id)
        found = clash_of_bookings(open_clashes, space_tree(group), today, target)
        if found:
            yield found


def _memberships(ends: Sequence[PaidTimeEnds], today: date) -> Iterator[ToDo]:
    for each in ends:
        if each.day <= today + RENEW_FROM:
            yield memberships_ending(each, today, ("renewals",))


def paid_time_ends(group: GroupFile, today: date) -> list[PaidTimeEnds]:
    """How many members' paid time ends on each day, from two months back to three ahead."""
    asked = {
        "today": today.isoformat(),
        "first": (today - RENEW_UNTIL).isoformat(),
        "last": (today + LATER).isoformat(),
        "email": Purpose.EMAIL.value,
    }
    return [
        PaidTimeEnds(date.fromisoformat(row[0]), row[1], row[2])
        for row in group.rows(ENDING, asked)
    ]


def _say_ending(ends: PaidTimeEnds) -> str:
    many = ends.people != 1
    day = f"{ends.day.day} {MONTHS[ends.day.month - 1]}"
    return f"{ends.people} membership{'s end' if many else ' ends'} on {day}"


def _receipts(group: GroupFile) -> Iterator[ToDo]:
    for row in grants_to_return(group):
        lacking = receipts_lacking(group, row["id"])
        if lacking:
            pence = sum(one.pence for one in lacking)
            due = as_day(row["return_due_on"])
            yield receipts_missing(row["title"], len(lacking), pence, ("grant", row["id"]), due)


def _to_complete(group: GroupFile) -> Iterator[ToDo]:
    rows = group.rows(
        "SELECT id, trim(first_name || ' ' || last_name) FROM person "
        "WHERE complete_later <> '' AND deleted_at IS NULL ORDER BY id"
    )
    found = people_to_complete(
        [row[1] for row in rows],
        ("person_form", rows[0][0]) if len(rows) == 1 else ("people", "to_complete"),
    )
    if found:
        yield found
