"""The return to a funder on paper: summary, volunteer input, what happened, money, evidence,
declaration, and the sheet that says where each figure comes from."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns import sentences
from groupkeeper.domain.returns.figures import Figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.tables import Table
from groupkeeper.reports.charts import BarChart, Bars
from groupkeeper.reports.page import (
    NOTE,
    PART,
    STRONG,
    SUBTITLE,
    TITLE,
    Marks,
    Paper,
    Printed,
    Rule,
    paragraphs,
    print_paper,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import (
    FigureBoxes,
    Signatures,
    fact_table,
    figure_table,
    kept_together,
)
from groupkeeper.reports.trace import trace_sheet

PEOPLE_HOURS, PEOPLE = (5, 1.4, 1.6), (6, 1.4)
ACTIVITIES = (4, 1.5, 1.1, 2.1, 1.5, 2.7)
LINES, SUM = (5, 2, 2, 2), (6, 2)
PAYMENTS, INSTALMENTS, OTHER = (2, 1.8, 5, 2.8, 1.5, 2), (2, 2, 5, 2), (4, 5, 2)
EVIDENCE = (6, 2, 2)
LONG_TABLE, ROOM_FOR_A_START = 16, 140


def print_funder_return(figures: FunderReturnFigures) -> Printed:
    """The return as a PDF, with the place of each figure on its pages."""
    marks = Marks()
    story = stacked(
        _summary(figures, marks),
        _volunteers(figures, marks),
        _what_happened(figures, marks),
        _money(figures, marks),
        _evidence(figures, marks),
        _declaration(figures),
        trace_sheet(figures),
        _whole_list(figures, marks),
    )
    return print_paper(_paper(figures), story, marks)


def _paper(figures: FunderReturnFigures) -> Paper:
    reference = f" · award {figures.award_reference}" if figures.award_reference else ""
    made = f"{say_date(figures.made_at.date())} {figures.made_at:%H:%M}"
    draft = "Draft · " if figures.is_draft else ""
    return Paper(
        title=f"{figures.title} to {figures.funder_name}: {figures.subtitle}",
        author=figures.group_name,
        footer=f"{figures.group_name} · Return to {figures.funder_name}{reference}",
        second_footer=f"{draft}Made {made} · copy {figures.short_fingerprint}",
        draft=figures.is_draft,
    )


def _summary(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    purpose = paragraphs(figures.purpose) or [words("Not yet written down.", STRONG)]
    return stacked(
        words(figures.title, TITLE),
        words(figures.subtitle, SUBTITLE),
        Rule(),
        fact_table(figures.facts),
        section("In a few words"),
        paragraphs(figures.words.in_a_few_words),
        Spacer(0, 8),
        FigureBoxes(figures.boxes[:3], marks),
        FigureBoxes(figures.boxes[3:], marks),
        section("What the grant was for, in the funder's words"),
        purpose,
    )


def _volunteers(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    said = figures.words
    return stacked(
        section("What people gave", 150),
        words(sentences.NO_MONEY_VALUE, STRONG),
        [words(line) for line in said.volunteers],
        _part(figures.roles, PEOPLE_HOURS, marks, _hours_chart(figures.roles)),
        _part(figures.groups, PEOPLE_HOURS, marks),
        _part(figures.who, PEOPLE, marks),
        _part(figures.months, PEOPLE_HOURS, marks),
        kept_together([words("How we count", PART), *(words(w, NOTE) for w in said.how_we_count)]),
    )


def _what_happened(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    return stacked(
        section("What happened", 150),
        figure_table(figures.activities, ACTIVITIES, marks),
        _part(figures.took_part, PEOPLE, marks),
        _comments(figures),
    )


def _comments(figures: FunderReturnFigures) -> list[Flowable]:
    if not figures.words.comments:
        return []
    said = [f"“{text}”" + (f" – {by}" if by else "") for text, by in figures.words.comments]
    return [words("What people said", PART), *(words(line) for line in said)]


def _money(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    return stacked(
        section("How the grant was spent", 170),
        figure_table(figures.lines, LINES, marks),
        _money_chart(figures.lines),
        words(" ".join(figures.words.money)),
        _part(figures.sum, SUM, marks),
        _part(figures.instalments, INSTALMENTS, marks, words_first=3),
        _part(figures.payments_in_short, PAYMENTS, marks, words_first=5),
        _other_money(figures, marks),
        words("Changes to the plan", PART),
        [words(line) for line in figures.words.changes or ("Not yet answered.",)],
    )


def _whole_list(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    """The list of payments on its own pages, where the money section has it in short."""
    if figures.payments_in_short is figures.payments:
        return []
    table = figure_table(figures.payments, PAYMENTS, marks, words_first=5)
    return [PageBreak(), *section("All payments charged to this grant"), *table]


def _other_money(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    if not figures.other_money.rows:
        return []
    return _part(figures.other_money, OTHER, marks, words_first=2)


def _evidence(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    return stacked(
        section("Evidence we hold", 150), figure_table(figures.evidence, EVIDENCE, marks)
    )


def _declaration(figures: FunderReturnFigures) -> list[Flowable]:
    minute = figures.words.minute
    approved = [words(f"Approved at our committee meeting, minute {minute}.")] if minute else []
    return stacked(
        section("Signed for the group", 270),
        words("We declare that, to the best of our knowledge:"),
        [words(f"– {line}") for line in figures.words.declaration],
        approved,
        Signatures(figures.signatories),
        words(
            "Every figure here can be traced. The last pages list the registers, hours entries "
            f"and payments each one draws on. {sentences.NO_MONEY_VALUE}",
            NOTE,
        ),
    )


def _part(
    table: Table,
    widths: Sequence[float],
    marks: Marks,
    chart: Sequence[Flowable] = (),
    *,
    words_first: int = 1,
) -> list[Flowable]:
    """A table under its own small heading, with its chart right under it."""
    drawn = figure_table(table, widths, marks, words_first=words_first)
    heading = words(table.title, PART)
    if len(table.rows) > LONG_TABLE:
        return [CondPageBreak(ROOM_FOR_A_START), heading, *drawn, *chart]
    return kept_together([heading, *drawn, *chart])


def _hours_chart(roles: Table) -> list[Flowable]:
    bars = [Bars(_words(row[0]), row[2]) for row in roles.rows if isinstance(row[2], Figure)]
    return _chart(bars)


def _money_chart(lines: Table) -> list[Flowable]:
    bars = [
        Bars(_words(name), spent, agreed)
        for name, agreed, spent, _ in lines.rows
        if isinstance(agreed, Figure) and isinstance(spent, Figure)
    ]
    return _chart(bars, ("agreed", "spent"))


def _chart(bars: Sequence[Bars], keys: tuple[str, str] | None = None) -> list[Flowable]:
    return [Spacer(0, 8), BarChart(bars, keys)] if len(bars) > 1 else []


def _words(cell: str | Figure) -> str:
    return cell if isinstance(cell, str) else cell.label
