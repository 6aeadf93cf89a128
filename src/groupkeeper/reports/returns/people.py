"""The people of a return on paper: what volunteers gave, what happened, and who took part."""

from reportlab.platypus import Flowable

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.returns import sentences
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.reports.charts import Bars
from groupkeeper.reports.charts_of_time import MonthColumns, SessionDots
from groupkeeper.reports.figure_tables import (
    GAP,
    TALLEST_BESIDE,
    Look,
    beside,
    doubled,
    figure_table,
)
from groupkeeper.reports.page import (
    NOTE,
    PART,
    ROOM,
    STRONG,
    Marks,
    labelled,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import kept_together
from groupkeeper.reports.returns.money import part

GAVE, HAPPENED = "What people gave", "What happened"
NO_ACTIVITY = "No activity of ours is part of this grant."
WHO_ROOM, HALF = 176.0, (ROOM - GAP) / 2
WHO = Look((4.8, 1.95), room=WHO_ROOM)
ROLES = Look((4, 1.75, 1.9, 0.4, 4, 1.75, 1.9), words=(0, 4))
FEW_ROLES = Look((5, 1.4, 1.6))
GROUPS = Look((6.2, 1.5, 1.5, 1.9, 3.5), bars=Bars(solid=2, ends=True))
SKILLED = Look((6.2, 1.6), room=HALF)
HELP = Look((8, 2), room=ROOM - WHO_ROOM - GAP)
MONTHS = Look((3.9, 1.75, 2, 0.6, 3.9, 1.75, 2), words=(0, 4))
SHORT_MONTHS = Look((5, 1.4, 1.6))
ACTIVITIES = Look((82, 87, 52, 38, 42, 74, 51, 56), words=(0, 1), tight=True, wraps=True)
TOOK_PART = Look((5, 2.4), room=HALF)
SPACE = Look((8, 2))
FEW_MONTHS, TALL_COLUMNS = 5, 480.0


def volunteers_part(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    """Who gave time, what they did and when, and how it helped the grant go further."""
    said = figures.words
    who = [words(figures.who.title, PART), *figure_table(figures.who, WHO, marks)]
    helped = [words(figures.help.title, PART), *figure_table(figures.help, HELP, marks)]
    few = len(figures.roles.rows) <= FEW_MONTHS
    roles = figures.roles if few else doubled(figures.roles)
    shares = len(figures.groups.heads) > 3
    groups = GROUPS if shares else Look((6.2, 1.6, 1.6, 3.6), bars=Bars(solid=2, ends=True))
    story = stacked(
        section(GAVE, 110),
        words(sentences.NO_MONEY_VALUE, STRONG),
        [words(line) for line in said.volunteers],
    )
    if not figures.roles.rows:
        return stacked(story, part(figures.help, SPACE, marks) if _any(figures.help) else [])
    return stacked(
        story,
        part(figures.groups, groups, marks),
        part(figures.skilled, SKILLED, marks) if figures.skilled.rows else [],
        part(roles, FEW_ROLES if few else ROLES, marks),
        beside(who, helped, WHO_ROOM),
        _months(figures.months, marks),
        [labelled("How we count.", line, NOTE) for line in said.how_we_count],
    )


def _any(table: Table) -> bool:
    """Whether anything in a table is more than nothing."""
    return any(isinstance(cell, Figure) and cell.amount for row in table.rows for cell in row)


def _months(months: Table, marks: Marks) -> list[Flowable]:
    few = len(months.rows) <= FEW_MONTHS
    table = months if few else doubled(months)
    drawn = figure_table(table, SHORT_MONTHS if few else MONTHS, marks)
    title = words(months.title, PART)
    return kept_together([title, *drawn, *([] if few else [MonthColumns(months)])])


def activities_part(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    """What happened, how many came, and who they were as far as they told us."""
    took_part = figures.took_part
    came = [words(took_part.title, PART), *figure_table(took_part, TOOK_PART, marks)]
    if not figures.activities.rows:
        return stacked(
            section(HAPPENED),
            words(NO_ACTIVITY),
            _comments(figures),
            *_tables(list(figures.told), marks),
            part(figures.space, SPACE, marks) if _any(figures.space) else [],
        )
    return stacked(
        section(HAPPENED, 150),
        [words(line) for line in figures.words.people],
        figure_table(figures.activities, ACTIVITIES, marks),
        _dots(figures),
        _in_columns(figures, came, marks),
        part(figures.space, SPACE, marks),
    )


def _dots(figures: FunderReturnFigures) -> list[Flowable]:
    average = figures.activities.total[6]
    if len(figures.dots) < 2 or not isinstance(average, Figure):
        return []
    title = words("How many came to each session", PART)
    return kept_together([title, SessionDots(figures.dots, figures.period, average)])


def _in_columns(figures: FunderReturnFigures, came: list[Flowable], marks: Marks) -> list[Flowable]:
    """How often people came and who they were on the left; what they said on the right."""
    left = [came, *_tables([figures.ages, figures.areas], marks)]
    right = [_comments(figures), *_tables([*figures.told, figures.ways], marks)]
    if not any(right):
        return stacked(*(kept_together(one) for one in left))
    tallest = TALLEST_BESIDE if figures.large_print else TALL_COLUMNS
    drawn = beside(stacked(*left), stacked(*right), HALF, tallest)
    apart = [kept_together(one) for one in (*left, *right) if one]
    return drawn if len(drawn) == 1 else stacked(*apart)


def _tables(tables: list[Table], marks: Marks) -> list[list[Flowable]]:
    return [
        [words(one.title, PART), *figure_table(one, TOOK_PART, marks)] for one in tables if one.rows
    ]


def _comments(figures: FunderReturnFigures) -> list[Flowable]:
    if not figures.words.comments:
        return []
    said = [f"“{text}”" + (f" – {by}" if by else "") for text, by in figures.words.comments]
    return [words("What people said", PART), *(words(line) for line in said)]
