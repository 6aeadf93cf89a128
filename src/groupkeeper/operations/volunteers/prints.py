"""Prints for volunteers: a role description, and the agreement for one person or many."""

from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.volunteer_words import agreement_for
from groupkeeper.domain.volunteers.skills import Skill
from groupkeeper.domain.volunteers.volunteering import VolunteerAgreement, agreement_now
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.volunteers.volunteers import agreement_words
from groupkeeper.reports.volunteers.role_description import print_role_description
from groupkeeper.reports.volunteers.volunteer_agreement import AgreementSheet, print_agreements
from groupkeeper.storage.group_file import GroupFile


def draw_role_description(
    group: GroupFile, role_id: str, day: date, *, large: bool = False
) -> PrintMade:
    """One role on a page, for somebody who thinks of taking it on."""
    role = group.get(Role, role_id)
    skill = next((one.name for one in group.find(Skill, id=role.needs_skill_id)), "")
    return PrintMade(print_role_description(group.details(), role, skill, day, large=large))


def draw_agreements(
    group: GroupFile, person_ids: Sequence[str], today: date, *, large: bool = False
) -> PrintMade:
    """The agreement for these people, or one to fill in by pen for nobody.

    Who was given one gets the words as they were given then; others the words of today.
    """
    details = group.details()
    sheets = [_sheet(group, person_id, today) for person_id in dict.fromkeys(person_ids)]
    paper = print_agreements(details, sheets or [_blank(details)], large=large)
    return PrintMade(paper, len(sheets))


def _sheet(group: GroupFile, person_id: str, today: date) -> AgreementSheet:
    name = group.get(Person, person_id).full_name
    given = agreement_now(group.find(VolunteerAgreement, person_id=person_id), today)
    if given is None:
        return AgreementSheet(name, agreement_words(group, person_id))
    words = given.words or agreement_words(group, person_id, given.role_id)
    return AgreementSheet(name, words, given.given_on, given.signed_on)


def _blank(details: GroupDetails) -> AgreementSheet:
    dots = "." * 30
    words = agreement_for(details.agreement_words, name=dots, role=dots, group=details.name)
    return AgreementSheet("", words)
