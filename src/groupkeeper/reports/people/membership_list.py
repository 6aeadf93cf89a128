"""The membership list: the committee's copy with everything, the members' with what was agreed."""

from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.listed import Listed, said_paid_to
from groupkeeper.domain.people.sharing_list import contacts_shared
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import (
    Line,
    Secrecy,
    hand,
    opening,
    paper_for,
    word_table,
)

_WIDTHS, _LARGE_WIDTHS = (3.7, 3.8, 4.9, 4.2), (3.4, 3.8, 5.3, 4.2)
_AGREED_TO = (
    (Purpose.EMAIL, "email"),
    (Purpose.PHONE, "phone"),
    (Purpose.POST, "post"),
    (Purpose.PHOTOS, "photos"),
    (Purpose.MEMBERS_LIST, "contact list"),
)


def print_membership_list(
    details: GroupDetails, people: Sequence[Listed], day: date, *, large: bool = False
) -> Printed:
    """The committee's copy: all that is held of each member, to be kept locked away."""
    letters = hand(large)
    rows = [(_who(one), _membership(one), _reached(one), _agreed(one)) for one in people]
    story = stacked(
        opening("Membership list", f"{_counted(len(people))} on {say_date(day)}"),
        word_table(
            ("Name and roles", "Membership", "How to reach them", "Privacy and agreed"),
            rows,
            _LARGE_WIDTHS if large else _WIDTHS,
            letters,
        ),
    )
    return print_paper(paper_for(details.name, "Membership list", Secrecy.CONFIDENTIAL, day), story)


def print_members_copy(
    details: GroupDetails, people: Sequence[Listed], day: date, *, large: bool = False
) -> Printed:
    """The copy for members: who agreed to be on it, with what they agreed to share."""
    letters = hand(large)
    contacts = contacts_shared(people, day)
    rows = [
        ([Line(one.name, strong=True)], _lines(one.phone, one.email), one.address)
        for one in contacts
    ]
    said = (
        "On this list are the members who agreed to be on it, each with what they agreed to share."
        " Please use it only for the group, and ask us if you want something changed."
    )
    story = stacked(
        opening("Members' contact list", f"{_counted(len(contacts))} on {say_date(day)}"),
        words(said if rows else "Nobody has agreed to be on this list yet.", letters.body),
        [word_table(("Name", "Phone and email", "Address"), rows, (4.3, 5.4, 6), letters)]
        if rows
        else [],
    )
    return print_paper(
        paper_for(details.name, "Members' contact list", Secrecy.MEMBERS, day), story
    )


def _counted(people: int) -> str:
    return f"{people:,} {'person' if people == 1 else 'people'}"


def _lines(*texts: str) -> list[Line]:
    return [Line(line) for text in texts for line in text.splitlines() if line.strip()]


def _who(one: Listed) -> list[Line]:
    number = f"No. {one.number}" if one.number else ""
    held = ", ".join((*one.posts, *one.roles))
    return [Line(one.person.full_name, strong=True), Line(number), Line(held)]


def _membership(one: Listed) -> list[Line]:
    membership = one.membership
    if membership is None:
        return [Line("Not a member")]
    joined = f"Joined {table_date(membership.joined_on)}" if membership.joined_on else ""
    left = f"Left {table_date(membership.left_on)}" if membership.left_on else ""
    return [Line(one.category), Line(joined), Line(left), Line(_paid(one)), Line(one.paid_by_said)]


def _paid(one: Listed) -> str:
    if one.is_for_life:
        return "Member for life"
    paid_to = said_paid_to(one)
    if paid_to:
        return f"Paid to {table_date(paid_to)}"
    return "Not paid yet" if one.asked_to_pay else ""


def _reached(one: Listed) -> list[Line]:
    person = one.person
    emergency = " ".join(filter(None, (person.emergency_name, person.emergency_phone)))
    return [
        Line(", ".join(line.strip() for line in one.address.splitlines() if line.strip())),
        Line(one.postcode),
        Line(", ".join(filter(None, (person.phone, person.other_phone)))),
        Line(person.email),
        Line(f"In an emergency: {emergency}" if emergency else ""),
    ]


def _agreed(one: Listed) -> list[Line]:
    notice = f"Notice {table_date(one.notice_on)}" if one.notice_on else "Notice not given yet"
    agreed = ", ".join(said for purpose, said in _AGREED_TO if one.agrees(purpose))
    own = [Line(f"{label}: {answer}") for label, answer in one.own if answer != one.number]
    said = f"Agreed: {agreed}" if agreed else "Agreed to nothing yet"
    return [Line(notice), Line(said), *own]
