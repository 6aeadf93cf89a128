"""One person's own rota: their days, times, places and roles, to take home."""

from datetime import date

from reportlab.platypus import Spacer

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import say_date, say_weekday
from groupkeeper.domain.volunteers.rota_paper import OwnRota
from groupkeeper.reports.page import Paper, Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import Line, hand, opening, word_table


def print_rota_person(
    details: GroupDetails, rota: OwnRota, day: date, *, large: bool = True
) -> Printed:
    """A line for each day somebody helps; nobody else is named on it."""
    letters = hand(large)
    rows = [
        (
            [Line(say_weekday(one.day), strong=True), Line(one.times)],
            [Line(one.activity), Line(one.place)],
            [Line(one.roles, strong=True), Line("Asked: please answer" if one.asked else "")],
        )
        for one in rota.days
    ]
    paper = Paper(
        title=f"Rota for {rota.name}: {details.name}",
        author=details.name,
        footer=f"{details.name} · Rota for {rota.name}",
        second_footer=f"For {rota.name} alone · Printed {say_date(day)}",
    )
    story = stacked(
        opening(rota.name, f"Your days on the rota from {say_date(day)}"),
        [word_table(("When", "Where", "You are"), rows, (4, 4.6, 3.4), letters)],
        Spacer(0, 10),
        words(
            f"{count_said(len(rota.days), 'day')}. Thank you. "
            "If you cannot come, tell us as soon as you can, so that somebody else can.",
            letters.body,
        ),
    )
    return print_paper(paper, story)
