"""What a return reads of the grant: parts of vouchers, their paper, the bank, other grants."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.activities.activity import (
    Activity,
    AnonymousTally,
    Attendance,
    Session,
    SessionState,
)
from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.bank import BankStatement, StatementLine
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award, AwardActivity, BudgetLine, Funder, Stage
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.money import grant_money
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.returns import gather_return

PERIOD = Period(date(2025, 4, 1), date(2026, 3, 31))
FUNDER, OTHER = Funder(name="District Fund"), Funder(name="Miners' Trust")
FUND, GENERAL = Fund(name="Warm Welcome"), Fund(name="General fund")
AWARD = Award(
    funder_id=FUNDER.id, title="Warm Welcome", starts_on=PERIOD.start, ends_on=PERIOD.end,
    fund_id=FUND.id,
)  # fmt: skip
SECOND = replace(
    AWARD, id="second", funder_id=OTHER.id, title="Tools", fund_id=GENERAL.id,
    stage=Stage.SPENDING.value,
)  # fmt: skip
SPACE = Space(name="Main hall")
LUNCH = Activity(name="Lunch", space_id=SPACE.id, repeats="FREQ=WEEKLY;BYDAY=TU", connect=True)
BANK = Account(name="Bank")
STATEMENT = BankStatement(account_id=BANK.id)
SEEN = StatementLine(bank_statement_id=STATEMENT.id, account_id=BANK.id, pence=500_00,
                     on_date=date(2025, 4, 2), words="BGC DISTRICT FUND")  # fmt: skip
FOOD = BudgetLine(award_id=AWARD.id, name="Food", agreed_pence=500_00)


def _line(id: str, pence: int, **more: object) -> MoneyLine:
    given: dict[str, object] = {
        "direction": Direction.PAYMENT.value,
        "fund_id": FUND.id,
        "award_id": AWARD.id,
        "budget_line_id": FOOD.id,
    } | more
    return MoneyLine(  # pyright: ignore[reportCallIssue]
        id=id,
        on_date=date(2025, 6, 1),
        pence=pence,
        party="Stores",
        **given,  # pyright: ignore
    )


HELD = Session(
    activity_id=LUNCH.id, state=SessionState.HELD.value, space_id=SPACE.id,
    starts_at=datetime(2025, 6, 3, 11, 30), ends_at=datetime(2025, 6, 3, 14, 0),
)  # fmt: skip
HOME = Household(name="The Shaws", postcode="NE66 9ZZ")
ANN = Person(first_name="Ann", birth_date=date(1950, 5, 1), household_id=HOME.id)
BOB = Person(first_name="Bob", age_band="80+", postcode="NE65 1AA")
IN = _line("in", 500_00, direction=Direction.RECEIPT.value, from_funder=True,
           budget_line_id="", statement_line_id=SEEN.id)  # fmt: skip
FIRST = _line("first", 30_00, receipt_held=True)
PART = _line("part", 20_00, part_of_id="first")
ELSEWHERE = _line("elsewhere", 10_00, part_of_id="first", award_id="", fund_id=GENERAL.id,
                  budget_line_id="")  # fmt: skip
CROSSED = _line("crossed", 99_00, voided_on=date(2025, 6, 9))
ALONE = _line("alone", 5_00)
THEIRS = _line("theirs", 75_00, direction=Direction.RECEIPT.value, from_funder=True,
               award_id="second", fund_id=GENERAL.id, budget_line_id="")  # fmt: skip
RECORDS: tuple[Record, ...] = (
    FUNDER, OTHER, FUND, GENERAL, AWARD, SECOND, SPACE, LUNCH, BANK, STATEMENT, SEEN, FOOD,
    AwardActivity(award_id=AWARD.id, activity_id=LUNCH.id),
    AwardActivity(award_id="second", activity_id=LUNCH.id),
    HELD, HOME, ANN, BOB,
    Attendance(session_id=HELD.id, person_id=ANN.id),
    Attendance(session_id=HELD.id, person_id=BOB.id),
    IN, FIRST, PART, ELSEWHERE, CROSSED, ALONE, THEIRS,
    FundTransfer(id="t", from_fund_id=GENERAL.id, to_fund_id=FUND.id, pence=12_00,
                 on_date=date(2025, 7, 1), reason="The rest of the food"),
    AskedQuestion(activity_id=LUNCH.id, award_id=AWARD.id, question="A carer?", answers="Yes\nNo"),
    AnonymousTally(session_id=HELD.id, question="A carer?", answer="Yes", people=7),
)  # fmt: skip


@pytest.fixture
def gathered(group: GroupFile) -> Gathered:
    with group.step("A small year") as step:
        for record in RECORDS:
            step.save(record)
        attach(step, ALONE, "receipt.png", b"picture", date(2025, 6, 2))
    return gather_return(group, group.get(Award, AWARD.id), FunderReturn(), PERIOD)


def test_a_part_has_the_paper_of_its_voucher_and_says_the_whole(gathered: Gathered) -> None:
    assert gathered.receipts_held == {"first", "part", "alone"}
    assert gathered.receipts_pictured == {"alone"}
    assert gathered.whole_vouchers == {"first": 60_00, "part": 60_00}
    assert gathered.split_vouchers == {"first": 60_00, "part": 60_00}


def test_what_is_crossed_out_is_read_and_counts_for_nothing(gathered: Gathered) -> None:
    assert "crossed" in {line.id for line in gathered.money}
    assert grant_money(gathered).spent.amount == 55_00


def test_a_split_over_two_grants_is_charged_to_each_only_in_part(gathered: Gathered) -> None:
    assert "elsewhere" not in {line.id for line in gathered.money}
    parts = [line for line in gathered.money if line.id in ("first", "part")]
    assert sum(line.pence or 0 for line in parts) == 50_00


def test_what_the_bank_says_our_own_money_and_other_grants_are_known(gathered: Gathered) -> None:
    assert gathered.at_bank == {"in": "BGC DISTRICT FUND"}
    assert [one.id for one in gathered.transfers] == ["t"]
    assert gathered.fund_names[GENERAL.id] == "General fund"
    (other,) = gathered.other_grants
    assert (other.funder, other.title, other.pence) == ("Miners' Trust", "Tools", 75_00)
    assert grant_money(gathered).other.amount == 12_00 + 75_00


def test_ages_areas_slips_space_and_tags_are_known(gathered: Gathered) -> None:
    assert gathered.people.ages[ANN.id].born == date(1950, 5, 1)
    assert gathered.people.ages[BOB.id].band == "80+"
    assert gathered.people.areas == {ANN.id: "NE66", BOB.id: "NE65"}
    assert [(one.answer, one.people) for one in gathered.tallies] == [("Yes", 7)]
    assert gathered.sessions[0].space_minutes == 150
    (lunch,) = gathered.activities
    assert (lunch.how_often, lunch.ways) == ("every week on Tuesday", ("Connect",))
