"""Sheets for the door that show no one else's details: slips to tear off, and the fire roll."""

from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer

from groupkeeper.domain.activities.asking import WHY_WE_ASK
from groupkeeper.domain.activities.sheets import SLIPS, DoorSlips, SheetHead, SlipQuestion
from groupkeeper.domain.group import GroupDetails
from groupkeeper.reports.activities.circles import Boxes, CutLine
from groupkeeper.reports.activities.register_sheet import sheet_opening
from groupkeeper.reports.page import Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, paper_for, word_table

_FIRE = (
    "Write your first name or initials, and the time. This sheet comes outside with us if we have "
    "to leave the building."
)
_ROLL_LINES = 18
_WRITE_HERE = "_" * 34


def print_door_slips(details: GroupDetails, slips: DoorSlips, day: date) -> Printed:
    """One slip for each person, in letters of 16 points, with room to tear between them."""
    letters = hand(True)
    story: list[Flowable] = []
    for _ in range(SLIPS):
        story.append(KeepTogether(_slip(slips, letters)))
    paper = paper_for(details.name, f"Door slips of {slips.head.activity}", Secrecy.PUBLIC, day)
    return print_paper(paper, story)


def _slip(slips: DoorSlips, letters: Hand) -> list[Flowable]:
    head = slips.head
    parts: list[Flowable] = [words(f"{head.activity}, {head.when}", letters.strong)]
    for asked in slips.questions:
        parts += _question(asked, letters)
    return [*parts, Spacer(0, 4), words(WHY_WE_ASK, letters.cell), CutLine(22)]


def _question(asked: SlipQuestion, letters: Hand) -> list[Flowable]:
    if not asked.choices:
        return [words(f"{asked.question} {_WRITE_HERE}", letters.cell), Spacer(0, 6)]
    return [words(asked.question, letters.cell), Boxes(asked.choices, letters.cell.fontSize)]


def print_fire_roll(details: GroupDetails, head: SheetHead, day: date) -> Printed:
    """Who is in the building: initials, in and out. Nothing else, and nobody named beforehand."""
    letters = hand(True)
    story = stacked(
        sheet_opening("Who is here", head),
        words(_FIRE, letters.cell),
        Spacer(0, 8),
        word_table(
            ("First name or initials", "In", "Out"),
            [("", "", "")] * _ROLL_LINES,
            (6, 2, 2),
            letters,
            row_height=letters.cell.leading * 1.35,
        ),
        Spacer(0, 8),
        words("Counted outside ______   At ______   By __________________", letters.cell),
    )
    paper = paper_for(details.name, f"Who is here: {head.activity}", Secrecy.MEMBERS, day)
    return print_paper(paper, story)
