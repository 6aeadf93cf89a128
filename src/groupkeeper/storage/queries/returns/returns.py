"""Reading what one grant's return needs: only its own activities, only its own period."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.bookings.repeat import say_repeat
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.grants.award import Award, ChangeToPlan, FormTime, Funder
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.gathered import (
    ActivityPaidFor,
    Came,
    Gathered,
    RoleNamed,
    SessionSeen,
    Tallied,
    TimeOutside,
)
from groupkeeper.domain.returns.help_given import WAYS
from groupkeeper.domain.returns.what_changed import may_use
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.returns.asking import PAID_FOR, day_after, day_of
from groupkeeper.storage.queries.returns.locked_returns import sent_returns, told_before
from groupkeeper.storage.queries.returns.return_money import with_money
from groupkeeper.storage.queries.returns.return_people import people_known
from groupkeeper.storage.queries.returns.signing import signed_in_one_home
from groupkeeper.storage.rows import Row

R = TypeVar("R")

_ACTIVITIES = f"""
    SELECT activity.id, activity.name, coalesce(space.name, '') AS place, activity.repeats,
        activity.connect, activity.be_active, activity.take_notice, activity.keep_learning,
        activity.give
    FROM activity LEFT JOIN space ON space.id = activity.space_id
    WHERE activity.id IN ({PAID_FOR}) AND activity.deleted_at IS NULL
    ORDER BY activity.name COLLATE NOCASE, activity.id
"""

_SESSIONS = f"""
    SELECT id, activity_id, starts_at, state, register_finished, headcount, reference,
        CASE WHEN space_id IS NULL THEN 0 ELSE
            coalesce((unixepoch(ends_at) - unixepoch(starts_at)) / 60, 0) END
    FROM session
    WHERE activity_id IN ({PAID_FOR}) AND deleted_at IS NULL
      AND starts_at >= :start AND starts_at < :after
    ORDER BY starts_at, id
"""

# Ids in one long text for each session: tens of thousands of rows would take ten times as long.
_CAME = f"""
    SELECT session.id, (
        SELECT group_concat(attendance.id || ' ' || attendance.person_id, ' ') FROM attendance
        WHERE attendance.session_id = session.id AND attendance.deleted_at IS NULL
          AND attendance.person_id IS NOT NULL)
    FROM session
    WHERE activity_id IN ({PAID_FOR}) AND deleted_at IS NULL
      AND starts_at >= :start AND starts_at < :after
    ORDER BY starts_at, id
"""

# Without the +, an index over all days would be used in place of the activities' own.
_TIME_GIVEN = f"""
    SELECT id, on_date, coalesce(person_id, ''), helpers, minutes, coalesce(role_id, ''),
        coalesce(activity_id, ''), coalesce(session_id, ''), travel, basis, given_as, reference
    FROM hours_entry
    WHERE deleted_at IS NULL AND (activity_id IN ({PAID_FOR}) OR award_id = :award)
      AND +on_date >= :start AND +on_date < :after
    ORDER BY on_date, id
"""

_TIME_OUTSIDE = f"""
    SELECT id, reference, on_date FROM hours_entry
    WHERE deleted_at IS NULL AND (activity_id IN ({PAID_FOR}) OR award_id = :award)
      AND (on_date IS NULL OR +on_date < :start OR +on_date >= :after)
"""

_TALLIES = f"""
    SELECT tally.id, tally.question, tally.answer, tally.people
    FROM anonymous_tally AS tally JOIN session ON session.id = tally.session_id
    WHERE tally.deleted_at IS NULL AND session.deleted_at IS NULL AND session.state = 'held'
      AND session.activity_id IN ({PAID_FOR})
      AND session.starts_at >= :start AND session.starts_at < :after
      AND coalesce(tally.people, 0) > 0
    ORDER BY tally.id
"""

_OTHER_FUNDERS = f"""
    SELECT DISTINCT funder.name, activity.name
    FROM award_activity
    JOIN award ON award.id = award_activity.award_id AND award.deleted_at IS NULL
    JOIN funder ON funder.id = award.funder_id
    JOIN activity ON activity.id = award_activity.activity_id
    WHERE award_activity.deleted_at IS NULL AND award.id <> :award
      AND award_activity.activity_id IN ({PAID_FOR})
      AND award.stage NOT IN ('idea', 'applied', 'unsuccessful')
      AND coalesce(award.starts_on, '') < :after AND coalesce(award.ends_on, '9999') >= :start
    ORDER BY funder.name, activity.name
"""


def newest_return(group: GroupFile, award_id: str) -> FunderReturn | None:
    """The newest version of a grant's return, locked or not; None when none was begun."""
    versions = group.find(FunderReturn, award_id=award_id)
    return max(versions, key=lambda one: (one.version or 0, one.id), default=None)


def gather_return(
    group: GroupFile,
    award: Award,
    answers: FunderReturn,
    period: Period,
    book: Book | None = None,
    *,
    today: date = date.max,
) -> Gathered:
    """Everything the return of `award` for `period` is worked out from `today`; `book` is the
    group's money, where it was read already."""
    asked = {"award": award.id, "start": period.start.isoformat(), "after": day_after(period)}
    evidence = tuple(group.find(Evidence, award_id=award.id))
    gathered = Gathered(
        group=group.details(),
        award=award,
        funder=_one(group.find(Funder, id=award.funder_id)) or Funder(name="the funder"),
        answers=replace(answers, award_id=award.id),
        signed_in_one_home=signed_in_one_home(group, answers),
        period=period,
        changes=tuple(group.find(ChangeToPlan, award_id=award.id)),
        evidence=evidence,
        pictures=_pictures(group, evidence),
        form_times=tuple(group.find(FormTime, award_id=award.id)),
        other_funders=tuple((row[0], row[1]) for row in group.rows(_OTHER_FUNDERS, asked)),
        help_counts=tuple(group.find(HelpCount, award_id=award.id)),
        outcomes=tuple(group.find(Outcome, award_id=award.id)),
        indicators=tuple(group.find(Indicator, award_id=award.id)),
        questions=tuple(group.find(AskedQuestion, award_id=award.id)),
        tallies=tuple(Tallied(*row) for row in group.rows(_TALLIES, asked)),
        told_before=told_before(group, answers.id),
        sent=sent_returns(group, award.id),
        today=today,
    )
    with_people = _with_people(group, gathered, asked)
    return with_money(group, with_people, asked, book or read_book(group))


def _with_people(group: GroupFile, gathered: Gathered, asked: dict[str, str]) -> Gathered:
    """The same with its sessions, who came to them, and who gave time."""
    came = _registers(group.rows(_CAME, asked))
    time_given = tuple(_entry(row) for row in group.rows(_TIME_GIVEN, asked))
    return replace(
        gathered,
        activities=tuple(_activity(row) for row in group.rows(_ACTIVITIES, asked)),
        sessions=tuple(_session(row) for row in group.rows(_SESSIONS, asked)),
        came=came,
        time_given=time_given,
        time_outside=tuple(TimeOutside(*row) for row in group.rows(_TIME_OUTSIDE, asked)),
        roles=_roles(group),
        people=people_known(group, came, time_given, gathered.period),
    )


def _pictures(group: GroupFile, evidence: Sequence[Evidence]) -> dict[str, bytes]:
    """The pictures of the photos that may be shown, by the id of the evidence."""
    found: dict[str, bytes] = {}
    for one in evidence:
        if one.evidence_kind == EvidenceKind.PHOTO and may_use(one):
            kept = attachments_of(group, one)
            picture = next((each for each in kept if each.media_type.startswith("image/")), None)
            if picture is not None:
                found[one.id] = content_of(group, picture)
    return found


def _one(found: Sequence[R]) -> R | None:
    return found[0] if found else None


def _session(row: Row) -> SessionSeen:
    session_id, activity_id, starts_at, *others = row
    return SessionSeen(session_id, activity_id, day_of(starts_at), *others)


def _activity(row: Row) -> ActivityPaidFor:
    activity_id, name, place, repeats, *tags = row
    ways = tuple(way for way, tag in zip(WAYS, tags, strict=True) if tag)
    return ActivityPaidFor(activity_id, name, place, say_repeat(repeats) if repeats else "", ways)


def _registers(rows: Iterable[Row]) -> tuple[Came, ...]:
    """The registers with a name on them. Each person's id is one text in all of them: what counts
    people finds the same text sooner than an equal one."""
    same: dict[str, str] = {}
    found: list[Came] = []
    for session_id, came in rows:
        if came:
            ids = came.split(" ")
            people = ids[1::2]
            found.append(
                Came(session_id, tuple(ids[::2]), tuple(map(same.setdefault, people, people)))
            )
    return tuple(found)


def _entry(row: Row) -> HoursEntry:
    entry_id, on_date, person, helpers, minutes, role, activity, session, travel, *others = row
    basis, given_as, reference = others
    return HoursEntry(
        id=entry_id, on_date=day_of(on_date), person_id=person, helpers=helpers, minutes=minutes,
        role_id=role, activity_id=activity, session_id=session, travel=bool(travel), basis=basis,
        given_as=given_as, reference=reference,
    )  # fmt: skip


def _roles(group: GroupFile) -> dict[str, RoleNamed]:
    roles = group.rows("SELECT id, name, role_group, how_skilled FROM role")
    return {row[0]: RoleNamed(row[1], row[2], row[3]) for row in roles}
