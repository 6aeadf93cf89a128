"""How volunteers helped the grant go further, in counts (T10); use of space and networks (T16);
Five Ways to Wellbeing (T17). Nothing here is ever turned into money."""

from collections.abc import Sequence

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.figures import Counted, Figure, Unit, counted, short_names
from groupkeeper.domain.people.posts import RoleGroup
from groupkeeper.domain.returns.gathered import Gathered, SessionSeen
from groupkeeper.domain.returns.hours import hours_figure
from groupkeeper.domain.returns.hours_given import HoursGiven
from groupkeeper.domain.returns.money import GrantMoney
from groupkeeper.domain.returns.tables import Cell, Table
from groupkeeper.domain.returns.who_came import WhoCame
from groupkeeper.domain.volunteers.hours import HoursEntry

WAYS = ("Connect", "Be active", "Take notice", "Keep learning", "Give")
"""The Five Ways to Wellbeing, as an activity's tags are called."""
LED_RULE = "Sessions held at which a volunteer gave time in running sessions and events."
TURNS_RULE = "Times a volunteer set up, cleared up or saw to keys, from the hours counted."
LEARNT_RULE = "Times a volunteer gave or received training, from the hours counted."
COUNT_RULE = "Counted by us for this grant."
SPACE_RULE = (
    "Sessions held that had one of our spaces, from their start to their end; not volunteers' time."
)
NETWORKS_RULE = "Those of the hours counted given to networks and meetings with others."
MET_RULE = "Times a volunteer went to a network or met others, from the hours counted."
NO_CLAIM = "no claim recorded"
WAYS_RULE = "Sessions held of the activities with this tag; a session may have more than one."


def how_it_helped(gathered: Gathered, who: WhoCame, hours: HoursGiven, money: GrantMoney) -> Table:
    """Counts of what volunteers did and made (T10). Expenses repaid are payments, on their own."""
    led = _led(gathered, who, hours.entries)
    rows: list[tuple[Cell, ...]] = [("Sessions led by volunteers", led)]
    counts = sorted(gathered.help_counts, key=lambda one: (one.position or 0, one.id))
    tails = short_names({one.id: one.what for one in counts})
    for one in counts:
        trace = (Counted("help_count", (one.id,)),)
        figure_id = f"T10.{tails[one.id]}"
        rows.append(
            (one.what, Figure(figure_id, one.what, one.amount or 0, Unit.NUMBER, COUNT_RULE, trace))
        )
    turns = _of_group(gathered, hours.entries, RoleGroup.PREMISES)
    if turns:
        rows.append(("Turns with keys and setting up", _times("T10k", "turns", turns, TURNS_RULE)))
    if hours.running.amount:
        rows.append(("Hours of committee work and paperwork", hours.running))
    if learnt := _of_group(gathered, hours.entries, RoleGroup.TRAINING):
        rows.append(("Times someone learnt a skill", _times("T10t", "times", learnt, LEARNT_RULE)))
    repaid = "Expenses repaid to volunteers (these are payments, listed under money)"
    rows.append((repaid, money.repaid if money.repaid.amount else NO_CLAIM))
    return Table("T10", "How it helped the grant go further", ("What", "Number"), tuple(rows))


def _led(gathered: Gathered, who: WhoCame, entries: Sequence[HoursEntry]) -> Figure:
    led = {one.session_id for one in _of_group(gathered, entries, RoleGroup.SESSIONS)}
    sessions = [s for s in who.counting.held_sessions if s.id in led]
    trace = (counted("session", ((s.id, s.reference) for s in sessions)),)
    return Figure(
        "F3v", "sessions led by volunteers", len(sessions), Unit.SESSIONS, LED_RULE, trace
    )


def _of_group(
    gathered: Gathered, entries: Sequence[HoursEntry], group: RoleGroup
) -> list[HoursEntry]:
    roles = {role_id for role_id, role in gathered.roles.items() if role.group == group}
    return [entry for entry in entries if entry.role_id in roles]


def _times(figure_id: str, label: str, entries: Sequence[HoursEntry], rule: str) -> Figure:
    trace = (counted("hours_entry", ((one.id, one.reference) for one in entries)),)
    times = sum(one.helpers or 1 for one in entries)
    return Figure(figure_id, label, times, Unit.NUMBER, rule, trace)


def space_and_networks(gathered: Gathered, who: WhoCame, hours: HoursGiven) -> Table:
    """Hours of meeting space used, and time spent with other groups (T16)."""
    with_space = [s for s in who.counting.held_sessions if s.space_minutes]
    minutes = sum(s.space_minutes for s in with_space)
    trace = (counted("session", ((s.id, s.reference) for s in with_space)),)
    label = "hours of meeting space used"
    space = Figure("T16.space", label, minutes, Unit.MINUTES, SPACE_RULE, trace)
    rows: list[tuple[Cell, ...]] = [("Hours of meeting space used for this work", space)]
    met = _of_group(gathered, hours.entries, RoleGroup.NETWORKS)
    rows.append(("Meetings with other groups", _times("T16.met", "meetings", met, MET_RULE)))
    networks = hours_figure("F5.of.networks", "hours in networks", met, rule=NETWORKS_RULE)
    rows.append(("Volunteer hours in networks and meetings with others", networks))
    return Table("T16", "Meeting space and networks", ("What", "Number"), tuple(rows))


def five_ways(gathered: Gathered, who: WhoCame) -> Table:
    """Sessions held by their tags of the Five Ways to Wellbeing (T17); no rows without tags."""
    ways = list(dict.fromkeys(way for one in gathered.activities for way in one.ways))
    tails = short_names({way: way for way in ways})
    rows = tuple(
        (way, _tagged(gathered, who.counting.held_sessions, way, tails[way])) for way in WAYS
        if way in ways
    )  # fmt: skip
    heads = ("Way to wellbeing", "Sessions held")
    return Table("T17", "Five ways to wellbeing", heads, rows)


def _tagged(gathered: Gathered, held: Sequence[SessionSeen], way: str, tail: str) -> Figure:
    tagged = {one.id for one in gathered.activities if way in one.ways}
    sessions = [s for s in held if s.activity_id in tagged and s.state == SessionState.HELD]
    trace = (counted("session", ((s.id, s.reference) for s in sessions)),)
    label = f"sessions held, {way}"
    return Figure(f"F3.way.{tail}", label, len(sessions), Unit.SESSIONS, WAYS_RULE, trace)
