"""The session report on paper: how many sessions, who came, how often, and every session."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.returns.session_report import (
    STATES_SAID,
    SessionCounts,
    SessionReport,
    report_sentences,
    say_tenths,
)
from groupkeeper.reports.page import NOTE, Printed, print_paper, section, stacked, words
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, paper_for, word_table

_COUNTS = ("Planned", "Held", "Called off", "Attendances", "Average", "People")
_WIDTHS = (4.4, 1.9, 1.5, 2.1, 2.5, 1.9, 1.7)
_COUNTS_LARGE = ("Planned", "Held", "Off", "Visits", "Average", "People")
_WIDTHS_LARGE = (4.4, 2.7, 1.8, 1.5, 2.2, 2.8, 2.5)
_HOW_WE_COUNT = (
    "Attendances, or visits: one person on the register of one session held is one. Average: "
    "visits by name divided by sessions held. People: each person once, however often they came. "
    "New to us: their first register ever with our group is in this time."
)


def print_session_report(
    details: GroupDetails, report: SessionReport, day: date, *, large: bool = False
) -> Printed:
    """Sessions, visits and people of a period, each counted apart."""
    letters = hand(large)
    story = stacked(
        opening(f"Sessions: {report.about}", report.period.said()),
        _counts(report, letters, large=large),
        section("Who took part"),
        _took_part(report, letters),
        [words(said, letters.body) for said in report_sentences(report)],
        _slips(report, letters),
        section("Every session") if report.sessions else [],
        _sessions(report, letters),
        words(_HOW_WE_COUNT, letters.cell if large else NOTE),
    )
    title = f"Sessions of {report.about}"
    return print_paper(paper_for(details.name, title, Secrecy.CONFIDENTIAL, day), story)


def _counts(report: SessionReport, letters: Hand, *, large: bool) -> list[Flowable]:
    rows = [(name, *_cells(counts)) for name, counts in report.activities]
    whole = (report.about, *_cells(report.whole))
    return [
        word_table(
            ("Activity", *(_COUNTS_LARGE if large else _COUNTS)),
            rows if len(rows) > 1 else [whole],
            _WIDTHS_LARGE if large else _WIDTHS,
            letters,
            total=whole if len(rows) > 1 else (),
            right=frozenset(range(1, 7)),
        )
    ]


def _cells(counts: SessionCounts) -> tuple[str, ...]:
    numbers = (counts.planned, counts.held, counts.called_off, counts.attendances)
    return (
        *(f"{one:,}" for one in numbers),
        say_tenths(counts.average_tenths),
        f"{counts.people:,}",
    )


def _took_part(report: SessionReport, letters: Hand) -> Flowable:
    rows = (
        ("Came once", report.once),
        ("Came 2 to 5 times", report.few),
        ("Came 6 times or more", report.many),
    )
    return word_table(
        ("How often", "People"),
        [
            ("New to us (among those below)", f"{report.new:,}"),
            *((said, f"{people:,}") for said, people in rows),
        ],
        (6, 2),
        letters,
        total=("Different people", f"{report.whole.people:,}"),
        right=frozenset({1}),
    )


def _slips(report: SessionReport, letters: Hand) -> list[Flowable]:
    found: list[Flowable] = []
    for question in dict.fromkeys(one.question for one in report.slips):
        answers = [one for one in report.slips if one.question == question]
        told = sum(one.people for one in answers)
        found += [
            *section(f"Told to us on anonymous slips: {question}"),
            word_table(
                ("Answer", "Times given"),
                [(one.answer, f"{one.people:,}") for one in answers],
                (6, 2),
                letters,
                total=("Answers in all", f"{told:,}"),
                right=frozenset({1}),
            ),
        ]
    return found


def _sessions(report: SessionReport, letters: Hand) -> list[Flowable]:
    if not report.sessions:
        return []
    several = len(report.activities) > 1
    heads: Sequence[str] = (
        "Day",
        *(("Activity",) if several else ()),
        "State",
        "By name",
        "Others",
    )
    rows = [
        (
            table_date(one.day),
            *((one.activity,) if several else ()),
            STATES_SAID.get(one.state, one.state),
            f"{one.came:,}",
            "" if one.headcount is None else f"{one.headcount:,}",
        )
        for one in report.sessions
    ]
    widths = (2.2, 4.4, 3.4, 1.7, 1.7) if several else (2.2, 3.4, 1.7, 1.7)
    last = len(heads)
    return [word_table(heads, rows, widths, letters, right=frozenset({last - 2, last - 1}))]
