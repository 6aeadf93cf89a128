"""The verb `accounts`: the year's accounts checked, printed, as a table, approved and locked."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.year_end import (
    YearEnd,
    approve_accounts,
    write_accounts_csv,
    year_called,
    year_end,
)
from groupkeeper.operations.paper import save_paper

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("accounts")
@group_argument
@click.argument("what", type=click.Choice(["check", "print", "csv", "approve"]))
@click.option("--year-end", "ends_on", type=_DAY, help="The last day; else the year due next.")
@click.option("--out", type=click.Path(path_type=Path), help="The PDF, HTML or CSV to make.")
@click.option("--layout", type=click.Choice(["cc16a", "oscr"]), help="The regulator's layout.")
@click.option("--approved-on", type=_DAY, help="Approve: the day of the meeting.")
@click.option("--minute", default="", help="Approve: the minute that says so.")
@click.option("--signed-by", multiple=True, help="Approve: who signs, once or twice.")
def accounts_command(
    file: Path,
    what: str,
    ends_on: datetime | None,
    out: Path | None,
    layout: str | None,
    approved_on: datetime | None,
    minute: str,
    signed_by: tuple[str, ...],
) -> Answer:
    """Check, print, list or approve the year's receipts and payments accounts."""
    today = date.today()
    with opened(file, reading=what != "approve") as group:
        year = year_called(group, ends_on.date() if ends_on else None, today)
        if layout and year.locked_at is None:
            year = replace(year, layout=layout)
        if what == "approve":
            first, second, *_ = (*signed_by, year.first_signatory, "", "")
            year = replace(
                year,
                approved_on=approved_on.date() if approved_on else None,
                minute_reference=minute or year.minute_reference,
                first_signatory=first,
                second_signatory=second or year.second_signatory,
            )
            locked = approve_accounts(group, year, now=datetime.now())
            return _approved(year_end(group, locked, today))
        found = year_end(group, year, today)
    if what == "check":
        return _checked(found)
    if out is None:
        raise RuleBroken(Problem("out", "Say with --out which file to make. Nothing was made."))
    if what == "csv":
        write_accounts_csv(found.accounts, out)
    else:
        save_paper(draw_accounts(found.accounts, today).paper, out)
    return f"Saved as {out}.", _values(found) | {"out": str(out)}


def _approved(found: YearEnd) -> Answer:
    ends = say_date(found.accounts.period.end)
    words = f"The accounts to {ends} are approved and locked. Copy {found.year.fingerprint[:8]}."
    return words, _values(found)


def _checked(found: YearEnd) -> Answer:
    period = found.accounts.period.said()
    if found.year.locked_at:
        lines = [f"The accounts of {period} are approved."]
        if found.changed_since:
            lines.append("What moved in that year is no longer what was approved.")
    elif found.stopped_by:
        lines = [f"The accounts of {period} cannot be closed yet:"]
    else:
        lines = [f"Nothing stands in the way of closing the accounts of {period}."]
    lines += [f"{'- ' if one.stops else '- Advice: '}{one.sentence}" for one in found.stands]
    lines += [f"- {sentence}" for sentence in found.thresholds]
    return "\n".join(lines), _values(found)


def _values(found: YearEnd) -> dict[str, Any]:
    rows = found.accounts.rows
    return {
        "starts_on": found.accounts.period.start,
        "ends_on": found.accounts.period.end,
        "layout": found.year.layout,
        "approved_on": found.year.approved_on,
        "fingerprint": found.year.fingerprint,
        "changed_since": found.changed_since,
        "gross_income": say_pence(found.accounts.gross_income),
        "closing_pence": rows["closing"].figures[-1].amount,
        "stands_in_the_way": [one.sentence for one in found.stopped_by],
        "advice": [one.sentence for one in found.stands if not one.stops],
        "check": list(found.thresholds),
        "notes": list(found.accounts.rounding),
    }
