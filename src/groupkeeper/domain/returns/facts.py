"""The facts at the head of a return: our group, the funder, the grant and its days (T1)."""

from datetime import date

from groupkeeper.domain.figures import say_figure
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.money import GrantMoney

NOT_KNOWN = "Not known"
FEW_DATES = 3


def award_facts(gathered: Gathered, money: GrantMoney, today: date) -> tuple[tuple[str, str], ...]:
    """The head of the return: who to whom, which grant, which days (T1)."""
    group, award, funder = gathered.group, gathered.award, gathered.funder
    reference = f"grant number {award.reference}" if award.reference else ""
    charity = group.charity_number
    due = say_date(award.return_due_on) if award.return_due_on else NOT_KNOWN.lower()
    return (
        ("From", _joined(group.name, group.address)),
        ("Charity", f"Number {charity}" if charity else "Not a registered charity"),
        ("To", _joined(funder.name, award.programme, reference)),
        ("Grant", _grant(gathered, money)),
        ("Grant period", _grant_period(gathered)),
        ("This return", f"{_which(gathered)}, {gathered.period.said()}, due {due}"),
        ("Prepared by", f"{_contact(gathered)}, {say_date(today)}"),
    )


def _joined(*parts: str) -> str:
    lines = [line.strip().rstrip(",") for part in parts for line in part.splitlines()]
    return ", ".join(line for line in lines if line)


def _grant(gathered: Gathered, money: GrantMoney) -> str:
    awarded = gathered.award.awarded_pence
    words = "Amount not known" if awarded is None else f"{say_pence(awarded)} awarded"
    dates = [line.on_date for line in money.instalments if line.on_date]
    if not dates:
        return f"{words}, none received yet"
    few = len(dates) <= FEW_DATES
    when = ", ".join(map(say_date, dates)) if few else f"{len(dates)} instalments"
    return f"{words}, {say_figure(money.received)} received ({when})"


def _grant_period(gathered: Gathered) -> str:
    award = gathered.award
    if not award.starts_on or not award.ends_on:
        return NOT_KNOWN
    return Period(award.starts_on, award.ends_on).said()


def _which(gathered: Gathered) -> str:
    return "Interim" if gathered.answers.interim else "Final"


def _contact(gathered: Gathered) -> str:
    group = gathered.group
    name = f"{group.contact_name} ({group.contact_post})" if group.contact_post else (
        group.contact_name
    )  # fmt: skip
    return _joined(name, group.contact_email, group.contact_phone) or NOT_KNOWN
