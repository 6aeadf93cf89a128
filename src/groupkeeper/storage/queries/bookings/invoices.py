"""Reading invoices: what is still to be invoiced, how each one stands on a day, statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.bookings.invoicing import (
    Entry,
    Statement,
    invoice_lines,
    may_be_invoiced,
    say_number,
    statement,
)
from groupkeeper.domain.bookings.owing import OLD_AFTER_DAYS, Account, old_invoices
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.today import ToDo
from groupkeeper.errors import NotThere
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import BookedTime, find_booked
from groupkeeper.storage.queries.bookings.hire_charges import charges_of_all

_MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Hirer:
    """Who an invoice goes to: an organisation, else a person. Without either it cannot be sent."""

    organisation_id: str
    person_id: str
    name: str
    address: str = ""

    @property
    def key(self) -> str:
        """What tells a hirer from others."""
        return self.organisation_id or self.person_id

    @property
    def addressed_to(self) -> str:
        """Name and address as an invoice prints them."""
        return "\n".join(part for part in (self.name, self.address) if part)


@dataclass(frozen=True)
class ToInvoice:
    """The bookings of a hirer that are not invoiced yet, with the lines their invoice will have."""

    hirer: Hirer
    slots: tuple[BookedTime, ...]
    lines: tuple[InvoiceLine, ...]

    @property
    def pence(self) -> int:
        """What the invoice will add up to."""
        return sum(line.pence or 0 for line in self.lines)


@dataclass(frozen=True)
class Standing:
    """An invoice or credit note as it stands on a day. For a credit note `account` has no debt."""

    invoice: Invoice
    hirer: str
    account: Account
    credits: str = ""

    @property
    def pence(self) -> int:
        """What it adds up to."""
        return self.account.lines

    @property
    def owing(self) -> int:
        """What is still owed on it, in pence."""
        return 0 if self.invoice.credits_invoice_id else self.account.owing


@dataclass(frozen=True)
class InvoiceWhole:
    """One invoice with its lines, payments and credit notes."""

    standing: Standing
    lines: tuple[InvoiceLine, ...]
    payments: tuple[InvoicePayment, ...]
    credit_notes: tuple[Standing, ...]
    booking_numbers: dict[str, str]


def invoiced_bookings(group: GroupFile, booking_ids: Collection[str]) -> dict[str, int]:
    """Pence invoiced, less what was credited, of those of these bookings where any is."""
    found: dict[str, int] = {}
    ids = list(booking_ids)
    for start in range(0, len(ids), _MOST_AT_ONCE):
        some = ids[start : start + _MOST_AT_ONCE]
        marks = ", ".join("?" * len(some))
        found |= dict(
            group.rows(
                "SELECT l.booking_id, sum(CASE WHEN i.credits_invoice_id IS NULL THEN l.pence "
                "ELSE -l.pence END) AS net FROM invoice_line AS l "
                "JOIN invoice AS i ON i.id = l.invoice_id AND i.deleted_at IS NULL "
                f"WHERE l.deleted_at IS NULL AND l.booking_id IN ({marks}) "
                "GROUP BY l.booking_id HAVING net <> 0",
                some,
            )
        )
    return found


def to_invoice(
    group: GroupFile, first: date, last: date, booking_ids: Collection[str] = ()
) -> list[ToInvoice]:
    """What is to be invoiced of bookings from one day to another, hirer by hirer, by name.

    `booking_ids` narrows to these. A hirer without a name to send to comes with an empty key.
    """
    slots = _charged_between(group, first, last)
    if booking_ids:
        slots = [slot for slot in slots if slot.booking.id in booking_ids]
    bookings = [slot.booking for slot in slots]
    kept = charges_of_all(group, bookings)
    invoiced = invoiced_bookings(group, list(kept))
    mine: defaultdict[tuple[str, str], list[BookedTime]] = defaultdict(list)
    lines: defaultdict[tuple[str, str], list[InvoiceLine]] = defaultdict(list)
    for slot in slots:
        booking = slot.booking
        new = invoice_lines(booking, kept[booking.id], invoiced.get(booking.id, 0))
        if new:
            whose = _whose(booking)
            mine[whose].append(slot)
            lines[whose].extend(new)
    names = _addresses(group, mine)
    found = [ToInvoice(names[who], tuple(mine[who]), tuple(lines[who])) for who in mine]
    return sorted(found, key=lambda one: (one.hirer.name.casefold(), one.hirer.key))


def first_uninvoiced_day(group: GroupFile) -> date | None:
    """The day of the first booking that has a charge; None when there is none."""
    rows = group.rows(
        "SELECT min(starts_at) FROM booking WHERE deleted_at IS NULL AND charge_pence > 0"
    )
    return date.fromisoformat(rows[0][0][:10]) if rows and rows[0][0] else None


def to_credit(group: GroupFile) -> list[tuple[BookedTime, int]]:
    """Bookings of which more was invoiced than they cost now, and how much more, in pence."""
    over = dict(
        group.rows(
            "SELECT b.id, sum(CASE WHEN i.credits_invoice_id IS NULL THEN l.pence "
            "ELSE -l.pence END) - coalesce(b.charge_pence, 0) AS more "
            "FROM invoice_line AS l JOIN booking AS b ON b.id = l.booking_id "
            "JOIN invoice AS i ON i.id = l.invoice_id AND i.deleted_at IS NULL "
            "WHERE l.deleted_at IS NULL AND b.deleted_at IS NULL GROUP BY b.id HAVING more > 0"
        )
    )
    return [(slot, over[slot.booking.id]) for slot in find_booked(group, over)]


def standings(group: GroupFile, on: date | None = None) -> list[Standing]:
    """Every invoice and credit note up to a day, as it stood then, the newest first."""
    until = (on or date.max).isoformat()
    lines = _sums(
        group, "SELECT invoice_id, sum(pence) FROM invoice_line WHERE deleted_at IS NULL GROUP BY 1"
    )
    paid = _sums(
        group,
        "SELECT invoice_id, sum(pence) FROM invoice_payment "
        "WHERE deleted_at IS NULL AND on_date <= ? GROUP BY 1",
        until,
    )
    invoices = [
        one for one in group.find(Invoice) if (one.invoiced_on or date.min) <= (on or date.max)
    ]
    credited: defaultdict[str, int] = defaultdict(int)
    for one in invoices:
        if one.credits_invoice_id:
            credited[one.credits_invoice_id] += lines.get(one.id, 0)
    names, numbers = _hirer_names(group), {one.id: one.reference for one in invoices}
    found = [
        Standing(
            one,
            _name_on(one, names),
            Account(
                one.invoiced_on or date.min,
                lines.get(one.id, 0),
                credited[one.id],
                paid.get(one.id, 0),
            ),
            numbers.get(one.credits_invoice_id, ""),
        )
        for one in invoices
    ]
    key = lambda one: (one.account.invoiced_on, one.invoice.reference, one.invoice.id)  # noqa: E731
    return sorted(found, key=key, reverse=True)


def unpaid(group: GroupFile, on: date | None = None) -> list[Standing]:
    """The invoices that are not paid in full on a day or now, the oldest first."""
    return [one for one in reversed(standings(group, on)) if one.owing > 0]


def count_old(group: GroupFile, today: date) -> tuple[int, int]:
    """How many unpaid invoices are more than 30 days old, and the pence owed on them."""
    last = today - timedelta(days=OLD_AFTER_DAYS + 1)
    old = [one.owing for one in unpaid(group) if one.account.invoiced_on <= last]
    return len(old), sum(old)


def invoices_to_do(group: GroupFile, today: date) -> Iterator[ToDo]:
    """Invoices that are long unpaid, said once for all of them."""
    if not group.rows("SELECT 1 FROM invoice WHERE deleted_at IS NULL LIMIT 1"):
        return
    count, pence = count_old(group, today)
    if count:
        yield old_invoices(count, pence, ("hire_charges", "sent"))


def invoice_whole(group: GroupFile, invoice_id: str) -> InvoiceWhole:
    """One invoice or credit note. NotThere when there is none."""
    every = standings(group)
    mine = next((one for one in every if one.invoice.id == invoice_id), None)
    if mine is None:
        raise NotThere("This invoice is not in the group file. Nothing was changed.")
    lines = group.find(InvoiceLine, invoice_id=invoice_id)
    lines.sort(key=lambda line: (line.on_date or date.min, line.id))
    payments = group.find(InvoicePayment, invoice_id=invoice_id)
    payments.sort(key=lambda one: (one.on_date or date.min, one.reference))
    numbers = {
        slot.booking.id: slot.booking.reference
        for slot in find_booked(group, {line.booking_id for line in lines if line.booking_id})
    }
    notes = [one for one in every if one.invoice.credits_invoice_id == invoice_id]
    return InvoiceWhole(mine, tuple(lines), tuple(payments), tuple(notes), numbers)


def invoice_numbered(group: GroupFile, number: str) -> Invoice:
    """The invoice or credit note with this number, or this id. NotThere when there is none."""
    wanted = number.strip().casefold()
    for one in group.find(Invoice):
        if wanted in (one.reference.casefold(), one.id.casefold()):
            return one
    raise NotThere(f"There is no invoice “{number}”. `invoices` lists them.")


def hirers_with_invoices(group: GroupFile) -> list[Hirer]:
    """Everyone who was ever sent an invoice, by name."""
    keys = {(one.organisation_id, one.person_id) for one in group.find(Invoice)}
    found = _addresses(group, keys).values()
    return sorted(found, key=lambda one: (one.name.casefold(), one.key))


def statement_of(group: GroupFile, hirer_id: str, first: date, last: date) -> Statement:
    """A hirer's account between two days. Deposits against damage are never part of it."""
    return statement(_entries(group, hirer_id), first, last)


def _entries(group: GroupFile, hirer_id: str) -> Iterator[Entry]:
    mine = {
        one.invoice.id: one
        for one in standings(group)
        if hirer_id in (one.invoice.organisation_id, one.invoice.person_id)
    }
    for one in mine.values():
        sign = -1 if one.invoice.credits_invoice_id else 1
        yield Entry(one.account.invoiced_on, say_number(one.invoice), sign * one.pence)
    for payment in group.find(InvoicePayment):
        if payment.invoice_id in mine and payment.on_date:
            pence = payment.pence or 0
            what = "Paid" if pence >= 0 else "Given back"
            yield Entry(payment.on_date, f"{what}, receipt {payment.reference}", -pence)


def _charged_between(group: GroupFile, first: date, last: date) -> list[BookedTime]:
    ids = [
        row[0]
        for row in group.rows(
            "SELECT id FROM booking WHERE deleted_at IS NULL AND charge_pence > 0 "
            "AND starts_at >= ? AND starts_at < ?",
            (first.isoformat(), (last + timedelta(days=1)).isoformat()),
        )
    ]
    return [slot for slot in find_booked(group, ids) if may_be_invoiced(slot.booking)]


def _whose(booking: Booking) -> tuple[str, str]:
    """The organisation, else the person."""
    person_id = "" if booking.organisation_id else booking.person_id
    return booking.organisation_id, person_id


def _addresses(group: GroupFile, whose: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Hirer]:
    made: dict[tuple[str, str], Hirer] = {}
    for organisation_id, person_id in whose:
        name, address = NOBODY if person_id else "", ""
        for one in group.find(Organisation, id=organisation_id) if organisation_id else ():
            name, address = one.name, one.address
        for one in group.find(Person, id=person_id) if person_id else ():
            name, address = one.full_name, _address_of(group, one)
        made[organisation_id, person_id] = Hirer(organisation_id, person_id, name, address)
    return made


def _address_of(group: GroupFile, person: Person) -> str:
    homes = group.find(Household, id=person.household_id) if person.household_id else []
    return person.address or (homes[0].address if homes else "")


def _hirer_names(group: GroupFile) -> dict[str, str]:
    """Names of all hirers, also of those removed since: an invoice keeps its name."""
    people = group.rows("SELECT id, trim(first_name || ' ' || last_name) FROM person")
    return {**dict(people), **dict(group.rows("SELECT id, name FROM organisation"))}


def _name_on(invoice: Invoice, names: dict[str, str]) -> str:
    known = names.get(invoice.organisation_id or invoice.person_id, "")
    return known or invoice.addressed_to.partition("\n")[0] or NOBODY


def _sums(group: GroupFile, sql: str, *values: str) -> dict[str, int]:
    return dict(group.rows(sql, values))
