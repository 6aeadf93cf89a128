"""The verbs `add-organisation` and `add-space`: who hires from us, and what there is to hire."""

from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.domain.bookings.space import Space
from groupkeeper.operations.bookings.hall_prints import space_called
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.operations.people.organisations import add_organisation, hirer_kind_called
from groupkeeper.operations.people.rights import person_called

_MINUTES = click.IntRange(0)


@verb("add-organisation")
@group_argument
@click.argument("name")
@click.option("--contact", default="", help="The person to reach, by the whole name.")
@click.option("--phone", default="", help="Its phone.")
@click.option("--email", default="", help="Its email.")
@click.option("--address", default="", help="Its address, for invoices.")
@click.option("--hirer-kind", default="", help="The kind of hirer in the price list, by its name.")
def add_organisation_command(
    file: Path, name: str, contact: str, phone: str, email: str, address: str, hirer_kind: str
) -> Answer:
    """Add an organisation that hires from us, by its NAME."""
    with opened(file) as group:
        kept = add_organisation(
            group,
            Organisation(
                name=name,
                contact_id=person_called(group, contact).id if contact else "",
                phone=phone,
                email=email,
                address=address,
                hirer_kind_id=hirer_kind_called(group, hirer_kind).id if hirer_kind else "",
            ),
        )
    return f"{kept.name} is added.", {"id": kept.id, "name": kept.name}


@verb("add-space")
@group_argument
@click.argument("name")
@click.option("--inside", default="", help="The space it is a part of, by its name.")
@click.option("--holds", type=_MINUTES, help="How many people it holds.")
@click.option("--set-up", type=_MINUTES, default=0, help="Minutes to set up before each booking.")
@click.option("--clear-up", type=_MINUTES, default=0, help="Minutes to clear up after each.")
def add_space_command(
    file: Path, name: str, inside: str, holds: int | None, set_up: int, clear_up: int
) -> Answer:
    """Add a space that can be booked, by its NAME."""
    with opened(file) as group:
        whole = space_called(group, inside) if inside else ""
        space = Space(
            name=" ".join(name.split()),
            inside_id=whole,
            capacity=holds,
            set_up_minutes=set_up,
            clear_up_minutes=clear_up,
            position=len(group.find(Space)),
        )
        kept = add_space(group, space)
    return f"{kept.name} is added.", {"id": kept.id, "name": kept.name}
