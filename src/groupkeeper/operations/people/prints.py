"""Printing lists, labels, letters and cards: choose what and who, look at it, save it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.emailing import Emailing, emailing
from groupkeeper.domain.people.filling import Gave, fill_letters, thanks_for_time
from groupkeeper.domain.people.label_sheets import SHEET_NAMED
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.people.listed import Listed, is_paid_up
from groupkeeper.domain.periods import Period
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.paper import PrintMade, save_paper
from groupkeeper.operations.people.lists import people_for
from groupkeeper.operations.volunteers.hours_prints import given_by_all
from groupkeeper.reports.people.agm_roll import print_agm_roll
from groupkeeper.reports.people.cards import print_cards
from groupkeeper.reports.people.labels import print_labels
from groupkeeper.reports.people.letters import print_letters
from groupkeeper.reports.people.membership_list import print_members_copy, print_membership_list
from groupkeeper.reports.people.privacy_notice import print_privacy_notice
from groupkeeper.reports.people.subscriptions_due import print_subscriptions_due
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.membership_lists import owing_on
from groupkeeper.storage.queries.people.people import EVERYONE, MEMBER


class Print(StrEnum):
    """What can be printed about people. The values are the words of the command line."""

    MEMBERS = "members"
    MEMBERS_COPY = "members-copy"
    SUBSCRIPTIONS_DUE = "subscriptions-due"
    AGM_ROLL = "agm-roll"
    LABELS = "labels"
    LETTER = "letter"
    CARDS = "cards"
    PRIVACY_NOTICE = "privacy-notice"


FOR_MEMBERS = frozenset({Print.MEMBERS, Print.MEMBERS_COPY, Print.AGM_ROLL, Print.CARDS})
"""Prints that are about members unless somebody says otherwise."""
OF_PEOPLE = FOR_MEMBERS | {Print.LABELS, Print.LETTER}
"""Prints for which people can be chosen."""
CAN_BE_LARGE = frozenset(Print) - {Print.LABELS, Print.CARDS}


@dataclass(frozen=True)
class Wish:
    """What to print and of whom.

    `who` is a filter of the people's list, "" for the print's own; `words` narrow it as a search
    does. `day` is the day it is about. `skip` labels of the first sheet are used up already.
    """

    what: Print
    day: date
    who: str = ""
    words: str = ""
    large: bool = False
    sheet: str = "L7160"
    skip: int = 0
    letter_id: str = ""
    without_email: bool = False


def email_list(group: GroupFile, who: str, words: str, day: date) -> Emailing:
    """Whom of a filter we may email, and whom we must reach otherwise."""
    return emailing(people_for(group, who, words, day))


def draw_print(group: GroupFile, wish: Wish) -> PrintMade:
    """Draw a print. RuleBroken says what is missing for it."""
    details = group.details()
    if wish.what == Print.PRIVACY_NOTICE:
        return PrintMade(print_privacy_notice(details, wish.day, large=wish.large), 0)
    if wish.what == Print.SUBSCRIPTIONS_DUE:
        owing = owing_on(group, wish.day)
        return PrintMade(
            print_subscriptions_due(details, owing, large=wish.large), len(owing.lines)
        )
    who = wish.who or usual_people(wish.what)
    people = people_for(group, who, wish.words, wish.day)
    if wish.without_email:
        people = list(emailing(people).others)
    if wish.what == Print.LETTER:
        return _letters(group, details, people, wish)
    return _DRAWN[wish.what](details, people, wish)


def usual_people(what: Print) -> str:
    """The filter a print goes by unless somebody says otherwise."""
    return MEMBER if what in FOR_MEMBERS else EVERYONE


def save_print(made: PrintMade, to: Path) -> None:
    """Save a print as a PDF. FileProblem says why it cannot be."""
    save_paper(made.paper, to)


def _membership_list(details: GroupDetails, people: Sequence[Listed], wish: Wish) -> PrintMade:
    paper = print_membership_list(details, people, wish.day, large=wish.large)
    return PrintMade(paper, len(people))


def _members_copy(details: GroupDetails, people: Sequence[Listed], wish: Wish) -> PrintMade:
    agreed = [one for one in people if one.agrees(Purpose.MEMBERS_LIST)]
    paper = print_members_copy(details, people, wish.day, large=wish.large)
    why = "have not agreed to be on the list and are left out"
    return PrintMade(paper, len(agreed), _left_out(len(people) - len(agreed), why))


def _agm_roll(details: GroupDetails, people: Sequence[Listed], wish: Wish) -> PrintMade:
    members = [one for one in people if one.is_member]
    paper = print_agm_roll(details, members, wish.day, large=wish.large)
    return PrintMade(paper, len(members))


def _cards(details: GroupDetails, people: Sequence[Listed], wish: Wish) -> PrintMade:
    members = [one for one in people if is_paid_up(one, wish.day)]
    if not members:
        raise RuleBroken(Problem("who", "None of these people is a member who has paid."))
    why = "have not paid up to this day and get no card"
    return PrintMade(
        print_cards(details, members, wish.day),
        len(members),
        _left_out(len(people) - len(members), why),
    )


def _labels(details: GroupDetails, people: Sequence[Listed], wish: Wish) -> PrintMade:
    sheet = SHEET_NAMED.get(wish.sheet.upper())
    if sheet is None:
        known = ", ".join(SHEET_NAMED)
        raise RuleBroken(
            Problem("sheet", f"“{wish.sheet}” is not a sheet of labels we know: {known}.")
        )
    if not 0 <= wish.skip < sheet.count:
        raise RuleBroken(
            Problem("skip", f"A sheet has {sheet.count} labels: leave out 0 to {sheet.count - 1}.")
        )
    wanted, left_out = _by_post(people)
    labels = [
        (one.person.full_name, *lines) for one in wanted if (lines := tuple(one.address_lines()))
    ]
    if not labels:
        raise RuleBroken(Problem("who", "Nobody here has an address to print on a label."))
    homeless = _left_out(len(wanted) - len(labels), "have no address and get no label")
    paper = print_labels(details.name, labels, sheet, skip=wish.skip)
    return PrintMade(paper, len(labels), (*left_out, *homeless))


def _letters(
    group: GroupFile, details: GroupDetails, people: Sequence[Listed], wish: Wish
) -> PrintMade:
    template = letter_called(group, wish.letter_id)
    wanted, left_out = _by_post(people)
    gave = _time_given(group, wish.day) if thanks_for_time(template.words) else {}
    filled = fill_letters(template.words, wanted, details, wish.day, gave)
    blank = tuple(
        f"Nothing is known for {{{place}}}, so there is no letter for {_some(names)}."
        for place, names in filled.blank
    )
    if not filled.letters:
        raise RuleBroken(Problem("who", " ".join(blank) or "There is nobody to write to."))
    paper = print_letters(details, filled.letters, wish.day, large=wish.large)
    return PrintMade(paper, len(filled.letters), (*left_out, *blank))


def _time_given(group: GroupFile, day: date) -> dict[str, Gave]:
    """The time everyone gave in the year up to a day, for letters of thanks."""
    year = Period(day - relativedelta(years=1) + timedelta(days=1), day)
    return {
        id: Gave(one.hours_said, one.since, one.roles_said)
        for id, one in given_by_all(group, year).items()
    }


def letter_called(group: GroupFile, letter: str) -> LetterTemplate:
    """The letter with this id or name; the only one when nothing is said. RuleBroken if none is."""
    letters = sorted(group.find(LetterTemplate), key=lambda one: one.name.casefold())
    named = [one for one in letters if letter in (one.id, one.name) or not letter]
    if not letters:
        raise RuleBroken(Problem("letter_id", "There is no letter yet. Write one first."))
    if len(named) != 1:
        names = ", ".join(f"“{one.name}”" for one in letters)
        raise RuleBroken(Problem("letter_id", f"Say which letter: {names}."))
    return named[0]


def _by_post(people: Sequence[Listed]) -> tuple[list[Listed], tuple[str, ...]]:
    wanted = [one for one in people if not one.refuses(Purpose.POST)]
    refused = len(people) - len(wanted)
    return wanted, _left_out(refused, "said no to letters by post and are left out")


def _left_out(people: int, why: str) -> tuple[str, ...]:
    if not people:
        return ()
    if people == 1:
        why = why.replace("have ", "has ").replace("are ", "is ").replace("get ", "gets ")
    return (f"{people:,} {'person' if people == 1 else 'people'} {why}.",)


def _some(names: Sequence[str]) -> str:
    """A few names: "Ann Lee, Bob Hay and 4 others"."""
    if len(names) <= 3:
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{names[0]}, {names[1]} and {len(names) - 2:,} others"


_DRAWN: dict[Print, Callable[[GroupDetails, Sequence[Listed], Wish], PrintMade]] = {
    Print.MEMBERS: _membership_list,
    Print.MEMBERS_COPY: _members_copy,
    Print.AGM_ROLL: _agm_roll,
    Print.CARDS: _cards,
    Print.LABELS: _labels,
}
