"""Money into a grant's own fund: whether its funder sent it, or it is other money for the work."""

from collections.abc import Iterator, Sequence

from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.domain.money import say_pence
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import lines_spent


def is_from_funder(group: GroupFile, line: MoneyLine, award: Award) -> bool:
    """Whether a receipt into the grant's fund names its funder as who paid: then it is theirs."""
    if line.direction != Direction.RECEIPT or not award.fund_id or line.fund_id != award.fund_id:
        return False
    return _plain(line.party) == _plain(group.get(Funder, award.funder_id).name)


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
            "received."
        )


def over_line_notice(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[str]:
    """That a payment takes a budget line over what was agreed, the funder's leeway included."""
    for award_id in dict.fromkeys(one.award_id for one in lines if one.budget_line_id):
        for award in group.find(Award, id=award_id):
            for line in lines_spent(group, award.id):
                new = sum(one.pence or 0 for one in lines if one.budget_line_id == line.id)
                most = line.agreed_pence * (100 + (award.line_leeway_percent or 0)) // 100
                over = line.spent_pence + new - line.agreed_pence
                if new and line.spent_pence + new > most:
                    yield (
                        f"This takes “{line.name}” {say_pence(over)} over the "
                        f"{say_pence(line.agreed_pence)} that was agreed. Ask the funder, or say "
                        "why in the grant's budget."
                    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
