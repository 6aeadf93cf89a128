"""The trace sheet: where each figure of a print comes from."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak, Table, TableStyle

from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.figures import Figure, say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.tables import Table as FigureTable
from groupkeeper.reports.letters import SEMIBOLD
from groupkeeper.reports.page import INK, NOTE, PART, ROOM, RULE, TINT, section, stacked, words
from groupkeeper.reports.parts import cell

TRACE = NOTE.clone("trace", spaceBefore=0, spaceAfter=0, leading=12)
SIDE = 4
HEAD = TRACE.clone("trace_head", fontName=SEMIBOLD)
WIDTHS = (0.16, 0.12, 0.38, 0.19, 0.15)
PART_WIDTHS = (0.28, 0.36, 0.36)
PART_HEADS = ("Row", "Figures", "Counted from")
PARTS_NOTE = (
    "Each keeps the rule of the figure whose letter and number it begins with, for one role, "
    "month, activity or line. Payments and instalments are traced line by line in their own tables."
)
HEADS = ("Figure", "Amount", "What it is, and the rule", "Counted from", "Left out")
ELSEWHERE = ("T3", "T3s", "T4", "T6", "T10")
SAID_OF_KIND = {
    "person": "people",
    "attendance": "attendances",
    "session": "sessions",
    "hours_entry": "hours entries",
    "money_line": "cashbook lines",
    "evidence": "pieces of evidence",
}


def trace_sheet(figures: FunderReturnFigures) -> list[Flowable]:
    """Each figure with its rule and records; the parts of a table in short; what made the print."""
    whole = [one for one in figures.figures() if not _is_part(one)]
    parts = [row for table in figures.tables for row in _part_rows(table)]
    return stacked(
        PageBreak(),
        section("Where the figures come from"),
        words(figures.subtitle, NOTE),
        _drawn([HEADS, *map(_row, whole)], WIDTHS),
        words("Parts of these figures", PART),
        words(PARTS_NOTE, NOTE),
        _drawn([PART_HEADS, *parts], PART_WIDTHS),
        [words(line, NOTE) for line in _made_with(figures)],
    )


def _drawn(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    rooms = [ROOM * width - 2 * SIDE for width in widths]
    cells = [
        [cell(text, TRACE if n else HEAD, room) for text, room in zip(row, rooms, strict=True)]
        for n, row in enumerate(rows)
    ]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), TINT),
            ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
            ("LINEBELOW", (0, 1), (-1, -1), 0.6, RULE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), SIDE),
            ("RIGHTPADDING", (0, 0), (-1, -1), SIDE),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ]
    )
    return Table(cells, colWidths=[ROOM * part for part in widths], repeatRows=1, style=style)


def _is_part(figure: Figure) -> bool:
    """Whether a figure is one cell of a table whose total has the same rule."""
    head, _, tail = figure.id.partition(".")
    return bool(tail) and head != "E" and not tail.startswith("of.")


def _part_rows(table: FigureTable) -> list[tuple[str, ...]]:
    """One row for each row of a table: its figures and the records they were counted from."""
    if table.id in ELSEWHERE:
        return []
    return [
        (f"{table.title}: {row[0]}", ", ".join(f.id for f in figures), _records(figures[-1]))
        for row in table.rows
        if (figures := [c for c in row if isinstance(c, Figure) and _is_part(c) and c.amount])
    ]


def _records(figure: Figure) -> str:
    if not figure.counted:
        return "Offer letter"
    last = figure.counted[-1]
    return f"{SAID_OF_KIND.get(last.kind, last.kind)}: {last.said()}"


def _row(figure: Figure) -> tuple[str, ...]:
    counted = "; ".join(f"{SAID_OF_KIND.get(c.kind, c.kind)}: {c.said()}" for c in figure.counted)
    omitted = "; ".join(left.said() for left in figure.left_out)
    at_least = "at least " if figure.at_least else ""
    return (
        figure.id,
        at_least + say_figure(figure),
        f"{figure.label[:1].upper()}{figure.label[1:]}. {figure.rule}",
        counted[:1].upper() + counted[1:] or "Offer letter",
        omitted[:1].upper() + omitted[1:] or "None",
    )


def _made_with(figures: FunderReturnFigures) -> list[str]:
    made = f"{say_date(figures.made_at.date())} at {figures.made_at:%H:%M}"
    lines = [f"Made {made} with GroupKeeper {figures.program_version}".rstrip() + "."]
    if figures.file_version:
        lines.append(f"Group file version {figures.file_version}.")
    if figures.locked_at:
        by = f" by {figures.locked_by}" if figures.locked_by else ""
        lines.append(f"Locked {say_date(figures.locked_at.date())}{by}.")
    lines.append(f"Fingerprint of the figures (SHA-256): {figures.fingerprint}")
    return lines
