"""What is remembered of the bank's lines is changed or forgotten; what it wrote stays."""

from dataclasses import replace

import pytest

from groupkeeper.domain.cashbook.bank import BankRule
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.bank_rules import change_rule, forget_rule
from groupkeeper.operations.cashbook.matching import make_line
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank_rules import rules_seen
from tests.operations.cashbook.test_matching import TODAY, Bank


@pytest.fixture
def bank(group: GroupFile) -> Bank:
    return Bank(group)


def remembered(bank: Bank, words: str, pence: int = -450) -> BankRule:
    said = bank.says(pence, f"{words} MAR")
    line = MoneyLine(party="The bank", what_for="Charges", pence=abs(pence), fund_id=bank.fund.id)
    make_line(bank.group, said.id, [line], TODAY, remember=words)
    return next(one for one in bank.group.find(BankRule) if one.words == words)


def test_what_is_remembered_says_what_it_does_and_when_it_was_last_used(bank: Bank):
    remembered(bank, "CHARGES")
    (seen,) = rules_seen(bank.group)
    assert (seen.does, seen.way) == ("The bank · Charges · General", "Money out")
    assert seen.rule.last_used_on == TODAY


@pytest.mark.parametrize("words", ["%", "...", "- -"])
def test_words_without_a_letter_fit_every_line_so_they_are_not_remembered(bank: Bank, words: str):
    with pytest.raises(RuleBroken, match="no letters or figures"):
        remembered(bank, words)
    assert bank.group.find(BankRule) == []


def test_it_is_offered_for_the_words_it_was_changed_to(bank: Bank):
    rule = remembered(bank, "CHARGES")
    bank.says(-475, "FEES APR", TODAY)
    assert bank.offers()[0].rules == ()
    changed = change_rule(bank.group, replace(rule, words="Fees"))
    assert bank.offers()[0].rules == (changed,)


def test_the_same_words_twice_or_none_are_refused(bank: Bank):
    remembered(bank, "CHARGES")
    other = remembered(bank, "RENT")
    for words, reason in ((" charges ", "already"), ("", "Words")):
        with pytest.raises(RuleBroken, match=reason):
            change_rule(bank.group, replace(other, words=words))
    assert {one.words for one in bank.group.find(BankRule)} == {"CHARGES", "RENT"}
    change_rule(bank.group, replace(remembered(bank, "INTEREST", 450), words="CHARGES"))


def test_forgetting_leaves_the_cashbook_and_can_be_undone(bank: Bank):
    rule = remembered(bank, "CHARGES")
    forget_rule(bank.group, rule.id)
    assert bank.group.find(BankRule) == []
    assert len(bank.group.find(MoneyLine)) == 1
    bank.group.undo()
    assert bank.group.find(BankRule) == [rule]
