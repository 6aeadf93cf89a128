"""A grant added by mistake goes again; one with money or a sent return has a story and stays."""

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.grants.award import (
    Award,
    AwardActivity,
    BudgetLine,
    ChangeToPlan,
    Commitment,
    Condition,
    Deadline,
    FormTime,
    Funder,
    Instalment,
)
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome
from groupkeeper.domain.returns.answer_bank import FormAnswer
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.mistakes import remove_with_its_own, what_else_names
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.locked_returns import locked_versions
from groupkeeper.storage.steps import Step

_ITS_OWN = (
    AwardActivity, BudgetLine, ChangeToPlan, Commitment, Condition, Deadline, Evidence, FormAnswer,
    FormTime, FunderReturn, HelpCount, Indicator, Instalment, Outcome,
)  # fmt: skip
"""What is written about a grant alone, and goes with it."""


def remove_grant(group: GroupFile, award: Award) -> None:
    """Take away a grant added by mistake, with its fund and its funder if nothing else needs them.

    RuleBroken when money, hours or a locked return belong to it: what happened is not removed.
    """
    if because := _why_it_stays(group, award):
        raise RuleBroken(
            Problem(
                "id",
                f"“{award.title}” {because}, so it stays. Nothing was removed. A grant that is "
                "over is closed, and one the funder refused is kept as unsuccessful.",
            )
        )
    with group.step(f"Remove the grant “{award.title}”") as step:
        remove_with_its_own(group, step, award, _ITS_OWN)
        for record, id in ((Fund, award.fund_id), (Funder, award.funder_id)):
            _remove_if_free(group, step, record, id)


def _why_it_stays(group: GroupFile, award: Award) -> str:
    if locked_versions(group, award.id):
        return "has a locked return"
    named = what_else_names(group, award, _ITS_OWN)
    if award.fund_id and len(group.find(Award, fund_id=award.fund_id)) == 1:
        fund = group.get(Fund, award.fund_id)
        if fund.opening_pence:
            return "has money brought forward"
        named = named or what_else_names(group, fund, (Award,))
    return f"is named in {named}" if named else ""


def _remove_if_free(
    group: GroupFile, step: Step, record: type[Fund] | type[Funder], id: str
) -> None:
    for one in group.find(record, id=id):
        if not what_else_names(group, one, ()):
            step.remove(record, id)
