"""The money of a grant ties to the penny and says what it left out."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.returns.money import GrantMoney, grant_money
from groupkeeper.domain.returns.money_tables import money_tables
from tests.reports.examples import PERIOD, small_example


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
    assert sum(one.amount for one in tables.instalments.column(3)) == money.received.amount


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
        "Wenlow Stores, food",
        "Kitchen Supplies, kettles",
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
    assert "Expenses of a volunteer, Bus fares" in said
    assert "Joyce" not in said
