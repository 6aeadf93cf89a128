"""The verb `sessions`: how many were held, who came and how often, on screen, as PDF or CSV."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.session_report import (
    SessionCounts,
    SessionReport,
    report_sentences,
    say_tenths,
)
from groupkeeper.operations.activities.session_reports import (
    draw_session_report,
    this_year,
    write_session_csv,
)
from groupkeeper.operations.activities.sheets import activity_called
from groupkeeper.operations.paper import save_paper

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("sessions")
@group_argument
@click.option("--activity", default="", help="One activity, by its name; else all of them.")
@click.option("--from", "first", type=_DAY, help="The first day; else the first of our year.")
@click.option("--to", "last", type=_DAY, help="The last day; else today.")
@click.option("--out", type=click.Path(path_type=Path), help="A .pdf or .csv to make.")
@click.option("--large", is_flag=True, help="Letters of 16 points in the PDF.")
def sessions_command(
    file: Path,
    activity: str,
    first: datetime | None,
    last: datetime | None,
    out: Path | None,
    large: bool,
) -> Answer:
    """Say how many sessions were held, who came and how often, in any period."""
    today = date.today()
    with opened(file, reading=True) as group:
        usual = this_year(group, today)
        days = Period(
            first.date() if first else min(usual.start, last.date() if last else usual.start),
            last.date() if last else today,
        )
        refuse_backwards(days.start, days.end)
        activity_id = activity_called(group, activity).id if activity else ""
        drawn = draw_session_report(group, days, activity_id, today, large=large)
    if out is not None:
        if out.suffix.lower() == ".csv":
            write_session_csv(drawn.report, out)
        else:
            save_paper(drawn.made.paper, out)
    return _sentence(drawn.report, out), _as_json(drawn.report, out)


def _sentence(report: SessionReport, out: Path | None) -> str:
    whole = report.whole
    lines = [
        f"{report.about}, {report.period.said()}:",
        f"  {count_said(whole.planned, 'session')} planned, {whole.held} held, "
        f"{whole.called_off} called off",
        f"  {count_said(whole.attendances, 'attendance')} by name, "
        f"{say_tenths(whole.average_tenths)} at a session",
        f"  {count_said(whole.people, 'different person', 'different people')}, "
        f"{report.new} new to us",
        f"  once {report.once}, 2 to 5 times {report.few}, 6 times or more {report.many}",
        *(f"  {said}" for said in report_sentences(report)),
    ]
    return "\n".join([*lines, *([f"Saved as {out}."] if out else [])])


def _as_json(report: SessionReport, out: Path | None) -> dict[str, object]:
    return {
        "about": report.about,
        "from": report.period.start,
        "to": report.period.end,
        **_counts(report.whole),
        "new": report.new,
        "once": report.once,
        "two_to_five": report.few,
        "six_or_more": report.many,
        "activities": [{"name": name, **_counts(counts)} for name, counts in report.activities],
        "out": str(out) if out else None,
    }


def _counts(counts: SessionCounts) -> dict[str, object]:
    return {
        "planned": counts.planned,
        "held": counts.held,
        "called_off": counts.called_off,
        "attendances": counts.attendances,
        "average": say_tenths(counts.average_tenths),
        "headcount": counts.headcount,
        "people": counts.people,
    }
