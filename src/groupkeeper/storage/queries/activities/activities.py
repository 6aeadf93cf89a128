"""Activities and their sessions, as lists show them."""

from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.activities.register import say_came_briefly
from groupkeeper.domain.periods import Period, days_until
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.given import GIVEN
from groupkeeper.storage.rows import Row, as_day, as_moment


@dataclass(frozen=True)
class ActivityLine:
    """One activity in the list: its usual time, and what became of it in a year."""

    id: str
    name: str
    stream: str
    place: str
    repeats: str
    starts_at: str
    lasts_minutes: int | None
    last_session: datetime | None
    people: int
    minutes: int
    ended_on: date | None


@dataclass(frozen=True)
class SessionLine:
    """One session in the list of an activity.

    `space_lost` says what became of the booking of its space when it no longer serves; else "".
    """

    id: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    state: str
    called_off_because: str
    register_finished: bool
    came: int
    headcount: int | None
    minutes: int
    space_lost: str = ""


@dataclass(frozen=True)
class WaitingRegister:
    """A session that was held and whose register is not finished."""

    session_id: str
    activity_id: str
    activity: str
    starts_at: datetime


@dataclass(frozen=True)
class BehindActivity:
    """The names behind an activity: where, led by whom, paid for by which grants."""

    place: str
    leaders: tuple[str, ...]
    awards: tuple[str, ...]
    sessions_held: int
    called_off: int


def behind_activity(group: GroupFile, activity_id: str, year: Period) -> BehindActivity:
    """Where an activity meets, who leads it, what pays for it, and its sessions of a year."""
    place = group.rows(
        """
        SELECT coalesce(s.name, '') FROM activity a LEFT JOIN space s ON s.id = a.space_id
        WHERE a.id = ?
        """,
        (activity_id,),
    )[0][0]
    awards = group.rows(
        """
        SELECT DISTINCT w.title FROM award_activity l JOIN award w ON w.id = l.award_id
        WHERE l.activity_id = ? AND l.deleted_at IS NULL AND w.deleted_at IS NULL ORDER BY w.title
        """,
        (activity_id,),
    )
    counts = {
        row["state"]: row["sessions"]
        for row in group.rows(
            """
            SELECT state, count(*) AS sessions FROM session
            WHERE activity_id = ? AND deleted_at IS NULL
              AND starts_at BETWEEN ? AND ? || 'T23:59'
            GROUP BY state
            """,
            (activity_id, year.start.isoformat(), year.end.isoformat()),
        )
    }
    return BehindActivity(
        place=place,
        leaders=tuple(name for _, name in leaders_of(group, activity_id)),
        awards=tuple(award[0] for award in awards),
        sessions_held=counts.get(SessionState.HELD.value, 0),
        called_off=counts.get(SessionState.CALLED_OFF.value, 0),
    )


def leaders_of(group: GroupFile, activity_id: str) -> list[tuple[str, str]]:
    """Who leads an activity, each as id and name, its leader first."""
    rows = group.rows(
        """
        SELECT p.id, trim(p.first_name || ' ' || p.last_name)
        FROM activity a JOIN person p ON p.id = a.leader_id
        WHERE a.id = :id AND p.deleted_at IS NULL
        UNION ALL
        SELECT * FROM (
            SELECT p.id, trim(p.first_name || ' ' || p.last_name)
            FROM activity_leader l JOIN person p ON p.id = l.person_id
            JOIN activity a ON a.id = l.activity_id
            WHERE l.activity_id = :id AND l.deleted_at IS NULL AND p.deleted_at IS NULL
              AND a.leader_id IS NOT p.id
            ORDER BY l.id)
        """,
        {"id": activity_id},
    )
    return [(row[0], row[1]) for row in rows]


def activities(group: GroupFile, year: Period, today: date) -> list[ActivityLine]:
    """Every activity by name, those that ended last. People and hours are those of `year`."""
    days = {"start": year.start.isoformat(), "end": year.end.isoformat()}
    days |= {"tonight": f"{today.isoformat()}T23:59"}
    people = dict[str, int](_people_by_activity(group, days))
    minutes = dict[str, int](_minutes_by_activity(group, days))
    rows = group.rows(
        """
        SELECT a.id, a.name, a.stream, coalesce(p.name, '') AS place, a.repeats, a.starts_at,
            a.lasts_minutes, a.ended_on, (
                SELECT max(s.starts_at) FROM session s
                WHERE s.activity_id = a.id AND s.starts_at <= :tonight
                  AND s.deleted_at IS NULL AND s.state <> 'called_off') AS last_session
        FROM activity a LEFT JOIN space p ON p.id = a.space_id
        WHERE a.deleted_at IS NULL
        ORDER BY a.ended_on IS NOT NULL, a.name COLLATE NOCASE, a.id
        """,
        days,
    )
    return [
        ActivityLine(
            id=row["id"],
            name=row["name"],
            stream=row["stream"],
            place=row["place"],
            repeats=row["repeats"],
            starts_at=row["starts_at"],
            lasts_minutes=row["lasts_minutes"],
            last_session=as_moment(row["last_session"]),
            people=people.get(row["id"], 0),
            minutes=minutes.get(row["id"], 0),
            ended_on=as_day(row["ended_on"]),
        )
        for row in rows
    ]


def _people_by_activity(group: GroupFile, days: dict[str, str]) -> list[tuple[str, int]]:
    """Different named people who came to each activity."""
    return [
        (row[0], row[1])
        for row in group.rows(
            """
            SELECT s.activity_id, count(DISTINCT t.person_id)
            FROM session s JOIN attendance t ON t.session_id = s.id AND t.deleted_at IS NULL
            WHERE s.deleted_at IS NULL AND s.starts_at >= :start AND s.starts_at <= :end || 'T23:59'
            GROUP BY s.activity_id
            """,
            days,
        )
    ]


def _minutes_by_activity(group: GroupFile, days: dict[str, str]) -> list[tuple[str, int]]:
    given = GIVEN.format(and_where="AND on_date BETWEEN :start AND :end")
    sql = f"SELECT activity_id, sum(minutes * helpers) FROM ({given}) GROUP BY activity_id"
    return [(row[0] or "", row[1] or 0) for row in group.rows(sql, days)]


def sessions(group: GroupFile, activity_id: str, session_id: str = "") -> list[SessionLine]:
    """The sessions of an activity, newest first, with how many came and the hours given.

    With `session_id` only that one, which is quick enough to ask after every tick.
    """
    ours = "activity_id = :id AND (:only = '' OR id = :only)"
    wanted = {"id": activity_id, "only": session_id}
    given = GIVEN.format(and_where=f"AND session_id IN (SELECT id FROM session WHERE {ours})")
    hours = {
        row[0]: row[1]
        for row in group.rows(
            f"SELECT session_id, sum(minutes * helpers) FROM ({given}) GROUP BY session_id",
            wanted,
        )
    }
    rows = group.rows(
        """
        SELECT s.id, s.starts_at, s.ends_at, coalesce(p.name, '') AS place, s.state,
            s.called_off_because, s.register_finished, s.headcount,
            (SELECT count(DISTINCT t.person_id) FROM attendance t
             WHERE t.session_id = s.id AND t.deleted_at IS NULL) AS came,
            CASE WHEN b.id IS NULL THEN ''
                 WHEN b.state = 'cancelled' THEN 'booking cancelled'
                 WHEN b.starts_at > s.starts_at OR b.ends_at < s.ends_at
                     OR b.space_id IS NOT s.space_id THEN 'booking moved'
                 ELSE '' END AS space_lost
        FROM session s LEFT JOIN space p ON p.id = s.space_id
        LEFT JOIN booking b ON b.id = s.booking_id AND b.deleted_at IS NULL
        WHERE s.activity_id = :id AND (:only = '' OR s.id = :only)
          AND s.deleted_at IS NULL AND s.starts_at IS NOT NULL
        ORDER BY s.starts_at DESC, s.id
        """,
        wanted,
    )
    return [_session_line(row, hours.get(row["id"], 0) or 0) for row in rows]


def _session_line(row: Row, minutes: int) -> SessionLine:
    return SessionLine(
        id=row["id"],
        starts_at=datetime.fromisoformat(row["starts_at"]),
        ends_at=as_moment(row["ends_at"]),
        place=row["place"],
        state=row["state"],
        called_off_because=row["called_off_because"],
        register_finished=bool(row["register_finished"]),
        came=row["came"],
        headcount=row["headcount"],
        minutes=minutes,
        space_lost=row["space_lost"],
    )


def sessions_begun(group: GroupFile, activity_id: str) -> frozenset[str]:
    """The ids of an activity's sessions whose register holds somebody, hours, slips or a count."""
    rows = group.rows(
        """
        SELECT s.id FROM session s
        WHERE s.activity_id = ? AND s.deleted_at IS NULL AND (
            s.register_finished OR s.headcount > 0
            OR EXISTS (SELECT 1 FROM attendance t
                       WHERE t.session_id = s.id AND t.deleted_at IS NULL)
            OR EXISTS (SELECT 1 FROM hours_entry h
                       WHERE h.session_id = s.id AND h.deleted_at IS NULL)
            OR EXISTS (SELECT 1 FROM anonymous_tally n
                       WHERE n.session_id = s.id AND n.deleted_at IS NULL))
        """,
        (activity_id,),
    )
    return frozenset(row[0] for row in rows)


def say_state(line: SessionLine, today: date) -> str:
    """What became of a session: "24 came · 21.5 hours", "Called off – boiler", "In 5 days"."""
    if line.state == SessionState.CALLED_OFF:
        return (
            f"Called off – {line.called_off_because}" if line.called_off_because else "Called off"
        )
    if line.register_finished:
        return f"{say_came_briefly(line.came, line.headcount)} · {say_hours(line.minutes)}"
    day = line.starts_at.date()
    if day > today:
        said = days_until(day, today)
        said = said[:1].upper() + said[1:]
        return f"{said}, {line.space_lost}" if line.space_lost else said
    return "Register not finished"


def waiting_registers(group: GroupFile, today: date) -> list[WaitingRegister]:
    """Sessions held up to today whose register is not finished, newest first."""
    rows = group.rows(
        """
        SELECT s.id, a.id, a.name, s.starts_at
        FROM session s JOIN activity a ON a.id = s.activity_id
        WHERE s.register_finished = 0 AND s.state <> 'called_off' AND s.starts_at <= ?
          AND s.deleted_at IS NULL AND a.deleted_at IS NULL
        ORDER BY s.starts_at DESC
        """,
        (f"{today.isoformat()}T23:59",),
    )
    return [WaitingRegister(row[0], row[1], row[2], datetime.fromisoformat(row[3])) for row in rows]
