"""How wide the columns of a table are: words that must be seen whole come before growing.

Use: by `RowsView` alone: `widths(columns, wishes(model, theme), room, theme)`.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QFontMetricsF

from groupkeeper.ui.kit.cells import CellKind, Column, Said, TwoLines, cell_words
from groupkeeper.ui.kit.delegate import PAD
from groupkeeper.ui.kit.drawing import ChipWords
from groupkeeper.ui.kit.table_model import RowsModel
from groupkeeper.ui.look.theme import Theme

_MEASURED = 200  # rows; more would be felt, and the longest words are nearly always among them
_ICON = 28  # design px, the icon of a status with its gap
_PAINTED = frozenset({"chips", "bar", "check", "hours"})  # no words, or words that may give way


def wishes(model: RowsModel, theme: Theme) -> list[int]:
    """For each column the px at which its words, those read so far, are seen whole."""
    rows = model.rows_read(_MEASURED)
    return [max(_least(column, theme), _widest(column, rows, theme)) for column in model.columns]


def widths(
    columns: Sequence[Column], wished: Sequence[int], room: int, theme: Theme
) -> list[int | None]:
    """The px of each column in `room` px; None for one that is hidden because it does not fit.

    Each column has its least; then the smallest wishes are met first, so that as few words as
    can be are cut; what is left over is shared out among those that grow.
    """
    least = [_least(column, theme) for column in columns]
    shown = _fitting(columns, least, room)
    given = {place: least[place] for place in shown}
    spare = room - sum(given.values())
    for place in sorted(shown, key=lambda place: wished[place] - least[place]):
        more = max(0, min(spare, wished[place] - given[place]))
        given[place] += more
        spare -= more
    grows = sum(columns[place].grow for place in shown)
    for place in shown:
        share = columns[place].grow / grows if grows else (1.0 if place == 0 else 0.0)
        given[place] = max(8, given[place] + int(spare * share))
    return [given.get(place) for place in range(len(columns))]


def _least(column: Column, theme: Theme) -> int:
    sample = _measured(column.kind, column.longest, theme) if column.longest else 0
    return max(theme.px(column.width), sample)


def _widest(column: Column, rows: Sequence[object], theme: Theme) -> int:
    head = QFontMetricsF(theme.font("small_strong")).horizontalAdvance(column.title)
    read = () if column.kind in _PAINTED else rows
    cells = (_measured(column.kind, column.text(row), theme) for row in read)
    return max(ceil(head) + 2 * theme.px(PAD) + 2, *cells, 0)


def _measured(kind: CellKind, value: object, theme: Theme) -> int:
    body, strong = QFontMetricsF(theme.font("body")), QFontMetricsF(theme.font("strong"))
    icon = 0
    if isinstance(value, TwoLines):
        second = QFontMetricsF(theme.font("small")).horizontalAdvance(value.second)
        wide = max(strong.horizontalAdvance(value.first), second)
    else:
        bold = kind == "bold_text" or (isinstance(value, Said) and value.bold)
        wide = (strong if bold else body).horizontalAdvance(cell_words(kind, value))
        has_icon = kind == "status" and (isinstance(value, str) or _with_icon(value))
        icon = theme.px(_ICON) if has_icon else 0
    return ceil(wide) + icon + 2 * theme.px(PAD) + 2


def _with_icon(value: object) -> bool:
    return isinstance(value, ChipWords) and bool(value.icon)


def _fitting(columns: Sequence[Column], least: Sequence[int], room: int) -> list[int]:
    """The places of the columns that fit, dropping the highest priority numbers first."""
    shown = list(range(len(columns)))
    while sum(least[place] for place in shown) > room:
        droppable = [place for place in shown if columns[place].priority > 1]
        if not droppable:
            break
        shown.remove(max(droppable, key=lambda place: (columns[place].priority, place)))
    return shown
