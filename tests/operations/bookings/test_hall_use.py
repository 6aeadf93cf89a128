"""The use of space of the made-up group, on paper, as CSV and by the command line."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.periods import Period
from groupkeeper.operations.bookings.hall_use import draw_use, use_in, write_use_csv
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
TODAY = date(2026, 3, 31)


def test_only_what_is_confirmed_counts_and_our_own_use_does(group: GroupFile):
    hall = Space(name="Main hall", opens_at="09:00", closes_at="19:00")
    with group.step("Begin") as step:
        step.save(hall)
        for hour, state, kind in (
            (9, BookingState.CONFIRMED, BookedFor.OURS),
            (11, BookingState.COMPLETED, BookedFor.HIRE),
            (13, BookingState.PROVISIONAL, BookedFor.HIRE),
            (15, BookingState.CANCELLED, BookedFor.HIRE),
            (17, BookingState.ENQUIRY, BookedFor.OURS),
        ):
            step.save(Booking(
                title="Thing", space_id=hall.id, state=state.value, booked_for=kind.value,
                starts_at=datetime(2026, 3, 9, hour), ends_at=datetime(2026, 3, 9, hour + 1),
                set_up_minutes=30,
            ))  # fmt: skip
    use = use_in(group, Period(date(2026, 3, 9), date(2026, 3, 9)))
    assert (use.minutes, use.our_minutes, use.bookings) == (120, 60, 2)
    assert [(one.open_minutes, one.percent) for one in use.by_space] == [(600, 20)]


def test_paper_csv_and_command_line_say_the_same_of_the_made_up_group(
    sample: GroupFile, sample_path: Path, tmp_path: Path
):
    drawn = draw_use(sample, MARCH, TODAY)
    use = drawn.use
    assert use.minutes > 60 * 60
    assert sum(one.minutes for one in use.by_kind) == use.minutes
    pages = range(1, page_count(drawn.made.paper.pdf) + 1)
    said = " ".join(" ".join(page_text(drawn.made.paper.pdf, page) for page in pages).split())
    assert "We used it ourselves for" in said
    out = tmp_path / "use.csv"
    write_use_csv(use, out)
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    by_kind = [float(row[2]) for row in rows if row[0] == "Kind of hirer"]
    assert round(sum(by_kind) * 60) == use.minutes
    answer = CliRunner().invoke(
        groupkeeper,
        ["use", str(sample_path), "--from", "2026-03-01", "--to", "2026-03-31", "--json"],
    )
    assert json.loads(answer.output)["minutes"] == use.minutes


def test_the_print_names_no_hirer(sample: GroupFile):
    drawn = draw_use(sample, MARCH, TODAY)
    pages = range(1, page_count(drawn.made.paper.pdf) + 1)
    said = " ".join(page_text(drawn.made.paper.pdf, page) for page in pages)
    hires = [one for one in sample.find(Booking) if one.booked_for == BookedFor.HIRE]
    assert [one.title for one in hires if one.title in said] == []
