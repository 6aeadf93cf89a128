"""Receipts of vouchers: held on paper, kept as a picture or PDF inside the file, looked at."""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.grants.keeping import grant_kept_until
from groupkeeper.domain.kinds import kind_of
from groupkeeper.domain.people.forgetting import accounts_kept_until
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import FileProblem, Problem, RuleBroken
from groupkeeper.operations.cashbook.lines import (
    refuse_voucher,
    save_voucher,
    say_voucher,
    voucher_from,
)
from groupkeeper.storage.attachments import attach, content_of, read_to_attach, remove_attachment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher
from groupkeeper.storage.queries.returns.locked_returns import locked_in


def keep_with_receipt(
    group: GroupFile,
    lines: Sequence[MoneyLine],
    receipt: Path,
    today: date,
    *,
    total_pence: int | None = None,
) -> tuple[MoneyLine, ...]:
    """Keep a new voucher and the picture or PDF of its receipt, in one step.

    FileProblem when the receipt cannot be kept, RuleBroken as for any voucher: then nothing is.
    """
    content = read_to_attach(receipt)
    whole = voucher_from(group, lines)
    refuse_voucher(group, whole, total_pence)
    with group.step(say_voucher(whole)) as step:
        kept = save_voucher(step, whole)
        attach(step, kept[0], receipt.name, content, today)
    return kept


def receipt_on_paper(group: GroupFile, line: MoneyLine, held: bool = True) -> MoneyLine:
    """Say that the receipt of a voucher is held on paper, or is not: one paper for all its parts.

    No money moves by it.
    """
    words = "Receipt held" if held else "Receipt not held"
    with group.step(f"{words}: voucher {line.reference}") as step:
        for part in lines_of_voucher(group, line.id):
            step.save(replace(part, receipt_held=held))
    return replace(line, receipt_held=held)


def remove_receipt(group: GroupFile, receipt: Attachment, today: date) -> None:
    """Take a picture or PDF of money that moved out of sight, such as one attached by mistake.

    RuleBroken once its days are locked or a locked return counted it, until the last day that it
    has to be kept (R-RET-5).
    """
    if until := _must_be_kept_until(group, receipt, today):
        raise RuleBroken(
            Problem(
                "id",
                f"“{receipt.file_name}” belongs to money in a locked year or a locked return, so "
                f"it is kept until {say_date(until)}. Nothing was removed.",
            )
        )
    with group.step(f"Take away “{receipt.file_name}”") as step:
        remove_attachment(step, receipt)


def open_copy(group: GroupFile, receipt: Attachment) -> Path:
    """A copy outside the file, for another program to show; it goes when GroupKeeper closes.

    The folder is this person's own. FileProblem when it cannot be written.
    """
    content = content_of(group, receipt)
    name = Path(receipt.file_name).name or "receipt"
    try:
        folder = Path(tempfile.mkdtemp(prefix="receipt-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        path = folder / name
        path.write_bytes(content)
    except OSError:
        raise FileProblem(
            f"“{name}” could not be opened, as nothing can be written on this disk. It is safe in "
            "the group file. Save a copy somewhere else."
        ) from None
    return path


def _must_be_kept_until(group: GroupFile, receipt: Attachment, today: date) -> date | None:
    proves = _proved_by(group, receipt)
    days = [one.on_date for one in proves if one.on_date]
    locked = locked_until(group)
    on_locked_days = locked is not None and any(day <= locked for day in days)
    if not on_locked_days and not locked_in(group, [one.id for one in proves]):
        return None
    details, funds = group.details(), {id for one in proves for id in _funds_of(one)}
    awards = (award for id in funds for award in group.find(Award, fund_id=id))
    rules = (grant_kept_until(award) for award in awards)
    until = max([*(accounts_kept_until(day, details) for day in days), *filter(None, rules)])
    return until if until >= today else None


def _proved_by(group: GroupFile, receipt: Attachment) -> Sequence[MoneyLine | FundTransfer]:
    if receipt.owner_kind == kind_of(FundTransfer).name:
        return group.find(FundTransfer, id=receipt.owner_id)
    return lines_of_voucher(group, receipt.owner_id)


def _funds_of(moved: MoneyLine | FundTransfer) -> tuple[str, ...]:
    if isinstance(moved, FundTransfer):
        return (moved.from_fund_id, moved.to_fund_id)
    return (moved.fund_id,)
