"""The life of a grant: which stage follows which, what each step asks for, what stands in its way.

Idea, applied, awarded, spending, reported, closed; or unsuccessful, which is kept and listed apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import field_of
from groupkeeper.domain.grants.award import Award, AwardKind, Condition, Deadline, Stage
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem

NO_MONEY_YET = (Stage.IDEA, Stage.APPLIED, Stage.UNSUCCESSFUL)
"""Nothing was promised: no fund, no spending, no return."""


@dataclass(frozen=True)
class MoveOn:
    """One step to another stage: its words, the fields it asks for, and those it cannot lack."""

    to: Stage
    words: str
    then: str
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


_APPLIED = MoveOn(
    Stage.APPLIED,
    "We have applied",
    "The grant waits for their answer.",
    ("applied_on", "applied_pence"),
    ("applied_on", "applied_pence"),
)
_AWARDED = MoveOn(
    Stage.AWARDED,
    "They said yes",
    "Its money gets a fund of its own, kept apart from the rest.",
    (
        "decided_on", "award_kind", "awarded_pence", "reference", "starts_on", "ends_on",
        "return_due_on", "repay_by", "loan_terms",
    ),
    ("decided_on", "awarded_pence"),
)  # fmt: skip
_REFUSED = MoveOn(
    Stage.UNSUCCESSFUL,
    "They said no",
    "It is kept, and listed apart, so that you can ask again with what you learnt.",
    ("decided_on", "why_unsuccessful"),
    ("decided_on",),
)
_GIVEN_UP = MoveOn(
    Stage.UNSUCCESSFUL,
    "We will not apply",
    "It is kept, and listed apart.",
    ("decided_on", "why_unsuccessful"),
    ("decided_on",),
)
_SPENDING = MoveOn(
    Stage.SPENDING,
    "We have begun",
    "What you pay for it is counted from its first day.",
    ("starts_on", "ends_on", "return_due_on"),
    ("starts_on", "ends_on"),
)
_REPORTED = MoveOn(
    Stage.REPORTED,
    "The return is sent",
    "Close the file when the funder is content.",
    ("return_sent_on",),
    ("return_sent_on",),
)
_CLOSED = MoveOn(Stage.CLOSED, "Close the file", "Its papers stay as long as the funder asked.")

STEPS: Mapping[Stage, tuple[MoveOn, ...]] = {
    Stage.IDEA: (_APPLIED, _GIVEN_UP),
    Stage.APPLIED: (_AWARDED, _REFUSED),
    Stage.AWARDED: (_SPENDING,),
    Stage.SPENDING: (_REPORTED,),
    Stage.REPORTED: (_CLOSED,),
    Stage.CLOSED: (),
    Stage.UNSUCCESSFUL: (),
}
_BEFORE: Mapping[Stage, Stage] = {
    Stage.APPLIED: Stage.IDEA,
    Stage.AWARDED: Stage.APPLIED,
    Stage.SPENDING: Stage.AWARDED,
    Stage.REPORTED: Stage.SPENDING,
    Stage.CLOSED: Stage.REPORTED,
    Stage.UNSUCCESSFUL: Stage.APPLIED,
}
_NOT_AHEAD = ("applied_on", "decided_on", "return_sent_on")


def stage_of(award: Award) -> Stage:
    """The stage of a grant; one written by a newer version counts as being spent."""
    return Stage(award.stage) if award.stage in set(Stage) else Stage.SPENDING


def steps_from(award: Award) -> tuple[MoveOn, ...]:
    """What may come next for a grant."""
    return STEPS[stage_of(award)]


def step_to(award: Award, to: Stage) -> MoveOn | None:
    """The step of a grant to this stage; None when it does not follow."""
    return next((step for step in steps_from(award) if step.to == to), None)


def stage_before(award: Award) -> Stage | None:
    """The stage a grant goes back to when somebody moved it on too early."""
    return _BEFORE.get(stage_of(award))


def asks_of(step: MoveOn, award: Award) -> tuple[str, ...]:
    """The fields a step asks for; those about a loan only of a loan."""
    if award.award_kind == AwardKind.LOAN:
        return step.asks
    return tuple(name for name in step.asks if name not in ("repay_by", "loan_terms"))


def problems_of_move(award: Award, step: MoveOn, today: date) -> Iterator[Problem]:
    """What is missing or cannot be before a grant, filled in already, takes this step."""
    for name in step.needs:
        if getattr(award, name) in (None, ""):
            yield Problem(name, f"{field_of(Award, name).label} is needed.")
    for name in _NOT_AHEAD:
        given: date | None = getattr(award, name)
        if name in step.asks and given is not None and given > today:
            yield Problem(name, "That day is still to come. Write down the day it happened.")
    if step.to == Stage.AWARDED and award.awarded_pence is not None and award.awarded_pence <= 0:
        yield Problem("awarded_pence", "Enter an amount of more than £0.00, like 4800.")
    yield from problems_of_award(award)


def problems_of_award(award: Award) -> Iterator[Problem]:
    """Days of a grant that cannot stand beside each other, and numbers that cannot be."""
    if award.starts_on and award.ends_on and award.ends_on < award.starts_on:
        yield Problem("ends_on", "The grant ends before it starts. Look at both dates.")
    if award.applied_on and award.decided_on and award.decided_on < award.applied_on:
        yield Problem("decided_on", "They decided before you applied. Look at both dates.")
    if award.small_numbers_shown and not award.small_numbers_by.strip():
        yield Problem(
            "small_numbers_by",
            "Write who decided that small numbers are shown to this funder. It is kept with its "
            "date.",
        )
    for name in ("keep_years", "photos_asked", "line_leeway_percent"):
        if (getattr(award, name) or 0) < 0:
            yield Problem(name, f"{field_of(Award, name).label}: enter 0 or more.")
    for name in ("applied_pence", "awarded_pence", "receipt_threshold_pence"):
        if (getattr(award, name) or 0) < 0:
            yield Problem(name, f"{field_of(Award, name).label}: enter £0.00 or more.")


@dataclass(frozen=True)
class MoneyOf:
    """The money of one grant, in whole pence."""

    awarded: int = 0
    received: int = 0
    spent: int = 0
    returned: int = 0
    committed: int = 0
    returned_otherwise: int = 0
    """Of what was returned, what did not leave the grant's own fund."""
    moved: int = 0
    """What left its fund for another one, as the funder agreed."""

    @property
    def unspent(self) -> int:
        """What came into its fund and neither was spent nor went back out of it (R-FND-8)."""
        went_back = self.returned - self.returned_otherwise
        return self.received - self.spent - went_back - self.moved

    @property
    def left(self) -> int:
        """What may still be spent or promised of the award."""
        return self.awarded - self.spent - self.committed - self.moved


def still_open(
    conditions: Sequence[Condition], deadlines: Sequence[Deadline], money: MoneyOf, award: Award
) -> tuple[str, ...]:
    """What is not done yet, in sentences, for whoever is about to close the file."""
    found: list[str] = []
    open_conditions = sum(one.done_on is None for one in conditions)
    if open_conditions:
        found.append(f"{count_said(open_conditions, 'condition')} not ticked.")
    found += [f"“{one.what}” is not done." for one in deadlines if one.done_on is None]
    is_loan = award.award_kind == AwardKind.LOAN
    owed = money.received - money.returned
    if is_loan and owed > 0:
        found.append(f"{say_pence(owed)} of the loan is still to be repaid.")
    elif not is_loan and money.unspent > 0:
        found.append(f"{say_pence(money.unspent)} is neither spent nor given back.")
    return tuple(found)
