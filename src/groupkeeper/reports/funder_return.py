"""The return to a funder on paper: summary, volunteer input, what happened, money, evidence,
declaration, and the sheet that says where each figure comes from."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns import sentences
from groupkeeper.domain.returns.evidence import THEIR_AMOUNT
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.tables import Cell, Table
from groupkeeper.reports.charts import Bars
from groupkeeper.reports.figure_tables import (
    GAP,
    Look,
    beside,
    doubled,
    figure_table,
    ruled_lines,
)
from groupkeeper.reports.page import (
    NOTE,
    PART,
    ROOM,
    STRONG,
    SUBTITLE,
    TITLE,
    Marks,
    Paper,
    Printed,
    Rule,
    labelled,
    new_page,
    paragraphs,
    print_paper,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import FigureBoxes, Signatures, fact_table, kept_together
from groupkeeper.reports.trace import trace_sheet

WHO_ROOM, CAME_ROOM, CAME_IN_ROOM = 176.0, 204.0, 326.0
ROLES = Look((4.2, 1.3, 1.5, 4.4), bars=Bars(solid=2))
WHO = Look((5, 1.7), room=WHO_ROOM)
GROUPS = Look((19, 5.2, 6), room=ROOM - WHO_ROOM - GAP)
MONTHS = Look((4, 1.6, 2, 0.8, 4, 1.6, 2), words=(0, 4))
SHORT_MONTHS = Look((5, 1.4, 1.6))
ACTIVITIES = Look((4, 1.4, 1.1, 1.9, 1.4, 2.6))
TOOK_PART = Look((5, 2), room=CAME_ROOM)
LINES = Look((3.6, 2, 2, 2.3, 3.4), bars=Bars(solid=2, hatched=1, keys=("agreed", "spent")))
INSTALMENTS = Look((56, 48, 166, 56), words=(0, 1, 2), room=CAME_IN_ROOM, tight=True)
SUM = Look((8, 6), room=ROOM - CAME_IN_ROOM - GAP, tight=True)
PAYMENTS = Look((60, 50, 181, 90, 44, 57), words=(0, 1, 2, 3, 4), tight=True)
OTHER = Look((4, 5, 2), words=(0, 1))
LONG_TABLE, FEW_MONTHS, ROOM_FOR_A_START = 16, 5, 140
LONG_PURPOSE = 320


def print_funder_return(figures: FunderReturnFigures) -> Printed:
    """The return as a PDF, with the place of each figure on its pages."""
    marks = Marks()
    story = stacked(
        _summary(figures, marks),
        _volunteers(figures, marks),
        _what_happened(figures, marks),
        _money(figures, marks),
        kept_together([*_evidence(figures, marks), *_declaration(figures)]),
        trace_sheet(figures),
        _whole_list(figures, marks),
    )
    return print_paper(_paper(figures), story, marks)


def _paper(figures: FunderReturnFigures) -> Paper:
    reference = f" · award {figures.award_reference}" if figures.award_reference else ""
    made = f"made {say_date(figures.made_at.date())} {figures.made_at:%H:%M}"
    draft = "Draft · " if figures.is_draft else ""
    return Paper(
        title=f"{figures.title} to {figures.funder_name}: {figures.subtitle}",
        author=figures.group_name,
        footer=f"{figures.group_name} · Return to {figures.funder_name}{reference}",
        second_footer=f"{draft}{made} · copy {figures.short_fingerprint}",
        draft=figures.is_draft,
    )


def _summary(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    purpose = figures.purpose or "Not yet written down."
    short = len(purpose) <= LONG_PURPOSE
    return stacked(
        words(figures.title, TITLE),
        words(figures.subtitle, SUBTITLE),
        Rule(),
        fact_table((*figures.facts, *([("Purpose", " ".join(purpose.split()))] if short else []))),
        Spacer(0, 12),
        FigureBoxes(figures.boxes[:3], marks),
        FigureBoxes(figures.boxes[3:], marks),
        section("In a few words"),
        paragraphs(figures.words.in_a_few_words),
        [] if short else section("What the grant was for, in the funder's words"),
        [] if short else paragraphs(purpose),
    )


def _volunteers(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    said = figures.words
    who = [words(figures.who.title, PART), *figure_table(figures.who, WHO, marks)]
    groups = [words(figures.groups.title, PART), *figure_table(figures.groups, GROUPS, marks)]
    return stacked(
        section("What people gave", 110),
        words(sentences.NO_MONEY_VALUE, STRONG),
        [words(line) for line in said.volunteers],
        beside(who, groups, WHO_ROOM),
        _part(figures.roles, ROLES, marks),
        _months(figures.months, marks),
        [labelled("How we count.", line, NOTE) for line in said.how_we_count],
    )


def _months(months: Table, marks: Marks) -> list[Flowable]:
    if len(months.rows) <= FEW_MONTHS:
        return _part(months, SHORT_MONTHS, marks)
    return _part(doubled(months), MONTHS, marks)


def _what_happened(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    took_part = figures.took_part
    came = [words(took_part.title, PART), *figure_table(took_part, TOOK_PART, marks)]
    comments = _comments(figures)
    return stacked(
        section("What happened", 150),
        figure_table(figures.activities, ACTIVITIES, marks),
        beside(came, comments, CAME_ROOM) if comments else kept_together(came),
    )


def _comments(figures: FunderReturnFigures) -> list[Flowable]:
    if not figures.words.comments:
        return []
    said = [f"“{text}”" + (f" – {by}" if by else "") for text, by in figures.words.comments]
    return [words("What people said", PART), *(words(line) for line in said)]


def _money(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    came_in = figures.instalments
    received = [words(came_in.title, PART), *figure_table(came_in, INSTALMENTS, marks)]
    left = [words(figures.sum.title, PART), *figure_table(figures.sum, SUM, marks)]
    return stacked(
        section("How the grant was spent", 170),
        figure_table(figures.lines, LINES, marks),
        Spacer(0, 5),
        words(" ".join(figures.words.money)),
        beside(received, left, CAME_IN_ROOM),
        _other_money(figures, marks),
        _part(figures.payments_in_short, PAYMENTS, marks),
        _changes(figures.words.changes or ("Not yet answered.",)),
    )


def _changes(changes: Sequence[str]) -> list[Flowable]:
    first, *others = [words(change) for change in changes]
    return [*kept_together([words("Changes to the plan", PART), first]), *others]


def _whole_list(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    """The list of payments on its own pages, where the money section has it in short."""
    if figures.payments_in_short is figures.payments:
        return []
    table = figure_table(figures.payments, PAYMENTS, marks)
    return [*new_page(), *section("All payments charged to this grant"), *table]


def _other_money(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    return _part(figures.other_money, OTHER, marks) if figures.other_money.rows else []


def _evidence(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    lines: list[tuple[str, tuple[Cell, ...]]] = []
    for item, held, of in figures.evidence.rows:
        said = (held, " of ", of) if of else (held,)
        if item == THEIR_AMOUNT:
            label, number = lines.pop()
            lines.append((label, (*number, ", ", *said)))
        else:
            lines.append((_words(item), said))
    return [*section("Evidence we hold", 100), *ruled_lines(lines, marks)]


def _declaration(figures: FunderReturnFigures) -> list[Flowable]:
    minute = figures.words.minute
    approved = [words(f"Approved at our committee meeting, minute {minute}.")] if minute else []
    declared = (
        f"We declare that, to the best of our knowledge: {' '.join(figures.words.declaration)}"
    )
    return stacked(
        section("Signed for the group", 150),
        words(declared),
        approved,
        Signatures(figures.signatories),
        words(
            "Every figure here can be traced. The last pages list the registers, hours entries "
            f"and payments each one draws on. {sentences.NO_MONEY_VALUE}",
            NOTE,
        ),
    )


def _part(table: Table, look: Look, marks: Marks) -> list[Flowable]:
    """A table under its own small heading."""
    drawn = [words(table.title, PART), *figure_table(table, look, marks)]
    if len(table.rows) > LONG_TABLE:
        return [CondPageBreak(ROOM_FOR_A_START), *drawn]
    return kept_together(drawn)


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.label
