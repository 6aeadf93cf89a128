"""The verb `export`: people as a file for other programs, chosen by its ending."""

from datetime import date
from pathlib import Path

import click

from groupkeeper.cli.answers import OWN_HELP, Answer, group_argument, opened, verb
from groupkeeper.operations.exports import export_people
from groupkeeper.operations.people_lists import list_called, narrowed_to
from groupkeeper.storage.queries.people import EVERYONE


@verb("export")
@group_argument
@click.argument("what", type=click.Choice(["people"]))
@click.argument("dest", type=click.Path(path_type=Path))
@click.option("--who", default=EVERYONE, help="A filter, a saved list or a tag.")
@click.option("--search", "words", default="", help="Only people with these words.")
@click.option("--own", default="", help=OWN_HELP)
def export_command(file: Path, what: str, dest: Path, who: str, words: str, own: str) -> Answer:
    """Write people to a .csv, .xlsx or .vcf file, or their email addresses to a .txt file."""
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
