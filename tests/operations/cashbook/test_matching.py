"""Lines of the bank find their partners; a person says so, and can take it back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from groupkeeper.domain.bookings.invoices import InvoicePayment
from groupkeeper.domain.cashbook.bank import BankRule, BankStatement, StatementLine
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.cashbook.matching_partners import PartnerKind
from groupkeeper.domain.grants.award import Award, Funder, Instalment, Stage
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.errors import NothingToUndo, RuleBroken
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.matching import (
    confirm,
    confirm_sure,
    leave_out,
    line_by_rule,
    make_line,
    offers_of,
    several_of_ours,
    take_apart,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import unpaid
from groupkeeper.storage.queries.cashbook.bank import (
    partners_of,
    settled_lines,
    waiting_lines,
)

TODAY = date(2026, 3, 31)
DAY = date(2026, 3, 10)


class Bank:
    """A current account with its statement, and a general fund."""

    def __init__(self, group: GroupFile) -> None:
        self.group = group
        self.account = Account(name="Current account", opening_pence=100_000)
        self.savings = Account(name="Savings")
        self.fund = Fund(name="General", opening_pence=100_000)
        self.statement = BankStatement(account_id=self.account.id)
        with group.step("Begin") as step:
            for one in (self.account, self.savings, self.fund, self.statement):
                step.save(one)

    def says(self, pence: int, words: str, day: date = DAY, account: Account | None = None):
        line = StatementLine(
            bank_statement_id=self.statement.id,
            account_id=(account or self.account).id,
            on_date=day,
            pence=pence,
            words=words,
        )
        with self.group.step("The bank says") as step:
            return step.save(line)

    def wrote(self, pence: int, party: str, day: date = DAY) -> MoneyLine:
        way = Direction.RECEIPT if pence > 0 else Direction.PAYMENT
        made = MoneyLine(
            direction=way.value, on_date=day, pence=abs(pence), party=party,
            fund_id=self.fund.id, account_id=self.account.id,
        )  # fmt: skip
        return keep_voucher(self.group, [made])[0]

    def offers(self):
        return offers_of(self.group, self.account, TODAY)

    def confirm_first(self):
        (found,) = self.offers()
        return confirm(self.group, found.line.id, found.offers[0].partner, TODAY)


@pytest.fixture
def bank(group: GroupFile) -> Bank:
    return Bank(group)


def test_the_same_amount_and_words_within_a_week_is_sure(bank: Bank):
    bank.wrote(-18_450, "Northern Light & Heat", DAY - timedelta(days=3))
    bank.says(-18_450, "NORTHERN LIGHT + HEA DD 221")
    (found,) = bank.offers()
    assert found.sure is not None
    assert found.sure.partner.kind == PartnerKind.CASHBOOK


def test_other_words_or_a_penny_less_are_never_sure(bank: Bank):
    bank.wrote(-1_000, "Tesco")
    bank.wrote(-1_001, "Parish Insurance")
    bank.says(-1_000, "PARISH INSURANCE LTD")
    (found,) = bank.offers()
    assert [offer.partner.pence for offer in found.offers] == [-1_000]
    assert found.sure is None


def test_two_payments_that_both_fit_are_both_offered_and_neither_is_sure(bank: Bank):
    bank.wrote(-250, "Coffee shop")
    bank.wrote(-250, "Coffee shop", DAY - timedelta(days=1))
    bank.says(-250, "COFFEE SHOP")
    (found,) = bank.offers()
    assert (len(found.offers), found.sure) == (2, None)


def test_one_payment_that_two_lines_want_is_sure_for_neither(bank: Bank):
    bank.wrote(-250, "Coffee shop")
    bank.says(-250, "COFFEE SHOP")
    bank.says(-250, "COFFEE SHOP", DAY + timedelta(days=1))
    assert [one.sure for one in bank.offers()] == [None, None]


def test_confirming_marks_the_cashbook_as_seen_and_taking_apart_unmarks_it(bank: Bank):
    line = bank.wrote(-250, "Coffee shop")
    said = bank.says(-250, "COFFEE SHOP", DAY + timedelta(days=2))
    bank.confirm_first()
    kept = bank.group.get(MoneyLine, line.id)
    assert (kept.statement_line_id, kept.on_statement_on) == (said.id, said.on_date)
    assert waiting_lines(bank.group, bank.account.id) == []
    take_apart(bank.group, said.id)
    kept = bank.group.get(MoneyLine, line.id)
    assert (kept.statement_line_id, kept.on_statement_on) == ("", None)
    assert [one.id for one in waiting_lines(bank.group, bank.account.id)] == [said.id]


def test_one_undo_takes_a_match_back(bank: Bank):
    line = bank.wrote(-250, "Coffee shop")
    bank.says(-250, "COFFEE SHOP")
    bank.confirm_first()
    bank.group.undo()
    assert bank.group.get(MoneyLine, line.id).on_statement_on is None


def test_cheques_paid_in_together_are_offered_as_one(bank: Bank):
    first, second = bank.wrote(1_200, "Ada Booth"), bank.wrote(3_000, "Hall hire of Ann")
    bank.says(4_200, "DEPOSIT 000123", DAY + timedelta(days=1))
    (found,) = bank.offers()
    assert found.offers[0].partner.kind == PartnerKind.BATCH
    bank.confirm_first()
    assert all(
        bank.group.get(MoneyLine, one.id).on_statement_on == DAY + timedelta(days=1)
        for one in (first, second)
    )


def test_a_person_may_tick_several_of_the_cashbook_for_one_line(bank: Bank):
    bank.wrote(-500, "Stamps")
    bank.wrote(-700, "Paper", DAY - timedelta(days=2))
    said = bank.says(-1_200, "CHEQUE 000501")
    ours = [
        one
        for one in partners_of(bank.group, bank.account, TODAY)
        if one.kind == PartnerKind.CASHBOOK
    ]
    confirm(bank.group, said.id, several_of_ours(ours, -1_200), TODAY)
    assert waiting_lines(bank.group, bank.account.id) == []
    with pytest.raises(RuleBroken, match="must be the same"):
        confirm(bank.group, bank.says(-1, "X").id, several_of_ours(ours, -1_200), TODAY)


def test_an_unpaid_subscription_is_offered_and_paid_by_confirming(bank: Bank):
    person = Person(first_name="Ada", last_name="Booth")
    kind = MembershipType(name="Member", fee_pence=1_200)
    member = Membership(person_id=person.id, membership_type_id=kind.id, joined_on=DAY)
    owed = Subscription(
        membership_id=member.id, covers_from=DAY, covers_to=DAY + timedelta(365),
        due_pence=1_200, due_on=DAY,
    )  # fmt: skip
    with bank.group.step("A member") as step:
        for one in (person, kind, member, owed):
            step.save(one)
    bank.says(1_200, "BOOTH A SUBS 2026", DAY + timedelta(days=10))
    (found,) = bank.offers()
    assert found.offers[0].partner.kind == PartnerKind.FEE
    bank.confirm_first()
    (payment,) = bank.group.find(SubscriptionPayment)
    line = bank.group.get(MoneyLine, payment.money_line_id)
    assert (payment.paid_pence, line.pence, line.party) == (1_200, 1_200, "Ada Booth")
    assert line.reference
    bank.group.undo()
    assert bank.group.find(SubscriptionPayment) == bank.group.find(MoneyLine, voided_on=None) == []


def test_an_approved_claim_is_repaid_by_its_line_of_the_bank(bank: Bank):
    person, other = Person(first_name="Bo", last_name="Lane"), Person(first_name="Cy")
    claim = ExpenseClaim(
        person_id=person.id, claimed_on=DAY, approved_by_id=other.id, approved_on=DAY
    )
    item = ExpenseItem(expense_claim_id=claim.id, on_date=DAY, what_for="Bus fares", pence=640)
    with bank.group.step("A claim") as step:
        for one in (person, other, claim, item):
            step.save(one)
    bank.says(-640, "BO LANE EXPENSES", DAY + timedelta(days=4))
    bank.confirm_first()
    kept = bank.group.get(ExpenseClaim, claim.id)
    line = bank.group.get(MoneyLine, kept.money_line_id)
    assert (kept.paid_on, line.person_id, line.pence) == (DAY + timedelta(4), person.id, 640)


def test_a_hire_invoice_is_paid_once_and_its_receipt_is_final(sample: GroupFile, today: date):
    standing = unpaid(sample)[0]
    account = sample.find(Account)[0]
    before = len(sample.find(InvoicePayment, invoice_id=standing.invoice.id))
    said = StatementLine(
        bank_statement_id=sample.find(BankStatement)[0].id,
        account_id=account.id,
        on_date=today,
        pence=standing.owing,
        words=f"{standing.hirer} {standing.invoice.reference}",
    )
    with sample.step("The bank says") as step:
        step.save(said)
    found = next(one for one in offers_of(sample, account, today) if one.line.id == said.id)
    offer = next(one for one in found.offers if one.partner.kind == PartnerKind.INVOICE)
    assert (offer.sure, offer.alike) == (False, True)
    confirm(sample, said.id, offer.partner, today)
    payments = sample.find(InvoicePayment, invoice_id=standing.invoice.id)
    assert len(payments) == before + 1
    line = sample.get(MoneyLine, payments[-1].money_line_id)
    assert (line.pence, line.statement_line_id) == (standing.owing, said.id)
    assert standing.invoice.id not in [one.invoice.id for one in unpaid(sample)]
    with pytest.raises(NothingToUndo, match="final"):
        sample.undo()
    take_apart(sample, said.id)
    assert sample.get(MoneyLine, line.id).on_statement_on is None


def test_an_instalment_that_is_due_comes_into_its_own_fund(bank: Bank):
    funder = Funder(name="Northfield Community Fund")
    fund = Fund(name="Lunch", fund_kind=FundKind.RESTRICTED.value)
    award = Award(
        title="Lunch club", funder_id=funder.id, fund_id=fund.id, stage=Stage.SPENDING.value
    )
    due = Instalment(award_id=award.id, due_on=DAY, pence=50_000)
    with bank.group.step("A grant") as step:
        for one in (funder, fund, award, due):
            step.save(one)
    bank.says(50_000, "NORTHFIELD COMM FUND GRANT", DAY + timedelta(days=2))
    bank.confirm_first()
    (line,) = bank.group.find(MoneyLine)
    assert (line.fund_id, line.from_funder, line.instalment_id) == (fund.id, True, due.id)
    assert bank.offers() == ()


def test_money_between_our_accounts_is_seen_on_both_statements(bank: Bank):
    out = bank.says(-30_000, "TO SAVINGS")
    come = bank.says(30_000, "FROM CURRENT", DAY + timedelta(1), account=bank.savings)
    bank.confirm_first()
    (moved,) = bank.group.find(AccountTransfer)
    assert (moved.from_statement_line_id, moved.to_statement_line_id) == (out.id, come.id)
    assert waiting_lines(bank.group, bank.savings.id) == []


def test_all_that_is_sure_is_confirmed_in_one_step_and_only_that(bank: Bank):
    bank.wrote(-500, "Stamps of the Post Office")
    bank.wrote(-700, "Paper Mill")
    bank.says(-500, "POST OFFICE STAMPS")
    bank.says(-700, "PAPER MILL LTD")
    odd = bank.says(-900, "WHO KNOWS")
    pairs = [(one.line.id, one.sure.partner) for one in bank.offers() if one.sure]
    assert len(pairs) == 2
    confirm_sure(bank.group, pairs, TODAY)
    assert [one.id for one in waiting_lines(bank.group, bank.account.id)] == [odd.id]
    with pytest.raises(RuleBroken):
        confirm_sure(bank.group, pairs, TODAY)
    bank.group.undo()
    assert len(waiting_lines(bank.group, bank.account.id)) == 3


def test_a_line_is_written_into_the_cashbook_split_and_remembered(bank: Bank):
    said = bank.says(-450, "BANK CHARGES MAR")
    part = MoneyLine(party="The bank", what_for="Charges", pence=400, fund_id=bank.fund.id)
    other = replace(MoneyLine(), party="The bank", what_for="Cheques", pence=50,
                    fund_id=bank.fund.id)  # fmt: skip
    with pytest.raises(RuleBroken):
        make_line(bank.group, said.id, [part], TODAY)
    kept = make_line(bank.group, said.id, [part, other], TODAY, remember="Bank charges")
    assert {one.reference for one in kept} == {kept[0].reference}
    assert sum(one.pence or 0 for one in kept) == 450
    (rule,) = bank.group.find(BankRule)
    next_one = bank.says(-475, "BANK CHARGES APR", TODAY)
    (found,) = bank.offers()
    assert found.rules == (rule,)
    assert len(bank.group.find(MoneyLine)) == 2
    again = line_by_rule(bank.group, rule, next_one)
    assert (again.pence, again.party, again.fund_id) == (475, "The bank", bank.fund.id)


def test_leaving_out_needs_a_reason_and_can_be_taken_back(bank: Bank):
    said = bank.says(9_900, "SOMEBODY ELSE")
    with pytest.raises(RuleBroken, match="Say why"):
        leave_out(bank.group, said.id, " ")
    leave_out(bank.group, said.id, "Paid to us by mistake")
    ((line, became),) = settled_lines(bank.group, bank.account.id)
    assert (line.id, became) == (said.id, "Left out: Paid to us by mistake")
    take_apart(bank.group, said.id)
    assert len(waiting_lines(bank.group, bank.account.id)) == 1


def test_a_restricted_fund_is_never_overspent_by_a_line_of_the_bank(bank: Bank):
    fund = Fund(name="Endowed", fund_kind=FundKind.EXPENDABLE.value)
    with bank.group.step("A fund") as step:
        step.save(fund)
    said = bank.says(-450, "SHOP")
    with pytest.raises(RuleBroken, match="short"):
        make_line(bank.group, said.id, [MoneyLine(party="Shop", pence=450, fund_id=fund.id)], TODAY)
    assert bank.group.find(MoneyLine) == []
