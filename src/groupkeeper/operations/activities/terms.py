"""What a person can do with the breaks between school terms."""

from datetime import date

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.breaks import TermBreak, break_troubles
from groupkeeper.domain.periods import Period
from groupkeeper.errors import refuse
from groupkeeper.operations.activities.calling_off import call_off_preview
from groupkeeper.storage.group_file import GroupFile


def keep_break(group: GroupFile, term_break: TermBreak) -> TermBreak:
    """Add a break, or write what is now true of it. Sessions planned before stay as they are."""
    refuse(*break_troubles(term_break))
    known = group.find(TermBreak, id=term_break.id)
    with group.step(f"{'Change' if known else 'Add'} {term_break.name}") as step:
        return step.save(term_break)


def remove_break(group: GroupFile, break_id: str) -> None:
    """Take a break away. Sessions planned before stay as they are."""
    with group.step(f"Remove {group.get(TermBreak, break_id).name}") as step:
        step.remove(TermBreak, break_id)


def breaks_by_date(group: GroupFile) -> list[TermBreak]:
    """The breaks, by their first day."""
    return sorted(group.find(TermBreak), key=lambda one: (str(one.from_date), one.id))


def planned_in(group: GroupFile, term_break: TermBreak, today: date) -> list[Session]:
    """Sessions to come, planned in a break by activities that follow the terms, by time."""
    first, last = term_break.from_date, term_break.to_date
    if first is None or last is None or last < today:
        return []
    following = {one.id for one in group.find(Activity) if one.term_time}
    found = call_off_preview(group, Period(max(first, today), last))
    return [one for one in found.sessions if one.activity_id in following]
