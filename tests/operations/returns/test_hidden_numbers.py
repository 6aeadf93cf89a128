"""Every output of two versions of a return, laid side by side: few people stay hidden (R-SUP)."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from groupkeeper.domain.activities.activity import Attendance
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.returns.copy_boxes import copy_boxes
from groupkeeper.domain.returns.sections import Shape
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.details import change_details
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.grants import change_grant
from groupkeeper.operations.paper import draw_return, save_paper, write_figures_csv
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.returns import newest_return
from tests.operations.returns.test_returns import complete
from tests.printed import page_text

NOW = datetime(2026, 3, 12, 10, 42)
SHORT, FULL = Shape(short=True), Shape(short=False)
FEW, HIDDEN = "12 to 17", ("fewer than 5", "not shown")


def _figures(group: GroupFile, award: Award, shape: Shape | None = None) -> FunderReturnFigures:
    return prepare_return(group, award.id, now=NOW, shape=shape)


def _of_ages(group: GroupFile) -> Award:
    """The grant of the sample with four young people among those who came."""
    award = grant_called(group, "WDCF/2025/118")
    complete(group)
    people = next(one for one in _figures(group, award).figures() if one.id == "F1").records
    with group.step("Ages") as step:
        for place, who in enumerate(people):
            band = "12-17" if place < 4 else "18-24" if place < 10 else "65-79"
            step.save(replace(group.get(Person, who), age_band=band, birth_date=None))
    return award


def _outputs(figures: FunderReturnFigures, folder: Path) -> Iterator[str]:
    paper = draw_return(figures).paper
    yield "\n".join(page_text(paper.pdf, page + 1) for page in range(page_count(paper.pdf)))
    yield save_paper(paper, folder / "twin.html").read_text("utf-8")
    yield write_figures_csv(figures, folder / "figures.csv").read_text("utf-8-sig")
    yield "\n".join(box.words for box in copy_boxes(figures))


def _rows(figures: FunderReturnFigures) -> dict[str, object]:
    return {str(row[0]): row[1] for row in figures.ages.rows}


def _amount(cell: object) -> int:
    assert isinstance(cell, Figure)
    return cell.amount


def test_no_copy_of_a_return_says_a_hidden_number(sample: GroupFile, tmp_path: Path) -> None:
    award = _of_ages(sample)
    full = _figures(sample, award, FULL)
    hidden = {label for label, cell in _rows(full).items() if cell in HIDDEN}
    assert hidden == {FEW, "18 to 24"}
    for shape in (FULL, SHORT, Shape(short=False, large_print=True)):
        for said in _outputs(_figures(sample, award, shape), tmp_path):
            for label in hidden:
                assert f"{label} 4" not in said
                assert f"{label} 6" not in said
                assert f"people, {label}" not in said.casefold()
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as stream:
        ids = {row["id"] for row in csv.DictReader(stream)}
    assert not ids & {"F1.age.12-to-17", "F1.age.18-to-24"}
    assert "F1.age.65-to-79" in ids


def test_what_the_first_version_hid_does_not_come_out_of_the_second(sample: GroupFile) -> None:
    """A fifth young person is put on a register after the first version was sent."""
    award = _of_ages(sample)
    first = _figures(sample, award)
    before = _rows(first)
    assert before[FEW] == "fewer than 5"
    lock_return(sample, first, who="Ian Macleod", now=NOW)
    came = sample.find(Attendance, id=first.boxes[4].figure.records[0])[0]
    with sample.step("A late name on a register") as step:
        young = step.save(Person(first_name="Zoe", last_name="Late", age_band="12-17"))
        step.save(Attendance(session_id=came.session_id, person_id=young.id))
    second = _figures(sample, award)
    after = _rows(second)
    assert second.boxes[3].figure.amount == first.boxes[3].figure.amount + 1
    assert after[FEW] == after["18 to 24"] == "not shown"
    assert _amount(after["65 to 79"]) == _amount(before["65 to 79"])
    kept = lock_return(sample, second, who="Ian Macleod", now=NOW)
    assert _rows(_figures(sample, award)) == after
    assert not kept.is_draft


def _choose(group: GroupFile, number: int) -> None:
    change_details(group, replace(group.details(), fewer_than=number))


def test_the_group_chooses_from_which_number_on_people_are_told(sample: GroupFile) -> None:
    award = _of_ages(sample)
    _choose(sample, 3)
    assert [_amount(_rows(_figures(sample, award))[band]) for band in (FEW, "18 to 24")] == [4, 6]
    _choose(sample, 10)
    assert _rows(_figures(sample, award))[FEW] == "fewer than 10"
    for wrong in (2, 11):
        with pytest.raises(RuleBroken, match="from 3 to 10"):
            _choose(sample, wrong)


def test_a_return_sent_with_one_number_stays_as_it_was_sent(sample: GroupFile) -> None:
    """So do the versions after it: two numbers over the same people can leave one only."""
    award = _of_ages(sample)
    sent = lock_return(sample, _figures(sample, award), who="Ian Macleod", now=NOW)
    assert newest_return(sample, award.id).fewer_than == 5  # type: ignore[union-attr]
    _choose(sample, 3)
    again = _figures(sample, award)
    assert (again.is_draft, _rows(again)) == (False, _rows(sent))
    change_grant(sample, replace(award, purpose="Other words"))
    draft = _figures(sample, award)
    assert (draft.is_draft, draft.told_from, _rows(draft)[FEW]) == (True, 5, "fewer than 5")


def test_a_return_sent_before_a_group_could_choose_was_sent_with_five(sample: GroupFile) -> None:
    award = _of_ages(sample)
    lock_return(sample, _figures(sample, award), who="Ian Macleod", now=NOW)
    kept = newest_return(sample, award.id)
    assert kept is not None
    with sample.step("As before") as step:
        step.save(replace(kept, fewer_than=None))
    _choose(sample, 3)
    assert not _figures(sample, award).is_draft
