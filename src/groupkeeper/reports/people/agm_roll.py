"""The roll of the annual general meeting: who may come, who may vote, where they sign."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.quorum import say_quorum
from groupkeeper.domain.periods import say_date
from groupkeeper.reports.page import Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import (
    Hand,
    Line,
    Secrecy,
    hand,
    opening,
    paper_for,
    word_table,
)

_ROOM_TO_SIGN = 26  # points
_COUNTED = ("Here and may vote", "Here in all", "Counted by")


def print_agm_roll(
    details: GroupDetails, members: Sequence[Listed], day: date, *, large: bool = False
) -> Printed:
    """Every member with room to sign, and the quorum at the foot."""
    letters = hand(large)
    voters = sum(one.may_vote for one in members)
    rows = [
        (
            [Line(one.person.full_name, strong=True)],
            one.category,
            "Yes" if one.may_vote else "No",
            "",
        )
        for one in members
    ]
    story = stacked(
        opening("Annual general meeting", f"Members on {say_date(day)}"),
        words("Please sign beside your name as you come in.", letters.body),
        word_table(
            ("Name", "Category", "May vote", "Signature"),
            rows,
            (5, 3.4, 1.9, 6),
            letters,
            row_height=_ROOM_TO_SIGN if not large else None,
        ),
        KeepTogether(_foot(details, voters, letters)),
    )
    return print_paper(paper_for(details.name, "AGM roll", Secrecy.CONFIDENTIAL, day), story)


def _foot(details: GroupDetails, voters: int, letters: Hand) -> list[Flowable]:
    return [
        Spacer(0, 12),
        words(say_quorum(details, voters), letters.strong),
        Spacer(0, 12),
        *(words(f"{what}: ____________________", letters.body) for what in _COUNTED),
    ]
