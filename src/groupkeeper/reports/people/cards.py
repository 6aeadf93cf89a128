"""Membership cards, eight to a page, to cut out."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.label_sheets import CARDS
from groupkeeper.domain.people.listed import Listed, said_paid_to
from groupkeeper.domain.periods import say_date
from groupkeeper.reports.letters import BOLD, REGULAR, SEMIBOLD, shortened
from groupkeeper.reports.page import FOOT_SIZE, INK, MARGIN, ROOM, RULE, SECOND, Printed
from groupkeeper.reports.people.parts import Secrecy, paper_for
from groupkeeper.reports.people.sheets import draw_lines, draw_sheets, fitted

_INSIDE = 5 * mm


def print_cards(details: GroupDetails, members: Sequence[Listed], day: date) -> Printed:
    """A card for each member: whose, what kind, until when."""
    paper = paper_for(details.name, "Membership cards", Secrecy.CONFIDENTIAL, day)

    def draw(canvas: Canvas, one: Listed, width: float, height: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, width, height)
        room = width - 2 * _INSIDE
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, 11)
        canvas.drawString(_INSIDE, height - 10 * mm, shortened(details.name, SEMIBOLD, 11, room))
        canvas.setLineWidth(1)
        canvas.setStrokeColor(INK)
        canvas.line(_INSIDE, height - 12.5 * mm, width - _INSIDE, height - 12.5 * mm)
        size, name = fitted([one.person.full_name], BOLD, 16, room, 14 * mm)
        draw_lines(canvas, name[:2], BOLD, size, _INSIDE, height - 15 * mm)
        draw_lines(canvas, _facts(one, room), REGULAR, 11, _INSIDE, 21 * mm)

    def footer(canvas: Canvas) -> None:
        canvas.setFillColor(SECOND)
        canvas.setFont(REGULAR, FOOT_SIZE)
        canvas.drawString(MARGIN, 15 * mm, f"{paper.second_footer}. Cut along the lines.")

    def say(one: Listed) -> list[str]:
        return [one.person.full_name, *_facts(one, ROOM)]

    return draw_sheets(CARDS, members, paper, draw, say, finish=footer)


def _facts(one: Listed, room: float) -> list[str]:
    paid_to = said_paid_to(one)
    if one.is_for_life:
        until = "Member for life"
    else:
        until = f"Member until {say_date(paid_to)}" if paid_to else "Member"
    number = f"No. {one.number}" if one.number else ""
    lines = (one.category, until, number)
    return [shortened(line, REGULAR, 11, room) for line in lines if line]
