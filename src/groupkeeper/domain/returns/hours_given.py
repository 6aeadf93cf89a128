"""Volunteers and their hours as a return tells them: by role, month and activity, and who."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.figures import Counted, Figure, Unit, rule_for_part, short_names
from groupkeeper.domain.people.posts import RoleGroup
from groupkeeper.domain.periods import MONTHS, months_of
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.hours import (
    HOURS_RULE,
    PEOPLE_RULE,
    entries_counted,
    hours_figure,
    left_out,
    minutes_given,
    people_figure,
    regular_helpers,
    time_counted,
)
from groupkeeper.domain.returns.shares import shared_out
from groupkeeper.domain.returns.skilled_days import skilled_days
from groupkeeper.domain.returns.tables import Cell, Table
from groupkeeper.domain.small_numbers import is_small, say_people
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry

YOUNG = "F4.of.under-18"
CAME_FIRST = "F4.of.came-1st"
NOT_SAID = "Not said"
FEWEST_HOURS_SHARED = 10 * 60  # below this a share says nothing (R-SUP-3)
SHARE_RULE = "Part of the hours counted, in whole per cent; the parts add up to 100."
MORE_ROLES = "Some people have more than one role"
MORE_KINDS = "Some did more than one kind"
OUTSIDE_SESSIONS = "For the grant, outside these activities"
ESTIMATED_RULE = "Those of the hours counted that were estimated afterwards."
RUNNING_RULE = (
    "Those of the hours counted given in roles of committee, admin, bookings or treasurer."
)
CAME_FIRST_RULE = "Of them, people on one of our registers before they first gave time."
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
    running: Figure
    came_first: Figure
    entries: tuple[HoursEntry, ...]
    who: Table
    roles: Table
    groups: Table
    months: Table
    activities: Table
    skilled: Table


def hours_given(gathered: Gathered, today: date) -> HoursGiven:
    """Volunteers and hours of a return: in all, by role, role group, month and activity."""
    entries = time_counted(gathered.time_given, gathered.period)
    omitted = left_out(gathered.time_given, entries, gathered.period, gathered.time_outside)
    people = people_figure("F4", "people volunteered", entries)
    hours = hours_figure("F5", "volunteer hours", entries, omitted)
    tables = _Tables(gathered, entries, people, hours)
    first = _among(people.records, gathered.people.came_first)
    kept = [one for one in entries if _keeps_group_running(gathered, one)]
    estimates = [entry for entry in entries if entry.basis == Basis.ESTIMATED]
    return HoursGiven(
        people=people,
        hours=hours,
        estimated=hours_figure(
            "F5.of.estimated", "hours estimated", estimates, rule=ESTIMATED_RULE
        ),
        running=hours_figure("F5.of.running", "hours running the group", kept, rule=RUNNING_RULE),
        came_first=_of_them(CAME_FIRST, "First came to take part", first, CAME_FIRST_RULE),
        entries=entries,
        who=_who(gathered, entries, people, today),
        roles=tables.by_role(),
        groups=tables.by_group(),
        months=tables.by_month(),
        activities=tables.by_activity(),
        skilled=skilled_days(gathered, entries),
    )


def _keeps_group_running(gathered: Gathered, entry: HoursEntry) -> bool:
    role = gathered.roles.get(entry.role_id)
    return role is not None and role.group in (RoleGroup.COMMITTEE, RoleGroup.ADMIN)


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
        """Role, people, hours: the most hours first."""
        names = {role_id: role.name for role_id, role in self._gathered.roles.items()}
        rows = self._largest_first(lambda entry: entry.role_id, names, "", "in the role")
        return self._table(
            "T8r", "By role", "Role", rows, "All roles", self._shared_note(rows, MORE_ROLES)
        )

    def by_group(self) -> Table:
        """Kind of work, people, hours and their share, the most hours first (T8)."""
        groups = {role_id: role.group for role_id, role in self._gathered.roles.items()}
        names = {group.value: group.label for group in RoleGroup}
        rows = self._largest_first(
            lambda entry: groups.get(entry.role_id, ""), names, "group.", "in the group"
        )
        note = self._shared_note(rows, MORE_KINDS)
        table = self._table("T8", "What they did", "Kind of work", rows, "All", note)
        return _with_shares(table, self._hours.amount)

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
        return self._table("T8a", "Where the time was given", "Activity", rows, "All", ())

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
        part = f"{preposition} {name}"
        people_rule, hours_rule = (
            rule_for_part(rule, f"time given {part}") for rule in (PEOPLE_RULE, HOURS_RULE)
        )
        trace, gave = entries_counted(entries), f"people who gave time {part}"
        return (
            name,
            people_figure(f"F4.{tail}", gave, entries, people_rule, trace),
            hours_figure(
                f"F5.{tail}", f"hours given {part}", entries, rule=hours_rule, trace=trace
            ),
        )

    def _shared_note(self, rows: tuple[tuple[Cell, ...], ...], why: str) -> tuple[str, ...]:
        added = sum(cell.amount for row in rows if isinstance(cell := row[1], Figure))
        notes: tuple[str, ...] = ()
        if added > self._people.amount:
            notes += (f"* {why}, so the rows add up to more than {self._people.amount:,}.",)
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
        starred = (1,) if notes and notes[0].startswith("*") else ()
        return Table(table_id, title, (head, "People", "Hours"), rows, last, notes, starred)


def _with_shares(table: Table, whole: int) -> Table:
    """Another column with each row's share of the hours; none when there are very few."""
    if whole < FEWEST_HOURS_SHARED:
        return table
    hours = table.column(2)
    shares = shared_out([one.amount for one in hours], 100)
    rows = tuple(
        (
            *row,
            Figure(f"F5s.{one.id.partition('.')[2]}", f"share of hours, {row[0]}", share,
                   Unit.PERCENT, SHARE_RULE, one.counted),
        )
        for row, one, share in zip(table.rows, hours, shares, strict=True)
    )  # fmt: skip
    heads = (*table.heads, "Share of hours")
    return replace(table, heads=heads, rows=rows, total=(*table.total, ""))


def _who(gathered: Gathered, entries: Sequence[HoursEntry], people: Figure, today: date) -> Table:
    known = gathered.people
    regular = regular_helpers(entries, gathered.period, known.helped_before, today)
    everyone = people.records
    parts = (
        ("New this period", "new", [w for w in everyone if w not in known.helped_before], NEW_RULE),
        ("Regular", "regular", [who for who in everyone if who in regular], REGULAR_RULE),
        ("Now and then", "sometimes", [w for w in everyone if w not in regular], OCCASIONAL_RULE),
        (
            "First came to take part",
            "came-1st",
            _among(everyone, known.came_first),
            CAME_FIRST_RULE,
        ),
        ("On our committee", "committee", _among(everyone, known.on_committee), COMMITTEE_RULE),
    )
    rows: list[tuple[Cell, ...]] = [
        (label, _of_them(f"F4.of.{tail}", label, who, rule)) for label, tail, who, rule in parts
    ]
    if young := _among(everyone, known.under_18):
        figure = _of_them(YOUNG, "Under 18", young, YOUNG_RULE)
        least = 0 if gathered.award.small_numbers_shown else gathered.told_from
        rows.append(("Under 18", _hidden_if_few(figure, least)))
    return Table(
        "T7", "Who gave time", ("Volunteers", "People"), tuple(rows), ("All volunteers", people)
    )


def _hidden_if_few(figure: Figure, least: int) -> Cell:
    """Words in place of a number of people by age so small that it could point at one (R-SUP-4).

    The number is then in no print, spreadsheet or stored figure either.
    """
    return say_people(figure.amount, least) if is_small(figure.amount, least) else figure


def _among(everyone: Iterable[str], some: frozenset[str]) -> list[str]:
    return [who for who in everyone if who in some]


def _of_them(figure_id: str, label: str, who: Sequence[str], rule: str) -> Figure:
    counted_ones = Counted("person", tuple(who))
    return Figure(figure_id, f"volunteers, {label.lower()}", len(who), Unit.PEOPLE, rule,
                  (counted_ones,))  # fmt: skip
