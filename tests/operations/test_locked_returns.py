"""What a locked return counted stays, and what changed since is said."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.activities.activity import Attendance
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.registers import clear_hours, mark_not_came
from groupkeeper.operations.locked_returns import (
    refuse_in_locked_return,
    versions_of,
    warning_of_locked,
)
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import keep_answers, prepare_return
from groupkeeper.operations.volunteers.hours import remove_hours, warnings_about
from groupkeeper.storage.group_file import GroupFile
from tests.operations.returns.test_returns import NOW, complete, figures_of


def _records(figures: FunderReturnFigures, figure_id: str) -> tuple[str, ...]:
    return next(one.records for one in figures.figures() if one.id == figure_id)


@pytest.fixture
def locked(sample: GroupFile) -> FunderReturnFigures:
    complete(sample)
    return lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)


def test_an_attendance_it_counted_is_not_removed(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    tick = sample.get(Attendance, _records(locked, "F2")[0])
    with pytest.raises(RuleBroken, match=r"version 1\), locked on 12 March 2026"):
        mark_not_came(sample, tick.session_id, tick.person_id)
    assert sample.find(Attendance, id=tick.id)


def test_hours_it_counted_are_not_removed(sample: GroupFile, locked: FunderReturnFigures) -> None:
    ids = _records(locked, "F5")
    entry = next(one for one in (sample.get(HoursEntry, i) for i in ids) if one.session_id)
    with pytest.raises(RuleBroken, match="Nothing was removed"):
        remove_hours(sample, entry.id)
    with pytest.raises(RuleBroken, match="Nothing was removed"):
        clear_hours(sample, entry.session_id, entry.person_id)


def test_hours_it_counted_are_changed_with_a_warning(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    entry = sample.get(HoursEntry, _records(locked, "F5")[0])
    said = warnings_about(sample, replace(entry, minutes=30), NOW.date())
    assert any("the return to Wenlow District Community Fund" in one for one in said)


def test_what_no_locked_return_counted_goes_as_before(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    counted = {one for figure in locked.figures() for c in figure.counted for one in c.ids}
    other = next(one for one in sample.find(HoursEntry) if one.id not in counted)
    assert warning_of_locked(sample, [other.id]) == ""
    remove_hours(sample, other.id)
    assert not sample.find(HoursEntry, id=other.id)


def test_a_draft_holds_nothing_back(sample: GroupFile) -> None:
    refuse_in_locked_return(sample, _records(figures_of(sample), "F2"))


def test_a_change_is_warned_of_and_marks_the_version(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    paid = sample.get(MoneyLine, _records(locked, "F6")[0])
    assert "records changed since" in warning_of_locked(sample, [paid.id])
    (before,) = versions_of(sample, locked.award_id, NOW)
    assert (before.name, before.changed) == ("v1, final", ())
    assert ("spent", "£4,299.96") in before.figures
    with sample.step("Correct a payment") as step:
        step.save(replace(paid, pence=(paid.pence or 0) + 1))
    (after,) = versions_of(sample, locked.award_id, NOW)
    assert "spent: £4,299.96 then, £4,299.97 now" in {one.said() for one in after.changed}
    assert ("spent", "£4,299.96") in after.figures


def test_a_second_version_stands_beside_the_first(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    paid = sample.get(MoneyLine, _records(locked, "F6")[0])
    with sample.step("Correct a payment") as step:
        step.save(replace(paid, pence=(paid.pence or 0) + 1))
    lock_return(sample, figures_of(sample), now=NOW)
    newest, first = versions_of(sample, locked.award_id, NOW)
    assert (newest.name, first.name) == ("v2, final", "v1, final")
    assert (newest.changed, bool(first.changed)) == ((), True)


def test_a_gap_between_two_returns_is_refused(sample: GroupFile) -> None:
    answers = complete(sample)
    keep_answers(sample, replace(answers, interim=True, period_end=date(2025, 9, 30)))
    lock_return(sample, figures_of(sample), now=NOW)
    later = figures_of(sample, Period(date(2025, 11, 1), date(2026, 3, 31)))
    with pytest.raises(RuleBroken, match="no day is left out"):
        lock_return(sample, later, now=NOW)


def test_a_final_return_goes_to_the_end_of_the_grant(sample: GroupFile) -> None:
    """One that is said to be final and ends before is an interim one all the same."""
    answers = complete(sample)
    keep_answers(sample, replace(answers, interim=False, period_end=date(2025, 9, 30)))
    lock_return(sample, figures_of(sample), now=NOW)
    assert sample.get(FunderReturn, answers.id).interim


def test_the_sum_of_a_final_return_takes_off_what_the_interim_one_told(sample: GroupFile) -> None:
    answers = complete(sample)
    whole = figures_of(sample)
    keep_answers(sample, replace(answers, interim=True, period_end=date(2025, 9, 30)))
    lock_return(sample, figures_of(sample), now=NOW)
    final = figures_of(sample)
    amounts = {one.id: one.amount for one in final.figures()}
    assert amounts["M6"] == next(o.amount for o in whole.figures() if o.id == "M6")
    assert amounts["M2b"] > 0


def test_a_grant_for_which_a_short_return_is_enough_begins_with_one(sample: GroupFile) -> None:
    award = sample.get(Award, figures_of(sample).award_id)
    with sample.step("A short return is enough") as step:
        step.save(replace(award, short_return=True))
    assert not prepare_return(sample, award.id, now=NOW).sections


def test_people_who_were_at_least_so_many_are_said_so_of_the_version(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    (version,) = versions_of(sample, locked.award_id, NOW)
    said = {label: words for label, words in version.figures if "took part" in label}
    assert list(said) == ["different people took part, at least"]
