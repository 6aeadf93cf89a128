"""What a return says of its money in sentences: what is left, what went over, what changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.funds import FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.figures import say_figure
from groupkeeper.domain.grants.award import ChangeToPlan
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.money import GrantMoney, spent_so_far

NO_CHANGES = "We made no changes to the plan."


@dataclass(frozen=True)
class Change:
    """One change to the plan as the paper says it; `unasked` is said in heavier words."""

    words: str
    unasked: str = ""

    def said(self) -> str:
        """The whole of it in one line."""
        return f"{self.words} {self.unasked}".strip()


def unspent_sentence(gathered: Gathered, money: GrantMoney) -> str:
    """What is left of the grant, and what becomes of it (R-FND-8)."""
    left = money.unspent.amount
    if left < 0:
        return _met_by_us(gathered, money)
    if left == 0:
        return _nothing_left(money)
    return f"{say_pence(left)} of the grant is unspent.{_what_becomes_of_it(gathered)}"


def _nothing_left(money: GrantMoney) -> str:
    if money.given_back:
        days = [line.on_date for line in money.given_back if line.on_date]
        when = f" on {say_date(max(days))}" if days else ""
        return f"{say_figure(money.returned)} was unspent. We returned it{when}."
    all_spent = money.spent.amount and not money.moved
    return "We have spent all of the grant." if all_spent else "Nothing is unspent."


def _what_becomes_of_it(gathered: Gathered) -> str:
    answers = gathered.answers
    use = answers.unspent_use.strip().rstrip(".")
    said = f" We ask to {_ask(use)}." if use else ""
    if answers.unspent_back_by:
        said += f" We will return it by {say_date(answers.unspent_back_by)}."
    return said


def _met_by_us(gathered: Gathered, money: GrantMoney) -> str:
    """More was spent than came in: ahead of a grant in arrears, or beyond the grant."""
    over = say_pence(-money.unspent.amount)
    advances = _into_fund(gathered, advances=True)
    if gathered.award.in_arrears and _still_to_come(gathered, money) >= -money.unspent.amount:
        whence = _whence(gathered, advances) or " Our own funds paid it in the meantime."
        return (
            f"This grant is paid after we have spent it: {over} of what we spent is still to "
            f"come.{whence}"
        )
    topped_up = money.topped_up or tuple(_into_fund(gathered, advances=False))
    other = sum(one.pence or 0 for one in _other_in_fund(gathered))
    paid = (
        f" {say_pence(other)} of other money that came into its fund paid for it." if other else ""
    )
    met = other >= -money.unspent.amount
    whence = _whence(gathered, topped_up) or ("" if met else " We paid this from our own funds.")
    if other and not met:
        whence = f"{whence.replace('We paid this', 'We paid the rest')}"
    return f"We spent {over} more than the grant.{paid}{whence}"


def _still_to_come(gathered: Gathered, money: GrantMoney) -> int:
    return max((gathered.award.awarded_pence or 0) - money.received.amount, 0)


def _into_fund(gathered: Gathered, *, advances: bool) -> list[FundTransfer]:
    fund = gathered.award.fund_id
    found = [
        one
        for one in counting(gathered.transfers)
        if one.to_fund_id == fund and bool(one.advance_award_id) == advances
    ]
    return sorted(found, key=lambda one: (one.on_date or date.max, one.id))


def _whence(gathered: Gathered, moved: tuple[FundTransfer, ...] | list[FundTransfer]) -> str:
    """ " We paid this from our General fund on 3 June 2026, minute 14." """
    said: list[str] = []
    for one in moved:
        fund = gathered.fund_names.get(one.from_fund_id, "own funds")
        when = f" on {say_date(one.on_date)}" if one.on_date else ""
        minute = f" ({say_minute(one.minute_reference)})" if one.minute_reference else ""
        said.append(f"our {fund[:1].lower()}{fund[1:]}{when}{minute}")
    return f" We paid this from {', and from '.join(said)}." if said else ""


def say_minute(reference: str) -> str:
    """ "minute 14", whether or not the reference begins with the word."""
    return reference if reference.casefold().startswith("minute") else f"minute {reference}"


def _ask(use: str) -> str:
    """What is asked, as it follows "We ask to": "Keep it for April" or "food in April" both do."""
    first = use.split(maxsplit=1)[0].lower()
    verbs = ("keep", "return", "use", "spend", "give", "carry", "move", "pay")
    return use[0].lower() + use[1:] if first in verbs else f"keep it for {use}"


def over_sentences(gathered: Gathered, money: GrantMoney) -> Iterator[str]:
    """One sentence for each budget line that went over."""
    spent = spent_so_far(money)
    for line in gathered.budget_lines:
        over = spent.get(line.id, 0) - (line.agreed_pence or 0)
        if over > 0:
            because = line.over_because.strip().rstrip(".")
            yield f"{line.name} is {say_pence(over)} over budget" + (
                f": {because}." if because else "."
            )


def repaid_otherwise_sentence(gathered: Gathered, money: GrantMoney) -> str:
    """Says what went back to the funder and not out of the grant's own fund; "" without any."""
    if not money.repaid_otherwise.amount:
        return ""
    said, funder = say_figure(money.repaid_otherwise), gathered.funder.name
    return f"We paid {said} back to {funder} with other money of ours. It is not in the sum."


def moved_sentences(gathered: Gathered, money: GrantMoney) -> Iterator[str]:
    """Says what left the grant's fund with the funder's consent, and who agreed (R-FND-4)."""
    for one in money.moved:
        fund = gathered.fund_names.get(one.to_fund_id, "another fund")
        when = f" on {say_date(one.on_date)}" if one.on_date else ""
        because = one.reason.strip().rstrip(".")
        yield (
            f"{say_pence(one.pence or 0)} of the grant was moved to “{fund}”{when}"
            f"{f': {because}' if because else ''}. Agreed by {one.funder_consent.strip()}. It is "
            "taken off in the sum of what is left."
        )


def other_in_fund_sentence(gathered: Gathered, money: GrantMoney) -> str:
    """Says what else is in the grant's fund, so that the fund holds more than is unspent."""
    others = _other_in_fund(gathered)
    if not others or money.unspent.amount < 0:
        return ""
    came = say_pence(sum(one.pence or 0 for one in others))
    who = ", ".join(dict.fromkeys(one.party for one in others if one.party))
    return (
        f"Besides the grant, {came} of other money came into its fund{f' ({who})' if who else ''}. "
        "It is not in what is unspent."
    )


def _other_in_fund(gathered: Gathered) -> list[MoneyLine]:
    """Receipts of its own fund that are not from the funder, up to the end of the period."""
    fund = gathered.fund
    if fund is None or fund.fund_kind != FundKind.RESTRICTED:
        return []
    return [
        one
        for one in counting(gathered.money)
        if one.direction == Direction.RECEIPT and not one.from_funder and one.fund_id == fund.id
        if one.on_date and one.on_date <= gathered.period.end
    ]


def outside_sentence(money: GrantMoney) -> str:
    """Says that payments of other days are not in what was spent; "" without any (R-FND-7)."""
    if not money.outside_dates:
        return ""
    return (
        f"{say_figure(money.outside)} was paid {' or '.join(money.outside_because)}. It is not "
        "counted as spent; the payments are listed below."
    )


def change_words(change: ChangeToPlan) -> Change:
    """One change to the plan and who agreed to it; said plainly when no one was asked."""
    on_date = say_date(change.on_date) if change.on_date else "Date not known"
    what = change.what.strip().rstrip(".")
    if change.consented:
        by = f" Agreed by {change.agreed_by}" if change.agreed_by else " The funder agreed"
        how = f" ({change.told_how[:1].lower()}{change.told_how[1:]})" if change.told_how else ""
        return Change(f"{on_date}: {what}.{by}{how}.")
    because = change.why_not_asked.strip().rstrip(".")
    why = f" We should have asked because {because}." if because else ""
    return Change(f"{on_date}: {what}.", f"We changed this without asking first.{why}")
