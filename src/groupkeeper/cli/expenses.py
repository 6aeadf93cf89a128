"""The verb `expenses`: claims and how they stand, as lines, as JSON or as a CSV file."""

from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.volunteers.expenses import ClaimState, say_what_for
from groupkeeper.operations.volunteers.expenses import save_claims
from groupkeeper.storage.queries.volunteers.expenses import Claim, claims


@verb("expenses")
@group_argument
@click.option(
    "--state", type=click.Choice([one.value for one in ClaimState]), help="Only claims like that."
)
@click.option("--csv", "out", type=click.Path(path_type=Path), help="Save every claim as CSV too.")
def expenses_command(file: Path, state: str | None, out: Path | None) -> Answer:
    """List expenses claims, those that wait first."""
    with opened(file, reading=True) as group:
        found = [one for one in claims(group) if state in (None, one.state)]
        if out is not None:
            save_claims(group, out)
    total = say_pence(sum(one.pence for one in found))
    lines = [*map(_said, found), f"{count_said(len(found), 'claim')}, {total} in all."]
    if out is not None:
        lines.append(f"Saved as {out}.")
    return "\n".join(lines), {"count": len(found), "rows": [_as_json(one) for one in found]}


def _said(one: Claim) -> str:
    what = say_what_for([each.item for each in one.items])
    day = say_date(one.claim.claimed_on) if one.claim.claimed_on else "?"
    return (
        f"{one.claim.reference}  {one.name}, {say_pence(one.pence)}, {what}, claimed on {day}: "
        f"{one.state.label.lower()}"
    )


def _as_json(one: Claim) -> dict[str, Any]:
    return {
        "id": one.id,
        "reference": one.claim.reference,
        "person": one.claim.person_id,
        "name": one.name,
        "claimed_on": one.claim.claimed_on,
        "state": one.state.value,
        "pence": one.pence,
        "items": [
            {
                "date": each.item.on_date,
                "what_for": each.item.what_for,
                "pence": each.item.pence or 0,
                "activity": each.activity,
                "receipt": each.has_receipt,
            }
            for each in one.items
        ],
        "approved_by": one.approved_by,
        "approved_on": one.claim.approved_on,
        "refused_because": one.claim.refused_because,
        "paid_on": one.claim.paid_on,
        "voucher": one.voucher,
    }
