"""The treasurer's report for a committee meeting: one page."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from groupkeeper.domain.cashbook.accounts_records import Owing
from groupkeeper.domain.cashbook.treasurer import Held, TreasurerReport
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.cashbook.amounts import Line, Weight, amount_table, in_pence
from groupkeeper.reports.page import BODY, NOTE, PART, Paper, Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import opening

_MOST = 6  # of a kind, so that the report stays on one page
_WIDTHS = (2.6, 1.1, 1.0, 1.0, 1.0, 1.1)
_HEADS = ("Before", "Money in", "Money out", "Moved", "Now")


def print_treasurer_report(report: TreasurerReport) -> Printed:
    """Balances, what moved since the last meeting, grants, and what is owed."""
    end = say_date(report.period.end)
    story = stacked(
        opening("Treasurer's report", f"{report.group_name}, {end}"),
        words(_summary(report), BODY),
        _held("By account (£)", "Account", report.accounts),
        _held("By fund (£)", "Fund", report.funds),
        _grants(report),
        _owing("Owed to us", "Nobody owes us anything.", report.unpaid),
        _owing("Owed by us", "We owe nothing.", report.owed),
    )
    paper = Paper(
        title=f"Treasurer's report, {end}",
        author=report.group_name,
        footer=f"{report.group_name} · Treasurer's report · {table_date(report.period.end)}",
        second_footer="For the committee",
    )
    return print_paper(paper, story)


def _summary(report: TreasurerReport) -> str:
    said = (
        f"Since {say_date(report.period.start)}: {say_pence(sum(x.came for x in report.funds))} "
        f"came in and {say_pence(sum(x.went for x in report.funds))} went out. We now hold "
        f"{say_pence(report.held)}."
    )
    if report.differs:
        said += f" Funds and accounts differ by {say_pence(abs(report.differs))}: to be looked at."
    return said


def _held(title: str, head: str, rows: Sequence[Held]) -> list[Flowable]:
    shown, rest = _shortened(rows)
    lines = [Line(one.name, _amounts(one)) for one in shown]
    if rest:
        lines.append(Line(f"{len(rest)} more", _amounts(_together(rest))))
    lines.append(Line("All", _amounts(_together(rows)), Weight.TOTAL))
    return [words(title, PART), amount_table((head, *_HEADS), lines, _WIDTHS)]


def _shortened(rows: Sequence[Held]) -> tuple[Sequence[Held], Sequence[Held]]:
    most = _MOST + 2
    return (rows, ()) if len(rows) <= most else (rows[: most - 1], rows[most - 1 :])


def _amounts(one: Held) -> list[str]:
    return [in_pence(x) for x in (one.opening, one.came, one.went, one.moved, one.closing)]


def _together(rows: Sequence[Held]) -> Held:
    return Held(
        "",
        *(sum(getattr(one, name) for one in rows)
          for name in ("opening", "came", "went", "moved", "closing")),
    )  # fmt: skip


def _grants(report: TreasurerReport) -> list[Flowable]:
    if not report.grants:
        return [words("Grants", PART), words("No grant is running.", BODY)]
    lines = [
        Line(
            (one.title, one.next_due),
            [in_pence(x) for x in (one.awarded, one.spent, one.left)],
        )
        for one in report.grants[:_MOST]
    ]
    heads = ("Grant", "Due next", "Awarded", "Spent", "Left")
    story = [
        words("Grants (£)", PART),
        amount_table(heads, lines, (2.0, 3.1, 1, 1, 1), words=2),
    ]
    more = len(report.grants) - _MOST
    return [*story, words(f"And {more} more.", NOTE)] if more > 0 else story


def _owing(title: str, nothing: str, owing: Sequence[Owing]) -> list[Flowable]:
    if not owing:
        return [words(title, PART), words(nothing, BODY)]
    shown = owing if len(owing) <= _MOST else owing[: _MOST - 1]
    rest = owing[len(shown) :]
    lines = [
        Line(
            (one.what, one.source, table_date(one.due_on)),
            (in_pence(one.pence),),
        )
        for one in shown
    ]
    if rest:
        lines.append(Line((f"{len(rest)} more", "", ""), (in_pence(sum(x.pence for x in rest)),)))
    whole = in_pence(sum(one.pence for one in owing))
    lines.append(Line(("All", "", ""), (whole,), Weight.TOTAL))
    heads = ("What", "From", "Due", "£")
    return [
        words(f"{title} (£)", PART),
        amount_table(heads, lines, (3.4, 2, 1.2, 1.1), words=3),
    ]
