"""The columns of the list of volunteers, and what a screen reader says of a row."""

from datetime import date

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.role_needs import CheckStands, CheckWanted
from groupkeeper.domain.periods import MONTHS, table_date
from groupkeeper.domain.volunteers.skills import say_free
from groupkeeper.domain.volunteers.volunteering import AgreementState
from groupkeeper.storage.queries.volunteers.volunteers import Volunteer
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.drawing import ChipWords, status

_LEVEL = field_of(CheckSeen, "level")


def say_month(day: date | None) -> str:
    """ "May 2019", "" without a day."""
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def say_agreement(one: Volunteer) -> str:
    """ "Signed", "Given 12/03/2026", "None": how far the agreement has come."""
    if one.agreement is AgreementState.SIGNED:
        return "Signed"
    if one.agreement is AgreementState.GIVEN:
        return f"Given {table_date(one.given_on)}" if one.given_on else "Given"
    return "None"


def say_check(wanted: CheckWanted) -> str:
    """ "DBS enhanced: seen"."""
    return f"{said(_LEVEL, wanted.level)}: {wanted.stands.value}"


def say_volunteer(one: Volunteer) -> str:
    """A row in a sentence, for a screen reader."""
    parts = (
        one.name,
        one.roles or "not helping yet",
        f"since {say_month(one.since)}" if one.since else "",
        f"last helped {table_date(one.helped)}" if one.helped else "",
        f"agreement {say_agreement(one).lower()}",
        *(say_check(check) for check in one.checks),
        *one.skills,
        say_free(one.free),
    )
    return ", ".join(part for part in parts if part)


def _agreement(one: Volunteer) -> ChipWords | str:
    words = say_agreement(one)
    return status(words, "ok") if one.agreement is AgreementState.SIGNED else words


def say_checks(one: Volunteer) -> ChipWords | str:
    """How the checks their roles want stand, in a word or two; "" where no role wants any."""
    missing = sum(check.stands is CheckStands.NOT_SEEN for check in one.checks)
    if missing:
        return status(f"{missing} not seen", "warn")
    if any(check.stands is CheckStands.LOOK_AGAIN for check in one.checks):
        return status("Look again", "warn")
    return status("Seen", "ok") if one.checks else ""


COLUMNS = (
    Column(
        "Name",
        "two_line",
        width=210,
        grow=3,
        text=lambda one: TwoLines(one.name, one.roles or "Not helping yet"),
        sort=lambda one: one.sort_name.casefold(),
    ),
    Column(
        "Since",
        width=120,
        priority=4,
        longest="September 2024",
        text=lambda one: say_month(one.since),
        sort=lambda one: one.since,
    ),
    Column(
        "Last helped",
        width=120,
        priority=2,
        text=lambda one: table_date(one.helped),
        sort=lambda one: one.helped,
    ),
    Column("Agreement", "status", width=130, longest="Given 12/03/2026", text=_agreement),
    Column("Checks", "status", width=120, priority=3, longest="Look again", text=say_checks),
    Column("Skills", width=150, grow=2, priority=5, text=lambda one: ", ".join(one.skills)),
)
