"""Invoices of hirers: previewed, numbered once for all, credited, paid, and old or not."""

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import BookedFor, Booking, Organisation
from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.bookings.owing import by_age
from groupkeeper.domain.bookings.prices import CancellationBand
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import Period
from groupkeeper.errors import NothingToUndo, RuleBroken
from groupkeeper.operations.bookings.bookings import book, cancel_booking, change_booking
from groupkeeper.operations.bookings.deposits import ask_deposit, receive_deposit
from groupkeeper.operations.bookings.hire_prices import set_cancelling
from groupkeeper.operations.bookings.invoices import (
    credit_invoice,
    give_back,
    make_invoices,
    record_payment,
)
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.operations.people.erasing import erase, what_erasing_does
from groupkeeper.storage.group_file import GroupFile, create_group_file, open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.queries.bookings.hire_charges import deposits_held
from groupkeeper.storage.queries.bookings.invoices import (
    count_old,
    invoice_numbered,
    invoice_whole,
    invoices_to_do,
    standings,
    statement_of,
    to_credit,
    to_invoice,
    unpaid,
)

FEBRUARY = Period(date(2026, 2, 1), date(2026, 2, 28))
MARCH_1, TODAY = date(2026, 3, 1), date(2026, 3, 12)
CHOIR = Booking(
    title="Choir",
    space_id="hall",
    starts_at=datetime(2026, 2, 3, 18, 0),
    ends_at=datetime(2026, 2, 3, 20, 0),
    organisation_id="choir",
    charge_pence=1600,
)


def later(booking: Booking, days: int, **others: object) -> Booking:
    assert booking.starts_at
    assert booking.ends_at
    moved = {"starts_at": booking.starts_at + timedelta(days=days)}
    moved["ends_at"] = booking.ends_at + timedelta(days=days)
    return replace(booking, **{"id": f"{booking.id}{days}", **moved, **others})  # type: ignore[arg-type]


def fill(group: GroupFile) -> None:
    add_space(group, Space(id="hall", name="Main hall"))
    with group.step("Keep who hires") as step:
        step.save(Organisation(id="choir", name="Choir", address="1 Mill Lane"))
        step.save(Person(id="ann", first_name="Ann", last_name="Lee", address="2 Green Lane"))
    for days in (0, 7, 14):
        book(group, later(CHOIR, days))
    party = replace(CHOIR, title="Party", organisation_id="", person_id="ann", charge_pence=4000)
    book(group, later(party, 4, id="party"))
    book(group, later(CHOIR, 5, booked_for=BookedFor.OURS.value))
    book(group, later(CHOIR, 6, state="provisional"))
    book(group, later(CHOIR, 35))


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    """Three evenings of the choir and a party in February; our own, provisional, and in March."""
    fill(group)
    return group


def invoiced(group: GroupFile, hirer: str = "choir") -> Invoice:
    (made,) = make_invoices(group, FEBRUARY, [hirer], MARCH_1)
    return made


def test_the_preview_is_what_is_made_one_invoice_for_each_hirer(hall: GroupFile) -> None:
    preview = to_invoice(hall, FEBRUARY.start, FEBRUARY.end)
    assert [(one.hirer.name, len(one.slots), one.pence) for one in preview] == [
        ("Ann Lee", 1, 4000),
        ("Choir", 3, 4800),
    ]
    made = make_invoices(hall, FEBRUARY, [one.hirer.key for one in preview], MARCH_1)
    assert [one.reference for one in made] == ["I-A0001", "I-A0002"]
    assert [one.addressed_to for one in made] == ["Ann Lee\n2 Green Lane", "Choir\n1 Mill Lane"]
    assert [one.due_on for one in made] == [date(2026, 3, 15)] * 2
    assert [invoice_whole(hall, one.id).standing.pence for one in made] == [4000, 4800]
    assert to_invoice(hall, FEBRUARY.start, FEBRUARY.end) == []
    with pytest.raises(RuleBroken, match="nothing to invoice"):
        make_invoices(hall, FEBRUARY, ["choir"], MARCH_1)


def test_one_booking_can_be_invoiced_alone(hall: GroupFile) -> None:
    (made,) = make_invoices(hall, FEBRUARY, ["ann"], MARCH_1, booking_ids=["party"])
    lines = invoice_whole(hall, made.id).lines
    assert [(line.what_for, line.pence) for line in lines] == [
        ("Party: Price agreed by hand", 4000)
    ]


def test_an_invoice_is_final_and_says_so(hall: GroupFile) -> None:
    made = invoiced(hall)
    assert hall.can_undo() == ""
    with pytest.raises(NothingToUndo, match="Make a credit note for it instead"):
        hall.undo()
    assert invoice_numbered(hall, "i-a0001").id == made.id


def test_a_receipt_is_final_and_a_wrong_payment_is_put_right_by_another(hall: GroupFile) -> None:
    made = invoiced(hall)
    part = record_payment(
        hall, InvoicePayment(invoice_id=made.id, on_date=TODAY, pence=4000), TODAY
    )
    with pytest.raises(NothingToUndo, match="put the payment right there"):
        hall.undo()
    back = give_back(hall, InvoicePayment(invoice_id=made.id, on_date=TODAY, pence=1000), TODAY)
    assert (part.reference, back.reference, back.pence) == ("R-A0001", "R-A0002", -1000)
    assert invoice_whole(hall, made.id).standing.owing == 1800
    with pytest.raises(RuleBroken, match=r"Only £30\.00 was paid"):
        give_back(hall, InvoicePayment(invoice_id=made.id, on_date=TODAY, pence=3001), TODAY)


@pytest.mark.parametrize(
    ("pence", "on", "because"),
    [
        (4801, TODAY, r"Only £48\.00 is owed"),
        (0, TODAY, "Enter an amount"),
        (100, date(2026, 3, 13), "still to come"),
        (100, date(2026, 2, 28), "choose a later day"),
        (100, None, "Date is needed"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(
    hall: GroupFile, pence: int, on: date | None, because: str
) -> None:
    made = invoiced(hall)
    with pytest.raises(RuleBroken, match=because):
        record_payment(hall, InvoicePayment(invoice_id=made.id, on_date=on, pence=pence), TODAY)
    assert hall.find(InvoicePayment) == []


def test_a_credit_note_takes_back_and_lets_the_bookings_be_invoiced_again(hall: GroupFile) -> None:
    made = invoiced(hall)
    with pytest.raises(RuleBroken, match="Say why"):
        credit_invoice(hall, made.id, " ", TODAY)
    note = credit_invoice(hall, made.id, "Wrong price", TODAY)
    assert (note.reference, note.credits_invoice_id) == ("I-A0002", made.id)
    assert invoice_whole(hall, made.id).standing.owing == 0
    assert [one.pence for one in to_invoice(hall, FEBRUARY.start, FEBRUARY.end)] == [4000, 4800]
    with pytest.raises(RuleBroken, match=r"Credit up to £0\.00"):
        credit_invoice(hall, made.id, "Again", TODAY)
    with pytest.raises(RuleBroken, match="credit note already"):
        credit_invoice(hall, note.id, "Back", TODAY)
    with pytest.raises(NothingToUndo, match="final"):
        hall.undo()


def test_part_of_an_invoice_is_credited_by_booking_and_never_more_than_is_left(
    hall: GroupFile,
) -> None:
    made = invoiced(hall)
    first = invoice_whole(hall, made.id).lines[0].booking_id
    credit_invoice(hall, made.id, "Heating was off", TODAY, {first: 600})
    with pytest.raises(RuleBroken, match=r"Credit up to £10\.00"):
        credit_invoice(hall, made.id, "Too much", TODAY, {first: 1001})
    assert invoice_whole(hall, made.id).standing.owing == 4200
    rest = credit_invoice(hall, made.id, "All of it after all", TODAY)
    assert sum(line.pence or 0 for line in invoice_whole(hall, rest.id).lines) == 4200


def test_a_charge_changed_after_its_invoice_is_invoiced_or_credited_for_the_difference(
    hall: GroupFile,
) -> None:
    made = invoiced(hall, "ann")
    party = hall.get(Booking, "party")
    dearer = change_booking(hall, replace(party, charge_pence=4500))
    (more,) = to_invoice(hall, FEBRUARY.start, FEBRUARY.end, ["party"])
    assert [(line.what_for, line.pence) for line in more.lines] == [
        ("Party: change to the charge", 500)
    ]
    change_booking(hall, replace(dearer, charge_pence=3000))
    assert to_invoice(hall, FEBRUARY.start, FEBRUARY.end, ["party"]) == []
    assert [(slot.booking.id, pence) for slot, pence in to_credit(hall)] == [("party", 1000)]
    credit_invoice(hall, made.id, "A lower price was agreed", TODAY, {"party": 1000})
    assert to_credit(hall) == []


def test_what_stays_due_of_a_cancelled_booking_is_invoiced(hall: GroupFile) -> None:
    set_cancelling(hall, [CancellationBand(days_before=14, percent=50)])
    cancel_booking(hall, "party", "Moved away", date(2026, 2, 1))
    (one,) = to_invoice(hall, FEBRUARY.start, FEBRUARY.end, ["party"])
    assert one.pence == 2000
    assert "Cancelled 6 days before" in one.lines[0].what_for


def test_a_booking_deposit_is_counted_as_paid_and_a_damage_deposit_never(hall: GroupFile) -> None:
    for kind, pence in ((DepositKind.BOOKING, 1000), (DepositKind.DAMAGE, 10_000)):
        asked = Deposit(booking_id="party", deposit_kind=kind.value, pence=pence)
        receive_deposit(hall, ask_deposit(hall, asked).id, date(2026, 1, 20), "bank", TODAY)
    made = invoiced(hall, "ann")
    whole = invoice_whole(hall, made.id)
    assert [(one.pence, one.reference) for one in whole.payments] == [(1000, "R-A0001")]
    assert whole.standing.owing == 3000
    assert [one.held for one in deposits_held(hall)] == [10_000]


def test_what_is_unpaid_is_told_by_age_as_at_any_day(hall: GroupFile) -> None:
    made = invoiced(hall)
    assert [one.owing for one in unpaid(hall, date(2026, 2, 28))] == []
    record_payment(hall, InvoicePayment(invoice_id=made.id, on_date=date(2026, 3, 20), pence=800),
                   date(2026, 3, 20))  # fmt: skip
    for day, expected in (
        (date(2026, 3, 19), (4800, 0, 0, 0)),
        (date(2026, 3, 31), (4000, 0, 0, 0)),
        (date(2026, 4, 1), (0, 4000, 0, 0)),
        (date(2026, 6, 30), (0, 0, 0, 4000)),
    ):
        assert by_age([one.account for one in unpaid(hall, day)], day) == expected
    assert count_old(hall, date(2026, 3, 31)) == (0, 0)
    assert count_old(hall, date(2026, 4, 1)) == (1, 4000)
    assert list(invoices_to_do(hall, date(2026, 3, 31))) == []
    (todo,) = invoices_to_do(hall, date(2026, 4, 1))
    assert (todo.fact, todo.reason, todo.target) == (
        "1 invoice is more than 30 days old",
        "£40.00 has not been paid yet.",
        ("hire_charges", "sent"),
    )


def test_a_statement_opens_with_what_was_owed_before_and_closes_with_what_is_owed(
    hall: GroupFile,
) -> None:
    made = invoiced(hall)
    record_payment(hall, InvoicePayment(invoice_id=made.id, on_date=date(2026, 3, 5), pence=800),
                   TODAY)  # fmt: skip
    credit_invoice(hall, made.id, "Heating was off", date(2026, 3, 10),
                   {invoice_whole(hall, made.id).lines[0].booking_id: 100})  # fmt: skip
    whole = statement_of(hall, "choir", MARCH_1, TODAY)
    assert [(entry.what, entry.pence) for entry in whole.entries] == [
        ("Invoice I-A0001", 4800),
        ("Paid, receipt R-A0001", -800),
        ("Credit note I-A0002", -100),
    ]
    assert (whole.opening, whole.closing) == (0, 3900)
    rest = statement_of(hall, "choir", date(2026, 3, 6), TODAY)
    assert (rest.opening, rest.closing) == (4000, 3900)


def test_whom_an_invoice_was_to_is_kept_as_long_as_the_accounts(hall: GroupFile) -> None:
    made = invoiced(hall, "ann")
    said = what_erasing_does(hall, "ann", TODAY)
    assert (said.kept_lines, said.kept_until) == (1, date(2032, 3, 31))
    erase(hall, ["ann"], now=datetime(2026, 3, 12, 10, 42))
    kept = hall.get(Invoice, made.id)
    assert kept.addressed_to == "Ann Lee\n2 Green Lane"
    assert kept.person_id == "ann"


def numbers(group: GroupFile) -> list[str]:
    return sorted(one.reference for one in group.find(Invoice))


acts = st.lists(
    st.sampled_from(["invoice", "credit", "refused", "undo", "redo", "edit"]), max_size=14
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_numbers_never_skip_or_repeat_whatever_is_done_and_undone(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("hall") / "hall.group"
    seen: list[str] = []
    with create_group_file(path, GroupDetails(name="Hall")) as group:
        fill(group)
        for act in acts:
            _act(group, act)
            seen.extend(each for each in numbers(group) if each not in seen)
            assert numbers(group) == seen  # none went, and each new one is the last
    assert seen == [f"I-A{place:04}" for place in range(1, len(seen) + 1)]


def _act(group: GroupFile, act: str) -> None:
    try:
        match act:
            case "invoice":
                make_invoices(group, FEBRUARY, ["choir", "ann"], MARCH_1)
            case "credit":
                oldest = unpaid(group)
                if oldest:
                    credit_invoice(group, oldest[0].invoice.id, "A slip", TODAY)
            case "refused":
                make_invoices(group, Period(date(2020, 1, 1), date(2020, 2, 1)), ["x"], MARCH_1)
            case "undo":
                group.undo()
            case "redo":
                group.redo()
            case _:
                party = group.get(Booking, "party")
                change_booking(group, replace(party, notes=f"{party.notes}."))
    except (RuleBroken, NothingToUndo):
        pass


def test_two_laptops_never_give_the_same_number(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.group", tmp_path / "theirs.group"
    homes = [Places(tmp_path / name / "config", tmp_path / name / "copies") for name in "ab"]
    with create_group_file(mine, GroupDetails(name="Hall"), places=homes[0]) as group:
        fill(group)
        invoiced(group)
    shutil.copy(mine, theirs)
    found: list[str] = []
    for path, places in ((mine, homes[0]), (theirs, homes[1])):
        with open_group_file(path, places=places) as group:
            invoiced(group, "ann")
            found.append(numbers(group)[-1] if path == mine else max(numbers(group), key=_letter))
    assert found[0] == "I-A0002"
    assert found[1].endswith("0001")
    assert found[1][2] != "A"


def _letter(number: str) -> bool:
    return number[2] != "A"


def test_every_standing_is_its_lines_less_credits_less_payments(sample: GroupFile) -> None:
    for one in standings(sample):
        whole = invoice_whole(sample, one.invoice.id)
        lines = sum(line.pence or 0 for line in whole.lines)
        paid = sum(payment.pence or 0 for payment in whole.payments)
        credited = sum(note.pence for note in whole.credit_notes)
        assert one.account.owing == lines - credited - paid
