"""A return to a funder: everything the paper says, worked out from what the group holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from groupkeeper.domain.grants.award import ChangeToPlan
from groupkeeper.domain.grants.evidence import EvidenceKind
from groupkeeper.domain.periods import Period, say_date, table_date
from groupkeeper.domain.returns import sentences
from groupkeeper.domain.returns.evidence import evidence_held
from groupkeeper.domain.returns.facts import award_facts, keep_until
from groupkeeper.domain.returns.figures import (
    FINGERPRINT_SHOWN,
    Figure,
    fingerprint_of,
    say_figure,
)
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.hours_given import HoursGiven, hours_given
from groupkeeper.domain.returns.missing import Missing, about_typed_words, what_is_missing
from groupkeeper.domain.returns.money import GrantMoney, grant_money
from groupkeeper.domain.returns.money_tables import money_tables
from groupkeeper.domain.returns.tables import Table, unique_figures
from groupkeeper.domain.returns.who_came import WhoCame, who_came


@dataclass(frozen=True)
class Box:
    """A figure in large letters with a few words under it, one other figure among them."""

    figure: Figure
    before: str
    other: Figure | None = None
    after: str = ""


@dataclass(frozen=True)
class Signatory:
    """Someone who signs for the group."""

    name: str
    post: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a return says in sentences."""

    in_a_few_words: str
    volunteers: tuple[str, ...]
    how_we_count: tuple[str, ...]
    money: tuple[str, ...]
    changes: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]
    declaration: tuple[str, ...]
    minute: str


@dataclass(frozen=True, kw_only=True)
class FunderReturnFigures:
    """The figures of one return with their traces, and the words around them."""

    award_id: str
    group_name: str
    funder_name: str
    award_reference: str
    title: str
    subtitle: str
    purpose: str
    period: Period
    facts: tuple[tuple[str, str], ...]
    boxes: tuple[Box, ...]
    who: Table
    roles: Table
    groups: Table
    months: Table
    time_by_activity: Table
    activities: Table
    took_part: Table
    lines: Table
    sum: Table
    instalments: Table
    payments: Table
    payments_in_short: Table
    other_money: Table
    in_sentences: tuple[Figure, ...]
    evidence: Table
    words: Words
    signatories: tuple[Signatory, Signatory]
    missing: tuple[Missing, ...]
    made_at: datetime
    locked_at: datetime | None = None
    locked_by: str = ""
    program_version: str = ""
    file_version: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of the paper."""
        return (
            self.roles, self.groups, self.who, self.months, self.time_by_activity,
            self.activities, self.took_part, self.lines, self.sum, self.instalments,
            self.payments_in_short, self.payments, self.other_money, self.evidence,
        )  # fmt: skip

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the return, each once: the boxes first."""
        return self._figures

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        return unique_figures(self._all_figures())

    def _all_figures(self) -> Iterator[Figure]:
        for box in self.boxes:
            yield box.figure
        yield from (box.other for box in self.boxes if box.other)
        for table in self.tables:
            yield from table.figures()
        yield from self.in_sentences

    @property
    def is_draft(self) -> bool:
        """Until it is locked, a return says so across every page."""
        return self.locked_at is None

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the figures: two copies with the same one say the same."""
        return fingerprint_of(self.figures())

    @property
    def short_fingerprint(self) -> str:
        """The first letters of the fingerprint, as printed at the foot of each page."""
        return self.fingerprint[:FINGERPRINT_SHOWN]


def funder_return(
    gathered: Gathered, now: datetime, *, program_version: str = "", file_version: str = ""
) -> FunderReturnFigures:
    """Work a return out. `now` is the local time it is made; the versions go on the trace sheet."""
    who, hours = who_came(gathered), hours_given(gathered, now.date())
    money = grant_money(gathered)
    tables = money_tables(gathered, money)
    award, answers = gathered.award, gathered.answers
    figures = FunderReturnFigures(
        award_id=award.id,
        group_name=gathered.group.name,
        funder_name=gathered.funder.name,
        award_reference=award.reference,
        title="Interim return" if answers.interim else "End of grant return",
        subtitle=f"{award.title}, {gathered.period.said()}",
        purpose=award.purpose.strip(),
        period=gathered.period,
        facts=award_facts(gathered, money, now.date()),
        boxes=_boxes(who, hours, money),
        who=hours.who,
        roles=hours.roles,
        groups=hours.groups,
        months=hours.months,
        time_by_activity=hours.activities,
        activities=who.activities,
        took_part=who.took_part,
        lines=tables.lines,
        sum=tables.sum,
        instalments=tables.instalments,
        payments=tables.payments,
        payments_in_short=tables.payments_in_short,
        other_money=tables.other,
        in_sentences=(who.totals.headcount, hours.running, hours.estimated, money.not_seen),
        evidence=evidence_held(gathered, who, hours, money),
        words=_words(gathered, who, hours, money),
        signatories=(
            Signatory(answers.first_signatory, answers.first_post),
            Signatory(answers.second_signatory, answers.second_post),
        ),
        missing=what_is_missing(gathered, who, hours, money, now.date()),
        made_at=now,
        locked_at=answers.locked_at,
        locked_by=answers.locked_by,
        program_version=program_version,
        file_version=file_version,
    )
    typed = about_typed_words(answers, figures.figures())
    return replace(figures, missing=(*figures.missing, *typed))


def _boxes(who: WhoCame, hours: HoursGiven, money: GrantMoney) -> tuple[Box, ...]:
    totals = who.totals
    return (
        Box(hours.people, "people volunteered"),
        Box(hours.hours, "hours given"),
        Box(totals.held, "sessions held of", totals.planned, "planned"),
        Box(totals.people, "different people took part"),
        Box(totals.attendances, "attendances"),
        Box(money.spent, "spent of", money.received, "received"),
    )


def _words(gathered: Gathered, who: WhoCame, hours: HoursGiven, money: GrantMoney) -> Words:
    answers = gathered.answers
    offered = sentences.draft_in_a_few_words(gathered, who, hours, money)
    return Words(
        in_a_few_words=answers.in_a_few_words.strip() or offered,
        volunteers=tuple(sentences.volunteer_sentences(gathered, hours)),
        how_we_count=sentences.HOW_WE_COUNT,
        money=(
            *sentences.over_sentences(gathered, money),
            sentences.unspent_sentence(gathered, money),
            *_not_seen(money),
        ),
        changes=_changes(gathered),
        comments=_comments(gathered),
        declaration=_declaration(gathered),
        minute=answers.minute_reference.strip(),
    )


def _not_seen(money: GrantMoney) -> Iterator[str]:
    if money.not_seen.amount:
        yield f"{say_figure(money.not_seen)} of this is paid but not yet on a bank statement."


def _changes(gathered: Gathered) -> tuple[str, ...]:
    if gathered.changes:
        in_order = sorted(gathered.changes, key=_when_changed)
        return tuple(sentences.change_words(change) for change in in_order)
    return (sentences.NO_CHANGES,) if gathered.answers.no_changes else ()


def _when_changed(change: ChangeToPlan) -> tuple[date, str]:
    return (change.on_date or date.max, change.id)


def _comments(gathered: Gathered) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.words.strip(), one.said_by.strip())
        for one in gathered.evidence
        if one.evidence_kind == EvidenceKind.COMMENT and one.consent_given and one.words.strip()
    )[:4]


def _declaration(gathered: Gathered) -> tuple[str, ...]:
    until = keep_until(gathered)
    kept = f"until {say_date(until)}" if until else "as long as the funder asks"
    return tuple(line.format(until=kept) for line in sentences.DECLARATION)


def file_name(figures: FunderReturnFigures) -> str:
    """A name for the saved paper: "Return to Wenlow District Fund 31-03-2026.pdf"."""
    plain = "".join(c if c.isalnum() or c in " -" else " " for c in figures.funder_name)
    funder = " ".join(plain.split())
    return f"Return to {funder} {table_date(figures.period.end).replace('/', '-')}.pdf"
