"""What accounts and funds begin with: what no other fund claims belongs to the general fund."""

from dataclasses import replace

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.steps import Step


def follow_opening(
    group: GroupFile, step: Step, before: Account | Fund | None, after: Account | Fund
) -> None:
    """Let the general fund's opening follow that of an account or another fund. Inside a step.

    More in an account is more for the general fund; more claimed by another fund is less. A group
    with one bank account so never hears that funds and accounts are apart (R-FND-5).
    """
    change = (after.opening_pence or 0) - ((before.opening_pence if before else 0) or 0)
    general = group.find(Fund, fund_kind=FundKind.GENERAL.value, closed_on=None)
    if not change or not general or general[0].id == after.id or locked_until(group):
        return
    more = change if isinstance(after, Account) else -change
    step.save(replace(general[0], opening_pence=(general[0].opening_pence or 0) + more))
