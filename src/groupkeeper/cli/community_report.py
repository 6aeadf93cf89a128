"""The verb `our-year`: the report to our members for the AGM."""

from datetime import date
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.returns.community_report import measure_rows, money_sentences
from groupkeeper.operations.paper import save_paper
from groupkeeper.operations.returns.community_report import (
    community_report,
    draw_community_report,
    year_ending,
)


@verb("our-year")
@group_argument
@click.option("--year", type=click.IntRange(1900, 2200), help="The year it ends in; else the last.")
@click.option("--out", type=click.Path(path_type=Path, readable=False), help="A .pdf or .html.")
@click.option("--large", is_flag=True, help="Letters of 16 points in the PDF.")
def our_year_command(file: Path, year: int | None, out: Path | None, large: bool) -> Answer:
    """Say how our year was, for the AGM: people, hours, activities, space, grants, money."""
    today = date.today()
    with opened(file, reading=True) as group:
        days = year_ending(group, year, today)
        report = community_report(group, days, today)
        if out is not None:
            save_paper(draw_community_report(group, days, today, large=large).paper, out)
    rows = measure_rows(report.measures, report.least)
    lines = [f"{report.group_name}, {days.said()}"]
    lines += [f"  {label}: {now} (the year before: {before})" for label, now, before in rows]
    lines += [*money_sentences(report), *([f"Saved as {out}."] if out else [])]
    return "\n".join(lines), {
        "from": days.start,
        "to": days.end,
        "measures": [{"what": w, "now": n, "before": b} for w, n, b in rows],
        "opening_pence": report.opening,
        "closing_pence": report.closing,
        "held_for_others_pence": report.held_for_others,
        "lent_pence": report.loans.came,
        "repaid_pence": report.loans.repaid,
        "loans_owed_pence": report.loans.owed,
        "thanked": list(report.thanked),
        "photos": [one.caption for one in report.photos],
    }
