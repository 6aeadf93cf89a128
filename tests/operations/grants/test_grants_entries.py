"""What hangs on a grant: conditions, instalments, promises to pay, evidence, time on forms."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.lines import Account, AccountHeading
from groupkeeper.domain.grants.award import (
    Award,
    BudgetLine,
    ChangeToPlan,
    Commitment,
    Condition,
    FormTime,
    Instalment,
)
from groupkeeper.domain.grants.entries import ENTRY_KINDS, new_entry
from groupkeeper.domain.grants.entry_words import line_of, received_line
from groupkeeper.domain.grants.evidence import Attachment, Evidence
from groupkeeper.domain.grants.outcomes import HelpCount
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.errors import FileProblem, RuleBroken
from groupkeeper.operations.grants.entries import (
    add_photos,
    add_usual_conditions,
    entries_of,
    keep_entry,
    remove_entry,
)
from groupkeeper.operations.grants.grants import add_grant, add_spending, receive_instalment
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import evidence_count
from groupkeeper.storage.queries.grants.money import lines_with_promises, received_by_instalment
from tests.operations.grants.test_grants import AWARD, FOOD, SHOPPING
from tests.papers import pdf, photo

TODAY = date(2026, 3, 12)
ENOUGH: Mapping[str, Mapping[str, Any]] = {
    "budget_line": {"name": "Food", "agreed_pence": 100},
    "condition": {"what": "Show their logo", "due_on": date(2026, 4, 1)},
    "deadline": {"what": "Halfway report", "due_on": date(2026, 3, 20)},
    "instalment": {"pence": 240_000, "due_on": date(2026, 3, 1)},
    "commitment": {"what": "Easter lunch", "pence": 4_500},
    "change": {"on_date": TODAY, "what": "Wednesday, not Tuesday"},
    "outcome": {"planned": "Fewer people are alone"},
    "indicator": {"name": "People who know a neighbour"},
    "help_count": {"what": "Meals cooked", "amount": 840},
    "photo": {},
    "comment": {"words": "I made a friend"},
    "story": {"words": "Before, she never went out"},
    "press": {"words": "Poster", "where_shown": "Library"},
    "form_time": {"minutes": 90, "on_date": TODAY},
}


@pytest.fixture
def award(group: GroupFile) -> Award:
    with group.step("An account") as step:
        step.save(Account(name="Current account"))
    return add_grant(group, AWARD, "Wenlow District Fund", [FOOD])


@pytest.mark.parametrize("key", list(ENTRY_KINDS))
def test_every_list_takes_an_entry_says_it_and_lets_go_of_it(
    group: GroupFile, award: Award, key: str
) -> None:
    kind = ENTRY_KINDS[key]
    before = entries_of(group, kind, award.id)
    kept = keep_entry(group, replace(new_entry(kind, award.id), **ENOUGH[key]), TODAY)
    assert kept in entries_of(group, kind, award.id)
    assert line_of(kept, TODAY).first
    remove_entry(group, kept)
    assert entries_of(group, kind, award.id) == before


def test_a_photo_is_not_among_the_comments(group: GroupFile, award: Award) -> None:
    keep_entry(group, replace(new_entry(ENTRY_KINDS["photo"], award.id)), TODAY)
    assert entries_of(group, ENTRY_KINDS["comment"], award.id) == []


def test_the_usual_conditions_are_offered_once(group: GroupFile, award: Award) -> None:
    assert len(add_usual_conditions(group, award)) == 4
    assert add_usual_conditions(group, award) == ()
    said = [one.what for one in group.find(Condition)]
    assert "Keep receipts, invoices and bank statements for 7 years" in said


def test_a_condition_is_ticked_with_its_day_and_how(group: GroupFile, award: Award) -> None:
    condition = Condition(award_id=award.id, what="Show their logo")
    done = keep_entry(group, replace(condition, done_on=TODAY, how="On the posters"), TODAY)
    line = line_of(done, TODAY)
    assert (line.second, line.standing) == ("On the posters", "Done 12 March 2026")
    with pytest.raises(RuleBroken, match="still to come"):
        keep_entry(group, replace(condition, done_on=date(2026, 3, 13)), TODAY)


def test_money_of_an_instalment_comes_in_once_through_the_cashbook(
    group: GroupFile, award: Award
) -> None:
    half = Instalment(award_id=award.id, pence=240_000, due_on=TODAY, needs="A bank statement")
    keep_entry(group, half, TODAY)
    receive_instalment(group, award, 240_000, TODAY, half)
    with pytest.raises(RuleBroken, match="came in for this instalment already"):
        receive_instalment(group, award, 240_000, TODAY, half)
    with pytest.raises(RuleBroken, match="so it stays"):
        remove_entry(group, half)
    received = received_by_instalment(group, award.id)
    assert received == {half.id: 240_000}
    assert received_line(half, received[half.id], TODAY).standing == "Received"


def test_money_of_a_grant_stands_under_grants_in_the_accounts(
    group: GroupFile, award: Award
) -> None:
    with group.step("Headings") as step:
        step.save_all(headings.usual_headings())
    line = receive_instalment(group, award, 240_000, TODAY)
    assert group.get(AccountHeading, line.account_heading_id).name == headings.GRANTS


def test_what_a_locked_return_counted_stays(group: GroupFile, award: Award) -> None:
    entry = keep_entry(group, HelpCount(award_id=award.id, what="Meals", amount=3), TODAY)
    locked = FunderReturn(award_id=award.id, locked_at=datetime(2026, 3, 12, 10))
    figure = LockedFigure(funder_return_id=locked.id, figure="help", counted=json.dumps([entry.id]))
    with group.step("A locked return") as step:
        step.save(locked)
        step.save(figure)
    with pytest.raises(RuleBroken, match="was locked, so it stays"):
        remove_entry(group, entry)


def test_what_is_promised_is_left_out_of_what_is_left(group: GroupFile, award: Award) -> None:
    receive_instalment(group, award, 480_000, AWARD.starts_on or TODAY)
    add_spending(group, award, SHOPPING)
    lunch = Commitment(award_id=award.id, budget_line_id=FOOD.id, what="Lunch", pence=4_500)
    keep_entry(group, lunch, TODAY)
    (line,) = lines_with_promises(group, award.id)
    assert (line.agreed_pence, line.spent_pence, line.committed_pence, line.left_pence) == (
        190_000,
        1_250,
        4_500,
        184_250,
    )
    with pytest.raises(RuleBroken, match="Payments are charged"):
        remove_entry(group, group.get(BudgetLine, FOOD.id))


def test_a_promise_to_pay_belongs_to_a_line_of_its_own_grant(
    group: GroupFile, award: Award
) -> None:
    other = add_grant(group, Award(title="Garden", awarded_pence=1), "A trust")
    with pytest.raises(RuleBroken, match="of this grant"):
        keep_entry(
            group,
            Commitment(award_id=other.id, budget_line_id=FOOD.id, what="Lunch", pence=1),
            TODAY,
        )


def test_a_consent_says_who_agreed(group: GroupFile, award: Award) -> None:
    change = ChangeToPlan(award_id=award.id, on_date=TODAY, what="Less food", consented=True)
    with pytest.raises(RuleBroken, match="who at the funder agreed"):
        keep_entry(group, change, TODAY)


def test_help_is_counted_and_never_in_pounds(group: GroupFile, award: Award) -> None:
    with pytest.raises(RuleBroken, match="never given in pounds"):
        keep_entry(group, HelpCount(award_id=award.id, what="£ of help", amount=3), TODAY)


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60 + 1])
def test_time_on_forms_is_between_a_minute_and_a_day(
    group: GroupFile, award: Award, minutes: int
) -> None:
    with pytest.raises(RuleBroken, match="between a minute"):
        keep_entry(group, FormTime(award_id=award.id, on_date=TODAY, minutes=minutes), TODAY)


def test_pictures_come_in_without_consent_and_count_once_it_is_given_and_not_taken_back(
    group: GroupFile, award: Award, tmp_path: Path
) -> None:
    pictures = [tmp_path / "one.png", tmp_path / "two.png"]
    for each in pictures:
        each.write_bytes(photo("PNG"))
    first, _ = add_photos(group, award, pictures, TODAY)
    assert evidence_count(group, award.id).photos == 0
    agreed = replace(first, consent_given=True, consent_on=TODAY, consent_for="this funder")
    keep_entry(group, agreed, TODAY)
    assert evidence_count(group, award.id).photos == 1
    keep_entry(group, replace(agreed, withdrawn_on=TODAY), TODAY)
    assert evidence_count(group, award.id).photos == 0
    remove_entry(group, group.get(Evidence, first.id))
    assert [one.file_name for one in group.find(Attachment)] == ["two.png"]


def test_a_picture_that_is_too_large_leaves_nothing_behind(
    group: GroupFile, award: Award, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.png"
    huge.write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    with pytest.raises(FileProblem, match="larger than 5 MB"):
        add_photos(group, award, [huge], TODAY)
    assert group.find(Evidence) == []


def test_a_letter_is_kept_as_evidence_and_a_pdf_is_no_photo(
    group: GroupFile, award: Award, tmp_path: Path
) -> None:
    letter, form = tmp_path / "letter.docx", tmp_path / "form.pdf"
    letter.write_bytes(b"PK and a letter")
    form.write_bytes(pdf())
    thanks = Evidence(award_id=award.id, evidence_kind="comment", words="Thank you", on_date=TODAY)
    kept = keep_entry(group, thanks, TODAY, [letter, form])
    assert len(attachments_of(group, kept)) == 2
    with pytest.raises(FileProblem, match="“form.pdf” is a PDF, not a picture"):
        add_photos(group, award, [form], TODAY)
