"""The verbs `treasurer-report`, `examiner-pack` and `evidence-pack`: papers given to others."""

from datetime import date, datetime
from pathlib import Path

import click
from dateutil.relativedelta import relativedelta

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.operations.cashbook.examiner_pack import write_pack
from groupkeeper.operations.cashbook.treasurer_report import draw_treasurer_report
from groupkeeper.operations.cashbook.year_end import year_called
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.packs import PackMade
from groupkeeper.operations.paper import save_paper
from groupkeeper.operations.returns.evidence_pack import write_evidence_pack

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("treasurer-report")
@group_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF or HTML.")
@click.option("--since", type=_DAY, help="The last meeting; else a month ago.")
@click.option("--on", "day", type=_DAY, help="The day of this meeting; else today.")
def treasurer_report_command(
    file: Path, out: Path, since: datetime | None, day: datetime | None
) -> Answer:
    """Print the treasurer's report for a committee meeting: one page."""
    on = day.date() if day else date.today()
    first = since.date() if since else on - relativedelta(months=1)
    with opened(file, reading=True) as group:
        made = draw_treasurer_report(group, first, on)
    save_paper(made.paper, out)
    return f"Printed as {out}.", {
        "out": str(out),
        "pages": made.paper.pages,
        "since": first,
        "on": on,
    }


@verb("examiner-pack")
@group_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A ZIP or new folder.")
@click.option("--year-end", "ends_on", type=_DAY, help="The last day; else the year due next.")
def examiner_pack_command(file: Path, out: Path, ends_on: datetime | None) -> Answer:
    """Put all that an independent examiner looks at into one ZIP or a new folder."""
    today = date.today()
    with opened(file, reading=True) as group:
        year = year_called(group, ends_on.date() if ends_on else None, today)
        made = write_pack(group, year, out, today=today)
    return _packed(made)


@verb("evidence-pack")
@group_argument
@click.argument("grant")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A ZIP or new folder.")
def evidence_pack_command(file: Path, grant: str, out: Path) -> Answer:
    """Put a grant's return and everything behind it into one ZIP or a new folder."""
    with opened(file, reading=True) as group:
        made = write_evidence_pack(group, grant_called(group, grant), out, now=datetime.now())
    return _packed(made)


def _packed(made: PackMade) -> Answer:
    files, receipts = count_said(made.files, "file"), count_said(made.receipts, "receipt")
    return f"Saved as {made.place}: {files}, {receipts} among them.", {
        "out": str(made.place),
        "files": made.files,
        "receipts": made.receipts,
    }
