"""Lines of the cashbook as rows of a list for somebody outside, each with its receipt and note."""

from collections.abc import Mapping, Sequence

from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.vouchers import lines_without_receipt

CASHBOOK_HEADS = (
    "Voucher", "Date", "Paid to, or received from", "What for", "Heading", "Fund", "Account",
    "Grant", "Budget line", "In £", "Out £", "On statement", "Receipt", "Note",
)  # fmt: skip


def receipts_said(
    group: GroupFile, lines: Sequence[MoneyLine], files: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """What is said of each line's receipt, by its id: its files, on paper, none, or nothing.

    Nothing where no receipt is asked for; `files` are their names by voucher number.
    """
    lacking = lines_without_receipt(group)
    on_paper = {line.part_of_id or line.id for line in lines if line.receipt_held}
    said: dict[str, str] = {}
    for line in lines:
        kept = ", ".join(files.get(line.reference, ()))
        if not kept and (line.part_of_id or line.id) in on_paper:
            kept = "On paper"
        said[line.id] = kept or ("None" if line.id in lacking else "")
    return said


def voucher_row(line: MoneyLine, names: Mapping[str, str], receipt: str) -> tuple[str, ...]:
    """A line of the cashbook under `CASHBOOK_HEADS`; `names` are those of what it names, by id."""
    came = line.direction == Direction.RECEIPT
    pence = line.pence or 0
    amount = f"{'-' if pence < 0 else ''}{say_pence(abs(pence)).removeprefix('£')}"
    if line.voided_on:
        amount = ""  # it is in the note: the columns add up to what counts
    return (
        line.reference,
        table_date(line.on_date),
        line.party,
        line.what_for,
        names.get(line.account_heading_id, ""),
        names.get(line.fund_id, ""),
        names.get(line.account_id, ""),
        names.get(line.award_id, ""),
        names.get(line.budget_line_id, ""),
        amount if came else "",
        "" if came else amount,
        table_date(line.on_statement_on),
        receipt,
        _note(line),
    )


def _note(line: MoneyLine) -> str:
    said: list[str] = []
    if line.voided_on:
        because = f": {line.voided_because}" if line.voided_because else ""
        amount = say_pence(line.pence or 0)
        said.append(
            f"Crossed out on {table_date(line.voided_on)}{because}. Its {amount} counts for nothing"
        )
    if line.corrects_id:
        said.append(f"Puts right an earlier line: {line.corrected_because}")
    if line.part_of_id:
        said.append("Part of the voucher of this number")
    if line.returned_to_funder:
        said.append("Given back to the funder")
    return ". ".join(said)
