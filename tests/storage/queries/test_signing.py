"""Two who sign a return are known to share a household, however their names are typed."""

import pytest

from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.signing import signed_in_one_home

HOME, OTHER = Household(name="Macleod"), Household(name="Kay")
PEOPLE = (
    Person(first_name="Ian", last_name="Macleod", household_id=HOME.id),
    Person(first_name="Ann", last_name="Macleod", household_id=HOME.id),
    Person(first_name="Bo", last_name="Kay", household_id=OTHER.id),
    Person(first_name="Ann", last_name="Macleod"),
)


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("Ian Macleod", "ann  MACLEOD", True),
        ("Ian Macleod", "Bo Kay", False),
        ("Ian Macleod", "Somebody Else", False),
        ("Ian Macleod", "", False),
    ],
)
def test_one_household_is_seen(group: GroupFile, first: str, second: str, shared: bool) -> None:
    with group.step("Add") as step:
        step.save_all([HOME, OTHER, *PEOPLE])
    answers = FunderReturn(first_signatory=first, second_signatory=second)
    assert signed_in_one_home(group, answers) is shared
