"""Agreements, role descriptions and claims on paper: no words of a contract, nothing lost."""

import re
from datetime import date

import pytest

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import CheckLevel
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.volunteer_words import agreement_for
from groupkeeper.reports.page import Printed
from groupkeeper.reports.volunteers.expenses_claim import (
    PrintedClaim,
    PrintedItem,
    print_claim,
    print_claim_form,
)
from groupkeeper.reports.volunteers.role_description import print_role_description
from groupkeeper.reports.volunteers.volunteer_agreement import AgreementSheet, print_agreements
from tests.printed import page_text

TODAY = date(2026, 3, 12)
US = GroupDetails(name="Wenlow Green", contact_name="Ian Macleod", contact_phone="01632 960118")
COOK = Role(
    name="Cook",
    what_it_involves="- Plan a meal\nCook it",
    when_it_is="Tuesdays",
    help_given="A morning beside another cook",
    check_allowed=True,
    needs_check=CheckLevel.FOOD_HYGIENE.value,
)
ITEM = PrintedItem(TODAY, "Bus fares", "Lunch club", 640, receipt=True)
CLAIM = PrintedClaim("E-A0001", "Joyce Adeyemi", TODAY, (ITEM, ITEM), "Waits to be approved")
_CONTRACT = re.compile(
    r"contract|\bjob|\bpayment|\bmust\b|obligation|obliged|employ|wage|salary|\bshall\b", re.I
)


def sheet(name: str) -> AgreementSheet:
    words = agreement_for("", name=name, role="Cook", group=US.name)
    return AgreementSheet(name, words, date(2026, 3, 1), date(2026, 3, 5))


def all_text(printed: Printed) -> str:
    return "\n".join(page_text(printed.pdf, page + 1) for page in range(printed.pages))


@pytest.mark.parametrize("large", [False, True])
def test_no_print_for_volunteers_has_words_of_a_contract(large: bool) -> None:
    for printed in (
        print_agreements(US, [sheet("Ann Lee")], large=large),
        print_role_description(US, COOK, "Cooks", TODAY, large=large),
        print_claim_form(US, TODAY, large=large),
        print_claim(US, CLAIM, large=large),
    ):
        assert _CONTRACT.findall(all_text(printed)) == []


def test_each_volunteer_has_a_page_of_their_own() -> None:
    printed = print_agreements(US, [sheet("Ann Lee"), sheet("Bob Hay")])
    assert printed.pages == 2
    first, second = page_text(printed.pdf, 1), page_text(printed.pdf, 2)
    assert "Ann Lee" in first
    assert "Bob Hay" not in first
    assert "Bob Hay" in second
    assert "Given on: 1 March 2026" in first
    assert "Signed on: 5 March 2026" in first


def test_a_role_description_says_everything_that_is_written_down() -> None:
    said = all_text(print_role_description(US, COOK, "Cooks", TODAY))
    for words in (
        "– Plan a meal", "– Cook it", "Tuesdays", "A morning beside another cook",
        "Skill: Cooks.", "Food hygiene", "Ian Macleod, 01632 960118",
    ):  # fmt: skip
        assert words in said
    assert "What it involves" not in all_text(
        print_role_description(US, Role(name="Welcomer"), "", TODAY)
    )


def test_a_claim_adds_up_on_paper_and_is_kept_with_the_accounts() -> None:
    said = all_text(print_claim(US, CLAIM))
    assert "£12.80" in said
    assert "Keep it with the accounts" in said
    assert "Destroy" not in said


@pytest.mark.parametrize("large", [False, True])
def test_hundreds_of_things_and_endless_words_still_print(large: bool) -> None:
    long = PrintedItem(TODAY, "x" * 300, "y" * 200, 999_999_99, receipt=False)
    claim = PrintedClaim("E-A0001", "Z" * 200, TODAY, (long,) * 120, "Waits to be approved")
    assert print_claim(US, claim, large=large).pages > 2
    endless = AgreementSheet("N" * 200, "word " * 3_900 + "\n- " + "w" * 900)
    assert print_agreements(US, [endless], large=large).pages > 2
    role = Role(name="R" * 200, what_it_involves="many words " * 1_500, help_given="h" * 3_000)
    assert print_role_description(US, role, "s" * 60, TODAY, large=large).pages > 1
