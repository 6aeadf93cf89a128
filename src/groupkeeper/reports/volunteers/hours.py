"""The volunteer hours of a period on paper, every way they add up, and the ladder."""

from collections.abc import Mapping, Sequence
from datetime import date

from reportlab.platypus import Flowable

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.volunteers.hours_report import HoursReport
from groupkeeper.domain.volunteers.hours_tables import (
    HoursTable,
    hours_sentences,
    hours_tables,
    ladder_sentences,
    ladder_table,
    moves_table,
)
from groupkeeper.domain.volunteers.ladder import HOW_WE_COUNT, Ladder
from groupkeeper.domain.volunteers.statement import WhoGave
from groupkeeper.reports.page import NOTE, Printed, print_paper, section, stacked, words
from groupkeeper.reports.parts import kept_together
from groupkeeper.reports.people.parts import (
    USUAL,
    Hand,
    Secrecy,
    hand,
    opening,
    paper_for,
    word_table,
)

_SHORT = 14  # rows that stay on one page with their heading
_SMALL_NUMBERS = "This copy is for anyone, so 1 to {most} people are said as “fewer than {least}”."


def print_hours(
    details: GroupDetails,
    report: HoursReport,
    day: date,
    who: WhoGave | None = None,
    *,
    public: bool = False,
    large: bool = False,
) -> Printed:
    """The totals of a period; `who` says how many are new.

    A public copy names nobody and hides small numbers of people.
    """
    letters, least = hand(large), details.told_from if public else 0
    story = stacked(
        opening("Volunteer hours", report.period.said()),
        [words(said, letters.body) for said in hours_sentences(report, who, least)],
        *(_part(table, letters) for table in hours_tables(report, least)),
        _hidden(least, letters),
    )
    return print_paper(paper_for(details.name, "Volunteer hours", _who(public), day), story)


def print_ladder(
    details: GroupDetails,
    ladder: Ladder,
    names: Mapping[str, str],
    day: date,
    *,
    public: bool = False,
    large: bool = False,
) -> Printed:
    """Where people stood on two days and who moved up; in a public copy nobody is named."""
    letters, least = hand(large), details.told_from if public else 0
    moves = moves_table(ladder, names)
    story = stacked(
        opening("How people move up", f"{say_date(ladder.first)} to {say_date(ladder.last)}"),
        [words(said, letters.body) for said in ladder_sentences(ladder, least)],
        _part(ladder_table(ladder, least), letters),
        _part(moves, letters) if moves.rows and not public else (),
        _heading("How we count", letters),
        [words(said, letters.body) for said in HOW_WE_COUNT],
        _hidden(least, letters),
    )
    return print_paper(paper_for(details.name, "How people move up", _who(public), day), story)


def _hidden(least: int, letters: Hand) -> list[Flowable]:
    """What a copy for anyone says about small numbers; nothing where none is hidden."""
    said = _SMALL_NUMBERS.format(most=least - 1, least=least)
    return [small(said, letters)] if least else []


def _who(public: bool) -> Secrecy:
    return Secrecy.PUBLIC if public else Secrecy.CONFIDENTIAL


def _part(table: HoursTable, letters: Hand) -> list[Flowable]:
    """A table under its heading; on one page where it is short."""
    parts = stacked(
        _heading(table.title, letters),
        word_table(
            table.heads,
            table.rows,
            _widths(table),
            letters,
            total=table.total,
            right=_numbers(table),
        ),
        [small(note, letters) for note in table.notes],
    )
    return kept_together(parts) if len(table.rows) <= _SHORT else parts


def _heading(text: str, letters: Hand) -> list[Flowable]:
    """A heading as large as the print."""
    *before, _ = section(text)
    return [*before, words(text, letters.section)]


def small(text: str, letters: Hand) -> Flowable:
    """A note in small letters; in large print there are none."""
    return words(text, NOTE if letters is USUAL else letters.body)


def _widths(table: HoursTable) -> Sequence[float]:
    if table.heads[0] == "Name":
        return (3, 4, 4)
    return (6, *([2.4] * (len(table.heads) - 1)))


def _numbers(table: HoursTable) -> frozenset[int]:
    return frozenset() if table.heads[0] == "Name" else frozenset(range(1, len(table.heads)))
