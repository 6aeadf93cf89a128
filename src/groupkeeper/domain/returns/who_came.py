"""Sessions and the people who came as a return tells them: in all, by activity, how often."""

from collections import defaultdict
from dataclasses import dataclass

from groupkeeper.domain.figures import Counted, Figure, Unit, short_names
from groupkeeper.domain.returns.gathered import ActivityPaidFor, Came, Gathered, SessionSeen
from groupkeeper.domain.returns.people import Counting, how_often, say_without_register
from groupkeeper.domain.returns.tables import Table

_HEADS = (
    "Activity", "Place, how often", "Planned", "Held", "Called off", "Attendances", "Average",
    "Different people",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The counts over all the activities of a return."""

    people: Figure
    attendances: Figure
    held: Figure
    planned: Figure
    called_off: Figure
    headcount: Figure
    average: Figure


@dataclass(frozen=True, kw_only=True)
class WhoCame:
    """What a return says about sessions and the people who came to them."""

    totals: Totals
    activities: Table
    took_part: Table
    counting: Counting
    without_register: tuple[str, ...]
    not_marked: tuple[str, ...]


def who_came(gathered: Gathered) -> WhoCame:
    """The sessions, attendances and people of a return, in all and by activity."""
    counting = Counting([s for s in gathered.sessions if _in_period(s, gathered)], gathered.came)
    everything = Totals(
        people=counting.people("F1", "different people took part"),
        attendances=counting.attendances("F2", "attendances"),
        held=counting.held("F3", "sessions held"),
        planned=counting.planned("F3p", "sessions planned"),
        called_off=counting.called_off("F3x", "sessions called off"),
        headcount=counting.headcount("F2h", "others counted by heads"),
        average=counting.average("F2v", "average at a session"),
    )
    return WhoCame(
        totals=everything,
        activities=_by_activity(gathered, counting, everything),
        took_part=_took_part(gathered, counting, everything),
        counting=counting,
        without_register=counting.without_register(),
        not_marked=counting.not_marked(),
    )


def _in_period(session: SessionSeen, gathered: Gathered) -> bool:
    return session.on_date is not None and session.on_date in gathered.period


def _by_activity(gathered: Gathered, counting: Counting, totals: Totals) -> Table:
    """Sessions, attendances and people of each activity, and of all together (T11)."""
    came = _came_to(counting)
    tails = short_names({activity.id: activity.name for activity in gathered.activities})
    rows = tuple(
        (
            one.name,
            _where_and_when(one),
            *_cells(counting.only(one.id, one.name, came[one.id]), tails[one.id], one.name),
        )
        for one in gathered.activities
    )
    total = (
        totals.planned, totals.held, totals.called_off, totals.attendances, totals.average,
        totals.people,
    )  # fmt: skip
    notes = ("* People who came to more than one activity are counted once.",)
    if missing := len(counting.without_register()):
        notes += (say_without_register(missing),)
    return Table(
        "T11", "What happened", _HEADS, rows, ("All activities", "", *total), notes, starred=(7,)
    )


def _came_to(counting: Counting) -> defaultdict[str, list[Came]]:
    """The registers of each activity, by its id."""
    activity_of = {session.id: session.activity_id for session in counting.sessions}
    came: defaultdict[str, list[Came]] = defaultdict(list)
    for one in counting.all_came:
        came[activity_of.get(one.session_id, "")].append(one)
    return came


def _where_and_when(one: ActivityPaidFor) -> str:
    return ", ".join(part for part in (one.place, one.how_often) if part) or "not known"


def _cells(part: Counting, tail: str, name: str) -> tuple[Figure, ...]:
    return (
        part.planned(f"F3p.{tail}", f"sessions planned, {name}"),
        part.held(f"F3.{tail}", f"sessions held, {name}"),
        part.called_off(f"F3x.{tail}", f"sessions called off, {name}"),
        part.attendances(f"F2.{tail}", f"attendances, {name}"),
        part.average(f"F2v.{tail}", f"average at a session, {name}"),
        part.people(f"F1.{tail}", f"different people, {name}"),
    )


def _took_part(gathered: Gathered, counting: Counting, totals: Totals) -> Table:
    visits = how_often(counting.came)
    newcomers = tuple(
        who for who in totals.people.records if who not in gathered.people.came_before
    )
    parts = (
        ("New to us", "F1.of.new", newcomers, "People whose first register ever is in the period."),
        ("Came once", "F1.of.came-1", visits.once, "People on one register of the period."),
        (
            "Came 2 to 5 times",
            "F1.of.came-2-5",
            visits.few,
            "People on 2 to 5 registers of the period.",
        ),
        ("Came 6 times or more", "F1.of.came-6", visits.many, "People on 6 or more registers."),
    )
    rows = tuple((label, _of_them(fid, label, who, rule)) for label, fid, who, rule in parts)
    return Table(
        "T12",
        "Who took part",
        ("How often", "People"),
        rows,
        ("Different people", totals.people),
    )


def _of_them(figure_id: str, label: str, who: tuple[str, ...], rule: str) -> Figure:
    trace = (Counted("person", who),)
    return Figure(figure_id, f"people, {label.lower()}", len(who), Unit.PEOPLE, rule, trace)
