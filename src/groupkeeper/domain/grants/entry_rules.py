"""What must be true of a promise, plan or piece of evidence before it is kept with its grant."""

from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from groupkeeper.domain.fields import check
from groupkeeper.domain.grants.award import (
    BudgetLine,
    ChangeToPlan,
    Commitment,
    Condition,
    Deadline,
    FormTime,
    Instalment,
)
from groupkeeper.domain.grants.entries import Entry
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator
from groupkeeper.errors import Problem

_A_DAY = 24 * 60


def problems_of_entry(entry: Entry, today: date) -> tuple[Problem, ...]:
    """What stops an entry from being kept, each beside its field."""
    return (*check(entry), *_rules(entry, today))


@singledispatch
def _rules(entry: Entry, today: date) -> Iterator[Problem]:
    yield from ()


@_rules.register
def _(entry: BudgetLine, today: date) -> Iterator[Problem]:
    if entry.agreed_pence is not None and entry.agreed_pence < 0:
        yield Problem("agreed_pence", "Enter £0.00 or more.")


@_rules.register(Condition)
@_rules.register(Deadline)
def _(entry: Condition | Deadline, today: date) -> Iterator[Problem]:
    if entry.done_on and entry.done_on > today:
        yield _ahead("done_on")


@_rules.register(Instalment)
@_rules.register(Commitment)
def _(entry: Instalment | Commitment, today: date) -> Iterator[Problem]:
    if entry.pence is not None and entry.pence <= 0:
        yield Problem("pence", "Enter an amount of more than £0.00, like 1200.")


@_rules.register
def _(entry: ChangeToPlan, today: date) -> Iterator[Problem]:
    if entry.consented and not entry.agreed_by.strip():
        yield Problem("agreed_by", "Write who at the funder agreed.")
    if entry.on_date and entry.on_date > today:
        yield _ahead("on_date")


@_rules.register
def _(entry: HelpCount, today: date) -> Iterator[Problem]:
    if entry.amount is not None and entry.amount < 0:
        yield Problem("amount", "Enter 0 or more.")
    if "£" in entry.what:
        yield Problem("what", "Count what was made or done. Help is never given in pounds.")


@_rules.register
def _(entry: Indicator, today: date) -> Iterator[Problem]:
    if entry.baseline_on and entry.now_on and entry.now_on < entry.baseline_on:
        yield Problem("now_on", "This day is before the one at the start. Look at both.")


@_rules.register
def _(entry: FormTime, today: date) -> Iterator[Problem]:
    if entry.minutes is not None and not 0 < entry.minutes <= _A_DAY:
        yield Problem("minutes", "Enter a time between a minute and 24 hours, like 1:30.")
    if entry.on_date and entry.on_date > today:
        yield _ahead("on_date")


@_rules.register
def _(entry: Evidence, today: date) -> Iterator[Problem]:
    if not entry.words.strip() and entry.evidence_kind != EvidenceKind.PHOTO:
        yield Problem("words", "Write the words, or what it was.")
    if entry.consent_on and entry.withdrawn_on and entry.withdrawn_on < entry.consent_on:
        yield Problem("withdrawn_on", "They took it back before they agreed. Look at both days.")
    for name in ("on_date", "consent_on", "withdrawn_on"):
        if (day := getattr(entry, name)) and day > today:
            yield _ahead(name)


def _ahead(field: str) -> Problem:
    return Problem(field, "That day is still to come. Write down the day it happened.")
