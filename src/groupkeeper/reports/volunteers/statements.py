"""For volunteers themselves: a page that says what they gave, and a certificate of thanks."""

from collections.abc import Mapping, Sequence
from datetime import date

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, PageBreak, Spacer

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.returns.funder_return import Signatory
from groupkeeper.domain.volunteers.hours_tables import same_decimals
from groupkeeper.domain.volunteers.statement import TimeGiven
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.reports.page import (
    BODY,
    SECTION,
    SUBTITLE,
    TITLE,
    Paper,
    Printed,
    Rule,
    labelled,
    print_paper,
    stacked,
    words,
)
from groupkeeper.reports.parts import Signatures
from groupkeeper.reports.people.parts import USUAL, Hand, hand, opening, word_table
from groupkeeper.reports.volunteers.hours import small

_MOST_SAID, _MOST_SAID_LARGE = 4, 2  # roles or activities; the rest are counted


def print_statements(
    details: GroupDetails,
    given: Sequence[TimeGiven],
    names: Mapping[str, str],
    period: Period,
    day: date,
    *,
    large: bool = False,
) -> Printed:
    """One page for each volunteer. It goes to them, so no class is on it."""
    letters = hand(large)
    story: list[Flowable] = []
    for one in given:
        if story:
            story.append(PageBreak())
        story += _statement(details, one, names[one.person_id], period, letters)
    return print_paper(_paper(details, "Hours given", day), story or [words("Nobody gave hours.")])


def _statement(
    details: GroupDetails, one: TimeGiven, name: str, period: Period, letters: Hand
) -> list[Flowable]:
    spans = one.over_time()
    most = _MOST_SAID if letters is USUAL else _MOST_SAID_LARGE
    *numbers, whole = same_decimals([*(minutes for _, minutes in spans), one.minutes])
    heads = ("Month" if len(spans) == len(one.months) else "Year", "Hours")
    return stacked(
        opening(name, f"Time given to {details.name}"),
        words(f"{period.said()}: {one.hours_said}", letters.section),
        [labelled(f"{what}:", said, letters.body) for what, said in _facts(one, most)],
        Spacer(0, 4),
        word_table(
            heads,
            [(span, hours) for (span, _), hours in zip(spans, numbers, strict=True)],
            (3, 1.4),
            letters,
            total=("All", whole),
            right=frozenset({1}),
        ),
        Spacer(0, 8),
        words(
            f"Thank you, {name}. Neighbours count on what you do, and {details.name} is what it is "
            "because of it.",
            letters.strong,
        ),
        small(notes, letters) if (notes := " ".join(_notes(one))) else (),
    )


def _facts(one: TimeGiven, most: int) -> list[tuple[str, str]]:
    facts = [
        ("Helping since", f"{say_date(one.since)}, {count_said(one.times, 'time')} in these days"),
        ("As", _some([name for name, _ in one.roles if name], most)),
        ("At", _some([name for name, _ in one.activities if name], most)),
    ]
    return [(what, said) for what, said in facts if said]


def _some(names: Sequence[str], most: int) -> str:
    said, more = names[:most], len(names) - most
    return ", ".join([*said, *([f"{more} more"] if more > 0 else [])])


def _notes(one: TimeGiven) -> list[str]:
    notes: list[str] = []
    if one.estimated_minutes:
        notes.append(
            f"{say_hours(one.estimated_minutes)} of these are an estimate, made afterwards."
        )
    if one.travel_minutes:
        notes.append(f"Travelling, {say_hours(one.travel_minutes)} more, is not in this sum.")
    return notes


def print_certificates(
    details: GroupDetails, given: Sequence[TimeGiven], names: Mapping[str, str], day: date
) -> Printed:
    """A certificate of thanks for each volunteer who reached a round number of hours in all."""
    story: list[Flowable] = []
    for one in given:
        if one.milestone():
            if story:
                story.append(PageBreak())
            story += _certificate(details, one, names[one.person_id], day)
    nobody = [words("Nobody has reached a round number of hours yet.")]
    return print_paper(_paper(details, "Thank you", day), story or nobody)


def _certificate(details: GroupDetails, one: TimeGiven, name: str, day: date) -> list[Flowable]:
    middle = [style.clone(f"{style.name}_middle", alignment=TA_CENTER)
              for style in (TITLE, SUBTITLE, SECTION, BODY)]  # fmt: skip
    title, subtitle, large, body = middle
    return [
        Spacer(0, 120),
        Rule(),
        Spacer(0, 30),
        words("Thank you", title),
        Spacer(0, 14),
        words(name, title.clone("name", fontSize=32, leading=40)),
        Spacer(0, 20),
        words(f"for {one.milestone():,} hours and more, freely given", large),
        words(f"to {details.name}", large),
        Spacer(0, 14),
        words(f"since {say_date(one.since)}", subtitle),
        Spacer(0, 10),
        words(one.roles_said, body),
        Spacer(0, 40),
        Rule(),
        Spacer(0, 70),
        Signatures((Signatory("", ""), Signatory("", ""))),
    ]


def _paper(details: GroupDetails, title: str, day: date) -> Paper:
    return Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=details.name,
        second_footer=say_date(day),
        numbered=False,
    )
