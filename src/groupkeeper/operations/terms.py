"""What a person can do with the breaks between school terms."""

from groupkeeper.domain.activities.breaks import TermBreak, break_troubles
from groupkeeper.operations.bookings import refuse
from groupkeeper.storage.group_file import GroupFile


def keep_break(group: GroupFile, term_break: TermBreak) -> TermBreak:
    """Add a break, or write what is now true of it. Sessions planned before stay as they are."""
    refuse(break_troubles(term_break))
    known = group.find(TermBreak, id=term_break.id)
    with group.step(f"{'Change' if known else 'Add'} {term_break.name}") as step:
        return step.save(term_break)


def remove_break(group: GroupFile, break_id: str) -> None:
    """Take a break away. Sessions planned before stay as they are."""
    with group.step(f"Remove {group.get(TermBreak, break_id).name}") as step:
        step.remove(TermBreak, break_id)
