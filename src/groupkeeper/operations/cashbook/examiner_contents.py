"""What goes into the examiner's pack, file by file, numbered in the order it is looked at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.periods import say_date
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.examiner_lists import (
    assets_part,
    balances_parts,
    cashbook_part,
    cashbook_rows,
    fund_parts,
    grants_part,
    moved_part,
    opening_parts,
    statement_csv,
    statements_in,
)
from groupkeeper.operations.cashbook.examiner_minutes import minutes_parts, transfers_in
from groupkeeper.operations.cashbook.voucher_papers import attached, by_number, receipts_of
from groupkeeper.operations.cashbook.voucher_rows import CASHBOOK_HEADS
from groupkeeper.operations.cashbook.year_end import YearEnd, accounts_csv
from groupkeeper.operations.packs import Content, plain_file, plain_name
from groupkeeper.reports.cashbook.pack import ListPart, list_page
from groupkeeper.storage.attachments import content_of
from groupkeeper.storage.group_file import GroupFile

INDEX = "Index.html"


def contents_of(group: GroupFile, found: YearEnd, today: date) -> tuple[Content, ...]:
    """Every file of the pack of a year, the index first."""
    receipts, letters = tuple(_receipts(group, found)), tuple(_letters(group, found))
    made = [
        *_accounts(found, today),
        *_cashbook(group, found, receipts),
        *receipts,
        *letters,
        *_lists(group, found, by_number(letters)),
        *_statements(group, found),
        *_grant_papers(group, found),
    ]
    made.sort(key=lambda one: one.name.split(" ")[0])
    return (Content(INDEX, "This page", partial(_index, found, tuple(made))), *made)


def _accounts(found: YearEnd, today: date) -> Iterator[Content]:
    accounts = found.accounts
    yield Content(
        "1 Accounts.pdf", "The accounts, with a working paper in pence",
        lambda: draw_accounts(accounts, today).paper.pdf,
    )  # fmt: skip
    yield Content(
        "1 Accounts figures.csv", "Every figure with the records it counted",
        lambda: accounts_csv(accounts),
    )  # fmt: skip


def _cashbook(group: GroupFile, found: YearEnd, receipts: Sequence[Content]) -> Iterator[Content]:
    rows = tuple(cashbook_rows(group, found, by_number(receipts)))
    page = "2 Cashbook.html"
    yield Content(
        page, "The cashbook in voucher order, gaps explained",
        lambda: _page("Cashbook", found, [cashbook_part(rows), moved_part(found)]),
    )  # fmt: skip
    yield Content("2 Cashbook.csv", "The same as a table", lambda: csv_table(CASHBOOK_HEADS, rows))


def _receipts(group: GroupFile, found: YearEnd) -> Iterator[Content]:
    """Receipts of the year by voucher number; those of a claim under its payment's number."""
    period = found.accounts.period
    lines = [one for one in found.records.book.lines if one.on_date and one.on_date in period]
    return receipts_of(group, lines)


def _letters(group: GroupFile, found: YearEnd) -> Iterator[Content]:
    """What funders wrote, kept with the transfers of the year, by the transfer's number."""
    owners = {one.id: one.reference for one in transfers_in(found)}
    for transfer, name, paper in attached(group, owners):
        content = partial(content_of, group, paper)
        yield Content(f"7 Minutes/{name}", f"Funder's letter of {transfer}", content)


def _lists(
    group: GroupFile, found: YearEnd, letters: Mapping[str, Sequence[str]]
) -> Iterator[Content]:
    for name, what, parts in (
        ("4 Bank.html", "Reconciliations and the statements brought in",
         lambda: balances_parts(group, found)),
        ("5 Funds.html", "What moved in each fund", lambda: fund_parts(found)),
        ("6 Grants.html", "Grants, and the letters kept with them",
         lambda: [grants_part(found, _papers(group, found))]),
        ("7 Minutes.html", "Minutes that designations, transfers and approvals rest on",
         lambda: minutes_parts(group, found, letters)),
        ("8 Owned and owed.html", "Assets, what is owed to us and by us",
         lambda: [assets_part(found)]),
        ("9 Opening balances.html", "Opening balances against the last signed accounts",
         lambda: opening_parts(found)),
    ):  # fmt: skip
        title = name.removesuffix(".html").partition(" ")[2]
        yield Content(name, what, partial(_made, title, found, parts))


def _made(title: str, found: YearEnd, parts: Callable[[], Sequence[ListPart]]) -> bytes:
    return _page(title, found, parts())


def _statements(group: GroupFile, found: YearEnd) -> Iterator[Content]:
    for number, (statement, name) in enumerate(statements_in(group, found.accounts.period), 1):
        yield Content(
            f"4 Bank/{number} {plain_name(name)}.csv",
            "A bank statement that was brought in",
            partial(statement_csv, group, statement),
        )


def _grant_papers(group: GroupFile, found: YearEnd) -> Iterator[Content]:
    titles = {seen.award.id: seen.award.title for seen in found.records.awards}
    for number, one in enumerate(_papers(group, found), start=1):
        title = titles[one.owner_id]
        name = f"6 Grants/{number} {plain_name(title)} {plain_file(one.file_name)}"
        yield Content(name, f"Paper of {title}", partial(content_of, group, one))


def _papers(group: GroupFile, found: YearEnd) -> list[Attachment]:
    """Papers attached to the grants whose money moved, or was held, in the year."""
    held = {note.fund.id for note in found.accounts.funds}
    shown = {note.award.id for note in found.accounts.grants} | {
        seen.award.id for seen in found.records.awards if seen.award.fund_id in held
    }
    papers = [one for one in group.find(Attachment) if one.owner_id in shown]
    return sorted(papers, key=lambda one: (one.owner_id, one.file_name, one.id))


def _index(found: YearEnd, made: Sequence[Content]) -> bytes:
    receipts = [one for one in made if one.is_receipt]
    others = [(one.name, one.what) for one in made if not one.is_receipt]
    payments = _counted_lines(found)
    said = [
        f"The year from {found.accounts.period.said()}.",
        f"{payments} lines of the cashbook; {len(receipts)} pictures or papers of receipts.",
    ]
    open_points = [(one.sentence, "Stops the closing" if one.stops else "Advice")
                   for one in found.stands]  # fmt: skip
    return _page(
        "Examiner's pack",
        found,
        [
            ListPart("", said),
            ListPart("What is in this pack", (), ("File", "What it is"), others),
            ListPart("Receipts", ("They lie in the folder “3 Receipts” by voucher number.",),
                     ("File", "Of"), [(one.name, one.what) for one in receipts],
                     "No receipt is kept in the file."),
            ListPart("Still open", (), ("What", "How much it matters"), open_points,
                     "Nothing stands open."),
            ListPart("To check", found.thresholds),
        ],
        [one.name for one in made],
    )  # fmt: skip


def _counted_lines(found: YearEnd) -> int:
    def inside(line: MoneyLine) -> bool:
        return bool(line.on_date and line.on_date in found.accounts.period)

    return sum(map(inside, counting(found.records.book.lines)))


def _page(
    title: str, found: YearEnd, parts: Sequence[ListPart], files: Sequence[str] = ()
) -> bytes:
    name, end = found.accounts.details.name, say_date(found.accounts.period.end)
    return list_page(title, f"{name}, year to {end}. For the independent examiner.", parts, files)
