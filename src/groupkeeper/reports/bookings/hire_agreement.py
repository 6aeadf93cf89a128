"""The hire agreement, and the confirmation of a booking with the conditions it was made under."""

from datetime import date

from reportlab.platypus import Flowable, Spacer, Table

from groupkeeper.domain.bookings.hire_paper import HireDate, HirePaper
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.funder_return import Signatory
from groupkeeper.reports.page import (
    ROOM,
    Paper,
    Printed,
    labelled,
    new_page,
    print_paper,
    section,
    stacked,
    struck_out,
    words,
)
from groupkeeper.reports.parts import (
    Signatures,
    cell,
    kept_together,
    plain_style,
    ruled_style,
)
from groupkeeper.reports.people.parts import Hand, hand, opening

_SHARES = (0.3, 0.34, 0.22, 0.14)
_LONGEST_HEADING = 60


def print_hire_agreement(
    details: GroupDetails, paper: HirePaper, day: date, *, agreement: bool, large: bool
) -> Printed:
    """The booking on its first pages, then the conditions; an agreement has room to sign."""
    letters = hand(large)
    title = "Hire agreement" if agreement else "Booking confirmation"
    if paper.provisional:
        title = "Hire agreement, provisional" if agreement else "Provisional booking"
    number = f" {paper.number}" if paper.number else ""
    reach = filter(None, (details.contact_name, details.contact_phone, details.contact_email))
    page = Paper(
        title=f"{title}{number}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}{number} · Printed {say_date(day)}",
        second_footer=" · ".join(reach),
    )
    return print_paper(
        page,
        stacked(
            opening(title, " · ".join(p for p in (paper.number, details.name) if p)),
            _facts(details, paper, letters),
            _dates(paper, letters),
            _charges(paper, letters),
            _list("To check", paper.reminders, letters),
            _list("If you cancel", paper.cancelling, letters),
            _signing(paper, letters) if agreement else [],
            new_page(),
            _conditions(paper, letters),
        ),
    )


def _facts(details: GroupDetails, paper: HirePaper, letters: Hand) -> list[Flowable]:
    ours = [details.name, *details.address.splitlines()]
    if details.charity_number:
        ours.append(f"Charity number {details.charity_number}")
    rows = [("The hall", "\n".join(ours)), ("The hirer", "\n".join(paper.hirer)), *paper.facts]
    if paper.given_on:
        rows.append(("Given on", say_date(paper.given_on)))
    if paper.signed_on:
        rows.append(("Signed on", say_date(paper.signed_on)))
    drawn = [
        [words(label, letters.strong), [words(line, letters.cell) for line in said.splitlines()]]
        for label, said in rows
        if said.strip()
    ]
    return [Table(drawn, colWidths=[ROOM * 0.26, ROOM * 0.74], style=plain_style(0, 1, 2))]


def _dates(paper: HirePaper, letters: Hand) -> list[Flowable]:
    """Every date; one that is not hired is struck out, with the reason under it."""
    heads = ("Date", "Times", "Space", "Charge")
    rows: list[list[object]] = [[words(head, letters.head) for head in heads]]
    rows += [_date_row(one, letters) for one in paper.dates]
    style = ruled_style(len(rows), with_total=False)
    widths = [ROOM * share for share in _SHARES]
    struck = sum(bool(one.struck) for one in paper.dates)
    table = Table(rows, colWidths=widths, repeatRows=1, style=style, hAlign="LEFT")
    said = f"Not hired: {struck}, struck out above." if struck else ""
    return [*section("Dates"), table, *([words(said, letters.body)] if said else [])]


def _date_row(one: HireDate, letters: Hand) -> list[object]:
    style = letters.cell
    if one.struck:
        when = [struck_out(one.day, letters.cell), words(one.struck, letters.cell_strong)]
        return [when, struck_out(one.times, letters.cell), struck_out(one.space, letters.cell), ""]
    times: list[Flowable] = [words(one.times, style)]
    if one.around:
        times.append(words(one.around, style))
    charge = "" if one.pence is None else say_pence(one.pence)
    room = ROOM * _SHARES[3] - 12
    return [words(one.day, style), times, words(one.space, style),
            cell(charge, style, room, right=True)]  # fmt: skip


def _charges(paper: HirePaper, letters: Hand) -> list[Flowable]:
    """The lines of the charge and its total; deposits stand apart, they are no charge."""
    room = ROOM * 0.2
    rows = [
        [words(what, letters.cell), cell(say_pence(pence), letters.cell, room - 12, right=True)]
        for what, pence in paper.charges
    ]
    total = say_pence(paper.total_pence) if paper.total_pence else "No charge"
    rows.append([words("To pay for the hire", letters.cell_strong),
                 cell(total, letters.cell_strong, room - 12, right=True)])  # fmt: skip
    style = plain_style(6, 2, 2)
    table = Table(rows, colWidths=[ROOM - room, room], style=style, hAlign="LEFT")
    deposits = [labelled(f"{label}:", said, letters.body) for label, said in paper.deposits]
    return [*section("Charge"), table, *deposits]


def _list(title: str, lines: tuple[str, ...], letters: Hand) -> list[Flowable]:
    if not lines:
        return []
    return kept_together([*section(title), *(words(f"• {line}", letters.body) for line in lines)])


def _signing(paper: HirePaper, letters: Hand) -> list[Flowable]:
    said = (
        "We have read the conditions of hire that follow"
        f"{f' (version {paper.version})' if paper.version else ''}, and agree to them."
    )
    who = Signatory(paper.hirer[0] if paper.hirer else "", "hirer")
    ours = Signatory("", "for the hall")
    return kept_together(
        [*section("Signed"), words(said, letters.body), Spacer(0, 14), Signatures((who, ours))]
    )


def _conditions(paper: HirePaper, letters: Hand) -> list[Flowable]:
    """The words line by line; a short line before a longer one is its heading."""
    story = section("Conditions of hire")
    if paper.version:
        story.append(words(f"Version {paper.version}", letters.body))
    lines = [line.strip() for line in paper.words.splitlines()]
    for place, line in enumerate(lines):
        if not line:
            story.append(Spacer(0, 4))
            continue
        follows = place + 1 < len(lines) and bool(lines[place + 1])
        heading = follows and len(line) <= _LONGEST_HEADING and line[-1] not in ".:;,"
        story.append(words(line, letters.strong if heading else letters.body))
    return story
