"""Letters to many people: each on a page of its own, the address where an envelope's window is."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, PageBreak, Spacer

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.filling import Letter
from groupkeeper.domain.periods import say_date
from groupkeeper.reports.page import Paper, Printed, Rule, print_paper, words
from groupkeeper.reports.people.parts import Hand, brief, hand

_WINDOW_LINES = 7


def print_letters(
    details: GroupDetails, letters: Sequence[Letter], day: date, *, large: bool = False
) -> Printed:
    """The letters one after the other. They go to the people themselves, so no class is on them."""
    style = hand(large)
    story: list[Flowable] = []
    for letter in letters:
        if story:
            story.append(PageBreak())
        story += _letter(details, letter, day, style)
    reach = filter(None, (details.contact_name, details.contact_phone, details.contact_email))
    paper = Paper(
        title=f"Letters: {details.name}",
        author=details.name,
        footer=details.name,
        second_footer=" · ".join(reach),
        numbered=False,
    )
    return print_paper(paper, story or [words("There is nobody to write to.")])


def _letter(details: GroupDetails, letter: Letter, day: date, style: Hand) -> list[Flowable]:
    ours = ", ".join(filter(None, map(str.strip, details.address.splitlines())))
    to = [letter.name, *letter.address][:_WINDOW_LINES]
    return [
        words(details.name, style.strong),
        words(brief(ours), style.body),
        Rule(),
        Spacer(0, 26),
        *(words(brief(line, 120), style.cell) for line in to),
        Spacer(0, style.cell.leading * max(1, _WINDOW_LINES - len(to))),
        words(say_date(day), style.body),
        Spacer(0, 8),
        *_body(letter.words, style),
    ]


def _body(text: str, style: Hand) -> list[Flowable]:
    """Each line as a line; an empty one leaves room."""
    return [
        words(line, style.body) if line.strip() else Spacer(0, style.body.leading / 2)
        for line in text.splitlines()
    ]
