"""A grant on a page, for the front of its file: the award, its budget, conditions and dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Table

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import ROOM, Paper, Printed, print_paper, stacked, words
from groupkeeper.reports.parts import kept_together, plain_style
from groupkeeper.reports.people.parts import USUAL, Hand, hand, opening, word_table

_AMOUNTS = frozenset({1, 2, 3, 4})


@dataclass(frozen=True)
class BudgetRow:
    """A budget line in pence."""

    name: str
    agreed: int
    spent: int
    promised: int

    @property
    def left(self) -> int:
        """What may still be spent; below zero when it is over."""
        return self.agreed - self.spent - self.promised


@dataclass(frozen=True)
class DueRow:
    """Something asked for, with its day, and the day it was done and how."""

    what: str
    day: date | None
    done_on: date | None
    how: str = ""


@dataclass(frozen=True)
class GrantOnAPage:
    """Everything the page says, worked out already."""

    title: str
    funder: str
    stage: str
    facts: tuple[tuple[str, str], ...]
    budget: tuple[BudgetRow, ...]
    conditions: tuple[DueRow, ...]
    dates: tuple[DueRow, ...]


def print_grant_summary(
    details: GroupDetails, grant: GrantOnAPage, day: date, *, large: bool = False
) -> Printed:
    """The page, or two where much is known."""
    letters = hand(large)
    story = stacked(
        opening(grant.title, f"{grant.funder} · {grant.stage}"),
        _facts(grant.facts, letters),
        _part("Budget", _budget(grant.budget, letters), letters),
        _part("Conditions", _due(grant.conditions, "Condition", letters), letters),
        _part("Dates", _due(grant.dates, "What", letters), letters),
    )
    paper = Paper(
        title=f"{grant.title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {grant.title}",
        second_footer=f"For the file of this grant · Printed {say_date(day)}",
    )
    return print_paper(paper, story)


def _facts(facts: Sequence[tuple[str, str]], letters: Hand) -> list[Flowable]:
    """What and which, with more room for what than the facts of a return need."""
    if not facts:
        return []
    rows = [[words(label, letters.head), words(said, letters.cell)] for label, said in facts]
    style = plain_style(0, 0, 0.5)
    style.add("RIGHTPADDING", (0, 0), (0, -1), 10)
    widths = [ROOM * 0.4, ROOM * 0.6]
    return [Table(rows, colWidths=widths, style=style, splitInRow=1, hAlign="LEFT")]


def _part(title: str, drawn: Sequence[Flowable], letters: Hand) -> list[Flowable]:
    return kept_together([words(title, letters.section), *drawn]) if drawn else []


def _budget(rows: Sequence[BudgetRow], letters: Hand) -> list[Flowable]:
    if not rows:
        return []
    sums = [sum(getattr(row, name) for row in rows) for name in ("agreed", "spent", "promised")]
    left = sums[0] - sums[1] - sums[2]
    drawn = word_table(
        ("Line", "Budget", "Spent", "Promised", "Left"),
        [
            (
                row.name,
                say_pence(row.agreed),
                say_pence(row.spent),
                say_pence(row.promised),
                _left(row.left),
            )
            for row in rows
        ],
        (32, 17, 17, 17, 17) if letters is USUAL else (22, 20, 20, 19, 19),
        letters,
        total=("Total", *map(say_pence, sums), _left(left)),
        right=_AMOUNTS,
    )
    return [drawn]


def _left(pence: int) -> str:
    return say_pence(pence) if pence >= 0 else f"{say_pence(-pence)} over"


def _due(rows: Sequence[DueRow], head: str, letters: Hand) -> list[Flowable]:
    if not rows:
        return []
    with_how = any(row.how for row in rows)
    dates = 14 if letters is USUAL else 22  # a date stays on one line
    how = (22,) if with_how else ()
    widths = (100 - 2 * dates - sum(how), dates, dates, *how)
    drawn = word_table(
        (head, "By", "Done", *(["How"] if with_how else [])),
        [
            (
                row.what,
                table_date(row.day),
                table_date(row.done_on) if row.done_on else "not yet",
                *([row.how] if with_how else []),
            )
            for row in rows
        ],
        widths,
        letters,
    )
    return [drawn]
