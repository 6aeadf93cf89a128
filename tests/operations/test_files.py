"""Beginning a group file, empty or made up."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.fields import Record, check
from groupkeeper.domain.grants.award import Award, AwardKind, BudgetLine, Stage
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import FileProblem, NothingToUndo, RuleBroken
from groupkeeper.operations.files import begin_group, begin_made_up_group
from groupkeeper.operations.samples.group import made_up_group
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.money import money_of


def test_a_new_group_begins_with_its_name_and_a_general_fund(tmp_path: Path) -> None:
    with begin_group(tmp_path / "new.groupkeeper", " Friends of Beck Park ") as group:
        assert group.details().name == "Friends of Beck Park"
        assert [fund.name for fund in group.find(Fund)] == ["General fund"]
        with pytest.raises(NothingToUndo):
            group.undo()


def test_a_group_without_a_name_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="needed"):
        begin_group(tmp_path / "new.groupkeeper", "  ")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_of_made_up_group_is_refused_with_the_kinds_there_are(
    tmp_path: Path,
) -> None:
    with pytest.raises(FileProblem, match="hall"):
        begin_made_up_group(tmp_path / "x", "spaceship", seed=1, today=date(2026, 3, 12))


def test_the_made_up_group_has_what_was_promised(sample: GroupFile) -> None:
    members = [m for m in sample.find(Membership) if m.left_on is None]
    assert len(members) == 84
    assert len(sample.find(Activity)) == 6
    assert len(sample.find(Space)) == 4
    assert {b.space_id for b in sample.find(Booking)} == {s.id for s in sample.find(Space)}
    awards = sample.find(Award)
    assert {award.stage for award in awards} == {*Stage} - {Stage.AWARDED}
    (loan,) = (award for award in awards if award.award_kind == AwardKind.LOAN)
    owed = money_of(sample, loan.id)
    assert owed.received > owed.returned > 0
    (late,) = (award for award in awards if award.in_arrears)
    assert sample.find(FundTransfer, advance_award_id=late.id)
    days = [s.starts_at.date() for s in sample.find(Session) if s.starts_at]
    assert min(days).year == 2023


def test_the_made_up_group_is_the_same_for_the_same_seed_and_day(today: date) -> None:
    assert made_up_group("hall", 7, today) == made_up_group("hall", 7, today)
    assert made_up_group("hall", 7, today) != made_up_group("hall", 8, today)


@pytest.mark.parametrize(
    "day", [date(2024, 2, 29), date(2026, 11, 22), date(2026, 12, 31), date(2027, 1, 1)]
)
def test_the_made_up_group_can_be_made_for_any_day(day: date) -> None:
    details, records = made_up_group("hall", 1, day)
    assert [problem for record in [details, *records] for problem in check(record)] == []
    assert len({(type(record), record.id) for record in records}) == len(records)
    held = [r for r in records if isinstance(r, Session) and r.state == SessionState.HELD]
    assert all(s.starts_at and s.starts_at.date() < day for s in held)


def test_the_made_up_money_adds_up_and_no_fund_is_ever_short(sample: GroupFile) -> None:
    book = read_book(sample)
    for fund in sample.find(Fund):
        for day, held in book.days_of_fund(fund.id):
            assert held >= 0, fund.name
            assert book.difference_on(day) == 0
    line = sample.find(BudgetLine, name="Equipment")[0]
    spent = sum(m.pence or 0 for m in sample.find(MoneyLine, budget_line_id=line.id))
    assert spent == 81_250


def test_the_made_up_hours_keep_to_quarters_of_an_hour_and_to_one_day(sample: GroupFile) -> None:
    per_day: Counter[tuple[str, object]] = Counter()
    for entry in sample.find(HoursEntry):
        assert entry.minutes
        assert entry.minutes % 15 == 0
        per_day[entry.person_id, entry.on_date] += entry.total_minutes
    assert max(per_day.values()) <= 16 * 60


def test_every_number_of_the_made_up_group_is_used_once(sample: GroupFile) -> None:
    kinds: tuple[type[Record], ...] = (Booking, Session, HoursEntry, MoneyLine)
    for kind in kinds:
        references = [getattr(record, "reference", "") for record in sample.find(kind)]
        assert len(set(references)) == len(references)
