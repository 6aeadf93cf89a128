"""The verb `export`: people or sessions as a file for other programs, chosen by its ending."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import OWN_HELP, Answer, group_argument, opened, verb
from groupkeeper.cli.calendars import write_out_bookings
from groupkeeper.domain.counts import count_said
from groupkeeper.errors import FileProblem
from groupkeeper.operations.activities.sheets import activity_called
from groupkeeper.operations.exports import export_people
from groupkeeper.operations.grants.register import save_register
from groupkeeper.operations.people.lists import list_called, narrowed_to
from groupkeeper.operations.volunteers.rota_prints import write_activity_calendar
from groupkeeper.storage.queries.people.people import EVERYONE

_SESSIONS, _BOOKINGS, _GRANTS = "sessions", "bookings", "grants"


@verb("export")
@group_argument
@click.argument("what", type=click.Choice(["people", _SESSIONS, _BOOKINGS, _GRANTS]))
@click.argument("dest", type=click.Path(path_type=Path))
@click.option("--who", default=EVERYONE, help="A filter, a saved list or a tag.")
@click.option("--search", "words", default="", help="Only people with these words.")
@click.option("--own", default="", help=OWN_HELP)
@click.option("--activity", default="", help="Of sessions: only this activity, by its name.")
@click.option("--space", default="", help="Of bookings: only this space, by its name.")
@click.option("--hirer", default="", help="Of bookings: only this person or organisation.")
@click.option("--for-us", is_flag=True, help="Of bookings: our own words and who booked.")
def export_command(
    file: Path,
    what: str,
    dest: Path,
    who: str,
    words: str,
    own: str,
    activity: str,
    space: str,
    hirer: str,
    for_us: bool,
) -> Answer:
    """Write people to a .csv, .xlsx or .vcf file, or their email addresses to a .txt file.

    Sessions and bookings are written to an .ics file, for the calendar of a phone or an email
    program; bookings in public words, unless it is for us. Grants are written as a register in
    the 360Giving standard (.csv, .xlsx or .json), and those it cannot take to a list beside it.
    """
    if what == _GRANTS:
        return _register(file, dest)
    if what == _BOOKINGS:
        return write_out_bookings(file, dest, space=space, hirer=hirer, for_us=for_us)
    if what == _SESSIONS:
        return _calendar(file, dest, activity)
    with opened(file, reading=True) as group:
        whom = list_called(group, who)
        words = words or whom.words
        narrowed = narrowed_to(group, whom.who, own, date.today())
        done = export_people(group, dest, who=narrowed, words=words, day=date.today())
    return "\n".join([f"Written to {dest}.", *done.said]), {
        "what": what,
        "out": str(dest),
        "people": done.people,
        "said": list(done.said),
    }


def _register(file: Path, dest: Path) -> Answer:
    with opened(file, reading=True) as group:
        saved = save_register(group, dest)
    return f"Written to {dest}: {saved.said()}", {
        "what": _GRANTS,
        "out": str(dest),
        "grants": saved.in_standard,
        "others": saved.others,
        "others_out": str(saved.local) if saved.local else None,
    }


def _calendar(file: Path, dest: Path, activity: str) -> Answer:
    if dest.suffix.lower() != ".ics":
        raise FileProblem(
            f"Sessions go into a calendar file. Nothing was written. Let “{dest.name}” end in .ics."
        )
    with opened(file, reading=True) as group:
        activity_id = activity_called(group, activity).id if activity else ""
        count = write_activity_calendar(group, activity_id, dest, datetime.now())
    said = f"Written to {dest}: {count_said(count, 'session')}, a month back and a year ahead."
    return said, {"what": _SESSIONS, "out": str(dest), "sessions": count}
