"""Every print of the program, made from the made-up group: for what must hold of all of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.cashbook.year_end import AccountsLayout
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.rota import RotaPlace
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.operations.activity_sheets import Sheet, SheetWish, draw_sheet
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.cashbook_prints import draw_cash_count, draw_cashbook
from groupkeeper.operations.cashbook.treasurer_report import draw_treasurer_report
from groupkeeper.operations.cashbook.year_end import year_called, year_end
from groupkeeper.operations.community_report import draw_community_report
from groupkeeper.operations.expenses import draw_claim
from groupkeeper.operations.hall_prints import HallPrint, HallWish, draw_hall_print
from groupkeeper.operations.hall_use import draw_use
from groupkeeper.operations.hiring import draw_hire_paper
from groupkeeper.operations.hours_prints import HoursPrint, HoursWish, draw_hours
from groupkeeper.operations.invoice_prints import draw_invoice, draw_receipt, draw_statement
from groupkeeper.operations.paper import draw_return
from groupkeeper.operations.prints import Print, Wish, draw_print
from groupkeeper.operations.returns import prepare_return
from groupkeeper.operations.rota_prints import draw_own_rota, draw_rota_wall
from groupkeeper.operations.turned_away import draw_turned_away, this_year_so_far
from groupkeeper.operations.volunteer_prints import draw_agreements, draw_role_description
from groupkeeper.reports.page import Printed
from groupkeeper.storage.group_file import GroupFile

TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 10, 42)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))

Draw = Callable[[GroupFile], Printed]


def _hall(what: HallPrint) -> Draw:
    return lambda group: draw_hall_print(group, HallWish(what, TODAY), TODAY).paper


def _hours(what: HoursPrint) -> Draw:
    return lambda group: draw_hours(group, HoursWish(what, YEAR), TODAY).paper


def _people(what: Print) -> Draw:
    return lambda group: draw_print(group, Wish(what, TODAY)).paper


def _sheet(what: Sheet) -> Draw:
    def draw(group: GroupFile) -> Printed:
        activity = group.find(Activity)[0]
        held = next(
            one
            for one in group.find(Session, activity_id=activity.id)
            if one.starts_at and one.starts_at.date() < TODAY and one.state == "held"
        )
        wish = SheetWish(what, activity.id, held.id, month=TODAY.replace(day=1))
        return draw_sheet(group, wish, TODAY).paper

    return draw


def _hire_paper(*, agreement: bool) -> Draw:
    def draw(group: GroupFile) -> Printed:
        booking = group.get(Booking, group.find(Deposit)[0].booking_id)
        return draw_hire_paper(group, booking.id, TODAY, agreement=agreement).paper

    return draw


def _statement(group: GroupFile) -> Printed:
    hirer = group.find(Invoice)[0].organisation_id
    return draw_statement(group, hirer, TODAY - timedelta(days=365), TODAY).paper


def _return(reference: str) -> Draw:
    def draw(group: GroupFile) -> Printed:
        award = group.find(Award, reference=reference)[0]
        return draw_return(prepare_return(group, award.id, now=NOW)).paper

    return draw


def _own_rota(group: GroupFile) -> Printed:
    wanted = {place.person_id for place in group.find(RotaPlace) if place.person_id}
    person = next(one for one in group.find(Person) if one.id in wanted)
    return draw_own_rota(group, person.id, TODAY).paper


def _use(group: GroupFile) -> Printed:
    return draw_use(group, this_year_so_far(group, TODAY), TODAY).made.paper


def _accounts(layout: AccountsLayout) -> Draw:
    def draw(group: GroupFile) -> Printed:
        year = replace(year_called(group, date(2026, 3, 31), TODAY), layout=layout.value)
        return draw_accounts(year_end(group, year, TODAY).accounts, TODAY).paper

    return draw


EVERY_PRINT: dict[str, Draw] = {
    **{what.value: _hall(what) for what in HallPrint},
    **{what.value: _hours(what) for what in HoursPrint},
    **{what.value: _people(what) for what in Print if what is not Print.LETTER},
    **{what.value: _sheet(what) for what in Sheet},
    "hire-agreement": _hire_paper(agreement=True),
    "confirmation": _hire_paper(agreement=False),
    "invoice": lambda group: draw_invoice(group, group.find(Invoice)[0].id).paper,
    "receipt": lambda group: draw_receipt(group, group.find(InvoicePayment)[0].id).paper,
    "statement": _statement,
    "use-of-space": _use,
    "turned-away": lambda group: draw_turned_away(group, YEAR, TODAY).paper,
    "rota": lambda group: draw_rota_wall(group, TODAY, TODAY).paper,
    "own-rota": _own_rota,
    "expenses-claim": lambda group: draw_claim(group, group.find(ExpenseClaim)[0].id, TODAY).paper,
    "role-description": lambda group: (
        draw_role_description(group, group.find(Role)[0].id, TODAY).paper
    ),
    "volunteer-agreement": lambda group: (
        draw_agreements(group, [group.find(Person)[0].id], TODAY).paper
    ),
    "our-year": lambda group: draw_community_report(group, YEAR, TODAY).paper,
    "accounts": _accounts(AccountsLayout.CC16A),
    "accounts-scotland": _accounts(AccountsLayout.OSCR),
    "cashbook": lambda group: draw_cashbook(group, YEAR, TODAY).paper,
    "cash-count": lambda group: draw_cash_count(group, TODAY).paper,
    "treasurer-report": lambda group: draw_treasurer_report(group, date(2026, 2, 12), TODAY).paper,
    "return": _return("WDCF/2025/118"),
    "return-other": _return("NCF-0447"),
}
"""Draws each print from a group file, by its name."""
