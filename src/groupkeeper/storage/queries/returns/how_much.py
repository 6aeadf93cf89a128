"""How much a return counts, asked before it is counted."""

from groupkeeper.domain.grants.award import Award
from groupkeeper.storage.group_file import GroupFile

_LONG = 8_000  # lines of registers: about 50 ms of work
_PAYMENT = 4  # a payment weighs more: each is a row of its own on paper

_HOW_MUCH = """
    SELECT :payment * (SELECT count(*) FROM money_line WHERE award_id = :award)
        + (SELECT count(*) FROM (
            SELECT 1 FROM session JOIN attendance ON attendance.session_id = session.id
            WHERE session.activity_id IN (
                SELECT activity_id FROM award_activity
                WHERE award_id = :award AND deleted_at IS NULL)
            LIMIT :long))
"""


def is_long_to_count(group: GroupFile, award_id: str) -> bool:
    """Whether working out a grant's return takes so long that a window must not wait for it."""
    if not any(one.starts_on and one.ends_on for one in group.find(Award, id=award_id)):
        return False  # there is nothing to count, and it is said at once
    asked = {"award": award_id, "payment": _PAYMENT, "long": _LONG}
    return group.rows(_HOW_MUCH, asked)[0][0] >= _LONG
