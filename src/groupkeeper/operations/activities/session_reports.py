"""The session report of an activity or of all: looked at, saved as a PDF or for a spreadsheet."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.session_report import SessionReport, report_rows
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.activities.session_report import print_session_report
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.session_report import report_of
from groupkeeper.storage.saving import save_file

CSV_HEADS = ("part", "what", "number")


@dataclass(frozen=True)
class ReportMade:
    """The report in numbers, and on paper."""

    report: SessionReport
    made: PrintMade


def this_year(group: GroupFile, today: date) -> Period:
    """From the first day of the group's year until today: what is asked about unless said."""
    return Period(our_year(group.details(), today).start, today)


def draw_session_report(
    group: GroupFile, days: Period, activity_id: str, today: date, *, large: bool = False
) -> ReportMade:
    """The report of an activity, or of all with "", in a period."""
    if activity_id:
        group.get(Activity, activity_id)
    report = report_of(group, days, activity_id)
    paper = print_session_report(group.details(), report, today, large=large)
    return ReportMade(report, PrintMade(paper, report.whole.people))


def write_session_csv(report: SessionReport, to: Path) -> Path:
    """Save each number in a row of its own. FileProblem when it cannot be written."""
    return save_file(to, csv_table(CSV_HEADS, report_rows(report)))


def report_name(report: SessionReport) -> str:
    """The name offered for the file."""
    return f"Sessions {report.about} {report.period.said()}".replace("/", "-")
