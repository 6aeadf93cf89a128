"""Whether a print of the cashbook is long, so that it is drawn beside the window's own work.

Use: `pages=lambda: pages_if_long(session.group, lines_on_a_page=40)`.
"""

from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import lines_kept

SHORT_ENOUGH = 400  # lines of the whole book: what is drawn of fewer takes two blinks of the eye


def pages_if_long(group: GroupFile, *, lines_on_a_page: int) -> int:
    """About how many pages a print of all lines has; 0 where the book is short."""
    lines = lines_kept(group)
    return 1 + lines // lines_on_a_page if lines > SHORT_ENOUGH else 0
