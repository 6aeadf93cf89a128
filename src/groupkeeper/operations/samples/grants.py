"""A made-up group's grants, its cashbook, its evidence and hours outside sessions."""

import hashlib
from datetime import date, timedelta
from importlib.resources import files

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.grants.award import (
    Award,
    AwardActivity,
    BudgetLine,
    ChangeToPlan,
    Deadline,
    Funder,
    Stage,
)
from groupkeeper.domain.grants.evidence import (
    Attachment,
    AttachmentContent,
    Evidence,
    EvidenceKind,
)
from groupkeeper.domain.people.membership import PaidBy, SubscriptionPayment
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.samples.maker import YEARS_OF_RECORDS, Maker, month_end, year_start
from groupkeeper.operations.samples.plans import GrantPlan, LinePlan
from groupkeeper.operations.samples.registers import keep_hours

_BROUGHT_FORWARD = 184250
_SCANNED = 6
_SEEN_BY_BANK_AFTER = timedelta(days=3)


def make_grants(maker: Maker, activities: dict[str, Activity]) -> None:
    """The grants with spending and evidence, subscriptions banked, and hours outside sessions."""
    general = maker.keep(
        Fund, name="General fund", opening_pence=_BROUGHT_FORWARD, opened_on=maker.first_day
    )
    bank = maker.keep(Account, name="Current account", last_four="4417")
    for plan in maker.plan.grants:
        award = _award(maker, plan)
        for name in plan.activities:
            maker.keep(AwardActivity, award_id=award.id, activity_id=activities[name].id)
        _received(maker, award, bank)
        for position, line in enumerate(plan.lines):
            _spent(maker, line, position, award, bank)
        _promises(maker, plan, award)
        _evidence(maker, plan, award)
    _subscriptions_banked(maker, general, bank)
    _put_aside(maker, general)
    _receipts_scanned(maker)
    _hours_outside(maker, activities)


def _award(maker: Maker, plan: GrantPlan) -> Award:
    starts = year_start(maker.today, plan.years_ago + 1)
    ends = year_start(maker.today, plan.years_ago) - timedelta(days=1)
    total = sum(line.agreed for line in plan.lines)
    fund = maker.keep(
        Fund,
        name=plan.title,
        fund_kind=FundKind.RESTRICTED.value,
        purpose=plan.purpose,
        opened_on=starts,
    )
    return maker.keep(
        Award,
        funder_id=maker.keep(Funder, name=plan.funder, contact_name="Grants officer").id,
        title=plan.title,
        programme=plan.programme,
        reference=plan.reference,
        stage=plan.stage,
        applied_pence=total,
        awarded_pence=total,
        awarded_on=starts - timedelta(days=20),
        starts_on=starts,
        ends_on=ends,
        return_due_on=ends if plan.due_at_the_end else ends + timedelta(days=60),
        return_sent_on=None if plan.stage == Stage.SPENDING else ends + timedelta(days=30),
        purpose=plan.purpose,
        fund_id=fund.id,
        receipt_threshold_pence=2500,
        line_leeway_percent=10,
        publicity_wording=f"Supported by {plan.funder}",
        logo_rule="On posters, the website and anything we print for it",
        keep_rule="Receipts and bank statements, for seven years after the end",
        unspent_rule="Ask before the grant ends",
        photos_asked=min(2, plan.photos),
    )


def _received(maker: Maker, award: Award, bank: Account) -> None:
    on_date = _start(award) - timedelta(days=4)
    funder = next(funder for funder in maker.made(Funder) if funder.id == award.funder_id)
    maker.keep(
        MoneyLine,
        direction=Direction.RECEIPT.value,
        on_date=on_date,
        pence=award.awarded_pence,
        party=funder.name,
        what_for=f"{award.title}, whole award",
        fund_id=award.fund_id,
        account_id=bank.id,
        award_id=award.id,
        paid_by=PaidBy.BANK.value,
        on_statement_on=on_date + timedelta(days=1),
        from_funder=True,
    )


def _start(award: Award) -> date:
    assert award.starts_on is not None, "every made-up grant has its dates"
    return award.starts_on


def _spent(maker: Maker, plan: LinePlan, position: int, award: Award, bank: Account) -> None:
    line = maker.keep(
        BudgetLine, award_id=award.id, name=plan.name, agreed_pence=plan.agreed, position=position
    )
    last_day = min(award.ends_on or maker.today, maker.today - timedelta(days=2))
    people = {f"{one.first_name} {one.last_name}": one.id for one in maker.made(Person)}
    gap = (last_day - _start(award)) // (plan.payments + 1)
    for number, amount in enumerate(_parts(maker, plan.spent, plan.payments)):
        on_date = _start(award) + gap * (number + 1)
        party, what_for = plan.bought[number % len(plan.bought)]
        seen_on = on_date + _SEEN_BY_BANK_AFTER
        maker.keep(
            MoneyLine,
            direction=Direction.PAYMENT.value,
            on_date=on_date,
            pence=amount,
            party=party,
            what_for=what_for,
            fund_id=award.fund_id,
            account_id=bank.id,
            award_id=award.id,
            budget_line_id=line.id,
            paid_by=PaidBy.BANK.value,
            person_id=people.get(party, ""),
            on_statement_on=seen_on if seen_on < month_end(maker.today).replace(day=1) else None,
            receipt_held=not plan.receipts_missing,
        )


def _parts(maker: Maker, total: int, parts: int) -> list[int]:
    """A sum of pence split into uneven parts that add to it exactly."""
    amounts: list[int] = []
    for left in range(parts, 1, -1):
        share = (total - sum(amounts)) // left
        amounts.append(share + maker.chance.randrange(-share // 4, share // 4))
    return [*amounts, total - sum(amounts)] if parts else []


def _promises(maker: Maker, plan: GrantPlan, award: Award) -> None:
    ends = award.ends_on or maker.today
    for what, due_on in (
        ("Halfway report", month_end(_start(award) + timedelta(days=180))),
        ("End of grant return", award.return_due_on or ends),
        ("Tell them about unspent money", month_end(ends + timedelta(days=2))),
    ):
        done_on = due_on if due_on < maker.today else None
        maker.keep(Deadline, award_id=award.id, what=what, due_on=due_on, done_on=done_on)
    if plan.change:
        maker.keep(
            ChangeToPlan,
            award_id=award.id,
            on_date=_start(award) + timedelta(days=95),
            what=plan.change,
            consented=True,
            agreed_by="Grants officer",
            told_how="By email",
        )


def _evidence(maker: Maker, plan: GrantPlan, award: Award) -> None:
    day = min(award.ends_on or maker.today, maker.today) - timedelta(days=30)
    for number in range(plan.photos):
        maker.keep(
            Evidence,
            award_id=award.id,
            evidence_kind=EvidenceKind.PHOTO.value,
            words=f"Photo {number + 1}: people round the table",
            on_date=day - timedelta(days=number * 9),
            consent_given=True,
        )
    for number in range(plan.comments):
        maker.keep(
            Evidence,
            award_id=award.id,
            evidence_kind=EvidenceKind.COMMENT.value,
            words=maker.plan.comments[number % len(maker.plan.comments)],
            on_date=day - timedelta(days=number * 5),
            consent_given=True,
            said_by="Someone who came",
        )


def _subscriptions_banked(maker: Maker, general: Fund, bank: Account) -> None:
    by_day: dict[date, int] = {}
    for payment in maker.made(SubscriptionPayment):
        if payment.paid_on is not None:
            by_day[payment.paid_on] = by_day.get(payment.paid_on, 0) + (payment.paid_pence or 0)
    for on_date, amount in sorted(by_day.items()):
        maker.keep(
            MoneyLine,
            direction=Direction.RECEIPT.value,
            on_date=on_date,
            pence=amount,
            party="Members",
            what_for="Subscriptions",
            fund_id=general.id,
            account_id=bank.id,
            paid_by=PaidBy.BANK.value,
        )


def _put_aside(maker: Maker, general: Fund) -> None:
    minute = "Minute 14 of the March meeting"
    roof = maker.keep(
        Fund,
        name="Roof fund",
        fund_kind=FundKind.DESIGNATED.value,
        purpose="Mending the hall roof",
        minute_reference=minute,
    )
    maker.keep(
        FundTransfer,
        on_date=year_start(maker.today, 1) + timedelta(days=20),
        from_fund_id=general.id,
        to_fund_id=roof.id,
        pence=25000,
        reason="Put aside for the roof",
        minute_reference=minute,
    )


def _receipts_scanned(maker: Maker) -> None:
    """The newest payments have a picture of their receipt."""
    content = files("groupkeeper.resources").joinpath("samples", "receipt.png").read_bytes()
    paid = [m for m in maker.made(MoneyLine) if m.direction == Direction.PAYMENT]
    held = sorted((m for m in paid if m.receipt_held), key=lambda m: m.on_date or maker.first_day)
    for line in held[-_SCANNED:]:
        attachment = maker.keep(
            Attachment,
            owner_kind="money_line",
            owner_id=line.id,
            file_name=f"receipt {line.reference}.png",
            media_type="image/png",
            size=len(content),
            fingerprint=hashlib.sha256(content).hexdigest(),
            added_on=line.on_date,
        )
        maker.keep(AttachmentContent, id=attachment.id, content=content)


def _hours_outside(maker: Maker, activities: dict[str, Activity]) -> None:
    """Shopping, the books, posters: on the twentieth of every month, some of it estimated."""
    awards = {award.title: award for award in maker.made(Award)}
    first = maker.first_day
    for month in range(12 * YEARS_OF_RECORDS + 1):
        years, month_of_year = divmod(first.month - 1 + month, 12)
        day = date(first.year + years, month_of_year + 1, 20)
        for helper in maker.plan.monthly_hours:
            award = awards.get(helper.grant)
            paid_for = award is not None and day >= _start(award)
            if day < maker.today:
                keep_hours(
                    maker,
                    helper,
                    day,
                    helper.minutes,
                    activity_id=activities[helper.activity].id if helper.activity else "",
                    award_id=award.id if award and paid_for else "",
                )
