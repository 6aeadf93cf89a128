"""Volunteer agreements on paper: one page for each person, with room to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, PageBreak, Spacer

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import say_date
from groupkeeper.reports.page import Paper, Printed, print_paper, words
from groupkeeper.reports.pen_lines import pen_lines
from groupkeeper.reports.people.parts import Hand, hand, opening

_LONGEST_HEADING = 70  # letters


@dataclass(frozen=True)
class AgreementSheet:
    """The agreement of one person as it is printed; `name` "" leaves room to write it."""

    name: str
    words: str
    given_on: date | None = None
    signed_on: date | None = None


def print_agreements(
    details: GroupDetails, sheets: Sequence[AgreementSheet], *, large: bool = False
) -> Printed:
    """The agreements one after the other. They go to the volunteers themselves."""
    letters = hand(large)
    story: list[Flowable] = []
    for sheet in sheets:
        if story:
            story.append(PageBreak())
        story += _sheet(details, sheet, letters)
    reach = filter(None, (details.contact_name, details.contact_phone, details.contact_email))
    paper = Paper(
        title=f"Volunteer agreement: {details.name}",
        author=details.name,
        footer=f"{details.name} · Volunteer agreement",
        second_footer=" · ".join(reach),
        numbered=False,
    )
    return print_paper(paper, story)


def _sheet(details: GroupDetails, sheet: AgreementSheet, letters: Hand) -> list[Flowable]:
    with_whom = f"{details.name} and {sheet.name}" if sheet.name else details.name
    return [
        *opening("Volunteer agreement", with_whom),
        *_body(sheet.words, letters),
        Spacer(0, 10),
        pen_lines(
            (
                (("Volunteer", sheet.name), ("Signed", "")),
                (("For the group", ""), ("Signed", "")),
                (("Given on", _day(sheet.given_on)), ("Signed on", _day(sheet.signed_on))),
            ),
            letters,
        ),
    ]


def _body(text: str, letters: Hand) -> list[Flowable]:
    """Each line as a line; one that stands over a list is its heading."""
    lines = text.splitlines()
    following = [*lines[1:], ""]
    parts: list[Flowable] = []
    for line, after in zip(lines, following, strict=True):
        if not line.strip():
            parts.append(Spacer(0, letters.body.leading / 3))
        elif after.startswith("- ") and not line.startswith("- ") and len(line) <= _LONGEST_HEADING:
            parts.append(words(line.strip(), letters.section))
        elif line.startswith("- "):
            parts.append(words(f"– {line[2:].strip()}", letters.body))
        else:
            parts.append(words(line.strip(), letters.body))
    return parts


def _day(day: date | None) -> str:
    return say_date(day) if day else ""
