"""Figures are said as funders read them, and keep their records."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.figures import (
    TAIL_LIMIT,
    Counted,
    Figure,
    Unit,
    counted,
    fingerprint_of,
    hour_decimals,
    say_figure,
    short_names,
)


def _figure(amount: int, unit: Unit, *ids: str) -> Figure:
    return Figure("F1", "words", amount, unit, "A rule.", (Counted("person", ids),))


def test_each_unit_is_said_in_its_own_way() -> None:
    assert say_figure(_figure(65190, Unit.MINUTES)) == "1,086.5"
    assert say_figure(_figure(429996, Unit.PENCE)) == "£4,299.96"
    assert say_figure(_figure(-1250, Unit.PENCE)) == "£12.50 over"
    assert say_figure(_figure(2432, Unit.ATTENDANCES)) == "2,432"
    assert say_figure(_figure(217, Unit.TENTHS)) == "21.7"


def test_hours_of_one_column_show_the_same_number_of_decimals() -> None:
    whole, half, quarter = (_figure(m, Unit.MINUTES) for m in (600, 90, 75))
    assert hour_decimals([whole]) == 0
    assert hour_decimals([whole, half]) == 1
    assert hour_decimals([whole, half, quarter]) == 2
    assert [say_figure(one, 2) for one in (whole, half, quarter)] == ["10.00", "1.50", "1.25"]
    assert hour_decimals([_figure(3, Unit.PEOPLE)]) is None


def test_the_records_counted_are_said_from_first_to_last_number() -> None:
    records = counted("session", [("b", "S-A0009"), ("a", "S-A0003"), ("c", "")])
    assert records.said() == "3, S-A0003 to S-A0009"
    assert counted("session", [("a", "S-A0003")]).said() == "1, S-A0003"
    assert counted("person", [("x", ""), ("y", "")]).said() == "2"


@given(st.dictionaries(st.text(min_size=1), st.text(max_size=40), max_size=12))
def test_no_two_records_share_the_tail_of_a_figure_id(names: dict[str, str]) -> None:
    tails = short_names(names)
    assert tails.keys() == names.keys()
    assert len(set(tails.values())) == len(tails)
    assert all(0 < len(tail) <= TAIL_LIMIT and tail.isascii() for tail in tails.values())


def test_the_fingerprint_changes_with_an_amount_or_a_record_but_not_with_their_order() -> None:
    figure = _figure(2, Unit.PEOPLE, "ann", "bob")
    print_of = fingerprint_of([figure])
    assert fingerprint_of([_figure(2, Unit.PEOPLE, "bob", "ann")]) == print_of
    assert fingerprint_of([replace(figure, amount=3)]) != print_of
    assert fingerprint_of([_figure(2, Unit.PEOPLE, "ann", "cat")]) != print_of
