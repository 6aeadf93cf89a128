"""T17: the order of steps does not depend on the laptop's clock."""

from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.person import Person
from groupkeeper.storage.clock import tick
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places

NOW = 1_773_489_600_000
DAY = 86_400_000


@given(st.lists(st.integers(0, 2**46)))
def test_t17_the_reading_always_grows(clocks: list[int]) -> None:
    last = 0
    for now in clocks:
        reading = tick(last, now)
        assert reading > last
        assert reading < 2**63
        last = reading


def test_t17_steps_stay_in_order_when_the_clock_is_wrong(path: Path, places: Places) -> None:
    moments = [
        datetime(2026, 3, 14, 12),
        datetime(2099, 1, 1),
        datetime(1970, 1, 2),
        datetime(2026, 10, 25, 1, 30, fold=1),
        datetime(2026, 10, 25, 1, 30, fold=0),
    ]
    for number, moment in enumerate(moments):
        with (
            open_group_file(path, places=places, now=lambda moment=moment: moment) as group,
            group.step(f"Step {number}") as step,
        ):
            step.save(Person(first_name=str(number)))
    with open_group_file(path, places=places) as group:
        labels = [row[0] for row in group.rows("SELECT label FROM step_log ORDER BY hlc, device")]
    assert labels[1:] == [f"Step {number}" for number in range(len(moments))]
