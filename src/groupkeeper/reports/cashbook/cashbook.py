"""The cashbook of a period on paper, account by account in voucher order, and the cash count."""

from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from groupkeeper.domain.cashbook.cashbook_print import (
    MONEY_COUNTED,
    AccountPages,
    CashbookPages,
)
from groupkeeper.domain.cashbook.counting import say_coin
from groupkeeper.domain.cashbook.entries import Entry
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import (
    BODY,
    CELL,
    CELL_STRONG,
    HEAD,
    MARGIN,
    NOTE,
    PAGE_HEIGHT,
    PART,
    Paper,
    Printed,
    Progress,
    print_paper,
    section,
    stacked,
    struck_out,
    words,
)
from groupkeeper.reports.parts import (
    SIDE_PADDING,
    RuledTable,
    cell,
    fact_table,
    kept_together,
    ruled_style,
)
from groupkeeper.reports.pen_lines import pen_lines
from groupkeeper.reports.people.parts import USUAL, Secrecy, opening, paper_for, word_table

_HEADS = ("Number", "Date", "Who and what for", "Fund and heading", "Money in", "Money out")
_WIDTHS = (9, 10, 29, 31, 10.5, 10.5)
_RIGHT = frozenset({4, 5})
_SMALL = 11  # points
_WIDE = PAGE_HEIGHT - 2 * MARGIN  # six columns stand on a page on its side
_START_OF_MONTH = 110.0  # points: its name, the heads and the first rows
_PEN_ROW = 22.0  # points, for writing by pen


def print_cashbook(
    details: GroupDetails, pages: CashbookPages, day: date, progress: Progress | None = None
) -> Printed:
    """The cashbook of a period. One crossed out is struck through, says why, and counts nothing.

    `progress` is told each page as it begins.
    """
    story = stacked(
        opening("Cashbook", f"{details.name}, {pages.period.said()}"),
        words(_about_numbers(pages), NOTE),
        *(_account(one) for one in pages.accounts),
    )
    title = f"Cashbook {pages.period.said()}"
    paper = Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}",
        landscape=True,
        second_footer=f"{Secrecy.CONFIDENTIAL} · Printed {say_date(day)} · Keep it with the"
        " accounts",
    )
    return print_paper(paper, story, progress=progress)


def print_cash_count(details: GroupDetails, tin: str, held_pence: int, day: date) -> Printed:
    """A sheet to count the cash of a tin on by pen, with what the cashbook says is in it."""
    rows = [(say_coin(each), "", "") for each in MONEY_COUNTED]
    story = stacked(
        opening("Cash count", f"{tin}, {details.name}"),
        words(f"The cashbook says {say_pence(held_pence)} on {say_date(day)}.", BODY),
        word_table(
            ("Note or coin", "How many", "Amount"),
            rows,
            (1, 1, 1),
            total=("Counted altogether", "", ""),
            right=frozenset({0, 1, 2}),
            row_height=_PEN_ROW,
        ),
        [Spacer(0, 10)],
        pen_lines(
            (
                (("Difference", ""), ("Why", "")),
                (("Counted by", ""), ("Signed", "")),
                (("Seen by", ""), ("Signed", "")),
                (("Date", ""), ("Counted again on", "")),
            ),
            USUAL,
        ),
    )
    return print_paper(paper_for(details.name, "Cash count", Secrecy.CONFIDENTIAL, day), story)


def _about_numbers(pages: CashbookPages) -> str:
    if not pages.numbers_missing:
        return "Voucher numbers run without a gap. What is struck through counts for nothing."
    missing = ", ".join(pages.numbers_missing)
    return (
        f"No voucher has the number {missing}: written and taken back before it was used, as the "
        "history of the group file shows. What is struck through counts for nothing."
    )


def _account(pages: AccountPages) -> list[Flowable]:
    parts: list[Flowable] = section(pages.name, _START_OF_MONTH)
    for month, entries in pages.months():
        parts += [CondPageBreak(_START_OF_MONTH), words(month, PART), _table(entries)]
    facts = (
        ("Before", say_pence(pages.opening)),
        ("Money in", say_pence(pages.came)),
        ("Money out", say_pence(pages.went)),
        ("Left", say_pence(pages.closing)),
    )
    return [*parts, *kept_together([Spacer(0, 6), fact_table(facts)])]


def _table(entries: tuple[Entry, ...]) -> Flowable:
    whole = sum(_WIDTHS)
    columns = [_WIDE * width / whole for width in _WIDTHS]
    plain, head = _small(CELL), _small(HEAD)
    on_right = head.clone("small_head_right", alignment=2)
    drawn: list[list[Flowable | list[Flowable]]] = [
        [words(text, on_right if n in _RIGHT else head) for n, text in enumerate(_HEADS)]
    ]
    drawn += [_row(entry, columns, plain) for entry in entries]
    came = sum(one.in_pence for one in entries if one.counts)
    went = sum(one.out_pence for one in entries if one.counts)
    strong = _small(CELL_STRONG)
    sums = ("", "", "Total of the month", "", say_pence(came), say_pence(went))
    drawn.append(
        [
            cell(text, strong, columns[n] - 2 * SIDE_PADDING, right=n in _RIGHT)
            for n, text in enumerate(sums)
        ]
    )
    return RuledTable(
        drawn,
        colWidths=columns,
        repeatRows=1,
        style=ruled_style(len(drawn), with_total=True),
        hAlign="LEFT",
    )


def _row(
    entry: Entry, columns: list[float], style: ParagraphStyle
) -> list[Flowable | list[Flowable]]:
    who = ", ".join(part for part in (entry.party, entry.what_for) if part)
    charged = ", ".join(part for part in (entry.fund, entry.heading) if part)
    texts = (
        entry.reference,
        table_date(entry.on_date),
        who,
        charged,
        say_pence(entry.in_pence) if entry.in_pence else "",
        say_pence(entry.out_pence) if entry.out_pence else "",
    )
    rooms = [width - 2 * SIDE_PADDING for width in columns]
    if entry.counts:
        return [cell(text, style, rooms[n], right=n in _RIGHT) for n, text in enumerate(texts)]
    struck = [_struck(text, style, n in _RIGHT) for n, text in enumerate(texts)]
    why = words(f"Crossed out: {entry.crossed_out}", style)
    return [struck[0], struck[1], [struck[2], why], *struck[3:]]


def _struck(text: str, style: ParagraphStyle, right: bool) -> Flowable:
    """Words struck through. The number stays to be read (R-FND-11)."""
    drawn = style.clone(f"{style.name}_struck", alignment=2) if right else style
    return struck_out(text, drawn, said_beside=True)


def _small(style: ParagraphStyle) -> ParagraphStyle:
    return style.clone(f"{style.name}_small", fontSize=_SMALL, leading=_SMALL + 3)
