"""Agreements with volunteers, what roles want to have seen, skills and free times."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.role_needs import CheckStands, check_wanted
from groupkeeper.domain.people.volunteer_words import DEFAULT_AGREEMENT, agreement_for
from groupkeeper.domain.volunteers.skills import PartOfDay, say_free
from groupkeeper.domain.volunteers.volunteering import (
    AgreementState,
    VolunteerAgreement,
    agreement_now,
    agreement_state,
)
from groupkeeper.domain.week import Weekday, weekday_of

TODAY = date(2026, 3, 12)
WORDS_OF_A_CONTRACT = (
    "contract", "job", "payment", "must", "obligation", "obliged", "employ", "wage", "salary",
    "shall", "duty", "duties", "required", "consideration",
)  # fmt: skip


@pytest.mark.parametrize("word", WORDS_OF_A_CONTRACT)
def test_our_agreement_has_no_words_of_a_contract(word: str) -> None:
    assert not re.search(rf"\b{word}", DEFAULT_AGREEMENT, re.IGNORECASE)


def test_our_agreement_says_what_it_is() -> None:
    for word in ("agreement", "role", "hope", "Repaid expenses"):
        assert word in DEFAULT_AGREEMENT


def test_the_words_are_filled_in_for_one_person() -> None:
    said = agreement_for("", name="Ann Lee", role="Cook", group="Wenlow Green")
    assert "Thank you for helping at Wenlow Green." in said
    assert "while Ann Lee helps as: Cook." in said
    assert "{" not in said


def test_the_groups_own_words_stay_as_they_are_typed() -> None:
    own = "Dear {name}, {something} else."
    assert agreement_for(own, name="Ann", role="", group="") == "Dear Ann, {something} else."
    assert "a volunteer" in agreement_for("{role}", name="", role="", group="")


def test_a_signed_agreement_holds_before_a_newer_one_that_is_not() -> None:
    signed = VolunteerAgreement(
        person_id="a", given_on=date(2025, 1, 1), signed_on=date(2025, 1, 3)
    )
    newer = VolunteerAgreement(person_id="a", given_on=date(2026, 1, 1))
    assert agreement_now([signed, newer], TODAY) == signed
    assert agreement_now([replace(signed, ended_on=TODAY), newer], TODAY) == newer
    assert agreement_now([], TODAY) is None
    assert agreement_state(signed) is AgreementState.SIGNED
    assert agreement_state(newer) is AgreementState.GIVEN
    assert agreement_state(None) is AgreementState.NONE


def seen(level: CheckLevel, review_on: date | None = None) -> CheckSeen:
    return CheckSeen(level=level.value, seen_on=date(2025, 1, 1), review_on=review_on)


def test_a_check_a_role_wants_is_seen_looked_at_again_or_not_seen() -> None:
    role = Role(name="Cook", needs_check=CheckLevel.FOOD_HYGIENE.value)

    def stands(*checks: CheckSeen) -> CheckStands | None:
        found = check_wanted(role, checks, TODAY)
        return found.stands if found else None

    assert stands() is CheckStands.NOT_SEEN
    assert stands(seen(CheckLevel.FIRST_AID)) is CheckStands.NOT_SEEN
    assert stands(seen(CheckLevel.FOOD_HYGIENE)) is CheckStands.SEEN
    assert stands(seen(CheckLevel.FOOD_HYGIENE, TODAY)) is CheckStands.LOOK_AGAIN
    assert check_wanted(Role(name="Welcomer"), [], TODAY) is None


def test_a_fuller_dbs_check_will_do_for_one_that_says_less() -> None:
    basic = Role(name="Driver", needs_check=CheckLevel.DBS_BASIC.value)
    enhanced = Role(name="Helper", needs_check=CheckLevel.DBS_ENHANCED.value)
    for role, level, stands in (
        (basic, CheckLevel.DBS_ENHANCED, CheckStands.SEEN),
        (enhanced, CheckLevel.DBS_BASIC, CheckStands.NOT_SEEN),
    ):
        found = check_wanted(role, [seen(level)], TODAY)
        assert found is not None
        assert found.stands is stands


def test_free_times_are_said_by_day() -> None:
    times = [("FR", "evening"), ("TU", "afternoon"), ("TU", "morning")]
    assert say_free(times) == "Tuesdays: mornings and afternoons; Fridays: evenings"
    assert say_free(("SU", part.value) for part in PartOfDay) == "Sundays: all day"
    assert say_free([]) == ""


@given(st.dates())
def test_every_day_falls_on_a_day_of_the_week(day: date) -> None:
    assert weekday_of(day).label == day.strftime("%A")
    assert weekday_of(day) in tuple(Weekday)
