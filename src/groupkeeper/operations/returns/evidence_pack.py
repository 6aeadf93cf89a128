"""The evidence pack of a grant: its return and everything behind it, in one folder or ZIP."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.cashbook.accounts_vouchers import voucher_order
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.grants.award import Award, AwardActivity, BudgetLine
from groupkeeper.domain.grants.entries import ENTRY_KINDS
from groupkeeper.domain.grants.evidence import Attachment, Evidence
from groupkeeper.domain.grants.keeping import grant_kept_until
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.cashbook.voucher_papers import by_number, receipts_of
from groupkeeper.operations.cashbook.voucher_rows import CASHBOOK_HEADS, receipts_said, voucher_row
from groupkeeper.operations.grants.entries import entries_of
from groupkeeper.operations.packs import (
    Content,
    Making,
    PackMade,
    plain_file,
    refuse_pack_place,
    write_files,
    write_whole,
)
from groupkeeper.operations.paper import draw_return, figures_csv
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.operations.returns.sent_prints import sent_returns
from groupkeeper.reports.cashbook.pack import ListPart, list_page
from groupkeeper.storage.attachments import content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import sessions

_REGISTER_HEADS = (
    "Date",
    "Activity",
    "Register",
    "Came, by name",
    "Others, counted",
    "Hours given",
)
_NO_NAMES = "Numbers only: names stay with us, and we show the registers when asked."
_SHOWN = frozenset({"photo", "comment", "story", "press"})


def make_evidence_pack(group: GroupFile, award: Award, to: Path, *, now: datetime) -> Making:
    """Write the pack of a grant file by file, as `write_files` does.

    The return is the one of the grant as it stands: as it was locked, or a draft that says so.
    RuleBroken where the grant has no days yet.
    """
    refuse_pack_place(to)
    figures = prepare_return(group, award.id, now=now)
    made = yield from write_files(_contents(group, award, figures), to)
    return made


def write_evidence_pack(group: GroupFile, award: Award, to: Path, *, now: datetime) -> PackMade:
    """Write the whole pack at once. FileProblem when it cannot be written."""
    return write_whole(make_evidence_pack(group, award, to, now=now))


def _contents(group: GroupFile, award: Award, figures: FunderReturnFigures) -> tuple[Content, ...]:
    lines = _lines(group, award)
    receipts = tuple(receipts_of(group, lines))
    title = award.title
    rows = _money_rows(group, award, lines, by_number(receipts))
    registers = _register_rows(group, award)
    money = ListPart("", ("In the order of their numbers.",), CASHBOOK_HEADS, rows)
    came = ListPart("", (_NO_NAMES,), _REGISTER_HEADS, registers, "No session in its time.")
    page = partial(_page, award)
    made = (
        *_returns(group, award, figures),
        Content("1 Return figures.csv", "Every figure of it", lambda: figures_csv(figures)),
        Content("2 Money.html", f"Money in and out of {title}", lambda: page("Money", [money])),
        Content("2 Money.csv", "The same as a table", lambda: csv_table(CASHBOOK_HEADS, rows)),
        *receipts,
        Content("4 Registers.html", "Sessions, and how many came",
                lambda: page("Registers", [came])),
        Content("4 Registers.csv", "The same as a table",
                lambda: csv_table(_REGISTER_HEADS, registers)),
        *_papers(group, award),
    )  # fmt: skip
    return (Content("Index.html", "This page", partial(_index, award, figures, made)), *made)


def _returns(group: GroupFile, award: Award, figures: FunderReturnFigures) -> Iterator[Content]:
    """The return as it stands, a locked one as it was sent; then those that were sent before."""
    sent = sent_returns(group, award.id)
    newest = sent.pop(0)[1] if sent and not figures.is_draft else None
    if newest is None:
        yield Content("1 Return.pdf", _said_of(figures), lambda: draw_return(figures).paper.pdf)
    else:
        yield Content("1 Return.pdf", _said_of(figures), partial(content_of, group, newest))
    for version, kept in sent:
        if kept is not None:
            name = f"1 Returns sent before/Return v{version}.pdf"
            yield Content(name, "As it was sent", partial(content_of, group, kept))


def _lines(group: GroupFile, award: Award) -> list[MoneyLine]:
    """Every line charged to the grant, and the other parts of their vouchers, by number."""
    ours = group.find(MoneyLine, award_id=award.id)
    firsts = {line.part_of_id or line.id for line in ours}
    lines = [one for one in group.find(MoneyLine) if (one.part_of_id or one.id) in firsts]
    return sorted(lines, key=lambda line: (voucher_order(line.reference), line.id))


def _money_rows(
    group: GroupFile, award: Award, lines: Sequence[MoneyLine], files: dict[str, list[str]]
) -> list[tuple[str, ...]]:
    kinds = (Fund, Account, AccountHeading, BudgetLine)
    names = {one.id: one.name for kind in kinds for one in group.find(kind)}
    names[award.id] = award.title
    receipts = receipts_said(group, lines, files)
    ours = [line for line in lines if line.award_id == award.id]
    return [voucher_row(line, names, receipts[line.id]) for line in ours]


def _register_rows(group: GroupFile, award: Award) -> list[tuple[str, ...]]:
    """The sessions of the activities it pays for, in its time, in order. No names."""
    rows: list[tuple[datetime, tuple[str, ...]]] = []
    for link in group.find(AwardActivity, award_id=award.id):
        activity = group.get(Activity, link.activity_id)
        for one in sessions(group, activity.id):
            day = one.starts_at.date()
            if not (award.starts_on and award.ends_on and award.starts_on <= day <= award.ends_on):
                continue
            held = one.state == SessionState.HELD
            state = "Finished" if one.register_finished else "Not finished"
            row = (
                table_date(day),
                activity.name,
                state if held else said(field_of(Session, "state"), one.state),
                str(one.came) if held else "",
                "" if one.headcount is None else str(one.headcount),
                f"{one.minutes / 60:g}" if one.minutes else "",
            )
            rows.append((one.starts_at, row))
    return [row for _, row in sorted(rows)]


def _papers(group: GroupFile, award: Award) -> Iterator[Content]:
    """Letters and papers kept with the grant, then the evidence that people agreed to."""
    owners = {award.id}
    for key, kind in ENTRY_KINDS.items():
        if key not in _SHOWN:
            owners |= {one.id for one in entries_of(group, kind, award.id)}
    papers = [one for one in group.find(Attachment) if one.owner_id in owners]
    for number, one in enumerate(sorted(papers, key=lambda one: (one.file_name, one.id)), 1):
        name = f"5 Letters and papers/{number} {plain_file(one.file_name)}"
        yield Content(name, "Kept with the grant", partial(content_of, group, one))
    shown = {
        one.id: one
        for one in group.find(Evidence, award_id=award.id)
        if one.consent_given and one.in_return and one.withdrawn_on is None
    }
    kept = [one for one in group.find(Attachment) if one.owner_id in shown]
    kept.sort(key=lambda one: (shown[one.owner_id].position or 0, one.file_name, one.id))
    for number, one in enumerate(kept, 1):
        name = f"6 Evidence/{number} {plain_file(one.file_name)}"
        yield Content(name, shown[one.owner_id].words, partial(content_of, group, one))


def _said_of(figures: FunderReturnFigures) -> str:
    if figures.is_draft:
        return "The return, still a draft"
    return f"The return as it was locked, copy {figures.fingerprint[:8]}"


def _index(award: Award, figures: FunderReturnFigures, made: Sequence[Content]) -> bytes:
    until = grant_kept_until(award)
    said_first = [
        f"{figures.title}, {figures.period.said()}.",
        f"Keep it until {say_date(until)}." if until else "No day is set until which it is kept.",
        *([award.keep_rule] if award.keep_rule else []),
    ]
    receipts = [(one.name, one.what) for one in made if one.is_receipt]
    others = [(one.name, one.what) for one in made if not one.is_receipt]
    missing = [(one.what,) for one in figures.missing]
    return _page(
        award,
        "Evidence pack",
        [
            ListPart("", said_first),
            ListPart("What is in this pack", (), ("File", "What it is"), others),
            ListPart("Receipts", ("They lie in the folder “3 Receipts” by voucher number.",),
                     ("File", "Of"), receipts, "No receipt is kept in the file."),
            ListPart("Still missing", (), ("What",), missing, "Nothing is missing."),
        ],
        [one.name for one in made],
    )  # fmt: skip


def _page(award: Award, title: str, parts: Sequence[ListPart], files: Sequence[str] = ()) -> bytes:
    reference = f", {award.reference}" if award.reference else ""
    return list_page(title, f"{award.title}{reference}. For the funder.", parts, files)
