"""The money of a return on paper: where the grant went, each payment, what is left, changes."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from groupkeeper.domain.returns import sentences
from groupkeeper.domain.returns.money_sentences import Change
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.reports.charts import AgreedAndSpent
from groupkeeper.reports.figure_tables import GAP, Look, beside, figure_table
from groupkeeper.reports.page import (
    NOTE,
    PART,
    ROOM,
    STRONG,
    Marks,
    new_page,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import kept_together

TITLE = "How the grant was spent"
CAME_IN_ROOM = 314.0
LINES = Look((3.4, 1.7, 1.7, 2.1, 4), words=(0, 4))
LINES_SO_FAR = Look((3.2, 1.7, 1.8, 1.7, 2.1, 2.6), words=(0, 5))
INSTALMENTS = Look((66, 108, 60, 80), words=(0, 1, 3), room=CAME_IN_ROOM, tight=True, wraps=True)
SUM = Look((8, 6), room=ROOM - CAME_IN_ROOM - GAP, tight=True, wraps=True)
PAYMENTS = Look((66, 52, 96, 80, 79, 60, 49), words=(0, 1, 2, 3, 4, 6), tight=True, wraps=True)
LONG_LIST = 300  # rows; words too long for a line of a longer one are cut, for speed
OTHER = Look((4, 2, 5), words=(0, 2))
GIVEN_BACK = Look((3, 4, 3), words=(0, 1), room=260)
OUTSIDE = Look((66, 52, 135, 165, 60), words=(0, 1, 2, 3), tight=True)
LONG_TABLE, ROOM_FOR_A_START = 8, 140


def money_part(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    """Budget lines, what came and went, each payment, other money and changes to the plan."""
    came_in = figures.instalments
    received = [words(came_in.title, PART), *figure_table(came_in, INSTALMENTS, marks)]
    left = [words(figures.sum.title, PART), *figure_table(figures.sum, SUM, marks)]
    return stacked(
        section(TITLE, 170),
        figure_table(figures.lines, _look_of_lines(figures.lines), marks),
        Spacer(0, 7),
        AgreedAndSpent(figures.lines),
        Spacer(0, 6),
        words(" ".join(figures.words.money)),
        beside(received, left, CAME_IN_ROOM),
        _if_any(figures.given_back, GIVEN_BACK, marks),
        _other(figures, marks),
        _if_any(figures.outside, OUTSIDE, marks),
        part(figures.payments_in_short, PAYMENTS, marks),
        _changes(figures.words.changes or (Change("Not yet answered."),)),
    )


def _look_of_lines(table: Table) -> Look:
    return LINES_SO_FAR if "Spent before" in table.heads else LINES


def whole_list(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    """The list of payments on its own pages, where the money section has it in short."""
    if figures.payments_in_short is figures.payments:
        return []
    look = replace(PAYMENTS, wraps=len(figures.payments.rows) <= LONG_LIST)
    table = figure_table(figures.payments, look, marks)
    return [*new_page(), *section("All payments charged to this grant"), *table]


def part(table: Table, look: Look, marks: Marks) -> list[Flowable]:
    """A table under its own small heading."""
    drawn = [words(table.title, PART), *figure_table(table, look, marks)]
    if len(table.rows) > LONG_TABLE:
        return [CondPageBreak(ROOM_FOR_A_START), *drawn]
    return kept_together(drawn)


def _if_any(table: Table, look: Look, marks: Marks) -> list[Flowable]:
    return part(table, look, marks) if table.rows else []


def _other(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    if not figures.other_money.rows:
        return []
    note = words(sentences.NO_MONEY_VALUE, NOTE)
    title = words(figures.other_money.title, PART)
    return kept_together([title, *figure_table(figures.other_money, OTHER, marks), note])


def _changes(changes: Sequence[Change]) -> list[Flowable]:
    lines = [flowable for change in changes for flowable in _change(change)]
    return [*kept_together([words("Changes to the plan", PART), lines[0]]), *lines[1:]]


def _change(change: Change) -> list[Flowable]:
    said: list[Flowable] = [words(change.words)]
    return [*said, *([words(change.unasked, STRONG)] if change.unasked else [])]
