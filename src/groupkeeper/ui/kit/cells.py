"""What a table's columns and cells are, as values.

Use: `Column("Name", "bold_text", width=208, grow=2, text=lambda person: person.name)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from groupkeeper.domain.money import say_pence
from groupkeeper.ui.kit.drawing import ChipWords

CellKind = Literal[
    "text", "bold_text", "two_line", "chips", "status", "number", "money", "bar", "check", "hours"
]
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Said:
    """Words with a tone (a colour role) or made bold, where a plain str will not do."""

    words: str
    tone: str = "ink"
    bold: bool = False


@dataclass(frozen=True)
class TwoLines:
    """A bold first line and a quieter second one, whose tone may say how things stand."""

    first: str
    second: str
    tone: str = "ink2"


@dataclass(frozen=True)
class Share:
    """How much of something is used, 0 to 1 and over, with the words that say it."""

    share: float
    words: str
    tone: str = "neutral"


@dataclass(frozen=True)
class HoursBox:
    """Hours as words ("3", "4.5", ""); `suggested` shows lighter until it is confirmed."""

    words: str
    suggested: bool = False


@dataclass(frozen=True)
class Column:
    """One column: its words, how its cells look, and where their values come from.

    `text` gives, by `kind`: text, bold_text, number: str (or `Said`, or int) · two_line:
    `TwoLines` · chips: sequence of `ChipWords` · status: `ChipWords`, or str where there is no
    status · money: whole pence (or `Said`) · bar: `Share` · check: bool, or None for no box ·
    hours: `HoursBox`, or None for no box.

    `width` is the least, in design px, and room for the words of `longest` is kept whatever they
    measure; then words take the room they need, and what is left is shared out by `grow`. In a
    narrow table columns of the highest `priority` hide first; those of 1 never do. `sort` gives
    what to sort by, where the cell itself will not do; `sortable` False leaves its head alone.
    What a search matched is marked in names (bold_text, two_line) and where `marks` is True.
    """

    title: str
    kind: CellKind = "text"
    width: int = 140
    align: Align | None = None
    priority: int = 1
    text: Callable[[Any], Any] = str
    grow: int = 0
    key: str = ""
    sort: Callable[[Any], Any] | None = None
    sortable: bool = True
    marks: bool | None = None
    longest: str = ""

    def name(self) -> str:
        """What `sort_asked` calls this column: its key, or else its title."""
        return self.key or self.title

    def shows_marks(self) -> bool:
        """Whether what a search matched is marked in this column."""
        return self.kind in ("bold_text", "two_line") if self.marks is None else self.marks

    def side(self) -> Align:
        """Where its words stand: numbers and money to the right, unless it says otherwise."""
        return self.align or ("right" if self.kind in ("number", "money") else "left")


def cell_words(kind: CellKind, value: object) -> str:
    """The words of a cell, for a screen reader, for sorting and for jumping by letters."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() if kind == "money":
            return say_pence(value)
        case Said() | Share() | HoursBox() | ChipWords():
            return value.words
        case TwoLines():
            return f"{value.first}, {value.second}"
        case str():
            return value
        case Sequence():
            return ", ".join(each.words for each in value)
        case _:
            return str(value)


def row_sentence(columns: Sequence[Column], row: object) -> str:
    """A whole row in one sentence: "Tomasz Wiśniewski, Roles Volunteer, Hours 63"."""
    said: list[str] = []
    for place, column in enumerate(columns):
        words = cell_words(column.kind, column.text(row))
        if words:
            said.append(words if place == 0 and column.kind != "check" else _titled(column, words))
    return ", ".join(said)


def _titled(column: Column, words: str) -> str:
    return f"{column.title} {words}".strip()


def sort_value(column: Column, row: object) -> tuple[int, Any]:
    """What to sort a row by: numbers as numbers, words whatever their case, gaps last."""
    value = column.sort(row) if column.sort else column.text(row)
    if value is None or value == "":
        return (2, "")
    if isinstance(value, int | float):
        return (0, value)
    if column.sort and not isinstance(value, str):
        return (0, value)
    if isinstance(value, Share):
        return (0, value.share)
    return (1, cell_words(column.kind, value).casefold())
