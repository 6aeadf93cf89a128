"""A field for a length of time, typed as people say it: "2", "1.5", "2:15".

Use: `field = hours_field("Hours given")`; its value is whole minutes.
"""

from groupkeeper.domain.activities.time_given import read_hours
from groupkeeper.domain.periods import say_minutes
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.fields import Field


def hours_field(label: str, *, help: str = "", optional: bool = False) -> Field:
    """Hours; the value is whole minutes, or None before anything readable is typed."""
    editor = ReadEditor(read_hours, say_minutes, "Enter hours, like 2 or 1.5")
    return Field(label, editor, help=help, optional=optional, width=140)
