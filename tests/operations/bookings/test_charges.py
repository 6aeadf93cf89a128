"""What a booking costs, from the price list to the line that stays as it was agreed."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.bookings.agreed import at_the_price_agreed
from groupkeeper.domain.bookings.booking import BookedFor, Booking, Organisation
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind, Deposit, DepositKind
from groupkeeper.domain.bookings.prices import CancellationBand, Extra, HirePrice, HirerKind
from groupkeeper.domain.bookings.pricing import hour_pence, total_pence
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import (
    book,
    cancel_booking,
    change_booking,
    move_booking,
)
from groupkeeper.operations.bookings.charges import (
    change_charge,
    charge_by_the_price,
    charge_if_changed,
    charge_series,
    quote_for,
)
from groupkeeper.operations.bookings.deposits import (
    ask_deposit,
    drop_deposit,
    receive_deposit,
    return_deposit,
)
from groupkeeper.operations.bookings.hire_prices import (
    keep_hirer_kinds,
    remove_hirer_kind,
    set_cancelling,
    set_extra,
    set_price,
)
from groupkeeper.operations.bookings.series import book_series
from groupkeeper.operations.bookings.series_changes import WhichBookings, change_series
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.bookings.hire_charges import (
    charges_of,
    deposits_asked,
    deposits_held,
)

TODAY = date(2026, 3, 12)
QUARTER = timedelta(minutes=15)
STARTS = datetime(2026, 3, 19, 18)
LOCAL, PARTIES = HirerKind(id="local", name="Local groups"), HirerKind(id="party", name="Parties")
CHOIR = Booking(
    id="choir",
    title="Choir",
    space_id="hall",
    starts_at=datetime(2026, 3, 19, 18, 0),
    ends_at=datetime(2026, 3, 19, 20, 0),
    hirer_kind_id="local",
)


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    """A hall and a garden room with prices, a stage, and rules for cancelling."""
    fill(group)
    return group


def fill(group: GroupFile) -> None:
    add_space(group, Space(id="hall", name="Main hall"))
    add_space(group, Space(id="garden", name="Garden room"))
    for kind, pence in ((LOCAL, 800), (PARTIES, 1400)):
        keep_hirer_kinds(group, [kind])
        price = HirePrice(
            space_id="hall", hirer_kind_id=kind.id, pence=pence, from_date=date(2025, 1, 1)
        )
        set_price(group, price)
    set_extra(group, Extra(name="Stage", pence=1500, from_date=date(2025, 1, 1)))
    bands = [CancellationBand(days_before=d, percent=p) for d, p in ((14, 50), (7, 100))]
    set_cancelling(group, bands)


def test_a_kind_of_hirer_is_renamed_and_goes_only_when_nothing_names_it(hall: GroupFile) -> None:
    book(hall, CHOIR)
    keep_hirer_kinds(hall, [replace(LOCAL, name="Neighbours"), PARTIES, HirerKind(name="Trade")])
    kinds = hall.find(HirerKind)
    assert {one.name for one in kinds} == {"Neighbours", PARTIES.name, "Trade"}
    with pytest.raises(RuleBroken, match="Neighbours is used by 1 price"):
        remove_hirer_kind(hall, LOCAL.id)
    trade = next(one for one in kinds if one.name == "Trade")
    remove_hirer_kind(hall, trade.id)
    assert trade.id not in {one.id for one in hall.find(HirerKind)}
    hall.undo()
    assert trade in hall.find(HirerKind)


def test_two_kinds_of_hirers_have_two_names(hall: GroupFile) -> None:
    with pytest.raises(RuleBroken) as refused:
        keep_hirer_kinds(hall, [LOCAL, replace(PARTIES, name=LOCAL.name.upper()), HirerKind()])
    assert [problem.field for problem in refused.value.problems] == ["name 1", "name 2", "name 3"]


def raise_price(group: GroupFile, pence: int = 1000, day: date = date(2025, 6, 1)) -> None:
    set_price(group, HirePrice(space_id="hall", hirer_kind_id="local", pence=pence, from_date=day))


def said(group: GroupFile, booking: Booking) -> list[tuple[str, int | None]]:
    return [(line.what_for, line.pence) for line in charges_of(group, booking)]


def test_booking_works_out_the_charge_and_keeps_it_in_the_same_step(hall: GroupFile) -> None:
    made = book(hall, CHOIR)
    assert made.charge_pence == 1600
    assert hall.get(Booking, "choir").charge_pence == 1600
    assert said(hall, made) == [("Main hall, 2 hours at £8.00 an hour", 1600)]
    hall.undo()
    assert hall.find(BookingCharge) == []


def test_a_later_price_changes_nothing_that_is_agreed(hall: GroupFile) -> None:
    made = book(hall, CHOIR)
    raise_price(hall)
    changed = change_booking(hall, replace(made, title="Wenlow Choir"))
    assert (changed.charge_pence, said(hall, made)[0][1]) == (1600, 1600)
    assert charge_by_the_price(hall, made.id).charge_pence == 2000


def test_a_price_is_set_from_a_day_and_put_right_on_the_same_day(hall: GroupFile) -> None:
    raise_price(hall, 1000, date(2026, 4, 1))
    raise_price(hall, 1100, date(2026, 4, 1))
    april = replace(CHOIR, starts_at=datetime(2026, 4, 2, 18), ends_at=datetime(2026, 4, 2, 20))
    assert quote_for(hall, CHOIR).pence == 1600
    assert quote_for(hall, april).pence == 2200
    assert len(hall.find(HirePrice, hirer_kind_id="local")) == 2


def test_the_kind_of_hirer_comes_from_the_organisation_and_is_kept_as_agreed(
    hall: GroupFile,
) -> None:
    with hall.step("Keep the choir") as step:
        step.save(Organisation(id="group", name="Choir", hirer_kind_id="party"))
    made = book(hall, replace(CHOIR, hirer_kind_id="", organisation_id="group"))
    assert (made.hirer_kind_id, made.charge_pence) == ("party", 2800)


def test_the_kind_chosen_for_an_organisation_is_known_for_its_next_booking(
    hall: GroupFile,
) -> None:
    with hall.step("Keep the choir") as step:
        step.save(Organisation(id="group", name="Choir"))
    first = book(hall, replace(CHOIR, hirer_kind_id="", organisation_id="group"))
    assert first.charge_pence is None
    assert charge_by_the_price(hall, first.id, [], "local").charge_pence == 1600
    tomorrow = (datetime(2026, 3, 20, 18), datetime(2026, 3, 20, 19))
    second = Booking(title="Choir", space_id="hall", organisation_id="group")
    second = book(hall, replace(second, starts_at=tomorrow[0], ends_at=tomorrow[1]))
    assert (second.hirer_kind_id, second.charge_pence) == ("local", 800)


def test_moving_and_lengthening_charge_anew_by_the_price_of_the_new_day(hall: GroupFile) -> None:
    made = book(hall, CHOIR)
    raise_price(hall, 1000, date(2026, 4, 1))
    moved = move_booking(hall, made.id, "hall", datetime(2026, 4, 2, 18), datetime(2026, 4, 2, 21))
    assert (moved.charge_pence, said(hall, moved)[0][1]) == (3000, 3000)
    elsewhere = move_booking(
        hall, made.id, "garden", datetime(2026, 4, 2, 18), datetime(2026, 4, 2, 21)
    )
    assert (elsewhere.charge_pence, said(hall, elsewhere)) == (None, [])


def test_moving_the_same_hours_keeps_what_was_agreed_before_prices_rose(hall: GroupFile) -> None:
    book(hall, CHOIR)
    raise_price(hall)
    starts = datetime(2026, 3, 19, 18, 15)
    before = hall.get(Booking, "choir")
    wanted = replace(before, starts_at=starts, ends_at=starts + timedelta(hours=2))
    assert charge_if_changed(hall, before, wanted) == 1600
    assert charge_if_changed(hall, before, replace(before, title="Singers")) == 1600
    moved = move_booking(hall, "choir", "hall", starts, starts + timedelta(hours=2))
    assert moved.charge_pence == 1600
    wanted = replace(moved, ends_at=starts + timedelta(hours=3))
    assert charge_if_changed(hall, moved, wanted) == 2400
    longer = move_booking(hall, "choir", "hall", starts, starts + timedelta(hours=3))
    assert longer.charge_pence == 2400


def test_a_price_agreed_by_hand_is_kept_whatever_becomes_of_the_booking(hall: GroupFile) -> None:
    made = book(hall, replace(CHOIR, charge_pence=1234, charge_note="As last year"))
    assert said(hall, made) == [("As last year", 1234)]
    moved = move_booking(hall, made.id, "hall", datetime(2026, 4, 2, 18), datetime(2026, 4, 2, 22))
    assert moved.charge_pence == 1234
    free = change_booking(hall, replace(moved, charge_pence=0))
    assert (free.charge_pence, [line.by_hand for line in charges_of(hall, free)]) == (0, [True])
    again = change_booking(hall, replace(free, charge_pence=None))
    assert again.charge_pence == 3200


def test_our_own_use_is_free(hall: GroupFile) -> None:
    ours = book(hall, replace(CHOIR, booked_for=BookedFor.OURS.value))
    assert (ours.charge_pence, said(hall, ours)) == (None, [])
    with pytest.raises(RuleBroken, match="Our own use is free"):
        change_charge(hall, ours.id, [BookingCharge(what_for="x", pence=1)], "why not")


def test_the_total_follows_the_lines_changed_by_hand_with_a_reason(hall: GroupFile) -> None:
    made = charge_by_the_price(hall, book(hall, CHOIR).id, ["Stage"])
    assert made.charge_pence == 3100
    off = BookingCharge(
        charge_kind=ChargeKind.DISCOUNT.value, what_for="Charity of the year", pence=600
    )
    with pytest.raises(RuleBroken, match="Say why"):
        change_charge(hall, made.id, [*charges_of(hall, made), off], " ")
    less = change_charge(hall, made.id, [*charges_of(hall, made), off], "The committee agreed")
    assert (less.charge_pence, less.charge_note) == (2500, "The committee agreed")
    assert sum(line.signed_pence for line in charges_of(hall, less)) == 2500
    with pytest.raises(RuleBroken, match="below nothing"):
        change_charge(hall, made.id, [replace(off, pence=-1)], "A slip")


def test_a_series_gets_its_charges_date_by_date(hall: GroupFile) -> None:
    raise_price(hall, 1000, date(2026, 4, 1))
    weekly = Repeat(rule_for(HowOften.WEEKLY, date(2026, 3, 19)), date(2026, 4, 9))
    made = book_series(hall, CHOIR, weekly)
    assert [one.charge_pence for one in made.bookings] == [1600, 1600, 2000, 2000]
    change_charge(
        hall, made.bookings[1].id, [BookingCharge(what_for="Half", pence=800)], "Heating was off"
    )
    raise_price(hall, 900, date(2026, 3, 20))
    assert charge_series(hall, made.series.id, date(2026, 3, 20)) == 2
    kept = [hall.get(Booking, one.id).charge_pence for one in made.bookings]
    assert kept == [1600, 800, 2000, 2000]


@pytest.mark.parametrize(
    ("on", "waive", "due"),
    [
        (date(2026, 3, 1), False, None),
        (date(2026, 3, 8), False, 800),
        (date(2026, 3, 18), False, 1600),
        (date(2026, 3, 18), True, None),
    ],
)
def test_cancelling_leaves_due_what_our_rules_say(
    hall: GroupFile, on: date, waive: bool, due: int | None
) -> None:
    made = book(hall, CHOIR)
    cancelled = cancel_booking(hall, made.id, "Ill", on, waive=waive)
    assert cancelled.charge_pence == due
    assert [line.charge_kind for line in charges_of(hall, cancelled)] == (
        ["cancelled"] if due else []
    )
    hall.undo()
    assert said(hall, hall.get(Booking, made.id)) == [("Main hall, 2 hours at £8.00 an hour", 1600)]


def test_the_list_of_deposits_held_equals_what_is_held(hall: GroupFile) -> None:
    book(hall, CHOIR)
    damage = ask_deposit(hall, Deposit(booking_id="choir", pence=10_000, asked_on=TODAY))
    first = ask_deposit(
        hall,
        Deposit(booking_id="choir", deposit_kind=DepositKind.BOOKING.value, pence=500),
    )
    assert (len(deposits_asked(hall)), deposits_held(hall)) == (2, [])
    drop_deposit(hall, first.id)
    receive_deposit(hall, damage.id, date(2026, 3, 10), "cash", TODAY)
    assert [one.held for one in deposits_held(hall)] == [10_000]
    with pytest.raises(RuleBroken, match="Say why it is withheld"):
        return_deposit(hall, damage.id, TODAY, TODAY, 2500)
    with pytest.raises(RuleBroken, match=r"Withhold up to £100\.00"):
        return_deposit(hall, damage.id, TODAY, TODAY, 10_001, "Broken window")
    settled = return_deposit(hall, damage.id, TODAY, TODAY, 2500, "Broken window")
    assert (settled.withheld_pence, settled.withheld_because) == (2500, "Broken window")
    assert deposits_held(hall) == []
    assert [one.held for one in deposits_held(hall, date(2026, 3, 11))] == [10_000]
    with pytest.raises(RuleBroken, match="do not hold"):
        return_deposit(hall, damage.id, TODAY, TODAY)


changes = st.lists(
    st.tuples(
        st.sampled_from(["move", "hand", "off", "extra", "clear", "kind", "cancel", "undo"]),
        st.integers(0, 4000),
    ),
    max_size=10,
)


@settings(max_examples=30)
@given(changes)
def test_the_charge_on_every_screen_is_the_total_of_the_lines_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("hall") / "hall.group"
    with create_group_file(path, GroupDetails(name="Hall")) as group:
        fill(group)
        book(group, CHOIR)
        for what, number in changes:
            with suppress(RuleBroken):
                act(group, what, number)
            for one in group.find(Booking):
                kept = group.find(BookingCharge, booking_id=one.id)
                assert (one.charge_pence or 0) == total_pence(kept)


def act(group: GroupFile, what: str, number: int) -> None:
    if what == "undo":
        if len(group.find(Booking)) and group.can_undo().startswith(("Charge", "Move", "Cancel")):
            group.undo()
        return
    booking = group.get(Booking, "choir")
    lines = charges_of(group, booking)
    match what:
        case "move":
            start = datetime(2026, 3, 20, number % 20)
            move_booking(
                group, "choir", "hall", start, start + timedelta(minutes=30 + number % 200)
            )
        case "hand":
            change_booking(group, replace(booking, charge_pence=number))
        case "clear":
            change_booking(group, replace(booking, charge_pence=None))
        case "kind":
            kinds = ("local", "party", "")
            change_booking(group, replace(booking, hirer_kind_id=kinds[number % 3]))
        case "off":
            off = BookingCharge(
                charge_kind=ChargeKind.DISCOUNT.value, what_for="Kindness", pence=number
            )
            change_charge(group, "choir", [*lines, off], "We agreed")
        case "extra":
            charge_by_the_price(group, "choir", ["Stage"][: number % 2])
        case _:
            cancel_booking(group, "choir", "Ill", date(2026, 3, 1 + number % 18))


def last_label(group: GroupFile) -> str:
    return group.can_undo()


def test_lengthening_keeps_the_price_agreed_by_the_hour_and_says_the_charge(
    hall: GroupFile,
) -> None:
    made = book(hall, CHOIR)
    raise_price(hall)
    longer = move_booking(hall, "choir", "hall", STARTS, datetime(2026, 3, 19, 21))
    assert longer.charge_pence == 2400
    assert said(hall, longer) == [("Main hall, 3 hours at £8.00 an hour", 2400)]
    assert last_label(hall).endswith("18:00. Charge: £16.00 became £24.00")
    shorter = change_booking(hall, replace(longer, ends_at=datetime(2026, 3, 19, 19)))
    assert shorter.charge_pence == 800
    assert last_label(hall) == "Change Choir. Charge: £24.00 became £8.00"
    assert charge_by_the_price(hall, made.id).charge_pence == 1000


def test_extras_by_the_hour_and_what_was_taken_off_go_along_at_the_price_agreed(
    hall: GroupFile,
) -> None:
    lights = Extra(name="Lights", pence=200, per="hour", from_date=date(2025, 1, 1))
    set_extra(hall, lights)
    book(hall, CHOIR)
    charge_by_the_price(hall, "choir", ["Stage", "Lights"])
    raise_price(hall)
    longer = move_booking(hall, "choir", "hall", STARTS, datetime(2026, 3, 19, 21))
    assert sorted(pence or 0 for _, pence in said(hall, longer)) == [600, 1500, 2400]
    assert charge_if_changed(hall, longer, CHOIR) == 1600 + 400 + 1500


def test_a_price_put_right_after_it_was_agreed_is_worked_back_from_the_line(
    hall: GroupFile,
) -> None:
    book(hall, CHOIR)
    raise_price(hall, 900, date(2025, 1, 1))
    longer = move_booking(hall, "choir", "hall", STARTS, datetime(2026, 3, 19, 21))
    assert longer.charge_pence == 2400


def test_a_charge_taken_back_to_the_list_keeps_what_was_taken_off(hall: GroupFile) -> None:
    made = book(hall, CHOIR)
    off = BookingCharge(charge_kind="discount", what_for="Regulars", pence=100)
    less = change_charge(hall, made.id, [*charges_of(hall, made), off], "Regulars")
    anew = change_booking(hall, replace(less, charge_pence=None))
    assert (anew.charge_pence, hall.get(Booking, "choir").charge_pence) == (1500, 1500)


def test_a_price_each_time_stays_whatever_the_length(hall: GroupFile) -> None:
    for pence, day in ((3000, date(2025, 1, 1)), (4000, date(2025, 6, 1))):
        price = HirePrice(
            space_id="garden", hirer_kind_id="local", per="booking", pence=pence, from_date=day
        )
        if pence == 3000:
            set_price(hall, price)
            made = book(hall, replace(CHOIR, space_id="garden"))
            assert made.charge_pence == 3000
        else:
            set_price(hall, price)
    longer = move_booking(hall, "choir", "garden", STARTS, datetime(2026, 3, 19, 22))
    assert longer.charge_pence == 3000
    assert last_label(hall).endswith("18:00. Charge: still £30.00")


def test_a_longer_part_of_the_day_is_charged_by_the_list_and_said(hall: GroupFile) -> None:
    def parts(pence: int, day: date) -> None:
        for start, end in (("14:00", "17:30"), ("18:00", "22:30")):
            price = HirePrice(
                space_id="garden", hirer_kind_id="local", per="session", pence=pence,
                starts_at=start, ends_at=end, from_date=day,
            )  # fmt: skip
            set_price(hall, price)

    parts(2000, date(2025, 1, 1))
    book(hall, replace(CHOIR, space_id="garden"))
    parts(2500, date(2025, 6, 1))
    within = move_booking(hall, "choir", "garden", STARTS, datetime(2026, 3, 19, 22))
    assert within.charge_pence == 2000
    both = move_booking(
        hall, "choir", "garden", datetime(2026, 3, 19, 15), datetime(2026, 3, 19, 22)
    )
    assert both.charge_pence == 5000
    assert last_label(hall).endswith("Charge: £20.00 became £50.00")


def test_a_change_to_a_series_says_what_becomes_of_its_charges_in_all(hall: GroupFile) -> None:
    weekly = Repeat(rule_for(HowOften.WEEKLY, date(2026, 3, 19)), date(2026, 4, 2))
    first = book_series(hall, CHOIR, weekly).bookings[0]
    raise_price(hall)
    wanted = replace(first, ends_at=datetime(2026, 3, 19, 21))
    changed = change_series(hall, wanted, WhichBookings.ALL.value, TODAY)
    assert [one.charge_pence for one in changed.bookings] == [2400] * 3
    assert last_label(hall) == "Change Choir 3 times. Charge: £48.00 became £72.00"


@given(st.integers(1, 5_000), st.integers(1, 5_000), st.integers(1, 40), st.integers(1, 40))
def test_the_hours_agreed_never_cost_other_than_agreed(
    agreed: int, listed: int, before: int, after: int
) -> None:
    """Whatever our list says now: back at the length agreed it is the charge agreed."""
    price = HirePrice(id="p", pence=listed, per="hour")
    start = datetime(2026, 3, 19, 8)
    one = Booking(id="b", title="x", starts_at=start, ends_at=start + before * QUARTER)
    other = replace(one, ends_at=start + after * QUARTER)
    line = BookingCharge(booking_id="b", pence=hour_pence(agreed, before), hire_price_id="p")
    found = at_the_price_agreed(one, one, [line], {"p": price}, {}, "Hall")
    assert found is not None
    assert abs((found[0].pence or 0) - (line.pence or 0)) <= before
    longer = at_the_price_agreed(one, other, [line], {"p": price}, {}, "Hall")
    assert longer is not None
    assert ((longer[0].pence or 0) >= (found[0].pence or 0)) == (after >= before)
