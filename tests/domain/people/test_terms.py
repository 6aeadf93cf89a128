"""How long subscriptions last."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.membership import MembershipType, Subscription, Term
from groupkeeper.domain.people.terms import FOR_EVER, first_period, next_period
from groupkeeper.domain.periods import Period

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def kind(term: Term, month: int = 3) -> MembershipType:
    return MembershipType(name="Ordinary", term=term, year_end_month=month)


def test_a_fixed_year_ends_with_our_year() -> None:
    ours = kind(Term.FIXED_YEAR)
    assert first_period(ours, date(2025, 5, 8)) == Period(date(2025, 5, 8), date(2026, 3, 31))
    assert first_period(kind(Term.FIXED_YEAR, 2), date(2026, 12, 1)).end == date(2027, 2, 28)
    assert first_period(kind(Term.FIXED_YEAR, 2), date(2028, 2, 29)).end == date(2028, 2, 29)


def test_a_rolling_year_ends_the_day_before_it_comes_round() -> None:
    period = first_period(kind(Term.ROLLING), date(2025, 5, 8))
    assert period == Period(date(2025, 5, 8), date(2026, 5, 7))


def test_life_has_no_end() -> None:
    assert first_period(kind(Term.LIFE), date(2025, 5, 8)).end == FOR_EVER


def test_renewing_early_or_late_in_a_fixed_year_goes_straight_on() -> None:
    last = Subscription(covers_to=date(2026, 3, 31))
    next_year = Period(date(2026, 4, 1), date(2027, 3, 31))
    assert next_period(kind(Term.FIXED_YEAR), last, date(2026, 3, 12)) == next_year
    assert next_period(kind(Term.FIXED_YEAR), last, date(2026, 5, 20)) == next_year


def test_coming_back_after_years_pays_for_the_running_year_only() -> None:
    last = Subscription(covers_to=date(2022, 3, 31))
    period = next_period(kind(Term.FIXED_YEAR), last, date(2026, 3, 12))
    assert period == Period(date(2025, 4, 1), date(2026, 3, 31))
    rolling = next_period(kind(Term.ROLLING), last, date(2026, 3, 12))
    assert rolling == Period(date(2026, 3, 12), date(2027, 3, 11))


@given(
    term=st.sampled_from((Term.FIXED_YEAR, Term.ROLLING)),
    month=st.integers(1, 12),
    last=st.none() | DAYS,
    today=DAYS,
)
def test_a_renewal_never_overlaps_and_lasts_a_year_at_most(
    term: Term, month: int, last: date | None, today: date
) -> None:
    subscription = Subscription(covers_to=last) if last else None
    period = next_period(kind(term, month), subscription, today)
    assert period.start <= period.end <= period.start + timedelta(days=366)
    assert period.end >= today
    assert last is None or period.start > last
