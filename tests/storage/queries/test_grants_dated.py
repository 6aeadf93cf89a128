"""Everything promised to funders by a day, in one list."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.grants.award import Award, Condition, Deadline, Instalment, Stage
from groupkeeper.domain.grants.dated import DatedKind
from groupkeeper.operations.cashbook.transfers import (
    cross_out_transfer,
    pay_back_advance,
    transfer_between_funds,
)
from groupkeeper.operations.grants.entries import keep_entry
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.dated import dated_things
from groupkeeper.storage.queries.today import needs_doing

TODAY = date(2026, 3, 12)


def kept(group: GroupFile) -> Award:
    award = add_grant(
        group,
        Award(
            title="Warm room",
            awarded_pence=480_000,
            stage=Stage.SPENDING.value,
            return_due_on=date(2026, 4, 30),
            unspent_by=date(2026, 4, 10),
        ),
        "Wenlow Fund",
    )
    for entry in (
        Deadline(award_id=award.id, what="Halfway report", due_on=date(2026, 3, 20)),
        Condition(award_id=award.id, what="Put up the plaque", due_on=date(2026, 3, 31)),
        Condition(award_id=award.id, what="Show the logo"),
        Instalment(award_id=award.id, pence=240_000, due_on=date(2026, 3, 25)),
    ):
        keep_entry(group, entry, TODAY)
    return award


def test_the_return_deadlines_conditions_and_instalments_stand_in_one_list_each_once(
    group: GroupFile,
) -> None:
    kept(group)
    assert [(one.day.isoformat(), one.kind, one.what) for one in dated_things(group)] == [
        ("2026-03-20", DatedKind.DEADLINE, "Halfway report"),
        ("2026-03-25", DatedKind.INSTALMENT, "Money due from the funder"),
        ("2026-03-31", DatedKind.CONDITION, "Put up the plaque"),
        ("2026-04-10", DatedKind.UNSPENT, "Say what money will be left"),
        ("2026-04-30", DatedKind.RETURN, "End of grant return"),
    ]


def test_what_is_done_is_left_out_and_so_is_a_grant_that_is_closed(group: GroupFile) -> None:
    award = kept(group)
    (half,) = group.find(Instalment)
    receive_instalment(group, award, 240_000, TODAY, half)
    (report,) = [one for one in group.find(Deadline) if one.what == "Halfway report"]
    keep_entry(group, replace(report, done_on=TODAY), TODAY)
    found = [one.kind for one in dated_things(group, TODAY, date(2026, 4, 1))]
    assert found == [DatedKind.CONDITION]
    assert len(dated_things(group, done_too=True)) == 5
    with group.step("Close") as step:
        step.save(replace(award, stage=Stage.CLOSED.value))
    assert dated_things(group, done_too=True) == []


def test_an_advance_is_due_when_money_comes_until_it_is_paid_back(group: GroupFile) -> None:
    award = replace(kept(group), in_arrears=True)
    with group.step("Begin") as step:
        general = step.save(Fund(name="General", opening_pence=10_000))
        step.save(award)
    advance = transfer_between_funds(
        group,
        FundTransfer(
            on_date=date(2026, 3, 1), from_fund_id=general.id, to_fund_id=award.fund_id,
            pence=5_000, reason="Until they pay", minute_reference="Minute 4",
            advance_award_id=award.id,
        ),
    )  # fmt: skip

    def due() -> list[str]:
        found = dated_things(group)
        return [one.day.isoformat() for one in found if one.kind == DatedKind.ADVANCE]

    assert due() == ["2026-03-25"]  # when the next money is expected
    receive_instalment(group, award, 4_000, date(2026, 3, 10))
    assert due() == ["2026-03-10"]
    assert "Advance to pay back: 2 days late" in [one.fact for one in needs_doing(group, TODAY)]
    pay_back_advance(group, advance, 4_000, TODAY)
    assert due() == ["2026-03-25"]
    back = pay_back_advance(group, advance, 1_000, TODAY)
    assert due() == []
    assert DatedKind.ADVANCE in [one.kind for one in dated_things(group, done_too=True)]
    cross_out_transfer(group, back, "A slip", TODAY)
    assert due() == ["2026-03-25"]
