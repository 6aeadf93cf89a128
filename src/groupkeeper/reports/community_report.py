"""The year's report to members on paper: welcome, numbers, people, money, next year (O6)."""

from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.returns.community_report import (
    NO_PRICE,
    CommunityReport,
    activity_rows,
    grant_rows,
    measure_rows,
    money_sentences,
    role_rows,
    thanks_sentence,
)
from groupkeeper.reports.page import Printed, paragraphs, print_paper, section, stacked, words
from groupkeeper.reports.parts import kept_together
from groupkeeper.reports.people.parts import (
    USUAL,
    Hand,
    Secrecy,
    opening,
    paper_for,
    word_table,
)
from groupkeeper.reports.returns.what_changed import photo_sheet

NAME = "Our year"
_GAP = 5.0  # points


def print_community_report(report: CommunityReport, day: date, *, large: bool = False) -> Printed:
    """The report as a PDF for everybody: nobody is named but officers and those
    who agreed to be."""
    letters = USUAL  # the whole page is drawn larger
    typed = report.words
    story = stacked(
        opening(NAME, f"{report.group_name}, {report.year.said()}"),
        _typed("Welcome", typed.welcome, letters),
        _numbers(report, letters),
        _typed("What we did", typed.what_we_did, letters),
        _activities(report, letters),
        _volunteers(report, letters),
        _space(report, letters),
        _grants(report, letters),
        _money(report, letters),
        _typed("Other groups and visits", typed.networks, letters),
        _typed("What we learnt", typed.learnt, letters),
        _typed("Next year", typed.next_year, letters),
        _officers(report, letters),
        _typed("How to help", typed.how_to_help, letters),
        photo_sheet(report.photos, report.pictures),
    )
    paper = replace(paper_for(report.group_name, NAME, Secrecy.PUBLIC, day), large=large)
    return print_paper(paper, story)


def _typed(title: str, text: str, letters: Hand) -> list[Flowable]:
    return [*section(title), *paragraphs(text, letters.body)] if text.strip() else []


def _numbers(report: CommunityReport, letters: Hand) -> list[Flowable]:
    rows = measure_rows(report.measures, report.least)
    heads = ("", "This year", "The year before")
    table = word_table(heads, rows, (5, 2, 2), letters, right=frozenset({1, 2}))
    return [*section("The year in numbers", 140), table]


def _activities(report: CommunityReport, letters: Hand) -> list[Flowable]:
    if not report.activities:
        return []
    heads = ("Activity", "Sessions", "Attendances", "Different people")
    table = word_table(
        heads,
        activity_rows(report.activities, report.least),
        (5, 2, 2, 3),
        letters,
        right=frozenset({1, 2, 3}),
    )
    note = "Somebody who came to several activities is in each of their lines."
    return [*section("Activities", 120), table, Spacer(0, _GAP), words(note, letters.body)]


def _volunteers(report: CommunityReport, letters: Hand) -> list[Flowable]:
    if not report.roles:
        return []
    heads = ("What people did", "People", "Hours")
    table = word_table(
        heads,
        role_rows(report.roles, report.volunteers, report.least),
        (5, 2, 2),
        letters,
        right=frozenset({1, 2}),
    )
    return [
        *section("Who gave their time", 120),
        table,
        Spacer(0, _GAP),
        words(f"{thanks_sentence(report)} {NO_PRICE}", letters.body),
    ]


def _space(report: CommunityReport, letters: Hand) -> list[Flowable]:
    if not report.space:
        return []
    return [*section("Who used our space"), words(" ".join(report.space), letters.body)]


def _grants(report: CommunityReport, letters: Hand) -> list[Flowable]:
    if not report.grants:
        return []
    heads = ("Grant", "Received", "Spent", "Left", "Return")
    table = word_table(
        heads, grant_rows(report.grants), (5, 2, 2, 2, 3), letters, right=frozenset({1, 2, 3})
    )
    return [*section("Grants", 120), table]


def _money(report: CommunityReport, letters: Hand) -> list[Flowable]:
    columns: list[tuple[str, float, list[int]]] = [
        ("Had", 2.2, [one.opening for one in report.money]),
        ("In", 2.2, [one.came_in for one in report.money]),
        ("Out", 2.2, [one.went_out for one in report.money]),
        ("Moved", 2, [one.moved for one in report.money]),
        ("Have now", 2.4, [one.closing for one in report.money]),
    ]
    if any(one.lent for one in report.money):
        columns.insert(4, ("Loans", 2, [one.lent for one in report.money]))
    names = [one.name for one in report.money]
    pence = [[say_pence_signed(each) for each in column] for _, _, column in columns]
    table = word_table(
        ("Money", *(head for head, _, _ in columns)),
        [(name, *row) for name, row in zip(names, zip(*pence, strict=True), strict=True)],
        (3, *(width for _, width, _ in columns)),
        letters,
        total=("All", *(say_pence_signed(sum(column)) for _, _, column in columns)),
        right=frozenset(range(1, len(columns) + 1)),
    )
    said = [words(line, letters.body) for line in money_sentences(report)]
    kept = report.words.reserves.strip()
    return [
        *section("Our money", 150),
        *said,
        *(paragraphs(kept, letters.body) if kept else []),
        *(kept_together([table]) if names else []),
    ]


def say_pence_signed(pence: int) -> str:
    """ "£12.50", "−£12.50"."""
    return say_pence(pence) if pence >= 0 else f"−{say_pence(-pence)}"


def _officers(report: CommunityReport, letters: Hand) -> list[Flowable]:
    dates = report.words.meetings.strip()
    if not report.officers and not dates:
        return []
    table = word_table(("Post", "Who"), report.officers, (3, 5), letters)
    return [
        *section("Who to talk to", 100),
        *([table] if report.officers else []),
        *(_when_we_meet(dates, letters) if dates else []),
    ]


def _when_we_meet(dates: str, letters: Hand) -> list[Flowable]:
    said = [words("When we meet", letters.strong), *paragraphs(dates, letters.body)]
    return kept_together([Spacer(0, _GAP), *said])
