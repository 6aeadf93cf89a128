"""What confirming one match would write: lines seen, a new voucher, what names it after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from groupkeeper.domain.bookings.invoices import InvoicePayment
from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import AccountHeading, AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award, Funder, Instalment
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import (
    Membership,
    PaidBy,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.volunteers.expenses import repaying_problems, say_what_for
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.cashbook.lines import voucher_from
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import Standing, invoice_whole
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher
from groupkeeper.storage.queries.volunteers.expenses import claim_whole
from groupkeeper.storage.steps import Step


@dataclass(frozen=True)
class Charge:
    """Which money a new line is of: its fund, heading, grant and budget line; "" for the usual."""

    fund_id: str = ""
    account_heading_id: str = ""
    award_id: str = ""
    budget_line_id: str = ""


After = Callable[[Step, Sequence[MoneyLine]], Sequence[Record]]
"""In the open step, from the lines of the cashbook just kept: what names them."""


def _nothing_after(step: Step, kept: Sequence[MoneyLine]) -> Sequence[Record]:
    return ()


@dataclass(frozen=True)
class Plan:
    """What one match writes: records that are changed, a new voucher, what names it afterwards."""

    line: StatementLine
    partner: Partner
    changed: tuple[Record, ...] = ()
    transfer: AccountTransfer | None = None
    voucher: tuple[MoneyLine, ...] = ()
    after: After = field(default=_nothing_after)


def plan_match(
    group: GroupFile, line: StatementLine, partner: Partner, charge: Charge, today: date
) -> Plan:
    """What confirming that this line is that partner would write. RuleBroken when they differ."""
    if partner.pence != line.pence:
        _refuse(
            f"The bank says {say_pence(line.pence or 0)} and this comes to"
            f" {say_pence(partner.pence)}. Nothing was changed. They must be the same."
        )
    makers = {
        PartnerKind.CASHBOOK: _cashbook,
        PartnerKind.BATCH: _cashbook,
        PartnerKind.TRANSFER: _transfer,
        PartnerKind.OTHER_SIDE: _other_side,
    }
    if partner.kind in makers:
        return makers[partner.kind](group, line, partner)
    new = {
        PartnerKind.FEE: _fee,
        PartnerKind.INVOICE: _invoices,
        PartnerKind.PART: _invoices,
        PartnerKind.CLAIM: _claim,
        PartnerKind.INSTALMENT: _instalment,
    }
    if partner.kind not in new:
        _refuse("Write this line into the cashbook instead. Nothing was changed.")
    return new[partner.kind](group, line, partner, charge, today)


def general_fund(group: GroupFile) -> Fund:
    """The fund money belongs to unless somebody said otherwise. RuleBroken when there is none."""
    for fund in group.find(Fund):
        if fund.fund_kind == FundKind.GENERAL and not fund.closed_on:
            return fund
    raise RuleBroken(Problem("fund_id", "Add a general fund first, then match this line."))


def heading_named(group: GroupFile, name: str, way: str) -> str:
    """The id of an open heading of this name; "" when the group has none."""
    for heading in group.find(AccountHeading, name=name, direction=way):
        if not heading.closed_on:
            return heading.id
    return ""


def seen_as(lines: Sequence[MoneyLine], said: StatementLine) -> tuple[MoneyLine, ...]:
    """Lines of the cashbook as they are once the bank's line was found for them."""
    return tuple(
        replace(one, statement_line_id=said.id, on_statement_on=said.on_date) for one in lines
    )


def _cashbook(group: GroupFile, line: StatementLine, partner: Partner) -> Plan:
    lines: dict[str, MoneyLine] = {}
    for id in partner.ids:
        lines |= {one.id: one for one in lines_of_voucher(group, id)}
    whole = tuple(lines.values())
    if any(one.voided_on or one.statement_line_id or one.on_statement_on for one in whole):
        _refuse("This was crossed out or seen on a statement since. Nothing was changed.")
    if sum(one.signed_pence for one in whole) != line.pence:
        _refuse("The amounts are not the same any more. Nothing was changed. Look again.")
    return Plan(line, partner, changed=seen_as(whole, line))


def _transfer(group: GroupFile, line: StatementLine, partner: Partner) -> Plan:
    moved = group.get(AccountTransfer, partner.ids[0])
    if (line.pence or 0) < 0:
        taken = moved.from_seen_on
        changed = replace(moved, from_statement_line_id=line.id, from_seen_on=line.on_date)
    else:
        taken = moved.to_seen_on
        changed = replace(moved, to_statement_line_id=line.id, to_seen_on=line.on_date)
    if taken or moved.voided_on:
        _refuse("This was crossed out or seen on a statement since. Nothing was changed.")
    return Plan(line, partner, changed=(changed,))


def _other_side(group: GroupFile, line: StatementLine, partner: Partner) -> Plan:
    other = group.get(StatementLine, partner.ids[0])
    out, come = (line, other) if (line.pence or 0) < 0 else (other, line)
    moved = AccountTransfer(
        on_date=out.on_date,
        from_account_id=out.account_id,
        to_account_id=come.account_id,
        pence=come.pence,
        what_for=line.words[:200],
        from_statement_line_id=out.id,
        to_statement_line_id=come.id,
        from_seen_on=out.on_date,
        to_seen_on=come.on_date,
    )
    return Plan(line, partner, transfer=moved)


def _fee(
    group: GroupFile, line: StatementLine, partner: Partner, charge: Charge, today: date
) -> Plan:
    subscription = group.get(Subscription, partner.ids[0])
    membership = group.get(Membership, subscription.membership_id)
    person = group.get(Person, membership.person_id)
    voucher = _voucher(
        group, line, charge, person.full_name, headings.SUBSCRIPTIONS, "Subscription"
    )

    def after(step: Step, kept: Sequence[MoneyLine]) -> Sequence[Record]:
        return (
            SubscriptionPayment(
                subscription_id=subscription.id,
                paid_on=line.on_date,
                paid_pence=line.pence,
                paid_by=PaidBy.BANK.value,
                payer_id=person.id,
                money_line_id=kept[0].id,
            ),
        )

    return Plan(line, partner, voucher=voucher, after=after)


def _invoices(
    group: GroupFile, line: StatementLine, partner: Partner, charge: Charge, today: date
) -> Plan:
    """Money paid on invoices of one hirer, each its own part of one voucher, with a receipt."""
    standings = [invoice_whole(group, id).standing for id in partner.ids]
    shares = partner.shares or tuple(one.owing for one in standings)
    _refuse_shares(line, standings, shares, in_part=bool(partner.shares))
    (usual,) = _voucher(group, line, charge, standings[0].hirer, headings.HALL_HIRE, "")
    parts = [
        replace(
            usual if place == 0 else replace(usual, id=new_id()),
            pence=share,
            what_for=f"Hall hire, {_part_of(one, share)} {one.invoice.reference}",
        )
        for place, (one, share) in enumerate(zip(standings, shares, strict=True))
    ]

    def after(step: Step, kept: Sequence[MoneyLine]) -> Sequence[Record]:
        return [
            InvoicePayment(
                invoice_id=one.invoice.id,
                on_date=line.on_date,
                pence=share,
                paid_by=PaidBy.BANK.value,
                money_line_id=part.id,
                reference=step.next_reference(InvoicePayment),
            )
            for one, share, part in zip(standings, shares, kept, strict=True)
        ]

    return Plan(line, partner, voucher=voucher_from(group, parts), after=after)


def _part_of(standing: Standing, share: int) -> str:
    return "invoice" if share == standing.owing else "part of invoice"


def _refuse_shares(
    line: StatementLine, standings: Sequence[Standing], shares: Sequence[int], *, in_part: bool
) -> None:
    """RuleBroken unless these shares are the line's money, owed by one hirer on these invoices."""
    if len({one.invoice.organisation_id or one.invoice.person_id for one in standings}) != 1:
        _refuse("One line of the bank pays invoices of one hirer only. Nothing was changed.")
    for one, share in zip(standings, shares, strict=True):
        if share <= 0 or share > one.owing:
            _refuse(
                f"{say_pence(one.owing)} is owed on invoice {one.invoice.reference} now."
                " Nothing was changed. Look again."
            )
        if in_part and line.on_date and line.on_date < one.account.invoiced_on:
            _refuse(
                f"Invoice {one.invoice.reference} is of {say_date(one.account.invoiced_on)}, after"
                " this money came. Nothing was changed."
            )
    if sum(shares) != line.pence:
        _refuse(f"{say_pence(sum(shares))} is owed on this now. Nothing was changed.")


def _claim(
    group: GroupFile, line: StatementLine, partner: Partner, charge: Charge, today: date
) -> Plan:
    whole = claim_whole(group, partner.ids[0])
    refuse(*repaying_problems(whole.claim, line.on_date, today))
    voucher = _voucher(
        group,
        line,
        charge,
        whole.name,
        headings.VOLUNTEERS_EXPENSES,
        say_what_for([each.item for each in whole.items]),
    )
    voucher = tuple(
        replace(one, person_id=whole.claim.person_id, receipt_held=whole.receipts_missing == 0)
        for one in voucher
    )

    def after(step: Step, kept: Sequence[MoneyLine]) -> Sequence[Record]:
        return (replace(whole.claim, paid_on=kept[0].on_date, money_line_id=kept[0].id),)

    return Plan(line, partner, voucher=voucher, after=after)


def _instalment(
    group: GroupFile, line: StatementLine, partner: Partner, charge: Charge, today: date
) -> Plan:
    instalment = group.get(Instalment, partner.ids[0])
    award = group.get(Award, instalment.award_id)
    funder = group.get(Funder, award.funder_id).name
    charge = replace(charge, fund_id=award.fund_id, award_id=award.id)
    voucher = _voucher(group, line, charge, funder, headings.GRANTS, award.title)
    return Plan(
        line,
        partner,
        voucher=tuple(
            replace(one, from_funder=True, instalment_id=instalment.id) for one in voucher
        ),
    )


def _voucher(
    group: GroupFile, line: StatementLine, charge: Charge, party: str, heading: str, what_for: str
) -> tuple[MoneyLine, ...]:
    way = Direction.RECEIPT if (line.pence or 0) > 0 else Direction.PAYMENT
    made = MoneyLine(
        direction=way.value,
        on_date=line.on_date,
        pence=abs(line.pence or 0),
        party=party[:200],
        what_for=what_for[:200],
        fund_id=charge.fund_id or general_fund(group).id,
        account_id=line.account_id,
        award_id=charge.award_id,
        budget_line_id=charge.budget_line_id,
        account_heading_id=charge.account_heading_id or heading_named(group, heading, way.value),
        paid_by=PaidBy.BANK.value,
    )
    return seen_as(voucher_from(group, [made]), line)


def _refuse(sentence: str) -> None:
    raise RuleBroken(Problem("", sentence))
