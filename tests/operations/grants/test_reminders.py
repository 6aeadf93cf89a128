"""What is due to a funder reminds every officer, on whichever laptop the file is opened."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from groupkeeper.domain.grants.award import Award, Deadline
from groupkeeper.operations.grants.calendars import write_grants_calendar
from groupkeeper.operations.grants.entries import keep_entry
from groupkeeper.operations.grants.grants import add_grant, done_with
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.queries.today import needs_doing

TODAY = date(2026, 3, 12)
VISIT = "Visit of the officer"


def reminded(group: GroupFile) -> bool:
    return any(VISIT in f"{one.fact} {one.reason}" for one in needs_doing(group, TODAY))


def test_a_deadline_reminds_the_treasurer_and_the_secretary_on_their_own_laptops(
    group: GroupFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = add_grant(group, Award(title="Warm Welcome", stage="spending"), "Wenlow Fund")
    deadline = keep_entry(
        group, Deadline(award_id=award.id, what=VISIT, due_on=date(2026, 3, 20)), TODAY
    )
    assert isinstance(deadline, Deadline)
    assert reminded(group)
    theirs = Path(shutil.copy(group.path, tmp_path / "theirs.groupkeeper"))
    monkeypatch.setenv("GROUPKEEPER_HOME", str(tmp_path / "another laptop"))
    out = tmp_path / "dates.ics"
    with open_group_file(theirs, read_only=True) as secretary:
        assert reminded(secretary)
        write_grants_calendar(secretary, out, datetime(2026, 3, 12, 9), award.id)
    events = Calendar.from_ical(out.read_text(encoding="utf-8")).walk("VEVENT")
    (event,) = [one for one in events if VISIT in str(one["summary"])]
    assert event.decoded("dtstart") == date(2026, 3, 20)
    assert event.walk("VALARM"), "a phone reminds of it too"
    done_with(group, deadline, TODAY)
    assert not reminded(group)
