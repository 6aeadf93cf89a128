"""The price of a booking is the one in force on the day of hire, by the quarter hour (R-BKG-6)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind
from groupkeeper.domain.bookings.prices import Extra, HirePrice, HirerKind, Per
from groupkeeper.domain.bookings.pricing import (
    extras_in_force,
    percent_of,
    prices_in_force,
    quarters,
    quote,
    total_pence,
)

LOCAL = HirerKind(id="local", name="Local groups")
FREE = HirerKind(id="free", name="Our partners", is_free=True)
DAY = date(2026, 3, 14)
CHOIR = Booking(
    title="Choir",
    space_id="hall",
    starts_at=datetime(2026, 3, 14, 18, 0),
    ends_at=datetime(2026, 3, 14, 20, 0),
)
HOURLY = HirePrice(
    space_id="hall", hirer_kind_id="local", per=Per.HOUR, pence=850, from_date=date(2025, 1, 1)
)


def part(starts: str, ends: str, pence: int) -> HirePrice:
    return replace(HOURLY, id=starts, per=Per.SESSION, starts_at=starts, ends_at=ends, pence=pence)


PARTS = [part("09:00", "13:00", 2000), part("14:00", "17:30", 1800), part("18:00", "22:30", 3000)]


def at(starts: str, ends: str) -> Booking:
    first, last = datetime.fromisoformat(f"{DAY}T{starts}"), datetime.fromisoformat(f"{DAY}T{ends}")
    return replace(CHOIR, starts_at=first, ends_at=last)


def priced(booking: Booking, *prices: HirePrice) -> int | None:
    found = quote(booking, LOCAL, prices, "Main hall")
    return found.pence if found.is_known else None


def test_two_hours_at_the_hourly_price_say_how_they_come_to_it() -> None:
    (line,) = quote(CHOIR, LOCAL, [HOURLY], "Main hall").lines
    assert (line.pence, line.what_for) == (1700, "Main hall, 2 hours at £8.50 an hour")
    assert (line.booking_id, line.hire_price_id) == (CHOIR.id, HOURLY.id)


def test_a_started_quarter_counts_whole_and_setting_up_is_not_charged() -> None:
    late = replace(CHOIR, ends_at=datetime(2026, 3, 14, 19, 1), set_up_minutes=60)
    (line,) = quote(late, LOCAL, [HOURLY], "Main hall").lines
    assert line.what_for == "Main hall, 1.25 hours at £8.50 an hour"
    assert line.pence == 1063  # 1062.5, half a penny up


def test_the_shortest_hire_is_charged_for_less() -> None:
    (line,) = quote(
        at("18:00", "18:30"), LOCAL, [replace(HOURLY, least_minutes=60)], "Main hall"
    ).lines
    assert line.pence == 850
    assert line.what_for.endswith("1 hour at £8.50 an hour, our shortest hire")


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("10:00", "12:00", 2000),
        ("09:00", "13:00", 2000),
        ("12:00", "15:00", 3800),
        ("13:15", "13:45", 2000),
        ("12:00", "13:30", 2000),
        ("08:30", "12:00", None),
        ("18:00", "22:30", 3000),
        ("18:00", "23:00", None),
        ("09:00", "22:30", 6800),
    ],
)
def test_the_parts_of_the_day_that_are_touched_are_charged(
    starts: str, ends: str, expected: int | None
) -> None:
    assert priced(at(starts, ends), *PARTS) == expected


def test_a_price_for_all_day_is_taken_where_it_is_less_than_the_parts() -> None:
    assert priced(at("09:00", "22:00"), *PARTS, part("09:00", "22:30", 6000)) == 6000
    assert priced(at("10:00", "12:00"), *PARTS, part("09:00", "22:30", 6000)) == 2000


def test_a_part_of_the_day_may_last_over_midnight() -> None:
    night = part("20:00", "01:00", 4000)
    party = replace(CHOIR, starts_at=datetime(2026, 3, 14, 23), ends_at=datetime(2026, 3, 15, 1))
    assert priced(party, night) == 4000


def test_where_more_than_one_price_would_do_the_hirer_pays_the_least() -> None:
    once = replace(HOURLY, id="once", per=Per.BOOKING, pence=1200)
    assert priced(CHOIR, HOURLY, once, *PARTS) == 1200
    assert priced(at("18:00", "19:00"), HOURLY, once, *PARTS) == 850


def test_the_price_is_that_of_the_day_of_hire_not_of_booking() -> None:
    dearer = replace(HOURLY, id="dearer", pence=1000, from_date=date(2026, 4, 1))
    april = replace(CHOIR, starts_at=datetime(2026, 4, 1, 18), ends_at=datetime(2026, 4, 1, 20))
    assert priced(CHOIR, HOURLY, dearer) == 1700
    assert priced(april, HOURLY, dearer) == 2000
    assert priced(april, replace(HOURLY, to_date=date(2026, 3, 31))) is None


def test_our_own_use_and_kinds_that_pay_nothing_are_free() -> None:
    ours = replace(CHOIR, booked_for=BookedFor.OURS)
    assert quote(ours, LOCAL, [HOURLY], "Main hall").free_because == "Our own use is free."
    free = quote(CHOIR, FREE, [HOURLY], "Main hall")
    assert (free.pence, free.lines, free.is_known) == (0, (), True)


def test_nothing_is_made_up_without_a_kind_of_hirer_or_a_price() -> None:
    assert not quote(CHOIR, None, [HOURLY], "Main hall").is_known
    other = quote(CHOIR, replace(LOCAL, id="other", name="Parties"), [HOURLY], "Main hall")
    assert other.no_price_because == (
        "No price is set for Parties in Main hall for this day and time."
    )


def test_extras_are_charged_once_or_by_the_hour_at_the_price_of_the_day() -> None:
    stage = Extra(id="a", name="Stage", pence=1500, from_date=date(2025, 1, 1))
    newer = replace(stage, id="b", pence=1800, from_date=date(2026, 1, 1))
    heater = Extra(id="c", name="Heater", per=Per.HOUR, pence=300, from_date=date(2025, 1, 1))
    found = extras_in_force([newer, stage, heater], DAY)
    assert [extra.id for extra in found] == ["c", "b"]
    lines = quote(CHOIR, LOCAL, [HOURLY], "Main hall", found).lines
    assert [line.pence for line in lines] == [1700, 600, 1800]
    assert [line.position for line in lines] == [0, 1, 2]


moments = st.datetimes(datetime(2026, 3, 14), datetime(2026, 3, 15, 23, 59)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
hourly_prices = st.builds(
    lambda pence, least, days: replace(
        HOURLY, id=f"{pence} {least}", pence=pence, least_minutes=least,
        from_date=date(2026, 1, 1) + timedelta(days=days),
    ),
    st.integers(0, 20_000), st.none() | st.integers(0, 600), st.integers(0, 120),
)  # fmt: skip
part_prices = st.lists(
    st.builds(
        lambda first, length, pence: part(
            f"{first:02}:00", f"{(first + length) % 24:02}:00", pence
        ),
        st.integers(0, 23), st.integers(1, 12), st.integers(0, 20_000),
    ),
    max_size=4,
)  # fmt: skip


@given(moments, st.integers(1, 2000), st.integers(0, 600), st.lists(hourly_prices), part_prices)
def test_a_longer_booking_never_costs_less(
    starts: datetime, minutes: int, more: int, by_hour: list[HirePrice], parts: list[HirePrice]
) -> None:
    short = replace(CHOIR, starts_at=starts, ends_at=starts + timedelta(minutes=minutes))
    longer = replace(CHOIR, starts_at=starts, ends_at=starts + timedelta(minutes=minutes + more))
    first, second = priced(short, *by_hour, *parts), priced(longer, *by_hour, *parts)
    if second is not None:
        assert first is not None
        assert 0 <= first <= second


@given(st.lists(hourly_prices, max_size=8), hourly_prices, st.integers(0, 90))
def test_a_price_from_a_later_day_changes_nothing_before_it(
    prices: list[HirePrice], newer: HirePrice, days: int
) -> None:
    day = date(2026, 1, 1) + timedelta(days=days)
    later = replace(newer, id="newer", from_date=day + timedelta(days=1))
    assert prices_in_force([*prices, later], day) == prices_in_force(prices, day)


@given(st.integers(0, 10_000), st.integers(1, 3000))
def test_by_the_hour_is_never_more_than_half_a_penny_from_the_exact_sum(
    pence: int, minutes: int
) -> None:
    ends = CHOIR.starts_at + timedelta(minutes=minutes) if CHOIR.starts_at else None
    price = replace(HOURLY, pence=pence)
    cost = priced(replace(CHOIR, ends_at=ends), price)
    assert cost is not None
    assert abs(4 * cost - pence * quarters(minutes)) <= 2
    assert 0 <= quarters(minutes) * 15 - minutes < 15


@given(st.lists(st.tuples(st.sampled_from(list(ChargeKind)), st.integers(0, 10**6))))
def test_a_total_is_its_lines_less_what_is_taken_off_and_never_below_nothing(
    lines: list[tuple[ChargeKind, int]],
) -> None:
    made = [BookingCharge(charge_kind=kind.value, what_for="x", pence=p) for kind, p in lines]
    off = sum(p for kind, p in lines if kind is ChargeKind.DISCOUNT)
    assert total_pence(made) == max(sum(p for _, p in lines) - 2 * off, 0)


@given(st.integers(0, 10**7), st.integers(0, 100))
def test_a_share_is_whole_pence_and_never_more_than_the_whole(pence: int, percent: int) -> None:
    share = percent_of(pence, percent)
    assert 0 <= share <= pence
    assert abs(100 * share - pence * percent) <= 50
