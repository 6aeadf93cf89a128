"""The privacy notice: who we are, what we keep and why, who sees it, how long, and people's rights.

The facts behind it are those of the domain notes, 6.1; the words are our own.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable

from groupkeeper.domain.group import GroupDetails
from groupkeeper.reports.page import TITLE, Printed, Rule, print_paper, stacked, words
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, paper_for

_KEEP_YEARS = 2
_ROOM_FOR_A_START = 90  # points, so that no heading stands alone at the foot of a page
_WE_KEEP = (
    "Members: name, address, phone, email, when you joined and left, what you paid, and the posts"
    " you held. We need this to run your membership, which is a contract between you and us.",
    "Volunteers and people who come to activities: name, how to reach you, when you came, the hours"
    " you gave, and an age band if you tell us. We have a legitimate interest in running the group"
    " well and in showing our funders, in numbers only, what their grants did.",
    "People who hire a room: name, how to reach you, your bookings and what you paid. We need this"
    " for the hire, which is a contract between you and us.",
    "Someone to ring in an emergency, if you name somebody. Please tell them that you did.",
    "Checks before someone helps with children: that we saw a certificate, never a picture of it.",
    "Photographs in which people can be recognised, emails to people who are not members, and our"
    " members' contact list: only if you agree. You can change your mind at any time.",
)
_RIGHTS = (
    "see what we hold about you, and have a copy of it. We answer within one month, free of charge",
    "have mistakes put right, and what we no longer need taken out",
    "use less of it, or stop using it. And you may take back anything you agreed to, at any time",
)


def print_privacy_notice(details: GroupDetails, day: date, *, large: bool = False) -> Printed:
    """The notice to give to everyone whose details the group keeps."""
    letters = hand(large)
    story = stacked(
        [words("How we look after your details", TITLE), Rule()],
        _part("Who we are", _who_we_are(details), letters),
        _part("What we keep, why, and what allows us to", _WE_KEEP, letters, listed=True),
        _part("Who sees it", _who_sees(), letters),
        _part("How long we keep it", _how_long(details), letters),
        _part("Your rights: you may ask us to", _RIGHTS, letters, listed=True),
        _part("If you are not happy", _complaints(), letters),
    )
    paper = paper_for(details.name, "Privacy notice", Secrecy.PUBLIC, day)
    return print_paper(paper, story)


def _part(
    title: str, lines: Sequence[str], letters: Hand, *, listed: bool = False
) -> list[Flowable]:
    mark = "– " if listed else ""
    style = letters.body.clone("listed", spaceAfter=1) if listed else letters.body
    said = [words(f"{mark}{line}", style) for line in lines if line]
    return [CondPageBreak(_ROOM_FOR_A_START), words(title, letters.section), *said]


def _who_we_are(details: GroupDetails) -> tuple[str, ...]:
    charity = f", charity number {details.charity_number}" if details.charity_number else ""
    address = ", ".join(filter(None, map(str.strip, details.address.splitlines())))
    at = f" Our address is {address}." if address else ""
    return (
        f"{details.name}{charity}, is responsible for the details we keep about you.{at}",
        f"To ask about them, or to complain: {_whom_to_ask(details)}.",
    )


def _whom_to_ask(details: GroupDetails) -> str:
    """The person named for it, else the group's contact with all the ways to reach them."""
    if details.privacy_contact.strip():
        return details.privacy_contact.strip().rstrip(".")
    contact = filter(
        None,
        (
            details.contact_name,
            details.contact_post,
            details.contact_phone,
            details.contact_email,
        ),
    )
    return ", ".join(contact) or "speak to any member of our committee"


def _who_sees() -> tuple[str, ...]:
    return (
        "Committee members and volunteers who need it for what they do for the group. The people"
        " who examine our accounts may see who paid us. Funders get numbers, not names, unless you"
        " agreed to your story being told.",
        "We never sell your details. We tell the authorities only what the law says we must, or to"
        " keep somebody safe.",
    )


def _how_long(details: GroupDetails) -> tuple[str, ...]:
    years = details.keep_people_years if details.keep_people_years is not None else _KEEP_YEARS
    kept = "1 year" if years == 1 else f"{years} years"
    return (
        f"Until {kept} after you leave us. Our accounts stay for 6 years, as the law asks, and the"
        " evidence of a grant for as long as the grant says, up to 7 years.",
    )


def _complaints() -> tuple[str, ...]:
    return (
        "Please tell us first. We tell you within 30 days that we have your complaint, look into it"
        " without delay, and tell you what we found. You can also complain to the Information"
        " Commissioner's Office, the ICO: ico.org.uk, 0303 123 1113.",
    )
