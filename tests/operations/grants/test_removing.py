"""A grant added by mistake goes with all that was written about it; one with a story stays."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine, Condition, Deadline, Funder
from groupkeeper.domain.grants.evidence import Attachment, Evidence
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.grants.entries import add_photos
from groupkeeper.operations.grants.grants import add_grant, add_spending
from groupkeeper.operations.grants.removing import remove_grant
from groupkeeper.storage.group_file import GroupFile
from tests.papers import photo
from tests.replay import digest

TODAY = date(2026, 3, 12)
AWARD = Award(title="Seeds", awarded_pence=50_000, return_due_on=date(2026, 6, 1))


@pytest.fixture
def award(group: GroupFile) -> Award:
    return add_grant(group, AWARD, "Elm Fund", [BudgetLine(name="Tools", agreed_pence=50_000)])


def test_a_grant_goes_with_its_fund_its_funder_and_all_written_about_it(
    group: GroupFile, award: Award, tmp_path
) -> None:
    with group.step("Ask") as step:
        step.save(Condition(award_id=award.id, what="Show our logo"))
    paper = tmp_path / "shed.jpg"
    paper.write_bytes(photo())
    add_photos(group, award, [paper], TODAY)
    before = digest(group)
    remove_grant(group, award)
    kinds = (Award, Fund, Funder, BudgetLine, Deadline, Condition, Evidence, Attachment)
    assert {kind.__name__: group.find(kind) for kind in kinds if group.find(kind)} == {}
    group.undo()
    assert digest(group) == before


def test_a_funder_of_another_grant_stays(group: GroupFile, award: Award) -> None:
    other = add_grant(group, Award(title="Bulbs"), "Elm Fund")
    remove_grant(group, award)
    assert [one.id for one in group.find(Funder)] == [other.funder_id]
    assert [one.title for one in group.find(Award)] == ["Bulbs"]


def spent(group: GroupFile, award: Award) -> None:
    with group.step("Open an account") as step:
        account = step.save(Account(name="Bank"))
        fund = group.get(Fund, award.fund_id)
        step.save(
            MoneyLine(
                direction="receipt", pence=1_000, on_date=TODAY, fund_id=fund.id,
                account_id=account.id, award_id=award.id, reference="V-A1",
            )
        )  # fmt: skip
    line = group.find(BudgetLine, award_id=award.id)[0]
    add_spending(
        group,
        award,
        MoneyLine(
            on_date=TODAY, pence=500, party="Hobbs", what_for="a spade", budget_line_id=line.id
        ),
    )


def brought_forward(group: GroupFile, award: Award) -> None:
    with group.step("Open the fund") as step:
        fund = group.get(Fund, award.fund_id)
        step.save(Fund(**{**fund.__dict__, "opening_pence": 100}))


def sent(group: GroupFile, award: Award) -> None:
    locked = FunderReturn(award_id=award.id, locked_at=datetime(2026, 3, 1, 12), version=1)
    with group.step("Lock") as step:
        step.save(locked)


def worked(group: GroupFile, award: Award) -> None:
    with group.step("Log") as step:
        step.save(HoursEntry(award_id=award.id, minutes=60, on_date=TODAY, reference="H-A1"))


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (spent, "is named in the cashbook, so it stays"),
        (brought_forward, "has money brought forward"),
        (sent, "has a locked return"),
        (worked, "is named in the volunteer hours"),
    ],
)
def test_a_grant_with_a_story_stays_and_says_which(
    group: GroupFile, award: Award, story: Callable[[GroupFile, Award], None], said: str
) -> None:
    story(group, award)
    before = digest(group)
    with pytest.raises(RuleBroken, match=said):
        remove_grant(group, award)
    assert digest(group) == before
