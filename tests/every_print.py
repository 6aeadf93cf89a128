"""Every print of the program, made from the made-up group: for what must hold of all of them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.year_end import AccountsLayout
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, Role
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.sections import Shape
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.rota import RotaPlace
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.operations.activities.session_reports import draw_session_report
from groupkeeper.operations.activities.sheets import Sheet, SheetWish, draw_sheet
from groupkeeper.operations.bookings.hall_prints import HallPrint, HallWish, draw_hall_print
from groupkeeper.operations.bookings.hall_use import draw_use
from groupkeeper.operations.bookings.hiring import draw_hire_paper
from groupkeeper.operations.bookings.invoice_prints import (
    draw_invoice,
    draw_receipt,
    draw_statement,
)
from groupkeeper.operations.bookings.turned_away import draw_turned_away, this_year_so_far
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.cashbook_prints import draw_cash_count, draw_cashbook
from groupkeeper.operations.cashbook.funds_prints import draw_funds
from groupkeeper.operations.cashbook.reconciling import draw_reconciliation
from groupkeeper.operations.cashbook.treasurer_report import draw_treasurer_report
from groupkeeper.operations.cashbook.year_end import year_called, year_end
from groupkeeper.operations.grants.prints import draw_grant_summary
from groupkeeper.operations.other_prints import Asked, draw_other_print
from groupkeeper.operations.paper import draw_return
from groupkeeper.operations.people.handover import draw_handover
from groupkeeper.operations.people.prints import Print, Wish, draw_print
from groupkeeper.operations.returns.community_report import draw_community_report
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.operations.volunteers.expenses import draw_claim
from groupkeeper.operations.volunteers.hours_prints import HoursPrint, HoursWish, draw_hours
from groupkeeper.operations.volunteers.prints import draw_agreements, draw_role_description
from groupkeeper.operations.volunteers.rota_prints import draw_own_rota, draw_rota_wall
from groupkeeper.reports.page import Printed
from groupkeeper.reports.person_pack import print_everything
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.queries.people.held import everything_held
from tests.operations.returns.test_returns import complete

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


def _return(reference: str, shape: Shape | None = None) -> Draw:
    def draw(group: GroupFile) -> Printed:
        award = group.find(Award, reference=reference)[0]
        return draw_return(prepare_return(group, award.id, now=NOW, shape=shape)).paper

    return draw


def _locked_return(group: GroupFile) -> Printed:
    complete(group)
    award = group.find(Award, reference="WDCF/2025/118")[0]
    lock_return(group, prepare_return(group, award.id, now=NOW), who="Ian Macleod", now=NOW)
    return draw_return(prepare_return(group, award.id, now=NOW)).paper


def _letter(group: GroupFile) -> Printed:
    wish = Wish(Print.LETTER, TODAY, letter_id=group.find(LetterTemplate)[0].id)
    return draw_print(group, wish).paper


def _session_report(group: GroupFile) -> Printed:
    activity = group.find(Activity)[0]
    return draw_session_report(group, YEAR, activity.id, TODAY).made.paper


def _person_pack(group: GroupFile) -> Printed:
    giver = next(one.person_id for one in group.find(HoursEntry) if one.person_id)
    return print_everything(everything_held(group, giver, TODAY))


def _fund(group: GroupFile) -> Printed:
    return draw_funds(group, YEAR, TODAY, group.find(Fund)[0].id).paper


def _grant_summary(group: GroupFile) -> Printed:
    return draw_grant_summary(group, group.find(Award)[0].id, TODAY).paper


def _reconciliation(group: GroupFile) -> Printed:
    account = group.find(Account)[0]
    return draw_reconciliation(group, account, date(2026, 2, 28), 123_456).paper


def _by_name_on_the_command_line(group: GroupFile) -> Printed:
    return draw_other_print(group, "expenses-claim", Asked((), TODAY)).paper


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
    "return-short": _return("WDCF/2025/118", Shape(short=True)),
    "return-large": _return("WDCF/2025/118", Shape(large_print=True)),
    "return-locked": _locked_return,
    "grant-summary": _grant_summary,
    "funds": lambda group: draw_funds(group, YEAR, TODAY).paper,
    "fund": _fund,
    "reconciliation": _reconciliation,
    "letter": _letter,
    "session-report": _session_report,
    "handover": lambda group: draw_handover(group, group.find(Post)[0].id, today=TODAY).paper,
    "person-pack": _person_pack,
    "blank-claim": _by_name_on_the_command_line,
}
"""Draws each print from a group file, by its name."""


def drawn(name: str, sample: Path, folder: Path) -> Printed:
    """A print drawn from a copy, in `folder`, of the made-up group's file."""
    path = Path(shutil.copy(sample, folder / "sample.groupkeeper"))
    with open_group_file(path) as group:
        return EVERY_PRINT[name](group)
