"""Calendar files on the command line: `import` and `export` of bookings, by the ending .ics."""

from datetime import date, datetime, timedelta
from pathlib import Path

from groupkeeper.cli.answers import Answer, Unsuccessful, opened, refuse_backwards
from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import short_day
from groupkeeper.errors import FileProblem, ImportTrouble, NotThere
from groupkeeper.exchange.calendars_in import read_calendar
from groupkeeper.operations.bookings.calendar_imports import (
    CalendarPreview,
    DateOutcome,
    DateRow,
    IntoSpaces,
    bring_in_calendar,
    preview_calendar,
    say_charges,
)
from groupkeeper.operations.bookings.calendars import WhichCalendar, write_bookings_calendar
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds

YEAR_AHEAD = timedelta(days=365)
_ENDING = ".ics"


def bring_in_bookings(
    file: Path,
    source: Path,
    *,
    space: str = "",
    first: date | None = None,
    last: date | None = None,
    hirer_kind: str = "",
    only_look: bool = False,
) -> Answer:
    """Bring the dates of a calendar file in as bookings, or with `only_look` say what would be.

    Without days: from today for a year. Without a space: the first one. Those of organisations we
    know by name have their price; the others are charged as `hirer_kind`.
    """
    if source.suffix.lower() != _ENDING:
        raise ImportTrouble(
            "Bookings come from a calendar file that ends in .ics. Nothing was changed. Save the"
            " calendar as one in the program it comes from."
        )
    today = date.today()
    first = first or today
    last = last or first + YEAR_AHEAD
    refuse_backwards(first, last)
    calendar = read_calendar(source)
    with opened(file, reading=only_look) as group:
        into = IntoSpaces(
            _space(group, space), first, last, hirer_kind_id=_hirer_kind(group, hirer_kind)
        )
        preview = preview_calendar(group, calendar, into)
        if not only_look:
            bring_in_calendar(group, preview, today=today)
    return _answer(preview, only_look)


def write_out_bookings(
    file: Path,
    dest: Path,
    *,
    space: str = "",
    hirer: str = "",
    for_us: bool = False,
) -> Answer:
    """Write bookings into a calendar file: all, of one space, of one person or organisation."""
    if dest.suffix.lower() != _ENDING:
        raise FileProblem(
            f"Bookings go into a calendar file. Nothing was written. Let “{dest.name}” end in .ics."
        )
    with opened(file, reading=True) as group:
        person_id, organisation_id = _hirer(group, hirer) if hirer else ("", "")
        which = WhichCalendar(
            space_id=_space(group, space) if space else "",
            person_id=person_id,
            organisation_id=organisation_id,
            for_us=for_us,
        )
        count = write_bookings_calendar(group, dest, which, datetime.now())
    words = "our own words" if for_us else "public words"
    said = f"Written to {dest}: {count_said(count, 'booking')}, in {words}."
    return said, {"what": "bookings", "out": str(dest), "bookings": count}


def _space(group: GroupFile, name: str) -> str:
    spaces = space_tree(group).spaces
    if not name and spaces:
        return spaces[0].id
    found = [one.id for one in spaces if one.name.casefold() == name.strip().casefold()]
    if not found and spaces:
        names = ", ".join(one.name for one in spaces)
        raise NotThere(f"There is no space called “{name}”. There are: {names}.")
    return found[0] if found else ""


def _hirer_kind(group: GroupFile, name: str) -> str:
    kinds = hirer_kinds(group)
    found = [one.id for one in kinds if one.name.casefold() == name.strip().casefold()]
    if name and not found:
        names = ", ".join(one.name for one in kinds) or "none yet"
        raise NotThere(f"There is no kind of hirer called “{name}”. There are: {names}.")
    return found[0] if name else ""


def _hirer(group: GroupFile, name: str) -> tuple[str, str]:
    """The ids of the person and of the organisation of a name; one of them is ""."""
    wanted = name.strip().casefold()
    bodies = [one.id for one in group.find(Organisation) if one.name.casefold() == wanted]
    people = [one.id for one in group.find(Person) if one.full_name.casefold() == wanted]
    if len(bodies) + len(people) > 1:
        raise NotThere(f"More than one is called “{name}”. Choose them in the window.")
    if not bodies and not people:
        raise NotThere(f"Nobody is called “{name}”: no person and no organisation.")
    return ("", bodies[0]) if bodies else (people[0], "")


def _answer(preview: CalendarPreview, only_look: bool) -> Answer:
    counts = {each: preview.count(each) for each in DateOutcome}
    new, were = counts[DateOutcome.NEW], "would be" if only_look else "were"
    left = preview.which(DateOutcome.CLASH, DateOutcome.TROUBLE)
    lines = [
        f"{count_said(new, 'booking')} {'was' if new == 1 and not only_look else were} added,"
        f" {counts[DateOutcome.SAME]:,} {'was' if counts[DateOutcome.SAME] == 1 else 'were'} here"
        f" already, {len(left):,} left out.",
        *([say_charges(preview.which(DateOutcome.NEW))] if new else []),
        *(f"{_when(row)}, {row.title}, was left out: {row.message}." for row in left),
        *preview.notes,
    ]
    answer = (
        "\n".join(lines),
        {
            "new": new,
            "changed": 0,
            "same": counts[DateOutcome.SAME],
            "clash": counts[DateOutcome.CLASH],
            "trouble": [{"row": row.number, "message": row.message} for row in left],
            "charge_pence": sum(row.charge or 0 for row in preview.which(DateOutcome.NEW)),
            "notes": list(preview.notes),
        },
    )
    if (left or preview.notes) and not new and not counts[DateOutcome.SAME]:
        raise Unsuccessful(answer)
    return answer


def _when(row: DateRow) -> str:
    return f"{short_day(row.starts_at.date())} {row.starts_at:%H:%M}"
