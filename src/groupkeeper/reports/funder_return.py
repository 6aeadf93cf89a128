"""The return to a funder on paper: summary, money, volunteer input, activities and people,
evidence, declaration, and the sheet that says where each figure comes from."""

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns import sentences
from groupkeeper.domain.returns.sections import Section
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.reports.figure_tables import ruled_lines
from groupkeeper.reports.page import (
    NOTE,
    PART,
    STRONG,
    SUBTITLE,
    TITLE,
    Marks,
    Paper,
    Printed,
    Progress,
    Rule,
    new_page,
    paragraphs,
    print_paper,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import FigureBoxes, Signatures, fact_table, kept_together
from groupkeeper.reports.returns.money import money_part, whole_list
from groupkeeper.reports.returns.people import activities_part, volunteers_part
from groupkeeper.reports.returns.ticks import ticks
from groupkeeper.reports.returns.what_changed import changed_part, photo_sheet
from groupkeeper.reports.trace import trace_sheet

LONG_PURPOSE = 320
_EVIDENCE_WIDTHS = (158, 146, 104, 74)


def print_funder_return(figures: FunderReturnFigures, progress: Progress | None = None) -> Printed:
    """The return as a PDF, with the place of each figure on its pages."""
    marks = Marks()
    has = figures.sections
    story = stacked(
        _summary(figures, marks),
        new_page(),
        money_part(figures, marks),
        volunteers_part(figures, marks) if Section.VOLUNTEERS in has else [],
        activities_part(figures, marks) if Section.ACTIVITIES in has else [],
        changed_part(figures.changed) if Section.CHANGED in has else [],
        kept_together([*_evidence(figures, marks), *_declaration(figures)]),
        photo_sheet(figures.changed.photos, figures.pictures) if Section.PHOTOS in has else [],
        trace_sheet(figures) if Section.TRACE in has else [],
        whole_list(figures, marks),
    )
    return print_paper(_paper(figures), story, marks, progress)


def _paper(figures: FunderReturnFigures) -> Paper:
    reference = f" · award {figures.award_reference}" if figures.award_reference else ""
    made = f"made {say_date(figures.made_at.date())} {figures.made_at:%H:%M}"
    draft = "Draft · " if figures.is_draft else ""
    return Paper(
        title=f"{figures.to_whom}: {figures.title}, {figures.subtitle}",
        author=figures.group_name,
        footer=f"{figures.group_name} · {figures.to_whom}{reference}",
        second_footer=f"{draft}{made} · copy {figures.short_fingerprint}",
        draft=figures.is_draft,
        large=figures.large_print,
    )


def _summary(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    purpose = figures.purpose or "Not yet written down."
    short = len(purpose) <= LONG_PURPOSE
    return stacked(
        words(figures.to_whom, STRONG),
        words(figures.title, TITLE),
        words(figures.subtitle, SUBTITLE),
        Rule(),
        fact_table((*figures.facts, *([("Purpose", " ".join(purpose.split()))] if short else []))),
        Spacer(0, 12),
        FigureBoxes(figures.boxes[:3], marks),
        FigureBoxes(figures.boxes[3:], marks),
        section("In a few words"),
        paragraphs(figures.words.in_a_few_words),
        kept_together([words("What went as planned, and what did not", PART), *ticks(figures)]),
        [] if short else section("What the grant was for, in the funder's words"),
        [] if short else paragraphs(purpose),
    )


def _evidence(figures: FunderReturnFigures, marks: Marks) -> list[Flowable]:
    lines = [
        ((item, where, until), (held, " of ", of) if of else (held,))
        for item, held, of, where, until in figures.evidence.rows
    ]
    item, _, _, where, until = figures.evidence.heads
    table = ruled_lines((item, "Number", where, until), lines, _EVIDENCE_WIDTHS, marks)
    burden = [words(figures.words.burden)] if figures.words.burden else []
    return [*section("Evidence we hold", 100), *table, *burden]


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
        words(f"{_traced(figures)} {sentences.NO_MONEY_VALUE}", NOTE),
    )


def _traced(figures: FunderReturnFigures) -> str:
    if Section.TRACE in figures.sections:
        return (
            "Every figure here can be traced. The last pages list the registers, hours entries and "
            "payments each one draws on."
        )
    return "Every figure here can be traced in our own records; ask us."
