from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.volunteers.sign_in import InAndOut, read_in_and_out, read_typed


@pytest.mark.parametrize(
    ("typed", "came", "left"),
    [
        ("11:30-14:30", time(11, 30), time(14, 30)),
        ("11.30 to 2.30", time(11, 30), time(14, 30)),
        ("1130 1430", time(11, 30), time(14, 30)),
        ("9 – 12", time(9), time(12)),
        ("10am - 1pm", time(10), time(13)),
        ("In 9:05, out 11:50", time(9, 5), time(11, 50)),
        ("12 until 12:45", time(12), time(12, 45)),
    ],
)
def test_times_are_read_as_sheets_say_them(typed: str, came: time, left: time):
    assert read_in_and_out(typed) == InAndOut(came, left)


@pytest.mark.parametrize("typed", ["", "3", "1.5", "25:00-26:00", "14:30-13:00", "13pm-2pm", "a-b"])
def test_what_is_no_pair_of_times_is_not_one(typed: str):
    assert read_in_and_out(typed) is None


def test_hours_are_to_the_nearest_quarter():
    read = read_in_and_out("9:05-11:50")
    assert read is not None
    assert read.minutes == 165
    assert InAndOut(time(9), time(9, 7)).minutes == 0
    assert InAndOut(time(9), time(9, 8)).minutes == 15


def test_either_way_of_typing_gives_minutes():
    length, times = read_typed("1½"), read_typed("11:30-14:30")
    assert length
    assert (length.minutes, length.times) == (90, None)
    assert times
    assert times.times
    assert times.minutes == 180
    assert times.times.said() == "In 11:30, out 14:30"
    assert read_typed("three") is None


@given(st.times(), st.times())
def test_every_pair_in_order_is_read_back(came: time, left: time):
    came, left = (one.replace(second=0, microsecond=0) for one in (came, left))
    read = read_in_and_out(f"{came:%H:%M}-{left:%H:%M}")
    if came < left:
        assert read == InAndOut(came, left)
        assert InAndOut(came, left).minutes % 15 == 0
    else:
        assert read is None or read.left > read.came
