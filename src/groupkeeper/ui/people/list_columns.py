"""The columns of the list of people, and what a screen reader says of a row."""

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.domain.people.standing import Standing
from groupkeeper.domain.periods import say_minutes
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import own_columns
from groupkeeper.storage.queries.people.people import PersonRow
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.drawing import ChipWords, role, status

_OWN_WIDTH = 120
COLUMNS = (
    Column("Name", "bold_text", 176, text=lambda row: row.full_name, key="name", grow=4),
    Column("Roles", "chips", 186, text=lambda row: chips(row), priority=3, grow=8, sortable=False),
    Column(
        "Membership",
        "status",
        text=lambda row: standing_words(row.standing),
        key="membership",
        longest="Paid to September 2027",
    ),
    Column("Hours", "number", 72, text=lambda row: hours(row), priority=2, key="hours", grow=1),
)


def columns_of(group: GroupFile) -> tuple[Column, ...]:
    """The columns of the list, and those of the group's own fields that it wants to see in it."""
    own = (each for each in own_columns(group) if each.in_list)
    return (*COLUMNS, *(_own_column(each) for each in own))


def _own_column(own: OwnField) -> Column:
    number = own.own_field_kind == OwnFieldKind.NUMBER
    return Column(
        own.label,
        "number" if number else "text",
        _OWN_WIDTH,
        text=lambda row: row.own.get(own.id, ""),
        priority=2,  # wanted by the group, so Roles hides before it
        key=f"own:{own.id}",
        grow=3,
        marks=True,
    )


def chips(row: PersonRow) -> tuple[ChipWords, ...]:
    """What someone is in the group, as chips; posts are tinted."""
    return tuple(role(part.words, committee=part.leads) for part in row.parts)


def standing_chip(standing: Standing) -> ChipWords:
    """A membership as a chip."""
    if standing.tone == "plain":
        return role(standing.words)
    return status(standing.words, standing.tone)  # pyright: ignore[reportArgumentType]


def standing_words(standing: Standing) -> ChipWords | str:
    """A membership as a cell: icon and words, or only words where there is none."""
    return standing.words if standing.tone == "plain" else standing_chip(standing)


def hours(row: PersonRow) -> str:
    """Hours since our year began, or a dash."""
    return say_minutes(row.minutes) if row.minutes else "–"


def sentence(row: PersonRow) -> str:
    """ "Tomasz Wiśniewski, Driver and Volunteer, Ends 31 March, 63 hours"."""
    parts = " and ".join(part.words for part in row.parts)
    given = f"{say_minutes(row.minutes)} hours" if row.minutes else "no hours"
    said = (row.full_name, parts, row.standing.words, given, *row.own.values())
    return ", ".join(words for words in said if words)
