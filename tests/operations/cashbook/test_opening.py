"""What a group begins with: accounts and funds tie from the first day, whatever is typed first."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.group import GroupDetails
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


def test_once_the_cashbook_is_locked_the_general_fund_stays(group: GroupFile) -> None:
    add_fund(group, Fund(name="General fund"))
    lock_until(group, DAY, today=date(2026, 5, 1))
    keep_account(group, replace(BANK, opened_on=date(2026, 4, 20)))
    assert _general(group) == 0


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
