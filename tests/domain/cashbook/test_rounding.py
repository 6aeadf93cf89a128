"""Whole pounds that add up, each the nearest or one taken by the largest line (O5)."""

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.rounding import ColumnPence, pounds, round_columns, round_parts

some = st.lists(st.integers(0, 500_000), max_size=12).map(tuple)
moved = st.integers(-50_000, 50_000)


def columns(
    ins: tuple[int, ...], outs: tuple[int, ...], transfer: int, opening: int
) -> tuple[ColumnPence, ...]:
    first = ColumnPence(opening, ins, outs, -transfer)
    other = ColumnPence(opening // 3, ins[::-1], outs[::-1], transfer)
    return first, other, ColumnPence(0, (0,) * len(ins), (0,) * len(outs), 0)


def test_half_a_pound_goes_away_from_nothing_either_way() -> None:
    assert [pounds(pence) for pence in (49, 50, -49, -50, 149, 150)] == [0, 1, 0, -1, 1, 2]


@given(some, some, moved, st.integers(0, 900_000))
def test_every_column_adds_up_in_whole_pounds(
    ins: tuple[int, ...], outs: tuple[int, ...], transfer: int, opening: int
) -> None:
    for column in round_columns(columns(ins, outs, transfer, opening)):
        held = column.opening + sum(column.money_in) - sum(column.money_out) + column.transfers
        assert held == column.closing


@given(some.filter(any), some, moved, st.integers(0, 900_000))
def test_transfers_make_nothing_over_all_columns(
    ins: tuple[int, ...], outs: tuple[int, ...], transfer: int, opening: int
) -> None:
    assert sum(c.transfers for c in round_columns(columns(ins, outs, transfer, opening))) == 0


@given(some.filter(any), some, moved, st.integers(0, 900_000))
def test_the_ends_are_the_nearest_pound_and_only_the_largest_line_moves(
    ins: tuple[int, ...], outs: tuple[int, ...], transfer: int, opening: int
) -> None:
    for pence, printed in zip(
        columns(ins, outs, transfer, opening)[:2],
        round_columns(columns(ins, outs, transfer, opening)),
        strict=False,
    ):
        assert printed.opening == pounds(pence.opening)
        assert printed.closing == pounds(pence.closing)
        lines = (*pence.money_in, *pence.money_out)
        shown = (*printed.money_in, *printed.money_out)
        off = [place for place, one in enumerate(lines) if shown[place] != pounds(one)]
        assert off == ([printed.taken[0]] if printed.taken else [])
        assert all(lines[place] == max(lines) for place in off)


@given(st.lists(st.tuples(st.integers(0, 90_000), moved), min_size=2, max_size=3))
def test_without_receipts_and_payments_the_ends_are_the_nearest_pound(
    held: list[tuple[int, int]],
) -> None:
    (opening, _), *rest = held
    transfers = [-sum(one for _, one in rest), *(one for _, one in rest)]
    openings = [opening, *(one for one, _ in rest)]
    pence = [ColumnPence(a, (0,), (0,), b) for a, b in zip(openings, transfers, strict=True)]
    for column, printed in zip(pence, round_columns(pence), strict=True):
        assert printed.opening == pounds(column.opening)
        assert printed.closing == pounds(column.closing)
        assert printed.opening + printed.transfers == printed.closing


def test_a_pound_too_many_is_taken_by_the_largest_line() -> None:
    (column, *_) = round_columns([ColumnPence(0, (50, 1_050), (), 0), ColumnPence(0, (), (), 0)])
    assert column.closing == 11
    assert column.money_in == (1, 10)
    assert column.taken == (1, -1)


@given(st.lists(st.integers(-90_000, 90_000), max_size=6))
def test_parts_make_their_total(parts: list[int]) -> None:
    total = pounds(sum(parts))
    rounded = round_parts(parts, total)
    assert sum(rounded) == (total if any(parts) else 0)
