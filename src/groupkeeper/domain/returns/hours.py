"""Volunteer input: people, hours and roles. Hours are never turned into money (R-VOL-1)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.activities.hours import Basis, HoursEntry
from groupkeeper.domain.activities.time_given import counted_once, is_volunteer_time
from groupkeeper.domain.people.posts import RoleGroup
from groupkeeper.domain.periods import MONTHS, Period, months_of
from groupkeeper.domain.returns.figures import (
    Counted,
    Figure,
    LeftOut,
    Unit,
    counted,
    short_names,
)
from groupkeeper.domain.returns.gathered import Gathered, TimeOutside
from groupkeeper.domain.returns.tables import Cell, Table

NOT_SAID = "Not said"
OUTSIDE_SESSIONS = "For the grant, outside these activities"
NO_DATE = "without a date that can be read"
BEFORE, AFTER = "dated before the period", "dated after the period"
HOURS_RULE = (
    "Hours freely given, for the activities this grant pays for or for the grant itself, on days "
    "in the period; travelling left out."
)
PEOPLE_RULE = "Different people with their name on at least one of the hours counted; each once."
ESTIMATED_RULE = "Those of the hours counted that were estimated afterwards."
NEW_RULE = "Of them, people whose first hours ever with our group are in the period."
REGULAR_RULE = (
    "Of them, people who gave time in at least half of the months they could have, from the start "
    "of the period or their first time to its end."
)
OCCASIONAL_RULE = "Of them, all the others."
COMMITTEE_RULE = "Of them, people who held a post on our committee during the period."
YOUNG_RULE = "Of them, people who were under 18 at the start of the period."


@dataclass(frozen=True, kw_only=True)
class HoursGiven:
    """What a return says about volunteers and their time."""

    people: Figure
    hours: Figure
    estimated: Figure
    roles_count: int
    who: Table
    roles: Table
    groups: Table
    months: Table
    activities: Table


def belongs(entry: HoursEntry, period: Period) -> bool:
    """Whether an entry counts as volunteer hours of a return (R-VOL-2, R-VOL-5)."""
    return not _why_not(entry, period)


def _why_not(entry: HoursEntry, period: Period) -> str:
    if not is_volunteer_time(entry):
        return "not freely given (paid, ordered or required time)"
    if entry.on_date is None:
        return NO_DATE
    if entry.on_date < period.start:
        return BEFORE
    if entry.on_date > period.end:
        return AFTER
    return "travelling time" if entry.travel else ""


def time_counted(entries: Iterable[HoursEntry], period: Period) -> tuple[HoursEntry, ...]:
    """The entries that make up the volunteer hours of a period, none of them twice."""
    return tuple(one for one in counted_once(entries) if belongs(one, period))


def left_out(
    entries: Sequence[HoursEntry],
    kept: Collection[HoursEntry],
    period: Period,
    outside: Iterable[TimeOutside] = (),
) -> tuple[LeftOut, ...]:
    """The entries that are not among the kept ones, by reason: listed, never silently dropped
    (R-VOL-2). Those `outside` the period are known by their numbers alone."""
    reasons: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    ids = {entry.id for entry in kept}
    for entry in entries:
        if entry.id not in ids:
            reason = _why_not(entry, period) or "already counted for the same session"
            reasons[reason].append((entry.id, entry.reference))
    start = period.start.isoformat()
    for one in outside:
        reasons[_outside(one.on_date, start)].append((one.id, one.reference))
    return tuple(
        LeftOut(reason, counted("hours_entry", some)) for reason, some in sorted(reasons.items())
    )


def _outside(on_date: str | None, start: str) -> str:
    if on_date is None:
        return NO_DATE
    return BEFORE if on_date < start else AFTER


def helpers_named(entries: Iterable[HoursEntry]) -> tuple[str, ...]:
    """Ids of the different people who gave this time; helpers without names add none."""
    return tuple(sorted({entry.person_id for entry in entries if entry.person_id}))


def minutes_given(entries: Iterable[HoursEntry]) -> int:
    """Minutes given by all the helpers of these entries together."""
    return sum(entry.total_minutes for entry in entries)


def has_unnamed(entries: Iterable[HoursEntry]) -> bool:
    """Whether some helpers have no name, so that the people are "at least" (R-VOL-4)."""
    return any(not entry.person_id or (entry.helpers or 0) > 1 for entry in entries)


def is_regular(months_helped: int, months_possible: int) -> bool:
    """Time in at least half of the months the person could have helped (domain notes, 4.2)."""
    return months_helped * 2 >= months_possible


def hours_given(gathered: Gathered, today: date) -> HoursGiven:
    """Volunteers and hours of a return: in all, by role, role group, month and activity."""
    entries = time_counted(gathered.time_given, gathered.period)
    omitted = left_out(gathered.time_given, entries, gathered.period, gathered.time_outside)
    people = _people("F4", "people volunteered", entries)
    hours = _hours("F5", "volunteer hours", entries, omitted)
    tables = _Tables(gathered, entries, people, hours)
    estimates = [entry for entry in entries if entry.basis == Basis.ESTIMATED]
    return HoursGiven(
        people=people,
        hours=hours,
        estimated=_hours("F5.of.estimated", "hours estimated", estimates, rule=ESTIMATED_RULE),
        roles_count=len({entry.role_id for entry in entries if entry.role_id}),
        who=_who(gathered, entries, people, today),
        roles=tables.by_role(),
        groups=tables.by_group(),
        months=tables.by_month(),
        activities=tables.by_activity(),
    )


def _entries(entries: Iterable[HoursEntry]) -> Counted:
    return counted("hours_entry", ((entry.id, entry.reference) for entry in entries))


def _people(
    figure_id: str, label: str, entries: Sequence[HoursEntry], rule: str = PEOPLE_RULE
) -> Figure:
    people = Counted("person", helpers_named(entries))
    return Figure(
        figure_id,
        label,
        len(people.ids),
        Unit.PEOPLE,
        rule,
        (people, _entries(entries)),
        at_least=has_unnamed(entries),
    )


def _hours(
    figure_id: str,
    label: str,
    entries: Sequence[HoursEntry],
    omitted: tuple[LeftOut, ...] = (),
    rule: str = HOURS_RULE,
) -> Figure:
    return Figure(
        figure_id,
        label,
        minutes_given(entries),
        Unit.MINUTES,
        rule,
        (_entries(entries),),
        omitted,
    )


class _Tables:
    """Adds the same hours up in several ways. Each way adds up to the same total."""

    def __init__(
        self, gathered: Gathered, entries: Sequence[HoursEntry], people: Figure, hours: Figure
    ) -> None:
        self._gathered = gathered
        self._entries = entries
        self._people = people
        self._hours = hours

    def by_role(self) -> Table:
        """Role, people, hours: the most hours first (T8)."""
        names = {role_id: role.name for role_id, role in self._gathered.roles.items()}
        rows = self._largest_first(lambda entry: entry.role_id, names, "", "in the role")
        return self._table(
            "T8", "What they did", "Role", rows, "All roles", self._shared_note(rows)
        )

    def by_group(self) -> Table:
        """Role group, people, hours (T8 of the domain notes)."""
        groups = {role_id: role.group for role_id, role in self._gathered.roles.items()}
        names = {group.value: group.label for group in RoleGroup}
        rows = self._largest_first(
            lambda entry: groups.get(entry.role_id, ""), names, "group.", "in the group"
        )
        note = self._shared_note(rows)
        return self._table("T8b", "By kind of work", "Kind of work", rows, "All", note)

    def by_activity(self) -> Table:
        """Activity, people, hours."""
        names = {activity.id: activity.name for activity in self._gathered.activities}
        rows = self._largest_first(
            lambda entry: entry.activity_id if entry.activity_id in names else "",
            names,
            "at.",
            "for",
            OUTSIDE_SESSIONS,
        )
        return self._table("T10", "Where the time was given", "Activity", rows, "All", ())

    def by_month(self) -> Table:
        """Month, people, hours, from the start of the period to its end (T9)."""
        of_month: defaultdict[tuple[int, int], list[HoursEntry]] = defaultdict(list)
        for entry in self._entries:
            if entry.on_date:
                of_month[entry.on_date.year, entry.on_date.month].append(entry)
        rows = tuple(
            self._row(
                f"{MONTHS[month.start.month - 1]} {month.start.year}",
                f"month.{month.start:%Y-%m}",
                of_month[month.start.year, month.start.month],
            )
            for month in months_of(self._gathered.period)
        )
        return self._table("T9", "When", "Month", rows, "Whole period", ())

    def _largest_first(
        self,
        part_of: Callable[[HoursEntry], str],
        names: dict[str, str],
        head: str,
        preposition: str,
        nameless: str = NOT_SAID,
    ) -> tuple[tuple[Cell, ...], ...]:
        parts: defaultdict[str, list[HoursEntry]] = defaultdict(list)
        for entry in self._entries:
            parts[part_of(entry)].append(entry)
        said = {part: names.get(part) or nameless for part in parts}
        tails = short_names(said if not head.startswith("group") else {p: p or "-" for p in parts})
        ordered = sorted(parts, key=lambda part: (-minutes_given(parts[part]), said[part], part))
        return tuple(
            self._row(said[part], head + tails[part], parts[part], preposition) for part in ordered
        )

    def _row(
        self, name: str, tail: str, entries: Sequence[HoursEntry], preposition: str = "in"
    ) -> tuple[Cell, ...]:
        return (
            name,
            _people(f"F4.{tail}", f"people who gave time {preposition} {name}", entries),
            _hours(f"F5.{tail}", f"hours given {preposition} {name}", entries),
        )

    def _shared_note(self, rows: tuple[tuple[Cell, ...], ...]) -> tuple[str, ...]:
        added = sum(cell.amount for row in rows if isinstance(cell := row[1], Figure))
        notes: tuple[str, ...] = ()
        if added > self._people.amount:
            notes += (
                "Some people have more than one role, so this column adds up to more than "
                f"{self._people.amount:,}.",
            )
        if self._people.at_least:
            notes += ("Helpers counted by number are in the hours, but not among the people.",)
        return notes

    def _table(
        self,
        table_id: str,
        title: str,
        head: str,
        rows: tuple[tuple[Cell, ...], ...],
        total: str,
        notes: tuple[str, ...],
    ) -> Table:
        last = (total, self._people, self._hours)
        return Table(table_id, title, (head, "People", "Hours"), rows, last, notes)


def _who(gathered: Gathered, entries: Sequence[HoursEntry], people: Figure, today: date) -> Table:
    known = gathered.people
    regular = regular_helpers(entries, gathered.period, known.helped_before, today)
    everyone = people.records
    parts = (
        ("New this period", "new", [w for w in everyone if w not in known.helped_before], NEW_RULE),
        ("Regular", "regular", [who for who in everyone if who in regular], REGULAR_RULE),
        ("Now and then", "sometimes", [w for w in everyone if w not in regular], OCCASIONAL_RULE),
        ("On our committee", "committee", _among(everyone, known.on_committee), COMMITTEE_RULE),
        ("Under 18", "under-18", _among(everyone, known.under_18), YOUNG_RULE),
    )
    rows = tuple(
        (label, _of_them(f"F4.of.{tail}", label, who, rule))
        for label, tail, who, rule in parts
        if who or tail != "under-18"
    )
    return Table("T7", "Who gave time", ("Volunteers", "People"), rows, ("All volunteers", people))


def _among(everyone: Iterable[str], some: frozenset[str]) -> list[str]:
    return [who for who in everyone if who in some]


def _of_them(figure_id: str, label: str, who: Sequence[str], rule: str) -> Figure:
    counted_ones = Counted("person", tuple(who))
    return Figure(figure_id, f"volunteers, {label.lower()}", len(who), Unit.PEOPLE, rule,
                  (counted_ones,))  # fmt: skip


def regular_helpers(
    entries: Iterable[HoursEntry], period: Period, helped_before: frozenset[str], today: date
) -> frozenset[str]:
    """Ids of the people who gave time in at least half of the months they could have."""
    months: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for entry in entries:
        if entry.person_id and entry.on_date:
            months[entry.person_id].add((entry.on_date.year, entry.on_date.month))
    last = min(period.end, max(today, period.start))
    start = (period.start.year, period.start.month)
    return frozenset(
        who
        for who, helped in months.items()
        if is_regular(
            len(helped),
            _months_between(start if who in helped_before else min(helped), last),
        )
    )


def _months_between(first: tuple[int, int], last: date) -> int:
    return max(1, (last.year - first[0]) * 12 + last.month - first[1] + 1)


def days_of_seven_hours(minutes: int) -> str:
    """Hours as days of seven hours, to one decimal: "155.2". Days, never money (R-VOL-1)."""
    tenths = (minutes * 10 + 210) // 420
    return f"{tenths / 10:,.1f}"
