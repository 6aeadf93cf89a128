"""A field for a length of time, typed as people say it: "2", "1.5", "2:15".

Use: `field = hours_field("Hours given")`; its value is whole minutes. With `or_times` it takes in
and out as well, as a sign-in sheet has them: "11:30-14:30".
"""

from groupkeeper.domain.periods import say_minutes
from groupkeeper.domain.volunteers.sign_in import read_typed
from groupkeeper.domain.volunteers.time_given import read_hours
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.fields import Field


def hours_field(
    label: str, *, help: str = "", optional: bool = False, or_times: bool = False
) -> Field:
    """Hours; the value is whole minutes, or None before anything readable is typed."""
    read = _either_way if or_times else read_hours
    wrong = "Enter hours, like 2 or 1.5" + (", or in and out, like 11:30-14:30" if or_times else "")
    editor = ReadEditor(read, say_minutes, wrong)
    return Field(label, editor, help=help, optional=optional, width=180 if or_times else 140)


def _either_way(typed: str) -> int | None:
    found = read_typed(typed)
    return found.minutes if found else None
