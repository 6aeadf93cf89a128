"""A grant's own fund: whether it is restricted, and whether the funder sent what comes into it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.rules import GUARDED
from groupkeeper.domain.cashbook.rules_funds import problems_of_fund
from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.words import plain_words
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher
from groupkeeper.storage.queries.grants.grants import lines_spent


def fund_that_agrees(group: GroupFile, before: Award, after: Award) -> Fund | None:
    """The grant's fund as it must become where the tick “restricted” changed, None if it may stay.

    RuleBroken when the fund would lose its purpose, go below nothing, or tie up other money.
    """
    if before.restricted == after.restricted or not after.fund_id:
        return None
    fund = group.get(Fund, after.fund_id)
    if (fund.fund_kind in GUARDED) == after.restricted:
        return None
    book = read_book(group)
    if after.restricted:
        others = [one for one in group.find(Award, fund_id=fund.id) if one.id != after.id]
        if others or any(
            one.fund_id == fund.id and one.award_id != after.id for one in counting(book.lines)
        ):
            said = (
                f"The money of this grant lies in “{fund.name}” with other money, and all of that "
                "would become restricted. Nothing was saved. Put the other money right first, so "
                "that the fund is the grant's alone."
            )
            raise RuleBroken(Problem("restricted", said))
        funder = group.get(Funder, after.funder_id).name
        kind, backed, backing = (
            FundKind.RESTRICTED,
            Backing.AWARD.value,
            f"Offer letter of {funder}",
        )
    else:
        kind, backed, backing = FundKind.GENERAL, "", ""
    becomes = replace(fund, fund_kind=kind.value, backed_by=backed, backing=backing)
    if problems := problems_of_fund(book, becomes, has_grant=True):
        raise RuleBroken(*(replace(one, field="restricted") for one in problems))
    return becomes


def is_from_funder(group: GroupFile, line: MoneyLine, award: Award) -> bool:
    """Whether a receipt into the grant's fund names its funder as who paid: then it is theirs."""
    if line.direction != Direction.RECEIPT or not award.fund_id or line.fund_id != award.fund_id:
        return False
    return plain_words(line.party) == plain_words(group.get(Funder, award.funder_id).name)


def other_money_notice(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[str]:
    """That money into a grant's fund counts as other money, because somebody else paid it."""
    for line in lines:
        if line.direction != Direction.RECEIPT or line.from_funder or not line.fund_id:
            continue
        awards = group.find(Award, fund_id=line.fund_id)
        if len(awards) != 1 or is_from_funder(group, line, awards[0]):
            continue
        funder = group.get(Funder, awards[0].funder_id).name
        yield (
            f"{say_pence(line.pence or 0)} goes to the fund of “{awards[0].title}” as other money. "
            f"If {funder} sent it, write {funder} as who paid: then the return counts it as "
            "received. If it came back for a payment, open that payment and press Money came back."
        )


def over_line_notice(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[str]:
    """That a payment takes a budget line over what was agreed, the funder's leeway included.

    What the voucher it puts right took is not counted beside it.
    """
    before = replaced(group, lines)
    for award_id in dict.fromkeys(one.award_id for one in lines if one.budget_line_id):
        for award in group.find(Award, id=award_id):
            for line in lines_spent(group, award.id):
                new, instead = _spent_of(line.id, lines), _spent_of(line.id, before)
                most = line.agreed_pence * (100 + (award.line_leeway_percent or 0)) // 100
                spent = line.spent_pence + new - instead
                over = spent - line.agreed_pence
                if new and spent > most:
                    yield (
                        f"This takes “{line.name}” {say_pence(over)} over the "
                        f"{say_pence(line.agreed_pence)} that was agreed. Ask the funder, or say "
                        "why in the grant's budget."
                    )


def replaced(group: GroupFile, lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """The lines of the voucher that these put right; none where they put nothing right."""
    old = next((one.corrects_id for one in lines if one.corrects_id), "")
    return lines_of_voucher(group, old) if old and group.find(MoneyLine, id=old) else ()


def _spent_of(budget_line_id: str, lines: Iterable[MoneyLine]) -> int:
    return sum(one.pence or 0 for one in lines if one.budget_line_id == budget_line_id)
