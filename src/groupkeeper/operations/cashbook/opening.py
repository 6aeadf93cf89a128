"""What accounts and funds begin with: what no other fund claims belongs to the general fund."""

from dataclasses import replace

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.steps import Step


def refuse_opening_locked(
    group: GroupFile, before: Account | Fund | None, after: Account | Fund
) -> None:
    """What an account or fund began with stays once part of the cashbook is locked (R-FND-12).

    It counts on every day, the locked ones too. RuleBroken says what to do instead.
    """
    if not _more(before, after) or not locked_until(group):
        return
    what = "an account" if isinstance(after, Account) else "a fund"
    raise RuleBroken(
        Problem(
            "opening_pence",
            f"What {what} began with cannot change once part of the cashbook is locked. Nothing "
            "was saved. Leave that box empty, and write the money down as a new line or move it.",
        )
    )


def follow_opening(
    group: GroupFile, step: Step, before: Account | Fund | None, after: Account | Fund
) -> None:
    """Let the general fund's opening follow that of an account or another fund. Inside a step.

    More in an account is more for the general fund; more claimed by another fund is less. A group
    with one bank account so never hears that funds and accounts are apart (R-FND-5).
    """
    change = _more(before, after)
    general = group.find(Fund, fund_kind=FundKind.GENERAL.value, closed_on=None)
    if not change or not general or general[0].id == after.id:
        return
    more = change if isinstance(after, Account) else -change
    step.save(replace(general[0], opening_pence=(general[0].opening_pence or 0) + more))


def _more(before: Account | Fund | None, after: Account | Fund) -> int:
    """Pence that the opening grew by."""
    return (after.opening_pence or 0) - ((before.opening_pence if before else 0) or 0)
