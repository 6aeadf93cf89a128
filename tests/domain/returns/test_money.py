"""The money of a grant ties to the penny and says what it left out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.figures import say_figure
from groupkeeper.domain.grants.award import ChangeToPlan
from groupkeeper.domain.returns.gathered import Gathered, Sent
from groupkeeper.domain.returns.money import GrantMoney, grant_money
from groupkeeper.domain.returns.money_sentences import (
    other_in_fund_sentence,
    outside_sentence,
    over_sentences,
    repaid_otherwise_sentence,
    unspent_sentence,
)
from groupkeeper.domain.returns.money_tables import money_tables
from groupkeeper.domain.returns.tables import Table
from tests.reports.examples import PERIOD, small_example, small_return


@st.composite
def _line(draw: st.DrawFn) -> MoneyLine:
    direction = draw(st.sampled_from(list(Direction)))
    return MoneyLine(
        direction=direction.value,
        on_date=PERIOD.start + timedelta(days=draw(st.integers(-60, 430))),
        pence=draw(st.integers(1, 10_000_00)),
        party="Wenlow Stores",
        fund_id="fund",
        award_id="award",
        budget_line_id=draw(st.sampled_from(["food", "kit", "", "gone"])),
        from_funder=direction is Direction.RECEIPT and draw(st.booleans()),
        returned_to_funder=direction is Direction.PAYMENT and draw(st.booleans()),
    )


_lines = st.lists(_line(), max_size=25).map(tuple)


def _money(**changed: object) -> GrantMoney:
    return grant_money(small_example(**changed))


def test_the_small_example_adds_up_as_on_fingers() -> None:
    money = _money()
    assert (money.received.amount, money.spent.amount) == (50_000, 4_236 + 1_999 + 21_250)
    assert money.unspent.amount == 50_000 - 27_485
    assert money.receipts.amount == 4_236 + 21_250


def test_a_payment_before_the_grant_started_is_left_out_and_listed() -> None:
    left = _money().spent.left_out
    assert [(one.reason, one.records.ids) for one in left] == [
        ("dated before the grant started", ("m4",))
    ]


def test_an_instalment_paid_before_the_grant_started_was_received() -> None:
    assert _money().received.records == ("m0",)


def test_only_payments_from_the_funders_own_threshold_up_lack_a_receipt() -> None:
    assert _money().without_receipt == ()
    award = replace(small_example().award, receipt_threshold_pence=1_000)
    assert _money(award=award).without_receipt == ("m2",)


def test_the_threshold_is_held_against_the_whole_voucher_and_it_lacks_one_receipt() -> None:
    award = replace(small_example().award, receipt_threshold_pence=2_500)
    lines = small_example().money
    half = replace(lines[2], id="half", pence=2_000)
    other = replace(half, id="other", part_of_id="half", budget_line_id="kit")
    money = (*lines, half, other)
    assert _money(award=award, money=money).without_receipt == ()
    whole = {"half": 4_000, "other": 4_000}
    assert _money(award=award, money=money, split_vouchers=whole).without_receipt == ("half",)


def test_an_interim_return_leaves_later_payments_for_the_next() -> None:
    early = replace(PERIOD, end=date(2025, 4, 30))
    money = _money(period=early)
    assert money.spent.records == ("m1", "m2")
    assert "dated outside the period of this return" in {o.reason for o in money.spent.left_out}


@given(_lines)
def test_received_less_spent_less_returned_is_always_what_is_unspent(
    lines: tuple[MoneyLine, ...],
) -> None:
    money = _money(money=lines)
    left = money.received.amount - money.spent.amount - money.returned.amount
    assert money.unspent.amount == left
    tables = money_tables(small_example(money=lines), money)
    agreed, spent, over = (tables.lines.column(place) for place in (1, 2, 3))
    assert sum(one.amount for one in spent) == money.spent.amount
    assert sum(one.amount for one in agreed) == money.agreed.amount
    assert sum(one.amount for one in over) == money.agreed.amount - money.spent.amount
    assert sum(one.amount for one in tables.payments.column(5)) == money.spent.amount
    assert sum(one.amount for one in tables.instalments.column(2)) == money.received.amount


@given(_lines)
def test_every_payment_is_spent_returned_or_listed(lines: tuple[MoneyLine, ...]) -> None:
    money = _money(money=lines)
    left = [record for one in money.spent.left_out for record in one.records.ids]
    told = sorted([*money.spent.records, *money.returned.records, *left])
    assert told == sorted(o.id for o in lines if o.direction == Direction.PAYMENT)


def test_many_small_payments_are_told_by_budget_line_with_the_whole_list_after_them() -> None:
    first = small_example().money[2]
    many = tuple(replace(first, id=f"n{number}", pence=100 + number) for number in range(30))
    gathered = small_example(money=(*small_example().money, *many))
    tables = money_tables(gathered, grant_money(gathered))
    assert len(tables.payments.rows) == 33
    assert [row[2] for row in tables.payments_in_short.rows] == [
        "Wenlow Stores",
        "Kitchen Supplies",
        "31 payments under £25.00",
    ]
    for table in (tables.payments, tables.payments_in_short):
        added = sum(figure.amount for figure in table.column(5))
        assert added == grant_money(gathered).spent.amount


def test_a_few_payments_are_all_told() -> None:
    tables = money_tables(small_example(), _money())
    assert tables.payments_in_short is tables.payments


def test_a_funder_is_told_of_repaid_expenses_but_not_who_had_them() -> None:
    example = small_example()
    lines = tuple(
        replace(line, person_id="joyce", party="Joyce Adeyemi", what_for="Bus fares")
        if line.id == "m1"
        else line
        for line in example.money
    )
    example = replace(example, money=lines)
    said = repr(money_tables(example, grant_money(example)))
    assert "A volunteer, repaid" in said
    assert "Joyce" not in said


def test_a_line_crossed_out_counts_for_nothing() -> None:
    lines = small_example().money
    crossed = tuple(
        replace(line, voided_on=date(2025, 7, 1)) if line.id == "m3" else line for line in lines
    )
    assert _money().spent.amount - _money(money=crossed).spent.amount == 21_250
    assert "m3" not in _money(money=crossed).spent.records


def test_a_later_return_takes_off_what_the_earlier_one_told() -> None:
    later = replace(PERIOD, start=date(2025, 5, 1))
    example = small_example(period=later)
    money = grant_money(example)
    assert money.spent_before.records == ("m1", "m2")
    whole = _money()
    assert money.unspent.amount == whole.unspent.amount
    said = [str(row[0]) for row in money_tables(example, money).sum.rows]
    assert said == ["Received", "Less: spent before 1 May 2025", "Less: spent", "Less: returned"]


@given(st.dates(PERIOD.start, PERIOD.end))
def test_wherever_a_return_begins_what_is_left_of_each_line_is_left_of_the_whole(
    start: date,
) -> None:
    whole = money_tables(small_example(), _money()).lines
    example = small_example(period=replace(PERIOD, start=start))
    money = grant_money(example)
    table = money_tables(example, money).lines
    assert _amounts(table, "Left") == _amounts(whole, "Left")
    assert list(over_sentences(example, money)) == list(over_sentences(small_example(), _money()))
    heads = ["Spent before", "Spent"] if "Spent before" in table.heads else ["Spent"]
    columns = [_amounts(table, head) for head in ("Agreed", *heads, "Left")]
    for agreed, *spent, left in zip(*columns, strict=True):
        assert agreed - sum(spent) == left


def _amounts(table: Table, head: str) -> list[int]:
    return [one.amount for one in table.column(table.heads.index(head))]


def test_a_later_return_says_in_words_what_was_spent_before_it() -> None:
    later = small_return(period=replace(PERIOD, start=date(2025, 5, 1)))
    said = later.words.in_a_few_words
    _, before, now, _ = later.sum.column(1)
    assert f"and spent {say_figure(now)} in this time, after {say_figure(before)} before it" in said
    assert (later.boxes[-1].before, later.boxes[-1].after) == ("spent now of", "in all")


def test_a_payment_outside_the_grants_dates_is_listed_for_consent_and_not_spent() -> None:
    example = small_example()
    money = grant_money(example)
    assert [line.id for line in money.outside_dates] == ["m4"]
    assert "m4" not in money.spent.records
    assert len(money_tables(example, money).outside.rows) == 1
    assert outside_sentence(money).startswith("£50.00 was paid outside the grant's dates.")


AUTUMN = date(2025, 10, 1)


def _paid_late(**more: Any) -> GrantMoney:
    """A payment of a day after the return of its day was locked."""
    example = small_example()
    late = replace(example.money[1], id="late", pence=1_234, on_date=AUTUMN + timedelta(days=8))
    return _money(money=(*example.money, late), sent=(Sent(PERIOD, AUTUMN),), **more)


def test_a_payment_after_the_return_was_locked_is_listed_for_consent_and_not_spent() -> None:
    money = _paid_late()
    assert money.spent.amount == _money().spent.amount
    assert "late" in {line.id for line in money.outside_dates}
    assert "outside the grant's dates or after the return was locked" in outside_sentence(money)


def test_it_is_spent_once_the_funder_agreed_to_a_change_since() -> None:
    def agreed(day: date) -> GrantMoney:
        change = ChangeToPlan(award_id="award", on_date=day, what="A late bill", consented=True)
        return _paid_late(changes=(change,))

    assert agreed(AUTUMN).spent.amount == _money().spent.amount + 1_234
    assert agreed(AUTUMN - timedelta(days=1)).spent.amount == _money().spent.amount


def test_what_puts_right_a_voucher_that_was_told_is_spent_net_whenever_it_is_dated() -> None:
    example = small_example()
    day = AUTUMN + timedelta(days=8)
    back = replace(example.money[1], id="back", on_date=day, corrects_id="m1")
    lines = (*example.money, replace(back, pence=-(back.pence or 0)))
    money = _money(money=lines, sent=(Sent(PERIOD, AUTUMN),))
    assert money.spent.amount == _money().spent.amount - 4_236


def test_a_payment_of_a_day_still_to_come_is_not_spent_yet() -> None:
    (first,) = (one for one in small_example().money if one.id == "m1")
    assert first.on_date
    money = _money(today=first.on_date - timedelta(days=1))
    assert "m1" not in money.spent.records
    assert "on a day still to come" in outside_sentence(money)


def test_a_part_of_a_voucher_says_what_the_whole_was() -> None:
    example = small_example(whole_vouchers={"m1": 9_999})
    rows = money_tables(example, grant_money(example)).payments.rows
    assert rows[0][3] == "food (our part of £99.99)"
    assert rows[1][3] == "food"


def test_a_receipt_with_a_picture_says_photo() -> None:
    example = small_example(receipts_pictured=frozenset({"m1"}))
    rows = money_tables(example, grant_money(example)).payments.rows
    assert [row[6] for row in rows] == ["Photo", "No", "Yes"]


def test_what_the_bank_calls_an_instalment_stands_beside_it() -> None:
    example = small_example(at_bank={"m0": "BGC 0042"})
    assert money_tables(example, grant_money(example)).instalments.rows[0][3] == "BGC 0042"
    example = small_example()
    row = money_tables(example, grant_money(example)).instalments.rows[0]
    assert row[3] == "Not yet on a statement"


def _over(**changed: Any) -> Gathered:
    """The small example, where 1,000 pounds more were spent than came."""
    lines = small_example().money
    dear = replace(lines[1], id="dear", pence=100_000)
    return small_example(money=(*lines, dear), **changed)


def test_an_overspend_says_where_it_came_from_and_by_which_minute() -> None:
    transfer = FundTransfer(
        id="t1", from_fund_id="general", to_fund_id="fund", pence=80_000, on_date=date(2026, 2, 3),
        reason="The kettles", minute_reference="14",
    )  # fmt: skip
    award = replace(small_example().award, fund_id="fund")
    example = _over(award=award, transfers=(transfer,), fund_names={"general": "General fund"})
    money = grant_money(example)
    assert unspent_sentence(example, money) == (
        "We spent £774.85 more than the grant. We paid this from our general fund on "
        "3 February 2026 (minute 14)."
    )
    assert money.other.amount == 80_000
    row = money_tables(example, money).other_money.rows[0]
    assert (row[0], row[2]) == ("Our own funds: General fund", "The kettles, minute 14")


def test_other_money_of_its_fund_is_told_beside_what_is_unspent_or_paid_the_rest() -> None:
    fund = Fund(id="fund", name="Warm Welcome", fund_kind="restricted")
    award = replace(small_example().award, fund_id="fund")
    gift = MoneyLine(
        id="gift", direction="receipt", on_date=date(2026, 2, 3), pence=5_000, party="Ada Hill",
        fund_id="fund", award_id=award.id,
    )  # fmt: skip
    example = small_example(award=award, fund=fund)
    lines = tuple(replace(one, fund_id="fund") for one in example.money)
    example = replace(example, money=(*lines, gift))
    assert other_in_fund_sentence(example, grant_money(example)) == (
        "Besides the grant, £50.00 of other money came into its fund (Ada Hill). It is not in what "
        "is unspent."
    )
    over = replace(lines[1], id="dear", pence=25_000)
    small = replace(example, money=(*lines, gift, over))
    assert unspent_sentence(small, grant_money(small)) == (
        "We spent £24.85 more than the grant. £50.00 of other money that came into its fund paid "
        "for it."
    )
    much = replace(example, money=(*lines, gift, replace(over, pence=100_000)))
    assert unspent_sentence(much, grant_money(much)).endswith(
        "£50.00 of other money that came into its fund paid for it. We paid the rest from our own "
        "funds."
    )
    assert other_in_fund_sentence(much, grant_money(much)) == ""


def test_a_grant_paid_in_arrears_is_no_overspend_and_its_advance_no_other_money() -> None:
    transfer = FundTransfer(
        id="t1", from_fund_id="general", to_fund_id="fund", pence=80_000, on_date=date(2026, 2, 3),
        reason="Until they pay", advance_award_id="award",
    )  # fmt: skip
    award = replace(small_example().award, fund_id="fund", in_arrears=True, awarded_pence=150_000)
    example = _over(award=award, transfers=(transfer,), fund_names={"general": "General fund"})
    money = grant_money(example)
    assert "£774.85 of what we spent is still to come" in unspent_sentence(example, money)
    assert "our general fund on 3 February 2026" in unspent_sentence(example, money)
    assert money.other.amount == 0


def test_unspent_money_given_back_is_said_with_its_day() -> None:
    lines = small_example().money
    back = replace(lines[1], id="back", pence=22_515, returned_to_funder=True,
                   on_date=date(2026, 4, 9), budget_line_id="")  # fmt: skip
    example = small_example(money=(*lines, back))
    money = grant_money(example)
    assert (
        unspent_sentence(example, money) == "£225.15 was unspent. We returned it on 9 April 2026."
    )
    assert len(money_tables(example, money).given_back.rows) == 1


def test_what_other_money_paid_back_is_told_in_words_and_left_the_grants_fund_as_it_was() -> None:
    lines = small_example().money
    own = replace(lines[1], id="own", pence=2_515, returned_to_funder=True, budget_line_id="")
    ours = replace(own, id="ours", pence=20_100, fund_id="the general fund")
    example = small_example(money=(*lines, own, ours))
    money = grant_money(example)
    assert (money.returned.amount, money.unspent.amount) == (2_515, 20_000)
    assert repaid_otherwise_sentence(example, money) == (
        "We paid £201.00 back to Wenlow District Community Fund with other money of ours. It is "
        "not in the sum."
    )
    assert money.repaid_otherwise.records == ("ours",)
    assert repaid_otherwise_sentence(small_example(), _money()) == ""


def test_unspent_money_may_be_promised_back_by_a_day() -> None:
    answers = replace(small_example().answers, unspent_back_by=date(2026, 5, 1))
    example = small_example(answers=answers)
    said = unspent_sentence(example, grant_money(example))
    assert said == "£225.15 of the grant is unspent. We will return it by 1 May 2026."
