"""The verb `print`: lists, labels, letters and cards of people as a PDF."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import OWN_HELP, Answer, group_argument, opened, verb
from groupkeeper.errors import NotThere
from groupkeeper.operations.other_prints import OTHER_PRINTS, Asked, draw_other_print
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.people.lists import list_called, narrowed_to
from groupkeeper.operations.people.prints import (
    OF_PEOPLE,
    Print,
    Wish,
    draw_print,
    save_print,
    usual_people,
)
from groupkeeper.storage.group_file import GroupFile


@verb("print")
@group_argument
@click.argument("what", type=click.Choice([*(one.value for one in Print), *OTHER_PRINTS]))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF to make.")
@click.option("--who", default="", help="A filter, a saved list or a tag; else the usual people.")
@click.option("--search", "words", default="", help="Only people with these words.")
@click.option("--own", default="", help=OWN_HELP)
@click.option("--of", multiple=True, help="Which role, person or claim it is of.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day; else today.")
@click.option("--large", is_flag=True, help="Letters of 16 points, for large print.")
@click.option("--sheet", default="L7160", help="Labels: the number on the packet.")
@click.option("--skip", default=0, help="Labels: how many of the first sheet are used already.")
@click.option("--letter", default="", help="A letter by its name, when there are several.")
@click.option("--no-email", "without_email", is_flag=True, help="Only people we may not email.")
def print_command(
    file: Path,
    what: str,
    out: Path,
    of: tuple[str, ...],
    day: datetime | None,
    large: bool,
    **whom: Any,
) -> Answer:
    """Print lists, labels, letters, cards, agreements with volunteers and much else as a PDF."""
    on = day.date() if day else date.today()
    if what not in OF_PEOPLE and any(whom[name] for name in ("who", "words", "own")):
        chosen = ", ".join(sorted(OF_PEOPLE))
        raise NotThere(
            f"“{what}” is not printed of chosen people, so --who, --search and --own say nothing "
            f"there. They are for: {chosen}."
        )
    with opened(file, reading=True) as group:
        if what in OTHER_PRINTS:
            made = draw_other_print(group, what, Asked(of, on, large))
        else:
            made = draw_print(group, _wish(group, Print(what), on, large, **whom))
    return _saved(made, what, out)


def _wish(
    group: GroupFile,
    what: Print,
    on: date,
    large: bool,
    *,
    who: str,
    words: str,
    own: str,
    sheet: str,
    skip: int,
    letter: str,
    without_email: bool,
) -> Wish:
    whom = list_called(group, who or usual_people(what))
    return Wish(
        what,
        on,
        narrowed_to(group, whom.who, own, on),
        words or whom.words,
        large,
        sheet,
        skip,
        letter,
        without_email,
    )


def _saved(made: PrintMade, what: str, out: Path) -> Answer:
    save_print(made, out)
    return "\n".join([f"Printed as {out}.", *made.left_out]), {
        "what": what,
        "out": str(out),
        "pages": made.paper.pages,
        "people": made.people,
        "left_out": list(made.left_out),
    }
