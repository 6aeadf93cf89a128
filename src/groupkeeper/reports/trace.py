"""The trace sheet: where each figure of a print comes from, in two columns of small print."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, Spacer

from groupkeeper.domain.figures import Counted, Figure, say_figure
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.tables import Table as FigureTable
from groupkeeper.reports.letters import SEMIBOLD
from groupkeeper.reports.page import INK, NOTE, PART, labelled, new_page, section, stacked, words

TRACE = NOTE.clone("trace", spaceBefore=2.5, spaceAfter=0, fontSize=11, leading=13, textColor=INK)
LEFT_OUT = TRACE.clone("trace_left_out", leftIndent=9, spaceBefore=0)
TABLE = TRACE.clone("trace_table", fontName=SEMIBOLD, spaceBefore=4)
PARTS_NOTE = (
    "Each keeps the rule of the figure whose letter and number it has, for one role, month, "
    "activity or line; its short name follows the point. Payments and instalments are traced line "
    "by line in their own tables."
)
ELSEWHERE = ("T3", "T3s", "T3o", "T4", "T5r", "T6", "T8a")
SAID_OF_KIND = {
    "person": ("person", "people"),
    "attendance": ("attendance", "attendances"),
    "session": ("session", "sessions"),
    "hours_entry": ("hours entry", "hours entries"),
    "money_line": ("cashbook line", "cashbook lines"),
    "fund_transfer": ("transfer", "transfers"),
    "help_count": ("count", "counts"),
    "anonymous_tally": ("count of forms", "counts of forms"),
    "evidence": ("piece of evidence", "pieces of evidence"),
}


def trace_sheet(figures: FunderReturnFigures) -> list[Flowable]:
    """Each figure with its rule and records; the parts of a table in short; what made the print."""
    whole = [one for one in figures.figures() if not _is_part(one)]
    return stacked(
        new_page(columns=True),
        section("Where the figures come from"),
        (part for one in whole for part in _traced(one)),
        KeepTogether([words("Parts of these figures", PART), words(PARTS_NOTE, TRACE)]),
        (part for table in figures.tables for part in _parts(table)),
        Spacer(0, 8),
        [words(line, TRACE) for line in _made_with(figures)],
    )


def _is_part(figure: Figure) -> bool:
    """Whether a figure is one cell of a table whose total has the same rule."""
    head, _, tail = figure.id.partition(".")
    return bool(tail) and head != "E" and not tail.startswith("of.")


def _traced(figure: Figure) -> Iterator[Flowable]:
    at_least = "at least " if figure.at_least else ""
    named = f"{figure.id}: {figure.label}: {at_least}{say_figure(figure)}."
    from_records = "; ".join(map(_records, figure.counted)) or "The offer letter"
    yield labelled(named, f"{figure.rule} {from_records}.", TRACE)
    if figure.left_out:
        omitted = "; ".join(left.said() for left in figure.left_out)
        yield words(f"Left out: {omitted}.", LEFT_OUT)


def _parts(table: FigureTable) -> Iterator[Flowable]:
    """One line for each row of a table: its figures and the records they were counted from."""
    if table.id in ELSEWHERE:
        return
    lines = [
        labelled(f"{row[0]} (.{figures[0].id.partition('.')[2]}):", _each(figures), TRACE)
        for row in table.rows
        if (figures := [c for c in row if isinstance(c, Figure) and _is_part(c) and c.amount])
    ]
    if lines:
        yield KeepTogether([words(table.title, TABLE), lines[0]])
        yield from lines[1:]


def _each(figures: list[Figure]) -> str:
    """ "F3p 50 sessions, S-A0105 to S-A0163; F3, F2v 45 sessions, ..." for the figures of a row."""
    heads: dict[str, list[str]] = {}
    for one in figures:
        heads.setdefault(_last_records(one), []).append(one.id.partition(".")[0])
    return "; ".join(f"{', '.join(ids)} from {records}" for records, ids in heads.items()) + "."


def _last_records(figure: Figure) -> str:
    return _records(figure.counted[-1]) if figure.counted else "the offer letter"


def _records(counted: Counted) -> str:
    """ "532 hours entries, H-A0512 to H-A1911"."""
    number, _, numbers = counted.said().partition(", ")
    one, many = SAID_OF_KIND.get(counted.kind, (counted.kind, counted.kind))
    return f"{number} {one if number == '1' else many}" + (f", {numbers}" if numbers else "")


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
