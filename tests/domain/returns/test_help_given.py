"""How volunteers helped the grant go further: counts, never money made from time."""

from dataclasses import replace

from groupkeeper.domain.figures import Unit
from groupkeeper.domain.grants.outcomes import HelpCount
from groupkeeper.domain.returns.gathered import ActivityPaidFor, Gathered, RoleNamed
from groupkeeper.domain.returns.help_given import five_ways, how_it_helped, space_and_networks
from groupkeeper.domain.returns.hours_given import hours_given
from groupkeeper.domain.returns.money import grant_money
from groupkeeper.domain.returns.shares import shared_out
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.who_came import who_came
from tests.reports.examples import LUNCH, NOW, YOGA, small_example


def _helped(gathered: Gathered) -> Table:
    hours = hours_given(gathered, NOW.date())
    return how_it_helped(gathered, who_came(gathered), hours, grant_money(gathered))


def test_sessions_led_things_made_turns_and_expenses_are_counted() -> None:
    example = small_example()
    led = tuple(
        replace(entry, session_id="s2") if entry.id == "h3" else entry
        for entry in example.time_given
    )
    repaid = tuple(
        replace(line, person_id="dee") if line.id == "m2" else line for line in example.money
    )
    table = _helped(
        small_example(
            time_given=led,
            money=repaid,
            roles=dict(example.roles) | {"cook": RoleNamed("Key holder", "premises")},
            help_counts=(HelpCount(award_id="award", what="Meals made", amount=840),),
        )
    )
    found = {str(row[0]): row[1].amount for row in table.rows if not isinstance(row[1], str)}
    assert found["Sessions led by volunteers"] == 0 + ("host" in example.roles)
    assert found["Meals made"] == 840
    assert found["Turns with keys and setting up"] == 2
    repaid_row = next(figure for name, figure in found.items() if name.startswith("Expenses"))
    assert repaid_row == 1_999


def test_without_a_claim_no_pound_is_said_to_be_repaid() -> None:
    """A payment that names no volunteer may be one all the same: £0.00 would say too much."""
    (said,) = (row[1] for row in _helped(small_example()).rows if "Expenses" in str(row[0]))
    assert said == "no claim recorded"


def test_only_expenses_are_in_pounds() -> None:
    example = small_example()
    money = tuple(
        replace(line, person_id="dee") if line.id == "m2" else line for line in example.money
    )
    units = {figure.id: figure.unit for figure in _helped(small_example(money=money)).figures()}
    assert [one for one, unit in units.items() if unit is Unit.PENCE] == ["M11"]


def test_sessions_in_our_space_and_tags_are_added_up() -> None:
    example = small_example()
    gathered = small_example(
        sessions=tuple(one._replace(space_minutes=90) for one in example.sessions),
        activities=(
            ActivityPaidFor(LUNCH, "Lunch", "Hall", "every week", ("Connect", "Give")),
            ActivityPaidFor(YOGA, "Yoga", "Hall", "every week", ("Be active", "Connect")),
        ),
    )
    who, hours = who_came(gathered), hours_given(gathered, NOW.date())
    assert space_and_networks(gathered, who, hours).column(1)[0].amount == 3 * 90
    ways = {str(row[0]): row[1] for row in five_ways(gathered, who).rows}
    assert list(ways) == ["Connect", "Be active", "Give"]
    assert [one.amount for one in five_ways(gathered, who).column(1)] == [3, 1, 2]


def test_shares_of_hours_add_up_to_a_hundred() -> None:
    assert shared_out([1, 1, 1], 100) == [34, 33, 33]
    assert shared_out([0, 0], 100) == [0, 0]
    groups = hours_given(small_example(), NOW.date()).groups
    assert sum(one.amount for one in groups.column(3)) == 100
