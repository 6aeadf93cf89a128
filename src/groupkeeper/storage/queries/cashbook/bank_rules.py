"""What is remembered of the bank's lines, with what each does and when it was last used."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.bank import BankRule
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import AccountHeading, Direction
from groupkeeper.domain.grants.award import BudgetLine
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class RuleSeen:
    """A remembered rule, and what it fills in, in words."""

    rule: BankRule
    does: str

    @property
    def way(self) -> str:
        """ "Money in", "Money out", or nothing where it is for both."""
        return Direction(self.rule.direction).label if self.rule.direction else ""


def rules_seen(group: GroupFile) -> list[RuleSeen]:
    """Every remembered rule, the one used last first."""
    funds = {one.id: one.name for one in group.find(Fund)}
    lines = {one.id: one.name for one in group.find(BudgetLine)}
    headings = {one.id: one.name for one in group.find(AccountHeading)}
    found: list[RuleSeen] = []
    for rule in group.find(BankRule):
        words = (
            rule.party,
            rule.what_for,
            headings.get(rule.account_heading_id, ""),
            funds.get(rule.fund_id, ""),
            lines.get(rule.budget_line_id, ""),
        )
        found.append(RuleSeen(rule, " · ".join(word for word in words if word)))
    by_words = sorted(found, key=lambda one: one.rule.words.casefold())
    return sorted(by_words, key=lambda one: one.rule.last_used_on or date.min, reverse=True)
