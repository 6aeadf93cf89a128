"""Verbs about membership: who has not paid, and renewing all those whose time is ending."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.renewing import preview, preview_words
from groupkeeper.domain.people.standing import RENEW_FROM
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.operations.people.memberships import renew_many
from groupkeeper.storage.queries.people.memberships import Renewal, Unpaid, renewals, unpaid_on

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("unpaid")
@group_argument
@click.option("--at", "at", type=_DAY, help="As things stood on this day; else today.")
def unpaid(file: Path, at: datetime | None) -> Answer:
    """List who has not paid their subscription, and the sum."""
    day = at.date() if at else date.today()
    with opened(file, reading=True) as group:
        rows = unpaid_on(group, day)
    total = sum(row.owing for row in rows)
    people = len({row.person_id for row in rows})
    who = f"{count_said(people, 'person', 'people')} {'owes' if people == 1 else 'owe'}"
    owed = f"{who} {say_pence(total)}" if rows else "nobody owes anything"
    lines = [f"{row.name}: {say_pence(row.owing)}{_since(row)}" for row in rows]
    lines.append(f"On {say_date(day)} {owed}.")
    return "\n".join(lines), {
        "at": day,
        "count": len(rows),
        "total_pence": total,
        "rows": [_unpaid_row(row) for row in rows],
    }


@verb("renew")
@group_argument
@click.option("--by", "by", type=_DAY, help="Whose paid time ends by this day; else in a month.")
@click.option("--preview", "only_look", is_flag=True, help="Only say what would be done.")
def renew_command(file: Path, by: datetime | None, only_look: bool) -> Answer:
    """Write down the next subscription of everyone whose paid time ends, as not paid yet.

    It is the same as Renew in the window, for all of them in one step. Who was asked already is
    left as they are. One undo takes it back.
    """
    today = date.today()
    last = by.date() if by else today + RENEW_FROM
    with opened(file, reading=only_look) as group:
        rows = [
            row
            for row in renewals(group, today)
            if row.due.is_new and row.can_renew and (row.paid_to or date.min) <= last
        ]
        if rows and not only_look:
            renew_many(group, [row.membership.id for row in rows], None, today)
    counted = preview([row.due for row in rows])
    renewed = count_said(counted.new, "membership")
    done = f"Renewed {renewed}: {say_pence(counted.due_new)} to pay in all."
    if not rows:
        done = "Nobody has anything new to renew."
    return preview_words(counted, paid=False) if only_look and rows else done, {
        "preview": only_look,
        "count": len(rows),
        "due_pence": sum(row.due.missing for row in rows),
        "rows": [_renewal_row(row) for row in rows],
    }


def _since(row: Unpaid) -> str:
    day = row.subscription.due_on or row.subscription.covers_from
    return f", due {table_date(day)}" if day else ""


def _unpaid_row(row: Unpaid) -> dict[str, object]:
    due_on = row.subscription.due_on or row.subscription.covers_from
    return {
        "id": row.subscription.id,
        "person_id": row.person_id,
        "name": row.name,
        "due_on": due_on,
        "due_pence": row.due,
        "paid_pence": row.paid,
        "owing_pence": row.owing,
    }


def _renewal_row(row: Renewal) -> dict[str, object]:
    first, last = row.due.subscription.covers_from, row.due.subscription.covers_to
    return {
        "id": row.membership.id,
        "person_id": row.person.id,
        "name": row.person.full_name,
        "type": row.kind.name,
        "paid_to": row.paid_to,
        "covers_from": first,
        "covers_to": last,
        "due_pence": row.due.missing,
    }
