"""Receipts of vouchers: held on paper, kept as a picture or PDF inside the file, looked at."""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.errors import FileProblem
from groupkeeper.operations.cashbook.lines import (
    refuse_voucher,
    save_voucher,
    say_voucher,
    voucher_from,
)
from groupkeeper.storage.attachments import attach, content_of, read_to_attach, remove_attachment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher


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


def remove_receipt(group: GroupFile, receipt: Attachment) -> None:
    """Take a picture or PDF of a receipt out of sight."""
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
