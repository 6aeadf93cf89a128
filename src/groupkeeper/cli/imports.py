"""The verb `import`: bring in somebody's list, or look at what that would do."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, Unsuccessful, group_argument, opened, verb
from groupkeeper.cli.bank_files import ORDERS, bring_in_money
from groupkeeper.cli.calendars import bring_in_bookings
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.columns import chosen_columns
from groupkeeper.exchange.tables import read_table
from groupkeeper.exchange.threesixty import read_grants
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.imports import GrantsPreview, bring_in_grants, preview_grants
from groupkeeper.operations.imports import (
    Outcome,
    Preview,
    bring_in_people,
    held_now,
    preview_people,
)
from groupkeeper.storage.group_file import GroupFile

PEOPLE, GRANTS, BOOKINGS, MONEY = "people", "grants", "bookings", "money"
_LATER = ("activities",)
_DAY = click.DateTime(["%Y-%m-%d"])


@verb("import")
@group_argument
@click.argument("what", type=click.Choice([PEOPLE, GRANTS, BOOKINGS, MONEY, *_LATER]))
@click.argument("source", type=click.Path(path_type=Path, readable=False))
@click.argument("more", nargs=-1, metavar="")
@click.option("--map", "asked", multiple=True, metavar="FIELD=COLUMN", help="Where a column goes.")
@click.option("--preview", "only_look", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--recipient", default="", help="Grants: a part of our name, or our charity number.")
@click.option("--into", default="", help="Grants: the grant of ours that the one row fills in.")
@click.option("--space", default="", help="Bookings: where, if their place names no space of ours.")
@click.option("--hirer-kind", default="", help="Bookings: whose price, where no name tells it.")
@click.option("--from", "first", type=_DAY, help="Bookings: the first day, as 2026-03-14.")
@click.option("--to", "last", type=_DAY, help="Bookings: the last day. Else a year is taken.")
@click.option("--account", default="", help="Money: our account, by its name or last four figures.")
@click.option("--dates", "order", type=click.Choice(list(ORDERS)), help="Money: day first or not.")
@click.option(
    "--other-amounts", is_flag=True, help="Money: also lines we have with another amount."
)
def import_command(
    file: Path,
    what: str,
    source: Path,
    more: tuple[str, ...],
    asked: tuple[str, ...],
    only_look: bool,
    **told: Any,
) -> Answer:
    """Bring in people from a CSV file or spreadsheet, or grants a funder published (360Giving).

    Bookings come from a calendar file (.ics), each date held to the rule that nobody is
    double-booked. Money is a bank statement: CSV or a spreadsheet, OFX or QIF.
    """
    asked = (*asked, *more)  # one --map may be followed by several FIELD=COLUMN
    if what in _LATER:
        raise ImportTrouble(
            f"GroupKeeper cannot bring in {what} yet. Nothing was changed. Lists of people,"
            " calendars of bookings, bank statements and grants in the 360Giving standard can be"
            " brought in now."
        )
    if what == BOOKINGS:
        return _bookings(file, source, only_look, **told)
    if what == MONEY:
        return _money(file, source, asked, only_look, **told)
    if what == GRANTS:
        if asked:
            raise ImportTrouble("The columns of grants have set titles, so --map is not needed.")
        return _grants(file, source, only_look, **told)
    return _people(file, source, asked, only_look)


def _bookings(
    file: Path,
    source: Path,
    only_look: bool,
    *,
    space: str,
    hirer_kind: str,
    first: datetime | None,
    last: datetime | None,
    **_: object,
) -> Answer:
    return bring_in_bookings(
        file,
        source,
        space=space,
        first=first.date() if first else None,
        last=last.date() if last else None,
        hirer_kind=hirer_kind,
        only_look=only_look,
    )


def _money(
    file: Path,
    source: Path,
    asked: Sequence[str],
    only_look: bool,
    *,
    account: str,
    order: str | None,
    other_amounts: bool,
    **_: object,
) -> Answer:
    return bring_in_money(
        file,
        source,
        _asked(asked),
        account=account,
        order=order or "",
        only_look=only_look,
        other_amounts=other_amounts,
    )


def _people(file: Path, source: Path, asked: Sequence[str], only_look: bool) -> Answer:
    table = read_table(source)
    with opened(file, reading=only_look) as group:
        held = held_now(group)
        columns = chosen_columns(table, _asked(asked), held.besides.own_fields)
        preview = preview_people(table, columns, held, today=date.today())
        if not only_look:
            bring_in_people(group, preview)
    return _answer(preview, "people", only_look)


def _grants(
    file: Path, source: Path, only_look: bool, *, recipient: str, into: str, **_: object
) -> Answer:
    grants = read_grants(source)
    with opened(file, reading=only_look) as group:
        preview = preview_grants(group, grants, recipient)
        if into:
            preview = preview_grants(group, grants, recipient, _into(group, preview, into))
        if not only_look:
            bring_in_grants(group, preview)
    return _answer(preview, "grants", only_look)


def _into(group: GroupFile, preview: GrantsPreview, into: str) -> dict[int, str]:
    """The one row that is new, and the grant of ours it is about."""
    rows = [row.number for row in preview.rows if row.outcome == Outcome.NEW]
    if len(rows) != 1:
        raise ImportTrouble(
            f"--into is for one new grant, and there are {len(rows)}. Nothing was changed. Choose"
            " the row with --recipient, or use the window."
        )
    return {rows[0]: grant_called(group, into).id}


def _asked(asked: Sequence[str]) -> list[tuple[str, str]]:
    pairs = [pair.partition("=") for pair in asked]
    for field, equals, _ in pairs:
        if not equals:
            raise ImportTrouble(f"“{field}” does not say which column: write FIELD=COLUMN.")
    return [(field.strip(), column.strip()) for field, _, column in pairs]


def _answer(preview: Preview | GrantsPreview, what: str, only_look: bool) -> Answer:
    counts = {each: preview.count(each) for each in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME)}
    changes = _changes(preview)
    lines = [
        _counted(counts, what, only_look),
        *(f"Row {row}, {what}: {was or 'nothing'} → {now}" for row, what, was, now in changes),
        *(f"Row {row.number} was left out: {row.message}." for row in preview.trouble),
        *preview.notes,
    ]
    answer = (
        "\n".join(lines),
        {
            **{each.value: count for each, count in counts.items()},
            "trouble": [{"row": row.number, "message": row.message} for row in preview.trouble],
            "notes": list(preview.notes),
            **({"changes": _changes_as_json(changes)} if changes else {}),
        },
    )
    if preview.trouble and not any(counts.values()):
        raise Unsuccessful(answer)
    return answer


def _changes(preview: Preview | GrantsPreview) -> list[tuple[int, str, str, str]]:
    """Each change to a grant we have: its row, what, before and after (R-360-1)."""
    if not isinstance(preview, GrantsPreview):
        return []
    return [(row.number, *change) for row in preview.rows for change in row.changes]


def _changes_as_json(changes: Sequence[tuple[int, str, str, str]]) -> list[dict[str, str | int]]:
    return [
        {"row": row, "what": what, "was": was, "would_be": now} for row, what, was, now in changes
    ]


def _counted(counts: dict[Outcome, int], what: str, only_look: bool) -> str:
    new, changed, same = (counts[each] for each in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME))
    were = "would be" if only_look else "was" if new == 1 else "were"
    one = {"people": "person", "grants": "grant"}[what]
    return (
        f"{new:,} {one if new == 1 else what} {were} added,"
        f" {changed:,} {'would change' if only_look else 'changed'}, {same:,} stayed the same."
    )
