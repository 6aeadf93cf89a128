"""The cashbook read back: balances that tie with the book, receipts, committee, purses."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountHeading,
    AccountTransfer,
    Direction,
    MoneyLine,
)
from groupkeeper.domain.cashbook.year_end import AccountsYear
from groupkeeper.domain.grants.award import BudgetLine
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.periods import Period
from groupkeeper.operations.cashbook.accounts import transfer
from groupkeeper.operations.cashbook.lines import keep_voucher, void_voucher
from groupkeeper.operations.cashbook.notices import notices, notices_of_move
from groupkeeper.operations.grants.grants import attach_receipt
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.accounts import year_records
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.lines import (
    accounts_with_money,
    all_references,
    cashbook,
    funds_open,
    purses,
)
from groupkeeper.storage.queries.cashbook.vouchers import payments_to_committee
from tests.papers import pdf

TODAY = date(2026, 3, 12)


def test_every_account_and_fund_ends_as_the_book_says(sample: GroupFile) -> None:
    book = read_book(sample)
    for account in accounts_with_money(sample):
        entries = cashbook(sample, account_id=account.id).entries
        assert entries[-1].balance_pence == account.pence == book.account_on(account.id, TODAY)
    for fund in sample.find(Fund):
        assert cashbook(sample, fund_id=fund.id).on(TODAY) == book.fund_on(fund.id, TODAY)
    whole = cashbook(sample).on(TODAY)
    assert whole == sum(one.pence for one in accounts_with_money(sample))


def test_one_crossed_out_leaves_what_was_left_and_stays_to_be_seen(sample: GroupFile) -> None:
    bank = accounts_with_money(sample)[0]
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=TODAY,
        pence=1_000,
        party="Tesco",
        fund_id=funds_open(sample)[0][0],
        account_id=bank.id,
    )
    kept = keep_voucher(sample, [line])[0]
    void_voucher(sample, kept, "Written twice", TODAY)
    book = cashbook(sample, account_id=bank.id)
    seen = next(one for one in book.entries if one.id == kept.id)
    assert (seen.crossed_out, seen.out_pence) == ("Written twice", 1_000)
    assert book.on(TODAY) == bank.pence


def test_cash_paid_in_stands_in_both_accounts_and_changes_no_sum(sample: GroupFile) -> None:
    bank, tin = accounts_with_money(sample)[:2]
    before = cashbook(sample).on(TODAY)
    moved = AccountTransfer(
        on_date=TODAY, from_account_id=tin.id, to_account_id=bank.id, pence=2_000
    )
    kept = transfer(sample, moved)
    assert kept.reference.startswith("A-")
    assert cashbook(sample, account_id=bank.id).on(TODAY) == bank.pence + 2_000
    assert cashbook(sample, account_id=tin.id).on(TODAY) == tin.pence - 2_000
    assert cashbook(sample).on(TODAY) == before


def test_a_receipt_attached_to_one_part_is_held_for_the_voucher(
    sample: GroupFile, tmp_path: Path
) -> None:
    bank, fund = accounts_with_money(sample)[0], funds_open(sample)[0][0]
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=TODAY,
        pence=1_000,
        party="Tesco",
        fund_id=fund,
        account_id=bank.id,
    )
    parts = keep_voucher(sample, [line, replace(line, id="01KKFNG2XV1Q7JBCBWYV6Y3ZZZ", pence=5)])

    def missing() -> set[bool]:
        ids = {one.id for one in parts}
        return {one.receipt_missing for one in cashbook(sample).entries if one.id in ids}

    assert missing() == {True}
    (tmp_path / "bill.pdf").write_bytes(pdf())
    attach_receipt(sample, parts[0], tmp_path / "bill.pdf", TODAY)
    assert missing() == {False}


def test_the_accounts_and_the_cashbook_count_the_same_payments_with_no_receipt(
    sample: GroupFile,
) -> None:
    bank, fund = accounts_with_money(sample)[0], funds_open(sample)[0][0]
    held = next(one for one in sample.find(AccountHeading) if one.name == headings.DEPOSITS_BACK)
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=TODAY,
        pence=1_000,
        party="Tesco",
        fund_id=fund,
        account_id=bank.id,
    )
    year = AccountsYear(starts_on=date(2025, 12, 1), ends_on=date(2026, 11, 30))

    def counted() -> tuple[int, int]:
        in_the_year = {
            one.first_id
            for one in cashbook(sample).entries
            if one.receipt_missing and date(2025, 12, 1) <= one.on_date <= date(2026, 11, 30)
        }
        return len(in_the_year), year_records(sample, year).loose.no_receipt

    before = counted()
    assert before[0] == before[1]
    keep_voucher(sample, [replace(line, id=new_id(), account_heading_id=held.id)])
    keep_voucher(sample, [replace(line, id=new_id(), receipt_held=True)])
    assert counted() == before
    keep_voucher(sample, [replace(line, id=new_id()), replace(line, id=new_id(), pence=5)])
    assert counted() == (before[0] + 1, before[0] + 1)
    kept = keep_voucher(sample, [line])[0]
    with sample.step("Older files hold such lines") as step:
        step.save(replace(kept, id=new_id(), reference="V-A9998", returned_to_funder=True))
        step.save(replace(kept, id=new_id(), reference="V-A9999", pence=-1_000))
    assert counted() == (before[0] + 2, before[0] + 2)


def test_a_payment_to_the_treasurer_raises_a_notice_and_is_listed(group: GroupFile) -> None:
    fund, bank = Fund(name="General", opening_pence=9_000), Account(name="B", opening_pence=9_000)
    ada = Person(first_name="Ada", last_name="Ng")
    treasurer = Post(name="Treasurer")
    with group.step("Begin") as step:
        step.save_all([fund, bank, ada, treasurer])
        step.save(PostHeld(person_id=ada.id, post_id=treasurer.id, from_date=date(2025, 5, 1)))
    paid = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=TODAY,
        pence=5_000,
        party="Ada Ng",
        what_for="Cleaning",
        fund_id=fund.id,
        person_id=ada.id,
        other_than_expenses=True,
    )
    assert "Ada Ng is on the committee (Treasurer)" in notices(group, [paid], TODAY)[0]
    assert notices(group, [replace(paid, other_than_expenses=False)], TODAY) == ()
    keep_voucher(group, [paid])
    year = Period(date(2025, 4, 1), date(2026, 3, 31))
    assert [(one.name, one.post, one.pence) for one in payments_to_committee(group, year)] == [
        ("Ada Ng", "Treasurer", 5_000)
    ]
    earlier = Period(date(2024, 4, 1), date(2025, 3, 31))
    assert payments_to_committee(group, earlier) == ()


def test_a_name_typed_by_hand_is_held_against_the_committee_too(group: GroupFile) -> None:
    fund, bank = Fund(name="General", opening_pence=9_000), Account(name="B", opening_pence=9_000)
    ada, post = Person(first_name="Ada", last_name="Ng"), Post(name="Treasurer")
    fares = AccountHeading(
        name=headings.VOLUNTEERS_EXPENSES, direction="payment", accounts_class="charitable_out"
    )
    with group.step("Begin") as step:
        step.save_all([fund, bank, ada, post, fares])
        step.save(PostHeld(person_id=ada.id, post_id=post.id))
    paid = MoneyLine(
        direction=Direction.PAYMENT.value, on_date=TODAY, pence=5_000, party=" ada  NG",
        what_for="Cleaning", fund_id=fund.id,
    )  # fmt: skip
    keep_voucher(group, [paid])
    keep_voucher(group, [replace(paid, id=MoneyLine().id, pence=320, account_heading_id=fares.id)])
    year = Period(date(2025, 4, 1), date(2026, 3, 31))
    assert [one.pence for one in payments_to_committee(group, year)] == [5_000]
    assert [one.pence for one in payments_to_committee(group, year, expenses=True)] == [320]


def test_a_grant_is_offered_by_its_budget_lines_for_money_out_only(sample: GroupFile) -> None:
    out = {one.name for one in purses(sample, Direction.PAYMENT)}
    came = {one.name for one in purses(sample, Direction.RECEIPT)}
    assert "Warm Welcome grant: Food and drink" in out
    assert "Warm Welcome grant" not in out
    assert "Warm Welcome grant" in came


def test_two_thousand_payments_open_well_within_a_fifth_of_a_second(group: GroupFile) -> None:
    fund, bank = Fund(name="General"), Account(name="Bank", opening_pence=99_999_999)
    with group.step("Begin") as step:
        step.save_all([fund, bank])
        step.save_all(
            MoneyLine(
                direction=Direction.PAYMENT.value,
                on_date=date(2026, 1, 1 + n % 28),
                pence=n + 1,
                party="Shop",
                fund_id=fund.id,
                account_id=bank.id,
                reference=f"V-A{n + 1:04}",
            )
            for n in range(2_000)
        )
    cashbook(group)
    began = perf_counter()
    assert len(cashbook(group, account_id=bank.id).entries) == 2_000
    assert perf_counter() - began < 0.2
    assert len(all_references(group)) == 2_000


def test_a_voucher_written_twice_is_noticed_but_not_one_that_puts_it_right(
    sample: GroupFile,
) -> None:
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=TODAY,
        pence=1_000,
        party="Tesco",
        fund_id=funds_open(sample)[0][0],
        account_id=accounts_with_money(sample)[0].id,
    )
    kept = keep_voucher(sample, [line])[0]
    again = replace(line, id=MoneyLine().id, party="tesco")
    assert "written twice" in notices(sample, [again], TODAY)[0]
    assert notices(sample, [replace(again, corrects_id=kept.id)], TODAY) == ()
    assert notices(sample, [replace(again, pence=999)], TODAY) == ()


def test_a_payment_outside_the_days_of_its_grant_is_told(sample: GroupFile) -> None:
    food = next(one for one in purses(sample, Direction.PAYMENT) if "Food" in one.name)
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=date(2026, 4, 2),
        pence=100,
        party="Shop",
        fund_id=food.fund_id,
        award_id=food.award_id,
        budget_line_id=food.budget_line_id,
    )
    told = notices(sample, [line], TODAY)
    assert any("still to come" in one for one in told)
    assert any("after the grant ends" in one and "leaves it out" in one for one in told)


def test_a_voucher_put_right_is_not_counted_beside_the_one_it_replaces(sample: GroupFile) -> None:
    heating = next(one for one in sample.find(BudgetLine) if one.name == "Hall heating")
    paid = max(sample.find(MoneyLine, budget_line_id=heating.id), key=lambda one: one.pence or 0)
    again = replace(paid, id=new_id(), pence=(paid.pence or 0) - 1, corrects_id=paid.id)
    assert not any("over the" in one for one in notices(sample, [again], TODAY))
    much = replace(again, pence=(paid.pence or 0) + 200_00)
    (told,) = [one for one in notices(sample, [much], TODAY) if "over the" in one]
    assert told.startswith("This takes “Hall heating” £180.00 over the £1,200.00")


def _begun(group: GroupFile) -> tuple[Account, Account, Fund]:
    """A bank account with nothing in it, a tin with five pounds, and the general fund."""
    bank = Account(name="Bank account")
    tin = Account(name="Tin", account_kind="cash", opening_pence=5_00)
    general = Fund(name="General fund", opening_pence=5_00)
    with group.step("Begin") as step:
        for one in (bank, tin, general):
            step.save(one)
    return bank, tin, general


def _paid_from(account: Account, fund: Fund, day: date, pence: int) -> MoneyLine:
    return MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=day,
        pence=pence,
        party="Shop",
        fund_id=fund.id,
        account_id=account.id,
    )


def test_what_an_account_does_not_hold_is_said_and_may_be_kept(group: GroupFile) -> None:
    bank, tin, general = _begun(group)
    enough = _paid_from(tin, general, date(2026, 2, 1), 5_00)
    assert notices(group, [enough], TODAY) == ()
    keep_voucher(group, [enough])
    # earlier in the year there was enough, but not for what was paid since
    (said,) = notices(group, [_paid_from(tin, general, date(2026, 1, 9), 2_00)], TODAY)
    assert said.startswith("“Tin” does not hold so much: £2.00 is missing.")
    moved = AccountTransfer(
        on_date=date(2026, 2, 2), pence=7_00, from_account_id=tin.id, to_account_id=bank.id
    )
    (said,) = notices_of_move(group, moved)
    assert "£7.00 is missing" in said
    (said,) = notices(group, [_paid_from(bank, general, date(2026, 2, 2), 40_00)], TODAY)
    assert said.startswith(f"“{bank.name}” would be £40.00 overdrawn.")


def test_a_payment_put_right_may_take_what_the_old_one_took(group: GroupFile) -> None:
    _, tin, general = _begun(group)
    (kept,) = keep_voucher(group, [_paid_from(tin, general, date(2026, 2, 1), 4_00)])
    again = replace(kept, id=new_id(), pence=5_00, corrects_id=kept.id)
    assert notices(group, [again], TODAY) == ()
    assert notices(group, [replace(again, pence=5_01)], TODAY) != ()
