"""A return made from a real group file: its figures by hand, its paper, its lock."""

import csv
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, AwardActivity, ChangeToPlan
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.errors import FileProblem, NothingToUndo, NotThere, RuleBroken
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.grants import change_grant
from groupkeeper.operations.paper import print_return, write_figures_csv
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import keep_answers, prepare_return
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

REFERENCE = "WDCF/2025/118"
NOW = datetime(2026, 3, 12, 10, 42)
GOLDEN = Path(__file__).parents[2] / "golden" / "sample_return.txt"
SRC = str(Path(__file__).parents[3] / "src")
FULL_DISK = """
import resource, sys
from datetime import datetime
from pathlib import Path
from groupkeeper.errors import FileProblem
from groupkeeper.operations.paper import print_return
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import open_group_file
with open_group_file(Path(sys.argv[1]), read_only=True) as group:
    award = grant_called(group, "WDCF/2025/118")
    figures = prepare_return(group, award.id, now=datetime(2026, 3, 12))
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    print_return(figures, Path(sys.argv[2]))
except FileProblem as trouble:
    print(trouble)
"""
LINKED = """
    SELECT activity_id FROM award_activity JOIN award ON award.id = award_id
    WHERE award.reference = 'WDCF/2025/118'
"""


def figures_of(group: GroupFile, period: Period | None = None) -> FunderReturnFigures:
    """The return of the sample as it stands."""
    return prepare_return(group, grant_called(group, REFERENCE).id, period, now=NOW)


def _amount(figures: FunderReturnFigures, figure_id: str) -> int:
    return next(one.amount for one in figures.figures() if one.id == figure_id)


def _by_hand(group: GroupFile, sql: str) -> int:
    return group.rows(sql)[0][0] or 0


def test_the_boxes_are_what_sql_counts_by_hand(sample: GroupFile) -> None:
    figures = figures_of(sample)
    attended = f"""
        FROM attendance JOIN session ON session.id = session_id
        WHERE session.activity_id IN ({LINKED}) AND state = 'held'
          AND starts_at BETWEEN '2025-04-01' AND '2026-03-31T23:59'
    """
    hours = f"""
        FROM hours_entry WHERE given_as = 'freely' AND travel = 0
          AND on_date BETWEEN '2025-04-01' AND '2026-03-31'
          AND (activity_id IN ({LINKED})
               OR award_id = (SELECT id FROM award WHERE reference = 'WDCF/2025/118'))
    """
    spent = """
        SELECT sum(pence) FROM money_line JOIN award ON award.id = award_id
        WHERE award.reference = 'WDCF/2025/118' AND direction = 'payment'
          AND on_date BETWEEN '2025-04-01' AND '2026-03-31'
    """
    assert _amount(figures, "F1") == _by_hand(
        sample, f"SELECT count(DISTINCT person_id) {attended}"
    )
    assert _amount(figures, "F2") == _by_hand(sample, f"SELECT count(*) {attended}")
    assert _amount(figures, "F4") == _by_hand(sample, f"SELECT count(DISTINCT person_id) {hours}")
    assert _amount(figures, "F5") == _by_hand(sample, f"SELECT sum(minutes * helpers) {hours}")
    assert _amount(figures, "F6") == _by_hand(sample, spent)
    assert _amount(figures, "F6") == 429_996


def test_each_figure_is_the_sum_of_the_records_it_names(sample: GroupFile) -> None:
    figures = {one.id: one for one in figures_of(sample).figures()}
    for figure_id, table, column in (
        ("F6", "money_line", "pence"),
        ("F5", "hours_entry", "minutes * helpers"),
        ("F5.cook", "hours_entry", "minutes * helpers"),
        ("F5.month.2025-11", "hours_entry", "minutes * helpers"),
        ("F2", "attendance", "1"),
    ):
        ids = ", ".join(f"'{record}'" for record in figures[figure_id].records)
        added = _by_hand(sample, f"SELECT sum({column}) FROM {table} WHERE id IN ({ids})")
        assert added == figures[figure_id].amount, figure_id


def test_a_grant_is_found_by_its_reference_or_title(sample: GroupFile) -> None:
    award = grant_called(sample, REFERENCE)
    assert grant_called(sample, "wdcf/2025/118 ").id == award.id
    assert grant_called(sample, award.title).id == award.id


def test_an_unknown_reference_is_refused_with_the_references_there_are(sample: GroupFile) -> None:
    with pytest.raises(NotThere, match=r"no grant “X/1”") as refused:
        grant_called(sample, "X/1")
    assert REFERENCE in str(refused.value)


def test_part_of_the_grants_time_counts_only_its_own_days(sample: GroupFile) -> None:
    first_half = figures_of(sample, Period(date(2025, 4, 1), date(2025, 9, 30)))
    second_half = figures_of(sample, Period(date(2025, 10, 1), date(2026, 3, 31)))
    whole = figures_of(sample)
    for figure_id in ("F2", "F3", "F5", "F6"):
        parts = _amount(first_half, figure_id) + _amount(second_half, figure_id)
        assert parts == _amount(whole, figure_id), figure_id


def test_days_outside_the_grants_time_are_refused(sample: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="inside the grant's own time"):
        figures_of(sample, Period(date(2019, 4, 1), date(2020, 3, 31)))


def test_the_printed_return_reads_as_agreed(sample: GroupFile, tmp_path: Path) -> None:
    """Run with GOLDEN=write after a change of the paper was looked at and is right."""
    printed = print_return(figures_of(sample), tmp_path / "return.pdf")
    pdf = (tmp_path / "return.pdf").read_bytes()
    assert pdf == printed.pdf
    text = "\n\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf))) + "\n"
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_sample_is_told_on_seven_pages_and_three_of_trace(
    sample: GroupFile, tmp_path: Path
) -> None:
    pdf = print_return(figures_of(sample), tmp_path / "return.pdf").pdf
    assert page_count(pdf) == 10
    assert "How the grant was spent" in page_text(pdf, 2)
    assert "Signed for the group" in page_text(pdf, 7)
    assert "Where the figures come from" in page_text(pdf, 8)


def test_the_figures_are_kept_as_one_csv_row_each(sample: GroupFile, tmp_path: Path) -> None:
    figures = figures_of(sample)
    path = write_figures_csv(figures, tmp_path / "figures.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == [figure.id for figure in figures.figures()]
    assert next(row for row in rows if row["id"] == "F6")["value"] == "429996"


def test_a_print_that_cannot_be_written_leaves_nothing_behind(
    sample: GroupFile, tmp_path: Path
) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    with pytest.raises(FileProblem, match="Nothing was changed"):
        print_return(figures_of(sample), folder)
    with pytest.raises(FileProblem):
        write_figures_csv(figures_of(sample), tmp_path / "nowhere" / "figures.csv")
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit on a file's size")
def test_a_disk_that_is_full_half_way_leaves_the_old_print_as_it_was(
    sample_path: Path, tmp_path: Path
) -> None:
    old = tmp_path / "return.pdf"
    old.write_bytes(b"the print of last week")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(sample_path), str(old)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": SRC},
    )  # fmt: skip
    assert "Nothing was changed" in run.stdout, run.stderr
    assert old.read_bytes() == b"the print of last week"
    assert not list(tmp_path.glob("*.part"))


def complete(group: GroupFile) -> FunderReturn:
    """Answer all that stops the sample's return from being locked."""
    award = grant_called(group, REFERENCE)
    answers = FunderReturn(
        award_id=award.id,
        period_start=award.starts_on,
        period_end=award.ends_on,
        first_signatory="Ian Macleod",
        first_post="Treasurer",
        second_signatory="Margaret Ashworth",
        second_post="Secretary",
        unspent_use="food and drink in April and May 2026",
    )
    with group.step("Answer what is missing") as step:
        for one in group.find(Evidence, award_id=award.id):
            step.save(replace(one, consent_given=True))
        if not group.find(ChangeToPlan, award_id=award.id):
            answers = replace(answers, no_changes=True)
    return keep_answers(group, answers)


def test_a_return_with_something_missing_is_not_locked_and_says_what(sample: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="two different people who sign"):
        lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    assert not sample.find(LockedFigure)


def test_a_grant_that_pays_for_no_activity_can_be_locked(sample: GroupFile) -> None:
    award = grant_called(sample, REFERENCE)
    with sample.step("It buys a noticeboard") as step:
        for one in sample.find(AwardActivity, award_id=award.id):
            step.remove(AwardActivity, one.id)
    complete(sample)
    figures = figures_of(sample)
    assert "activities" in {one.key for one in figures.missing}
    locked = lock_return(sample, figures, who="Ian Macleod", now=NOW)
    assert not locked.is_draft


def test_locking_keeps_every_figure_with_its_records(sample: GroupFile) -> None:
    complete(sample)
    figures = lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    assert not figures.is_draft
    kept = {one.figure: one for one in sample.find(LockedFigure)}
    assert kept.keys() == {one.id for one in figures.figures()}
    assert kept["F6"].amount == 429_996
    assert all(record in kept["F6"].counted for record in figures.boxes[5].figure.records)
    assert not figures_of(sample).is_draft


def test_a_record_changed_after_locking_makes_a_new_draft_and_leaves_what_was_locked(
    sample: GroupFile,
) -> None:
    complete(sample)
    figures = lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    payment = sample.get(MoneyLine, figures.boxes[5].figure.records[0])
    with sample.step("Correct a payment") as step:
        step.save(replace(payment, pence=(payment.pence or 0) + 1))
    again = figures_of(sample)
    assert again.is_draft
    assert again.draft_because == (
        "Version 1 was locked on 12 March 2026. Since then figures changed, so this is a draft of "
        "version 2."
    )
    kept = sample.find(LockedFigure, figure="F6")[0]
    assert (kept.amount, _amount(again, "F6")) == (429_996, 429_997)
    assert lock_return(sample, again, who="Ian Macleod", now=NOW).draft_because == ""


def test_a_payment_after_the_lock_waits_for_the_funder_in_return_and_fund_alike(
    sample: GroupFile,
) -> None:
    """R-FND-7 and R-FND-9: the return was locked on 12 March, the payment is of 20 March."""
    complete(sample)
    first = lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    payment = sample.get(MoneyLine, first.boxes[5].figure.records[0])
    late = replace(payment, id=MoneyLine().id, on_date=date(2026, 3, 20), pence=1_234)
    with sample.step("A late payment") as step:
        step.save(replace(late, reference=step.next_reference(MoneyLine)))
    april = datetime(2026, 4, 2, 10, 0)
    second = prepare_return(sample, first.award_id, now=april)
    assert (second.version, second.is_draft) == (2, True)
    assert _amount(second, "F6") == _amount(first, "F6")
    assert _amount(second, "M10") == 1_234
    keys = {one.key: one for one in second.missing}
    assert keys["outside"].ids == (late.id,)
    assert "tie" not in keys
    with sample.step("The funder agreed") as step:
        agreed = ChangeToPlan(award_id=first.award_id, on_date=date(2026, 3, 25), consented=True)
        step.save(replace(agreed, what="Paid a late bill", agreed_by="Jo"))
    third = prepare_return(sample, first.award_id, now=april)
    assert _amount(third, "F6") == _amount(first, "F6") + 1_234
    assert "tie" not in {one.key for one in third.missing}


def test_a_locked_return_is_not_typed_over(sample: GroupFile) -> None:
    answers = complete(sample)
    lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    with pytest.raises(RuleBroken, match="locked"):
        keep_answers(sample, replace(answers, in_a_few_words="Something else."))


def test_a_lock_is_final_and_the_days_it_told_stay_days_of_the_grant(sample: GroupFile) -> None:
    """R-RET-2: after signing only a new version can be made; R-RET-6: no day is told twice."""
    complete(sample)
    figures = lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    with pytest.raises(NothingToUndo, match="Make a new version of it"):
        sample.undo()
    assert sample.find(LockedFigure)
    assert not figures_of(sample).is_draft
    award = sample.get(Award, figures.award_id)
    with pytest.raises(RuleBroken, match="The grant cannot end before that"):
        change_grant(sample, replace(award, ends_on=figures.period.end - timedelta(days=1)))
    with pytest.raises(RuleBroken, match="The grant cannot start after that"):
        change_grant(sample, replace(award, starts_on=figures.period.start + timedelta(days=1)))


def test_after_a_locked_interim_return_the_next_begins_on_the_day_after(sample: GroupFile) -> None:
    answers = complete(sample)
    keep_answers(sample, replace(answers, interim=True, period_end=date(2025, 9, 30)))
    interim = figures_of(sample)
    assert (interim.title, interim.period.end) == ("Interim return", date(2025, 9, 30))
    lock_return(sample, interim, now=NOW)
    final = figures_of(sample)
    assert final.is_draft
    assert (final.title, final.period.start) == ("End of grant return", date(2025, 10, 1))
    lock_return(sample, final, now=NOW)


def test_a_return_that_ends_before_the_grant_is_an_interim_one(sample: GroupFile) -> None:
    part = figures_of(sample, Period(date(2025, 4, 1), date(2025, 9, 30)))
    assert part.title == "Interim return"
    assert "unspent" not in {one.key for one in part.missing}
    assert figures_of(sample).title == "End of grant return"
    complete(sample)
    lock_return(sample, figures_of(sample, part.period), now=NOW)
    assert sample.find(FunderReturn)[0].interim
    assert figures_of(sample).period.start == date(2025, 10, 1)


def test_the_same_days_are_not_told_to_a_funder_twice(sample: GroupFile) -> None:
    answers = complete(sample)
    keep_answers(sample, replace(answers, interim=True, period_end=date(2025, 9, 30)))
    lock_return(sample, figures_of(sample), now=NOW)
    whole = figures_of(sample, Period(date(2025, 4, 1), date(2026, 3, 31)))
    with pytest.raises(RuleBroken, match="locked already"):
        lock_return(sample, whole, now=NOW)
