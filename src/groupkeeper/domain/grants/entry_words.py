"""How each promise, plan and piece of evidence of a grant is said in its list."""

from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.grants.award import (
    BudgetLine,
    ChangeToPlan,
    Commitment,
    Condition,
    Deadline,
    FormTime,
    Instalment,
)
from groupkeeper.domain.grants.burden import say_time
from groupkeeper.domain.grants.dated import Tone, tone_of
from groupkeeper.domain.grants.entries import Entry
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome, Result
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import days_until, say_date


@dataclass(frozen=True)
class EntryLine:
    """One line of a list: what, more about it, an amount, and how it stands in a chip's tone."""

    first: str
    second: str = ""
    amount: str = ""
    standing: str = ""
    tone: Tone = "neutral"


@singledispatch
def line_of(entry: Entry, today: date) -> EntryLine:
    """An entry as its list shows it. An instalment's money is known to `money_line_of`."""
    raise TypeError(f"no list shows a {type(entry).__name__}")


@line_of.register
def _(entry: BudgetLine, today: date) -> EntryLine:
    return EntryLine(entry.name, entry.over_because, say_pence(entry.agreed_pence or 0))


@line_of.register
def _(entry: Condition, today: date) -> EntryLine:
    how = entry.how or ("" if entry.due_on else "All through the grant")
    return _dated(entry.what, how, entry.due_on, entry.done_on, today, "To do")


@line_of.register
def _(entry: Deadline, today: date) -> EntryLine:
    return _dated(entry.what, "", entry.due_on, entry.done_on, today, "To do")


@line_of.register
def _(entry: Instalment, today: date) -> EntryLine:
    first = f"Due {say_date(entry.due_on)}" if entry.due_on else "No day agreed"
    needs = f"First: {entry.needs}" if entry.needs else "Nothing to do first"
    standing, tone = _due(entry.due_on, today, "Expected")
    return EntryLine(first, needs, say_pence(entry.pence or 0), standing, tone)


@line_of.register
def _(entry: Commitment, today: date) -> EntryLine:
    when = f"To be paid about {say_date(entry.expected_on)}" if entry.expected_on else ""
    amount = say_pence(entry.pence or 0)
    if entry.money_line_id:
        return EntryLine(entry.what, when, amount, "Paid", "ok")
    return EntryLine(entry.what, when, amount, "Promised", "info")


@line_of.register
def _(entry: ChangeToPlan, today: date) -> EntryLine:
    day = say_date(entry.on_date) if entry.on_date else ""
    how = _joined(day, entry.agreed_by, entry.told_how, entry.why_not_asked)
    if entry.consented:
        return EntryLine(entry.what, how, "", "They agreed", "ok")
    return EntryLine(entry.what, how, "", "Not agreed", "warn")


@line_of.register
def _(entry: Outcome, today: date) -> EntryLine:
    tones: dict[Result, Tone] = {Result.YES: "ok", Result.PARTLY: "info", Result.NOT_YET: "warn"}
    result = said(field_of(Outcome, "result"), entry.result) if entry.result else "To fill in"
    tone = tones.get(Result(entry.result), "neutral") if entry.result in set(Result) else "warn"
    return EntryLine(
        entry.planned, entry.found or entry.how_known or "Not filled in yet", "", result, tone
    )


@line_of.register
def _(entry: Indicator, today: date) -> EntryLine:
    was = f"At the start: {entry.baseline}" if entry.baseline else ""
    now = f"now: {entry.now}" if entry.now else ""
    if entry.now:
        return EntryLine(entry.name, _joined(was, now), "", "Measured", "ok")
    return EntryLine(entry.name, _joined(was, now), "", "To measure", "warn")


@line_of.register
def _(entry: HelpCount, today: date) -> EntryLine:
    return EntryLine(entry.what, "", f"{entry.amount or 0:,}")


@line_of.register
def _(entry: FormTime, today: date) -> EntryLine:
    work = said(field_of(FormTime, "form_work"), entry.form_work)
    day = say_date(entry.on_date) if entry.on_date else ""
    return EntryLine(work, _joined(day, entry.notes), say_time(entry.minutes or 0))


@line_of.register
def _(entry: Evidence, today: date) -> EntryLine:
    day = say_date(entry.on_date) if entry.on_date else ""
    words = entry.words or "No caption yet"
    if entry.evidence_kind == EvidenceKind.PRESS:
        kept = "We kept a copy" if entry.copy_kept else "No copy kept"
        return EntryLine(
            words, _joined(entry.where_shown, day), "", kept, "ok" if entry.copy_kept else "warn"
        )
    standing, tone = consent_said(entry)
    return EntryLine(words, _joined(entry.said_by, day), "", standing, tone)


def consent_said(entry: Evidence) -> tuple[str, Tone]:
    """How the consent for a photo or comment stands, and the tone it is said in."""
    if entry.withdrawn_on:
        return f"Taken back {say_date(entry.withdrawn_on)}", "danger"
    if entry.consent_given:
        return "They agreed", "ok"
    return "No consent yet", "warn"


def received_line(entry: Instalment, received_pence: int, today: date) -> EntryLine:
    """An instalment beside the pence that came in for it."""
    line = line_of(entry, today)
    if not received_pence:
        return line
    whole = received_pence >= (entry.pence or 0)
    words = "Received" if whole else f"{say_pence(received_pence)} received"
    return EntryLine(line.first, line.second, line.amount, words, "ok" if whole else "warn")


def _dated(
    what: str, more: str, due: date | None, done: date | None, today: date, else_said: str
) -> EntryLine:
    when = f"By {say_date(due)}" if due else ""
    if done:
        return EntryLine(what, _joined(when, more), "", f"Done {say_date(done)}", "ok")
    standing, tone = _due(due, today, else_said)
    return EntryLine(what, _joined(when, more), "", standing, tone)


def _due(due: date | None, today: date, else_said: str) -> tuple[str, Tone]:
    if due is None:
        return else_said, "neutral"
    late = (today - due).days
    if late > 0:
        return f"{late} day{'s' if late > 1 else ''} late", "danger"
    return f"Due {days_until(due, today)}", tone_of(due, today)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
