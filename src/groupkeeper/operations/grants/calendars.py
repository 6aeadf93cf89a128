"""Everything due to and from funders as one calendar file, with its reminders."""

from datetime import datetime
from pathlib import Path

from groupkeeper.domain.grants.dated import REMIND_DAYS, Dated, DatedKind
from groupkeeper.exchange.calendars import CalendarDay, write_days
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.dated import dated_things
from groupkeeper.storage.saving import save_file

_OURS = "@groupkeeper"


def write_grants_calendar(group: GroupFile, to: Path, now: datetime, award_id: str = "") -> int:
    """Save what is still due of all grants, or of one, as an .ics file; how many days.

    Each reminds 30, 14, 7 and 1 day before. FileProblem when it cannot be written.
    """
    waiting = [one for one in dated_things(group) if award_id in ("", one.award_id)]
    days = [_day(one) for one in waiting]
    save_file(to, write_days(f"Grants of {group.details().name}", days, now))
    return len(days)


def _day(one: Dated) -> CalendarDay:
    notes = "\n".join(part for part in (one.funder, one.notes) if part)
    own = "" if one.kind in (DatedKind.DEADLINE, DatedKind.CONDITION) else f"-{one.kind.value}"
    return CalendarDay(f"{one.id}{own}{_OURS}", one.day, _title(one), notes, REMIND_DAYS)


def _title(one: Dated) -> str:
    return f"{one.what}: {one.title}"
