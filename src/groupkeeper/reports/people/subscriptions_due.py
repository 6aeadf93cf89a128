"""Subscriptions due on a day and not paid: who, how much, and the sum."""

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.owing import OwingList
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import (
    Line,
    Secrecy,
    hand,
    opening,
    paper_for,
    word_table,
)


def print_subscriptions_due(
    details: GroupDetails, owing: OwingList, *, large: bool = False
) -> Printed:
    """Each person who owes, with due, paid and owing; the total is theirs to the penny."""
    letters = hand(large)
    rows = [
        (
            [Line(line.name, strong=True)],
            table_date(line.since),
            say_pence(line.due),
            say_pence(line.paid),
            say_pence(line.owing),
        )
        for line in owing.lines
    ]
    total = ("In all", "", say_pence(owing.due), say_pence(owing.paid), say_pence(owing.owing))
    people = len(owing.lines)
    said = f"{people:,} {'person has' if people == 1 else 'people have'} not paid all that is due"
    story = stacked(
        opening("Subscriptions due", f"On {say_date(owing.day)}"),
        words(f"{said}: {say_pence(owing.owing)} in all." if people else "Everyone has paid."),
        [
            word_table(
                ("Name", "Due since", "Due", "Paid", "Owing"),
                rows,
                (5, 3.1, 2.4, 2.4, 2.5),
                letters,
                total=total,
                right=frozenset({2, 3, 4}),
            )
        ]
        if people
        else [],
    )
    paper = paper_for(details.name, "Subscriptions due", Secrecy.CONFIDENTIAL, owing.day)
    return print_paper(paper, story)
