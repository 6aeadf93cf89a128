"""A role description: what a volunteer does, when, the help that is given, and who to ask."""

from datetime import date

from reportlab.platypus import Flowable

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.posts import Role
from groupkeeper.reports.page import Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, paper_for

_CHECK = field_of(Role, "needs_check")
_GOOD_TO_KNOW = (
    "You help because you want to, and you can stop at any time. You are repaid what you spend "
    "for us, such as fares, when you bring the receipt.",
)


def print_role_description(
    details: GroupDetails, role: Role, skill: str, day: date, *, large: bool = False
) -> Printed:
    """One page about a role; `skill` is the name of the skill it needs, or ""."""
    letters = hand(large)
    story = stacked(
        opening(role.name, f"A volunteer role at {details.name}"),
        _part("What it involves", _lines(role.what_it_involves), letters, listed=True),
        _part("When, and for how long", _lines(role.when_it_is), letters),
        _part("Training and help we give", _lines(role.help_given), letters),
        _part("What it takes", _needs(role, skill), letters),
        _part("Good to know", _GOOD_TO_KNOW, letters),
        _part("Who to ask", _who(details), letters),
    )
    paper = paper_for(details.name, f"Role: {role.name}", Secrecy.PUBLIC, day)
    return print_paper(paper, story)


def _part(
    title: str, lines: tuple[str, ...], letters: Hand, *, listed: bool = False
) -> list[Flowable]:
    if not lines:
        return []
    mark = "– " if listed and len(lines) > 1 else ""
    return [
        words(title, letters.section),
        *(words(f"{mark}{line}", letters.body) for line in lines),
    ]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip().removeprefix("- ") for line in text.splitlines() if line.strip())


def _needs(role: Role, skill: str) -> tuple[str, ...]:
    lines: list[str] = []
    if skill:
        lines.append(f"Skill: {skill}.")
    if role.needs_check:
        lines.append(f"Before you begin we would like to see: {said(_CHECK, role.needs_check)}.")
    elif role.check_allowed:
        lines.append("A DBS check may be asked for in this role. We help you with it.")
    return tuple(lines)


def _who(details: GroupDetails) -> tuple[str, ...]:
    contact = filter(
        None,
        (details.contact_name, details.contact_post, details.contact_phone, details.contact_email),
    )
    return (", ".join(contact) or "Speak to any member of our committee.",)
