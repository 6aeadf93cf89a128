"""The stages of a grant hang together: each can be reached, and each can be left or is an end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.grants.award import Award, AwardKind, Stage
from groupkeeper.domain.grants.stages import (
    STEPS,
    MoveOn,
    asks_of,
    problems_of_award,
    stage_before,
    stage_of,
    steps_from,
)

EVERY_STEP = [step for steps in STEPS.values() for step in steps]


@pytest.mark.parametrize("step", EVERY_STEP, ids=lambda step: step.words)
def test_a_step_asks_for_all_it_needs_and_each_is_a_field_of_the_grant(
    step: MoveOn,
) -> None:
    assert set(step.needs) <= set(step.asks)
    assert all(field_of(Award, name).label for name in step.asks)


def test_every_stage_can_be_reached_from_an_idea() -> None:
    reached = {Stage.IDEA}
    for _ in Stage:
        reached |= {step.to for stage in reached for step in STEPS[stage]}
    assert reached == set(Stage)


@given(st.lists(st.integers(0, 3), max_size=20))
def test_whatever_way_a_grant_goes_it_stands_at_one_stage(
    way: list[int],
) -> None:
    award = Award(stage=Stage.IDEA.value)
    for choice in way:
        steps = steps_from(award)
        before = stage_before(award)
        if choice < len(steps):
            award = replace(award, stage=steps[choice].to.value)
        elif before is not None:
            award = replace(award, stage=before.value)
        assert stage_of(award) in set(Stage)


def test_terms_of_repayment_are_asked_of_a_loan_and_not_of_a_grant() -> None:
    (yes, _) = STEPS[Stage.APPLIED]
    assert "loan_terms" not in asks_of(yes, Award())
    assert "loan_terms" in asks_of(yes, Award(award_kind=AwardKind.LOAN.value))


def test_a_stage_of_a_newer_version_counts_as_being_spent() -> None:
    assert stage_of(Award(stage="audited")) == Stage.SPENDING


@pytest.mark.parametrize(
    "name",
    ["keep_years", "photos_asked", "line_leeway_percent", "awarded_pence", "applied_pence",
     "receipt_threshold_pence"],
)  # fmt: skip
def test_no_number_of_a_grant_is_below_nothing(name: str) -> None:
    (problem,) = problems_of_award(replace(Award(), **{name: -1}))
    assert problem.field == name
    assert field_of(Award, name).label in problem.message
    assert list(problems_of_award(replace(Award(), **{name: 0}))) == []
