"""What a group begins with: accounts and funds tie from the first day, whatever is typed first."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.accounts import keep_account
from groupkeeper.operations.cashbook.funds import add_fund, change_fund
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.cashbook.book import read_book

DAY = date(2026, 4, 1)
BANK = Account(name="Current account", opening_pence=50_000)
ROOF = Fund(
    name="Roof appeal",
    fund_kind=FundKind.RESTRICTED,
    backed_by=Backing.APPEAL,
    backing="Our leaflet",
    opening_pence=20_000,
)


def _general(group: GroupFile) -> int:
    return group.find(Fund, fund_kind=FundKind.GENERAL.value)[0].opening_pence or 0


def test_what_is_in_the_bank_is_general_money_unless_another_fund_claims_it(
    group: GroupFile,
) -> None:
    add_fund(group, Fund(name="General fund"))
    keep_account(group, BANK)
    assert _general(group) == 50_000
    roof = add_fund(group, ROOF)
    assert _general(group) == 30_000
    change_fund(group, replace(roof, opening_pence=25_000))
    assert _general(group) == 25_000
    keep_account(group, replace(BANK, name="Bank", opening_pence=60_000))
    assert _general(group) == 35_000
    for expected in (25_000, 30_000, 50_000, 0):
        group.undo()
        assert _general(group) == expected


def test_a_group_may_say_itself_what_the_general_fund_began_with(group: GroupFile) -> None:
    general = add_fund(group, Fund(name="General fund"))
    keep_account(group, BANK)
    change_fund(group, replace(general, opening_pence=49_000))
    assert _general(group) == 49_000
    assert read_book(group).difference_on(DAY) == -1_000


def test_once_the_cashbook_is_locked_nothing_that_was_there_at_the_start_changes(
    group: GroupFile,
) -> None:
    """It counts on every day, so no other day typed with it makes it right."""
    add_fund(group, Fund(name="General fund"))
    bank = keep_account(group, BANK)
    lock_until(group, DAY, today=date(2026, 5, 1))
    later = date(2026, 4, 20)
    for changed in (
        replace(bank, opening_pence=60_000, opened_on=later),
        Account(name="Tin", opening_pence=500, opened_on=later),
    ):
        with pytest.raises(RuleBroken, match="What an account began with cannot change"):
            keep_account(group, changed)
    with pytest.raises(RuleBroken, match="What a fund began with cannot change"):
        add_fund(group, replace(ROOF, opened_on=later))
    keep_account(group, Account(name="Tin", opened_on=later))
    keep_account(group, replace(bank, name="Bank of Wenlow"))
    add_fund(group, replace(ROOF, opening_pence=None))
    assert _general(group) == 50_000
    assert read_book(group).difference_on(later) == 0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("bank", "tin", "roof", "piano")), st.integers(0, 99_999)),
        max_size=12,
    )
)
def test_funds_and_accounts_tie_in_whatever_order_they_are_begun(
    tmp_path_factory: pytest.TempPathFactory, typed: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("opening") / "group.groupkeeper"
    general = Fund(name="General fund")
    with create_group_file(path, GroupDetails(name="Elm Street"), [general]) as group:
        for name, pence in typed:
            if name in ("bank", "tin"):
                keep_account(group, Account(id=name, name=name, opening_pence=pence))
            elif group.find(Fund, id=name):
                change_fund(group, replace(ROOF, id=name, name=name, opening_pence=pence))
            else:
                add_fund(group, replace(ROOF, id=name, name=name, opening_pence=pence))
        assert read_book(group).difference_on(DAY) == 0
