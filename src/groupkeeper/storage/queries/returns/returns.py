"""Reading what one grant's return needs: only its own activities, only its own period."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.bookings.repeat import say_repeat
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.grants.award import Award, BudgetLine, ChangeToPlan, FormTime, Funder
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.areas import postcode_area
from groupkeeper.domain.returns.gathered import (
    ActivityPaidFor,
    AgeKnown,
    Came,
    Gathered,
    OtherGrant,
    PeopleKnown,
    RoleNamed,
    SessionSeen,
    Tallied,
    TimeOutside,
)
from groupkeeper.domain.returns.help_given import WAYS
from groupkeeper.domain.returns.people import different_people
from groupkeeper.domain.returns.what_changed import may_use
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.lines import RECEIPT_HELD
from groupkeeper.storage.queries.returns.locked_returns import sent_returns, told_before
from groupkeeper.storage.queries.returns.signing import signed_in_one_home
from groupkeeper.storage.rows import Row

R = TypeVar("R")

_PAID_FOR = "SELECT activity_id FROM award_activity WHERE award_id = :award AND deleted_at IS NULL"

_ACTIVITIES = f"""
    SELECT activity.id, activity.name, coalesce(space.name, '') AS place, activity.repeats,
        activity.connect, activity.be_active, activity.take_notice, activity.keep_learning,
        activity.give
    FROM activity LEFT JOIN space ON space.id = activity.space_id
    WHERE activity.id IN ({_PAID_FOR}) AND activity.deleted_at IS NULL
    ORDER BY activity.name COLLATE NOCASE, activity.id
"""

_SESSIONS = f"""
    SELECT id, activity_id, starts_at, state, register_finished, headcount, reference,
        CASE WHEN space_id IS NULL THEN 0 ELSE
            coalesce((unixepoch(ends_at) - unixepoch(starts_at)) / 60, 0) END
    FROM session
    WHERE activity_id IN ({_PAID_FOR}) AND deleted_at IS NULL
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
    WHERE activity_id IN ({_PAID_FOR}) AND deleted_at IS NULL
      AND starts_at >= :start AND starts_at < :after
    ORDER BY starts_at, id
"""

# Without the +, an index over all days would be used in place of the activities' own.
_TIME_GIVEN = f"""
    SELECT id, on_date, coalesce(person_id, ''), helpers, minutes, coalesce(role_id, ''),
        coalesce(activity_id, ''), coalesce(session_id, ''), travel, basis, given_as, reference
    FROM hours_entry
    WHERE deleted_at IS NULL AND (activity_id IN ({_PAID_FOR}) OR award_id = :award)
      AND +on_date >= :start AND +on_date < :after
    ORDER BY on_date, id
"""

_TIME_OUTSIDE = f"""
    SELECT id, reference, on_date FROM hours_entry
    WHERE deleted_at IS NULL AND (activity_id IN ({_PAID_FOR}) OR award_id = :award)
      AND (on_date IS NULL OR +on_date < :start OR +on_date >= :after)
"""

# Whether someone came, or helped, before the period, is asked of each person apart: the first
# register or entry found is enough.
_CAME_BEFORE = """
    SELECT asked.value FROM json_each(:people) AS asked WHERE EXISTS (
        SELECT 1 FROM attendance JOIN session ON session.id = attendance.session_id
        WHERE attendance.person_id = asked.value AND attendance.deleted_at IS NULL
          AND session.deleted_at IS NULL AND session.state = 'held' AND session.starts_at < :start)
"""

_HELPED_BEFORE = """
    SELECT asked.value FROM json_each(:people) AS asked WHERE EXISTS (
        SELECT 1 FROM hours_entry
        WHERE person_id = asked.value AND deleted_at IS NULL AND given_as = 'freely'
          AND on_date < :start)
"""

_CAME_FIRST = """
    WITH helper AS MATERIALIZED (
        SELECT asked.value AS id, (
            SELECT min(on_date) FROM hours_entry
            WHERE person_id = asked.value AND deleted_at IS NULL AND given_as = 'freely'
        ) AS first_helped FROM json_each(:people) AS asked)
    SELECT helper.id FROM helper WHERE EXISTS (
        SELECT 1 FROM attendance JOIN session ON session.id = attendance.session_id
        WHERE attendance.person_id = helper.id AND attendance.deleted_at IS NULL
          AND session.deleted_at IS NULL AND session.state = 'held'
          AND session.starts_at < helper.first_helped)
"""

_ON_COMMITTEE = """
    SELECT DISTINCT person_id FROM post_held
    WHERE deleted_at IS NULL AND person_id IS NOT NULL
      AND (from_date IS NULL OR from_date < :after) AND (to_date IS NULL OR to_date >= :start)
"""

_UNDER_18 = """
    SELECT person.id FROM person JOIN json_each(:people) AS asked ON asked.value = person.id
    WHERE person.birth_date > :adult_if_born_by
       OR (person.birth_date IS NULL AND person.age_band IN ('0-4', '5-11', '12-17'))
"""

# What a voucher has, each part of it has: its paper and its picture hang on its first line.
_RECEIPTS_HELD = f"""
    SELECT line.id FROM money_line AS line
    WHERE line.award_id = :award AND line.deleted_at IS NULL
      AND coalesce(line.part_of_id, line.id) IN ({RECEIPT_HELD})
"""

_RECEIPTS_PICTURED = """
    SELECT DISTINCT line.id FROM money_line AS line
    JOIN attachment ON attachment.owner_id IN (line.id, line.part_of_id)
    WHERE line.award_id = :award AND line.deleted_at IS NULL AND attachment.deleted_at IS NULL
"""

# Only vouchers of which a part is charged elsewhere (R-FND-6).
_WHOLE_VOUCHERS = """
    SELECT line.id, sum(part.pence) FROM money_line AS line
    JOIN money_line AS part ON coalesce(part.part_of_id, part.id)
        = coalesce(line.part_of_id, line.id)
    WHERE line.award_id = :award AND line.deleted_at IS NULL AND part.deleted_at IS NULL
      AND line.voided_on IS NULL AND part.voided_on IS NULL
      AND coalesce(line.part_of_id, line.id) IN (
          SELECT part_of_id FROM money_line WHERE part_of_id IS NOT NULL AND deleted_at IS NULL)
    GROUP BY line.id
    HAVING max(coalesce(part.award_id, '') <> :award)
"""

# What each voucher of several parts comes to, wherever its parts are charged.
_SPLIT_VOUCHERS = """
    SELECT line.id, sum(part.pence) FROM money_line AS line
    JOIN money_line AS part ON part.id = coalesce(line.part_of_id, line.id)
        OR part.part_of_id = coalesce(line.part_of_id, line.id)
    WHERE line.award_id = :award AND line.deleted_at IS NULL AND part.deleted_at IS NULL
      AND line.voided_on IS NULL AND part.voided_on IS NULL
    GROUP BY line.id HAVING count(*) > 1
"""

_AT_BANK = """
    SELECT line.id, coalesce(nullif(seen.bank_reference, ''), seen.words) FROM money_line AS line
    JOIN statement_line AS seen ON seen.id = line.statement_line_id AND seen.deleted_at IS NULL
    WHERE line.award_id = :award AND line.deleted_at IS NULL
"""

_OTHER_GRANTS = f"""
    SELECT funder.name, award.title, sum(line.pence), group_concat(line.id, ' ')
    FROM money_line AS line
    JOIN award ON award.id = line.award_id AND award.deleted_at IS NULL
    JOIN funder ON funder.id = award.funder_id
    WHERE line.deleted_at IS NULL AND line.voided_on IS NULL AND line.from_funder
      AND line.direction = 'receipt' AND line.award_id <> :award
      AND line.on_date >= :start AND line.on_date < :after
      AND line.award_id IN (SELECT award_id FROM award_activity
          WHERE deleted_at IS NULL AND activity_id IN ({_PAID_FOR}))
    GROUP BY award.id ORDER BY funder.name, award.title
"""

_AGES_AND_AREAS = """
    SELECT person.id, person.birth_date, person.age_band,
        coalesce(nullif(person.postcode, ''), household.postcode, '') AS postcode
    FROM person JOIN json_each(:people) AS asked ON asked.value = person.id
    LEFT JOIN household ON household.id = person.household_id AND household.deleted_at IS NULL
"""

_TALLIES = f"""
    SELECT tally.id, tally.question, tally.answer, tally.people
    FROM anonymous_tally AS tally JOIN session ON session.id = tally.session_id
    WHERE tally.deleted_at IS NULL AND session.deleted_at IS NULL AND session.state = 'held'
      AND session.activity_id IN ({_PAID_FOR})
      AND session.starts_at >= :start AND session.starts_at < :after
      AND coalesce(tally.people, 0) > 0
    ORDER BY tally.id
"""

_FUND_LINES_ELSEWHERE = """
    SELECT id FROM money_line
    WHERE fund_id = :fund AND deleted_at IS NULL AND voided_on IS NULL
      AND (award_id IS NULL OR award_id <> :award)
    ORDER BY on_date, id
"""

_OTHER_FUNDERS = f"""
    SELECT DISTINCT funder.name, activity.name
    FROM award_activity
    JOIN award ON award.id = award_activity.award_id AND award.deleted_at IS NULL
    JOIN funder ON funder.id = award.funder_id
    JOIN activity ON activity.id = award_activity.activity_id
    WHERE award_activity.deleted_at IS NULL AND award.id <> :award
      AND award_activity.activity_id IN ({_PAID_FOR})
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
    asked = {"award": award.id, "start": period.start.isoformat(), "after": _day_after(period)}
    came = _registers(group.rows(_CAME, asked))
    time_given = tuple(_entry(row) for row in group.rows(_TIME_GIVEN, asked))
    evidence = tuple(group.find(Evidence, award_id=award.id))
    gathered = Gathered(
        group=group.details(),
        award=award,
        funder=_one(group.find(Funder, id=award.funder_id)) or Funder(name="the funder"),
        answers=replace(answers, award_id=award.id),
        signed_in_one_home=signed_in_one_home(group, answers),
        period=period,
        activities=tuple(_activity(row) for row in group.rows(_ACTIVITIES, asked)),
        sessions=tuple(_session(row) for row in group.rows(_SESSIONS, asked)),
        came=came,
        time_given=time_given,
        time_outside=tuple(TimeOutside(*row) for row in group.rows(_TIME_OUTSIDE, asked)),
        roles=_roles(group),
        people=_people(group, came, time_given, period),
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
    return _with_money(group, gathered, asked, book or read_book(group))


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


def _with_money(
    group: GroupFile, gathered: Gathered, asked: dict[str, str], book: Book
) -> Gathered:
    """The same with the grant's money: its fund, budget lines, cashbook lines and their paper."""
    award = gathered.award
    funds = {one.id: one for one in book.funds}
    lines = group.find(BudgetLine, award_id=award.id)
    pictured = _ids(group, _RECEIPTS_PICTURED, asked)
    others = group.rows(_OTHER_GRANTS, asked)
    return replace(
        gathered,
        fund=funds.get(award.fund_id),
        fund_names={one.id: one.name for one in funds.values()},
        transfers=tuple(
            one for one in book.transfers if award.fund_id and one.to_fund_id == award.fund_id
        ),
        moved_away=tuple(one for one in book.transfers if one.taken_from(award.fund_id)),
        budget_lines=tuple(sorted(lines, key=lambda line: (line.position or 0, line.id))),
        money=tuple(line for line in book.lines if line.award_id == award.id),
        fund_lines_elsewhere=_ids(group, _FUND_LINES_ELSEWHERE, asked | {"fund": award.fund_id}),
        receipts_held=frozenset((*_ids(group, _RECEIPTS_HELD, asked), *pictured)),
        receipts_pictured=frozenset(pictured),
        split_vouchers={row[0]: row[1] for row in group.rows(_SPLIT_VOUCHERS, asked)},
        whole_vouchers={row[0]: row[1] for row in group.rows(_WHOLE_VOUCHERS, asked)},
        at_bank={row[0]: row[1] for row in group.rows(_AT_BANK, asked)},
        other_grants=tuple(
            OtherGrant(row[0], row[1], row[2], tuple(row[3].split(" "))) for row in others
        ),
    )


def _day_after(period: Period) -> str:
    return date.fromordinal(period.end.toordinal() + 1).isoformat()


def _one(found: Sequence[R]) -> R | None:
    return found[0] if found else None


def _ids(group: GroupFile, sql: str, asked: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[0] for row in group.rows(sql, asked))


def _day(stored: str | None) -> date | None:
    try:
        return date.fromisoformat(stored[:10]) if stored else None
    except ValueError:
        return None


def _session(row: Row) -> SessionSeen:
    session_id, activity_id, starts_at, *others = row
    return SessionSeen(session_id, activity_id, _day(starts_at), *others)


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
        id=entry_id, on_date=_day(on_date), person_id=person, helpers=helpers, minutes=minutes,
        role_id=role, activity_id=activity, session_id=session, travel=bool(travel), basis=basis,
        given_as=given_as, reference=reference,
    )  # fmt: skip


def _roles(group: GroupFile) -> dict[str, RoleNamed]:
    roles = group.rows("SELECT id, name, role_group, how_skilled FROM role")
    return {row[0]: RoleNamed(row[1], row[2], row[3]) for row in roles}


def _people(
    group: GroupFile, came: Iterable[Came], time_given: Iterable[HoursEntry], period: Period
) -> PeopleKnown:
    start, after = period.start.isoformat(), _day_after(period)
    visitors = json.dumps(different_people(came))
    helpers = json.dumps(sorted({one.person_id for one in time_given if one.person_id}))
    adult = f"{period.start.year - 18}{start[4:]}"
    asked = {"start": start}
    known = group.rows(_AGES_AND_AREAS, {"people": visitors})
    return PeopleKnown(
        came_before=frozenset(_ids(group, _CAME_BEFORE, asked | {"people": visitors})),
        helped_before=frozenset(_ids(group, _HELPED_BEFORE, asked | {"people": helpers})),
        came_first=frozenset(_ids(group, _CAME_FIRST, {"people": helpers})),
        on_committee=frozenset(_ids(group, _ON_COMMITTEE, asked | {"after": after})),
        under_18=frozenset(_ids(group, _UNDER_18, {"people": helpers, "adult_if_born_by": adult})),
        ages={row[0]: AgeKnown(_day(row[1]), row[2]) for row in known},
        areas={row[0]: area for row in known if (area := postcode_area(row[3]))},
    )
