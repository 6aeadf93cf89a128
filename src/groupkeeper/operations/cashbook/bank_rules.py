"""Change what is remembered of the bank's lines, or forget it; what it helped to write stays."""

from groupkeeper.domain.cashbook.bank import BankRule
from groupkeeper.domain.fields import check
from groupkeeper.domain.words import plain_words
from groupkeeper.errors import Problem, refuse
from groupkeeper.storage.group_file import GroupFile


def change_rule(group: GroupFile, rule: BankRule) -> BankRule:
    """Keep a remembered rule as it is now. RuleBroken when another one has the same words."""
    same = [
        one
        for one in group.find(BankRule, direction=rule.direction)
        if one.id != rule.id and plain_words(one.words) == plain_words(rule.words)
    ]
    problems = [*check(rule)]
    if same:
        problems.append(Problem("words", "These words are remembered already, for the same way."))
    refuse(*problems)
    with group.step(f"Change what is remembered for “{rule.words}”") as step:
        return step.save(rule)


def forget_rule(group: GroupFile, rule_id: str) -> BankRule:
    """Forget a remembered rule; what it helped to write stays."""
    rule = group.get(BankRule, rule_id)
    with group.step(f"Forget what is remembered for “{rule.words}”") as step:
        step.remove(BankRule, rule.id)
    return rule
