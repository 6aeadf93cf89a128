"""Every verb of the command line, in the order its help shows them."""

import click

from groupkeeper.cli.accounts import accounts_command
from groupkeeper.cli.answer_bank import answer_bank_command
from groupkeeper.cli.bank import bank_command
from groupkeeper.cli.bank_rules import bank_rules_command
from groupkeeper.cli.bookings import (
    book_command,
    cancel_booking_command,
    change_booking_command,
    move_booking_command,
)
from groupkeeper.cli.cashbook import cashbook_command
from groupkeeper.cli.cashbook_adding import add_account_command, add_fund_command
from groupkeeper.cli.community_report import our_year_command
from groupkeeper.cli.deposits import deposits_command
from groupkeeper.cli.duplicates import duplicates
from groupkeeper.cli.expenses import expenses_command
from groupkeeper.cli.exports import export_command
from groupkeeper.cli.files import check, history, new, redo, sample, undo
from groupkeeper.cli.form_answers import answers_command
from groupkeeper.cli.funds import funds_command, lock_command, transfer_command
from groupkeeper.cli.grants import add_grant_command, grants_command, move_grant_command
from groupkeeper.cli.grants_changing import change_grant_command, grant_entries_command
from groupkeeper.cli.grants_money import grant_money_command
from groupkeeper.cli.grants_promises import conditions_command, deadlines_command
from groupkeeper.cli.hall_adding import add_organisation_command, add_space_command
from groupkeeper.cli.hall_prints import poster_command
from groupkeeper.cli.hall_use import use_command
from groupkeeper.cli.held import held_command
from groupkeeper.cli.hours import hours_command
from groupkeeper.cli.imports import import_command
from groupkeeper.cli.invoices import invoices_command
from groupkeeper.cli.lists import list_command
from groupkeeper.cli.members import renew_command, unpaid
from groupkeeper.cli.our_group import our_group_command
from groupkeeper.cli.places import places_command
from groupkeeper.cli.posts import handover_command, posts_command
from groupkeeper.cli.prints import print_command
from groupkeeper.cli.return_versions import versions_command
from groupkeeper.cli.return_words import return_words_command
from groupkeeper.cli.returns import return_command
from groupkeeper.cli.rights import erase_command, person
from groupkeeper.cli.rota import rota_command
from groupkeeper.cli.safety import backup, restore
from groupkeeper.cli.session_report import sessions_command
from groupkeeper.cli.sheets import sheet_command
from groupkeeper.cli.tags import lists_command, tag_command, tags_command
from groupkeeper.cli.timetable import (
    call_off_command,
    change_command,
    plan_command,
    terms_command,
)
from groupkeeper.cli.treasurer import (
    evidence_pack_command,
    examiner_pack_command,
    treasurer_report_command,
)
from groupkeeper.cli.turned_away import turned_away_command
from groupkeeper.cli.volunteers import volunteers_command
from groupkeeper.cli.wrong_words import Verbs
from groupkeeper.version import VERSION

COMMANDS: tuple[click.Command, ...] = (
    sample,
    new,
    our_group_command,
    import_command,
    list_command,
    lists_command,
    tags_command,
    tag_command,
    duplicates,
    grants_command,
    add_grant_command,
    move_grant_command,
    change_grant_command,
    grant_entries_command,
    grant_money_command,
    conditions_command,
    deadlines_command,
    return_command,
    return_words_command,
    versions_command,
    answers_command,
    answer_bank_command,
    our_year_command,
    add_account_command,
    add_fund_command,
    cashbook_command,
    print_command,
    plan_command,
    change_command,
    call_off_command,
    terms_command,
    sheet_command,
    book_command,
    change_booking_command,
    move_booking_command,
    cancel_booking_command,
    add_organisation_command,
    add_space_command,
    poster_command,
    turned_away_command,
    held_command,
    use_command,
    places_command,
    sessions_command,
    rota_command,
    posts_command,
    handover_command,
    volunteers_command,
    hours_command,
    expenses_command,
    bank_command,
    bank_rules_command,
    funds_command,
    transfer_command,
    lock_command,
    invoices_command,
    deposits_command,
    accounts_command,
    examiner_pack_command,
    evidence_pack_command,
    treasurer_report_command,
    export_command,
    unpaid,
    renew_command,
    person,
    erase_command,
    history,
    undo,
    redo,
    check,
    backup,
    restore,
)
VERBS = frozenset(command.name for command in COMMANDS)


@click.group(cls=Verbs)
@click.version_option(VERSION, message="GroupKeeper %(version)s")
def groupkeeper() -> None:
    """Keep the records of a community group. With only a FILE, or nothing, the window opens."""


for command in COMMANDS:
    groupkeeper.add_command(command)
