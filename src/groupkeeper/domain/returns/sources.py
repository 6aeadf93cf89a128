"""What a figure draws on: the rows that add up to it, down to single records."""

from collections.abc import Mapping
from dataclasses import dataclass

from groupkeeper.domain.figures import Figure, Unit, say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.tables import Table

NOT_ADDED = "Someone in more than one row is counted once, so the rows add up to more."
AMOUNT_HEADS = {
    Unit.PEOPLE: "People",
    Unit.ATTENDANCES: "Came",
    Unit.SESSIONS: "Sessions",
    Unit.MINUTES: "Hours",
    Unit.PENCE: "Amount",
    Unit.NUMBER: "Number",
    Unit.TENTHS: "Average",
    Unit.PERCENT: "Share",
    Unit.DAYS: "Hours",
}
_WHERE = {
    Unit.PEOPLE: "Where the people come from",
    Unit.ATTENDANCES: "Where the attendances come from",
    Unit.SESSIONS: "Which sessions",
    Unit.MINUTES: "Where the hours come from",
    Unit.PENCE: "Where the money comes from",
    Unit.NUMBER: "What it counts",
    Unit.TENTHS: "Where the average comes from",
    Unit.PERCENT: "Where the share comes from",
    Unit.DAYS: "Where the days come from",
}


@dataclass(frozen=True)
class Source:
    """One row that a figure draws on. `kind` and `record_id` say which page opens it."""

    key: str
    first: str
    second: str
    said: str
    kind: str = ""
    record_id: str = ""


@dataclass(frozen=True)
class DrawsOn:
    """A figure and the rows behind it. `total` is "" when the rows do not add up to it."""

    figure: Figure
    title: str
    line: str
    where: str
    amount_head: str
    rows: tuple[Source, ...]
    total: str
    note: str = ""


def heading(figure: Figure) -> str:
    """ "1,086.5 hours given" – the figure as a sentence's beginning."""
    at_least = "at least " if figure.at_least else ""
    return f"{at_least}{say_figure(figure)} {figure.label}"


def draws_on(
    figures: FunderReturnFigures, figure: Figure, activity_ids: Mapping[str, str]
) -> DrawsOn | None:
    """What one of the totals draws on, by activity, role or budget line.

    `activity_ids` are the ids of the activities by name. None for a figure that is itself a part:
    its single records are read from the group file.
    """
    if figure.id == "M6":
        return _the_sum(figures, figure)
    table, place, adds_up = _broken_down(figures).get(figure.id, (None, 0, False))
    if table is None:
        return None
    rows = tuple(
        Source(
            cell.id, str(row[0]), _second(figures, cell), say_figure(cell, table.decimals(place)),
            "activity" if str(row[0]) in activity_ids else "", activity_ids.get(str(row[0]), ""),
        )
        for row in table.rows
        if isinstance(cell := row[place], Figure)
    )  # fmt: skip
    total = say_figure(figure, table.decimals(place)) if adds_up else ""
    return _drawn(figures, figure, rows, total, "" if adds_up or not rows else _note(figure))


def _drawn(
    figures: FunderReturnFigures,
    figure: Figure,
    rows: tuple[Source, ...],
    total: str,
    note: str = "",
) -> DrawsOn:
    return DrawsOn(
        figure=figure,
        title=heading(figure),
        line=figures.period.said(),
        where=_WHERE[figure.unit],
        amount_head=AMOUNT_HEADS[figure.unit],
        rows=rows,
        total=total,
        note=note,
    )


def from_records(
    figures: FunderReturnFigures, figure: Figure, rows: tuple[Source, ...], adds_up: bool
) -> DrawsOn:
    """What a part draws on: single entries, payments, sessions or people."""
    return _drawn(figures, figure, rows, say_figure(figure) if adds_up else "")


def _broken_down(figures: FunderReturnFigures) -> dict[str, tuple[Table, int, bool]]:
    """For each total: the table that breaks it down, the column, and whether it adds up."""
    return {
        "F5": (figures.time_by_activity, 2, True),
        "F4": (figures.roles, 1, False),
        "F3p": (figures.activities, 2, True),
        "F3": (figures.activities, 3, True),
        "F3x": (figures.activities, 4, True),
        "F2": (figures.activities, 5, True),
        "F2v": (figures.activities, 6, False),
        "F1": (figures.activities, 7, False),
        "M1": (figures.lines, 1, True),
        "M2b": (figures.lines, 2, True),
        "F6": (figures.lines, figures.lines.heads.index("Spent"), True),
        "M3": (figures.lines, figures.lines.heads.index("Left"), True),
    }


def _note(figure: Figure) -> str:
    return NOT_ADDED if figure.unit is Unit.PEOPLE else "Each activity has its own average."


def _second(figures: FunderReturnFigures, cell: Figure) -> str:
    """The quieter line under a row: how many registers, entries or payments it stands on."""
    if cell.unit is Unit.PENCE:
        return _many(len(cell.records), "payment") if cell.counted else "From the offer letter"
    if cell.unit is Unit.SESSIONS:
        return ""
    last = cell.counted[-1] if cell.counted else None
    if last is None:
        return ""
    if last.kind == "session":
        return f"{_many(len(last.ids), 'register')} with names"
    if cell.unit is Unit.MINUTES and (held := _registers(figures, cell)):
        return held
    return _many(len(last.ids), "entry", "entries")


def _registers(figures: FunderReturnFigures, cell: Figure) -> str:
    """ "45 of 46 registers" for the hours of an activity that met; "" for any other hours."""
    name = next((row[0] for row in figures.time_by_activity.rows if cell in row), "")
    held = next((row[3] for row in figures.activities.rows if row[0] == name), None)
    if not isinstance(held, Figure):
        return ""
    unfinished = {id for one in figures.missing if one.key == "registers" for id in one.ids}
    finished = sum(session not in unfinished for session in held.records)
    return f"{finished:,} of {_many(held.amount, 'register')}"


def _the_sum(figures: FunderReturnFigures, figure: Figure) -> DrawsOn:
    rows = tuple(
        Source(cell.id, str(row[0]), _records(cell), say_figure(cell))
        for row in figures.sum.rows
        if isinstance(cell := row[1], Figure)
    )
    return _drawn(figures, figure, rows, say_figure(figure))


def _records(figure: Figure) -> str:
    moved = bool(figure.counted) and figure.counted[0].kind == "fund_transfer"
    return _many(len(figure.records), "transfer" if moved else "cashbook line")


def _many(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
